#include "insitu/app/editor/snapshot.h"

#include <algorithm>
#include <utility>

#include "insitu/app/check.h"
#include "insitu/project/project_files.h"

namespace insitu::app::editor {

Snapshot::Snapshot(Settings settings) : session_(std::move(settings)) {
  const Outcome<Checked> checked = CheckProject(session_);
  if (!checked.ok() && checked.failure().kind != FailureKind::kDiagnostics) failure_ = checked.failure();
  diagnostics_ = session_.diagnostics().Sorted();
  if (session_.is_checked()) symbols_ = Symbols(session_);
}

bool Snapshot::can_be_asked() const {
  if (!is_checked() || failure_ || session_.settings().is_offline) return false;
  return std::ranges::none_of(diagnostics_, [&](const diag::Diagnostic& mistake) {
    using enum project::ProjectFolder;
    const auto folder = project::FolderOf(sources().file(mistake.span.file).name());
    const bool is_apart = folder == kAudiences || folder == kActivations || folder == kTests;
    return mistake.severity == diag::Severity::kError && !is_apart;
  });
}

std::optional<uint32_t> Snapshot::FileNamed(const std::string& name) const {
  for (uint32_t i = 0; i < session_.sources().size(); ++i) {
    if (session_.sources().file(i).name() == name) return i;
  }
  return std::nullopt;
}

}  // namespace insitu::app::editor
