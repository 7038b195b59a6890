#include <algorithm>
#include <numeric>

#include "insitu/diag/diagnostic.h"

namespace insitu::diag {
namespace {

constexpr size_t kLongestSuggestion = 64;
constexpr size_t kMostListed = 8;

std::string InSmallLetters(std::string_view text) {
  std::string out(text);
  for (char& letter : out) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return out;
}

// Counts the letters to insert, drop, replace or swap with their neighbour to make `left` into `right`.
size_t EditDistance(std::string_view left, std::string_view right) {
  std::vector<size_t> before(right.size() + 1);
  std::vector<size_t> last(right.size() + 1);
  std::vector<size_t> row(right.size() + 1);
  std::iota(last.begin(), last.end(), size_t{0});
  for (size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= right.size(); ++j) {
      const size_t replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool is_swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (is_swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[right.size()];
}

}  // namespace

std::string Suggest(std::string_view wrong, const std::vector<std::string>& candidates) {
  if (wrong.empty() || wrong.size() > kLongestSuggestion) return {};
  const std::string small = InSmallLetters(wrong);
  const std::string* nearest = nullptr;
  size_t smallest = kLongestSuggestion;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > kLongestSuggestion) continue;
    const size_t allowed = std::max(wrong.size(), candidate.size()) / 3;
    const size_t at_least =
        std::max(wrong.size(), candidate.size()) - std::min(wrong.size(), candidate.size());
    if (at_least > allowed || at_least >= smallest) continue;
    const size_t distance = EditDistance(small, InSmallLetters(candidate));
    if (distance <= allowed && distance < smallest) {
      nearest = &candidate;
      smallest = distance;
    }
  }
  return nearest == nullptr ? std::string() : "did you mean `" + Show(Name(*nearest)) + "`?";
}

std::string SuggestOrList(std::string_view wrong, const std::vector<std::string>& candidates) {
  if (std::string near = Suggest(wrong, candidates); !near.empty()) return near;
  if (candidates.empty()) return "there is none";
  std::string list = candidates.size() == 1 ? "there is " : "there are ";
  for (size_t i = 0; i < std::min(candidates.size(), kMostListed); ++i)
    list += (i == 0 ? "`" : ", `") + Show(Name(candidates[i])) + "`";
  if (candidates.size() > kMostListed)
    list += " and " + std::to_string(candidates.size() - kMostListed) + " more";
  return list;
}

}  // namespace insitu::diag
