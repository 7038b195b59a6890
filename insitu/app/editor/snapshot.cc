#include "insitu/app/editor/snapshot.h"

#include <utility>

#include "insitu/app/check.h"

namespace insitu::app::editor {

Snapshot::Snapshot(Settings settings) : session_(std::move(settings)) {
  const Outcome<Checked> checked = CheckProject(session_);
  if (!checked.ok() && checked.failure().kind != FailureKind::kDiagnostics) failure_ = checked.failure();
  diagnostics_ = session_.diagnostics().Sorted();
  if (session_.is_checked()) symbols_ = Symbols(session_);
}

std::optional<uint32_t> Snapshot::FileNamed(const std::string& name) const {
  for (uint32_t i = 0; i < session_.sources().size(); ++i) {
    if (session_.sources().file(i).name() == name) return i;
  }
  return std::nullopt;
}

}  // namespace insitu::app::editor
