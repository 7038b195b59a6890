#include <algorithm>

#include "insitu/check/checker.h"
#include "insitu/check/closed.h"

namespace insitu::check {

void Checker::Governance() {
  const model::Governance& governance = project_.project->governance;
  std::vector<std::string> purposes;
  for (const model::Purpose& declared : governance.purposes) purposes.push_back(declared.name.value);
  const auto purpose_named = [&](const model::Text& name) -> const model::Purpose* {
    for (const model::Purpose& purpose : governance.purposes) {
      if (purpose.name.value == name.value) return &purpose;
    }
    if (name.is_empty()) return nullptr;
    diagnostics_.Report(name.span, UnknownPurpose, name.value)
        .Hint(diag::SuggestOrList(name.value, purposes))
        .Emit();
    return nullptr;
  };

  CheckPersonalData();
  // `everyone` is said of every entity; any other condition of the entities whose audiences have that purpose.
  std::vector<const Entity*> every_entity;
  for (const Entity& entity : project_.entities) every_entity.push_back(&entity);
  std::map<const model::Purpose*, std::vector<const Entity*>> entities;
  const auto ask_of = [&](const model::Purpose* purpose, const Entity* entity) {
    if (purpose == nullptr || entity == nullptr) return;
    std::vector<const Entity*>& known = entities[purpose];
    if (std::find(known.begin(), known.end(), entity) == known.end()) known.push_back(entity);
  };
  for (const Audience& audience : project_.audiences) {
    if (governance.is_declared() && !audience.declared->purpose) {
      diagnostics_.Report(audience.declared->name.span, MissingPurpose, audience.declared->name.value)
          .Hint("add `purpose: ...`; where anything is governed, nothing is answered without")
          .Emit();
    }
    if (audience.declared->purpose) ask_of(purpose_named(*audience.declared->purpose), audience.of);
    for (const model::Text& name : audience.declared->also_for) ask_of(purpose_named(name), audience.of);
  }
  for (const model::Purpose& declared : governance.purposes) {
    std::vector<const Entity*>& asked = entities[&declared];
    for (const Collection& collection : project_.collections) {
      if (asked.empty() && collection.of != nullptr) asked.push_back(collection.of);
    }
    Purpose purpose{&declared, {}};
    if (declared.granted.empty()) {
      diagnostics_.Report(declared.name.span, UngrantedPurpose, declared.name.value)
          .Hint("add `granted: everyone`, or a condition per recipient class")
          .Emit();
    }
    for (const model::Grant& grant : declared.granted) {
      const language::ExprPtr& tree = grant.condition.readable();
      const bool is_everyone = tree != nullptr && std::holds_alternative<language::Everyone>(tree->node);
      for (const Entity* entity : is_everyone ? every_entity : asked) {
        purpose.grants.push_back(
            {grant.recipient_class.value, entity, Condition(tree, Scope::Person(*entity)), tree});
        ReportOpenPlaces(*purpose.grants.back().condition, diagnostics_);
        CheckPurposes(*purpose.grants.back().condition, declared.name.value);
      }
    }
    project_.purposes.push_back(std::move(purpose));
  }

  for (const model::Role& declared : governance.roles) {
    Role role{&declared, {}};
    for (const model::RowRule& rule : declared.rows) {
      const Entity* entity = project_.FindEntity(rule.table.value);
      const Collection* collection = project_.FindCollection(rule.table.value);
      if (entity == nullptr && collection == nullptr) {
        std::vector<std::string> names;
        for (const Entity& known : project_.entities) names.push_back(known.name());
        for (const Collection& known : project_.collections) names.push_back(known.name());
        diagnostics_.Report(rule.table.span, UnknownCollection, rule.table.value)
            .Hint(diag::SuggestOrList(rule.table.value, names))
            .Emit();
        continue;
      }
      const Scope scope = TableScope(entity != nullptr ? entity->table : collection->table);
      role.rules.push_back({&rule, rule.table.value, Condition(rule.condition.readable(), scope)});
      ReportOpenPlaces(*role.rules.back().condition, diagnostics_);
    }
    project_.roles.push_back(std::move(role));
  }

  for (const Audience& audience : project_.audiences) {
    if (audience.declared->purpose && audience.condition != nullptr)
      CheckPurposes(*audience.condition, audience.declared->purpose->value);
  }
}

void Checker::CheckPurposes(const Expr& expr, const std::string& purpose) {
  // What a trait or an audience names stands elsewhere; the last place before it in this text is where it is named.
  Span place = expr.span;
  Walk(expr, [&](const Expr& node) {
    const bool is_here = node.span.file == expr.span.file && node.span.begin >= expr.span.begin &&
                         node.span.end <= expr.span.end;
    if (is_here) place = node.span;
    if (node.kind != Expr::Kind::kNamed || !node.is_audience) return;
    const Audience* used = project_.FindAudience(node.name);
    if (used == nullptr || !used->declared->purpose || used->declared->purpose->value == purpose) return;
    const std::vector<model::Text>& also_for = used->declared->also_for;
    if (std::ranges::find(also_for, purpose, &model::Text::value) != also_for.end()) return;
    diagnostics_.Report(place, PurposeDiffers, node.name, used->declared->purpose->value, purpose)
        .Label(used->declared->name.span, "declared here; `also_for: [" + purpose + "]` would allow it")
        .Emit();
  });
}

void Checker::CheckIdentifiers(const Activation& activation) {
  if (activation.destination == nullptr) return;
  const model::Activation& declared = *activation.declared;
  std::vector<std::string> columns = {"key"};
  for (const model::OutputColumn& column : declared.columns) columns.push_back(column.name.value);
  for (const model::Text& identifier : activation.destination->identify) {
    if (std::ranges::find(columns, identifier.value) != columns.end()) continue;
    diagnostics_
        .Report(declared.destination.span, IdentifierNotDelivered, declared.destination.value,
                identifier.value)
        .Hint("add it to `columns`")
        .Label(identifier.span, "declared here")
        .Emit();
  }
}

void Checker::Activations() {
  const model::Project& model = *project_.project;
  for (const model::Activation& declared : model.activations) {
    Activation activation{&declared, project_.FindAudience(declared.audience.value), nullptr, {}};
    if (activation.audience == nullptr && !declared.audience.is_empty()) {
      FindAudience({declared.audience.value, false, declared.audience.span});
    }
    std::vector<std::string> destinations;
    for (const model::Destination& destination : model.destinations) {
      destinations.push_back(destination.name.value);
      if (destination.name.value == declared.destination.value) activation.destination = &destination;
    }
    if (activation.destination == nullptr && !declared.destination.is_empty()) {
      diagnostics_.Report(declared.destination.span, UnknownDestination, declared.destination.value)
          .Hint(diag::SuggestOrList(declared.destination.value, destinations))
          .Emit();
    }
    const bool is_governed = model.governance.is_declared();
    CheckRole(declared.as);
    if (is_governed && !declared.as && !model.governance.roles.empty()) {
      diagnostics_.Report(declared.name.span, MissingRole, declared.name.value).Hint("add `as: ROLE`").Emit();
    }
    if (is_governed && activation.destination != nullptr && !activation.destination->recipient_class) {
      diagnostics_
          .Report(activation.destination->name.span, MissingRecipientClass,
                  activation.destination->name.value)
          .Hint("add `recipient_class: processor`, or whatever the recipient is")
          .Emit();
    }
    if (activation.audience != nullptr && activation.audience->of != nullptr) {
      for (const model::OutputColumn& column : declared.columns) {
        activation.columns.push_back(
            {column.name.value, Output(column.value.readable(), Scope::Person(*activation.audience->of))});
        const std::optional<model::Text>& purpose = activation.audience->declared->purpose;
        if (purpose) CheckPurposes(*activation.columns.back().value, purpose->value);
        if (column.name.value != "key") continue;
        diagnostics_
            .Report(column.name.span, AmbiguousName, "key", "a column", "the entity's key, which comes first")
            .Hint("give the column another name")
            .Emit();
      }
    }
    CheckIdentifiers(activation);
    project_.activations.push_back(std::move(activation));
  }
}

}  // namespace insitu::check
