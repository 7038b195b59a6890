#include "insitu/project/given_reader.h"

#include <algorithm>
#include <utility>

#include "insitu/project/diagnostics.h"
#include "insitu/project/table_reader.h"

namespace insitu::project {
namespace {

bool IsSameTable(const model::TableName& left, const model::TableName& right) {
  return left.warehouse == right.warehouse && left.schema == right.schema && left.table == right.table;
}

std::vector<model::GivenRow> ReadRows(Reading& in, const YamlField& field) {
  std::vector<model::GivenRow> rows;
  if (field.value->kind != YamlKind::kSequence) {
    ReportWrongKind(in, field, WordsFor(field), "a list of rows");
    return rows;
  }
  for (const YamlNode* item : field.value->items) {
    if (item->kind == YamlKind::kMapping) {
      rows.push_back(ReadGivenRow(in, item->fields));
    } else {
      ReportWrongKind(in, YamlField{field.key, item}, "a row of " + WordsFor(field), "a mapping");
    }
  }
  return rows;
}

}  // namespace

model::GivenValue ReadGivenValue(const YamlNode& node) {
  using enum model::GivenValue::Kind;
  model::GivenValue value;
  value.span = node.span;
  switch (node.kind) {
    case YamlKind::kNothing: break;
    case YamlKind::kScalar:
      value.kind = kScalar;
      value.text = node.text;
      value.is_plain = node.style == YamlStyle::kPlain;
      value.span = TextSpanOf(node);
      break;
    case YamlKind::kSequence:
      value.kind = kList;
      for (const YamlNode* item : node.items) value.items.push_back(ReadGivenValue(*item));
      break;
    case YamlKind::kMapping:
      value.kind = kMapping;
      for (const YamlField& field : node.fields) {
        value.fields.push_back({{std::string(field.name()), field.key->span}, ReadGivenValue(*field.value)});
      }
      break;
  }
  return value;
}

model::GivenRow ReadGivenRow(Reading& in, const std::vector<YamlField>& fields) {
  model::GivenRow row;
  for (const YamlField& field : fields) {
    if (std::optional<model::Text> name = ReadKeyAsName(in, field))
      row.push_back({std::move(*name), ReadGivenValue(*field.value)});
  }
  return row;
}

std::vector<model::GivenTable> ReadGivenTables(Reading& in, const YamlField& field) {
  std::vector<model::GivenTable> tables;
  const std::vector<YamlField>* fields = FieldsOf(in, field);
  if (fields == nullptr) return tables;
  for (const YamlField& inner : *fields) {
    model::GivenTable table{ReadTableName(in, YamlField{field.key, inner.key}), ReadRows(in, inner)};
    if (table.name.table.empty()) continue;  // Reported.
    const auto first = std::ranges::find_if(
        tables, [&](const model::GivenTable& known) { return IsSameTable(known.name, table.name); });
    if (first == tables.end()) {
      tables.push_back(std::move(table));
    } else {
      in.diagnostics.Report(table.name.span, RepeatedTable, inner.name())
          .Label(first->name.span, "first here")
          .Hint("all rows of a table stand together")
          .Emit();
    }
  }
  return tables;
}

}  // namespace insitu::project
