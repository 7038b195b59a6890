#include "insitu/check/checker.h"
#include "insitu/language/format.h"

namespace insitu::check {

using types::Type;
using types::TypeKind;

namespace {

/// Returns `expr` with every column reached from where `hops` and `up` lead, for a computed attribute that is named
/// from elsewhere.
ExprPtr Rebase(const ExprPtr& expr, const std::vector<const Reference*>& hops, int up) {
  if (hops.empty() && up == 0) return expr;
  auto copy = std::make_shared<Expr>(*expr);
  if (copy->column != nullptr) {
    copy->hops.insert(copy->hops.begin(), hops.begin(), hops.end());
    copy->up = up;
  }
  for (ExprPtr& argument : copy->args) argument = Rebase(argument, hops, up);
  for (auto* bound : {&copy->range.from, &copy->range.until}) {
    if (*bound && (*bound)->value) (*bound)->value = Rebase((*bound)->value, hops, up);
  }
  return copy;
}

/// Returns what somebody who wrote an unknown name may have meant.
std::string HintFor(const language::Name& name, const std::vector<std::string>& candidates) {
  if (name.is_quoted) return "a text stands in single quotes: " + language::QuoteText(name.text);
  if (name.text == "null" || name.text == "missing") return language::kMissingHint;
  if (name.text == "today" || name.text == "yesterday" || name.text == "tomorrow")
    return "a day stands after `on`, `before`, `after`, `from` or `through`, without an operator";
  if (WeekdayNamed(name.text)) return "days of the week are texts: `in ('" + name.text + "')`";
  if (name.text == "now") return "windows and `since` compare with now by themselves";
  return diag::SuggestOrList(name.text, candidates);
}

/// Returns what may be named of that to which `reference` points.
std::string AttributeHint(const Reference& reference) {
  if (reference.target == nullptr || reference.target->table.attributes.empty()) return "";
  return "such as `" + reference.name + "." + reference.target->table.attributes.front().name + "`";
}

/// Returns how a column of several rows becomes one value or a condition; nothing of a column that is unknown.
std::string HintForColumnOf(const Collection& collection, const language::Name& column) {
  if (collection.table.FindAttribute(column.text) == nullptr) {
    std::vector<std::string> columns;
    for (const Column& known : collection.table.attributes) columns.push_back(known.name);
    if (std::string near = diag::Suggest(column.text, columns); !near.empty()) return near;
  }
  return "of rows one at a time, `any(" + collection.name() + " where " + column.text + " ...)` asks";
}

/// Returns a path as it is written from its name at `first` on.
std::string WrittenFrom(const std::vector<language::Name>& names, size_t first) {
  std::string path;
  for (size_t i = first; i < names.size(); ++i) {
    const std::string& text = names[i].text;
    path += (path.empty() ? "" : ".") + (names[i].is_quoted ? language::QuoteName(text) : text);
  }
  return path;
}

std::string_view WordFor(const Table& table, const CheckedProject& project) {
  return project.FindEntity(table.name) != nullptr ? "entity" : "collection";
}

}  // namespace

std::vector<std::string> Checker::NamesIn(const Scope& scope) const {
  std::vector<std::string> names;
  for (const Column& column : scope.table->attributes) names.push_back(column.name);
  for (const Reference& reference : scope.table->references) names.push_back(reference.name);
  if (scope.sees_raw) {
    for (const Column& column : scope.table->raw) {
      if (scope.table->FindAttribute(column.name) == nullptr) names.push_back(column.name);
    }
  }
  if (scope.kind == Scope::Kind::kPerson && scope.table == &scope.entity->table) {
    for (const Trait& trait : project_.traits) {
      if (trait.declared->of.value == scope.entity->name()) names.push_back(trait.declared->name.value);
    }
  }
  return names;
}

ExprPtr Checker::ColumnOf(const Table& table, const Column& column, std::vector<const Reference*> hops,
                          int up, Span span) {
  if (column.declared != nullptr && column.declared->value) {
    ExprPtr computed = Computed(column, table);
    if (computed == nullptr || computed->is_poison()) return Poison(span);
    auto named = std::make_shared<Expr>();
    named->kind = Expr::Kind::kNamed;
    named->type = computed->type;
    named->span = span;
    named->name = column.name;
    named->column = &column;
    named->args = {Rebase(computed, hops, up)};
    named->hops = std::move(hops);
    named->up = up;
    return named;
  }
  if (column.type.is_poison()) {
    if (column.declared == nullptr && !catalogs_.is_offline()) {
      // A raw column of a type without a word: reported where it is used, since nobody declared it.
      const catalog::Column* found = table.found == nullptr ? nullptr : table.found->Find(column.physical);
      if (found != nullptr) ReportUnusable(span, *found);
    }
    return Poison(span);
  }
  auto node = std::make_shared<Expr>();
  node->kind = Expr::Kind::kColumn;
  node->type = column.type;
  node->span = span;
  node->column = &column;
  node->hops = std::move(hops);
  node->up = up;
  return node;
}

ExprPtr Checker::PathFrom(const std::vector<Name>& names, size_t first, const Table& table, int up, Span span,
                          const Scope& scope) {
  const Table* at = &table;
  std::vector<const Reference*> hops;
  for (size_t i = first; i + 1 < names.size(); ++i) {
    const Reference* reference = at->FindReference(names[i].text);
    if (reference == nullptr) {
      if (at->FindAttribute(names[i].text) != nullptr) {
        diagnostics_.Report(names[i].span, NotAReference, names[i].text)
            .Hint("only `points_to` can be followed")
            .Emit();
        return Poison(span);
      }
      std::vector<std::string> candidates;
      for (const Reference& known : at->references) candidates.push_back(known.name);
      const bool is_itself = i == 0 && names[i].text == at->name;
      diagnostics_.Report(names[i].span, UnknownAttribute, names[i].text, WordFor(*at, project_), at->name)
          .Hint(is_itself ? "its own columns are named bare: write `" + WrittenFrom(names, 1) + "`"
                          : diag::SuggestOrList(names[i].text, candidates))
          .Emit();
      return Poison(span);
    }
    Note(names[i].span, reference);
    if (reference->target == nullptr || reference->column == nullptr) return Poison(span);
    hops.push_back(reference);
    at = &reference->target->table;
  }
  const Name& last = names.back();
  if (const Column* column = at->FindAttribute(last.text)) {
    Note(last.span, column);
    return ColumnOf(*at, *column, std::move(hops), up, span);
  }
  const bool sees_raw = scope.sees_raw && at == &table;
  const Column* raw = at->FindRaw(last.text);
  if (raw != nullptr && (sees_raw || (scope.sees_raw && scope.kind == Scope::Kind::kTable))) {
    Note(last.span, raw);
    return ColumnOf(*at, *raw, std::move(hops), up, span);
  }
  if (at->FindReference(last.text) != nullptr) {
    const std::string target = at->FindReference(last.text)->target == nullptr
                                   ? "an entity"
                                   : "entity `" + at->FindReference(last.text)->target->name() + "`";
    diagnostics_.Report(last.span, ReferenceAsValue, last.text, target)
        .Hint(AttributeHint(*at->FindReference(last.text)))
        .Emit();
    return Poison(span);
  }
  if (raw != nullptr) {
    diagnostics_.Report(last.span, HiddenColumn, last.text, WordFor(*at, project_), at->name)
        .Hint("declare it under `attributes` to make it visible")
        .Emit();
    return Poison(span);
  }
  if (at->found == nullptr && scope.sees_raw) return Poison(span);  // Its columns are not known.
  Scope place = scope;
  place.table = at;
  std::vector<std::string> candidates = NamesIn(place);
  const bool is_of_owner = scope.kind == Scope::Kind::kRow && at == scope.table &&
                           scope.entity->table.FindAttribute(last.text) != nullptr;
  diagnostics_.Report(last.span, UnknownAttribute, last.text, WordFor(*at, project_), at->name)
      .Hint(is_of_owner ? "that of the " + scope.entity->name() + " is `" + scope.entity->name() + "." +
                              WrittenFrom(names, names.size() - 1) + "`"
                        : HintFor(last, candidates))
      .Emit();
  return Poison(span);
}

ExprPtr Checker::Node(const language::Path& node, Span span, const Scope& scope) {
  const std::vector<Name>& names = node.names;
  const Name& first = names.front();
  const bool is_word = names.size() == 1 && !first.is_quoted;

  if (scope.kind == Scope::Kind::kElement) {
    if (names.size() == 1) {
      const bool is_struct = scope.element.is(TypeKind::kStruct);
      Type type = Type::Poison();
      bool is_found = false;
      if (is_struct) {
        for (const types::Field& field : scope.element.fields()) {
          if (field.name == first.text) type = field.type, is_found = true;
        }
      } else if (first.text == "element" && !first.is_quoted) {
        type = scope.element, is_found = true;
      }
      if (is_found) {
        auto element = std::make_shared<Expr>();
        element->kind = Expr::Kind::kElement;
        element->type = type;
        element->span = span;
        element->name = is_struct ? first.text : "";
        return element;
      }
    }
    const Scope& outer = *scope.outer;
    const bool outer_knows = outer.table->FindAttribute(first.text) != nullptr ||
                             outer.table->FindReference(first.text) != nullptr ||
                             outer.kind == Scope::Kind::kElement || (first.text == "key" && !first.is_quoted);
    if (outer_knows) return Node(node, span, outer);
    std::vector<std::string> fields;
    if (scope.element.is(TypeKind::kStruct)) {
      for (const types::Field& field : scope.element.fields()) fields.push_back(field.name);
    } else {
      fields.emplace_back("element");
    }
    diagnostics_.Report(first.span, UnknownField, first.text)
        .Hint(diag::SuggestOrList(first.text, fields))
        .Emit();
    return Poison(span);
  }

  const bool is_table_scope = scope.kind == Scope::Kind::kTable;
  const bool is_own_column = is_table_scope && (scope.table->FindAttribute(first.text) != nullptr ||
                                                scope.table->FindRaw(first.text) != nullptr);
  if (is_word && first.text == "key" && !is_own_column && !scope.is_prefixed) {
    if (scope.entity == nullptr || (is_table_scope && scope.collection != nullptr)) {
      diagnostics_.Report(span, KeyNotHere, "key")
          .Hint("name the column itself; a column called `key` stands in double quotes")
          .Emit();
      return Poison(span);
    }
    if (scope.entity->key == nullptr) return Poison(span);
    // In the rows of one table it is a column like others, which a path from elsewhere may lead to.
    if (is_table_scope) return ColumnOf(*scope.table, *scope.entity->key, {}, 0, span);
    const bool is_of_row_above = scope.kind == Scope::Kind::kRow && scope.collection->parent != nullptr;
    if (is_of_row_above && !HasOneValue(*scope.collection->parent, span)) return Poison(span);
    auto key = std::make_shared<Expr>();
    key->kind = Expr::Kind::kKey;
    key->type = scope.entity->key->type;
    key->span = span;
    return key;
  }
  const auto time_of = [&](const Collection& collection, int up) -> ExprPtr {
    if (collection.at == nullptr) {
      diagnostics_.Report(span, NoTime, "relation", collection.name()).Hint(kNoTimeHint).Emit();
      return Poison(span);
    }
    auto at = std::make_shared<Expr>();
    at->kind = Expr::Kind::kAt;
    at->type = collection.at->type;
    at->span = span;
    at->up = up;
    return at;
  };
  const bool is_time_in_full = names.size() == 2 && names[1].text == "at" && !names[1].is_quoted;
  if (scope.kind == Scope::Kind::kRow && scope.is_prefixed) {
    Note(first.span, scope.collection);
    if (is_time_in_full) return time_of(*scope.collection, 0);
    if (names.size() == 1) {
      diagnostics_.Report(span, CollectionAsValue, first.text, "count(" + first.text + ")")
          .Hint("a value is one of its columns: `" + first.text + ".COLUMN`")
          .Emit();
      return Poison(span);
    }
    return PathFrom(names, 1, *scope.table, 0, span, scope);
  }
  if (scope.kind == Scope::Kind::kRow) {
    if (is_word && first.text == "at") return time_of(*scope.collection, 0);
    const bool is_own = scope.table->FindAttribute(first.text) != nullptr ||
                        scope.table->FindReference(first.text) != nullptr;
    if (!is_own && names.size() > 1) {
      const Collection* parent = scope.collection->parent;
      Scope owner = scope;
      if (parent != nullptr && first.text == parent->name()) {
        owner.table = &parent->table;
        Note(first.span, parent);
        if (!HasOneValue(*parent, first.span)) return Poison(span);
        return is_time_in_full ? time_of(*parent, 1) : PathFrom(names, 1, parent->table, 1, span, owner);
      }
      owner.table = &scope.entity->table;
      if (first.text == scope.entity->name()) {
        Note(first.span, scope.entity);
        // A key may be that of rows of several people.
        if (parent != nullptr && !HasOneValue(*parent, first.span)) return Poison(span);
        return PathFrom(names, 1, scope.entity->table, parent == nullptr ? 1 : 2, span, owner);
      }
    }
    return PathFrom(names, 0, *scope.table, 0, span, scope);
  }

  if (scope.kind == Scope::Kind::kPerson && scope.is_prefixed) {
    if (names.size() == 1) {
      diagnostics_.Report(span, CollectionAsValue, first.text, "count(" + first.text + ")")
          .Hint("a value is one of its columns: `" + first.text + ".COLUMN`")
          .Emit();
      return Poison(span);
    }
    Scope own = scope;
    own.is_prefixed = false;
    return Node(language::Path{{names.begin() + 1, names.end()}}, span, own);
  }
  if (scope.kind == Scope::Kind::kPerson) {
    if (const Collection* collection = project_.FindCollection(first.text)) {
      const bool is_hidden = scope.table->FindAttribute(first.text) != nullptr ||
                             scope.table->FindReference(first.text) != nullptr;
      if (!is_hidden) {
        std::string text = names.size() > 1 ? "last(" + first.text + "." + names[1].text + ")"
                                            : "any(" + first.text + ", ...)";
        diagnostics_.Report(span, CollectionAsValue, first.text, text)
            .Hint(names.size() > 1 ? HintForColumnOf(*collection, names[1])
                                   : "`count(" + first.text + ")` says how many rows there are")
            .Emit();
        return Poison(span);
      }
    }
    if (names.size() == 1 && scope.table->FindAttribute(first.text) == nullptr &&
        project_.FindTrait(first.text) != nullptr) {
      return TraitOf(first, scope);
    }
  }
  return PathFrom(names, 0, *scope.table, 0, span, scope);
}

}  // namespace insitu::check
