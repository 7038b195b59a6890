#include "insitu/check/checker.h"

namespace insitu::check {
namespace {

/// Collects the paths in a syntax tree of values.
struct PathCollector {
  std::vector<std::pair<const language::Path*, Span>>& paths;
  Span span;

  void Into(const language::ExprPtr& child) const {
    if (child != nullptr) std::visit(PathCollector{paths, child->span}, child->node);
  }
  void operator()(const language::Path& path) const { paths.emplace_back(&path, span); }
  void operator()(const language::Parenthesised& node) const { Into(node.inner); }
  void operator()(const language::Negate& node) const { Into(node.operand); }
  void operator()(const language::Arithmetic& node) const {
    Into(node.left);
    Into(node.right);
  }
  void operator()(const language::Call& node) const {
    for (const language::ExprPtr& argument : node.arguments) Into(argument);
  }
  void operator()(const language::TimeSince& node) const { Into(node.value); }
  void operator()(const language::CalendarPart& node) const { Into(node.value); }
  template <typename Other>
  void operator()(const Other&) const {}
};

}  // namespace

bool Checker::MayAggregate(Span place, const Scope& scope) {
  const bool has_rows = scope.kind == Scope::Kind::kPerson || scope.kind == Scope::Kind::kRow;
  if (has_rows && !scope.is_prefixed) return true;
  diagnostics_.Report(place, AggregateInsideRow, scope.Place()).Hint(scope.Elsewhere()).Emit();
  return false;
}

std::string Checker::HintForCollection(const std::string& name, const Scope& scope) const {
  std::vector<std::string> names;
  const Collection* with_column = nullptr;
  for (const Collection& known : project_.collections) {
    const bool fits = scope.kind == Scope::Kind::kPerson ? known.of == scope.entity && known.parent == nullptr
                                                         : known.parent == scope.collection;
    if (!fits) continue;
    names.push_back(known.name());
    const bool has_column = known.table.FindAttribute(name) != nullptr;
    if (has_column && with_column == nullptr) with_column = &known;
  }
  std::string near = diag::Suggest(name, names);
  if (!near.empty() || with_column == nullptr) return diag::SuggestOrList(name, names);
  return "a column of `" + with_column->name() + "` is `" + with_column->name() + "." + name + "`";
}

const Collection* Checker::CollectionNamed(const Name& name, const Scope& scope) {
  const Collection* collection = project_.FindCollection(name.text);
  const bool is_of_person = scope.kind == Scope::Kind::kPerson;
  if (collection == nullptr) {
    const Entity* entity = project_.FindEntity(name.text);
    const std::string hint = HintForCollection(name.text, scope);
    if (scope.table->FindAttribute(name.text) != nullptr) {
      diagnostics_.Report(name.span, NotACollection, name.text, "an attribute").Hint(hint).Emit();
    } else if (entity != nullptr && is_of_person) {
      return MembersOf(*entity, name, scope);
    } else if (entity != nullptr || project_.FindTrait(name.text) != nullptr) {
      diagnostics_.Report(name.span, NotACollection, name.text, entity != nullptr ? "an entity" : "a trait")
          .Hint(hint)
          .Emit();
    } else {
      diagnostics_.Report(name.span, UnknownCollection, name.text).Hint(hint).Emit();
    }
    return nullptr;
  }
  Note(name.span, collection);
  if (collection->of == nullptr) return nullptr;
  if (!is_of_person && collection->parent == nullptr) {
    diagnostics_.Report(name.span, AggregateInsideRow, scope.Place())
        .Hint("`" + name.text + "` belongs to `" + collection->of->name() + "`, not to a row of `" +
              scope.collection->name() + "`")
        .Emit();
    return nullptr;
  }
  const std::string& owner =
      collection->parent != nullptr ? collection->parent->name() : collection->of->name();
  const bool fits = is_of_person ? collection->parent == nullptr && collection->of == scope.entity
                                 : collection->parent == scope.collection;
  if (!fits) {
    const std::string& here = is_of_person ? scope.entity->name() : scope.collection->name();
    const std::string hint =
        collection->parent == nullptr || collection->of != scope.entity
            ? ""
            : "write `any(" + owner + " where any(" + name.text + "))`: it is asked about inside `where`";
    diagnostics_.Report(name.span, WrongOwner, name.text, owner, here).Hint(hint).Emit();
    return nullptr;
  }
  return collection->by == nullptr ? nullptr : collection;
}

/// Returns the people of `entity` as the rows of those whom the scope is about and whom they point to.
const Collection* Checker::MembersOf(const Entity& entity, const Name& name, const Scope& scope) {
  Note(name.span, &entity);
  std::vector<const Reference*> pointers;
  std::string ways;
  for (const Reference& reference : entity.table.references) {
    if (reference.target != scope.entity) continue;
    pointers.push_back(&reference);
    ways += (ways.empty() ? "`" : ", `") + reference.name + "`";
  }
  if (pointers.empty()) {
    diagnostics_.Report(name.span, DoesNotPoint, name.text, scope.entity->name())
        .Hint("people are counted for an entity that they point to by `points_to`")
        .Emit();
    return nullptr;
  }
  if (pointers.size() > 1) {
    diagnostics_.Report(name.span, SeveralPointers, name.text, scope.entity->name(), ways)
        .Hint("declare a relation over its table for the way that is meant")
        .Emit();
    return nullptr;
  }
  if (pointers[0]->column == nullptr || entity.key == nullptr) return nullptr;
  for (const Collection& known : project_.members) {
    if (known.members == &entity && known.reference == pointers[0]) return &known;
  }
  Collection members;
  members.of = scope.entity;
  members.members = &entity;
  members.reference = pointers[0];
  project_.members.push_back(std::move(members));
  return &project_.members.back();
}

const Collection* Checker::CollectionOfValue(const language::Expr& value, const Scope& scope) {
  std::vector<std::pair<const language::Path*, Span>> paths;
  std::visit(PathCollector{paths, value.span}, value.node);
  if (paths.empty()) {
    diagnostics_.Report(value.span, NoCollectionInValue)
        .Hint("name the column in full, such as `purchase.amount`")
        .Emit();
    return nullptr;
  }
  const Name* first = &paths.front().first->names.front();
  for (const auto& [path, span] : paths) {
    const Name& name = path->names.front();
    if (name.text == first->text) continue;
    diagnostics_.Report(span, SeveralCollectionsInValue, first->text, name.text)
        .Hint("aggregate each on its own")
        .Emit();
    return nullptr;
  }
  return CollectionNamed(*first, scope);
}

bool Checker::NeedsTime(const Collection& collection, Span place) {
  if (collection.at != nullptr) return true;
  const bool is_entity = collection.members != nullptr;
  if (is_entity || !collection.declared->at) {
    diagnostics_.Report(place, NoTime, is_entity ? "entity" : "relation", collection.name())
        .Hint(is_entity ? "count its people without a window" : kNoTimeHint)
        .Emit();
  }
  return false;
}

std::optional<Range> Checker::RowsWindow(const language::Window& window,
                                         const std::vector<const Collection*>& collections,
                                         const Scope& scope) {
  if (std::holds_alternative<language::WindowNext>(window.form)) {
    for (const Collection* collection : collections) {
      if (!collection->is_event() || collection->is_planned()) continue;
      diagnostics_.Report(window.span, NextNeedsPlanned, collection->name())
          .Hint("declare `planned: true` where its rows lie ahead")
          .Emit();
      return std::nullopt;
    }
  }
  std::optional<Range> range = RangeOf(window, scope, true);
  if (!range || scope.kind != Scope::Kind::kRow) return range;
  for (const auto* bound : {&range->from, &range->until}) {
    const bool hangs_on_row = *bound && (*bound)->value != nullptr && AsConstant(*(*bound)->value) == nullptr;
    if (hangs_on_row && !HasOneValue(*scope.collection, window.span)) return std::nullopt;
  }
  return range;
}

bool Checker::HasOneValue(const Collection& owner, Span place) {
  if (!owner.has_copies()) return true;
  diagnostics_.Report(place, CopiesDiffer, owner.name())
      .Hint("state `unique: true` for its key, or `one_row` where its table holds versions")
      .Emit();
  return false;
}

}  // namespace insitu::check
