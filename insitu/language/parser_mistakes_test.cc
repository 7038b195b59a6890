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

TEST(ParserMistakes, SaysWhatIsMissing) {
  ExpectMistakes({
      {R"()", R"(: there is no condition or value [empty-text] | `everyone` is the whole universe)"},
      {R"(everyone and)",
       R"(: a condition is missing before the end [missing-operand] | such as `country = 'FR'` or `any(purchase)`)"},
      {R"(and a = 1)",
       R"(and: a condition is missing before `and` [missing-operand] | such as `country = 'FR'` or `any(purchase)`)"},
      {R"(a = and b = 2)",
       R"(and: a value is missing before `and` [missing-operand] | such as `'FR'`, `12.50`, `2026-03-01` or an attribute)"},
      {R"(in = 3)", R"(in: a value is missing before `in` [missing-operand] | write `in audience NAME`)"},
      {R"(in list blocked)",
       R"(in: a value is missing before `in` [missing-operand] | `key in list NAME` tests the entity's key)"},
      {R"(in last 30 days)",
       R"(in: a value is missing before `in` [missing-operand] | write `in audience NAME`)"},
      {R"(has = 3)",
       R"(has: a condition is missing before `has` [missing-operand] | as a name it is written `"has"`)"},
  });
}

TEST(ParserMistakes, SaysWhatIsNotClosed) {
  ExpectMistakes({
      {R"(a = 1)) and b == 2)",
       R"(): this `)` closes nothing [stray-close] | leave it out, or open it with `(`
): this `)` closes nothing [stray-close] | leave it out, or open it with `(`
==: `==` is no operator of this language [foreign-operator] | write `=`)"},
      {R"((a = 1)", R"((: this `(` is not closed [unclosed] | it is closed by `)`)"},
      {R"(any(purchase where (a = 1, last 3 days))",
       R"((: this `(` is not closed [unclosed] | it is closed by `)`)"},
      {R"(() or x in () or lower() = 'x')",
       R"((): an empty group has no meaning [empty-group] | leave it out, or write what belongs inside
(): an empty list has no meaning [empty-group] | leave it out, or write what belongs inside
(): an empty list of arguments has no meaning [empty-group] | leave it out, or write what belongs inside)"},
  });
}

TEST(ParserMistakes, SaysWhatDoesNotFit) {
  ExpectMistakes({
      {R"(a = 1, b = 2)", R"(,: unexpected `,` [unexpected] | the text should end before it)"},
      {R"(a = 1 b = 2)",
       R"(b: unexpected word `b` [unexpected-word] | `and`, `or` or an operator fits here)"},
      {R"(country 'FR')", R"('FR': unexpected `'FR'` [unexpected] | `and`, `or` or an operator fits here)"},
      {R"(country contians 'x' and b)",
       R"(contians: unexpected word `contians` [unexpected-word] | did you mean `contains`?)"},
      {R"(any purchase)", R"(purchase: unexpected word `purchase` [unexpected-word] | write `any(...)`)"},
      {R"(count(purchase) where a = 1)",
       R"(where: unexpected word `where` [unexpected-word] | `where` stands inside the parentheses of an aggregate, before its window)"},
      {R"(sum(p.a, last 3 days where b = 1) > 3)",
       R"(where: unexpected word `where` [unexpected-word] | `where` stands inside the parentheses of an aggregate, before its window)"},
      {R"(x between 1 or 2)",
       R"(or: `and` is missing before `or` [missing-operand] | write `between 1 and 2`)"},
      {R"(x between 1, 2)", R"(,: `and` is missing before `,` [missing-operand] | write `between 1 and 2`)"},
  });
}

TEST(ParserMistakes, SuggestsParentheses) {
  ExpectMistakes({
      {R"(a = 1 and b = 2 or c = 3 and d)",
       R"(or: `and` and `or` are mixed without parentheses [mixed-and-or] | write `(a = 1 and b = 2) or (c = 3 and d)` or `a = 1 and (b = 2 or c = 3) and d`)"},
      {R"(a or b and c)",
       R"(and: `and` and `or` are mixed without parentheses [mixed-and-or] | write `a or (b and c)` or `(a or b) and c`)"},
      {R"(country = 'FR' and city = 'Paris' and segment = 'vip' or country = 'DE' and city = 'Berlin' and segment = 'vip')",
       R"(or: `and` and `or` are mixed without parentheses [mixed-and-or] | put parentheses around what belongs together)"},
  });
}

