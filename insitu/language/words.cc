#include "insitu/language/words.h"

#include <algorithm>

#include "insitu/base/check.h"

namespace insitu::language {
namespace {

constexpr std::array<std::string_view, 9> kReserved = {"and", "or",   "not",   "in",      "is",
                                                       "has", "true", "false", "everyone"};

// Words with a meaning in some place only; elsewhere they are names.
constexpr std::array<std::string_view, 99> kContextual = {
    "about",    "accents",  "after",    "age",       "ago",       "all",       "anniversary", "any",
    "at",       "audience", "avg",      "before",    "between",   "blanks",    "bottom",      "by",
    "case",     "coalesce", "contains", "count",     "date",      "day",       "days",        "distinct",
    "earliest", "element",  "empty",    "ends",      "every",     "exactly",   "excluding",   "first",
    "frequent", "from",     "hour",     "hours",     "ignoring",  "key",       "km",          "last",
    "latest",   "least",    "length",   "like",      "list",      "lower",     "matches",     "max",
    "median",   "min",      "minute",   "minutes",   "missing",   "month",     "months",      "most",
    "near",     "next",     "no",       "none",      "now",       "number",    "of",          "on",
    "previous", "quarter",  "quarters", "regularly", "restarted", "retention", "salt",        "sample",
    "second",   "seconds",  "sequence", "set",       "since",     "size",      "starts",      "stopped",
    "sum",      "text",     "then",     "this",      "through",   "time",      "today",       "tomorrow",
    "top",      "until",    "week",     "weekday",   "weeks",     "where",     "with",        "within",
    "year",     "years",    "yesterday"};

template <size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool IsReserved(std::string_view word) { return Contains(kReserved, word); }

bool IsWord(std::string_view word) { return IsReserved(word) || Contains(kContextual, word); }

std::vector<std::string_view> AllWords() {
  std::vector<std::string_view> words(kReserved.begin(), kReserved.end());
  words.insert(words.end(), kContextual.begin(), kContextual.end());
  return words;
}

std::string InSmallLetters(std::string_view text) {
  std::string out(text);
  for (char& letter : out) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return out;
}

bool IsNull(std::string_view word) { return InSmallLetters(word) == "null"; }

bool IsPlainName(std::string_view text) {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
  return std::all_of(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

bool CanFollow(std::string_view word, types::TypeKind kind) {
  const auto* row = std::ranges::find(kOperatorWords, word, &OperatorWord::word);
  if (row == kOperatorWords.end()) return true;
  switch (kind) {
    case types::TypeKind::kBoolean: return row->fits_booleans;
    case types::TypeKind::kInteger:
    case types::TypeKind::kDecimal:
    case types::TypeKind::kFloat: return row->fits_numbers;
    case types::TypeKind::kText: return row->fits_texts;
    case types::TypeKind::kDate:
    case types::TypeKind::kTime:
    case types::TypeKind::kLocalTime: return row->fits_times;
    case types::TypeKind::kList: return row->fits_lists;
    case types::TypeKind::kPoint: return row->fits_points;
    case types::TypeKind::kStruct:
    case types::TypeKind::kPoison: return true;
  }
  return true;
}

std::optional<time::Unit> UnitOf(std::string_view word) {
  for (const UnitWord& row : kUnitWords) {
    if (row.one == word || row.many == word) return row.unit;
  }
  return std::nullopt;
}

std::string_view WordOf(time::Unit unit, int64_t count) {
  for (const UnitWord& row : kUnitWords) {
    if (row.unit == unit) return count == 1 ? row.one : row.many;
  }
  return {};
}

int64_t MostOf(time::Unit unit) {
  constexpr int64_t kMostYears = 1000;
  constexpr int64_t kDays = kMostYears * 366;
  switch (unit) {
    case time::Unit::kSecond: return kDays * 86'400;
    case time::Unit::kMinute: return kDays * 1'440;
    case time::Unit::kHour: return kDays * 24;
    case time::Unit::kDay: return kDays;
    case time::Unit::kWeek: return kDays / 7;
    case time::Unit::kMonth: return kMostYears * 12;
    case time::Unit::kQuarter: return kMostYears * 4;
    case time::Unit::kYear: return kMostYears;
  }
  return 0;
}

const CallWord* FindCall(std::string_view word) {
  const auto row = std::find_if(kCallWords.begin(), kCallWords.end(),
                                [&](const CallWord& candidate) { return candidate.word == word; });
  return row == kCallWords.end() ? nullptr : &*row;
}

const CallWord& WordOf(CallName name) {
  const auto row = std::find_if(kCallWords.begin(), kCallWords.end(),
                                [&](const CallWord& candidate) { return candidate.name == name; });
  INSITU_CHECK(row != kCallWords.end(), "a function without a word");
  return *row;
}

const AggregateWord* FindAggregate(std::string_view word) {
  const auto row = std::find_if(kAggregateWords.begin(), kAggregateWords.end(),
                                [&](const AggregateWord& candidate) { return candidate.word == word; });
  return row == kAggregateWords.end() ? nullptr : &*row;
}

const AggregateWord& WordOf(AggregateName name) {
  const auto row = std::find_if(kAggregateWords.begin(), kAggregateWords.end(),
                                [&](const AggregateWord& candidate) { return candidate.name == name; });
  INSITU_CHECK(row != kAggregateWords.end(), "an aggregate without a word");
  return *row;
}

std::vector<std::string> CallableWords() {
  std::vector<std::string> words;
  for (const CallWord& row : kCallWords) words.emplace_back(row.word);
  for (const AggregateWord& row : kAggregateWords) words.emplace_back(row.word);
  words.insert(words.end(), {"regularly", "sequence"});
  return words;
}

std::vector<std::string> UnitWords() {
  std::vector<std::string> words;
  for (const UnitWord& row : kUnitWords) {
    words.emplace_back(row.many);
    words.emplace_back(row.one);
  }
  return words;
}

std::vector<std::string> OperatorWords() {
  std::vector<std::string> words = {"and", "or",      "is",   "in",       "not",
                                    "has", "between", "near", "ignoring", "excluding"};
  for (const auto& row : kDateTestWords) words.emplace_back(row.word);
  for (const auto& row : kTextTestWords) words.emplace_back(row.word.substr(0, row.word.find(' ')));
  return words;
}

std::vector<std::string> WindowWords() { return {kWindowWords.begin(), kWindowWords.end()}; }

}  // namespace insitu::language
