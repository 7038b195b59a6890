#include "insitu/language/construct_rows.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr std::string_view kNoTime = "Rows without a time lie in no window.";
constexpr std::string_view kEmptyWindow =
    "Where V is missing, the window is empty. Rows without a time lie in no window.";
constexpr std::string_view kNothingInside =
    "There is nothing in the window: counts and sums are 0, other aggregates are missing.";

constexpr Construct kRows[] = {
    {.word = "last",
     .form = "last N UNITS",
     .gives = Gives::kWindow,
     .meaning = "Rolls up to `now`: from N units before `now`, that instant included, to `now`. Where N is "
                "left out it is 1.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .examples = {{"any(purchase, last 24 hours)", "2, 4"},
                  {"count(purchase, last 30 days) = 0", "3, 6"},
                  {"signed_up in last 1 year", "2, 3, 4, 6"}}},
    {.word = "previous",
     .form = "previous N UNITS",
     .gives = Gives::kWindow,
     .meaning = "Complete hours, days, weeks, months, quarters or years before the one of `now`.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .examples = {{"any(purchase, previous month)", "3"}, {"any(purchase, previous day)", "nobody"}}},
    {.word = "this",
     .form = "this UNIT",
     .gives = Gives::kWindow,
     .meaning = "From the start of the hour, day, week, month, quarter or year of `now` to `now`. Weeks "
                "begin on Monday.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .examples = {{"any(purchase, this day)", "2, 4"}, {"count(purchase, this quarter) >= 2", "1"}}},
    {.word = "next",
     .further = "planned",
     .form = "next N UNITS",
     .gives = Gives::kWindow,
     .meaning = "From `now` on: for planned collections, relations, and values. On other events it is an "
                "error, since what has not "
                "happened does not count.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .examples = {{"any(evening, next 14 days)", "1, 2"}, {"any(subscription, next 30 days)", "2"}}},
    {.word = "from through",
     .further = "from, through",
     .form = "from P through P",
     .gives = Gives::kWindow,
     .meaning = "Whole periods, both included.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .examples = {{"any(purchase, from 2025-12 through 2026-01)", "1, 2, 3"}}},
    {.word = "from until",
     .further = "from, until",
     .form = "from T until T",
     .gives = Gives::kWindow,
     .meaning =
         "At or after the first instant, before the second, which lies after it: a window that ends where it "
         "starts is an error. A day stands for its start.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .examples = {{"any(purchase, from 60 days ago until 30 days ago)", "3"}}},
    {.word = "since",
     .form = "since V",
     .gives = Gives::kWindow,
     .takes = Takes::kDateOrTime,
     .meaning = "From a value of the person, included, to `now`.",
     .missing = kEmptyWindow,
     .no_rows = "There is nothing in the window, and a V from rows is missing, so that the window is empty.",
     .examples = {{"any(purchase, since signed_up)", "1, 2, 3, 4"},
                  {"any(purchase, since first(email_event.at where kind = 'open'))", "2"}}},
    {.word = "within of",
     .further = "within",
     .form = "within N UNITS of V",
     .gives = Gives::kWindow,
     .takes = Takes::kDateOrTime,
     .meaning = "Around a value of the person, both ends included. A day has 24 hours there; months and "
                "longer are an error.",
     .missing = kEmptyWindow,
     .no_rows = "There is nothing in the window, and a V from rows is missing, so that the window is empty.",
     .examples = {{"any(purchase, within 2 days of first(email_event.at where kind = 'click'))", "1"}}},
    {.word = "within after",
     .further = "within",
     .form = "within N UNITS after V",
     .gives = Gives::kWindow,
     .takes = Takes::kDateOrTime,
     .meaning = "From a value of the person on, both ends included. A day has 24 hours there; months and "
                "longer are an error.",
     .missing = kEmptyWindow,
     .no_rows = "There is nothing in the window, and a V from rows is missing, so that the window is empty.",
     .examples = {{"any(purchase, within 60 days after signed_up)", "3, 4"}}},
    {.word = "within retention",
     .further = "within, retention",
     .form = "within retention",
     .gives = Gives::kWindow,
     .meaning = "All rows that the purpose's retention leaves. It is refused where no purpose can declare a "
                "retention, as in this "
                "version.",
     .missing = kNoTime,
     .no_rows = kNothingInside,
     .command = R"text(insitu count --of customer --where "any(purchase, within retention)")text",
     .printed =
         R"(--where:1:15: error: no purpose declares a retention, so `within retention` says nothing [without-retention]
  1 | any(purchase, within retention)
    |               ^^^^^^^^^^^^^^^^ leave it out)"},
    {.word = "units",
     .further = "second, seconds, minute, minutes, hour, hours, day, days, week, weeks, month, months, "
                "quarter, quarters, year, "
                "years",
     .form = "N UNITS",
     .gives = Gives::kLength,
     .meaning = "A length of time in seconds, minutes, hours, days, weeks, months, quarters or years. Days "
                "and longer follow the "
                "calendar where they start from `now` or a written date, and the day of a month is the last "
                "one there is; hours and "
                "shorter are exact.",
     .missing = "It is written, never missing.",
     .no_rows = "It reads no rows.",
     .examples = {{"any(purchase, last 1 day)", "2, 4"}, {"any(purchase, last 1 quarter)", "1, 2, 3, 4"}}},
};

struct UnitName {
  std::string_view word;
};
constexpr auto kUnitNames = [] {
  std::array<UnitName, 2 * kUnitWords.size()> names;
  for (size_t i = 0; i < kUnitWords.size(); ++i) {
    names.at(2 * i) = {kUnitWords.at(i).one};
    names.at(2 * i + 1) = {kUnitWords.at(i).many};
  }
  return names;
}();
static_assert(ExplainAll(kRows, kUnitNames));

}  // namespace

std::span<const Construct> WindowRows() { return kRows; }

}  // namespace insitu::language