TEST(ParserMistakes, KeepsConditionsAndValuesApart) {
  ExpectMistakes({
      {R"(a = b = c = d)",
       R"(=: a condition cannot be compared again [chained-comparison] | join two conditions with `and` or `or`)"},
      {R"(everyone = 3 and top 3 by v > 2)",
       R"(=: a condition cannot be compared again [chained-comparison] | join two conditions with `and` or `or`
>: a condition cannot be compared again [chained-comparison] | join two conditions with `and` or `or`)"},
      {R"(1 + everyone > 2 and x = not y)",
       R"(everyone: `everyone` makes a condition where a value is needed [condition-as-value] | join conditions with `and`, `or` and `not`
not: `not` makes a condition where a value is needed [condition-as-value] | join conditions with `and`, `or` and `not`)"},
      {R"(x not = 3 and y not has 'a' and z not before 2026)",
       R"(=: `not` cannot stand before `=` [not-here] | write `not` before the whole comparison
has: `not` cannot stand before `has` [not-here] | write `has none (...)`
before: `not` cannot stand before `before` [not-here] | write `not` before the whole comparison)"},
  });
}

TEST(ParserMistakes, SaysHowNamesAreQuoted) {
  ExpectMistakes({
      {R"(count(in) > 1 and a.or = 2)",
       R"(in: `in` is a word of the language, not a name [reserved-name] | as a name it is written `"in"`
or: `or` is a word of the language, not a name [reserved-name] | as a name it is written `"or"`)"},
      {R"(key in list 'a')",
       R"('a': the name of a list is missing before `'a'` [missing-operand] | a name stands bare or in double quotes)"},
  });
}

TEST(ParserMistakes, WantsBlanksAroundAMinus) {
  ExpectMistakes({
      {R"(amount-3 > 2 and amount -3 > 2 and amount- 3 > 2)",
       R"(-: a minus between two values has a blank on both sides [minus-needs-blanks] | write `a - b`
-: a minus between two values has a blank on both sides [minus-needs-blanks] | write `a - b`
-: a minus between two values has a blank on both sides [minus-needs-blanks] | write `a - b`)"},
  });
}

TEST(ParserMistakes, RefusesSignsOfWhatIsCounted) {
  ExpectMistakes({
      {R"(top -1 by x or bottom -0.5% by x or sample -1% salt 'a')",
       R"(-1: number of people `-1` is negative [negative-number] | the fewest are 1
-0.5: share `-0.5` is negative [negative-number] | a share is above 0 % and at most 100 %
-1: share `-1` is negative [negative-number] | write `1`)"},
      {R"(d in last -3 days and any(p, previous - 1 month))",
       R"(-3: duration `-3` is negative [negative-number] | `last` reaches back from now, `next` ahead
- 1: duration `-1` is negative [negative-number] | `last` reaches back from now, `next` ahead)"},
      {R"(top - 1 > 3 and sample - x = 2)", ""},
      {R"(top -2026-01-01 by x)",
       R"(2026-01-01: a number of people is needed, here is `2026-01-01` [number-needed] | a number is written in digits, such as `3`)"},
      {R"(d in last - days)",
       R"(days: a duration is needed, here is `days` [number-needed] | a number is written in digits, such as `3`)"},
  });
}

