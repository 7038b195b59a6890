#include "insitu/language/construct_rows.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr std::string_view kRowsCount =
    "A row counts whatever is missing in it; only an event without a time never does.";
constexpr std::string_view kLeftOut = "Missing values are left out; missing where no row has a value.";

/// A row for an aggregate; what it takes and gives is that of the checker.
constexpr Construct Aggregate(AggregateName name, Construct row) {
  for (const AggregateWord& aggregate : kAggregateWords) {
    if (aggregate.name != name) continue;
    row.word = aggregate.word;
    row.takes = aggregate.takes;
    row.gives = aggregate.gives;
  }
  return row;
}

constexpr Construct kRows[] = {
    {.word = "where",
     .form = "K, K where C",
     .gives = Gives::kRows,
     .takes = Takes::kRows,
     .meaning = "Rows of a collection: all, or those for which C holds. All of C, with the window, holds for "
                "the same row. The "
                "columns of the row are named bare, the person's own attributes by the entity: "
                "`customer.country`. A collection of "
                "the row itself is aggregated there, too.",
     .missing = "A comparison with a missing value is false, as everywhere, and its opposite true.",
     .no_rows = "There is none of theirs.",
     .examples = {{"any(purchase where channel = 'store' and amount > 30)", "2"},
                  {"any(purchase where not channel = 'store')", "1, 2, 3, 4"},
                  {"any(purchase where book.genre != 'novel', last 1 day)", "4"},
                  {"any(purchase where any(extra where kind = 'wrapping'))", "1, 2, 4"}}},
    {.word = "at",
     .form = "at",
     .gives = Gives::kTime,
     .meaning = "Inside a collection, the time of the row: a time, or a date where the model says so. A "
                "column of that name is "
                "written `\"at\"`.",
     .missing = "A row of an event without a time never counts; one of a relation does, outside of windows.",
     .no_rows = "There is no row to ask about.",
     .examples = {{"any(purchase where at on 2026-03-31)", "2, 4"},
                  {"any(purchase where at before customer.signed_up)", "nobody"}}},
    Aggregate(AggregateName::kAny,
              {.form = "any(K, W)",
               .meaning = "There is such a row.",
               .missing = kRowsCount,
               .no_rows = "False.",
               .examples = {{"any(purchase, last 24 hours)", "2, 4"}, {"not any(purchase)", "6"}}}),
    Aggregate(AggregateName::kNone, {.form = "none(K, W)",
                                     .meaning = "There is no such row.",
                                     .missing = kRowsCount,
                                     .no_rows = "True.",
                                     .examples = {{"none(purchase, last 30 days)", "3, 6"}}}),
    Aggregate(AggregateName::kCount,
              {.form = "count(K, W)",
               .meaning = "How many rows there are. Copies, which have the same key, count once.",
               .missing = kRowsCount,
               .no_rows = "0.",
               .examples = {{"count(purchase)", "4", "1"},
                            {"count(purchase)", "0", "6"},
                            {"count(purchase, last 6 months) >= 2", "1, 2, 3"},
                            {"count(purchase) <= 1", "4, 6"}}}),
    Aggregate(AggregateName::kSum,
              {.form = "sum(V, W)",
               .meaning = "The sum of a value over the rows, exact for integers and decimals.",
               .missing = "Missing values add nothing.",
               .no_rows = "0.",
               .examples = {{"sum(purchase.amount)", "84.40", "1"},
                            {"sum(purchase.amount)", "0.00", "6"},
                            {"sum(purchase.amount, last 3 months) > 30", "1"},
                            {"sum(purchase.amount * 2 where channel = 'web')", "119.80", "1"}}}),
    Aggregate(AggregateName::kAvg, {.form = "avg(V, W)",
                                    .meaning = "The average over the rows that have a value.",
                                    .missing = kLeftOut,
                                    .no_rows = "Missing.",
                                    .examples = {{"avg(purchase.amount)", "21.100000", "1"},
                                                 {"avg(purchase.amount)", "missing", "6"},
                                                 {"avg(purchase.amount) > 20", "1, 2, 4"}}}),
    Aggregate(AggregateName::kMin, {.form = "min(V, W)",
                                    .meaning = "The smallest value.",
                                    .missing = kLeftOut,
                                    .no_rows = "Missing.",
                                    .examples = {{"min(purchase.amount)", "8.90", "1"},
                                                 {"min(purchase.amount)", "missing", "6"}}}),
    Aggregate(AggregateName::kMax, {.form = "max(V, W)",
                                    .meaning = "The greatest value.",
                                    .missing = kLeftOut,
                                    .no_rows = "Missing.",
                                    .examples = {{"max(purchase.amount)", "39.00", "1"},
                                                 {"max(purchase.amount)", "missing", "6"},
                                                 {"max(purchase.amount) < 20", "3"}}}),
    Aggregate(AggregateName::kMedian, {.form = "median(V, W)",
                                       .meaning = "The value in the middle; of two the lower one.",
                                       .missing = kLeftOut,
                                       .no_rows = "Missing.",
                                       .examples = {{"median(purchase.amount)", "12.00", "1"},
                                                    {"median(purchase.amount)", "missing", "6"}}}),
    Aggregate(AggregateName::kDistinct, {.form = "distinct(V, W)",
                                         .meaning = "How many different values there are, exactly.",
                                         .missing = "A missing value is none of them.",
                                         .no_rows = "0.",
                                         .examples = {{"distinct(purchase.channel)", "2", "1"},
                                                      {"distinct(purchase.channel)", "0", "6"},
                                                      {"distinct(purchase.book.genre) = 0", "4, 6"}}}),
    Aggregate(AggregateName::kAboutDistinct,
              {.form = "about distinct(V, W)",
               .meaning = "About how many different values there are, for less memory. Only output columns "
                          "may show it, since a "
                          "condition would have no exact members.",
               .missing = "A missing value is none of them.",
               .no_rows = "0.",
               .command =
                   R"text(insitu members --as-of 2026-03-31T10:00:00Z --of customer --where "country = 'FR'" \
> --columns "channels=about distinct(purchase.channel)")text",
               .printed = R"text(key,channels
1,2
3,1
[...])text",
               .examples = {}}),
    Aggregate(AggregateName::kFirst,
              {.form = "first(V, W)",
               .meaning = "The value on the earliest row. Of rows of equal time it is that with the smallest "
                          "key, and of rows still "
                          "equal the smallest value.",
               .missing = "Missing where it is missing on that row; `where V is set` passes over such rows.",
               .no_rows = "Missing.",
               .examples = {{"first(purchase.channel)", "web", "1"},
                            {"first(purchase.at)", "2025-10-15T10:00:00Z", "1"},
                            {"first(purchase.at)", "missing", "6"}}}),
    Aggregate(AggregateName::kLast,
              {.form = "last(V, W)",
               .meaning = "The value on the latest row. Of rows of equal time it is that with the greatest "
                          "key, and of rows still "
                          "equal the greatest value.",
               .missing = "Missing where it is missing on that row; `where V is set` passes over such rows.",
               .no_rows = "Missing.",
               .examples = {{"last(purchase.due_on)", "2026-04-02", "1"},
                            {"last(purchase.due_on where channel = 'store')", "missing", "1"},
                            {"last(purchase.book.title)", "Douze contes", "1"},
                            {"last(purchase.at)", "missing", "6"}}}),
    Aggregate(AggregateName::kMostFrequent,
              {.form = "most frequent(V, W)",
               .meaning = "The value that most rows have; of equally frequent ones the smallest.",
               .missing = kLeftOut,
               .no_rows = "Missing.",
               .examples = {{"most frequent(purchase.channel)", "web", "1"},
                            {"most frequent(purchase.channel)", "missing", "6"},
                            {"most frequent(purchase.channel) = 'store'", "2"}}}),
    Aggregate(
        AggregateName::kLatestHas,
        {.form = "latest(K, W) has (C)",
         .meaning = "One of the equally latest rows fits C.",
         .missing = "Inside C a comparison with a missing value is false.",
         .no_rows = "False.",
         .examples = {{"latest(consent where purpose = 'email_marketing') has (status = 'granted')", "1, 3"},
                      {"latest(purchase) has (due_on is not set)", "nobody"}}}),
    Aggregate(AggregateName::kEarliestHas,
              {.form = "earliest(K, W) has (C)",
               .meaning = "One of the equally earliest rows fits C.",
               .missing = "Inside C a comparison with a missing value is false.",
               .no_rows = "False.",
               .examples = {{"earliest(consent) has (status = 'withdrawn')", "3"}}}),
    Aggregate(AggregateName::kFirstTime,
              {.form = "first time(K, W)",
               .meaning = "The earliest row of all history before `now` lies in W.",
               .missing = kRowsCount,
               .no_rows = "False.",
               .examples = {{"first time(purchase, last 7 days)", "4"},
                            {"first time(purchase, from 2025 through 2025)", "1, 2, 3"}}}),
    Aggregate(AggregateName::kStopped,
              {.form = "stopped(K, N UNITS, N UNITS)",
               .meaning = "`stopped(K, 90 days, 30 days)`: some rows from 90 to 30 days ago, and none since.",
               .missing = kRowsCount,
               .no_rows = "False: who never began has not stopped.",
               .examples = {{"stopped(purchase, 90 days, 30 days)", "3"}}}),
    Aggregate(AggregateName::kRestarted, {.form = "restarted(K, N UNITS, N UNITS)",
                                          .meaning = "`restarted(K, 90 days, 30 days)`: some rows more than "
                                                     "90 days ago, none from 90 to 30 days ago, and some "
                                                     "since.",
                                          .missing = kRowsCount,
                                          .no_rows = "False.",
                                          .examples = {{"restarted(purchase, 90 days, 30 days)", "2"}}}),
    {.word = "regularly",
     .further = "every, with count",
     .form = "regularly(K, every N UNITS, at least N of N with count >= N)",
     .takes = Takes::kRows,
     .meaning = "So many of the last periods have rows. The periods go backwards from `now`, one ends where "
                "the next one begins. "
                "`exactly` and `at most` may stand for `at least`, and `with count` says how many rows a "
                "period needs; otherwise "
                "one is enough.",
     .missing = kRowsCount,
     .no_rows = "Each period has the count 0: `exactly 0 of 3` holds.",
     .examples = {{"regularly(purchase, every 1 month, at least 2 of 6)", "1, 2, 3"},
                  {"regularly(purchase, every 1 month, at least 1 of 1 with count >= 2)", "1"},
                  {"regularly(purchase, every 1 month, exactly 0 of 3)", "6"}}},
    {.word = "sequence",
     .further = "then, step",
     .form = "sequence(K then K then K, W)",
     .takes = Takes::kRows,
     .meaning = "There is a row of the first step, a later one of the second, and so on. Other rows may lie "
                "between them; all lie in "
                "W. Rows of equal time follow each other only where they are of one collection with a key.",
     .missing = "A row without a time is no step.",
     .no_rows = "False.",
     .examples = {{"sequence(purchase then email_event where kind = 'open' then purchase)", "2"},
                  {"not sequence(purchase then email_event)", "4, 6"}}},
    {.word = "then within",
     .further = "within",
     .form = "sequence(K then K within N UNITS)",
     .takes = Takes::kRows,
     .meaning = "The row comes at most that long after the row of the step before, that instant included.",
     .missing = "A row without a time is no step.",
     .no_rows = "False.",
     .examples =
         {{"sequence(email_event where kind = 'sent' then email_event where kind = 'open' within 2 days)",
           "1"},
          {"sequence(purchase then purchase within 0 days)", "nobody"}}},
    {.word = "all within",
     .form = "sequence(K then K all within N UNITS)",
     .takes = Takes::kRows,
     .meaning = "From the first to the last row it takes no longer, that instant included.",
     .missing = "A row without a time is no step.",
     .no_rows = "False.",
     .examples = {{"sequence(purchase then purchase then purchase all within 90 days)", "1"}}},
    {.word = "then no",
     .further = "no",
     .form = "sequence(K then no K within N UNITS)",
     .takes = Takes::kRows,
     .meaning = "As the last step: no such row follows in that time, its end included, and that time is "
                "over. One completed sequence "
                "without it is enough.",
     .missing = "A row without a time is no step and prevents none.",
     .no_rows = "False: there is nothing that it could have followed.",
     .examples =
         {{"sequence(email_event where kind = 'sent' then no email_event where kind = 'open' within 3 days)",
           "2, 3, 6"},
          {"sequence(email_event where kind = 'open' then no purchase within 7 days)", "1, 2"}}},
};

static_assert(ExplainAll(kRows, kAggregateWords));

}  // namespace

std::span<const Construct> AggregateRows() { return kRows; }

}  // namespace insitu::language
