#include "insitu/app/outcome.h"

namespace insitu::app {

Failure HasMistakes() { return {FailureKind::kDiagnostics, "", ""}; }

Failure FailureOf(const base::Status& status) {
  const bool is_cancelled = status.code() == base::StatusCode::kCancelled;
  return {is_cancelled ? FailureKind::kCancelled : FailureKind::kOutside, status.message(), status.hint()};
}

}  // namespace insitu::app
