#pragma once

#include <string>
#include <vector>

#include "insitu/lsp/server.h"
#include "tests/golden/stages.h"
#include "tests/golden/test_file.h"

namespace insitu::golden {

/// An editor that works on a project with `insitu lsp`, in this process and step by step: a check is made
/// when the editor looks at what it was told, so that every answer before that is given from the state
/// before.
class Editor {
 public:
  Editor(const Header& header, const std::string& folder);

  /// Opens a file, or changes it as a whole. The first `‸` of the text is where the cursor stands, and no
  /// part of it.
  void Edit(const std::string& file, std::string text);
  /// Asks `METHOD`, one of a document, or `METHOD {further members}` at the cursor. The first question comes when the project
  /// was checked once, unless it begins with `at once`.
  Said Ask(std::string question);
  /// Has everything checked and returns the diagnostics sent since the last look, a line for each, files in
  /// order.
  Said Told();

 private:
  void Begin();
  void Notify(const std::string& method, const std::string& params);
  std::string Place() const;
  std::string Shown(const json::Value& value) const;

  std::string uri_;  ///< of the project
  std::vector<json::Value> received_;
  lsp::Server server_;
  std::map<std::string, int> opened_;
  std::string file_;
  lsp::Position cursor_;
  int64_t asked_ = 0;
};

}  // namespace insitu::golden
