#include <algorithm>
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

TEST(LexerMistakes, NamesTheOperatorThatWasMeant) {
  ExpectMistakes({
      {R"(a = 1 and x <> 3 && y == 2 and z => 1)",
       R"(<>: `<>` is no operator of this language [foreign-operator] | write `!=`
&&: `&&` is no operator of this language [foreign-operator] | write `and`
==: `==` is no operator of this language [foreign-operator] | write `=`
=>: `=>` is no operator of this language [foreign-operator] | write `>=`)"},
      {R"(a || b or ! c)",
       R"(||: `||` is no operator of this language [foreign-operator] | write `or`
!: `!` is no operator of this language [foreign-operator] | write `not`)"},
      {R"(x ≥ 3 and y = [1])",
       R"(≥: `≥` is no operator of this language [foreign-operator] | write `>=`
[: `[` is no operator of this language [foreign-operator] | write `(`
]: `]` is no operator of this language [foreign-operator] | write `)`)"},
  });
}

TEST(LexerMistakes, NamesWhatIsNoToken) {
  ExpectMistakes({
      {R"(a = 1 # why)",
       R"(#: `#` begins a comment, and the language has none [comment] | leave it out; `description` explains an audience or a trait)"},
      {R"(x = $y and z = @w)",
       R"($: unexpected character `$` [unexpected-character] | leave it out; in a text it stands between single quotes
@: unexpected character `@` [unexpected-character] | leave it out; in a text it stands between single quotes)"},
      {R"(x = ‘FR’ and y = “a” or z = 1)",
       R"(‘FR’: typographic quotes begin no text [typographic-quote] | a text stands in straight single quotes: `'`
“a”: typographic quotes begin no text [typographic-quote] | a text stands in straight single quotes: `'`
or: `and` and `or` are mixed without parentheses [mixed-and-or] | write `(x = ‘FR’ and y = “a”) or z = 1` or `x = ‘FR’ and (y = “a” or z = 1)`)"},
  });
}

TEST(LexerMistakes, SaysHowQuotesEnd) {
  ExpectMistakes({
      {R"(country = 'FR and x = 1
or y)",
       R"('FR and x = 1: this text does not end [unterminated] | it ends with `'`; a `'` inside is written `''`)"},
      {R"("Total = 1)",
       R"("Total = 1: this quoted name does not end [unterminated] | it ends with `"`; a `"` inside is written `""`)"},
      {R"("" = 1)", R"("": a quoted name is empty [empty-name] | an empty text is written `''`)"},
  });
}

TEST(LexerMistakes, SaysHowNamesAndWordsAreWritten) {
  ExpectMistakes({
      {R"(Country = 'FR' and prénom = 'x')",
       R"(Country: name `Country` has more than `a-z`, `0-9` and `_` and no quotes [name-needs-quotes] | write `country`, or `"Country"` where it is spelled so; a text is `'Country'`
prénom: name `prénom` has more than `a-z`, `0-9` and `_` and no quotes [name-needs-quotes] | write `"prénom"`, or `'prénom'` where a text is meant)"},
      {R"(count(Order) > 1 and in audience VIP)",
       R"(Order: name `Order` has more than `a-z`, `0-9` and `_` and no quotes [name-needs-quotes] | write `order`, or `"Order"` where it is spelled so; a text is `'Order'`
VIP: name `VIP` has more than `a-z`, `0-9` and `_` and no quotes [name-needs-quotes] | write `vip`, or `"VIP"` where it is spelled so; a text is `'VIP'`)"},
      {R"(a = 1 AND Count(p) > 2)",
       R"(AND: word `AND` is not in small letters [word-in-capitals] | write `and`
Count: word `Count` is not in small letters [word-in-capitals] | write `count`, or `"Count"` as a name)"},
  });
}

TEST(LexerMistakes, SaysHowNumbersAreWritten) {
  ExpectMistakes({
      {R"(x = 30days or x = 1e6 or x = 1_000 or x = 5a)",
       R"(30days: `30days` is neither a number nor a name [number-meets-name] | write `30 days`
1e6: `1e6` is neither a number nor a name [number-meets-name] | write the number without an exponent
1_000: `1_000` is neither a number nor a name [number-meets-name] | write the digits without `_`
5a: `5a` is neither a number nor a name [number-meets-name])"},
      {R"(x = 5. or x = .5)",
       R"(5.: number `5.` has no digits on one side of its point [number-form] | write `5.0`
.5: number `.5` has no digits on one side of its point [number-form] | write `0.5`)"},
      {R"(x = 99999999999999999999 and y = 9223372036854775808 and z = -9223372036854775809)",
       R"(99999999999999999999: integer `99999999999999999999` needs more than 64 bits [integer-too-large] | a number with a point is a decimal of up to 38 digits
9223372036854775808: integer `9223372036854775808` needs more than 64 bits [integer-too-large] | a number with a point is a decimal of up to 38 digits
9223372036854775809: integer `9223372036854775809` needs more than 64 bits [integer-too-large] | a number with a point is a decimal of up to 38 digits)"},
      {R"(x = 1.00000000000000000000000000000000000001)",
       R"(1.00000000000000000000000000000000000001: decimal `1.00000000000000000000000000000000000001` has more than 38 digits [decimal-too-long] | leave digits behind the point out)"},
  });
}

