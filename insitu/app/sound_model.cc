#include "insitu/app/sound_model.h"

#include <algorithm>

#include "insitu/project/project_files.h"

namespace insitu::app {

bool HasSoundModel(const Session& session) {
  return std::ranges::none_of(session.diagnostics().Sorted(), [&](const diag::Diagnostic& mistake) {
    using enum project::ProjectFolder;
    const auto folder = project::FolderOf(session.sources().file(mistake.span.file).name());
    const bool is_apart = folder == kAudiences || folder == kActivations || folder == kTests;
    return mistake.severity == diag::Severity::kError && !is_apart;
  });
}

}  // namespace insitu::app