TEST(ParserMistakes, WantsWholeSequences) {
  ExpectMistakes({
      {R"(sequence(visit, last 3 days))",
       R"(visit: a sequence of one step [single-step] | one kind of row alone is asked for with `any(...)`)"},
      {R"(sequence(visit within 3 days then purchase))",
       R"(within: `within` in the first step, which follows nothing [nothing-before] | `all within 14 days` at the end bounds the whole sequence, a window its rows)"},
      {R"(sequence(no visit within 3 days then purchase))",
       R"(no: `no` in the first step, which follows nothing [nothing-before] | the last step may be `no`; who has no row at all is found by `none(...)`)"},
      {R"(sequence(visit then no purchase))",
       R"(no: `no` without `within`, so that it is never decided [absence-without-end] | write `then no ... within 3 days`)"},
      {R"(sequence(visit then no purchase within 3 days then visit))",
       R"(visit: a step after one with `no` [step-after-absence] | only the last step may be `no`)"},
      {R"(sequence(visit then purchase then no visit within 0 days))",
       R"(0 days: a window of no length holds nothing [zero-duration] | the shortest is 1 second)"},
      {R"(sequence(visit then))",
       R"(): the name of a collection is missing before `)` [missing-operand] | such as `purchase`: events or relations of the model)"},
      {R"(sequence(visit purchase))",
       R"(purchase: unexpected word `purchase` [unexpected-word] | `then`, `,` or `)` fits here)"},
      {R"(sequence(visit or purchase, last 3 days))",
       R"(or: unexpected word `or` [unexpected-word] | `then` joins the steps of a sequence)"},
      {R"(sequence(visit then purchase all 3 days))",
       R"(3: `within` is missing before `3` [missing-operand] | write `all within 14 days`)"},
      {R"(sequence())",
       R"(): the name of a collection is missing before `)` [missing-operand] | such as `purchase`: events or relations of the model)"},
      {R"(sequence(visit where a then purchase within, last 3 days))",
       R"(,: a whole number is needed, here is `,` [number-needed] | a number is written in digits, such as `3`)"},
      {R"(sequence(visit then purchase, last 3 days, last 4 days))",
       R"(,: an aggregate has one window [second-window] | `from ... until ...` is a window of two ends; the row's time is tested further in `where at ...`)"},
      {R"(sequence(visit then purchase last 3 days))",
       R"(last: a comma is missing before `last` [missing-comma] | write `, last 3 days`)"},
      {R"(sequence(visit.page then purchase))",
       R"(visit.page: `sequence` is taken over rows, and this is a value [value-as-collection] | name the collection alone)"},
  });
}

TEST(ParserMistakes, WantsWholePeriods) {
  ExpectMistakes({
      {R"(regularly(visit))",
       R"(): `, every 1 week` is missing before `)` [missing-operand] | write `regularly(purchase, every 1 week, at least 3 of 4)`)"},
      {R"(regularly(visit, last 3 weeks))",
       R"(last: `, every 1 week` is missing before `last` [missing-operand] | write `regularly(purchase, every 1 week, at least 3 of 4)`)"},
      {R"(regularly(visit, every 1 week))",
       R"(): `, at least 3 of 4` is missing before `)` [missing-operand] | write `regularly(purchase, every 1 week, at least 3 of 4)`)"},
      {R"(regularly(visit, every 0 weeks, at least 1 of 2))",
       R"(0 weeks: a window of no length holds nothing [zero-duration] | the shortest is 1 second)"},
      {R"(regularly(visit, every 1 week, 3 of 4))",
       R"(3: how many of the periods is missing before `3` [missing-operand] | write `at least 3 of 4`, `exactly 3 of 4` or `at most 3 of 4`)"},
      {R"(regularly(visit, every 1 week, at leats 3 of 4))",
       R"(at leats: how many of the periods is missing before `at leats` [missing-operand] | write `at least 3 of 4`, `exactly 3 of 4` or `at most 3 of 4`)"},
      {R"(regularly(visit, every 1 week, at least 3 4))",
       R"(4: `of` is missing before `4` [missing-operand] | write `regularly(purchase, every 1 week, at least 3 of 4)`)"},
      {R"(regularly(visit, every 1 week, at least 0 of 4))",
       R"(at least 0 of 4: `at least 0 of` 4 periods always holds [never-or-always] | from 1 to 4 decide something)"},
      {R"(regularly(visit, every 1 week, at most 4 of 4))",
       R"(at most 4 of 4: `at most 4 of` 4 periods always holds [never-or-always] | from 1 to 4 decide something)"},
      {R"(regularly(visit, every 1 week, exactly 5 of 4))",
       R"(exactly 5 of 4: `exactly 5 of` 4 periods never holds [never-or-always] | from 1 to 4 decide something)"},
      {R"(regularly(visit, every 1 week, at least 1 of 1001))",
       R"(1001: number of periods `1001` is not between 1 and 1000 [out-of-range] | periods that are longer are fewer)"},
      {R"(regularly(visit, every 1 week, at least 1 of 0))",
       R"(0: number of periods `0` is not between 1 and 1000 [out-of-range] | periods that are longer are fewer)"},
      {R"(regularly(visit, every 1 week, at least 1 of 2 with sum > 3))",
       R"(sum: `count` is missing before `sum` [missing-operand] | write `with count >= 2`)"},
      {R"(regularly(visit, every 1 week, at least 1 of 2 with count 3))",
       R"(3: `>=` or another comparison is missing before `3` [missing-operand] | write `with count >= 2`)"},
      {R"(regularly(visit, every 1 week, at least 1 of 2 with count > many))",
       R"(many: a number of rows is needed, here is `many` [number-needed] | a number is written in digits, such as `3`)"},
      {R"(regularly(visit, every 1 week, at least 1 of 2, last 3 weeks))",
       R"(last: `regularly` takes no window [window-not-taken] | its periods end now, and `at least 3 of 4` says how many there are)"},
  });
}

