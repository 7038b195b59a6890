#include <utility>

#include "insitu/check/checker.h"

namespace insitu::check {

void Checker::ReportCycle(const void* item, std::string_view word, const std::string& name, Span span) {
  std::string chain;
  bool is_inside = false;
  for (const auto& [other, other_name] : running_) {
    is_inside = is_inside || other == item;
    if (is_inside) chain += "`" + other_name + "` -> ";
  }
  diagnostics_.Report(span, Cycle, word, name, chain + "`" + name + "`")
      .Hint("one of them has to stand without the others")
      .Emit();
}

ExprPtr Checker::TraitOf(const Name& name, const Scope& scope) {
  for (Trait& trait : project_.traits) {
    if (trait.declared->name.value != name.text) continue;
    Note(name.span, &trait);
    if (trait.of != scope.entity) {
      if (trait.of != nullptr) {
        diagnostics_
            .Report(name.span, WrongEntity, "trait", name.text, trait.of->name(), scope.entity->name())
            .Hint(diag::SuggestOrList(name.text, NamesIn(scope)))
            .Emit();
      }
      return Poison(name.span);
    }
    Progress& progress = progress_[&trait];
    if (progress == Progress::kRunning) {
      ReportCycle(&trait, "trait", name.text, name.span);
      return Poison(name.span);
    }
    if (trait.value == nullptr && progress == Progress::kOpen) {
      progress = Progress::kRunning;
      running_.emplace_back(&trait, name.text);
      const bool was_output = std::exchange(is_output_, false);
      trait.value = Value(trait.declared->value.readable(), Scope::Person(*trait.of));
      is_output_ = was_output;
      running_.pop_back();
      progress_[&trait] = Progress::kDone;
    }
    if (trait.value == nullptr || trait.value->is_poison()) return Poison(name.span);
    auto named = std::make_shared<Expr>();
    named->kind = Expr::Kind::kNamed;
    named->type = trait.value->type;
    named->span = name.span;
    named->name = name.text;
    named->args = {trait.value};
    return named;
  }
  return Poison(name.span);
}

const Audience* Checker::FindAudience(const Name& name) {
  for (Audience& audience : project_.audiences) {
    if (audience.declared->name.value != name.text) continue;
    Note(name.span, &audience);
    Progress& progress = progress_[&audience];
    if (progress == Progress::kRunning) {
      ReportCycle(&audience, "audience", name.text, name.span);
      return nullptr;
    }
    if (audience.condition == nullptr && progress == Progress::kOpen) {
      progress = Progress::kRunning;
      running_.emplace_back(&audience, name.text);
      const bool was_output = std::exchange(is_output_, false);
      audience.condition = audience.of == nullptr
                               ? Poison(name.span)
                               : Condition(audience.declared->where.readable(), Scope::Person(*audience.of));
      is_output_ = was_output;
      running_.pop_back();
      progress_[&audience] = Progress::kDone;
    }
    return &audience;
  }
  std::vector<std::string> names;
  for (const Audience& audience : project_.audiences) names.push_back(audience.declared->name.value);
  diagnostics_.Report(name.span, UnknownAudience, name.text)
      .Hint(diag::SuggestOrList(name.text, names))
      .Emit();
  return nullptr;
}

std::vector<std::string> Checker::AudiencesOf(const Entity& entity) const {
  std::vector<std::string> names;
  for (const Audience& audience : project_.audiences) {
    if (audience.of == &entity) names.push_back(audience.declared->name.value);
  }
  return names;
}

void Checker::Definitions() {
  const model::Project& model = *project_.project;
  for (const model::NamedList& declared : model.lists) {
    NamedList list{&declared, EntityNamed(declared.of)};
    const catalog::Table* found = catalogs_.Find(declared.from);
    if (found != nullptr) {
      list.column = found->Find(declared.column.value);
      if (list.column == nullptr) {
        std::vector<std::string> names;
        for (const catalog::Column& column : found->columns) names.push_back(column.name);
        diagnostics_.Report(declared.column.span, UnknownColumn, declared.column.value, found->name)
            .Hint(diag::SuggestOrList(declared.column.value, names))
            .Emit();
      } else if (list.column->type.is_poison()) {
        ReportUnusable(declared.column.span, *list.column);
        list.column = nullptr;
      }
    } else {
      ReportUnknownTable(declared.from);
    }
    project_.lists.push_back(list);
  }
  for (const model::Trait& declared : model.traits)
    project_.traits.push_back({&declared, EntityNamed(declared.of), nullptr});
  for (const model::Audience& declared : model.audiences) {
    project_.audiences.push_back({&declared, EntityNamed(declared.of), nullptr});
  }
  for (const Trait& trait : project_.traits) {
    if (trait.of == nullptr) continue;
    const model::Text& name = trait.declared->name;
    if (trait.of->table.FindAttribute(name.value) != nullptr ||
        trait.of->table.FindReference(name.value) != nullptr) {
      diagnostics_
          .Report(name.span, AmbiguousName, name.value, "a trait",
                  "an attribute of `" + trait.of->name() + "`")
          .Hint("give the trait another name")
          .Emit();
    }
    if (project_.FindCollection(name.value) != nullptr) {
      diagnostics_.Report(name.span, AmbiguousName, name.value, "a trait", "a collection")
          .Hint("give the trait another name")
          .Emit();
    }
    TraitOf({name.value, false, name.span}, Scope::Person(*trait.of));
  }
  for (const Audience& audience : project_.audiences) {
    const model::Text& name = audience.declared->name;
    FindAudience({name.value, false, name.span});
  }
}

}  // namespace insitu::check
