#include "insitu/app/why/trial.h"

#include <algorithm>
#include <limits>

#include "insitu/check/decided.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using types::Decimal;
using types::Function;
using types::Value;

bool IsConstant(const Expr& expr) { return check::Behind(expr).kind == Expr::Kind::kConstant; }

bool IsOrder(Function function) {
  return function == Function::kEqual || function == Function::kLess || function == Function::kLessOrEqual ||
         function == Function::kGreater || function == Function::kGreaterOrEqual;
}

bool IsTextTest(Function function) {
  return function == Function::kStartsWith || function == Function::kEndsWith ||
         function == Function::kContains;
}

/// Says whether constants like this one can be compared here: numbers that are exact, texts, dates, times.
bool IsComparable(const Value& value) {
  if (const auto* items = std::get_if<std::vector<Value>>(&value.data))
    return std::ranges::all_of(*items, IsComparable);
  return types::ExactNumberOf(value) || std::holds_alternative<bool>(value.data) ||
         std::holds_alternative<std::string>(value.data) || std::holds_alternative<types::Date>(value.data) ||
         std::holds_alternative<types::Instant>(value.data);
}

bool IsLess(const Value& left, const Value& right) {
  const auto left_number = types::ExactNumberOf(left);
  const auto right_number = types::ExactNumberOf(right);
  if (left_number && right_number) return *left_number < *right_number;
  if (left.data.index() != right.data.index()) return false;
  if (const auto* text = std::get_if<std::string>(&left.data)) return *text < right.as<std::string>();
  if (const auto* date = std::get_if<types::Date>(&left.data)) return *date < right.as<types::Date>();
  if (const auto* time = std::get_if<types::Instant>(&left.data)) return *time < right.as<types::Instant>();
  return false;
}

bool IsEqual(const Value& left, const Value& right) {
  const auto left_number = types::ExactNumberOf(left);
  const auto right_number = types::ExactNumberOf(right);
  return left_number && right_number ? *left_number == *right_number : left == right;
}

bool Compares(const Value& left, Function function, const Value& right) {
  switch (function) {
    case Function::kEqual: return IsEqual(left, right);
    case Function::kLess: return IsLess(left, right);
    case Function::kLessOrEqual: return !IsLess(right, left);
    case Function::kGreater: return IsLess(right, left);
    case Function::kGreaterOrEqual: return !IsLess(left, right);
    default: return false;
  }
}

bool HasText(const std::string& text, Function function, const std::string& part) {
  if (function == Function::kStartsWith) return text.starts_with(part);
  if (function == Function::kEndsWith) return text.ends_with(part);
  return text.find(part) != std::string::npos;
}

/// Returns the constants that a trial compares with.
std::vector<Value> ConstantsOf(const Trial& trial) {
  std::vector<Value> constants;
  if (trial.condition == trial.value) return {Value{true}};
  for (const check::ExprPtr& argument : trial.condition->args) {
    const Value& constant = check::Behind(*argument).value;
    if (const auto* items = std::get_if<std::vector<Value>>(&constant.data))
      constants.insert(constants.end(), items->begin(), items->end());
    else if (!constant.is_missing())
      constants.push_back(constant);
  }
  return constants;
}

/// Returns by how little a number of this type can differ from a constant of `scale`.
int ScaleBeside(const types::Type& type, int scale) { return type.is_exact() ? type.scale() : scale + 1; }

/// Says whether the number lies in the 64 bits of an integer.
bool IsIn64Bits(const Decimal& number) {
  return !(number < Decimal{std::numeric_limits<int64_t>::min(), 0}) &&
         !(Decimal{std::numeric_limits<int64_t>::max(), 0} < number);
}

/// Says whether `text` can be the canonical text of a value of this type, as far as its characters tell.
bool IsTextOf(const types::Type& type, const std::string& text) {
  const auto is_made_of = [&](std::string_view characters) {
    return text.find_first_not_of(characters) == std::string::npos;
  };
  switch (type.kind()) {
    case types::TypeKind::kBoolean: return text == "true" || text == "false";
    case types::TypeKind::kInteger: {
      const std::optional<Decimal> number = Decimal::Parse(text);
      return number && number->scale == 0 && IsIn64Bits(*number) && number->ToString() == text;
    }
    case types::TypeKind::kDecimal: return is_made_of("-.0123456789");
    case types::TypeKind::kDate: return is_made_of("-0123456789");
    case types::TypeKind::kTime: return is_made_of("-.:0123456789TZ");
    default: return true;
  }
}

/// Says whether a value can be `tried`: by its type, and by what it is computed with.
bool CanBe(const Expr& value, const Value& tried) {
  if (const std::optional<Decimal> number = types::ExactNumberOf(tried)) {
    if (value.type.is(types::TypeKind::kInteger) && !IsIn64Bits(*number)) return false;
    const std::optional<check::Reach> reach = check::ReachOf(value);
    return !reach || check::Decide(language::ComparisonOp::kEqual, *reach, *number) != check::Verdict::kNever;
  }
  const auto* text = std::get_if<std::string>(&tried.data);
  if (text == nullptr || value.kind != Expr::Kind::kCall) return true;
  switch (value.function) {
    case Function::kTextOf: return IsTextOf(check::Behind(*value.args[0]).type, *text);
    case Function::kTrimBlanks: return !text->starts_with(' ') && !text->ends_with(' ');
    case Function::kLower:
      return std::ranges::none_of(*text, [](char letter) { return 'A' <= letter && letter <= 'Z'; });
    default: return true;
  }
}

