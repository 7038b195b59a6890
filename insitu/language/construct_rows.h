#pragma once

#include <algorithm>
#include <span>

#include "insitu/language/constructs.h"

/// The rows behind `ConstructKinds`, a file for each kind.
namespace insitu::language {

std::span<const Construct> StructureRows();
std::span<const Construct> ValueRows();
std::span<const Construct> ComparisonRows();
std::span<const Construct> DateRows();
std::span<const Construct> AggregateRows();
std::span<const Construct> WindowRows();

/// Says whether `word` is the word of `row` or one of its further words.
constexpr bool Explains(const Construct& row, std::string_view word) {
  if (row.word == word) return true;
  std::string_view rest = row.further;
  while (!rest.empty()) {
    const size_t comma = std::min(rest.find(", "), rest.size());
    if (rest.substr(0, comma) == word) return true;
    rest.remove_prefix(std::min(comma + 2, rest.size()));
  }
  return false;
}

/// Says whether `rows` explain each word of `table`, one of words.h. Asserted where the rows are written, so that no word
/// can be added without its explanation.
template <typename Words>
constexpr bool ExplainAll(std::span<const Construct> rows, const Words& table) {
  return std::ranges::all_of(table, [&](const auto& word) {
    return std::ranges::any_of(rows, [&](const Construct& row) { return Explains(row, word.word); });
  });
}

}  // namespace insitu::language
