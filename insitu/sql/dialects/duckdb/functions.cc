#include "insitu/sql/dialects/duckdb/functions.h"

#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/time/calendar.h"

namespace insitu::sql::duckdb {

using types::Function;
using types::Type;
using types::TypeKind;

namespace {

struct Template {
  Function function;
  std::string_view text;  ///< `{0}`, `{1}` are the arguments, `{z}` is the project's zone as a literal
};

/// What is written the same way whatever the types of the arguments are.
constexpr Template kTemplates[] = {
    {Function::kEqual, "{0} = {1}"},
    {Function::kLess, "{0} < {1}"},
    {Function::kLessOrEqual, "{0} <= {1}"},
    {Function::kGreater, "{0} > {1}"},
    {Function::kGreaterOrEqual, "{0} >= {1}"},
    {Function::kContains, "contains({0}, {1})"},
    {Function::kStartsWith, "starts_with({0}, {1})"},
    {Function::kEndsWith, "ends_with({0}, {1})"},
    {Function::kLike, "{0} LIKE {1} ESCAPE '\\'"},
    {Function::kMatches, "regexp_matches({0}, {1})"},
    {Function::kIsSet, "{0} IS NOT NULL"},
    {Function::kHasAny, "list_has_any({0}, {1})"},
    {Function::kHasAll, "list_has_all({0}, {1})"},
    {Function::kAnyElement, "len(list_filter({0}, lambda element: {1})) > 0"},
    {Function::kNear,
     "CASE WHEN isfinite(CAST({0} AS DOUBLE)) AND isfinite(CAST({1} AS DOUBLE)) THEN 2 * 6371.0088 * "
     "asin(least(1.0, sqrt(pow(sin(radians({0} - {2}) / 2), 2) + cos(radians({0})) * cos(radians({2})) * "
     "pow(sin(radians({1} - {3}) / 2), 2)))) <= {4} END"},
    {Function::kLength, "length({0})"},
    {Function::kSize, "len({0})"},
    {Function::kDaysBetween, "({1} - {0})"},
    {Function::kHoursBetween,
     "((epoch_us({1}) - epoch_us({0}) - ((epoch_us({1}) - epoch_us({0})) % 3600000000 + 3600000000) % "
     "3600000000) // "
     "3600000000)"},
    {Function::kWeekday, "isodow({0})"},
    {Function::kHour, "hour(timezone({z}, {0}))"},
    {Function::kMonth, "month({0})"},
    {Function::kNumberOfText,
     "CASE WHEN regexp_full_match({0}, '[+-]?[0-9]+([.][0-9]{1,10})?') THEN TRY_CAST({0} AS DECIMAL(38, 10)) "
     "END"},
    {Function::kDateOfText,
     "CASE WHEN regexp_full_match({0}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST({0} AS DATE) END"},
    {Function::kTimeOfText,
     "CASE WHEN regexp_full_match({0}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T "
     "][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})') THEN TRY_CAST({0} AS "
     "TIMESTAMPTZ) "
     "WHEN regexp_full_match({0}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T "
     "][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?') THEN "
     "timezone({z}, TRY_CAST({0} AS TIMESTAMP)) END"},
    {Function::kDateOfTime, "CAST(timezone({z}, {0}) AS DATE)"},
    {Function::kMidnight, "timezone({1}, CAST({0} AS TIMESTAMP))"},
    {Function::kDateOfLocal, "CAST({0} AS DATE)"},
    {Function::kShift, "({0} + to_microseconds({1}))"},
    {Function::kFinite, "CASE WHEN isfinite({0}) THEN {0} END"},
    {Function::kTrimPadding, "rtrim({0}, ' ')"},
    {Function::kSample, "substr(md5({1} || chr(0) || {0}), 1, 16) < {2}"},
    {Function::kIf, "CASE WHEN {0} THEN {1} ELSE {2} END"},
};

std::string Fill(std::string_view text, const std::vector<std::string>& args, const std::string& zone) {
  std::string filled;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_argument = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (is_argument && text[i + 1] == 'z') {
      filled += "'" + zone + "'";
      i += 2;
    } else if (is_argument && text[i + 1] >= '0' && static_cast<size_t>(text[i + 1] - '0') < args.size()) {
      filled += args[static_cast<size_t>(text[i + 1] - '0')];
      i += 2;
    } else {
      filled += text[i];
    }
  }
  return filled;
}

/// Says whether the engine sees an integer: a constant without digits behind its point is one to it, whatever its type.
bool IsWrittenAsInteger(const plan::Expr& expr) {
  if (expr.type.is(TypeKind::kInteger)) return true;
  const std::optional<types::Decimal> number = types::ExactNumberOf(expr.value);
  return expr.kind == plan::Expr::Kind::kConstant && number && number->scale == 0;
}

/// Writes operand `i` so that arithmetic on it is 64 bits wide, whatever the width of the column, and wider where the result
/// of integers is.
std::string Wide(const plan::Expr& call, size_t i, const std::string& value) {
  const plan::Expr& operand = *call.args[i];
  const bool is_of_integers = std::ranges::all_of(
      call.args, [](const plan::ExprPtr& argument) { return IsWrittenAsInteger(*argument); });
  if (is_of_integers && call.type.is(TypeKind::kDecimal)) return "CAST(" + value + " AS DECIMAL(38, 0))";
  const bool is_column =
      operand.kind == plan::Expr::Kind::kColumn || operand.kind == plan::Expr::Kind::kInput;
  return is_column && operand.type.is(TypeKind::kInteger) ? "CAST(" + value + " AS BIGINT)" : value;
}

std::string PowerOfTen(int exponent) { return "1" + std::string(static_cast<size_t>(exponent), '0'); }

/// Writes the exact quotient, rounded half away from zero to 6 places, in 128-bit integers.
std::string ExactQuotient(const plan::Expr& call, const std::vector<std::string>& args) {
  const int scale = std::max(call.args[0]->type.scale(), call.args[1]->type.scale());
  const auto unscaled = [&](size_t i) {
    if (scale == 0) return "CAST(" + args[i] + " AS HUGEINT)";
    // An integer has to be widened first.
    return call.args[i]->type.is(TypeKind::kInteger)
               ? "(CAST(" + args[i] + " AS HUGEINT) * " + PowerOfTen(scale) + ")"
               : "CAST((" + args[i] + ") * " + PowerOfTen(scale) + " AS HUGEINT)";
  };
  const std::string a = unscaled(0);
  const std::string b = unscaled(1);
  return "CASE WHEN " + b + " <> 0 THEN CAST(((abs(" + a + ") * 2000000 + abs(" + b + ")) // (2 * abs(" + b +
         "))) * sign(" + a + ") * sign(" + b + ") AS DECIMAL(38, 0)) * 0.000001 END";
}

bool HasConstant(const plan::Expr& call) {
  return std::ranges::any_of(
      call.args, [](const plan::ExprPtr& argument) { return argument->kind == plan::Expr::Kind::kConstant; });
}

std::string Arithmetic(const plan::Expr& call, const std::vector<std::string>& args) {
  const bool is_float = call.type.is(TypeKind::kFloat);
  if (call.function == Function::kDivide && !is_float) return ExactQuotient(call, args);
  const std::string left = Wide(call, 0, args[0]);
  if (call.function == Function::kNegate) return "(-" + left + ")";
  const std::string right = Wide(call, 1, args[1]);
  const std::string op(call.function == Function::kDivide ? "/" : types::NameOf(call.function));
  if (call.function == Function::kDivide) {
    return "CASE WHEN " + right + " <> 0 AND isfinite(" + left + " / " + right + ") THEN " + left + " / " +
           right + " END";
  }
  if (call.type.is(TypeKind::kInteger) && HasConstant(call)) {
    // By its operator the engine would take the constant to the other side of a comparison, and see no overflow.
    const std::string name = call.function == Function::kAdd        ? "add"
                             : call.function == Function::kSubtract ? "subtract"
                                                                    : "multiply";
    return name + "(" + left + ", " + right + ")";
  }
  if (!is_float) return "(" + left + " " + op + " " + right + ")";
  const std::string result = "(" + left + " " + op + " " + right + ")";
  return "CASE WHEN isfinite(" + result + ") THEN " + result + " END";
}

/// Applies a function of texts to a text, or to each element of a list.
std::string OverText(const plan::Expr& call, const std::string& before, const std::string& value,
                     const std::string& after) {
  if (!call.type.is(TypeKind::kList)) return before + value + after;
  return "list_transform(" + value + ", lambda element: " + before + "element" + after + ")";
}

/// In UTC a clock shows the instant itself; asking the engine's calendar of zones would take ten times as long.
std::string LocalToTime(const std::string& local, const std::string& zone) {
  return zone == "'UTC'" ? "make_timestamptz(epoch_us(" + local + "))"
                         : "timezone(" + zone + ", " + local + ")";
}

std::string TextOf(const plan::Expr& call, const std::string& value) {
  const Type& type = call.args[0]->type;
  if (type.is(TypeKind::kText)) return value;
  if (!type.is(TypeKind::kTime)) return "CAST(" + value + " AS VARCHAR)";
  const std::string utc = "timezone('UTC', " + value + ")";
  return "strftime(" + utc + ", '%Y-%m-%dT%H:%M:%S') || rtrim(rtrim(strftime(" + utc +
         ", '.%f'), '0'), '.') || 'Z'";
}

std::string Age(const plan::Expr& call, const std::vector<std::string>& args) {
  const time::CivilDate today = time::CivilFromDays(call.args[1]->value.as<types::Date>().days);
  // Who was born on 29 February grows older on the 28th in common years.
  std::string day = "month(" + args[0] + ") * 100 + day(" + args[0] + ")";
  if (!time::IsLeapYear(today.year))
    day = "least(" + day + ", CASE WHEN month(" + args[0] + ") = 2 THEN 228 ELSE 1231 END)";
  return "(" + std::to_string(today.year) + " - year(" + args[0] + ") - CASE WHEN " + day + " > " +
         std::to_string(today.month * 100 + today.day) + " THEN 1 ELSE 0 END)";
}

std::string AnniversaryIn(const plan::Expr& call, const std::vector<std::string>& args) {
  const int32_t from = call.args[1]->value.as<types::Date>().days;
  const int32_t last = call.args[2]->value.as<types::Date>().days - 1;
  const std::string day = "(month(" + args[0] + ") * 100 + day(" + args[0] + "))";
  if (last - from >= 365) return args[0] + " IS NOT NULL";
  std::string any;
  const time::CivilDate first_date = time::CivilFromDays(from);
  const time::CivilDate last_date = time::CivilFromDays(last);
  for (int64_t year = first_date.year; year <= last_date.year; ++year) {
    const int low = year == first_date.year ? first_date.month * 100 + first_date.day : 101;
    int high = year == last_date.year ? last_date.month * 100 + last_date.day : 1231;
    if (high == 228 && !time::IsLeapYear(year)) high = 229;
    any += (any.empty() ? "" : " OR ") + day + " BETWEEN " + std::to_string(low) + " AND " +
           std::to_string(high);
  }
  return "(" + any + ")";
}

/// Spells a path of names apart by points as the engine's functions of JSON read it.
std::string PathInJson(const std::string& names) {
  std::string path = "$.\"";
  std::string pointer = "/";
  for (const char c : names) {
    path += c == '.' ? "\".\"" : std::string(1, c);
    pointer += c == '.' ? "/" : c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  // Quotes cannot be spelled between quotes there, and a star means every name: a pointer takes
  // them as they are. It is not taken for all names because it counts in arrays where a name is a number.
  return names.find_first_of("\"\\*") == std::string::npos ? path + "\"" : pointer;
}

/// Writes what lies at `where`, the arguments of a function of JSON; missing where that is of another type.
std::string JsonValue(const DuckdbDialect& dialect, const Type& type, const std::string& where,
                      const std::string& zone) {
  const std::string kind = "json_type(" + where + ")";
  const std::string text = "json_extract_string(" + where + ")";
  std::string string = "CASE WHEN " + kind + " = 'VARCHAR' THEN " + text + " END";
  switch (type.kind()) {
    case TypeKind::kBoolean: return "CASE WHEN " + kind + " = 'BOOLEAN' THEN " + text + " = 'true' END";
    case TypeKind::kInteger:
      return "CASE WHEN " + kind + " IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(" + text + " AS BIGINT) END";
    case TypeKind::kDecimal:
    case TypeKind::kFloat:
      return "CASE WHEN " + kind + " IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN TRY_CAST(" + text + " AS " +
             TypeName(type) + ") END";
    case TypeKind::kDate:
      return Fill(
          "CASE WHEN regexp_full_match({0}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST({0} AS DATE) END",
          {string}, zone);
    case TypeKind::kTime: {
      plan::Expr parse;
      parse.kind = plan::Expr::Kind::kCall;
      parse.function = Function::kTimeOfText;
      parse.type = type;
      return WriteCall(dialect, parse, {"(" + string + ")"}, zone);
    }
    case TypeKind::kList:
      return "CASE WHEN " + kind + " = 'ARRAY' THEN list_transform(CAST(json_extract(" + where +
             ") AS JSON[]), lambda element: " + JsonValue(dialect, type.element(), "element, '$'", zone) +
             ") END";
    default: return string;
  }
}

std::string StructPath(const DuckdbDialect& dialect, const plan::Expr& call, const std::string& value) {
  std::string text = value;
  std::string part;
  for (const char c : call.args[1]->value.as<std::string>() + ".") {
    if (c != '.') {
      part += c;
      continue;
    }
    text = "struct_extract(" + text + ", " + dialect.Literal({part}, Type::Text()) + ")";
    part.clear();
  }
  return text;
}

std::string Mask(const plan::Expr& call, const std::vector<std::string>& args) {
  const std::string& form = call.args[1]->value.as<std::string>();
  if (form == "year") {
    const std::string date =
        call.args[0]->type.is(TypeKind::kText) ? "TRY_CAST(" + args[0] + " AS DATE)" : args[0];
    return "CAST(year(" + date + ") AS VARCHAR)";
  }
  const std::string text = "CAST(" + args[0] + " AS VARCHAR)";
  if (form == "last") {
    return "CASE WHEN length(" + text + ") > " + args[2] + " THEN repeat('*', length(" + text + ") - " +
           args[2] + ") || right(" + text + ", " + args[2] + ") ELSE repeat('*', length(" + text + ")) END";
  }
  return "CASE WHEN contains(" + text + ", '@') THEN left(" + text + ", 1) || '***@' || left(split_part(" +
         text + ", '@', 2), 1) || '***' || regexp_extract(" + text + ", '[.][^.@]*$') ELSE left(" + text +
         ", 1) || '***' END";
}

std::string In(const DuckdbDialect& dialect, const plan::Expr& call, const std::string& value) {
  std::string items;
  for (const types::Value& item : call.args[1]->value.as<std::vector<types::Value>>()) {
    items += (items.empty() ? "" : ", ") + dialect.Literal(item, call.args[1]->type.element());
  }
  return value + " IN (" + items + ")";
}

}  // namespace

std::string TypeName(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean: return "BOOLEAN";
    case TypeKind::kInteger: return "BIGINT";
    case TypeKind::kDecimal:
      return "DECIMAL(" + std::to_string(type.precision()) + ", " + std::to_string(type.scale()) + ")";
    case TypeKind::kFloat: return "DOUBLE";
    case TypeKind::kDate: return "DATE";
    case TypeKind::kTime: return "TIMESTAMPTZ";
    case TypeKind::kLocalTime: return "TIMESTAMP";
    case TypeKind::kList: return TypeName(type.element()) + "[]";
    default: return "VARCHAR";
  }
}

