#include "insitu/app/diff/declarations.h"

#include <algorithm>

#include "insitu/language/format.h"

namespace insitu::app::diff {
namespace {

/// Writes a condition without the order of what `and` and `or` join.
std::string Unordered(const language::Expr& tree) {
  if (const auto* group = std::get_if<language::Parenthesised>(&tree.node)) return Unordered(*group->inner);
  const auto* logical = std::get_if<language::Logical>(&tree.node);
  if (logical == nullptr) return language::Format(tree);
  std::vector<std::string> operands;
  for (const language::ExprPtr& operand : logical->operands) operands.push_back(Unordered(*operand));
  std::ranges::sort(operands);
  std::string text = logical->is_and ? "(and" : "(or";
  for (const std::string& operand : operands) text += " " + operand;
  return text + ")";
}

std::vector<std::string> LinesOf(const language::Expr& tree) {
  const auto* logical = std::get_if<language::Logical>(&tree.node);
  if (logical == nullptr || !logical->is_and) return {language::Format(tree)};
  std::vector<std::string> lines;
  for (const language::ExprPtr& operand : logical->operands) lines.push_back(language::Format(*operand));
  return lines;
}

Declaration Plain(const std::string& text) {
  if (text.empty()) return {};
  return {{text}, text};
}

Declaration DeclarationOf(const model::Formula& formula) {
  if (formula.tree == nullptr) return Plain(formula.text.text());
  return {LinesOf(*formula.tree), Unordered(*formula.tree)};
}

Declaration DeclarationOf(const std::optional<model::Formula>& formula) {
  return formula ? DeclarationOf(*formula) : Declaration();
}

std::string TextOf(const model::Formula& formula) {
  return formula.tree == nullptr ? formula.text.text() : language::Format(*formula.tree);
}

/// Writes `column: birth_date, type: date`.
class Fields {
 public:
  Fields& Add(const std::string& name, const std::string& value) {
    if (!value.empty()) text_ += (text_.empty() ? "" : ", ") + name + ": " + value;
    return *this;
  }
  Fields& Add(const std::string& name, const std::optional<model::Text>& value) {
    return Add(name, value ? value->value : "");
  }
  Declaration Whole() const { return Plain(text_); }

 private:
  std::string text_;
};

Declaration DeclarationOf(const model::Attribute& attribute) {
  Fields fields;
  fields.Add("column", attribute.column).Add("path", attribute.path);
  if (attribute.value) fields.Add("value", TextOf(*attribute.value));
  if (attribute.point)
    fields.Add("point", "[" + attribute.point->first.value + ", " + attribute.point->second.value + "]");
  fields.Add("type", attribute.type ? attribute.type->ToString() : "");
  fields.Add("as", attribute.as ? attribute.as->ToString() : "");
  return fields.Add("timezone", attribute.timezone).Add("trim", attribute.trim ? "true" : "").Whole();
}

std::string TextOf(const model::TableName& name) {
  if (!name.sql.empty()) return name.sql;
  const std::string& table = name.stored_table.empty() ? name.table : name.stored_table;
  return name.warehouse + ":" + (name.schema.empty() ? "" : name.schema + ".") + table;
}

std::string TextOf(const std::optional<model::Key>& key) {
  return key ? key->column.value + (key->is_unique ? ", unique" : "") : "";
}

class Collector {
 public:
  explicit Collector(std::map<std::string, Declaration>& declarations) : declarations_(declarations) {}

  void Add(const std::string& name, Declaration declaration) { declarations_[name] = std::move(declaration); }

  void AddTable(const std::string& thing, const model::Table& table, const std::optional<model::Key>& key) {
    Add(PartOf(thing, "from"), Plain(TextOf(table.from)));
    Add(PartOf(thing, "key"), Plain(TextOf(key)));
    Add(PartOf(thing, "where"), DeclarationOf(table.where));
    Add(PartOf(thing, "one_row"),
        Fields().Add("latest", table.one_row_latest).Add("timezone", table.one_row_timezone).Whole());
    for (const model::Attribute& attribute : table.attributes)
      Add(PartOf(thing, attribute.name.value), DeclarationOf(attribute));
    for (const model::Reference& reference : table.points_to) {
      Add(PartOf(thing, reference.name.value),
          Fields().Add("entity", reference.entity.value).Add("column", reference.column.value).Whole());
    }
  }

  void AddCollection(const model::Collection& collection) {
    const std::string thing = ThingOf(collection);
    AddTable(thing, collection.table, collection.key);
    Add(PartOf(thing, "by"), Plain(collection.by ? collection.by->value : ""));
    Fields at;
    if (collection.at) at.Add("column", collection.at->column.value).Add("timezone", collection.at->timezone);
    Add(PartOf(thing, "at"), at.Whole());
  }

 private:
  std::map<std::string, Declaration>& declarations_;
};

}  // namespace

std::string ThingOf(const model::Entity& entity) { return "entity " + entity.name.value; }

std::string ThingOf(const model::Collection& collection) {
  return (collection.is_event ? "event " : "relation ") + collection.name.value;
}

std::string PartOf(const std::string& thing, const std::string& part) { return thing + ": " + part; }

std::string NameOf(const model::RowRule& rule) {
  return "row rule " + rule.name.value + " of " + rule.table.value;
}

std::map<std::string, Declaration> DeclarationsOf(const model::Project& project, const Asker& asker) {
  std::map<std::string, Declaration> all;
  Collector collector(all);
  collector.Add("timezone", Plain(project.timezone.value));
  for (const model::Entity& entity : project.entities)
    collector.AddTable(ThingOf(entity), entity.table, entity.key);
  for (const model::Collection& collection : project.collections) collector.AddCollection(collection);
  for (const model::Trait& trait : project.traits)
    collector.Add("trait " + trait.name.value, DeclarationOf(trait.value));
  for (const model::NamedList& list : project.lists) {
    collector.Add("list " + list.name.value, Plain(TextOf(list.from) + ", column " + list.column.value));
  }
  for (const model::Audience& audience : project.audiences) {
    collector.Add("audience " + audience.name.value, DeclarationOf(audience.where));
    collector.Add(PartOf("audience " + audience.name.value, "purpose"),
                  Plain(audience.purpose ? audience.purpose->value : ""));
  }
  for (const model::Role& role : project.governance.roles) {
    if (role.name.value != asker.role) continue;
    for (const model::RowRule& rule : role.rows) collector.Add(NameOf(rule), DeclarationOf(rule.condition));
  }
  for (const model::Purpose& purpose : project.governance.purposes) {
    Declaration granted;
    for (const model::Grant& grant : purpose.granted) {
      granted.lines.push_back(grant.recipient_class.value + ": " + TextOf(grant.condition));
      granted.compared += granted.lines.back() + "\n";
    }
    collector.Add("consent " + purpose.name.value, std::move(granted));
  }
  return all;
}

}  // namespace insitu::app::diff
