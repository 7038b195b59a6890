#pragma once

#include <string>
#include <utility>
#include <variant>

#include "insitu/base/check.h"
#include "insitu/base/result.h"

namespace insitu::app {

/// Why a use of the product ended without its answer. The exit codes of the command line are these.
enum class FailureKind {
  kDiagnostics = 1,  ///< the project has mistakes; they are in the session's emitter
  kUsage = 2,        ///< the question itself is wrong: an unknown name, an impossible time
  kRefused = 3,      ///< a rule forbids the answer
  kOutside = 4,      ///< a warehouse, a file or a disk failed
  kPartly = 5,       ///< something was delivered, and not everything
  kInternal = 70,    ///< a mistake of ours
  kCancelled = 130,
};

struct Failure {
  FailureKind kind = FailureKind::kUsage;
  std::string message;  ///< empty for `kDiagnostics`
  std::string hint;
};

/// Says that the project has mistakes, or what was asked; the session's emitter knows them.
Failure HasMistakes();

/// Turns a failure of the outside world into one of a use.
Failure FailureOf(const base::Status& status);

/// Holds the answer of a use, or its failure.
template <typename T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : state_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Outcome(Failure failure) : state_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  /// Precondition: not `ok()`.
  const Failure& failure() const { return std::get<Failure>(state_); }
  /// Precondition: `ok()`.
  T& operator*() { return std::get<T>(state_); }
  const T& operator*() const { return std::get<T>(state_); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace insitu::app
