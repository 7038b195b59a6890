#pragma once

#include <string>

#include "insitu/app/editor/symbols.h"

namespace insitu::app::editor {

/// Makes the symbols of a checked project and finds the places that name them: those in formulas are what
/// the checker noted, those in fields are read from the model.
class SymbolCollector {
 public:
  /// Both must outlive the collector.
  SymbolCollector(const Session& session, Symbols& symbols) : session_(session), symbols_(symbols) {}

  void Collect();

 private:
  /// Adds a symbol that is declared at `name`, and returns its number.
  size_t Add(Symbol symbol, const model::Text& name, const void* thing);
  /// Notes that the field `name` names a thing of `kind`, if there is one.
  void Refer(SymbolKind kind, const model::Text& name);

  void Warehouses();
  void Tables();
  void Table(const check::Table& table);
  void Definitions();
  void Governance();
  void Activations();
  void FieldsOfTables();
  void FieldsOfGovernance();
  /// Notes the warehouse that a table's name begins with: `lake:orders`.
  void WarehouseOf(const model::TableName& from);
  /// Notes that a purpose names an attribute or trait in `fields`, where only one has that name.
  void LeavingField(const model::Text& name);
  void Formulas();
  /// Notes a name of a path that is a text of the model, at its place within the text.
  void PartOfPath(diag::Span span, size_t symbol);
  /// Returns the number of the symbol of an undeclared column, which is made when it is first named.
  size_t ColumnNumber(const check::Column& column);

  const Session& session_;
  Symbols& symbols_;
};

}  // namespace insitu::app::editor