TEST(ParserMistakes, KnowsItsFunctions) {
  ExpectMistakes({
      {R"(cuont(purchase) > 3 and lenght(x) = 2)",
       R"(cuont: unknown function `cuont` [unknown-function] | did you mean `count`?
lenght: unknown function `lenght` [unknown-function] | did you mean `length`?)"},
      {R"(lower(a, b) = 'x' and coalesce(a) = 'y')",
       R"(lower(a, b): `lower` takes 1 value, not 2 [argument-count] | write `lower(V)`
coalesce(a): `coalesce` takes 2 to 100 values, not 1 [argument-count] | write `coalesce(V, V)`)"},
  });
}

TEST(ParserMistakes, WantsLiteralsInLists) {
  ExpectMistakes({
      {R"(x = ('a', 'b'))",
       R"((: a list cannot stand here [list-as-value] | a list stands after `in`, `contains any`, `has any`, `has all` or `has none`)"},
      {R"(x in ('a' 'b', , 'c',))",
       R"('b': a comma is missing before `'b'` [missing-comma] | write `, 'b'`
,: a literal is missing before `,` [missing-operand] | such as `'FR'`, `12.50`, `true` or `2026-03-01`
): a literal is missing before `)` [missing-operand] | such as `'FR'`, `12.50`, `true` or `2026-03-01`)"},
      {R"(x in (FR, "DE", be, null, 2026-03, -, -'a'))",
       R"(FR: `FR` stands where a literal is needed [not-a-literal] | a text stands in single quotes: `'FR'`
"DE": `"DE"` stands where a literal is needed [not-a-literal] | a text stands in single quotes: `'DE'`
be: `be` stands where a literal is needed [not-a-literal] | a text stands in single quotes: `'be'`
null: a list cannot hold a missing value [missing-in-list] | `is not set` tests for it
2026-03: `2026-03` stands where a literal is needed [not-a-literal] | such as `'FR'`, `12.50`, `true` or `2026-03-01`
,: a literal is missing before `,` [missing-operand] | such as `'FR'`, `12.50`, `true` or `2026-03-01`
'a': a literal is missing before `'a'` [missing-operand] | such as `'FR'`, `12.50`, `true` or `2026-03-01`)"},
      {R"(x contains y and z like "a" and tags has vip)",
       R"(y: `y` stands where a literal is needed [not-a-literal] | a text stands in single quotes: `'y'`
"a": `"a"` stands where a literal is needed [not-a-literal] | a text stands in single quotes: `'a'`
vip: `vip` stands where a literal is needed [not-a-literal] | a text stands in single quotes: `'vip'`)"},
  });
}

