#include "insitu/app/why/operands.h"

namespace insitu::app::why {
namespace {

using language::ExprPtr;
using Operands = std::vector<ExprPtr>;

Operands AnchorOf(const std::optional<language::Window>& window) {
  if (!window) return {};
  if (const auto* since = std::get_if<language::WindowSince>(&window->form)) return {since->anchor};
  const auto* within = std::get_if<language::WindowWithin>(&window->form);
  return within == nullptr ? Operands() : Operands{within->anchor};
}

struct Visitor {
  Operands operator()(const language::Parenthesised& node) const { return {node.inner}; }
  Operands operator()(const language::InNamedList& node) const { return {node.value}; }
  Operands operator()(const language::Ranked& node) const { return {node.value}; }
  Operands operator()(const language::Negate& node) const { return {node.operand}; }
  Operands operator()(const language::Arithmetic& node) const { return {node.left, node.right}; }
  Operands operator()(const language::Call& node) const { return node.arguments; }
  Operands operator()(const language::TimeSince& node) const { return {node.value}; }
  Operands operator()(const language::CalendarPart& node) const { return {node.value}; }
  Operands operator()(const language::Comparison& node) const { return {node.left, node.right}; }
  Operands operator()(const language::Between& node) const { return {node.value, node.low, node.high}; }
  Operands operator()(const language::InValues& node) const { return {node.value}; }
  Operands operator()(const language::TextTest& node) const { return {node.value}; }
  Operands operator()(const language::IsTest& node) const { return {node.value}; }
  Operands operator()(const language::Has& node) const { return {node.value}; }
  Operands operator()(const language::AnyElement& node) const { return {node.value}; }
  Operands operator()(const language::Near& node) const { return {node.value}; }
  Operands operator()(const language::DateTest& node) const {
    const auto* anchor = std::get_if<ExprPtr>(&node.anchor);
    return anchor == nullptr ? Operands{node.value} : Operands{node.value, *anchor};
  }
  Operands operator()(const language::InWindow& node) const { return {node.value}; }
  Operands operator()(const language::AnniversaryIn& node) const { return {node.value}; }
  Operands operator()(const language::Aggregate& node) const { return AnchorOf(node.window); }
  Operands operator()(const language::Sequence& node) const { return AnchorOf(node.window); }
  /// What else there is has no values of a person inside, or parts that are conditions.
  template <typename Node>
  Operands operator()(const Node&) const {
    return {};
  }
};

}  // namespace

std::vector<ExprPtr> OperandsOf(const language::Expr& tree) { return std::visit(Visitor{}, tree.node); }

const ExprPtr& Inside(const ExprPtr& tree) {
  const auto* group = std::get_if<language::Parenthesised>(&tree->node);
  return group == nullptr ? tree : Inside(group->inner);
}

ExprPtr Borrowed(const language::Expr& tree) { return {std::shared_ptr<const void>(), &tree}; }

}  // namespace insitu::app::why
