#include "insitu/project/yaml_parser.h"

#include <string>

#include <gtest/gtest.h>

#include "insitu/diag/render.h"

namespace insitu::project {
namespace {

// Returns everything reported about `yaml`, as text.
std::string Problems(std::string yaml) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const uint32_t file = sources.Add("a.yml", std::move(yaml));
  ParseYaml(sources, file, diagnostics);
  return diag::RenderText(sources, diagnostics.Sorted());
}

// Returns a tree as JSON-like text.
std::string Show(const YamlNode& node) {
  std::string text;
  switch (node.kind) {
    case YamlKind::kNothing: return "-";
    case YamlKind::kScalar: return "'" + node.text + "'";
    case YamlKind::kSequence:
      for (const YamlNode* item : node.items) text += (text.empty() ? "" : ", ") + Show(*item);
      return "[" + text + "]";
    case YamlKind::kMapping:
      for (const YamlField& field : node.fields) {
        text += (text.empty() ? "" : ", ") + field.key->text + ": " + Show(*field.value);
      }
      return "{" + text + "}";
  }
  return text;
}

std::string Tree(std::string yaml) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const uint32_t file = sources.Add("a.yml", std::move(yaml));
  const YamlDocument document = ParseYaml(sources, file, diagnostics);
  EXPECT_EQ(diag::RenderText(sources, diagnostics.Sorted()), "");
  return document.root == nullptr ? "nothing" : Show(*document.root);
}

TEST(ParseYaml, BuildsTheTree) {
  EXPECT_EQ(Tree("a: 1\nb:\n  - x\n  - {c: d, e: [f, 'g']}\n  -\nh: ~\ni: ''\n"),
            "{a: '1', b: ['x', {c: 'd', e: ['f', 'g']}, -], h: -, i: ''}");
  EXPECT_EQ(Tree("---\na: b\n...\n"), "{a: 'b'}");
  EXPECT_EQ(Tree(R"({"a": ["b", true]})"), "{a: ['b', 'true']}");
}

TEST(ParseYaml, FollowsAliases) {
  EXPECT_EQ(Tree("a: &x {b: c}\nd: [*x, *x]\ne: &y text\nf: *y\n"),
            "{a: {b: 'c'}, d: [{b: 'c'}, {b: 'c'}], e: 'text', f: 'text'}");
}

TEST(ParseYaml, RefusesARepeatedKeyAndShowsBothPlaces) {
  EXPECT_EQ(Problems("of: a\nwhere: b\n\"of\": c\n"),
            "a.yml:3:2: error: field `of` is repeated [repeated-field]\n"
            "  3 | \"of\": c\n"
            "    |  ^^ leave one of them out\n"
            "  1 | of: a\n"
            "    | -- first here\n");
}

// Each text, the place and the words of its one mistake.
struct Mistake {
  std::string yaml;
  std::string place;
  std::string message;
};

