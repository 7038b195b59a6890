#include <string>

#include <gtest/gtest.h>

#include "insitu/project/yaml_parser.h"

namespace insitu::project {
namespace {

// Reads `yaml`, a mapping with the one field `where`, and finds parts of its value in the file.
class Scalar {
 public:
  explicit Scalar(std::string yaml) {
    const uint32_t file = sources_.Add("a.yml", std::move(yaml));
    document_ = ParseYaml(sources_, file, diagnostics_);
    const bool is_read = document_.root != nullptr && document_.root->fields.size() == 1;
    EXPECT_TRUE(is_read) << sources_.file(0).text();
    if (is_read) excerpt_ = ExcerptOf(*document_.root->fields[0].value);
  }

  const std::string& text() const { return excerpt_.text(); }
  // Returns what stands in the file where `part` stands in the text.
  std::string_view Written(std::string_view part) const { return InFile(PlaceOf(part)); }
  // Returns the line and column of `part` as "line:column".
  std::string Place(std::string_view part) const {
    const diag::Position position = sources_.file(0).PositionAt(PlaceOf(part).begin);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  }
  std::string_view whole() const { return InFile(excerpt_.span()); }
  bool has_errors() const { return diagnostics_.has_errors(); }

 private:
  diag::Span PlaceOf(std::string_view part) const {
    const size_t at = text().find(part);
    EXPECT_NE(at, std::string::npos) << part << " in " << text();
    return excerpt_.SpanOf(at, at + part.size());
  }
  std::string_view InFile(diag::Span span) const {
    return sources_.file(0).text().substr(span.begin, span.end - span.begin);
  }

