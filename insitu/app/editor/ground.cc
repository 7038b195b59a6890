#include "insitu/app/editor/ground.h"

#include <algorithm>

namespace insitu::app::editor {
namespace {

using project::OutlineTexts;
using Path = std::vector<std::string>;

std::string TextAt(const OutlineTexts& texts, const Path& path) {
  const auto found = texts.find(path);
  return found == texts.end() ? "" : found->second;
}

const check::Table* TableNamed(const check::CheckedProject& project, const std::string& name) {
  if (const check::Entity* entity = project.FindEntity(name)) return &entity->table;
  const check::Collection* collection = project.FindCollection(name);
  return collection == nullptr ? nullptr : &collection->table;
}

const check::Entity* EntityOfAudience(const check::CheckedProject& project, const OutlineTexts& texts) {
  if (const check::Entity* entity = project.FindEntity(TextAt(texts, {"of"}))) return entity;
  const check::Audience* known = project.FindAudience(TextAt(texts, {"audience"}));
  return known == nullptr ? nullptr : known->of;
}

const check::Entity* EntityOfTrait(const check::CheckedProject& project, const OutlineTexts& texts,
                                   const std::string& name) {
  if (const check::Entity* entity = project.FindEntity(TextAt(texts, {"traits", name, "of"}))) return entity;
  const check::Trait* known = project.FindTrait(name);
  return known == nullptr ? nullptr : known->of;
}

const check::Entity* EntityOfActivation(const check::CheckedProject& project, const OutlineTexts& texts) {
  const check::Audience* audience = project.FindAudience(TextAt(texts, {"audience"}));
  return audience == nullptr ? nullptr : audience->of;
}

const check::Entity* EntityOfTest(const check::CheckedProject& project, const OutlineTexts& texts) {
  const check::Entity* of = project.FindEntity(TextAt(texts, {"of"}));
  return of != nullptr ? of : EntityOfActivation(project, texts);
}

/// A purpose is granted by people of the entities that are asked for it; the first stands for all.
const check::Entity* EntityOfPurpose(const check::CheckedProject& project, const std::string& name) {
  const check::Purpose* purpose = project.FindPurpose(name);
  if (purpose != nullptr && !purpose->grants.empty()) return purpose->grants.front().of;
  return project.collections.empty() ? nullptr : project.collections.front().of;
}

/// Follows the path before the cursor as it is read outside of `any element`.
Lookup RowAt(const check::CheckedProject& project, const FormulaScope& scope,
             const language::Cursor& cursor) {
  Lookup lookup;
  size_t at = 0;
  const bool is_on_rows = cursor.ground != language::Ground::kPerson && scope.person != nullptr;
  if (!is_on_rows) {
    lookup.person = scope.person;
    lookup.table = scope.person != nullptr ? &scope.person->table : scope.table;
    lookup.sees_raw = scope.table != nullptr;
  } else if (cursor.ground == language::Ground::kRow) {
    lookup.collection = project.FindCollection(cursor.rows);
    lookup.table = lookup.collection == nullptr ? nullptr : &lookup.collection->table;
    lookup.owner = lookup.collection == nullptr ? nullptr : lookup.collection->of;
  } else if (cursor.path.empty()) {
    lookup.takes_collections = true;
    lookup.person = scope.person;
    return lookup;
  } else {
    lookup.collection = project.FindCollection(cursor.path[at++]);
    lookup.table = lookup.collection == nullptr ? nullptr : &lookup.collection->table;
  }
  for (; at < cursor.path.size() && lookup.table != nullptr; ++at) {
    const check::Reference* reference = lookup.table->FindReference(cursor.path[at]);
    const bool is_owner =
        reference == nullptr && at == 0 && lookup.owner != nullptr && cursor.path[at] == lookup.owner->name();
    const check::Entity* target = is_owner               ? lookup.owner
                                  : reference == nullptr ? nullptr
                                                         : reference->target;
    lookup = {};
    lookup.table = target == nullptr ? nullptr : &target->table;
  }
  return lookup;
}

/// Returns the type of the elements that the condition at the cursor is about; null where it is not known.
const types::Type* ElementAt(const check::CheckedProject& project, const FormulaScope& scope,
                             const language::Cursor& cursor) {
  if (cursor.list.empty()) return nullptr;
  language::Cursor outside = cursor;
  outside.list.clear();
  const check::Column* list = ColumnAt(project, scope, outside, {cursor.list});
  return list != nullptr && list->type.is(types::TypeKind::kList) ? &list->type.element() : nullptr;
}

/// Returns the type of the field of an element, or of the element itself, that is written before the cursor; null where it is
/// something else.
const types::Type* FieldAt(const check::CheckedProject& project, const FormulaScope& scope,
                           const language::Cursor& cursor, const language::WrittenValue& written) {
  const types::Type* element = ElementAt(project, scope, cursor);
  if (element == nullptr || written.is_of_rows || written.path.size() != 1) return nullptr;
  const std::string& name = written.path.front();
  if (!element->is(types::TypeKind::kStruct)) return name == kElement ? element : nullptr;
  const auto field = std::ranges::find(element->fields(), name, &types::Field::name);
  return field == element->fields().end() ? nullptr : &field->type;
}

}  // namespace

FormulaScope ScopeOf(const View& view, const std::string& file, const project::OutlinePlace& place) {
  const check::CheckedProject& project = view.snapshot().project();
  const auto folder = project::FolderOf(file);
  const Path& path = place.path;
  if (!folder || path.empty()) return {};
  const OutlineTexts texts = project::TextsIn(view.TextOf(file));
  switch (*folder) {
    case project::ProjectFolder::kAudiences: return {EntityOfAudience(project, texts), nullptr};
    case project::ProjectFolder::kActivations: return {EntityOfActivation(project, texts), nullptr};
    case project::ProjectFolder::kTests: return {EntityOfTest(project, texts), nullptr};
    case project::ProjectFolder::kModel:
      if (path.size() < 2) return {};
      if (path[0] == "traits") return {EntityOfTrait(project, texts, path[1]), nullptr};
      return {nullptr, TableNamed(project, path[1])};
    case project::ProjectFolder::kGovernance:
      if (path.size() > 3 && path[0] == "roles") return {nullptr, TableNamed(project, path[3])};
      if (path.size() > 1 && path[0] == "purposes") return {EntityOfPurpose(project, path[1]), nullptr};
      return {};
    case project::ProjectFolder::kDestinations: return {};
  }
  return {};
}

Lookup LookupAt(const check::CheckedProject& project, const FormulaScope& scope,
                const language::Cursor& cursor) {
  Lookup lookup = RowAt(project, scope, cursor);
  if (cursor.list.empty() || !cursor.path.empty()) return lookup;
  Lookup inside;
  inside.table = lookup.table;
  inside.is_on_element = true;
  inside.element = ElementAt(project, scope, cursor);
  return inside;
}

const check::Column* ColumnAt(const check::CheckedProject& project, const FormulaScope& scope,
                              const language::Cursor& cursor, const language::WrittenValue& written) {
  if (written.path.empty() || FieldAt(project, scope, cursor, written) != nullptr) return nullptr;
  language::Cursor there = cursor;
  if (written.is_of_rows) there.ground = language::Ground::kRowValue;
  there.path.assign(written.path.begin(), written.path.end() - 1);
  const Lookup lookup = LookupAt(project, scope, there);
  if (lookup.table == nullptr) return nullptr;
  const check::Column* column = lookup.table->FindAttribute(written.path.back());
  return column == nullptr && lookup.sees_raw ? lookup.table->FindRaw(written.path.back()) : column;
}

const types::Type* TypeAt(const check::CheckedProject& project, const FormulaScope& scope,
                          const language::Cursor& cursor, const language::WrittenValue& written) {
  if (const types::Type* field = FieldAt(project, scope, cursor, written)) return field;
  const check::Column* column = ColumnAt(project, scope, cursor, written);
  return column == nullptr ? nullptr : &column->type;
}

}  // namespace insitu::app::editor
