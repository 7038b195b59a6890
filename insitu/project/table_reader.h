#pragma once

#include "insitu/model/entity.h"
#include "insitu/project/field_table.h"

/// Readers of what entities, events, relations and lists share: tables and the columns they name.
namespace insitu::project {

/// Reads `table`, `schema.table`, `WAREHOUSE:table`, `WAREHOUSE:schema.table` or `{sql: ..., not_replayable:
/// ...}`.
model::TableName ReadTableName(Reading& in, const YamlField& field);

/// Readers of the fields of `model::Table`.
void ReadFrom(Reading& in, const YamlField& field, model::Table& out);
void ReadWhere(Reading& in, const YamlField& field, model::Table& out);
void ReadAttributes(Reading& in, const YamlField& field, model::Table& out);
void ReadPointsTo(Reading& in, const YamlField& field, model::Table& out);
void ReadOneRow(Reading& in, const YamlField& field, model::Table& out);

/// Reads `order_id` or `{column: order_id, unique: true}`.
model::Key ReadKey(Reading& in, const YamlField& field);

/// Adapts a reader above to the table of whatever has a `model::Table` named `table`.
template <auto kRead, typename Owner>
void OfTable(Reading& in, const YamlField& field, Owner& out) {
  kRead(in, field, out.table);
}

/// Reads each field of the mapping behind `field` as a named thing: `read(name, inner)` for each name that
/// can be one.
template <typename Read>
void ReadNamed(Reading& in, const YamlField& field, Read read) {
  const std::vector<YamlField>* fields = FieldsOf(in, field);
  if (fields == nullptr) return;
  for (const YamlField& inner : *fields) {
    if (std::optional<model::Text> name = ReadKeyAsName(in, inner)) read(std::move(*name), inner);
  }
}

}  // namespace insitu::project