  diag::Sources sources_;
  diag::Emitter diagnostics_;
  YamlDocument document_;
  diag::Excerpt excerpt_;
};

TEST(YamlScalar, PlacesAPlainText) {
  const Scalar scalar("where: contry = DE  # comment\n");
  EXPECT_EQ(scalar.text(), "contry = DE");
  EXPECT_EQ(scalar.whole(), "contry = DE");
  EXPECT_EQ(scalar.Place("DE"), "1:17");
}

TEST(YamlScalar, PlacesAPlainTextOfSeveralLines) {
  const Scalar scalar("where: one and\n    two\n\n    or three\n");
  EXPECT_EQ(scalar.text(), "one and two\nor three");
  EXPECT_EQ(scalar.Place("two"), "2:5");
  EXPECT_EQ(scalar.Place("or"), "4:5");
  EXPECT_EQ(scalar.Place(" two"), "1:15");
  EXPECT_EQ(scalar.whole(), "one and\n    two\n\n    or three");
}

TEST(YamlScalar, PlacesBehindADoubledQuote) {
  const Scalar scalar("where: 'a = ''x'' and contry = ''DE'''\n");
  EXPECT_EQ(scalar.text(), "a = 'x' and contry = 'DE'");
  EXPECT_EQ(scalar.Written("contry"), "contry");
  EXPECT_EQ(scalar.Written("'x"), "''x");
  EXPECT_EQ(scalar.Written("'DE"), "''DE");
}

TEST(YamlScalar, PlacesDoubledQuotesThatFollowEachOther) {
  const Scalar scalar("where: 'a = '''' and b = ''it''''s'' or '''''''' = contry'\n");
  EXPECT_EQ(scalar.text(), "a = '' and b = 'it''s' or '''' = contry");
  EXPECT_EQ(scalar.Written("contry"), "contry");
  EXPECT_EQ(scalar.Written("s' or"), "s'' or");
}

TEST(YamlScalar, PlacesASingleQuotedTextOfSeveralLines) {
  const Scalar scalar("where: 'one\n  ''two'' \n\n  three'\n");
  EXPECT_EQ(scalar.text(), "one 'two'\nthree");
  EXPECT_EQ(scalar.Place("two"), "2:5");
  EXPECT_EQ(scalar.Place("three"), "4:3");
}

TEST(YamlScalar, PlacesBehindEachKindOfEscape) {
  const Scalar scalar(R"(where: "\"A\" = \x41 \u00e9 \U0001F600 \uD83D\uDE00 \t\n end \/ \\ 'z' \e")"
                      "\n");
  EXPECT_EQ(scalar.text(), "\"A\" = A é 😀 😀 \t\n end / \\ 'z' \x1b");
  EXPECT_EQ(scalar.Written("\"A\" ="), R"(\"A\" =)");
  EXPECT_EQ(scalar.Written("A é "), R"(\x41 \u00e9 )");
  EXPECT_EQ(scalar.Written("😀 😀 \t\n end"), R"(\U0001F600 \uD83D\uDE00 \t\n end)");
  EXPECT_EQ(scalar.Written("end"), "end");
  EXPECT_EQ(scalar.Written("\t\n "), R"(\t\n )");
  EXPECT_EQ(scalar.Written("'z'"), "'z'");
  EXPECT_EQ(scalar.Place("\x1b"), "1:72");
}

TEST(YamlScalar, PlacesADoubleQuotedTextOfSeveralLines) {
  const Scalar scalar("where: \"one \\\n   two\\\n   \\ three\n   four\n\n   \\tfive  \\\n\n   six\"\n");
  EXPECT_EQ(scalar.text(), "one two three four\n\tfive  \nsix");
  EXPECT_EQ(scalar.Place("two"), "2:4");
  EXPECT_EQ(scalar.Place("three"), "3:6");
  EXPECT_EQ(scalar.Place("four"), "4:4");
  EXPECT_EQ(scalar.Place("\tfive"), "6:4");
  EXPECT_EQ(scalar.Place("five"), "6:6");
  EXPECT_EQ(scalar.Place("six"), "8:4");
}

TEST(YamlScalar, PlacesALiteralBlock) {
  const Scalar scalar("where: |\n  country = 'É'\n    and b\n\n  and contry\n\n# comment\n");
  EXPECT_EQ(scalar.text(), "country = 'É'\n  and b\n\nand contry");
  EXPECT_EQ(scalar.Place("country"), "2:3");
  EXPECT_EQ(scalar.Place("and b"), "3:5");
  EXPECT_EQ(scalar.Place("contry"), "5:7");
  EXPECT_EQ(scalar.Written("'É'\n"), "'É'\n");
  EXPECT_EQ(scalar.whole(), "country = 'É'\n    and b\n\n  and contry");
}

TEST(YamlScalar, PlacesALiteralBlockBehindBlankLinesAndAnIndicator) {
  const Scalar scalar("where: |2+\n\n   one\n  two\n\n\n");
  EXPECT_EQ(scalar.text(), "\n one\ntwo");
  EXPECT_EQ(scalar.Place("one"), "3:4");
  EXPECT_EQ(scalar.Place("two"), "4:3");
}

TEST(YamlScalar, PlacesAFoldedBlock) {
  const Scalar scalar("where: >-\n  one\n  two\n\n  three\n    more\n  last\n");
  EXPECT_EQ(scalar.text(), "one two\nthree\n  more\nlast");
  EXPECT_EQ(scalar.Place("two"), "3:3");
  EXPECT_EQ(scalar.Place("three"), "5:3");
  EXPECT_EQ(scalar.Place("more"), "6:5");
  EXPECT_EQ(scalar.Place("last"), "7:3");
  EXPECT_EQ(scalar.whole(), "one\n  two\n\n  three\n    more\n  last");
}

TEST(YamlScalar, KeepsBreaksAroundIndentedLinesOfAFoldedBlock) {
  const Scalar scalar("where: >+\n\n    a\n\n     b\n    c\n    d\n");
  EXPECT_EQ(scalar.text(), "\na\n\n b\nc d");
  EXPECT_EQ(scalar.Place("b"), "5:6");
  EXPECT_EQ(scalar.Place("c"), "6:5");
}

TEST(YamlScalar, PlacesLinesThatEndInCarriageReturns) {
  const Scalar scalar("where: |\r\n  one\r\n  two\r\n");
  EXPECT_EQ(scalar.text(), "one\ntwo");
  EXPECT_EQ(scalar.Place("two"), "3:3");
  EXPECT_EQ(scalar.whole(), "one\r\n  two");
}

TEST(YamlScalar, EndsBehindTheLastLetter) {
  EXPECT_EQ(Scalar("where: |\n  count(  \n\n").whole(), "count(");
  EXPECT_EQ(Scalar("where: 'it''s'\n").whole(), "it''s");
  EXPECT_EQ(Scalar("where: \"tab\\t\\x41.\"\n").whole(), "tab\\t\\x41.");
  EXPECT_EQ(Scalar("where: \"tab\\t\"\n").whole(), "tab");
}

TEST(YamlScalar, PlacesTextsBehindAByteOrderMark) {
  const Scalar scalar("\xef\xbb\xbfwhere: |\n  one\n");
  EXPECT_EQ(scalar.Written("one"), "one");
}

}  // namespace
}  // namespace insitu::project
