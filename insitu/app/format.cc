#include "insitu/app/format.h"

#include <filesystem>

#include "insitu/deliver/destinations/file/output_file.h"
#include "insitu/project/format_files.h"

namespace insitu::app {

Outcome<std::monostate> FormatProject(const std::string& folder, bool is_written, FormatReport& report) {
  diag::Emitter emitter;
  base::Result<std::vector<project::FormattedFile>> files =
      project::FormatProject(folder, report.sources, emitter);
  if (!files.ok()) return FailureOf(files.status());
  report.diagnostics = emitter.Sorted();
  for (const project::FormattedFile& file : *files) {
    report.changed.push_back(file.name);
    if (!is_written) continue;
    const std::string path = (std::filesystem::path(folder) / file.name).string();
    base::Result<deliver::destinations::file::OutputFile> output =
        deliver::destinations::file::OutputFile::Create(path);
    if (!output.ok()) return FailureOf(output.status());
    if (base::Status status = output->Write(file.text); !status.ok()) return FailureOf(status);
    if (base::Status status = output->Commit(); !status.ok()) return FailureOf(status);
  }
  if (emitter.has_errors()) return HasMistakes();
  return std::monostate();
}

}  // namespace insitu::app
