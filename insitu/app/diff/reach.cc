#include "insitu/app/diff/reach.h"

#include <algorithm>
#include <array>

#include "insitu/app/diff/declarations.h"

namespace insitu::app::diff {

using check::Expr;
using types::Function;

namespace {

/// Says whether what the node means may hang on the project's zone.
bool ReadsZone(const Expr& node) {
  if (node.kind == Expr::Kind::kToday || node.kind == Expr::Kind::kInRange ||
      node.kind == Expr::Kind::kAnniversary)
    return true;
  if (node.aggregate != nullptr) return node.aggregate->window || !node.aggregate->durations.empty();
  constexpr std::array kReadZone = {Function::kHour,       Function::kWeekday,    Function::kMonth,
                                    Function::kTimeOfText, Function::kDateOfTime, Function::kMidnight};
  return node.kind == Expr::Kind::kCall && std::ranges::find(kReadZone, node.function) != kReadZone.end();
}

}  // namespace

Reach::Reach(const check::CheckedProject& project, Asker asker)
    : project_(&project), asker_(std::move(asker)) {
  const auto name_parts = [&](const std::string& thing, const check::Table& table) {
    for (const check::Column& column : table.attributes) names_[&column] = PartOf(thing, column.name);
    for (const check::Reference& reference : table.references)
      names_[&reference] = PartOf(thing, reference.name);
  };
  for (const check::Entity& entity : project.entities) name_parts(ThingOf(*entity.declared), entity.table);
  for (const check::Collection& collection : project.collections)
    name_parts(ThingOf(*collection.declared), collection.table);
}

void Reach::AddCondition(const check::ExprPtr& condition) {
  if (condition == nullptr) {
    is_whole_ = false;
  } else {
    check::Walk(*condition, [&](const Expr& node) { AddNode(node); });
  }
}

void Reach::AddNode(const Expr& node) {
  if (node.is_poison()) is_whole_ = false;
  if (ReadsZone(node)) parts_.insert("timezone");
  if (node.kind == Expr::Kind::kNamed && node.column == nullptr)
    AddNamed((node.is_audience ? "audience " : "trait ") + node.name);
  if (const auto name = names_.find(node.column); name != names_.end()) parts_.insert(name->second);
  for (const check::Reference* hop : node.hops) {
    if (const auto name = names_.find(hop); name != names_.end()) parts_.insert(name->second);
    if (hop->column == nullptr) is_whole_ = false;
    AddEntity(hop->target);
  }
  for (const check::Collection* collection : check::CollectionsOf(node)) {
    if (collection->members != nullptr) {
      AddEntity(collection->members);
    } else {
      AddCollection(collection);
    }
  }
  if (node.kind == Expr::Kind::kInList) {
    AddNamed("list " + node.list->declared->name.value);
    if (node.list->column == nullptr) is_whole_ = false;
  }
}

bool Reach::AddTable(const std::string& thing, const check::Table& table) {
  const bool is_new = things_.insert(thing).second;
  if (!is_new) return false;
  if (table.found == nullptr) is_whole_ = false;
  for (const char* part : {"from", "key", "where", "one_row"}) parts_.insert(PartOf(thing, part));
  if (table.declared->one_row_latest && table.one_row_latest == nullptr) is_whole_ = false;
  if (table.declared->where) AddCondition(table.where);
  const check::Role* role = is_for_consent_ ? nullptr : project_->FindRole(asker_.role);
  if (role == nullptr) return true;
  for (const check::RowRule& rule : role->rules) {
    if (rule.table != table.name) continue;
    parts_.insert(NameOf(*rule.declared));
    AddCondition(rule.condition);
  }
  return true;
}

void Reach::AddEntity(const check::Entity* entity) {
  if (entity == nullptr || entity->key == nullptr) {
    is_whole_ = false;
  } else {
    AddTable(ThingOf(*entity->declared), entity->table);
  }
}

void Reach::AddCollection(const check::Collection* collection) {
  const std::string thing = ThingOf(*collection->declared);
  if (!AddTable(thing, collection->table)) return;
  if (collection->parent != nullptr) AddCollection(collection->parent);
  for (const char* part : {"by", "at"}) parts_.insert(PartOf(thing, part));
  const model::Collection& declared = *collection->declared;
  if ((declared.at && collection->at == nullptr) || (declared.key && collection->key == nullptr))
    is_whole_ = false;
  AddCondition(collection->by);
  if (collection->at != nullptr) AddCondition(collection->at);
}

void Reach::AddConsent(const check::Entity* entity) {
  if (!asker_.purpose) return;
  AddNamed("consent " + *asker_.purpose);
  const check::Purpose* purpose = project_->FindPurpose(*asker_.purpose);
  if (purpose == nullptr) return;
  is_for_consent_ = true;
  for (const check::Grant& grant : purpose->grants) {
    if (grant.of == entity) AddCondition(grant.condition);
  }
  is_for_consent_ = false;
}

}  // namespace insitu::app::diff
