#include "tests/differential/shrink.h"

#include <algorithm>
#include <utility>

namespace insitu::differential {
namespace {

/// Returns the place of the parenthesis that closes the one at `open`, or of the end; texts in quotes are passed over.
size_t ClosingOf(const std::string& text, size_t open) {
  int depth = 0;
  bool is_quoted = false;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '\'') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return text.size();
}

/// Returns the end of what begins at `begin` inside an aggregate: the next comma or closing parenthesis of its level.
size_t EndOfPart(const std::string& text, size_t begin) {
  for (size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '(') i = ClosingOf(text, i);
    if (i < text.size() && (text[i] == ')' || text[i] == ',')) return i;
  }
  return text.size();
}

/// Shrinks one difference, counting how often it asks.
class Shrinker {
 public:
  Shrinker(Difference difference, const std::function<bool(const Difference&)>& still_differs, int tries)
      : best_(std::move(difference)), still_differs_(still_differs), tries_(tries) {}

  Difference Run() {
    for (bool is_smaller = true; is_smaller && tries_ > 0;) {
      const bool has_text = ShrinkText(), has_files = ShrinkFiles(), has_rows = ShrinkRows();
      is_smaller = has_text || has_files || has_rows;
    }
    return best_;
  }

 private:
  bool Try(const Difference& smaller) {
    if (tries_-- <= 0 || !still_differs_(smaller)) return false;
    best_ = smaller;
    return true;
  }

  bool ShrinkText() {
    bool is_smaller = false;
    for (bool again = true; again;) {
      std::vector<std::string> texts = SmallerTexts(best_.text);
      std::stable_sort(texts.begin(), texts.end(),
                       [](const auto& a, const auto& b) { return a.size() < b.size(); });
      again = std::any_of(texts.begin(), texts.end(),
                          [&](const std::string& text) { return Try({best_.dataset, best_.entity, text}); });
      is_smaller = is_smaller || again;
    }
    return is_smaller;
  }

  bool ShrinkFiles() {
    bool is_smaller = false;
    const auto files = best_.dataset.files;
    for (const auto& [path, text] : files) {
      Difference smaller = best_;
      smaller.dataset.files.erase(path);
      if (path.starts_with("governance")) smaller.dataset.is_governed = false;
      if (path != "insitu.yml") is_smaller = Try(smaller) || is_smaller;
    }
    return is_smaller;
  }

  bool ShrinkRows() {
    bool is_smaller = false;
    const auto tables = best_.dataset.tables;
    for (const auto& [name, table] : tables) {
      for (size_t share = table.rows.size(); share > 0; share /= 2) {
        for (size_t begin = 0; begin < best_.dataset.tables[name].rows.size();) {
          Difference smaller = best_;
          auto& rows = smaller.dataset.tables[name].rows;
          rows.erase(rows.begin() + static_cast<int64_t>(begin),
                     rows.begin() + static_cast<int64_t>(std::min(begin + share, rows.size())));
          const bool is_dropped = Try(smaller);
          is_smaller = is_smaller || is_dropped;
          if (!is_dropped) begin += share;
        }
      }
    }
    return is_smaller;
  }

  Difference best_;
  const std::function<bool(const Difference&)>& still_differs_;
  int tries_;
};

}  // namespace

std::vector<std::string> SmallerTexts(const std::string& text) {
  std::vector<std::string> smaller;
  const auto without = [&](size_t begin, size_t end, const std::string& instead = "") {
    smaller.push_back(text.substr(0, begin) + instead + text.substr(end));
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') {
      const size_t end = ClosingOf(text, i);
      const std::string inner = text.substr(i + 1, end - i - 1);
      smaller.push_back(inner);
      without(i, end + 1, inner);
      without(i, end + 1, "(everyone)");
      for (const char* word : {" and ", " or ", ", "}) {
        if (text.compare(end + 1, std::string(word).size(), word) == 0)
          without(i, end + 1 + std::string(word).size());
        if (i >= std::string(word).size() &&
            text.compare(i - std::string(word).size(), std::string(word).size(), word) == 0) {
          without(i - std::string(word).size(), end + 1);
        }
      }
    }
    for (const char* word : {" where ", ", "}) {
      if (text.compare(i, std::string(word).size(), word) == 0) without(i, EndOfPart(text, i + 1));
    }
    for (const char* word :
         {"not ", " excluding missing", " ignoring case", " ignoring accents", " ignoring blanks"}) {
      if (text.compare(i, std::string(word).size(), word) == 0) without(i, i + std::string(word).size());
    }
  }
  return smaller;
}

Difference Shrink(Difference difference, const std::function<bool(const Difference&)>& still_differs,
                  int tries) {
  return Shrinker(std::move(difference), still_differs, tries).Run();
}

}  // namespace insitu::differential
