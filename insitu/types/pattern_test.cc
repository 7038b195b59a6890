#include "insitu/types/pattern.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace insitu::types {
namespace {

// "offset+length: message", or an empty text if the pattern is fine.
std::string Refusal(std::string_view pattern) {
  const auto error = CheckPattern(pattern);
  if (!error) return {};
  return std::to_string(error->offset) + "+" + std::to_string(error->length) + ": " + error->message;
}

TEST(CheckPattern, AcceptsTheCommonPartOfTheEngines) {
  for (const std::string_view pattern : {"abc",
                                         "a.c",
                                         "^a$",
                                         "a|b",
                                         "(a|b)c",
                                         "[a-z]",
                                         "[^a-z0-9_]",
                                         "[-a]",
                                         "[a-]",
                                         "[\\]\\[\\-\\^]",
                                         "[a^]",
                                         "[\\d_-]",
                                         "\\d+\\w*\\s?",
                                         "a{2}",
                                         "a{2,}",
                                         "a{2,5}",
                                         "(?i)straße",
                                         "((a))",
                                         "(a+)*",
                                         "(a{10}){100}",
                                         "a$|^b",
                                         "[.*+?(){}|$]",
                                         "\\\\\\.\\+\\*\\?\\(\\)\\[\\]\\{\\}\\|\\^\\$\\-\\/",
                                         "été|[à-ü]",
                                         "a\nb",
                                         "-/&,;:<>=!\"'#%@_~`"}) {
    EXPECT_EQ(Refusal(pattern), "") << pattern;
  }
}

TEST(CheckPattern, NamesTheEscapeThatEnginesReadDifferently) {
  EXPECT_EQ(Refusal("a\\b"), "1+2: `\\b` is not part of patterns");
  EXPECT_EQ(Refusal("(a)\\1"), "3+2: `\\1` is not part of patterns");
  EXPECT_EQ(Refusal("\\p{L}"), "0+2: `\\p` is not part of patterns");
  EXPECT_EQ(Refusal("\\D"), "0+2: `\\D` is not part of patterns");
  EXPECT_EQ(Refusal("\\n"), "0+2: `\\n` is not part of patterns");
  EXPECT_EQ(Refusal("\\é"), "0+3: `\\é` is not part of patterns");
  EXPECT_EQ(Refusal("[\\b]"), "1+2: `\\b` is not part of patterns");
  EXPECT_EQ(Refusal("a\\"), "1+1: `\\` at the end of the pattern escapes nothing");
}

TEST(CheckPattern, NamesTheGroupThatEnginesReadDifferently) {
  EXPECT_EQ(Refusal("(?=a)"), "0+3: `(?=` is not part of patterns");
  EXPECT_EQ(Refusal("(?!a)"), "0+3: `(?!` is not part of patterns");
  EXPECT_EQ(Refusal("x(?<=a)"), "1+3: `(?<` is not part of patterns");
  EXPECT_EQ(Refusal("(?P<n>a)"), "0+3: `(?P` is not part of patterns");
  EXPECT_EQ(Refusal("(?:a)"), "0+3: `(?:` is not part of patterns");
  EXPECT_EQ(Refusal("(?s)a"), "0+3: `(?s` is not part of patterns");
  EXPECT_EQ(Refusal("a(?i)b"), "1+4: `(?i)` stands only at the start of a pattern");
  EXPECT_EQ(Refusal("(?"), "0+2: `(?` is not part of patterns");
  EXPECT_EQ(Refusal("a(b"), "1+1: `(` is never closed");
  EXPECT_EQ(Refusal("a)b"), "1+1: `)` closes nothing");
  EXPECT_EQ(Refusal(std::string(101, '(') + "a" + std::string(101, ')')),
            "100+1: `(` nests deeper than 100 groups");
}

TEST(CheckPattern, RefusesWhatIsEmpty) {
  EXPECT_EQ(Refusal(""), "0+1: the pattern is empty");
  EXPECT_EQ(Refusal("(?i)"), "0+4: the pattern is empty");
  EXPECT_EQ(Refusal("()"), "1+1: nothing stands before `)`");
  EXPECT_EQ(Refusal("|a"), "0+1: nothing stands before `|`");
  EXPECT_EQ(Refusal("(a|)"), "3+1: nothing stands before `)`");
  EXPECT_EQ(Refusal("a||b"), "2+1: nothing stands before `|`");
  EXPECT_EQ(Refusal("a|"), "1+1: nothing follows `|`");
}

TEST(CheckPattern, RefusesRepetitionsThatEnginesReadDifferently) {
  EXPECT_EQ(Refusal("a*?"), "2+1: `?` after a repetition (a lazy one) is not part of patterns");
  EXPECT_EQ(Refusal("a??"), "2+1: `?` after a repetition (a lazy one) is not part of patterns");
  EXPECT_EQ(Refusal("a{2}?"), "4+1: `?` after a repetition (a lazy one) is not part of patterns");
  EXPECT_EQ(Refusal("a++"), "2+1: `+` after a repetition (a possessive one) is not part of patterns");
  EXPECT_EQ(Refusal("a**"), "2+1: `*` repeats a repetition");
  EXPECT_EQ(Refusal("a+{2}"), "2+1: `{` repeats a repetition");
  EXPECT_EQ(Refusal("*a"), "0+1: `*` repeats nothing");
  EXPECT_EQ(Refusal("(+a)"), "1+1: `+` repeats nothing");
  EXPECT_EQ(Refusal("^*"), "1+1: `*` repeats nothing");
  EXPECT_EQ(Refusal("a$+"), "2+1: `+` repeats nothing");
}

TEST(CheckPattern, ReadsCounts) {
  EXPECT_EQ(Refusal("a{1000}"), "");
  EXPECT_EQ(Refusal("a{1001}"), "1+6: `{1001}` counts beyond 1000");
  EXPECT_EQ(Refusal("a{2,99999}"), "1+9: `{2,99999}` counts beyond 1000");
  EXPECT_EQ(Refusal("a{5,2}"), "1+5: `{5,2}` counts backwards");
  EXPECT_EQ(Refusal("(a{50}){21}"), "7+4: `{21}` repeats more than 1000 times in all");
  for (const std::string_view pattern :
       {"a{", "a{}", "a{,2}", "a{x}", "a{1", "a{1,2", "a{99999999999999999999}"}) {
    EXPECT_EQ(Refusal(pattern), "1+1: `{` begins no count such as `{2,5}`; a backslash makes it a literal");
  }
  EXPECT_EQ(Refusal("a}"), "1+1: `}` stands alone; a backslash makes it a literal");
  EXPECT_EQ(Refusal("(\\w{900}\\w{900}\\w{900}\\w{900}\\w{900})+(.{1000}.{1000}.{1000}.{1000}.{1000})"), "");
}

TEST(CheckPattern, RefusesClassesThatEnginesReadDifferently) {
  EXPECT_EQ(Refusal("[[:alpha:]]"), "1+2: `[:` in a class is not part of patterns");
  EXPECT_EQ(Refusal("[a[b]"), "2+1: `[` in a class needs a backslash");
  EXPECT_EQ(Refusal("[a&&b]"), "2+2: `&&` in a class is not part of patterns");
  EXPECT_EQ(Refusal("[]a]"), "1+1: `]` at the start of a class needs a backslash");
  EXPECT_EQ(Refusal("[^]a]"), "2+1: `]` at the start of a class needs a backslash");
  EXPECT_EQ(Refusal("[abc"), "0+1: `[` is never closed");
  EXPECT_EQ(Refusal("a]"), "1+1: `]` stands alone; a backslash makes it a literal");
  EXPECT_EQ(Refusal("[z-a]"), "2+1: `-` names a range that runs backwards");
  EXPECT_EQ(Refusal("[a-c-e]"), "4+1: `-` in the middle of a class needs a backslash");
  EXPECT_EQ(Refusal("[\\d-z]"), "3+1: `-` in the middle of a class needs a backslash");
  EXPECT_EQ(Refusal("[a-\\d]"), "2+1: `-` ends in no character");
  EXPECT_EQ(Refusal("[a--]"), "2+1: `-` ends in no character");
  EXPECT_EQ(Refusal("[a-"), "2+1: `-` ends in no character");
}

TEST(CheckPattern, RefusesBytesThatAreNoText) {
  EXPECT_EQ(Refusal("a\xFF"), "0+2: a pattern is UTF-8 without U+0000");
  EXPECT_EQ(Refusal(std::string_view("a\0b", 3)), "0+3: a pattern is UTF-8 without U+0000");
}

TEST(CheckPattern, RefusesWhatNoEngineWouldCompile) {
  std::string pattern;
  for (int i = 0; i < 500; ++i) pattern += "[à-ü]{1000}";
  EXPECT_EQ(Refusal(pattern), "0+" + std::to_string(pattern.size()) + ": the pattern is too large");
}

TEST(MatchesPattern, FindsAnywhereUnlessAnchored) {
  EXPECT_TRUE(MatchesPattern("xaby", "ab"));
  EXPECT_FALSE(MatchesPattern("xaby", "^ab"));
  EXPECT_FALSE(MatchesPattern("xaby", "ab$"));
  EXPECT_TRUE(MatchesPattern("ab", "^ab$"));
}

TEST(MatchesPattern, AnchorsAtTheEndsOfTheWholeText) {
  EXPECT_FALSE(MatchesPattern("a\nb", "^b"));
  EXPECT_FALSE(MatchesPattern("a\nb", "a$"));
  EXPECT_FALSE(MatchesPattern("a\n", "a$"));
}

TEST(MatchesPattern, DotIsAnyCharacterButALineBreak) {
  EXPECT_FALSE(MatchesPattern("a\nb", "a.b"));
  EXPECT_TRUE(MatchesPattern("aéb", "^a.b$"));
  EXPECT_TRUE(MatchesPattern("a\nb", "a[^x]b"));
}

TEST(MatchesPattern, ShorthandsAreAscii) {
  EXPECT_FALSE(MatchesPattern("é", "\\w"));
  EXPECT_FALSE(MatchesPattern("٣", "\\d"));
  EXPECT_FALSE(MatchesPattern("\xC2\xA0", "\\s"));
  EXPECT_TRUE(MatchesPattern("_", "\\w"));
}

TEST(MatchesPattern, IgnoresCaseWhenAsked) {
  EXPECT_FALSE(MatchesPattern("ÉTÉ", "été"));
  EXPECT_TRUE(MatchesPattern("ÉTÉ", "(?i)été"));
}

}  // namespace
}  // namespace insitu::types
