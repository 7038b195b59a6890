#include "insitu/language/construct_rows.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr std::string_view kFalse = "False.";
constexpr std::string_view kOfItsValue = "False: a date or time from rows is missing.";
constexpr std::string_view kFixed = "It is found from `now` and from what is written, never missing.";
constexpr std::string_view kNoRows = "It reads no rows.";

constexpr Construct kRows[] = {
    {.word = "period",
     .further = "today, yesterday, tomorrow",
     .form = "2026, 2026-03, 2026-03-01, today, yesterday, tomorrow",
     .gives = Gives::kPeriod,
     .meaning = "A year, a month or a day, from its start to its end in the project's zone.",
     .missing = kFixed,
     .no_rows = kNoRows,
     .examples = {{"signed_up on 2026", "4, 6"}, {"signed_up on today", "4"}}},
    {.word = "ago",
     .form = "N UNITS ago",
     .gives = Gives::kInstant,
     .meaning = "An instant before `now`. Days and longer follow the calendar and keep the clock's reading.",
     .missing = kFixed,
     .no_rows = kNoRows,
     .examples = {{"signed_up after 30 days ago", "4"}}},
    {.word = "from now",
     .further = "now",
     .form = "N UNITS from now",
     .gives = Gives::kInstant,
     .meaning = "An instant after `now`.",
     .missing = kFixed,
     .no_rows = kNoRows,
     .examples = {{"any(purchase where due_on after 2 days from now)", "2, 4"}}},
    {.word = "before",
     .form = "V before X",
     .takes = Takes::kDateOrTime,
     .meaning = "Before the start of a period, or before an instant.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up before 2025", "1"}, {"last(purchase.at) before 30 days ago", "3"}}},
    {.word = "until",
     .form = "V until X",
     .takes = Takes::kDateOrTime,
     .meaning = "The same as `before`: X itself is not included.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up until 2025-03-31T10:00:00Z", "1"}}},
    {.word = "after",
     .form = "V after X",
     .takes = Takes::kDateOrTime,
     .meaning = "At or after the end of a period, or after an instant.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up after 2025-11", "4, 6"}, {"signed_up after 2025-03-31T10:00:00Z", "3, 4, 6"}}},
    {.word = "from",
     .form = "V from X",
     .takes = Takes::kDateOrTime,
     .meaning = "At or after the start of a period, or at an instant or after it.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up from 2025-03-31T10:00:00Z", "2, 3, 4, 6"}, {"born from 1990", "2, 3"}}},
    {.word = "through",
     .form = "V through P",
     .takes = Takes::kDateOrTime,
     .meaning = "Before the end of a period, so that the period is included.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up through 2025-11", "1, 2, 3"}, {"not born through 1985", "2, 3, 4"}}},
    {.word = "on",
     .form = "V on P",
     .takes = Takes::kDateOrTime,
     .meaning = "Inside a period.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up on 2025", "2, 3"}, {"any(purchase where at on 2026-03-31)", "2, 4"}}},
    {.word = "in window",
     .further = "in",
     .form = "V in W",
     .takes = Takes::kDateOrTime,
     .meaning = "The date or time lies in a [window](#windows). A date stands for the midnight with which it "
                "begins.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"signed_up in last 1 year", "2, 3, 4, 6"},
                  {"signed_up in from 2025-11 through 2025-12", "3"},
                  {"any(purchase where due_on in next 3 days)", "1, 2"}}},
    {.word = "anniversary of",
     .further = "anniversary",
     .form = "anniversary of V in W",
     .takes = Takes::kDateOrTime,
     .meaning = "The day of the year comes round on a day that the window touches, today included. 29 "
                "February is kept on the 28th "
                "in common years.",
     .missing = kFalse,
     .no_rows = kOfItsValue,
     .examples = {{"anniversary of born in next 7 days", "3"},
                  {"anniversary of born in from 2026-02 through 2026-02", "1, 2"}}},
};

static_assert(ExplainAll(kRows, kDateTestWords));
static_assert(ExplainAll(kRows, kPeriodWords));

}  // namespace

std::span<const Construct> DateRows() { return kRows; }

}  // namespace insitu::language
