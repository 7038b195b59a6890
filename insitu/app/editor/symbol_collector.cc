#include "insitu/app/editor/symbol_collector.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "insitu/language/format.h"

namespace insitu::app::editor {
namespace {

std::string InTicks(const std::string& text) { return "`" + text + "`"; }

std::string TypeText(const types::Type& type) { return type.is_poison() ? "" : type.ToString(); }

std::string FormulaText(const model::Formula& formula) {
  return formula.tree == nullptr ? "" : language::FormatLines(*formula.tree, 80);
}

/// Adds "word: text" unless there is no text.
void AddFact(const std::string& word, const std::string& text, std::vector<std::string>& facts) {
  if (!text.empty()) facts.push_back(word + ": " + text);
}

std::string TableFact(const model::TableName& from) {
  return from.sql.empty() ? "table " + InTicks(check::Catalogs::NameOf(from))
                          : "a query in warehouse " + InTicks(from.warehouse);
}

std::vector<std::string> FactsOf(const check::Column& column) {
  std::vector<std::string> facts;
  if (!column.physical.empty()) {
    std::string fact = "column " + InTicks(column.physical);
    for (const std::string& field : column.path) fact += ", field " + InTicks(field);
    facts.push_back(std::move(fact));
  }
  AddFact("personal", column.personal, facts);
  return facts;
}

/// Says which symbol table a name of a formula belongs to, as the address of its thing.
const void* ThingOf(const check::Named& named) {
  return std::visit([](const auto* thing) -> const void* { return thing; }, named);
}

}  // namespace

void SymbolCollector::Collect() {
  Warehouses();
  Tables();
  Definitions();
  Governance();
  Activations();
  FieldsOfTables();
  FieldsOfGovernance();
  Formulas();
}

size_t SymbolCollector::Add(Symbol symbol, const model::Text& name, const void* thing) {
  const size_t number = symbols_.symbols_.size();
  symbol.name = name.value;
  symbol.declared = name.span;
  symbols_.things_.emplace(thing, number);
  symbols_.names_.emplace(std::pair(symbol.kind, symbol.name), number);
  symbols_.occurrences_.push_back({name.span, number, Spelling::kScalar});
  symbols_.symbols_.push_back(std::move(symbol));
  return number;
}

void SymbolCollector::Refer(SymbolKind kind, const model::Text& name) {
  const auto found = symbols_.names_.find({kind, name.value});
  if (found == symbols_.names_.end() || name.is_empty()) return;
  symbols_.occurrences_.push_back({name.span, found->second, Spelling::kScalar});
}

void SymbolCollector::Warehouses() {
  for (const model::Warehouse& warehouse : session_.declared().warehouses) {
    Symbol symbol{SymbolKind::kWarehouse, {}};
    AddFact("kind", warehouse.kind.value, symbol.facts);
    AddFact("country", warehouse.country.value, symbol.facts);
    Add(std::move(symbol), warehouse.name, &warehouse);
  }
}

void SymbolCollector::Table(const check::Table& table) {
  for (const check::Column& column : table.attributes) {
    if (column.declared == nullptr) continue;
    Symbol symbol{SymbolKind::kAttribute, {}, table.name, TypeText(column.type)};
    symbol.description = column.declared->description.value;
    symbol.facts = FactsOf(column);
    if (column.declared->value) symbol.formula = FormulaText(*column.declared->value);
    const size_t number = Add(std::move(symbol), column.declared->name, &column);
    symbols_.things_.emplace(column.declared, number);
  }
  for (const check::Reference& reference : table.references) {
    const auto declared = std::ranges::find_if(table.declared->points_to, [&](const model::Reference& each) {
      return each.name.value == reference.name;
    });
    if (declared == table.declared->points_to.end()) continue;
    Symbol symbol{SymbolKind::kReference, {}, table.name};
    symbol.facts = {"entity " + InTicks(declared->entity.value), "column " + InTicks(declared->column.value)};
    Add(std::move(symbol), declared->name, &reference);
  }
}

void SymbolCollector::Tables() {
  for (const check::Entity& entity : session_.project().entities) {
    Symbol symbol{SymbolKind::kEntity, {}};
    symbol.description = entity.declared->description.value;
    symbol.facts = {TableFact(entity.declared->table.from),
                    "key " + InTicks(entity.declared->key.column.value)};
    AddFact("owner", entity.declared->owner.value, symbol.facts);
    Add(std::move(symbol), entity.declared->name, &entity);
  }
  for (const check::Collection& collection : session_.project().collections) {
    Symbol symbol{SymbolKind::kCollection, {}, collection.declared->of.value};
    symbol.type = collection.declared->is_event ? "events" : "relation";
    symbol.description = collection.declared->description.value;
    symbol.facts = {TableFact(collection.declared->table.from)};
    if (collection.declared->at)
      symbol.facts.push_back("time " + InTicks(collection.declared->at->column.value));
    AddFact("owner", collection.declared->owner.value, symbol.facts);
    Add(std::move(symbol), collection.declared->name, &collection);
  }
  for (const check::Entity& entity : session_.project().entities) Table(entity.table);
  for (const check::Collection& collection : session_.project().collections) Table(collection.table);
}

void SymbolCollector::Definitions() {
  for (const check::Trait& trait : session_.project().traits) {
    Symbol symbol{SymbolKind::kTrait, {}, trait.declared->of.value};
    if (trait.value != nullptr) symbol.type = TypeText(trait.value->type);
    symbol.description = trait.declared->description.value;
    symbol.formula = FormulaText(trait.declared->value);
    Add(std::move(symbol), trait.declared->name, &trait);
    Refer(SymbolKind::kEntity, trait.declared->of);
  }
  for (const check::NamedList& list : session_.project().lists) {
    Symbol symbol{SymbolKind::kList, {}, list.declared->of.value};
    if (list.column != nullptr) symbol.type = TypeText(list.column->type);
    symbol.facts = {TableFact(list.declared->from), "column " + InTicks(list.declared->column.value)};
    Add(std::move(symbol), list.declared->name, &list);
    Refer(SymbolKind::kEntity, list.declared->of);
  }
  for (const check::Audience& audience : session_.project().audiences) {
    Symbol symbol{SymbolKind::kAudience, {}, audience.declared->of.value};
    symbol.description = audience.declared->description.value;
    symbol.formula = FormulaText(audience.declared->where);
    if (audience.declared->purpose) AddFact("purpose", audience.declared->purpose->value, symbol.facts);
    AddFact("owner", audience.declared->owner.value, symbol.facts);
    Add(std::move(symbol), audience.declared->name, &audience);
    Refer(SymbolKind::kEntity, audience.declared->of);
  }
}

void SymbolCollector::Governance() {
  const model::Governance& governance = session_.declared().governance;
  for (const model::Purpose& purpose : governance.purposes) {
    Symbol symbol{SymbolKind::kPurpose, {}};
    AddFact("basis", purpose.basis.value, symbol.facts);
    for (const model::Grant& grant : purpose.granted)
      AddFact("granted to " + InTicks(grant.recipient_class.value), InTicks(FormulaText(grant.condition)),
              symbol.facts);
    Add(std::move(symbol), purpose.name, &purpose);
  }
  for (const model::Role& role : governance.roles) {
    Symbol symbol{SymbolKind::kRole, {}};
    for (const model::RowRule& rule : role.rows)
      AddFact("rows of " + InTicks(rule.table.value), InTicks(FormulaText(rule.condition)), symbol.facts);
    std::string may;
    for (const model::Text& action : role.may) may += (may.empty() ? "" : ", ") + action.value;
    AddFact("may", may, symbol.facts);
    Add(std::move(symbol), role.name, &role);
  }
}

void SymbolCollector::Activations() {
  for (const model::Destination& destination : session_.declared().destinations) {
    Symbol symbol{SymbolKind::kDestination, {}};
    AddFact("kind", destination.kind.value, symbol.facts);
    if (destination.recipient_class)
      AddFact("recipient class", destination.recipient_class->value, symbol.facts);
    AddFact("recipient", destination.recipient.value, symbol.facts);
    AddFact("country", destination.country.value, symbol.facts);
    Add(std::move(symbol), destination.name, &destination);
  }
  for (const model::Activation& activation : session_.declared().activations) {
    Symbol symbol{SymbolKind::kActivation, {}};
    symbol.description = activation.description.value;
    symbol.facts = {"audience " + InTicks(activation.audience.value),
                    "destination " + InTicks(activation.destination.value)};
    Add(std::move(symbol), activation.name, &activation);
    Refer(SymbolKind::kAudience, activation.audience);
    Refer(SymbolKind::kDestination, activation.destination);
    if (activation.as) Refer(SymbolKind::kRole, *activation.as);
  }
}

void SymbolCollector::FieldsOfTables() {
  const model::Project& project = session_.declared();
  const auto references = [&](const model::Table& table) {
    WarehouseOf(table.from);
    for (const model::Reference& reference : table.points_to) Refer(SymbolKind::kEntity, reference.entity);
  };
  for (const model::Entity& entity : project.entities) references(entity.table);
  for (const model::Collection& collection : project.collections) {
    references(collection.table);
    Refer(SymbolKind::kEntity, collection.of);
    Refer(SymbolKind::kCollection, collection.of);
  }
  for (const model::NamedList& list : project.lists) WarehouseOf(list.from);
  // A default that no file states is the one warehouse there is, at its declaration.
  Refer(SymbolKind::kWarehouse, project.default_warehouse);
}

void SymbolCollector::WarehouseOf(const model::TableName& from) {
  const auto found = symbols_.names_.find({SymbolKind::kWarehouse, from.warehouse});
  const std::string_view text = session_.sources().file(from.span.file).text().substr(from.span.begin);
  if (found == symbols_.names_.end() || !text.starts_with(from.warehouse + ":")) return;
  const auto end = from.span.begin + static_cast<uint32_t>(from.warehouse.size());
  symbols_.occurrences_.push_back({{from.span.file, from.span.begin, end}, found->second, Spelling::kPart});
}

void SymbolCollector::FieldsOfGovernance() {
  const model::Project& project = session_.declared();
  for (const model::Audience& audience : project.audiences) {
    if (audience.purpose) Refer(SymbolKind::kPurpose, *audience.purpose);
    for (const model::Text& purpose : audience.also_for) Refer(SymbolKind::kPurpose, purpose);
  }
  for (const model::Role& role : project.governance.roles) {
    for (const model::RowRule& rule : role.rows) {
      Refer(SymbolKind::kEntity, rule.table);
      Refer(SymbolKind::kCollection, rule.table);
    }
  }
  for (const model::Purpose& purpose : project.governance.purposes) {
    for (const model::Text& field : purpose.fields) LeavingField(field);
  }
}

void SymbolCollector::LeavingField(const model::Text& name) {
  for (size_t i = 0; i < symbols_.symbols_.size(); ++i) {
    const Symbol& symbol = symbols_.symbols_[i];
    const bool can_leave = symbol.kind == SymbolKind::kAttribute || symbol.kind == SymbolKind::kTrait;
    if (can_leave && symbol.name == name.value)
      symbols_.occurrences_.push_back({name.span, i, Spelling::kScalar});
  }
}

size_t SymbolCollector::ColumnNumber(const check::Column& column) {
  const auto [known, is_new] = symbols_.things_.emplace(&column, symbols_.symbols_.size());
  if (is_new) {
    Symbol symbol{SymbolKind::kColumn, column.name, column.owner, TypeText(column.type)};
    AddFact("personal", column.personal, symbol.facts);
    symbols_.symbols_.push_back(std::move(symbol));
  }
  return known->second;
}

void SymbolCollector::PartOfPath(diag::Span span, size_t symbol) {
  const std::string& name = symbols_.symbols_[symbol].name;
  const std::string_view text =
      session_.sources().file(span.file).text().substr(span.begin, span.end - span.begin);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('.', at), text.size());
    if (text.substr(at, end - at) == name) {
      const auto begin = span.begin + static_cast<uint32_t>(at);
      const diag::Span part{span.file, begin, begin + static_cast<uint32_t>(name.size())};
      symbols_.occurrences_.push_back({part, symbol, Spelling::kPart});
    }
    at = end + 1;
  }
}

void SymbolCollector::Formulas() {
  for (const check::Use& use : session_.uses()) {
    const auto* column = std::get_if<const check::Column*>(&use.of);
    const bool is_raw = column != nullptr && (*column)->declared == nullptr;
    const auto known = symbols_.things_.find(ThingOf(use.of));
    if (!is_raw && known == symbols_.things_.end()) continue;
    const size_t number = is_raw ? ColumnNumber(**column) : known->second;
    const std::string_view text =
        session_.sources().file(use.span.file).text().substr(use.span.begin, use.span.end - use.span.begin);
    if (symbols_.symbols_[number].declared == use.span) continue;  // A definition is checked by its own name.
    const bool is_path = text != symbols_.symbols_[number].name && text.find('.') != std::string_view::npos &&
                         text.find('"') == std::string_view::npos;
    if (is_path) {
      PartOfPath(use.span, number);
    } else {
      symbols_.occurrences_.push_back({use.span, number, Spelling::kFormula});
    }
  }
}

}  // namespace insitu::app::editor
