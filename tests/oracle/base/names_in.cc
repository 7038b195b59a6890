#include "tests/oracle/base/names_in.h"

#include <algorithm>

namespace insitu::oracle {
namespace {

using language::ExprPtr;

struct NameCollector {
  std::vector<std::string>& names;

  void operator()(const ExprPtr& part) const {
    if (part != nullptr) std::visit(*this, part->node);
  }
  void operator()(const std::vector<ExprPtr>& parts) const { std::ranges::for_each(parts, *this); }
  void operator()(const language::Anchor& anchor) const { std::visit(*this, anchor); }
  void operator()(const language::Window& window) const { std::visit(*this, window.form); }
  void operator()(const language::Aggregate&) const {}  // Its names are of other rows.
  void operator()(const language::Path& path) const { names.push_back(path.names.front().text); }
  template <typename Node>
  void operator()(const Node& node) const {
    if constexpr (requires { node.value; }) (*this)(node.value);
    if constexpr (requires { node.inner; }) (*this)(node.inner);
    if constexpr (requires { node.operand; }) (*this)(node.operand);
    if constexpr (requires { node.operands; }) (*this)(node.operands);
    if constexpr (requires { node.arguments; }) (*this)(node.arguments);
    if constexpr (requires { node.left; }) (*this)(node.left);
    if constexpr (requires { node.right; }) (*this)(node.right);
    if constexpr (requires { node.low; }) (*this)(node.low);
    if constexpr (requires { node.high; }) (*this)(node.high);
    if constexpr (requires { node.condition; }) (*this)(node.condition);
    if constexpr (requires { node.window.form; }) (*this)(node.window);
    if constexpr (requires { node.anchor; }) (*this)(node.anchor);
    if constexpr (requires { node.from; }) (*this)(node.from);
    if constexpr (requires { node.until; }) (*this)(node.until);
  }
};

}  // namespace

std::vector<std::string> NamesIn(const ExprPtr& formula) {
  std::vector<std::string> names;
  NameCollector{names}(formula);
  return names;
}

}  // namespace insitu::oracle
