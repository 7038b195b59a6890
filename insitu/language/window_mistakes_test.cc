#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "insitu/language/parser_testing.h"

namespace insitu::language {
namespace {

struct Case {
  std::string text;
  std::string mistakes;
};

void ExpectMistakes(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(Mistakes(one.text), one.mistakes) << one.text;
}

TEST(DateMistakes, KeepPeriodsAndInstantsApart) {
  ExpectMistakes({
      {R"(2026-03 > 2 and d = 2026-03)",
       R"(2026-03: period `2026-03` stands where a value is needed [period-as-value] | compare with `on`, `before`, `after`, `from` or `through`; a subtraction has blanks around `-`
2026-03: period `2026-03` stands where a value is needed [period-as-value] | compare with `on`, `before`, `after`, `from` or `through`; a subtraction has blanks around `-`)"},
      {R"(d > 30 days ago and d < 7 days from now and x = 3 weeks)",
       R"(30 days ago: `30 days ago` stands where a value is needed [duration-as-value] | write `d after 30 days ago`
7 days from now: `7 days from now` stands where a value is needed [duration-as-value] | write `d before 7 days from now`
3 weeks: `3 weeks` stands where a value is needed [duration-as-value] | write `x = 3` of a number, `x before 3 weeks ago` of a time)"},
      {R"(d on 30 days ago and d on 2026-03-01T00:00:00Z and d through '2026-03-01')",
       R"(30 days ago: `on` needs a period [period-needed] | a period is `2026`, `2026-03`, `2026-03-01`, `today`, `yesterday` or `tomorrow`
2026-03-01T00:00:00Z: `on` needs a period [period-needed] | a period is `2026`, `2026-03`, `2026-03-01`, `today`, `yesterday` or `tomorrow`
'2026-03-01': `through` needs a period [period-needed] | an instant takes `until`)"},
      {R"(d before 30 days)",
       R"(: `ago` or `from now` is missing before the end [missing-operand] | write `30 days ago`, or `30 days from now`)"},
      {R"(d before 26)",
       R"(: a unit of time is missing before the end [missing-operand] | such as `3 days`)"},
      {R"(d before 30 dyas ago)", R"(dyas: `dyas` is no unit of time [unknown-unit] | did you mean `days`?)"},
      {R"(d from 2026-01 through 2026-03)",
       R"(through: a condition cannot be compared again [chained-comparison] | write `in from ... through ...`)"},
  });
}

TEST(WindowMistakes, BehindIn) {
  ExpectMistakes({
      {R"(d in since x and d in within 3 days of x and anniversary of d in within retention)",
       R"(since: window `since` belongs to an aggregate [window-of-aggregate] | write `from` in place of `in since`
within: window `within` belongs to an aggregate [window-of-aggregate] | write `in last 30 days`, or `in from ... until ...`
within: window `within` belongs to an aggregate [window-of-aggregate] | an anniversary lies in a window, such as `in this day` or `in next 7 days`)"},
      {R"(d not in last 30 days)",
       R"(last: a list in parentheses is missing before `last` [missing-operand] | write `not` before the whole comparison)"},
      {R"(d in today or d in 2026 or d in 2026-03-01)",
       R"(today: period `today` stands where a window is needed [period-as-window] | write `on today`
2026: period `2026` stands where a window is needed [period-as-window] | write `on 2026` of a date or time, `= 2026` of a number
2026-03-01: period `2026-03-01` stands where a window is needed [period-as-window] | write `on 2026-03-01`)"},
      {R"(d in 'FR' or d in FR)",
       R"('FR': `'FR'` begins no window [unknown-window] | a list of values stands in parentheses: `in ('FR')`
FR: `FR` begins no window [unknown-window] | a list of values stands in parentheses: `in ('FR')`)"},
      {R"(d in 3 or d in 3 days)",
       R"(3: `3` begins no window [unknown-window] | a list of values stands in parentheses: `in (3)`
3: `3` begins no window [unknown-window] | `last 30 days` end now, `previous 30 days` are complete)"},
      {R"(d in lats 30 days or d in lsit x)",
       R"(lats: `lats` begins no window [unknown-window] | did you mean `last`?
lsit: `lsit` begins no window [unknown-window] | did you mean `list`?)"},
      {R"(d in last 30 dyas)", R"(dyas: `dyas` is no unit of time [unknown-unit] | did you mean `days`?)"},
      {R"(d in from 2026-01)",
       R"(: `through` or `until` is missing before the end [missing-operand] | write `from 2026-01 through 2026-03`, or `until` before an instant)"},
  });
}

TEST(WindowMistakes, WithoutComma) {
  ExpectMistakes({
      {R"(count(p last 30 days) > 3)",
       R"(last: a comma is missing before `last` [missing-comma] | write `, last 30 days`)"},
      {R"(any(p where a = 1 last 30 days))",
       R"(last: a comma is missing before `last` [missing-comma] | write `, last 30 days`)"},
      {R"(any(p where a = 1 from 2026-01 through 2026-02))",
       R"(from: a condition cannot be compared again [chained-comparison] | a comma stands before the window of an aggregate)"},
  });
}

TEST(WindowMistakes, WithUnknownBeginning) {
  ExpectMistakes({
      {R"(count(p, lats 30 days) > 3 and y == 2)",
       R"(lats: `lats` begins no window [unknown-window] | did you mean `last`?
==: `==` is no operator of this language [foreign-operator] | write `=`)"},
      {R"(count(p, 30 days) > 3)",
       R"(30: `30` begins no window [unknown-window] | `last 30 days` end now, `previous 30 days` are complete)"},
      {R"(count(p, today) > 3 and count(p, 2026-03) > 3 and count(p, 2026) > 3)",
       R"(today: period `today` stands where a window is needed [period-as-window] | write `from today through today`
2026-03: period `2026-03` stands where a window is needed [period-as-window] | write `from 2026-03 through 2026-03`
2026: period `2026` stands where a window is needed [period-as-window] | write `from 2026 through 2026`)"},
      {R"(count(p, before 2026) > 3)",
       R"(before: `before` begins no window [unknown-window] | the row's time is tested in `where at before ...`)"},
      {R"(count(p, at) > 3 and count(p, 'x') > 3)",
       R"(at: `at` begins no window [unknown-window] | a window begins with `last`, `previous`, `next`, `this`, `from`, `since` or `within`
'x': `'x'` begins no window [unknown-window] | a window begins with `last`, `previous`, `next`, `this`, `from`, `since` or `within`)"},
      {R"(count(p, ) > 3)",
       R"(): a window is missing before `)` [missing-operand] | a window begins with `last`, `previous`, `next`, `this`, `from`, `since` or `within`)"},
      {R"(count(p, last 3 days, last 4 days) > 3)",
       R"(,: an aggregate has one window [second-window] | `from ... until ...` is a window of two ends; the row's time is tested further in `where at ...`)"},
  });
}

TEST(WindowMistakes, WithWrongLength) {
  ExpectMistakes({
      {R"(count(p, last 0 days) > 3 and count(p, next 0 weeks) > 3)",
       R"(0 days: a window of no length holds nothing [zero-duration] | the shortest is 1 second
0 weeks: a window of no length holds nothing [zero-duration] | the shortest is 1 second)"},
      {R"(count(p, last -3 days) > 3)",
       R"(-3: duration `-3` is negative [negative-number] | `last` reaches back from now, `next` ahead)"},
      {R"(count(p, last 1.5 days) > 3)",
       R"(1.5: a whole number is needed, here is `1.5` [number-needed] | leave out what stands behind the point)"},
      {R"(count(p, last two weeks) > 3)",
       R"(two: `two` is no unit of time [unknown-unit] | a number is written in digits)"},
      {R"(count(p, last 367000 days) > 3 and count(p, last 99999999999999999999 days) > 3)",
       R"(367000 days: a duration is longer than 1,000 years [duration-too-long] | leave the window out for all of history
99999999999999999999: integer `99999999999999999999` needs more than 64 bits [integer-too-large] | a number with a point is a decimal of up to 38 digits)"},
      {R"(count(p, this 2 months) > 3)",
       R"(2: `this` takes no number [number-not-taken] | `previous 2 months` are complete, `last 2 months` end now)"},
      {R"(count(p, this minute) > 3 and count(p, previous 5 seconds) > 3)",
       R"(minute: `this` takes hours and longer [unit-too-short] | `last` takes any unit
5 seconds: `previous` takes hours and longer [unit-too-short] | `last` takes any unit)"},
  });
}

TEST(WindowMistakes, WithWrongAnchor) {
  ExpectMistakes({
      {R"(count(p, from 2026 until today) > 3)",
       R"(2026: `from ... until` needs an instant, and this is a period [instant-needed] | write `from ... through ...` for whole periods, or a day such as `2026-03-01`
today: `until` needs an instant, and this is a period [instant-needed] | write `from ... through ...` for whole periods, or a day such as `2026-03-01`)"},
      {R"(count(p, from 30 days ago through today) > 3 and count(p, from 2026 through x) > 3)",
       R"(30 days ago: `from ... through` needs a period [period-needed] | an instant takes `until`
x: `through` needs a period [period-needed] | an instant takes `until`)"},
      {R"(count(p, from 2026) > 3)",
       R"(): `through` or `until` is missing before `)` [missing-operand] | write `from 2026-01 through 2026-03`, or `until` before an instant)"},
      {R"(count(p, since 30 days ago) > 3)",
       R"(30 days ago: `30 days ago` stands where a value is needed [duration-as-value] | a window that ends now is written `last 30 days`)"},
      {R"(count(p, since today) > 3 and count(p, within 3 days of 2026-03) > 3)",
       R"(today: `since` needs an instant, and this is a period [instant-needed] | write a day such as `2026-03-01`, a time or a value
2026-03: `within` needs an instant, and this is a period [instant-needed] | write a day such as `2026-03-01`, a time or a value)"},
      {R"(count(p, within days of x) > 3)",
       R"(days: a whole number is needed, here is `days` [number-needed] | a number is written in digits, such as `3`)"},
      {R"(count(p, within 3 days x) > 3)",
       R"(x: `of` or `after` is missing before `x` [missing-operand] | write `within 30 days of V`, or `within 30 days after V`)"},
  });
}

TEST(AggregateMistakes, SayWhatTheyAreTakenOver) {
  ExpectMistakes({
      {R"(count(*) > 3)",
       R"(*: the name of a collection is missing before `*` [missing-operand] | write `count(purchase)`)"},
      {R"(count() > 3)",
       R"(): the name of a collection is missing before `)` [missing-operand] | such as `purchase`: events or relations of the model)"},
      {R"(count(p.amount) > 3 and any(p.amount))",
       R"(p.amount: `count` is taken over rows, and this is a value [value-as-collection] | `distinct(...)` counts different values
p.amount: `any` is taken over rows, and this is a value [value-as-collection] | name the collection alone)"},
  });
}

TEST(AggregateMistakes, SayWhatFollows) {
  ExpectMistakes({
      {R"(latest(consent) and earliest(consent) = 2)",
       R"(latest: `latest(...)` says nothing about its row [has-needed] | write `latest(...) has (C)`
earliest: `earliest(...)` says nothing about its row [has-needed] | write `earliest(...) has (C)`)"},
      {R"(latest(consent) has status = 'x')",
       R"(status: `(` is missing before `status` [missing-operand] | write `latest(...) has (C)`)"},
      {R"(stopped(p) or stopped(p, 90 days))",
       R"(): `, 90 days, 30 days` is missing before `)` [missing-operand] | two lengths, the longer one first: `stopped(purchase, 90 days, 30 days)`
): `, 30 days` is missing before `)` [missing-operand] | two lengths, the longer one first: `stopped(purchase, 90 days, 30 days)`)"},
      {R"(stopped(p, last 90 days, two days))",
       R"(last: unexpected word `last` [unexpected-word] | a length alone stands here: `90 days`
two: a whole number is needed, here is `two` [number-needed] | a number is written in digits, such as `3`)"},
      {R"(restarted(p, 90 days, 30 days, last 3 days))",
       R"(last: `restarted` takes no window [window-not-taken] | its two lengths are counted back from now)"},
      {R"(restarted(p, 90 days, 0 days))",
       R"(0 days: a window of no length holds nothing [zero-duration] | the shortest is 1 second)"},
  });
}

}  // namespace
}  // namespace insitu::language
