#include "tests/conformance/laws.h"

#include <algorithm>
#include <set>

namespace insitu::conformance {
namespace {

/// Calls `take` with the text between blanks, and with the name of each blank.
template <typename Take>
void ForEachPiece(const std::string& text, const Take& take) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t open = text.find('{', at);
    take(text.substr(at, open - at), false);
    if (open == std::string::npos) return;
    const size_t close = text.find('}', open);
    take(text.substr(open + 1, close - open - 1), true);
    at = close + 1;
  }
}

std::set<std::string> BlanksOf(const Law& law) {
  std::set<std::string> blanks;
  for (const std::string& text : law.texts) {
    ForEachPiece(text, [&](const std::string& piece, bool is_blank) {
      if (is_blank) blanks.insert(piece);
    });
  }
  return blanks;
}

using Filling = std::map<std::string, std::string>;

std::vector<std::string> Filled(const Law& law, const Filling& filling) {
  std::vector<std::string> texts;
  for (const std::string& text : law.texts) {
    texts.emplace_back();
    ForEachPiece(text, [&](const std::string& piece, bool is_blank) {
      texts.back() += is_blank ? filling.at(piece) : piece;
    });
  }
  return texts;
}

}  // namespace

std::vector<std::vector<std::string>> Cases(const Law& law, const std::vector<Vocabulary>& vocabularies) {
  std::set<std::string> open = BlanksOf(law);
  std::vector<Filling> fillings(1);
  for (const Vocabulary& vocabulary : vocabularies) {
    size_t found = 0;
    for (const std::string& blank : vocabulary.blanks) found += open.erase(blank);
    if (found == 0) continue;
    std::vector<Filling> more;
    for (const Filling& filling : fillings) {
      for (const std::vector<std::string>& row : vocabulary.rows) {
        more.push_back(filling);
        for (size_t i = 0; i < row.size(); ++i) more.back()[vocabulary.blanks[i]] = row[i];
      }
    }
    fillings = std::move(more);
  }
  std::vector<std::vector<std::string>> cases;
  if (!open.empty()) return cases;
  for (const Filling& filling : fillings) cases.push_back(Filled(law, filling));
  return cases;
}

}  // namespace insitu::conformance
