#include "insitu/project/test_reader.h"

#include <algorithm>
#include <utility>

#include "insitu/language/parser.h"
#include "insitu/project/diagnostics.h"
#include "insitu/project/given_reader.h"
#include "insitu/project/table_reader.h"

namespace insitu::project {
namespace {

using enum FieldUse;

// Tables of `field` stand beside those that the file gives to all its tests, or in their place.
void ReadGiven(Reading& in, const YamlField& field, model::Test& out) {
  std::vector<model::GivenTable> tables = ReadGivenTables(in, field);
  if (out.given != nullptr) {
    for (const model::GivenTable& shared : *out.given) {
      const bool is_replaced = std::ranges::any_of(tables, [&](const model::GivenTable& own) {
        return own.name.warehouse == shared.name.warehouse && own.name.schema == shared.name.schema &&
               own.name.table == shared.name.table;
      });
      if (!is_replaced) tables.push_back(shared);
    }
  }
  out.given = std::make_shared<const std::vector<model::GivenTable>>(std::move(tables));
}

void ReadNow(Reading& in, const YamlField& field, model::Test& out) {
  model::Text now = ReadText(in, field);
  if (now.is_empty() || types::ParseInstant(now.value) || types::ParseDate(now.value)) {
    out.now = std::move(now);
  } else {
    ReportWrongValue(in, field, "a time such as `2026-03-31T10:00:00Z` or a day such as `2026-03-31`");
    out.now = model::Text{{}, now.span};
  }
}

void ReadColumns(Reading& in, const YamlField& field, model::Test& out) {
  ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
    out.columns.push_back({std::move(name), ReadFormula(in, inner)});
  });
}

void ReadExpectedCount(Reading& in, const YamlField& field, model::Test& out) {
  out.count = ReadCount(in, field);
}

void ReadBetween(Reading& in, const YamlField& field, model::ExpectedSize& out) {
  if (field.value->kind != YamlKind::kSequence || field.value->items.size() != 2) {
    ReportWrongKind(in, field, WordsFor(field), "two numbers, the least and the most");
    return;
  }
  const std::optional<int64_t> least = ReadCount(in, YamlField{field.key, field.value->items[0]});
  const std::optional<int64_t> most = ReadCount(in, YamlField{field.key, field.value->items[1]});
  if (!least || !most) return;
  if (*most < *least) {
    ReportWrongValue(in, YamlField{field.key, field.value->items[1]}, "the least number first");
    return;
  }
  out = {*least, *most};
}

constexpr FieldRow<model::ExpectedSize> kSizeRows[] = {{"between", kRequired, ReadBetween}};
constexpr FieldTable<model::ExpectedSize> kSize{"", kSizeRows};

void ReadExpectedSize(Reading& in, const YamlField& field, model::Test& out) {
  model::ExpectedSize size;
  if (ReadFields(in, field, kSize, size)) out.size = size;
}

// Of a mapping `key` says who it is; the rest are values about that person.
std::optional<model::ExpectedMember> ReadMember(Reading& in, const YamlField& list, const YamlNode& item) {
  const YamlField here{list.key, &item};
  if (item.kind == YamlKind::kScalar) return model::ExpectedMember{ReadGivenValue(item), {}};
  if (item.kind != YamlKind::kMapping) {
    ReportWrongKind(in, here, "an item of " + WordsFor(list), "a key, or a mapping with `key`");
    return std::nullopt;
  }
  const YamlField* key = FindField(item, "key");
  if (key == nullptr) {
    ReportMissingField(in, YamlField{nullptr, &item}, "this member", "key");
    return std::nullopt;
  }
  if (key->value->kind != YamlKind::kScalar) {
    ReportWrongKind(in, *key, WordsFor(*key), "a key");
    return std::nullopt;
  }
  model::ExpectedMember member{ReadGivenValue(*key->value), ReadGivenRow(in, item.fields)};
  std::erase_if(member.columns, [](const model::GivenField& field) { return field.name.value == "key"; });
  return member;
}

void ReadMembers(Reading& in, const YamlField& field, model::Test& out) {
  if (field.value->kind != YamlKind::kSequence) {
    ReportWrongKind(in, field, WordsFor(field), "a list of keys");
    return;
  }
  out.members.emplace();
  for (const YamlNode* item : field.value->items) {
    std::optional<model::ExpectedMember> member = ReadMember(in, field, *item);
    if (!member) continue;
    const auto first = std::ranges::find_if(
        *out.members, [&](const model::ExpectedMember& known) { return known.key.text == member->key.text; });
    if (first != out.members->end()) {
      in.diagnostics.Report(member->key.span, RepeatedMember, member->key.text)
          .Label(first->key.span, "first here")
          .Hint("leave one of them out")
          .Emit();
    }
    out.members->push_back(std::move(*member));
  }
}

