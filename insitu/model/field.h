#pragma once

#include <optional>
#include <string>

#include "insitu/diag/source.h"
#include "insitu/language/syntax.h"

namespace insitu::model {

using diag::Span;

/// A text of a project file and its place. One that has to stand and is empty is a mistake already reported.
struct Text {
  std::string value;
  Span span;
  bool is_empty() const { return value.empty(); }
};

/// A condition or value of the language, as written and as read. `tree` is null after a mistake already reported.
struct Formula {
  diag::Excerpt text;
  language::ExprPtr tree;
  language::ExprPtr rest = nullptr;  ///< what could be read beside mistakes: a chain with holes, or null

  /// Returns what can be checked: all of it, or the rest.
  const language::ExprPtr& readable() const { return tree != nullptr ? tree : rest; }
};

/// A named value: `EMAIL: email`.
struct OutputColumn {
  Text name;
  Formula value;
};

/// Names a table: `orders`, `schema.orders`, `WAREHOUSE:schema.orders` or `{sql: "SELECT ..."}`.
struct TableName {
  std::string warehouse;  ///< filled with the project's default where the file names none
  std::string schema;     ///< may be empty
  std::string table;      ///< empty for `sql`
  std::string sql;        ///< a query in the warehouse's own dialect, or empty
  bool not_replayable = false;
  Span span;
  std::string stored_table =
      {};  ///< what `table` is called where it is stored, where it was given another name
};

/// `{column: order_id, unique: true}` or `order_id`.
struct Key {
  Text column;
  bool is_unique = false;
};

/// `at: ordered_at`, `at: {column: ordered_at, timezone: UTC}`, `at: order.ordered_at`. The column may be a path.
struct TimeColumn {
  Text column;
  std::optional<Text> timezone;
};

enum class PartitionUnit { kDay, kMonth, kYear };

/// `partition: {column: dt, by: day}`: a column that follows `at`.
struct Partition {
  Text column;
  PartitionUnit by = PartitionUnit::kDay;
};

}  // namespace insitu::model
