#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace insitu::base {

/// Reports a mistake of ours: a broken invariant, never bad input.
///
/// Caught only in `main`, in a request handler and at a worker's edge.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws `InternalError` naming the condition, the place and `what`.
[[noreturn]] void FailCheck(std::string_view condition, std::string_view what,
                            std::source_location place = std::source_location::current());

}  // namespace insitu::base

/// Throws `InternalError` unless `condition` holds. `what` says what is then wrong.
#define INSITU_CHECK(condition, what)              \
  do {                                             \
    if (!(condition)) [[unlikely]]                 \
      ::insitu::base::FailCheck(#condition, what); \
  } while (false)

/// Throws `InternalError` for a place that is never reached. `what` says why.
#define INSITU_FAIL(what) ::insitu::base::FailCheck("never reached", what)
