#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "insitu/types/value.h"

namespace insitu::golden {

/// A part of a `.test` file: `--- plan`, `--- file model/more.yml`, ... and the lines below it.
struct Section {
  std::string kind;      ///< `plan`, `file`, `run`, ...
  std::string argument;  ///< the rest of the line
  std::string body;      ///< with a line break at its end, without blank lines there
  size_t line = 0;
};

/// Who asks about what, and when.
struct Header {
  std::string project;  ///< folder below `tests/golden/projects`; empty: the project is in the file itself
  types::Instant now;
  types::Instant clock;
  std::string role;
  std::optional<std::string> purpose;
  std::optional<std::string> recipient_class;
  std::string audience;              ///< a name, or `ENTITY where CONDITION`
  std::optional<std::string> key;    ///< the question is `why` about this person
  std::vector<std::string> columns;  ///< `NAME` or `NAME=VALUE`, shown in `rows`
};

/// One golden as it stands on disk.
struct TestFile {
  std::string path;
  std::string top;  ///< comment and header, byte for byte
  Header header;
  std::vector<Section> sections;
};

/// Says whether sections of this kind show a stage of an audience: their argument, if any, or that of the header.
bool IsStage(const std::string& kind);

/// Says whether sections of this kind are what the product must print.
bool IsExpectation(const std::string& kind);

/// Reads a golden. Throws `std::runtime_error` where it is not as `README.md` describes: no comment on top, an
/// unknown field or kind of section, no expectation at all.
TestFile ReadTestFile(const std::string& path);

/// Writes the file back with the sections as they are now.
void WriteTestFile(const TestFile& file);

}  // namespace insitu::golden
