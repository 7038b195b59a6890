#include "insitu/sql/dialect.h"
#include "insitu/sql/dialects/duckdb/dialect.h"

namespace insitu::sql {

const Dialect* FindDialect(std::string_view name) {
  static const duckdb::DuckdbDialect kDuckdb;
  for (const Dialect* dialect : {static_cast<const Dialect*>(&kDuckdb)}) {
    if (dialect->name() == name) return dialect;
  }
  return nullptr;
}

}  // namespace insitu::sql
