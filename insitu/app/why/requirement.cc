#include "insitu/app/why/requirement.h"

#include <optional>

#include "insitu/language/format.h"

namespace insitu::app::why {
namespace {

using language::ComparisonOp;

std::string Quoted(const language::Expr& expr) { return "`" + language::Format(expr) + "`"; }

std::string WouldHaveTo(const language::Expr& value, const std::string& what) {
  return Quoted(value) + " would have to " + what;
}

ComparisonOp Opposite(ComparisonOp op) {
  switch (op) {
    case ComparisonOp::kEqual: return ComparisonOp::kNotEqual;
    case ComparisonOp::kNotEqual: return ComparisonOp::kEqual;
    case ComparisonOp::kLess: return ComparisonOp::kGreaterOrEqual;
    case ComparisonOp::kLessOrEqual: return ComparisonOp::kGreater;
    case ComparisonOp::kGreater: return ComparisonOp::kLessOrEqual;
    case ComparisonOp::kGreaterOrEqual: return ComparisonOp::kLess;
  }
  return op;
}

/// Returns the words before the other side: a missing value is no reason for another word, since it has to be one or not.
std::string_view WordsOf(ComparisonOp op) {
  switch (op) {
    case ComparisonOp::kEqual: return "be ";
    case ComparisonOp::kNotEqual: return "be other than ";
    case ComparisonOp::kLess: return "be less than ";
    case ComparisonOp::kLessOrEqual: return "be at most ";
    case ComparisonOp::kGreater: return "be more than ";
    case ComparisonOp::kGreaterOrEqual: return "be at least ";
  }
  return "be ";
}

bool IsLiteral(const language::Expr& expr) { return std::holds_alternative<language::Literal>(expr.node); }

/// Says of each form what it requires; nothing where the condition itself is the best that can be said.
struct Visitor {
  bool target;

  std::optional<std::string> operator()(const language::Comparison& node) const {
    if (node.modifiers.ignores_anything() || node.modifiers.excluding_missing) return std::nullopt;
    const bool is_mirrored = IsLiteral(*node.left) && !IsLiteral(*node.right);
    const ComparisonOp op = is_mirrored ? Mirrored(node.op) : node.op;
    const language::Expr& value = is_mirrored ? *node.right : *node.left;
    const language::Expr& other = is_mirrored ? *node.left : *node.right;
    return WouldHaveTo(value, std::string(WordsOf(target ? op : Opposite(op))) + Quoted(other));
  }
  std::optional<std::string> operator()(const language::Between& node) const {
    if (node.modifiers.ignores_anything() || node.modifiers.excluding_missing) return std::nullopt;
    const bool is_inside = target != node.is_negated;
    return WouldHaveTo(*node.value, std::string(is_inside ? "lie" : "not lie") + " between " +
                                        Quoted(*node.low) + " and " + Quoted(*node.high));
  }
  std::optional<std::string> operator()(const language::InValues& node) const {
    if (node.modifiers.ignores_anything() || node.modifiers.excluding_missing) return std::nullopt;
    std::string items;
    for (const language::ListItem& item : node.items) {
      const language::Expr literal{item.literal, item.span};
      items += (items.empty() ? "" : ", ") + language::Format(literal);
    }
    const bool is_inside = target != node.is_negated;
    return WouldHaveTo(*node.value, std::string(is_inside ? "be" : "not be") + " among `" + items + "`");
  }
  std::optional<std::string> operator()(const language::IsTest& node) const {
    using language::IsTestName;
    switch (node.test) {
      case IsTestName::kSet: return WouldHaveTo(*node.value, target ? "be set" : "be missing");
      case IsTestName::kNotSet: return WouldHaveTo(*node.value, target ? "be missing" : "be set");
      case IsTestName::kEmpty: return WouldHaveTo(*node.value, target ? "be empty" : "not be empty");
      case IsTestName::kNotEmpty: return WouldHaveTo(*node.value, target ? "not be empty" : "be empty");
      case IsTestName::kTrue: return WouldHaveTo(*node.value, target ? "be true" : "not be true");
      case IsTestName::kFalse: return WouldHaveTo(*node.value, target ? "be false" : "not be false");
    }
    return std::nullopt;
  }
  std::optional<std::string> operator()(const language::InNamedList& node) const {
    return WouldHaveTo(*node.value, std::string(target != node.is_negated ? "be" : "not be") + " on list `" +
                                        language::QuoteName(node.list.text) + "`");
  }
  template <typename Node>
  std::optional<std::string> operator()(const Node&) const {
    return std::nullopt;
  }
};

}  // namespace

std::string Requirement(const language::Expr& condition, bool target) {
  if (const std::optional<std::string> words = std::visit(Visitor{target}, condition.node)) return *words;
  const bool is_value = std::holds_alternative<language::Path>(condition.node);
  if (is_value) return WouldHaveTo(condition, target ? "be true" : "not be true");
  return WouldHaveTo(condition, target ? "hold" : "no longer hold");
}

}  // namespace insitu::app::why
