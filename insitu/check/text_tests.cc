#include "insitu/check/checker.h"
#include "insitu/types/pattern.h"

namespace insitu::check {

using language::HasName;
using language::IsTestName;
using language::TextTestName;
using types::Function;
using types::Type;
using types::TypeKind;

namespace {

constexpr const char* kPatternHint =
    "known are `.`, classes, `\\d \\w \\s`, `^ $`, groups, `|`, `* + ? {m,n}` and `(?i)` in front";

struct TextTestRow {
  TextTestName test;
  Function function;
  std::string_view word;
};

constexpr TextTestRow kTextTests[] = {
    {TextTestName::kContains, Function::kContains, "contains"},
    {TextTestName::kStartsWith, Function::kStartsWith, "starts with"},
    {TextTestName::kEndsWith, Function::kEndsWith, "ends with"},
    {TextTestName::kLike, Function::kLike, "like"},
    {TextTestName::kMatches, Function::kMatches, "matches"},
};

const TextTestRow& RowOf(TextTestName test) {
  for (const TextTestRow& row : kTextTests) {
    if (row.test == test) return row;
  }
  return kTextTests[0];
}

/// Says whether every `\` of a pattern of `like` stands before a sign that needs it.
bool HasWholeEscapes(const std::string& pattern) {
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '\\') continue;
    ++i;
    if (i == pattern.size() || std::string_view("%_\\").find(pattern[i]) == std::string_view::npos)
      return false;
  }
  return true;
}

}  // namespace

ExprPtr Checker::Node(const language::TextTest& node, Span span, const Scope& scope) {
  const TextTestRow& row = RowOf(node.test);
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kText, "`" + std::string(row.word) + "`")) return Poison(span);
  if (node.test == TextTestName::kMatches && node.modifiers.ignores_anything()) {
    diagnostics_.Report(span, ModifierNeedsText, "ignoring", "a pattern")
        .Hint("begin the pattern with `(?i)`")
        .Emit();
    return Poison(span);
  }
  ExprPtr folded = Fold(value, node.modifiers);
  std::vector<ExprPtr> tests;
  for (const language::ListItem& item : node.items) {
    const auto* text = std::get_if<std::string>(&item.literal.value.data);
    if (text == nullptr) {
      diagnostics_
          .Report(item.span, WrongType, "`" + std::string(row.word) + "`", "a text",
                  Article(TypeOfLiteral(item.literal.value)))
          .Hint("write it in quotes")
          .Emit();
      return Poison(span);
    }
    if (node.test == TextTestName::kMatches) {
      if (const auto error = types::CheckPattern(*text)) {
        diagnostics_.Report(item.span, BadPattern, error->message).Hint(kPatternHint).Emit();
        return Poison(span);
      }
    }
    if (node.test == TextTestName::kLike && !HasWholeEscapes(*text)) {
      diagnostics_
          .Report(item.span, BadPattern, "`\\` escapes `%`, `_` or itself, and something else follows it")
          .Hint("write `\\\\` for the sign itself")
          .Emit();
      return Poison(span);
    }
    ExprPtr constant = Fold(ConstantNode({*text}, Type::Text(), item.span), node.modifiers);
    tests.push_back(CallNode(row.function, Type::Boolean(), {folded, constant}, span));
  }
  ExprPtr positive =
      tests.size() == 1 ? tests.front() : CallNode(Function::kOr, Type::Boolean(), std::move(tests), span);
  return Finish(positive, node.is_negated, {value}, node.modifiers, span,
                node.is_negated ? "not " + std::string(row.word) : row.word);
}

ExprPtr Checker::Node(const language::IsTest& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (value->is_poison()) return value;
  switch (node.test) {
    case IsTestName::kSet:
    case IsTestName::kNotSet: {
      ExprPtr set = CallNode(Function::kIsSet, Type::Boolean(), {value}, span);
      return node.test == IsTestName::kSet ? set : NotNode(set, span, "is not set");
    }
    case IsTestName::kEmpty:
    case IsTestName::kNotEmpty: {
      if (!Needs(*value, language::Takes::kTextOrList, "`is empty`")) return Poison(span);
      ExprPtr empty = CallNode(Function::kIsEmpty, Type::Boolean(), {value}, span);
      return node.test == IsTestName::kEmpty ? empty : NotNode(empty, span, "is not empty");
    }
    case IsTestName::kTrue:
    case IsTestName::kFalse: {
      const bool is_true = node.test == IsTestName::kTrue;
      if (!Needs(*value, language::Takes::kBoolean, is_true ? "`is true`" : "`is false`"))
        return Poison(span);
      return CallNode(Function::kEqual, Type::Boolean(),
                      {value, ConstantNode({is_true}, Type::Boolean(), span)}, span);
    }
  }
  return Poison(span);
}

ExprPtr Checker::Node(const language::Has& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kList, "`has`")) return Poison(span);
  if (value->type.element().is(TypeKind::kStruct)) {
    diagnostics_.Report(value->span, WrongType, "`has`", "a list of plain values", Article(value->type))
        .Hint("write `any element (...)`")
        .Emit();
    return Poison(span);
  }
  ExprPtr folded = Fold(value, node.modifiers);
  ExprPtr items = ItemList(node.items, value->type.element(), node.modifiers, span);
  const bool is_all = node.quantifier == HasName::kAll;
  const bool is_none = node.quantifier == HasName::kNone;
  ExprPtr positive =
      CallNode(is_all ? Function::kHasAll : Function::kHasAny, Type::Boolean(), {folded, items}, span);
  return Finish(positive, is_none, {value}, node.modifiers, span, is_none ? "has none" : "has");
}

ExprPtr Checker::Node(const language::AnyElement& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kList, "`any element`")) return Poison(span);
  Scope inner = scope;
  inner.kind = Scope::Kind::kElement;
  inner.element = value->type.element();
  inner.outer = &scope;
  ExprPtr condition = Condition(node.condition, inner);
  return CallNode(Function::kAnyElement, Type::Boolean(), {value, condition}, span);
}

ExprPtr Checker::Node(const language::Near& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kPoint, "`near`")) return Poison(span);
  const auto number = [&](const types::Decimal& decimal) {
    return ConstantNode({std::stod(decimal.ToString())}, Type::Float(), span);
  };
  return CallNode(Function::kNear, Type::Boolean(),
                  {value, number(node.latitude), number(node.longitude), number(node.kilometres)}, span);
}

}  // namespace insitu::check
