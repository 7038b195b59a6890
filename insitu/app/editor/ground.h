#pragma once

#include <string>
#include <string_view>

#include "insitu/app/editor/view.h"
#include "insitu/language/cursor.h"
#include "insitu/project/outline.h"

namespace insitu::app::editor {

/// What names mean in the formula of one field.
struct FormulaScope {
  const check::Entity* person = nullptr;  ///< of an audience, a trait, a column of an activation
  const check::Table* table =
      nullptr;  ///< of the model's own formulas and of row rules: their table, with its columns
};

/// Finds out whom the formula at `place` of `file` is about: by its fields as they are now, or where those
/// cannot be read as they were when the project was checked.
FormulaScope ScopeOf(const View& view, const std::string& file, const project::OutlinePlace& place);

/// The name of an element of a plain list.
inline constexpr std::string_view kElement = "element";

/// Where the next name of a formula is looked up.
struct Lookup {
  const check::Table* table = nullptr;            ///< its attributes and references
  bool sees_raw = false;                          ///< its undeclared columns, too
  const check::Entity* person = nullptr;          ///< traits and collections of this entity, and its key
  const check::Entity* owner = nullptr;           ///< the entity by whose name a row's person is reached
  const check::Collection* collection = nullptr;  ///< whose row's time is called `at`
  bool takes_collections = false;                 ///< a name of a collection begins the value
  bool is_on_element = false;            ///< inside `any element (...)`, where `table` is the outer one
  const types::Type* element = nullptr;  ///< of its list, where that is known
};

/// Follows the path before the cursor; a table that is null says that it leads nowhere.
Lookup LookupAt(const check::CheckedProject& project, const FormulaScope& scope,
                const language::Cursor& cursor);

/// Returns the column whose value is written before the cursor; null where it is no column's.
const check::Column* ColumnAt(const check::CheckedProject& project, const FormulaScope& scope,
                              const language::Cursor& cursor, const language::WrittenValue& written);

/// Returns the type of a value that is written before the cursor, a field's of an element too; null where it is not known.
const types::Type* TypeAt(const check::CheckedProject& project, const FormulaScope& scope,
                          const language::Cursor& cursor, const language::WrittenValue& written);

}  // namespace insitu::app::editor
