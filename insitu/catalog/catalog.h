#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insitu/types/type.h"

namespace insitu::catalog {

/// A column as its warehouse declares it. `type` is what the language sees: a time column without zone is `kLocalTime`;
/// JSON is `kText` with `is_json`. A column of a type that the language has no word for has type poison and is named by `engine_type`;
/// where that is empty, nothing is known of its type.
struct Column {
  std::string name;
  types::Type type;
  std::string engine_type;  ///< as the warehouse spells it, e.g. "TIMESTAMP WITH TIME ZONE"
  bool is_json = false;
  bool is_nullable = true;
};

/// A table, view, file or query, as found in its warehouse.
struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<std::string> unique_columns;  ///< columns that the warehouse itself guarantees never to repeat
  std::optional<int64_t> estimated_rows;

  /// Returns the column of exactly this name, or null. Names compare exactly; case counts.
  const Column* Find(std::string_view column) const;
};

}  // namespace insitu::catalog