TEST(LexerMistakes, SaysHowDatesAndTimesAreWritten) {
  ExpectMistakes({
      {R"(d = 2026-02-30 or d on 2026-13 or d on 0000)",
       R"(2026-02-30: there is no day `2026-02-30` [no-such-day] | a date is `YEAR-MONTH-DAY`, such as `2026-03-01`
2026-13: there is no month `2026-13` [no-such-day] | a date is `YEAR-MONTH-DAY`, such as `2026-03-01`
0000: there is no year `0000` [no-such-day] | years are `0001` to `9999`)"},
      {R"(d = 2026-3-1 or d = 2026-03-01x)",
       R"(2026-3-1: `2026-3-1` is not written as a date [date-form] | write `2026-03-01`
2026-03-01x: `2026-03-01x` is neither a number nor a name [number-meets-name] | a blank stands between a number and a word, and a name that begins with a digit in double quotes)"},
      {R"(t = 2026-03-01T10:00:00 or t = 2026-03-01T10:00)",
       R"(2026-03-01T10:00:00: time `2026-03-01T10:00:00` has no offset [time-without-offset] | write `2026-03-01T10:00:00Z` for UTC, or an offset such as `+01:00` behind it
2026-03-01T10:00: time `2026-03-01T10:00` has no offset [time-without-offset] | write `2026-03-01T10:00Z` for UTC, or an offset such as `+01:00` behind it)"},
      {R"(t = 2026-03-01T25:00:00Z or t = 2026-03-01T10:00:00.1234567Z or t = 2026-03-01T10:00:00+99)",
       R"(2026-03-01T25:00:00Z: `2026-03-01T25:00:00Z` is not written as a time [time-form] | a time is written like `2026-03-01T10:00:00Z`
2026-03-01T10:00:00.1234567Z: `2026-03-01T10:00:00.1234567Z` is not written as a time [time-form] | a second has at most 6 digits behind its point
2026-03-01T10:00:00+99: `2026-03-01T10:00:00+99` is not written as a time [time-form] | a time is written like `2026-03-01T10:00:00Z`)"},
  });
}

TEST(LexerMistakes, NamesBytesThatNoTextHolds) {
  ExpectMistakes({
      {"a = 'x" + std::string(1, '\0') + "y'",
       std::string(1, '\0') +
           ": control character U+0000 in a text [control-character] | leave it out; nobody can see it"},
      {"a = '\x1b[31m' and b = '\x7f\x01'",
       "\x1b: control character U+001B in a text [control-character] | leave it out; nobody can see it\n"
       "\x7f: control character U+007F in a text [control-character] | leave it out; nobody can see it"},
      {"a = 1 \x01\x02 and b = 2",
       "\x01\x02: control character U+0001 in a text [control-character] | leave it out; nobody can see it"},
      {"a = '\xC3(\xFF' and \xFF\xFE = 2",
       "\xC3: byte 0xc3 is not UTF-8 [not-utf8] | save the text as UTF-8\n\xFF\xFE: byte 0xff is not UTF-8 "
       "[not-utf8] | save the text as UTF-8"},
      {"a\xC2\xA0= 1\xC2\xA0 \xC2\xA0"
       "and b",
       "\xC2\xA0: a no-break space between words [no-break-space] | write an ordinary blank\n"
       "\xC2\xA0: a no-break space between words [no-break-space] | write an ordinary blank"},
  });
  EXPECT_EQ(Mistakes("a = 'tab\t, line\nand é'"), "");
}

TEST(LexerMistakes, StopsAfterTwenty) {
  std::string text = "a";
  for (int i = 0; i < 200; ++i) text += " and @";
  const std::string mistakes = Mistakes(text);
  EXPECT_TRUE(mistakes.ends_with(
      "\n@: more than 20 mistakes; the rest is not read [too-many-mistakes] | mend these first"));
  EXPECT_EQ(std::count(mistakes.begin(), mistakes.end(), '\n'), 20);
}

}  // namespace
}  // namespace insitu::language
