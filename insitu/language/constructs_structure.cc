#include "insitu/language/construct_rows.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr std::string_view kNoThirdAnswer = "The conditions inside are true or false, never unknown.";
constexpr std::string_view kAskedLikeAll = "They are in the universe and are asked like all others.";

constexpr Construct kRows[] = {
    {.word = "and",
     .form = "C and C",
     .meaning = "Both conditions hold. `and` and `or` are not mixed without parentheses.",
     .missing = kNoThirdAnswer,
     .no_rows = kAskedLikeAll,
     .examples = {{"country = 'FR' and letters", "1, 3"}, {"country != 'FR' and none(purchase)", "6"}}},
    {.word = "or",
     .form = "C or C",
     .meaning = "At least one of the conditions holds.",
     .missing = kNoThirdAnswer,
     .no_rows = kAskedLikeAll,
     .examples = {{"country = 'DE' or country = 'BE'", "2, 4"}}},
    {.word = "not",
     .form = "not C",
     .meaning = "The condition does not hold. It is about people, never about rows: `not any(...)` is who "
                "has no such row. "
                "C and `not C` split the universe.",
     .missing = "What is false because of a missing value becomes true.",
     .no_rows = "`not any(K)` holds.",
     .examples = {{"not country = 'FR'", "2, 4, 6"},
                  {"not any(purchase where channel = 'store')", "3, 4, 6"},
                  {"not score > 5", "2, 3, 4, 6"}}},
    {.word = "parentheses",
     .form = "( C )",
     .gives = Gives::kInside,
     .meaning = "Groups conditions, or values in a computation.",
     .missing = "As what is inside.",
     .no_rows = "As what is inside.",
     .examples = {{"(country = 'FR' or country = 'DE') and letters", "1, 3"},
                  {"(score + 1) * 2", "16", "1"}}},
    {.word = "everyone",
     .form = "everyone",
     .meaning = "The universe: all keys that the model and the role's row rules leave.",
     .missing = "It reads no values.",
     .no_rows = "They are included.",
     .examples = {{"everyone", "1, 2, 3, 4, 6"}}},
    {.word = "at least",
     .form = "at least N of (C, C, ...)",
     .meaning = "So many of the conditions hold, or more.",
     .missing = kNoThirdAnswer,
     .no_rows = kAskedLikeAll,
     .examples = {{"at least 2 of (country = 'FR', plan = 'gold', letters, score > 5)", "1, 3"}}},
    {.word = "exactly",
     .form = "exactly N of (C, C, ...)",
     .meaning = "So many of the conditions hold, no more and no fewer.",
     .missing = kNoThirdAnswer,
     .no_rows = kAskedLikeAll,
     .examples = {{"exactly 1 of (country = 'FR', letters)", "6"}}},
    {.word = "at most",
     .form = "at most N of (C, C, ...)",
     .meaning = "So many of the conditions hold, or fewer.",
     .missing = kNoThirdAnswer,
     .no_rows = kAskedLikeAll,
     .examples = {{"at most 0 of (country = 'FR', letters)", "2, 4"}}},
    {.word = "in audience",
     .further = "not in audience, in, audience",
     .form = "in audience NAME, not in audience NAME",
     .meaning = "The condition of another audience of the same entity, as if it stood here. It is never a "
                "list kept from an "
                "earlier run.",
     .missing = "As the other audience says; `not in audience` is the complement.",
     .no_rows = "As the other audience says.",
     .examples = {{"in audience gold_readers", "1, 3"}, {"not in audience gold_readers", "2, 4, 6"}}},
    {.word = "in list",
     .further = "not in list, in, list",
     .form = "V in list NAME, V not in list NAME",
     .meaning = "The value occurs in a list that the model declares as a column of a table or file.",
     .missing = "A missing value is in no list, so `not in list` holds.",
     .no_rows = "It reads no rows of theirs.",
     .examples = {{"key in list do_not_contact", "3"}, {"key not in list do_not_contact", "1, 2, 4, 6"}}},
    {.word = "sample",
     .further = "salt",
     .form = "sample P% salt 'text'",
     .meaning = "A share of the people, the same ones at every run. It compares a hash of salt and key with "
                "the share, so another "
                "salt draws other people, and 20 % holds all of the 10 % with the same salt.",
     .missing = "It reads the key only, which is never missing.",
     .no_rows = "They are drawn like all others.",
     .examples = {{"sample 100% salt 'spring'", "1, 2, 3, 4, 6"}, {"sample 0% salt 'spring'", "nobody"}}},
    {.word = "top",
     .further = "by",
     .form = "top P% by V, top N by V",
     .takes = Takes::kMeasure,
     .meaning = "Those with the greatest values. Of n people whose V is set, P % is rounded up; who is as "
                "good as the last of "
                "them is in, too.",
     .missing = "Who has no value is in no rank, and `not top ...` holds.",
     .no_rows = "Counts and sums are 0 and are ranked; other aggregates are missing and are not.",
     .examples = {{"top 1 by sum(purchase.amount)", "1"},
                  {"top 50% by score", "1"},
                  {"not top 50% by score", "2, 3, 4, 6"},
                  {"top 5 by last(purchase.at)", "1, 2, 3, 4"}}},
    {.word = "bottom",
     .form = "bottom P% by V, bottom N by V",
     .takes = Takes::kMeasure,
     .meaning = "Those with the smallest values, with the same rules as `top`.",
     .missing = "Who has no value is in no rank, and `not bottom ...` holds.",
     .no_rows = "Counts and sums are 0 and are ranked; other aggregates are missing and are not.",
     .examples = {{"bottom 1 by count(purchase)", "6"}, {"bottom 1 by last(purchase.at)", "3"}}},
};

static_assert(ExplainAll(kRows, kQuantityWords));

}  // namespace

std::span<const Construct> StructureRows() { return kRows; }

}  // namespace insitu::language
