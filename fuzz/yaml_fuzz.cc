// Any bytes may stand in a project's file: nothing crashes, every mistake has its place inside the file, and
// formatting is settled after one time.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "fuzz/mistakes.h"
#include "insitu/base/check.h"
#include "insitu/project/folder_reader.h"
#include "insitu/project/format_files.h"
#include "insitu/project/settings_reader.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::project {
namespace {

// Reads `text` as a file of every folder and as `insitu.yml`.
void Read(const std::string& text) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const uint32_t file = sources.Add("fuzz.yml", text);
  const YamlDocument document = ParseYaml(sources, file, diagnostics);
  if (document.root != nullptr) {
    model::Project project;
    Reading in(diagnostics);
    ReadSettingsFile(in, *document.root, project);
    for (ProjectFolder folder :
         {ProjectFolder::kModel, ProjectFolder::kGovernance, ProjectFolder::kAudiences,
          ProjectFolder::kDestinations, ProjectFolder::kActivations, ProjectFolder::kTests}) {
      ReadFileOf(folder, in, *document.root, project);
    }
  }
  fuzz::CheckMistakes(sources, diagnostics);
}

std::optional<std::string> Format(const std::string& text, ProjectFolder folder) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const uint32_t file = sources.Add("fuzz.yml", text);
  std::optional<std::string> formatted = FormatFile(sources, file, folder, diagnostics);
  fuzz::CheckMistakes(sources, diagnostics);
  return formatted;
}

}  // namespace
}  // namespace insitu::project

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using insitu::project::ProjectFolder;
  const std::string text(reinterpret_cast<const char*>(data), size);
  insitu::project::Read(text);
  for (ProjectFolder folder : {ProjectFolder::kModel, ProjectFolder::kAudiences}) {
    const std::optional<std::string> once = insitu::project::Format(text, folder);
    if (once)
      INSITU_CHECK(insitu::project::Format(*once, folder) == once, "formatting again changes the file");
  }
  return 0;
}