std::string WriteCall(const DuckdbDialect& dialect, const plan::Expr& call,
                      const std::vector<std::string>& args, const std::string& zone) {
  for (const Template& row : kTemplates) {
    if (row.function == call.function) return Fill(row.text, args, zone);
  }
  switch (call.function) {
    case Function::kIn: return In(dialect, call, args[0]);
    case Function::kCountTrue: {
      std::string sum;
      for (const std::string& argument : args)
        sum += (sum.empty() ? "" : " + ") + ("CASE WHEN " + argument + " THEN 1 ELSE 0 END");
      return "(" + sum + ")";
    }
    case Function::kLower: return OverText(call, "insitu_lower(", args[0], ")");
    case Function::kDropAccents: return OverText(call, "insitu_drop_accents(", args[0], ")");
    case Function::kTrimBlanks: return OverText(call, "trim(", args[0], ", ' \u00a0')");
    case Function::kIsEmpty:
      return call.args[0]->type.is(TypeKind::kList) ? "coalesce(len(" + args[0] + ") = 0, true)"
                                                    : "coalesce(" + args[0] + " = '', true)";
    case Function::kAdd:
    case Function::kSubtract:
    case Function::kMultiply:
    case Function::kDivide:
    case Function::kNegate: return Arithmetic(call, args);
    case Function::kCoalesce: {
      std::string all;
      for (const std::string& argument : args) all += (all.empty() ? "" : ", ") + argument;
      return "coalesce(" + all + ")";
    }
    case Function::kAge: return Age(call, args);
    case Function::kAnniversaryIn: return AnniversaryIn(call, args);
    case Function::kLocalToTime: return LocalToTime(args[0], args[1]);
    case Function::kTextOf: return TextOf(call, args[0]);
    case Function::kToDecimal: return "CAST(" + args[0] + " AS " + TypeName(call.type) + ")";
    case Function::kJsonPath: {
      const std::string path = PathInJson(call.args[1]->value.as<std::string>());
      return JsonValue(dialect, call.type, args[0] + ", " + dialect.Literal({path}, Type::Text()), zone);
    }
    case Function::kStructPath: return StructPath(dialect, call, args[0]);
    case Function::kMask: return Mask(call, args);
    default: break;
  }
  INSITU_FAIL("every function is written: " + std::string(types::NameOf(call.function)));
}

}  // namespace insitu::sql::duckdb
