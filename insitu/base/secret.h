#pragma once

#include <string>
#include <utility>

namespace insitu::base {

/// Holds a text that must not be printed, logged or kept: a password, a token, a URL with one.
///
/// There is no conversion and no stream operator; `Reveal` is easy to search for.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}

  const std::string& Reveal() const { return text_; }
  bool is_empty() const { return text_.empty(); }

 private:
  std::string text_;
};

}  // namespace insitu::base
