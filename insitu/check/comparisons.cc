#include <algorithm>

#include "insitu/check/checker.h"
#include "insitu/types/fold.h"

namespace insitu::check {

using language::ComparisonOp;
using types::Function;
using types::Type;
using types::TypeKind;

namespace {

/// Says whether values of the two types can be equal.
bool AreComparable(const Type& left, const Type& right) {
  if (left.is_poison() || right.is_poison()) return true;
  if (left.is_number() && right.is_number()) return true;
  if (left.is(TypeKind::kList) && right.is(TypeKind::kList))
    return AreComparable(left.element(), right.element());
  return left.kind() == right.kind() && !left.is(TypeKind::kStruct) && !left.is(TypeKind::kPoint);
}

bool HasOrder(const Type& type) {
  return type.is_poison() || type.is_number() || type.is(TypeKind::kText) || type.is(TypeKind::kDate) ||
         type.is(TypeKind::kTime);
}

bool IsMoment(const Type& type) { return type.is(TypeKind::kDate) || type.is(TypeKind::kTime); }

std::string_view Spelling(ComparisonOp op) {
  switch (op) {
    case ComparisonOp::kEqual: return "=";
    case ComparisonOp::kNotEqual: return "!=";
    case ComparisonOp::kLess: return "<";
    case ComparisonOp::kLessOrEqual: return "<=";
    case ComparisonOp::kGreater: return ">";
    case ComparisonOp::kGreaterOrEqual: return ">=";
  }
  return "=";
}

Function FunctionOf(ComparisonOp op) {
  switch (op) {
    case ComparisonOp::kEqual:
    case ComparisonOp::kNotEqual: return Function::kEqual;
    case ComparisonOp::kLess: return Function::kLess;
    case ComparisonOp::kLessOrEqual: return Function::kLessOrEqual;
    case ComparisonOp::kGreater: return Function::kGreater;
    case ComparisonOp::kGreaterOrEqual: return Function::kGreaterOrEqual;
  }
  return Function::kEqual;
}

constexpr std::string_view kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};

bool IsCallOf(const Expr& expr, Function function) {
  return expr.kind == Expr::Kind::kCall && expr.function == function;
}

/// Says whether a number stands there and no column that holds some.
bool IsNumberWritten(const Expr& expr) { return expr.type.is_number() && AsConstant(expr) != nullptr; }

/// Says what may stand beside the number `number` in place of the text `text`.
std::string HintForTextBesideNumber(const Expr& number, const Expr& text) {
  if (IsCallOf(number, Function::kWeekday))
    return "days of the week are named in a list: `in ('monday', 'sunday')`";
  if (IsCallOf(number, Function::kMonth)) return "months are numbers, 1 for January to 12 for December";
  const auto* constant = std::get_if<std::string>(&text.value.data);
  const bool is_number = constant != nullptr && types::Decimal::Parse(*constant).has_value();
  if (is_number) return "write the number without quotes";
  return constant != nullptr ? "write a number, or `text(...)` around the value beside it"
                             : "write `number(...)` around the text";
}

/// Says how a boolean is tested, and by what `constant` beside it probably means.
std::string HintForBoolean(const Expr& constant) {
  constexpr std::string_view kNo[] = {"0", "false", "f", "no", "n"};
  constexpr std::string_view kYes[] = {"1", "true", "t", "yes", "y"};
  const std::string written =
      AsConstant(constant) == nullptr ? "" : types::ToText(AsConstant(constant)->value);
  const std::string word = language::InSmallLetters(written);
  if (std::ranges::find(kNo, word) != std::end(kNo)) return "write `is false`";
  if (std::ranges::find(kYes, word) != std::end(kYes)) return "write `is true`";
  return "a boolean is tested by `is true` or `is false`";
}

/// Says what may stand in place of the text `text` beside a date or time.
std::string HintForTextBesideMoment(const Expr& moment, const Expr& text) {
  const bool is_date = moment.type.is(TypeKind::kDate);
  const auto* constant = std::get_if<std::string>(&text.value.data);
  if (constant == nullptr)
    return is_date ? "`date(...)` reads a day in a text" : "`time(...)` reads a time in a text";
  if (types::ParseDate(*constant))
    return "write the day without quotes" +
           std::string(is_date ? "" : ", after `on`, `before`, `after` or `from`");
  if (types::ParseInstant(*constant)) return "write the time without quotes";
  return is_date ? "a date is written `2026-03-01`, without quotes"
                 : "a time is written `2026-03-01T10:00:00Z`, without quotes";
}

/// Says what would fit for two sides whose types do not.
std::string HintForMisfit(const Expr& left, const Expr& right) {
  if (left.type.is(TypeKind::kText) && right.type.is_number())
    return "write the number in quotes, or `number(...)` around the text";
  if (left.type.is_number() && right.type.is(TypeKind::kText)) return HintForTextBesideNumber(left, right);
  if (left.type.is(TypeKind::kList)) return "write `has`, `has any (...)` or `has all (...)`";
  if (left.kind == Expr::Kind::kAggregate && left.type.is(TypeKind::kBoolean) && right.type.is_number())
    return "`count(...)` says how many rows there are";
  if (left.type.is(TypeKind::kBoolean)) return HintForBoolean(right);
  if (right.type.is(TypeKind::kBoolean)) {
    const bool is_literal = AsConstant(right) != nullptr;
    if (is_literal && left.type.is(TypeKind::kText)) return "write it in quotes";
    return is_literal ? "`true` and `false` are compared with booleans" : HintForBoolean(left);
  }
  if (IsMoment(left.type) && right.type.is(TypeKind::kText)) return HintForTextBesideMoment(left, right);
  if (left.type.is(TypeKind::kText) && IsMoment(right.type)) return HintForTextBesideMoment(right, left);
  if ((IsMoment(left.type) && IsNumberWritten(right)) || (IsNumberWritten(left) && IsMoment(right.type)))
    return "a year is a period, which stands after `on`, `before`, `after`, `from` or `through`";
  if ((IsMoment(left.type) && right.type.is_number()) || (left.type.is_number() && IsMoment(right.type)))
    return "`days since V` is a number of days";
  if (right.type.is(TypeKind::kList)) return "write the list first: `V has ...`";
  if (left.type.is(TypeKind::kPoint) || right.type.is(TypeKind::kPoint))
    return "write `near (48.85, 2.35, 20 km)`";
  return "";
}

types::Decimal DecimalOf(const types::Value& exact) {
  const auto* integer = std::get_if<int64_t>(&exact.data);
  return integer != nullptr ? types::Decimal{*integer, 0} : exact.as<types::Decimal>();
}

/// Says whether both are constants of one type and the first is the greater one.
bool IsGreater(const Expr& left, const Expr& right) {
  const Expr* first = AsConstant(left);
  const Expr* second = AsConstant(right);
  if (first == nullptr || second == nullptr) return false;
  const auto is_greater = [](const auto& one, const auto& other) { return other < one; };
  if (first->type.is_exact() && second->type.is_exact())
    return is_greater(DecimalOf(first->value), DecimalOf(second->value));
  if (first->type.kind() != second->type.kind()) return false;
  switch (first->type.kind()) {
    case TypeKind::kFloat: return is_greater(first->value.as<double>(), second->value.as<double>());
    case TypeKind::kText: return is_greater(first->value.as<std::string>(), second->value.as<std::string>());
    case TypeKind::kDate: return is_greater(first->value.as<types::Date>(), second->value.as<types::Date>());
    case TypeKind::kTime:
      return is_greater(first->value.as<types::Instant>(), second->value.as<types::Instant>());
    default: return false;
  }
}

}  // namespace

