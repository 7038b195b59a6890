#include <string>

#include <gtest/gtest.h>

#include "insitu/project/test_project.h"

namespace insitu::project {
namespace {

// Returns the first line of everything reported about the project with `text` as file `name`, and its hint.
std::string Mistake(const std::string& name, const std::string& text) {
  TestProject test;
  const std::string problems = test.LoadWith(name, text);
  std::string first = problems.substr(0, problems.find('\n'));
  const size_t underline = problems.find("^ ");
  if (underline == std::string::npos) return first;
  return first + " // " + problems.substr(underline + 2, problems.find('\n', underline) - underline - 2);
}

std::string Settings(const std::string& more) {
  return "project: p\ntimezone: UTC\nwarehouses: {lake: {kind: duckdb, files: .}}\n" + more;
}

std::string Attribute(const std::string& fields) {
  return "entities:\n  e:\n    from: t\n    key: k\n    attributes:\n      a: " + fields + "\n";
}

TEST(FieldMistakes, NameUnknownFieldsAndSuggest) {
  EXPECT_EQ(Mistake("audiences/a.yml", "audience: a\nof: e\nwhere: everyone\nownr: x\n"),
            "audiences/a.yml:4:1: error: unknown field `ownr` in audience [unknown-yaml-field] // did you "
            "mean `owner`?");
  EXPECT_EQ(Mistake("model/a.yml", Attribute("{colum: x}")),
            "model/a.yml:6:11: error: unknown field `colum` in attribute `a` [unknown-yaml-field]"
            " // did you mean `column`?");
  EXPECT_EQ(Mistake("model/a.yml", "purposes: {}\n"),
            "model/a.yml:1:1: error: unknown field `purposes` in model file [unknown-yaml-field]"
            " // it belongs into `governance/`");
  EXPECT_EQ(Mistake("model/a.yml", "traits: {t: {of: e, value: x, description: Gross, without tax}}\n"),
            "model/a.yml:1:51: error: unknown field `without tax` in trait `t` [unknown-yaml-field]"
            " // a text with a comma stands in quotes between `{` and `}`");
  EXPECT_EQ(Mistake("insitu.yml", Settings("defaults: {x: y}\n")),
            "insitu.yml:4:12: error: unknown field `x` in `defaults` [unknown-yaml-field] // known are "
            "`warehouse`");
}

TEST(FieldMistakes, NameMissingFields) {
  EXPECT_EQ(Mistake("audiences/a.yml", "audience: a\nwhere: everyone\n"),
            "audiences/a.yml:1:1: error: audience has no `of` [missing-field] // add `of: ...`");
  EXPECT_EQ(Mistake("model/a.yml", "entities: {e: {key: k}}\n"),
            "model/a.yml:1:12: error: entity `e` has no `from` [missing-field] // add `from: ...`");
  EXPECT_EQ(Mistake("model/a.yml", "events: {e: {from: t, of: c}}\n"),
            "model/a.yml:1:10: error: event `e` has no `at` [missing-field] // add `at: ...`");
  EXPECT_EQ(Mistake("governance/a.yml", "roles: {r: {may: [count]}}\n"),
            "governance/a.yml:1:9: error: role `r` has no `see` [missing-field] // add `see: ...`");
  EXPECT_EQ(
      Mistake("governance/a.yml", "purposes: {p: {basis: consent}}\n"),
      "governance/a.yml:1:12: error: purpose `p` has no `granted` [missing-field] // add `granted: ...`");
}

TEST(FieldMistakes, NameValuesOfAnotherKind) {
  EXPECT_EQ(Mistake("model/a.yml", "entities:\n  - e\n"),
            "model/a.yml:1:1: error: `entities` is a list, not a mapping [wrong-kind]");
  EXPECT_EQ(Mistake("model/a.yml", "- e\n"),
            "model/a.yml:1:1: error: this file is a list, not a mapping [wrong-kind]");
  EXPECT_EQ(Mistake("audiences/a.yml", "audience: a\nof: e\nwhere: [x]\n"),
            "audiences/a.yml:3:8: error: `where` is a list, not a text [wrong-kind]");
  EXPECT_EQ(Mistake("governance/a.yml", "roles: {r: {see: {personal: clear}, may: count}}\n"),
            "governance/a.yml:1:42: error: `may` is a text, not a list [wrong-kind]");
  EXPECT_EQ(Mistake("governance/a.yml", "roles: {r: {see: {personal: clear}, may: [[count]]}}\n"),
            "governance/a.yml:1:43: error: an item of `may` is a list, not a text [wrong-kind]");
  EXPECT_EQ(Mistake("governance/a.yml", "purposes: {p: {basis: consent, granted: opted_in is true}}\n"),
            "governance/a.yml:1:41: error: `granted` is one condition, not `everyone` or one for each "
            "recipient class"
            " [wrong-kind] // write `granted: {processor: ...}`");
  EXPECT_EQ(Mistake("model/a.yml", Attribute("{point: [x]}")),
            "model/a.yml:6:18: error: `point` is a list, not a latitude and a longitude column [wrong-kind]");
}

TEST(FieldMistakes, NameEmptyValues) {
  EXPECT_EQ(
      Mistake("audiences/a.yml", "audience: a\nof:\nwhere: everyone\n"),
      "audiences/a.yml:2:1: error: `of` has no value [empty-value] // write one, or leave the field out");
  EXPECT_EQ(
      Mistake("audiences/a.yml", "audience: a\nof: ''\nwhere: everyone\n"),
      "audiences/a.yml:2:1: error: `of` has no value [empty-value] // write one, or leave the field out");
  EXPECT_EQ(
      Mistake("audiences/a.yml", "audience: a\nof: e\nwhere: |\n\n"),
      "audiences/a.yml:3:1: error: `where` has no value [empty-value] // write one, or leave the field out");
  EXPECT_EQ(Mistake("model/a.yml", Attribute("")),
            "model/a.yml:6:7: error: `a` has no value [empty-value] // write `{}` for a plain column");
}

TEST(FieldMistakes, NameWrongScalars) {
  EXPECT_EQ(Mistake("model/a.yml", Attribute("{trim: yes}")),
            "model/a.yml:6:17: error: `trim` takes `true` or `false`, not `yes` [wrong-value]");
  EXPECT_EQ(Mistake("model/a.yml", Attribute("{type: txet}")),
            "model/a.yml:6:17: error: `type` takes a type such as `integer` or `decimal(12, 2)`, not `txet` "
            "[wrong-value] // did you mean `text`?");
  EXPECT_EQ(
      Mistake("model/a.yml", Attribute("{as: float}")),
      "model/a.yml:6:15: error: `as` takes a decimal such as `decimal(12, 2)`, not `float` [wrong-value]");
  EXPECT_EQ(Mistake("insitu.yml", Settings("limits: {memory: 4 gigs}\n")),
            "insitu.yml:4:18: error: `memory` takes a size such as `4GB`, not `4 gigs` [wrong-value]");
  EXPECT_EQ(
      Mistake("insitu.yml", Settings("limits: {memory: 99999999999999TB}\n")),
      "insitu.yml:4:18: error: `memory` takes a size such as `4GB`, not `99999999999999TB` [wrong-value]");
  EXPECT_EQ(Mistake("insitu.yml", Settings("limits: {statement_timeout: 5}\n")),
            "insitu.yml:4:29: error: `statement_timeout` takes a duration such as `5 minutes`, not `5` "
            "[wrong-value]");
  EXPECT_EQ(Mistake("governance/a.yml", "roles: {r: {see: {personal: masked}, may: []}}\n"),
            "governance/a.yml:1:29: error: `personal` takes one of `clear`, `mask`, `none`, not `masked` "
            "[wrong-value]"
            " // did you mean `mask`?");
  EXPECT_EQ(Mistake("governance/a.yml", "roles: {r: {see: {personal: mask}, may: [cuont]}}\n"),
            "governance/a.yml:1:42: error: `may` takes commands, not `cuont` [wrong-value] // did you mean "
            "`count`?");
  EXPECT_EQ(Mistake("governance/a.yml", "masks: {email: last 0}\n"),
            "governance/a.yml:1:16: error: `email` takes one of `shape`, `last N`, `year`, not `last 0` "
            "[wrong-value] // did you mean `last 2`?");
  EXPECT_EQ(Mistake("model/a.yml", "entities: {e: {from: a.b.c, key: k}}\n"),
            "model/a.yml:1:22: error: `from` takes a table such as `orders`, `schema.orders` or "
            "`warehouse:schema.orders`,"
            " not `a.b.c` [wrong-value]");
  EXPECT_EQ(
      Mistake("insitu.yml", "project: p\ntimezone: UTC\nwarehouses: {lake: {kind: duckbd, files: .}}\n"),
      "insitu.yml:3:27: error: `kind` takes one of `duckdb`, `postgres`, `clickhouse`, `trino`, `adbc`, "
      "`odbc`, not"
      " `duckbd` [wrong-value] // did you mean `duckdb`?");
}

TEST(FieldMistakes, NameFieldsThatExcludeEachOther) {
  EXPECT_EQ(Mistake("model/a.yml", Attribute("{column: b, value: lower(b)}")),
            "model/a.yml:6:22: error: `column` and `value` exclude each other [exclusive-fields] // leave "
            "one of them out");
}

TEST(FieldMistakes, RefuseHostileNames) {
  EXPECT_EQ(
      Mistake("model/a.yml", "entities: {\"a\\nb\": {from: t, key: k}}\n"),
      "model/a.yml:1:13: error: control character U+000A in a project file [control-character-in-file]");
  EXPECT_EQ(
      Mistake("model/a.yml", "entities: {e: {from: t, key: \"a\\tb\"}}\n"),
      "model/a.yml:1:31: error: control character U+0009 in a project file [control-character-in-file]");
  EXPECT_EQ(Mistake("model/a.yml", "entities: {e: {from: t, key: " + std::string(100'000, 'k') + "}}\n"),
            "model/a.yml:1:30: error: a name of 100000 bytes, more than 200 [name-too-long]");
  EXPECT_EQ(
      Mistake("model/a.yml", "entities: {e: {from: \"t; DROP TABLE x --\", key: \"it's \\\"k\\\"\"}}\n"), "");
}

TEST(FieldMistakes, ReplaceVariablesOfTheEnvironment) {
  const std::string warehouse = "project: p\ntimezone: UTC\nwarehouses: {lake: {kind: duckdb, files: ";
  EXPECT_EQ(Mistake("insitu.yml", warehouse + "\"x/${INSITU_TEST_UNSET}/y\"}}\n"),
            "insitu.yml:3:45: error: environment variable `INSITU_TEST_UNSET` is not set [unset-variable] // "
            "set it where the program is started, as in `INSITU_TEST_UNSET=... insitu check`");
  EXPECT_EQ(Mistake("insitu.yml", warehouse + "\"x/${HOME\"}}\n"),
            "insitu.yml:3:45: error: `${` is not closed [unclosed-variable] // write `${NAME}`");
  EXPECT_EQ(Mistake("insitu.yml", warehouse + "\"${file:/etc/x}\"}}\n"),
            "insitu.yml:3:43: error: `${file:...}` in a path is not available in this version "
            "[field-not-available]");
}

TEST(FieldMistakes, RefuseVariablesInNames) {
  EXPECT_EQ(
      Mistake("model/a.yml", "entities: {e: {from: \"${T}\", key: k}}\n"),
      "model/a.yml:1:23: error: `${...}` in a name is not available in this version [field-not-available]"
      " // it is replaced in `files` and `path`");
}

TEST(FieldMistakes, NeedAWarehouse) {
  TestProject test;
  test.Write(
      "insitu.yml",
      "project: p\ntimezone: UTC\nwarehouses: {a: {kind: duckdb, files: .}, b: {kind: duckdb, files: .}}\n");
  EXPECT_EQ(test.LoadWith("model/a.yml", "entities: {e: {from: t, key: k}}\n"),
            "model/a.yml:1:22: error: table `t` names no warehouse and the project has no default "
            "[no-default-warehouse]\n"
            "  1 | entities: {e: {from: t, key: k}}\n"
            "    |                      ^ write `warehouse:table`, or `defaults: {warehouse: ...}` in "
            "`insitu.yml`\n");
}

}  // namespace
}  // namespace insitu::project
