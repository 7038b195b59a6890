#include "insitu/check/replay.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace insitu::check {
namespace {

/// Words that are clocks wherever they stand.
constexpr std::array<std::string_view, 5> kWords = {"current_timestamp", "current_date", "current_time",
                                                    "localtimestamp", "tablesample"};
/// Functions: only before a parenthesis, since columns may have these names.
constexpr std::array<std::string_view, 17> kFunctions = {"now",
                                                         "today",
                                                         "get_current_timestamp",
                                                         "transaction_timestamp",
                                                         "statement_timestamp",
                                                         "clock_timestamp",
                                                         "random",
                                                         "rand",
                                                         "setseed",
                                                         "uuid",
                                                         "gen_random_uuid",
                                                         "uuidv4",
                                                         "uuidv7",
                                                         "generateuuidv4",
                                                         "getdate",
                                                         "sysdate",
                                                         "current_localtimestamp"};

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Returns the place behind what begins at `at` if that is a comment or in quotes, else `at`.
size_t SkipQuietPart(std::string_view sql, size_t at) {
  const auto behind = [&](std::string_view end, size_t from) {
    const size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  if (sql[at] == '\'' || sql[at] == '"') return behind(std::string_view(&sql[at], 1), at + 1);
  if (sql.substr(at).starts_with("--")) return behind("\n", at);
  if (sql.substr(at).starts_with("/*")) return behind("*/", at);
  return at;
}

}  // namespace

std::optional<std::string> ClockOrChanceIn(std::string_view sql) {
  for (size_t at = 0; at < sql.size();) {
    if (const size_t behind = SkipQuietPart(sql, at); behind != at) {
      at = behind;
      continue;
    }
    if (!IsWordByte(sql[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < sql.size() && IsWordByte(sql[end])) ++end;
    std::string word(sql.substr(at, end - at));
    std::ranges::transform(word, word.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const size_t next = sql.find_first_not_of(" \t\r\n", end);
    const bool is_call = next != std::string_view::npos && sql[next] == '(';
    if (std::ranges::find(kWords, word) != kWords.end()) return word;
    if (is_call && std::ranges::find(kFunctions, word) != kFunctions.end()) return word;
    at = end;
  }
  return std::nullopt;
}

}  // namespace insitu::check
