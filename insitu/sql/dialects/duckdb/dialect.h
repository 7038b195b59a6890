#pragma once

#include "insitu/sql/dialect.h"

namespace insitu::sql::duckdb {

/// The SQL of DuckDB 1.5. Two functions are registered by our driver: `insitu_lower` and `insitu_drop_accents`.
class DuckdbDialect : public Dialect {
 public:
  std::string_view name() const override { return "duckdb"; }
  std::string Identifier(std::string_view identifier) const override;
  std::string Literal(const types::Value& value, const types::Type& type) const override;
  std::string Parameter(int number, const types::Type& type) const override;
  std::string Call(const plan::Expr& call, const std::vector<std::string>& args,
                   const std::string& zone) const override;
  std::string Exact(const std::string& condition) const override;
  std::string Complement(const std::string& condition) const override;
  std::string Element(const std::string& field) const override;
  bool folds_bits() const override { return true; }
  std::string Sum(const std::string& value, const types::Type& type) const override;
  std::string Median(const std::string& value) const override;
  std::string Interval(int64_t micros) const override;
  std::string AboutDistinct(const std::string& value) const override;
  std::string FirstIn(const std::string& value, const std::string& order) const override;
};

}  // namespace insitu::sql::duckdb