std::optional<int64_t> WeekdayNamed(std::string_view name) {
  const auto* day = std::find(std::begin(kWeekdays), std::end(kWeekdays), name);
  if (day == std::end(kWeekdays)) return std::nullopt;
  return day - std::begin(kWeekdays) + 1;
}

bool Checker::ReportMisfit(const Expr& left, const Expr& right, Span span) {
  if (left.is_poison() || right.is_poison()) return true;
  if (AreComparable(left.type, right.type)) return false;
  // A constant is what does not fit; between two columns nobody can say.
  const bool is_left_constant = AsConstant(left) != nullptr;
  if (is_left_constant != (AsConstant(right) != nullptr)) span = is_left_constant ? left.span : right.span;
  const bool mixes_time = (left.type.is(TypeKind::kTime) && right.type.is(TypeKind::kDate)) ||
                          (left.type.is(TypeKind::kDate) && right.type.is(TypeKind::kTime));
  if (mixes_time) {
    diagnostics_.Report(span, PeriodComparedWithTime)
        .Hint("a day lasts from midnight to midnight: write `on`, `from`, `through`, `before` or `after`")
        .Emit();
    return true;
  }
  diagnostics_.Report(span, TypesDiffer, Article(left.type), Article(right.type))
      .Hint(HintForMisfit(left, right))
      .Emit();
  return true;
}