TEST(ParserMistakes, ChecksNumbers) {
  ExpectMistakes({
      {R"(at least 4 of (a, b) and at least 0 of (a, b) and exactly 3 of (a) and at most 2 of (a, b))",
       R"(at least 4 of (a, b): `at least 4 of` 2 conditions never holds [never-or-always] | from 1 to 2 decide something
at least 0 of (a, b): `at least 0 of` 2 conditions always holds [never-or-always] | from 1 to 2 decide something
exactly 3 of (a): `exactly 3 of` 1 condition never holds [never-or-always] | write the condition alone
at most 2 of (a, b): `at most 2 of` 2 conditions always holds [never-or-always] | from 1 to 2 decide something)"},
      {R"(at least two of (a, b))",
       R"(two: a number of conditions is needed, here is `two` [number-needed] | a number is written in digits, such as `3`)"},
      {R"(at least 2 (a, b))",
       R"((: `of` is missing before `(` [missing-operand] | write `at least 2 of (..., ...)`)"},
      {R"(at least 1.5 of (a, b))",
       R"(1.5: a whole number is needed, here is `1.5` [number-needed] | leave out what stands behind the point)"},
      {R"(top 10 ltv and top 0 by x and top 0% by x and bottom 101% by x and top 2.5 by x)",
       R"(ltv: `by` is missing before `ltv` [missing-operand] | write `top 10 by V`
0: number `0` is not at least 1 [out-of-range] | the fewest are 1
0: share `0` is not above 0 % and at most 100 % [out-of-range] | write `top 10% by V`
101: share `101` is not above 0 % and at most 100 % [out-of-range] | write `bottom 10% by V`
2.5: a whole number is needed, here is `2.5` [number-needed] | leave out what stands behind the point)"},
      {R"(sample 101% salt 'x' and sample 10 salt 'x' and sample 5% salt spring and sample 5% slat 'x')",
       R"(101: share `101` is not between 0 % and 100 % [out-of-range] | write `sample 10% salt 'spring'`
salt: `%` is missing before `salt` [missing-operand] | write `sample 10% salt 'spring'`
spring: a text is missing before `spring` [missing-operand] | a text stands in single quotes: `'spring'`
slat: unexpected word `slat` [unexpected-word] | did you mean `salt`?)"},
      {R"(a near (91, 2, 20 km) and b near (9, -181, 20 km) and c near (9, 20, 20 miles) and d near 9)",
       R"(91: latitude `91` is not between -90 and 90 degrees [out-of-range] | the latitude comes first, from -90 to 90, then the longitude, from -180 to 180
-181: longitude `-181` is not between -180 and 180 degrees [out-of-range] | the latitude comes first, from -90 to 90, then the longitude, from -180 to 180
miles: `km` is missing before `miles` [missing-operand] | write `near (48.85, 2.35, 20 km)`
9: `(` is missing before `9` [missing-operand] | write `near (48.85, 2.35, 20 km)`)"},
      {R"(a near (x, 1, 2 km) and b near (1, 2, -3 km))",
       R"(x: a latitude is needed, here is `x` [number-needed] | a number is written in digits, such as `3`
-3: radius `-3` is negative [negative-number] | write `3`)"},
  });
}

TEST(ParserMistakes, KnowsItsTests) {
  ExpectMistakes({
      {R"(x is null and x is not missing and x is not true and x is emtpy)",
       R"(null: nothing is tested by `is null` [unknown-test] | write `is not set`
missing: nothing is tested by `is not missing` [unknown-test] | write `is set`
true: nothing is tested by `is not true` [unknown-test] | write `not` before the whole comparison
emtpy: nothing is tested by `is emtpy` [unknown-test] | did you mean `empty`?)"},
      {R"(x is 3 and y is)",
       R"(3: `set`, `empty`, `true` or `false` is missing before `3` [missing-operand] | write `= 3`
: `set`, `empty`, `true` or `false` is missing before the end [missing-operand] | write `is set`, `is not set`, `is empty` or `is true`)"},
      {R"(x in audience vip and y not in audience vip)",
       R"(audience: `in audience` is about the entity itself and takes no value before it [audience-after-value] | write `in audience NAME` alone, or `in list NAME` for a list of values
audience: `in audience` is about the entity itself and takes no value before it [audience-after-value] | write `in audience NAME` alone, or `in list NAME` for a list of values)"},
      {R"(tags any ('a') and lines any elment (x = 1))",
       R"(any: unexpected word `any` [unexpected-word] | write `has any (...)` for values, `any element (...)` for a condition
elment: unexpected word `elment` [unexpected-word] | did you mean `element`?)"},
      {R"(x starts 'a' and y ends whit 'b')",
       R"('a': `with` is missing before `'a'` [missing-operand] | write `starts with`
whit: `with` is missing before `whit` [missing-operand] | write `ends with`)"},
  });
}

