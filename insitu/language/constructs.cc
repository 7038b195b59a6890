#include "insitu/language/constructs.h"

#include <algorithm>
#include <array>

#include "insitu/language/construct_rows.h"

namespace insitu::language {

std::span<const ConstructKind> ConstructKinds() {
  static const std::array<ConstructKind, 6> kKinds = {{
      {"Conditions together",
       "Every condition is true or false for every person of the universe, never unknown.", StructureRows()},
      {"Values",
       "What is missing in a value makes the whole value missing, except in `coalesce`. NaN and infinity are "
       "missing.",
       ValueRows()},
      {"Comparisons",
       "A comparison with a missing value is false, and a negative comparison is exactly the opposite of its "
       "positive one, so "
       "that a missing value satisfies it.",
       ComparisonRows()},
      {"Dates and times",
       "A period lasts and an instant does not; X is one of both, or a date or time of a column. Calendars "
       "are those of the "
       "project's zone, and a date stands for the midnight with which it begins.",
       DateRows()},
      {"Aggregates",
       "Rows of a collection are reached through these only. Without a window all rows count, of events "
       "those before `now`. Where "
       "the model gives a collection a key, copies of a row count once; `any`, `none`, `latest`, `earliest` "
       "and `sequence` look at "
       "rows as they stand.",
       AggregateRows()},
      {"Windows",
       "A window stands behind the comma of an aggregate, or behind `in`. It holds its beginning and not its "
       "end, so that two "
       "neighbours share no row and lose none; the two around a value of the person hold both.",
       WindowRows()},
  }};
  return kKinds;
}

std::vector<const Construct*> FindConstructs(std::string_view word) {
  std::vector<const Construct*> found;
  for (const ConstructKind& kind : ConstructKinds()) {
    for (const Construct& construct : kind.constructs) {
      if (Explains(construct, word)) found.push_back(&construct);
    }
  }
  return found;
}

std::vector<const Construct*> FindConstructsWith(std::string_view word) {
  std::vector<const Construct*> found;
  const auto is_letter = [](char letter) { return letter >= 'a' && letter <= 'z'; };
  if (word.empty() || !std::ranges::all_of(word, is_letter)) return found;
  for (const ConstructKind& kind : ConstructKinds()) {
    for (const Construct& construct : kind.constructs) {
      const std::string_view form = construct.form;
      for (size_t at = form.find(word); at != std::string_view::npos; at = form.find(word, at + 1)) {
        const size_t end = at + word.size();
        const bool is_whole =
            (at == 0 || !is_letter(form[at - 1])) && (end == form.size() || !is_letter(form[end]));
        if (!is_whole) continue;
        found.push_back(&construct);
        break;
      }
    }
  }
  return found;
}

std::vector<std::string> ConstructWords() {
  std::vector<std::string> words;
  for (const ConstructKind& kind : ConstructKinds()) {
    for (const Construct& construct : kind.constructs) words.emplace_back(construct.word);
  }
  return words;
}

std::string_view BriefOf(const Construct& construct) {
  const std::string_view meaning = construct.meaning;
  const size_t end = meaning.find(". ");
  return meaning.substr(0, end == std::string_view::npos ? meaning.size() - 1 : end);
}

std::string MeaningOf(std::string_view phrase) {
  std::string meaning;
  for (const Construct* construct : FindConstructs(phrase)) {
    if (!meaning.empty()) meaning += "; ";
    meaning += "`" + std::string(construct->form) + "`: " + std::string(BriefOf(*construct));
  }
  return meaning;
}

}  // namespace insitu::language