ExprPtr Checker::Compare(Function function, ExprPtr left, ExprPtr right, Span span) {
  if (ReportMisfit(*left, *right, span)) return Poison(span);
  if (function != Function::kEqual && !(HasOrder(left->type) && HasOrder(right->type))) {
    diagnostics_.Report(left->span, NotOrdered, Article(left->type)).Hint("only `=` and `!=` fit").Emit();
    return Poison(span);
  }
  left = Fit(left, right->type);
  right = Fit(right, left->type);
  return CallNode(function, Type::Boolean(), {std::move(left), std::move(right)}, span);
}

ExprPtr Checker::Finish(ExprPtr positive, bool is_negated, const std::vector<ExprPtr>& operands,
                        const language::Modifiers& modifiers, Span span, std::string_view word) {
  if (positive->is_poison()) return positive;
  if (!is_negated) {
    if (!modifiers.excluding_missing) return positive;
    diagnostics_.Report(span, ExcludingMissingNeedsNegation, word)
        .Hint("a missing value does not satisfy it; it satisfies negative operators, such as `!=`")
        .Emit();
    return Poison(span);
  }
  ExprPtr negative = NotNode(std::move(positive), span, word);
  if (!modifiers.excluding_missing) return negative;
  std::vector<ExprPtr> all;
  for (const ExprPtr& operand : operands) {
    if (AsConstant(*operand) == nullptr)
      all.push_back(CallNode(Function::kIsSet, Type::Boolean(), {operand}, span));
  }
  all.push_back(std::move(negative));
  return AndNode(std::move(all), span);
}

ExprPtr Checker::Fold(ExprPtr text, const language::Modifiers& modifiers) {
  if (!modifiers.ignores_anything() || text->is_poison()) return text;
  const Type type = text->type;
  const bool is_list = type.is(TypeKind::kList);
  const bool is_text = type.is(TypeKind::kText) || (is_list && type.element().is(TypeKind::kText));
  if (!is_text) {
    diagnostics_.Report(text->span, ModifierNeedsText, "ignoring", Article(type))
        .Hint("leave `ignoring` out")
        .Emit();
    return Poison(text->span);
  }
  const Span span = text->span;
  if (const auto* constant = std::get_if<std::string>(&text->value.data); constant != nullptr) {
    std::string folded(modifiers.ignoring_blanks ? types::TrimBlanks(*constant) : *constant);
    if (modifiers.ignoring_case) folded = types::LowerCase(folded);
    if (modifiers.ignoring_accents) folded = types::DropAccents(folded);
    return ConstantNode({std::move(folded)}, type, span);
  }
  if (modifiers.ignoring_blanks) text = CallNode(Function::kTrimBlanks, type, {text}, span);
  if (modifiers.ignoring_case) text = CallNode(Function::kLower, type, {text}, span);
  if (modifiers.ignoring_accents) text = CallNode(Function::kDropAccents, type, {text}, span);
  return text;
}

ExprPtr Checker::FoldBeside(const Expr& first, ExprPtr text, const language::Modifiers& modifiers) {
  return first.is_poison() ? text : Fold(std::move(text), modifiers);
}

ExprPtr Checker::Node(const language::Comparison& node, Span span, const Scope& scope) {
  ExprPtr left = Fold(Value(node.left, scope), node.modifiers);
  ExprPtr right = FoldBeside(*left, Value(node.right, scope), node.modifiers);
  ExprPtr positive = Compare(FunctionOf(node.op), left, right, span);
  if (!positive->is_poison()) WarnIfDecided(node.op, *left, *right, node.modifiers);
  return Finish(positive, node.op == ComparisonOp::kNotEqual, {left, right}, node.modifiers, span,
                Spelling(node.op));
}

