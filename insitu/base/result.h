#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "insitu/base/check.h"

namespace insitu::base {

/// Says which kind of thing went wrong in the outside world.
enum class StatusCode {
  kOk,
  kNotFound,           ///< a file, folder, table or column that should exist does not
  kPermission,         ///< it exists and may not be read or written
  kCorrupt,            ///< it was read and its content is broken
  kBadValue,           ///< a value does not fit its declared type, or arithmetic left its range
  kRepeatedKey,        ///< a key that must be unique occurs more than once
  kResourceExhausted,  ///< memory or disk limit reached
  kTimeout,            ///< a time limit was reached
  kCancelled,          ///< the caller asked to stop
  kUnavailable,        ///< the other side did not answer, or failed in a way that may pass
  kUnsupported,        ///< the other side cannot do this
};

/// Describes the outcome of talking to the outside world.
///
/// `message` is one lower-case sentence without a full stop that never holds a value of a person's row;
/// `hint` (may be empty) says what to do.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(StatusCode code, std::string message, std::string hint = {})
      : code_(code), message_(std::move(message)), hint_(std::move(hint)) {}

  bool ok() const { return code_ == StatusCode::kOk; }
  StatusCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  /// Says whether the same call may succeed later without anybody changing anything.
  bool is_retryable() const { return code_ == StatusCode::kUnavailable || code_ == StatusCode::kTimeout; }

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
  std::string hint_;
};

/// Holds a value, or the `Status` that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}        // NOLINT(google-explicit-constructor)
  Result(Status status) : state_(std::move(status)) {  // NOLINT(google-explicit-constructor)
    INSITU_CHECK(!std::get<Status>(state_).ok(), "a failed result needs a failed status");
  }

  bool ok() const { return std::holds_alternative<T>(state_); }
  /// Returns the failure, or an ok status.
  Status status() const { return ok() ? Status() : std::get<Status>(state_); }
  /// Precondition: `ok()`.
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Status> state_;
};

}  // namespace insitu::base

/// Returns the failed status of `expression` from the enclosing function, if it failed.
#define INSITU_RETURN_IF_ERROR(expression)                                                                 \
  do {                                                                                                     \
    if (::insitu::base::Status insitu_status_ = (expression); !insitu_status_.ok()) return insitu_status_; \
  } while (false)
