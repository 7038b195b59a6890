#include "insitu/project/settings_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "insitu/project/table_reader.h"

namespace insitu::project {
namespace {

using enum FieldUse;

const std::vector<std::string>& WarehouseKinds() {
  static const std::vector<std::string> kinds = {"duckdb", "postgres", "clickhouse", "trino", "adbc", "odbc"};
  return kinds;
}

constexpr FieldRow<model::Warehouse> kWarehouseRows[] = {
    {"kind", kRequired, NameInto<&model::Warehouse::kind>},
    {"files", kRequired, PathInto<&model::Warehouse::files>},
    {"country", kOptional, NameInto<&model::Warehouse::country>},
    {"state", kNotAvailable},
    {"url", kNotAvailable},
};
constexpr FieldTable<model::Warehouse> kWarehouse{"warehouse", kWarehouseRows};

model::Warehouse ReadWarehouse(Reading& in, model::Text name, const YamlField& field) {
  model::Warehouse warehouse;
  warehouse.name = std::move(name);
  const YamlField* kind = FindField(*field.value, "kind");
  const bool is_other =
      kind != nullptr && kind->value->kind == YamlKind::kScalar && kind->value->text != "duckdb";
  if (!is_other) {
    ReadFields(in, field, kWarehouse, warehouse);
    return warehouse;
  }
  // The fields of another kind are not looked at: what they say cannot be judged.
  if (const std::optional<size_t> word = ReadWord(in, *kind, WarehouseKinds())) {
    ReportUnavailable(in, kind->value->span, fmt::format("warehouse kind `{}`", WarehouseKinds()[*word]),
                      kNotAvailable);
  }
  warehouse.kind = {kind->value->text, kind->value->span};
  return warehouse;
}

void ReadWarehouses(Reading& in, const YamlField& field, model::Project& out) {
  ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
    out.warehouses.push_back(ReadWarehouse(in, std::move(name), inner));
  });
}

constexpr FieldRow<model::Project> kDefaultsRows[] = {
    {"warehouse", kOptional, NameInto<&model::Project::default_warehouse>},
};
constexpr FieldTable<model::Project> kDefaults{"", kDefaultsRows};

void ReadSpill(Reading& in, const YamlField& field, model::Limits&) {
  const model::Text spill = ReadText(in, field);
  if (!spill.is_empty() && spill.value != "never") {
    ReportUnavailable(in, spill.span, "`spill` other than `never`", kNotAvailable);
  }
}

constexpr FieldRow<model::Limits> kLimitsRows[] = {
    {"memory", kOptional,
     [](Reading& in, const YamlField& field, model::Limits& out) {
       if (const std::optional<int64_t> size = ReadSize(in, field)) out.memory_bytes = *size;
     }},
    {"statement_timeout", kOptional,
     [](Reading& in, const YamlField& field, model::Limits& out) {
       if (const std::optional<int64_t> micros = ReadDuration(in, field))
         out.statement_timeout_micros = *micros;
     }},
    {"spill", kOptional, ReadSpill},
    {"cost", kNotEnforced},
    {"identifiers", kNotAvailable},
};
constexpr FieldTable<model::Limits> kLimits{"", kLimitsRows};

constexpr FieldRow<model::Project> kRows[] = {
    {"project", kRequired, NameInto<&model::Project::name>},
    {"timezone", kRequired, NameInto<&model::Project::timezone>},
    {"warehouses", kRequired, ReadWarehouses},
    {"defaults", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) { ReadFields(in, field, kDefaults, out); }},
    {"limits", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadFields(in, field, kLimits, out.limits);
     }},
    {"state", kNotAvailable},
    {"ledger", kNotEnforced},
};
constexpr FieldTable<model::Project> kSettings{"`insitu.yml`", kRows};

}  // namespace

void ReadSettingsFile(Reading& in, const YamlNode& root, model::Project& project) {
  in.knows_warehouses = ReadFields(in, YamlField{nullptr, &root}, kSettings, project);
  if (project.default_warehouse.is_empty() && project.warehouses.size() == 1) {
    project.default_warehouse = project.warehouses.front().name;
  }
  in.default_warehouse = project.default_warehouse.value;
}

}  // namespace insitu::project
