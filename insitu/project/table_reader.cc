#include "insitu/project/table_reader.h"

#include <utility>

#include "insitu/project/diagnostics.h"

namespace insitu::project {
namespace {

using enum FieldUse;

constexpr std::string_view kTableForms =
    "a table such as `orders`, `schema.orders` or `warehouse:schema.orders`";

constexpr FieldRow<model::TableName> kQueryRows[] = {
    {"sql", kRequired,
     [](Reading& in, const YamlField& field, model::TableName& out) {
       model::Text query = ReadText(in, field);
       out.sql = std::move(query.value);
       out.span = query.span;
     }},
    {"not_replayable", kOptional, FlagInto<&model::TableName::not_replayable>},
};
constexpr FieldTable<model::TableName> kQuery{"", kQueryRows};

constexpr FieldRow<model::Key> kKeyRows[] = {
    {"column", kRequired, NameInto<&model::Key::column>},
    {"unique", kOptional, FlagInto<&model::Key::is_unique>},
    {"identifier", kNotAvailable},
};
constexpr FieldTable<model::Key> kKey{"", kKeyRows};

void ReadPoint(Reading& in, const YamlField& field, model::Attribute& out) {
  std::vector<model::Text> columns = ReadNames(in, field);
  if (columns.size() == 2) {
    out.point.emplace(std::move(columns[0]), std::move(columns[1]));
  } else if (field.value->kind == YamlKind::kSequence && field.value->items.size() != 2) {
    ReportWrongKind(in, field, WordsFor(field), "a latitude and a longitude column");
  }
}

void ReadAs(Reading& in, const YamlField& field, model::Attribute& out) {
  const std::optional<types::Type> type = ReadType(in, field);
  if (type && type->is(types::TypeKind::kDecimal)) {
    out.as = type;
  } else if (type) {
    ReportWrongValue(in, field, "a decimal such as `decimal(12, 2)`");
  }
}

constexpr FieldRow<model::Attribute> kAttributeRows[] = {
    {"column", kOptional, NameInto<&model::Attribute::column>},
    {"path", kOptional, NameInto<&model::Attribute::path>},
    {"value", kOptional, FormulaInto<&model::Attribute::value>},
    {"point", kOptional, ReadPoint},
    {"type", kOptional, TypeInto<&model::Attribute::type>},
    {"as", kOptional, ReadAs},
    {"timezone", kOptional, NameInto<&model::Attribute::timezone>},
    {"trim", kOptional, FlagInto<&model::Attribute::trim>},
    {"description", kOptional, TextInto<&model::Attribute::description>},
    {"personal", kOptional, NameInto<&model::Attribute::personal>},
    {"sensitive", kNotEnforced},
};
constexpr FieldTable<model::Attribute> kAttribute{"attribute", kAttributeRows};

// An attribute comes from one place: `column`, `path`, `value` and `point` exclude each other.
void CheckOneOrigin(Reading& in, const YamlField& attribute) {
  const YamlField* first = nullptr;
  for (const YamlField& field : attribute.value->fields) {
    const std::string_view name = field.name();
    if (name != "column" && name != "path" && name != "value" && name != "point") continue;
    if (first == nullptr) {
      first = &field;
    } else {
      in.diagnostics.Report(field.key->span, ExclusiveFields, first->name(), name)
          .Label(first->key->span, "the other one")
          .Hint("leave one of them out")
          .Emit();
    }
  }
}

constexpr FieldRow<model::Reference> kReferenceRows[] = {
    {"entity", kRequired, NameInto<&model::Reference::entity>},
    {"column", kRequired, NameInto<&model::Reference::column>},
};
constexpr FieldTable<model::Reference> kReference{"reference", kReferenceRows};

constexpr FieldRow<model::Table> kOneRowRows[] = {
    {"latest", kRequired, NameInto<&model::Table::one_row_latest>},
    {"timezone", kOptional, NameInto<&model::Table::one_row_timezone>},
};
constexpr FieldTable<model::Table> kOneRow{"", kOneRowRows};

// Splits `WAREHOUSE:schema.table`; returns whether every part that is written has letters.
bool SplitTableName(std::string_view text, model::TableName& out) {
  if (const size_t colon = text.find(':'); colon != std::string_view::npos) {
    out.warehouse = text.substr(0, colon);
    text.remove_prefix(colon + 1);
    if (out.warehouse.empty()) return false;
  }
  if (const size_t point = text.find('.'); point != std::string_view::npos) {
    out.schema = text.substr(0, point);
    text.remove_prefix(point + 1);
    if (out.schema.empty()) return false;
  }
  out.table = text;
  return !text.empty() && text.find_first_of(".:") == std::string_view::npos;
}

}  // namespace

model::TableName ReadTableName(Reading& in, const YamlField& field) {
  model::TableName name;
  name.span = field.value->span;
  if (field.value->kind == YamlKind::kMapping) {
    name.span = field.name_span();
    if (!ReadFields(in, field, kQuery, name)) return name;
  } else {
    const model::Text text = ReadName(in, field);
    if (text.is_empty()) return name;
    if (!SplitTableName(text.value, name)) {
      ReportWrongValue(in, field, kTableForms);
      name.table.clear();
      return name;
    }
  }
  if (!name.warehouse.empty()) return name;
  name.warehouse = in.default_warehouse;
  if (name.warehouse.empty() && in.knows_warehouses) {
    in.diagnostics.Report(name.span, NoDefaultWarehouse, name.table.empty() ? field.name() : name.table)
        .Hint("write `warehouse:table`, or `defaults: {warehouse: ...}` in `insitu.yml`")
        .Emit();
  }
  return name;
}

void ReadFrom(Reading& in, const YamlField& field, model::Table& out) { out.from = ReadTableName(in, field); }

void ReadWhere(Reading& in, const YamlField& field, model::Table& out) { out.where = ReadFormula(in, field); }

void ReadAttributes(Reading& in, const YamlField& field, model::Table& out) {
  ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
    model::Attribute attribute;
    attribute.name = std::move(name);
    if (inner.value->kind == YamlKind::kNothing) {
      in.diagnostics.Report(inner.name_span(), EmptyValue, WordsFor(inner))
          .Hint("write `{}` for a plain column")
          .Emit();
    } else if (ReadFields(in, inner, kAttribute, attribute)) {
      CheckOneOrigin(in, inner);
    }
    out.attributes.push_back(std::move(attribute));
  });
}

void ReadPointsTo(Reading& in, const YamlField& field, model::Table& out) {
  ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
    model::Reference reference;
    reference.name = std::move(name);
    ReadFields(in, inner, kReference, reference);
    out.points_to.push_back(std::move(reference));
  });
}

void ReadOneRow(Reading& in, const YamlField& field, model::Table& out) {
  ReadFields(in, field, kOneRow, out);
}

model::Key ReadKey(Reading& in, const YamlField& field) {
  model::Key key;
  if (field.value->kind == YamlKind::kMapping) {
    ReadFields(in, field, kKey, key);
  } else {
    key.column = ReadName(in, field);
  }
  return key;
}

}  // namespace insitu::project
