#include "insitu/app/editor/snapshot.h"

#include <algorithm>
#include <utility>

#include "insitu/app/check.h"
#include "insitu/app/sound_model.h"

namespace insitu::app::editor {

namespace {

Settings At(Depth depth, Settings settings) {
  settings.is_offline = settings.is_offline || depth == Depth::kNames;
  return settings;
}

}  // namespace

Snapshot::Snapshot(Settings settings, Depth depth) : session_(At(depth, std::move(settings))) {
  const auto note = [&](const auto& checked) {
    if (!checked.ok() && checked.failure().kind != FailureKind::kDiagnostics) failure_ = checked.failure();
  };
  if (depth == Depth::kNames) {
    note(session_.Load());
  } else {
    note(CheckProject(session_));
  }
  diagnostics_ = session_.diagnostics().Sorted();
  if (session_.is_checked()) symbols_ = Symbols(session_);
}

bool Snapshot::can_be_asked() const {
  return is_checked() && !failure_ && !session_.settings().is_offline && HasSoundModel(session_);
}

std::optional<uint32_t> Snapshot::FileNamed(const std::string& name) const {
  for (uint32_t i = 0; i < session_.sources().size(); ++i) {
    if (session_.sources().file(i).name() == name) return i;
  }
  return std::nullopt;
}

}  // namespace insitu::app::editor