TEST(ParserMistakes, KnowsItsModifiers) {
  ExpectMistakes({
      {R"(a = 'x' ignoring and b = 'x' ignoring cases and c = 'x' ignoring accent)",
       R"(and: `case`, `accents` or `blanks` is missing before `and` [missing-operand] | write `ignoring case` or `ignoring (case, accents)`
cases: nothing is ignored by `ignoring cases` [unknown-modifier] | did you mean `case`?
accent: nothing is ignored by `ignoring accent` [unknown-modifier] | did you mean `accents`?)"},
      {R"(a = 'x' ignoring (case, case) and b = 'x' ignoring case ignoring blanks)",
       R"(case: `case` is repeated [repeated-modifier] | once is enough
ignoring: `ignoring` is repeated [repeated-modifier] | write `ignoring (case, accents)`)"},
      {R"(a = 'x' excluding missing ignoring case and b = 'x' excluding misisng)",
       R"(ignoring: `ignoring` does not belong here [modifier-misplaced] | `ignoring` comes before `excluding missing`
misisng: unexpected word `misisng` [unexpected-word] | did you mean `missing`?)"},
      {R"(a is set ignoring case and b in last 3 days excluding missing)",
       R"(ignoring: `ignoring` does not belong here [modifier-misplaced] | it follows one `=`, `!=`, `<`, `between`, `in (...)`, `has` or test of a text
excluding: `excluding` does not belong here [modifier-misplaced] | it follows one `=`, `!=`, `<`, `between`, `in (...)`, `has` or test of a text)"},
  });
}

TEST(ParserMistakes, KeepsItsLimits) {
  const auto nested = [](int levels) { return std::string(levels, '(') + "a" + std::string(levels, ')'); };
  EXPECT_EQ(Mistakes(nested(199)), "");
  EXPECT_EQ(Mistakes(nested(200)),
            "a: more than 200 levels of nesting [nesting-too-deep] | give a part of it a name: a trait or an "
            "audience of its own");
  EXPECT_EQ(Mistakes(nested(100'000)),
            "(: more than 200 levels of nesting [nesting-too-deep] | give a part of it a name: a trait or an "
            "audience of its own");

  const auto repeated = [](std::string_view first, std::string_view more, int times) {
    std::string text(first);
    for (int i = 0; i < times; ++i) text += more;
    return text;
  };
  EXPECT_EQ(Mistakes(repeated("1", " + 1", 198)), "");
  EXPECT_EQ(Mistakes(repeated("1", " + 1", 100'000)),
            "+: more than 200 levels of nesting [nesting-too-deep] | give a part of it a name: a trait or an "
            "audience of its own");
  EXPECT_EQ(Mistakes(repeated("", "not ", 100'000)),
            "not: more than 200 levels of nesting [nesting-too-deep] | give a part of it a name: a trait or "
            "an audience of its own");
  EXPECT_EQ(Mistakes(repeated("", "- ", 100'000)),
            "-: more than 200 levels of nesting [nesting-too-deep] | give a part of it a name: a trait or an "
            "audience of its own");
  EXPECT_EQ(Mistakes(repeated("a", " and a", 50'000)), "");

  EXPECT_EQ(Mistakes(repeated("x in (1", ", 1", 9'999) + ")"), "");
  EXPECT_EQ(Mistakes(repeated("x in (1", ", 1", 10'000) + ") and y == 2"),
            "1: more than 10000 items in a list [list-too-long] | a long list belongs into the model: `in "
            "list NAME`\n"
            "==: `==` is no operator of this language [foreign-operator] | write `=`");
  EXPECT_EQ(Mistakes(std::string(1'000'000, ' ')),
            ": there is no condition or value [empty-text] | `everyone` is the whole universe");
  EXPECT_EQ(Mistakes(std::string(1'000'001, 'a')),
            ": a text of 1000001 bytes is longer than the 1000000 that are read [text-too-long] | long lists "
            "of keys "
            "belong into a list of the model");
}

}  // namespace
}  // namespace insitu::language
