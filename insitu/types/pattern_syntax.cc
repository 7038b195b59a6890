#include "insitu/types/pattern_syntax.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "insitu/types/code_point.h"
#include "insitu/types/fold.h"

namespace insitu::types {

namespace {

constexpr std::string_view kIgnoreCase = "(?i)";
constexpr std::string_view kMarks = R"(\.+*?()[]{}|^$-/)";
constexpr int kMostRepeats = 1000;
constexpr size_t kMostGroups = 100;  // within each other

// Reads a pattern from left to right and stops at the first thing that is not common to all engines.
class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}

  std::optional<PatternError> Check() {
    if (!IsValidText(pattern_)) return Error(0, pattern_.size(), "a pattern is UTF-8 without U+0000");
    if (pattern_.starts_with(kIgnoreCase)) at_ = kIgnoreCase.size();
    while (at_ < pattern_.size()) {
      if (auto error = Step()) return error;
    }
    if (groups_.size() > 1) return Error(groups_.back().opened, 1, "`(` is never closed");
    return EndAlternative(at_);
  }

 private:
  // What came before decides what may come next.
  enum class Before {
    kNothing,     // the start of an alternative
    kPosition,    // `^` or `$`
    kAtom,        // something that may be repeated
    kRepetition,  // something repeated already
  };

  struct Group {
    size_t opened = 0;
    int repeats = 1;       // the greatest product of counts in it so far
    int last_repeats = 1;  // that of its last atom
  };

  static std::optional<PatternError> Error(size_t offset, size_t length, std::string message) {
    return PatternError{offset, length, std::move(message)};
  }

  // The character at `offset`, in backticks.
  std::string Quoted(size_t offset, size_t length) const {
    return "`" + std::string(pattern_.substr(offset, length)) + "`";
  }

  size_t LengthAt(size_t offset) const { return FirstCodePoint(pattern_.substr(offset)).length; }

  bool IsNext(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }

  bool Skip(std::string_view text) {
    if (!IsNext(text)) return false;
    at_ += text.size();
    return true;
  }

  std::optional<PatternError> Step() {
    switch (pattern_[at_]) {
      case '\\': return ReadEscape();
      case '[': return ReadClass();
      case '(': return OpenGroup();
      case ')': return CloseGroup();
      case '|': return NextAlternative();
      case '*':
      case '+':
      case '?':
      case '{': return ReadRepetition();
      case ']':
      case '}': return Error(at_, 1, Quoted(at_, 1) + " stands alone; a backslash makes it a literal");
      case '^':
      case '$':
        ++at_;
        before_ = Before::kPosition;
        return std::nullopt;
      default:
        at_ += LengthAt(at_);
        SetAtom(1);
        return std::nullopt;
    }
  }

  void SetAtom(int repeats) {
    before_ = Before::kAtom;
    groups_.back().last_repeats = repeats;
    groups_.back().repeats = std::max(groups_.back().repeats, repeats);
  }

  // `\d` or a mark, in or outside a class. On return `at_` is behind it.
  std::optional<PatternError> SkipEscape() {
    if (at_ + 1 == pattern_.size()) return Error(at_, 1, "`\\` at the end of the pattern escapes nothing");
    const char escaped = pattern_[at_ + 1];
    if (!IsClassLetter(escaped) && kMarks.find(escaped) == std::string_view::npos) {
      const size_t length = 1 + LengthAt(at_ + 1);
      return Error(at_, length, Quoted(at_, length) + " is not part of patterns");
    }
    at_ += 2;
    return std::nullopt;
  }

  static bool IsClassLetter(char c) { return c == 'd' || c == 'w' || c == 's'; }

  std::optional<PatternError> ReadEscape() {
    auto error = SkipEscape();
    SetAtom(1);
    return error;
  }

  std::optional<PatternError> OpenGroup() {
    if (IsNext("(?")) {
      if (IsNext(kIgnoreCase)) {
        return Error(at_, kIgnoreCase.size(),
                     Quoted(at_, kIgnoreCase.size()) + " stands only at the start of a pattern");
      }
      const size_t length = at_ + 2 < pattern_.size() ? 2 + LengthAt(at_ + 2) : 2;
      return Error(at_, length, Quoted(at_, length) + " is not part of patterns");
    }
    if (groups_.size() > kMostGroups) return Error(at_, 1, "`(` nests deeper than 100 groups");
    groups_.push_back({.opened = at_});
    ++at_;
    before_ = Before::kNothing;
    return std::nullopt;
  }

  std::optional<PatternError> CloseGroup() {
    if (groups_.size() == 1) return Error(at_, 1, "`)` closes nothing");
    if (auto error = EndAlternative(at_)) return error;
    const int repeats = groups_.back().repeats;
    groups_.pop_back();
    ++at_;
    SetAtom(repeats);
    return std::nullopt;
  }

  std::optional<PatternError> NextAlternative() {
    if (auto error = EndAlternative(at_)) return error;
    ++at_;
    before_ = Before::kNothing;
    return std::nullopt;
  }