void AddNeighbours(const types::Type& type, const Value& constant, std::vector<Value>& values) {
  values.push_back(constant);
  if (const std::optional<Decimal> number = types::ExactNumberOf(constant)) {
    const int scale = ScaleBeside(type, number->scale);
    types::Int128 unscaled = number->unscaled;
    for (int i = number->scale; i < scale; ++i) unscaled *= 10;
    // A whole number beside a constant that is none lies further off.
    for (int i = scale; i < number->scale; ++i) unscaled /= 10;
    for (const int step : {-1, 0, 1}) values.push_back({Decimal{unscaled + step, scale}});
    return;
  }
  if (const auto* text = std::get_if<std::string>(&constant.data)) {
    for (const std::string& other : {*text + "x", "x" + *text, *text + "1"}) values.push_back({other});
  } else if (const auto* truth = std::get_if<bool>(&constant.data)) {
    values.push_back({!*truth});
  } else if (const auto* date = std::get_if<types::Date>(&constant.data)) {
    for (const int step : {-1, 1}) values.push_back({types::Date{date->days + step}});
  } else if (const auto* time = std::get_if<types::Instant>(&constant.data)) {
    for (const int step : {-1, 1}) values.push_back({types::Instant{time->micros + step}});
  }
}

}  // namespace

bool Trial::asks_presence() const { return condition != value && condition->function == Function::kIsSet; }

bool Trial::HoldsFor(const Value& tried) const {
  if (condition == value) return tried == Value{true};
  const Function function = condition->function;
  if (function == Function::kIsSet) return !tried.is_missing();
  if (function == Function::kIsEmpty) return tried.is_missing() || tried == Value{std::string()};
  if (tried.is_missing()) return false;
  const bool is_first = &check::Behind(*condition->args[0]) == value;
  const Value& constant = check::Behind(*condition->args[is_first ? 1 : 0]).value;
  if (function == Function::kIn) {
    return std::ranges::any_of(constant.as<std::vector<Value>>(),
                               [&](const Value& item) { return IsEqual(tried, item); });
  }
  if (IsTextTest(function)) return HasText(tried.as<std::string>(), function, constant.as<std::string>());
  return is_first ? Compares(tried, function, constant) : Compares(constant, function, tried);
}

std::optional<Trial> TrialOf(const Expr& named) {
  const Expr& condition = check::Behind(named);
  if (condition.kind == Expr::Kind::kColumn) return Trial{&condition, &condition};
  if (condition.kind != Expr::Kind::kCall || condition.args.empty()) return std::nullopt;
  const Expr* value = &check::Behind(*condition.args[0]);
  if (condition.function == Function::kIsSet || condition.function == Function::kIsEmpty) {
    const bool is_plain = condition.function == Function::kIsSet || value->type.is(types::TypeKind::kText);
    return is_plain ? std::optional(Trial{value, &condition}) : std::nullopt;
  }
  if (condition.args.size() != 2) return std::nullopt;
  const Expr* constant = &check::Behind(*condition.args[1]);
  if (IsOrder(condition.function) && IsConstant(*value)) std::swap(value, constant);
  if (IsConstant(*value) || !IsConstant(*constant) || !IsComparable(constant->value)) return std::nullopt;
  const bool is_list = std::holds_alternative<std::vector<Value>>(constant->value.data);
  const bool is_text = std::holds_alternative<std::string>(constant->value.data);
  const bool fits = (condition.function == Function::kIn && is_list) ||
                    (IsTextTest(condition.function) && is_text) || (IsOrder(condition.function) && !is_list);
  return fits ? std::optional(Trial{value, &condition}) : std::nullopt;
}

std::vector<Value> ValuesToTry(const std::vector<Trial>& trials) {
  std::vector<Value> constants;
  for (const Trial& trial : trials) {
    const std::vector<Value> more = ConstantsOf(trial);
    constants.insert(constants.end(), more.begin(), more.end());
  }
  // Where a column is only asked for its presence, it is the value computed from it that is compared.
  const auto compared =
      std::ranges::find_if(trials, [](const Trial& trial) { return !trial.asks_presence(); });
  const Expr& subject = *(compared == trials.end() ? trials.front() : *compared).value;
  const types::Type& type = subject.type;
  std::vector<Value> values{Value()};
  for (const Value& constant : constants) AddNeighbours(type, constant, values);
  const bool is_text = type.is(types::TypeKind::kText);
  if (is_text || constants.empty()) {
    for (const char* text : {"", "x", "0", "true", "false"}) values.push_back({std::string(text)});
  }
  // A text may have to begin with one constant and end with another.
  constexpr size_t kMostJoined = 8;
  for (size_t i = 0; is_text && constants.size() <= kMostJoined && i < constants.size(); ++i) {
    for (const Value& other : constants)
      values.push_back({constants[i].as<std::string>() + other.as<std::string>()});
  }
  std::erase_if(values, [&](const Value& value) { return !CanBe(subject, value); });
  return values;
}

}  // namespace insitu::app::why
