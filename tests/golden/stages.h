#pragma once

#include <memory>
#include <optional>
#include <string>

#include "insitu/app/session.h"
#include "tests/golden/test_file.h"

namespace insitu::golden {

/// What the product said.
struct Said {
  std::string text;
  bool is_error = false;
};

/// The stages through which the audience of a golden goes, as the library gives them. The question is for members, and
/// asked as a preview.
class Stages {
 public:
  Stages(const Header& header, const std::string& folder);

  /// Returns what the stage `kind` gives: `plan`, `governed plan`, `sql` or `rows`; or why it gives nothing.
  Said Of(const std::string& kind);

 private:
  bool Open(const Header& header);
  bool Fail(const app::Failure& failure);
  Said Rows(const plan::GovernedPlan& plan);

  app::Session session_;
  std::string entity_;
  std::optional<std::string> purpose_;
  lower::Question question_;
  std::string problem_;  ///< why there is no question; else empty
};

}  // namespace insitu::golden