  std::optional<PatternError> EndAlternative(size_t offset) const {
    if (before_ != Before::kNothing) return std::nullopt;
    if (pattern_.size() == (pattern_.starts_with(kIgnoreCase) ? kIgnoreCase.size() : 0)) {
      return Error(0, std::max<size_t>(pattern_.size(), 1), "the pattern is empty");
    }
    if (offset == pattern_.size()) return Error(offset - 1, 1, "nothing follows `|`");
    return Error(offset, 1, "nothing stands before " + Quoted(offset, 1));
  }

  std::optional<PatternError> ReadRepetition() {
    const size_t start = at_;
    const char mark = pattern_[at_];
    if (before_ == Before::kRepetition) {
      if (mark == '?') return Error(start, 1, "`?` after a repetition (a lazy one) is not part of patterns");
      if (mark == '+')
        return Error(start, 1, "`+` after a repetition (a possessive one) is not part of patterns");
      return Error(start, 1, Quoted(start, 1) + " repeats a repetition");
    }
    if (before_ != Before::kAtom) return Error(start, 1, Quoted(start, 1) + " repeats nothing");
    ++at_;
    int repeats = 1;
    if (mark == '{') {
      if (auto error = ReadCounts(start, repeats)) return error;
    }
    Group& group = groups_.back();
    // An engine spells a counted repetition out, so that those in each other multiply.
    const int product = group.last_repeats * std::max(repeats, 1);
    if (product > kMostRepeats) {
      return Error(start, at_ - start, Quoted(start, at_ - start) + " repeats more than 1000 times in all");
    }
    group.repeats = std::max(group.repeats, product);
    before_ = Before::kRepetition;
    return std::nullopt;
  }

  // `m}`, `m,}` or `m,n}`.
  std::optional<PatternError> ReadCounts(size_t start, int& most) {
    const auto least = ReadCount();
    std::optional<int> upper = least;
    if (Skip(",") && !IsNext("}")) upper = ReadCount();
    if (!least || !upper || !Skip("}")) {
      return Error(start, 1, "`{` begins no count such as `{2,5}`; a backslash makes it a literal");
    }
    const std::string found = Quoted(start, at_ - start);
    if (std::max(*least, *upper) > kMostRepeats) {
      return Error(start, at_ - start, found + " counts beyond 1000");
    }
    if (*least > *upper) return Error(start, at_ - start, found + " counts backwards");
    most = *upper;
    return std::nullopt;
  }

  // A number of at most six digits; nothing if there is none.
  std::optional<int> ReadCount() {
    const size_t start = at_;
    int count = 0;
    while (at_ < pattern_.size() && at_ < start + 6 && pattern_[at_] >= '0' && pattern_[at_] <= '9') {
      count = count * 10 + (pattern_[at_++] - '0');
    }
    if (at_ == start) return std::nullopt;
    return count;
  }

  std::optional<PatternError> ReadClass() {
    const size_t start = at_++;
    Skip("^");
    const size_t first = at_;
    // The character that a `-` could make the start of a range; nothing after a range or after `\d`.
    std::optional<char32_t> low;
    while (at_ < pattern_.size() && pattern_[at_] != ']') {
      const size_t item = at_;
      if (IsNext("-") && item != first && !IsNext("-]")) {
        if (!low) return Error(item, 1, "`-` in the middle of a class needs a backslash");
        ++at_;
        const size_t end = at_;
        std::optional<char32_t> high;
        if (auto error = ReadClassItem(high)) return error;
        if (!high || pattern_[end] == '-') return Error(item, 1, "`-` ends in no character");
        if (*high < *low) return Error(item, 1, "`-` names a range that runs backwards");
        low.reset();
        continue;
      }
      if (auto error = ReadClassItem(low)) return error;
    }
    if (at_ == pattern_.size()) return Error(start, 1, "`[` is never closed");
    if (at_ == first) return Error(at_, 1, "`]` at the start of a class needs a backslash");
    ++at_;
    SetAtom(1);
    return std::nullopt;
  }

  // One character, or `\d`, for which `code` is then nothing. On return `at_` is behind it.
  std::optional<PatternError> ReadClassItem(std::optional<char32_t>& code) {
    const size_t item = at_;
    if (at_ == pattern_.size()) return std::nullopt;
    if (IsNext("\\")) {
      if (auto error = SkipEscape()) return error;
      const char escaped = pattern_[item + 1];
      code = IsClassLetter(escaped) ? std::nullopt : std::optional<char32_t>(escaped);
      return std::nullopt;
    }
    for (const std::string_view special : {"[:", "[.", "[=", "&&"}) {
      if (IsNext(special)) return Error(item, 2, Quoted(item, 2) + " in a class is not part of patterns");
    }
    if (IsNext("[")) return Error(item, 1, "`[` in a class needs a backslash");
    const CodePoint next = FirstCodePoint(pattern_.substr(at_));
    at_ += next.length;
    code = next.code;
    return std::nullopt;
  }

  std::string_view pattern_;
  size_t at_ = 0;
  Before before_ = Before::kNothing;
  std::vector<Group> groups_ = {Group{}};  // The pattern itself is the first.
};

}  // namespace

std::optional<PatternError> CheckPatternSyntax(std::string_view pattern) {
  return PatternReader(pattern).Check();
}

}  // namespace insitu::types