ExprPtr Checker::Node(const language::Between& node, Span span, const Scope& scope) {
  ExprPtr value = Fold(Value(node.value, scope), node.modifiers);
  ExprPtr low = FoldBeside(*value, Value(node.low, scope), node.modifiers);
  ExprPtr high = FoldBeside(*value, Value(node.high, scope), node.modifiers);
  if (IsGreater(*low, *high)) {
    diagnostics_.Report({low->span.file, low->span.begin, high->span.end}, EmptyRange)
        .Hint("swap its two ends, or join two ranges by `or`")
        .Emit();
    return Poison(span);
  }
  ExprPtr from = Compare(Function::kGreaterOrEqual, value, low, span);
  ExprPtr to = Compare(Function::kLessOrEqual, value, high, span);
  if (from->is_poison() || to->is_poison()) return Poison(span);
  WarnIfDecided(node, *value, *low, *high);
  return Finish(AndNode({from, to}, span), node.is_negated, {value, low, high}, node.modifiers, span,
                node.is_negated ? "not between" : "between");
}

ExprPtr Checker::ItemList(const std::vector<language::ListItem>& items, const Type& type,
                          const language::Modifiers& modifiers, Span span) {
  std::vector<types::Value> values;
  Type element = type;
  bool is_bad = type.is_poison();
  for (const language::ListItem& item : items) {
    ExprPtr constant = ConstantNode(item.literal.value, TypeOfLiteral(item.literal.value), item.span);
    auto wanted = std::make_shared<Expr>();
    wanted->kind = Expr::Kind::kConstant;
    wanted->type = type;
    if (ReportMisfit(*wanted, *constant, item.span)) {
      is_bad = true;
      continue;
    }
    constant = Fold(Fit(constant, type), modifiers);
    is_bad = is_bad || constant->is_poison();
    if (constant->type.is_exact() && constant->type.scale() > element.scale()) element = constant->type;
    values.push_back(constant->value);
  }
  if (is_bad) return Poison(span);
  return ConstantNode({std::move(values)}, Type::List(element), span);
}

ExprPtr Checker::Node(const language::InValues& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (value->is_poison()) return value;
  // `weekday of V in ('monday', ...)`: names of days stand for their numbers.
  if (IsCallOf(*value, Function::kWeekday) && !node.items.empty() &&
      std::holds_alternative<std::string>(node.items[0].literal.value.data)) {
    std::vector<types::Value> days;
    for (const language::ListItem& item : node.items) {
      const auto* name = std::get_if<std::string>(&item.literal.value.data);
      const std::optional<int64_t> day = name == nullptr ? std::nullopt : WeekdayNamed(*name);
      if (!day) {
        const std::string_view written = name != nullptr ? *name : item.literal.spelling;
        const std::string near = diag::Suggest(written, {std::begin(kWeekdays), std::end(kWeekdays)});
        diagnostics_.Report(item.span, UnknownCalendarName, written, "day of the week")
            .Hint(near.empty() ? "days are `'monday'` to `'sunday'`, in small letters" : near)
            .Emit();
        return Poison(span);
      }
      days.push_back(types::Value{*day});
    }
    ExprPtr list = ConstantNode({std::move(days)}, Type::List(Type::Integer()), span);
    ExprPtr positive = CallNode(Function::kIn, Type::Boolean(), {value, list}, span);
    return Finish(positive, node.is_negated, {value}, node.modifiers, span,
                  node.is_negated ? "not in" : "in");
  }
  ExprPtr folded = Fold(value, node.modifiers);
  if (folded->is_poison()) return folded;
  ExprPtr list = ItemList(node.items, value->type, node.modifiers, span);
  if (!list->is_poison()) WarnIfDecided(node, *value);
  ExprPtr positive = CallNode(Function::kIn, Type::Boolean(), {folded, list}, span);
  return Finish(positive, node.is_negated, {value}, node.modifiers, span, node.is_negated ? "not in" : "in");
}

}  // namespace insitu::check
