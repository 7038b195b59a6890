#include "insitu/sql/dialects/duckdb/dialect.h"

#include "insitu/sql/dialects/duckdb/functions.h"
#include "insitu/time/calendar.h"

namespace insitu::sql::duckdb {

using types::Type;
using types::TypeKind;

namespace {

std::string Quoted(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char c : text) quoted.append(c == quote ? 2 : 1, c);
  return quoted + quote;
}

/// Years that the engine reads in the usual form.
bool HasUsualYear(int64_t days) {
  const int64_t year = time::CivilFromDays(static_cast<int32_t>(days)).year;
  return year >= 1 && year <= 9999;
}

int64_t DayOf(int64_t micros) {
  constexpr int64_t kDay = 86'400'000'000;
  return micros / kDay - (micros % kDay < 0 ? 1 : 0);
}

std::string InstantText(int64_t micros) {
  std::string text = types::ToText(types::Instant{micros});
  text.pop_back();
  text[text.find('T')] = ' ';
  return text;
}

}  // namespace

std::string DuckdbDialect::Identifier(std::string_view identifier) const { return Quoted(identifier, '"'); }

std::string DuckdbDialect::Literal(const types::Value& value, const Type& type) const {
  struct Visitor {
    const DuckdbDialect& dialect;
    const Type& type;
    std::string operator()(types::Missing) const { return "NULL"; }
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(int64_t v) const {
      // The smallest integer has no positive counterpart to negate.
      return v == INT64_MIN ? "CAST('" + std::to_string(v) + "' AS BIGINT)" : std::to_string(v);
    }
    std::string operator()(const types::Decimal& v) const { return v.ToString(); }
    std::string operator()(double v) const {
      return "CAST('" + types::ToText(types::Value{v}) + "' AS DOUBLE)";
    }
    std::string operator()(const std::string& v) const { return Quoted(v, '\''); }
    std::string operator()(types::Date v) const {
      if (!HasUsualYear(v.days)) return "(DATE '1970-01-01' + " + std::to_string(v.days) + ")";
      return "DATE '" + types::ToText(v) + "'";
    }
    std::string operator()(types::Instant v) const {
      if (!HasUsualYear(DayOf(v.micros))) return "make_timestamptz(" + std::to_string(v.micros) + ")";
      return "TIMESTAMPTZ '" + InstantText(v.micros) + "+00'";
    }
    std::string operator()(types::LocalTime v) const {
      if (!HasUsualYear(DayOf(v.micros))) return "make_timestamp(" + std::to_string(v.micros) + ")";
      return "TIMESTAMP '" + InstantText(v.micros) + "'";
    }
    std::string operator()(const std::vector<types::Value>& items) const {
      std::string all = "[";
      for (const types::Value& item : items) {
        all += (all.size() > 1 ? ", " : "") + dialect.Literal(item, type.element());
      }
      return all + "]";
    }
  };
  return std::visit(Visitor{*this, type}, value.data);
}

std::string DuckdbDialect::Parameter(int number, const Type& type) const {
  return "CAST($" + std::to_string(number) + " AS " + TypeName(type) + ")";
}

std::string DuckdbDialect::Call(const plan::Expr& call, const std::vector<std::string>& args,
                                const std::string& zone) const {
  return WriteCall(*this, call, args, zone);
}

std::string DuckdbDialect::Exact(const std::string& condition) const {
  return "coalesce(" + condition + ", false)";
}

std::string DuckdbDialect::Complement(const std::string& condition) const {
  return "(" + condition + ") IS NOT TRUE";
}

std::string DuckdbDialect::Element(const std::string& field) const {
  return field.empty() ? "element" : "element." + Identifier(field);
}

std::string DuckdbDialect::Sum(const std::string& value, const Type& type) const {
  // A sum of integers is 128 bits wide here; a cast to 64 fails where it leaves them.
  const bool is_whole = type.is(TypeKind::kInteger) || (type.is(TypeKind::kDecimal) && type.scale() == 0);
  return is_whole ? "CAST(sum(" + value + ") AS " + TypeName(type) + ")" : "sum(" + value + ")";
}

std::string DuckdbDialect::Median(const std::string& value) const {
  return "quantile_disc(" + value + ", 0.5)";
}

std::string DuckdbDialect::Interval(int64_t micros) const {
  return "to_microseconds(" + std::to_string(micros) + ")";
}

std::string DuckdbDialect::AboutDistinct(const std::string& value) const {
  return "approx_count_distinct(" + value + ")";
}

std::string DuckdbDialect::FirstIn(const std::string& value, const std::string& order) const {
  return "first(" + value + " ORDER BY " + order + ")";
}

}  // namespace insitu::sql::duckdb
