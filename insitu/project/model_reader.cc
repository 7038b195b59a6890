#include "insitu/project/model_reader.h"

#include <utility>

#include "insitu/project/diagnostics.h"
#include "insitu/project/table_reader.h"

namespace insitu::project {
namespace {

using enum FieldUse;

// Entities and collections share their names: audiences and row rules say either where a table is meant.
constexpr std::string_view kTableKind = "entity or collection";

template <typename Owner>
void KeyInto(Reading& in, const YamlField& field, Owner& out) {
  out.key = ReadKey(in, field);
}

constexpr FieldRow<model::Entity> kEntityRows[] = {
    {"from", kRequired, OfTable<ReadFrom, model::Entity>},
    {"key", kRequired, KeyInto<model::Entity>},
    {"description", kOptional, TextInto<&model::Entity::description>},
    {"owner", kOptional, TextInto<&model::Entity::owner>},
    {"where", kOptional, OfTable<ReadWhere, model::Entity>},
    {"attributes", kOptional, OfTable<ReadAttributes, model::Entity>},
    {"points_to", kOptional, OfTable<ReadPointsTo, model::Entity>},
    {"one_row", kOptional, OfTable<ReadOneRow, model::Entity>},
    {"residency", kNotEnforced},
};
constexpr FieldTable<model::Entity> kEntity{"entity", kEntityRows};

constexpr FieldRow<model::Collection> kByRows[] = {
    {"column", kRequired, NameInto<&model::Collection::by>},
    {"identifier", kNotAvailable},
};
constexpr FieldTable<model::Collection> kBy{"", kByRows};

void ReadBy(Reading& in, const YamlField& field, model::Collection& out) {
  if (field.value->kind == YamlKind::kMapping) {
    ReadFields(in, field, kBy, out);
  } else {
    out.by = ReadName(in, field);
  }
}

constexpr FieldRow<model::TimeColumn> kTimeRows[] = {
    {"column", kRequired, NameInto<&model::TimeColumn::column>},
    {"timezone", kOptional, NameInto<&model::TimeColumn::timezone>},
};
constexpr FieldTable<model::TimeColumn> kTime{"", kTimeRows};

void ReadAt(Reading& in, const YamlField& field, model::Collection& out) {
  out.at.emplace();
  if (field.value->kind == YamlKind::kMapping) {
    ReadFields(in, field, kTime, *out.at);
  } else {
    out.at->column = ReadName(in, field);
  }
}

void ReadPartitionUnit(Reading& in, const YamlField& field, model::Partition& out) {
  constexpr model::PartitionUnit kUnits[] = {model::PartitionUnit::kDay, model::PartitionUnit::kMonth,
                                             model::PartitionUnit::kYear};
  if (const std::optional<size_t> word = ReadWord(in, field, {"day", "month", "year"}))
    out.by = kUnits[*word];
}

constexpr FieldRow<model::Partition> kPartitionRows[] = {
    {"column", kRequired, NameInto<&model::Partition::column>},
    {"by", kRequired, ReadPartitionUnit},
};
constexpr FieldTable<model::Partition> kPartition{"", kPartitionRows};

void ReadPartition(Reading& in, const YamlField& field, model::Collection& out) {
  ReadFields(in, field, kPartition, out.partition.emplace());
}

// A relation keeps all of its rows as it is.
void ReadPlanned(Reading& in, const YamlField& field, model::Collection& out) {
  out.is_planned = ReadFlag(in, field);
  if (out.is_planned && !out.is_event) {
    in.diagnostics.Report(field.name_span(), PlannedRelation).Hint("leave it out").Emit();
  }
}

// Events and relations differ in `at` alone.
template <FieldUse kUseOfAt>
constexpr FieldRow<model::Collection> kCollectionRows[] = {
    {"from", kRequired, OfTable<ReadFrom, model::Collection>},
    {"of", kRequired, NameInto<&model::Collection::of>},
    {"by", kOptional, ReadBy},
    {"at", kUseOfAt, ReadAt},
    {"key", kOptional, KeyInto<model::Collection>},
    {"where", kOptional, OfTable<ReadWhere, model::Collection>},
    {"partition", kOptional, ReadPartition},
    {"attributes", kOptional, OfTable<ReadAttributes, model::Collection>},
    {"points_to", kOptional, OfTable<ReadPointsTo, model::Collection>},
    {"one_row", kOptional, OfTable<ReadOneRow, model::Collection>},
    {"description", kOptional, TextInto<&model::Collection::description>},
    {"owner", kOptional, TextInto<&model::Collection::owner>},
    {"planned", kOptional, ReadPlanned},
    {"residency", kNotEnforced},
};
constexpr FieldTable<model::Collection> kEvent{"event", kCollectionRows<kRequired>};
constexpr FieldTable<model::Collection> kRelation{"relation", kCollectionRows<kOptional>};

constexpr FieldRow<model::Trait> kTraitRows[] = {
    {"of", kRequired, NameInto<&model::Trait::of>},
    {"value", kRequired, FormulaInto<&model::Trait::value>},
    {"description", kOptional, TextInto<&model::Trait::description>},
    {"sensitive", kNotEnforced},
};
constexpr FieldTable<model::Trait> kTrait{"trait", kTraitRows};

constexpr FieldRow<model::NamedList> kListRows[] = {
    {"of", kRequired, NameInto<&model::NamedList::of>},
    {"from", kRequired,
     [](Reading& in, const YamlField& field, model::NamedList& out) { out.from = ReadTableName(in, field); }},
    {"column", kRequired, NameInto<&model::NamedList::column>},
};
constexpr FieldTable<model::NamedList> kList{"list", kListRows};

model::Collection Beginning(bool is_event) {
  model::Collection collection;
  collection.is_event = is_event;
  return collection;
}

// Reads every named thing below `field` by `table` and appends those whose name is new.
template <typename T>
void ReadInto(Reading& in, const YamlField& field, std::string_view kind, const FieldTable<T>& table,
              const T& beginning, std::vector<T>& out) {
  ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
    T thing = beginning;
    thing.name = std::move(name);
    ReadFields(in, inner, table, thing);
    if (in.Declare(kind, thing.name.value, thing.name.span)) out.push_back(std::move(thing));
  });
}

constexpr FieldRow<model::Project> kFileRows[] = {
    {"entities", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadInto(in, field, kTableKind, kEntity, {}, out.entities);
     }},
    {"events", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadInto(in, field, kTableKind, kEvent, Beginning(true), out.collections);
     }},
    {"relations", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadInto(in, field, kTableKind, kRelation, Beginning(false), out.collections);
     }},
    {"traits", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadInto(in, field, "trait", kTrait, {}, out.traits);
     }},
    {"lists", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadInto(in, field, "list", kList, {}, out.lists);
     }},
    {"identity", kNotAvailable},
};
constexpr FieldTable<model::Project> kFile{"model file", kFileRows};

}  // namespace

void ReadModelFile(Reading& in, const YamlNode& root, model::Project& project) {
  ReadFields(in, YamlField{nullptr, &root}, kFile, project);
}

}  // namespace insitu::project