constexpr FieldRow<model::Test> kTestRows[] = {
    {"test", kRequired, NameInto<&model::Test::name>},
    {"description", kOptional, TextInto<&model::Test::description>},
    {"given", kOptional, ReadGiven},
    {"now", kOptional, ReadNow},
    {"audience", kOptional, NameInto<&model::Test::audience>},
    {"of", kOptional, NameInto<&model::Test::of>},
    {"where", kOptional, FormulaInto<&model::Test::where>},
    {"as", kOptional, NameInto<&model::Test::as>},
    {"purpose", kOptional, NameInto<&model::Test::purpose>},
    {"recipient_class", kOptional, NameInto<&model::Test::recipient_class>},
    {"columns", kOptional, ReadColumns},
    {"members", kOptional, ReadMembers},
    {"count", kOptional, ReadExpectedCount},
    {"size", kOptional, ReadExpectedSize},
};
constexpr FieldTable<model::Test> kTest{"test", kTestRows};

// A column that only members name is the attribute, trait or path of that name.
void AddNamedColumns(Reading& in, const YamlNode& members, model::Test& test) {
  for (const YamlNode* item : members.items) {
    for (const YamlField& field : item->fields) {
      const std::string name(field.name());
      const bool is_known =
          std::ranges::any_of(test.columns, [&](const auto& column) { return column.name.value == name; });
      if (name == "key" || is_known) continue;
      const diag::Excerpt text = ExcerptOf(*field.key);
      test.columns.push_back({{name, field.key->span}, {text, language::Parse(text, in.diagnostics)}});
    }
  }
}

// What one field alone cannot say: who is asked about, and what is expected of whom.
void CheckWhole(Reading& in, const YamlField& whole, const model::Test& test) {
  const auto place_of = [&](std::string_view name) { return FindField(*whole.value, name)->key->span; };
  for (const std::string_view other : {"where", "of"}) {
    if (!test.audience || FindField(*whole.value, other) == nullptr) continue;
    in.diagnostics.Report(place_of(other), ExclusiveFields, "audience", other)
        .Label(place_of("audience"), "the other one")
        .Hint("leave one of them out")
        .Emit();
  }
  if (!test.audience && !test.where) ReportMissingField(in, whole, "test", test.of ? "where" : "audience");
  if (!test.audience && test.where && !test.of) ReportMissingField(in, whole, "test", "of");
  if (test.given != nullptr && !test.now) {
    in.diagnostics.Report(test.name.span, TestWithoutTime, test.name.value)
        .Hint("add `now: 2026-03-31T10:00:00Z`, so that the test says the same every day")
        .Emit();
  }
  const auto has_none = [&](std::string_view name) { return FindField(*whole.value, name) == nullptr; };
  if (has_none("members") && has_none("count") && has_none("size")) {
    in.diagnostics.Report(test.name.span, TestExpectsNothing, test.name.value)
        .Hint("add `members: [...]`, `count: N` or `size: {between: [A, B]}`")
        .Emit();
  }
}

void ReadTest(Reading& in, const YamlNode& node, model::Test test, model::Project& project) {
  const YamlField whole{nullptr, &node};
  if (!ReadFields(in, whole, kTest, test) || test.name.is_empty()) return;
  if (const YamlField* members = FindField(node, "members")) AddNamedColumns(in, *members->value, test);
  CheckWhole(in, whole, test);
  if (in.Declare("test", test.name.value, test.name.span)) project.tests.push_back(std::move(test));
}

/// What the tests of a file share, and their list.
struct Suite {
  model::Test shared;
  std::vector<const YamlNode*> tests;
};

template <auto kRead>
void IntoShared(Reading& in, const YamlField& field, Suite& out) {
  kRead(in, field, out.shared);
}

void ReadTests(Reading& in, const YamlField& field, Suite& out) {
  if (field.value->kind != YamlKind::kSequence) {
    ReportWrongKind(in, field, WordsFor(field), "a list of tests");
    return;
  }
  if (field.value->items.empty())
    in.diagnostics.Report(field.name_span(), EmptyValue, WordsFor(field)).Hint(kEmptyHint).Emit();
  for (const YamlNode* item : field.value->items) {
    if (item->kind == YamlKind::kMapping) {
      out.tests.push_back(item);
    } else {
      ReportWrongKind(in, YamlField{field.key, item}, "an item of " + WordsFor(field), "a mapping");
    }
  }
}

constexpr FieldRow<Suite> kSuiteRows[] = {
    {"given", kOptional, IntoShared<ReadGiven>},
    {"now", kOptional, IntoShared<ReadNow>},
    {"as", kOptional, IntoShared<NameInto<&model::Test::as>>},
    {"purpose", kOptional, IntoShared<NameInto<&model::Test::purpose>>},
    {"recipient_class", kOptional, IntoShared<NameInto<&model::Test::recipient_class>>},
    {"tests", kRequired, ReadTests},
};
constexpr FieldTable<Suite> kSuite{"test file", kSuiteRows};

}  // namespace

void ReadTestFile(Reading& in, const YamlNode& root, model::Project& project) {
  if (FindField(root, "tests") == nullptr) return ReadTest(in, root, {}, project);
  Suite suite;
  ReadFields(in, YamlField{nullptr, &root}, kSuite, suite);
  for (const YamlNode* test : suite.tests) ReadTest(in, *test, suite.shared, project);
}

}  // namespace insitu::project