TEST(ParseYaml, SaysWhatIsWrongAndWhere) {
  const Mistake mistakes[] = {
      {"a:\n\tb: c\n", "2:1", "a tab indents this line [tab-indentation]"},
      {"a: x\n\tb: c\n", "2:1", "a tab indents this line [tab-indentation]"},
      {"a: |\n\tb\n", "2:1", "a tab indents this line [tab-indentation]"},
      {"a:\n  - b\n\t- c\n", "3:1", "a tab indents this line [tab-indentation]"},
      {"a: [1, 2\n", "1:4", "this bracket has no end [yaml-syntax]"},
      {"a: {b: c\n", "1:4", "this bracket has no end [yaml-syntax]"},
      {"a: [1, 2}\n", "1:9", "this bracket closes another kind of bracket [yaml-syntax]"},
      {"a: [b]]\n", "1:7", "this bracket closes nothing [yaml-syntax]"},
      {"a: [b, , c]\n", "1:8", "an item is missing before this `,` [yaml-syntax]"},
      {"a: \"x\n", "1:5", "this quoted text has no end [yaml-syntax]"},
      {"a: 'x' = b\n", "1:8", "text follows the closing quote [yaml-syntax]"},
      {"a: \"\\q\"\n", "1:5", "unknown escape in a text in double quotes [yaml-syntax]"},
      {"a: @b\n", "1:4", "a text without quotes cannot begin with this character [yaml-syntax]"},
      {"a: b: c\n", "1:5", "a second `:` on one line [yaml-syntax]"},
      {"a: - b\n", "1:4", "a list cannot begin behind `:` on the same line [yaml-syntax]"},
      {"a: |b\n  c\n", "1:5", "text follows `|` or `>` on the same line [yaml-syntax]"},
      {"a:\n  b: 1\n c: 2\n", "3:2", "the indentation of this line fits no line above [yaml-syntax]"},
      {"%YAML 1.2\n---\na: b\n", "1:1", "a directive (`%`) is not read [yaml-syntax]"},
      {"a: b\n---\nc: d\n", "2:1", "a second document begins here [second-document]"},
      {"a: !!str b\n", "1:4", "tag `!!str` has no meaning in a project [tag-not-read]"},
      {"<<: {a: b}\n", "1:1", "merge key `<<` is not read [merge-key]"},
      {"a: *x\n", "1:5", "unknown anchor `x` [unknown-anchor]"},
      {"a: &x [*x]\n", "1:9", "anchor `x` contains itself [anchor-in-itself]"},
      {"[a]: b\n", "1:1", "a field's name is a list, not a text [field-name-not-text]"},
      {": b\n", "1:1", "a field's name is nothing, not a text [field-name-not-text]"},
      {"a: \"\\0\"\n", "1:5", "control character U+0000 in a project file [control-character-in-file]"},
      {std::string("a: \0\n", 5), "1:4",
       "control character U+0000 in a project file [control-character-in-file]"},
      {"a: \xff\n", "1:4", "byte 0xff is not UTF-8 [file-not-utf8]"},
      {"a: \xed\xa0\x80\n", "1:4", "byte 0xed is not UTF-8 [file-not-utf8]"},
      {"# only a comment\n", "1:1", "this file declares nothing [empty-file]"},
      {"\n", "1:1", "this file declares nothing [empty-file]"},
  };
  for (const Mistake& mistake : mistakes) {
    const std::string problems = Problems(mistake.yaml);
    EXPECT_EQ(problems.substr(0, problems.find('\n')),
              "a.yml:" + mistake.place + ": error: " + mistake.message)
        << mistake.yaml;
  }
}

TEST(ParseYaml, LimitsNesting) {
  const auto nested = [](int levels) { return "a: " + std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(Problems(nested(kMaxYamlDepth - 1)), "");
  const std::string problems = Problems(nested(100'000));
  EXPECT_EQ(problems.substr(0, problems.find('\n')),
            "a.yml:1:67: error: more than 64 levels of nesting [yaml-too-deep]");
}

TEST(ParseYaml, LimitsWhatAliasesStandFor) {
  std::string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias;
    for (int j = 1; j < 10; ++j) yaml += ", " + alias;
    yaml += "]\n";
  }
  const std::string problems = Problems(yaml);
  EXPECT_EQ(problems.substr(0, problems.find('\n')),
            "a.yml:6:46: error: more than 1000000 values, aliases followed [too-many-values]");
}

TEST(ParseYaml, WeighsLongTextsBehindAliases) {
  std::string yaml = "a: &a " + std::string(64'000, 'x') + "\nb: [";
  for (int i = 0; i < 1100; ++i) yaml += "*a, ";
  const std::string problems = Problems(yaml + "]\n");
  EXPECT_NE(problems.find("[too-many-values]"), std::string::npos) << problems;
}

}  // namespace
}  // namespace insitu::project
