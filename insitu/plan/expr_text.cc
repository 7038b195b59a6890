#include "insitu/plan/text.h"

namespace insitu::plan {

using types::Function;

namespace {

/// How tightly a function binds in text; a call that is written by name binds tightest.
int BindingOf(Function function) {
  switch (function) {
    case Function::kOr: return 1;
    case Function::kAnd: return 2;
    case Function::kNot: return 3;
    case Function::kEqual:
    case Function::kLess:
    case Function::kLessOrEqual:
    case Function::kGreater:
    case Function::kGreaterOrEqual:
    case Function::kIn: return 4;
    case Function::kAdd:
    case Function::kSubtract: return 5;
    case Function::kMultiply:
    case Function::kDivide: return 6;
    default: return 9;
  }
}

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

std::string ConstantText(const types::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return Quoted(*text);
  if (const auto* list = std::get_if<std::vector<types::Value>>(&value.data)) {
    std::string all = "(";
    for (const types::Value& item : *list) all += (all.size() > 1 ? ", " : "") + ConstantText(item);
    return all + ")";
  }
  if (value.is_missing()) return "missing";
  return types::ToText(value);
}

std::string ColumnText(const Expr& column, const Source* source) {
  if (column.index == 0 || source == nullptr) return column.name;
  return source->joins[static_cast<size_t>(column.index - 1)].path + "." + column.name;
}

int FeatureNumber(const Plan& plan, int scan, int index) {
  int number = index + 1;
  for (int i = 0; i < scan; ++i)
    number += static_cast<int>(plan.scans[static_cast<size_t>(i)].features.size());
  return number;
}

std::string CallText(const Expr& call, const Source* source, const Plan* plan);

std::string Operand(const Expr& expr, int binding, const Source* source, const Plan* plan) {
  const std::string text = ToText(expr, source, plan);
  const bool is_looser = expr.kind == Expr::Kind::kCall && BindingOf(expr.function) <= binding;
  return is_looser ? "(" + text + ")" : text;
}

std::string CallText(const Expr& call, const Source* source, const Plan* plan) {
  const int binding = BindingOf(call.function);
  const std::string name(types::NameOf(call.function));
  if (call.function == Function::kNot) return "not " + Operand(*call.args[0], binding, source, plan);
  if (binding < 9) {
    std::string text;
    for (size_t i = 0; i < call.args.size(); ++i) {
      if (i > 0) text += " " + name + " ";
      text += Operand(*call.args[i], binding, source, plan);
    }
    return text;
  }
  std::string text = name + "(";
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (i > 0) text += ", ";
    text += ToText(*call.args[i], source, plan);
  }
  return text + ")";
}

}  // namespace

std::string ToText(const Expr& expr, const Source* source, const Plan* plan) {
  switch (expr.kind) {
    case Expr::Kind::kConstant: return ConstantText(expr.value);
    case Expr::Kind::kColumn: return ColumnText(expr, source);
    case Expr::Kind::kElement: return expr.name.empty() ? "element" : "element." + expr.name;
    case Expr::Kind::kInput: return "i" + std::to_string(expr.index + 1);
    case Expr::Kind::kFeature:
      return plan == nullptr ? "s" + std::to_string(expr.scan) + "f" + std::to_string(expr.index)
                             : "f" + std::to_string(FeatureNumber(*plan, expr.scan, expr.index));
    case Expr::Kind::kSequence: return "sequence" + std::to_string(expr.index + 1);
    case Expr::Kind::kRank: return "rank" + std::to_string(expr.index + 1);
    case Expr::Kind::kMember: return "set" + std::to_string(expr.index + 1);
    case Expr::Kind::kList:
      return ToText(*expr.args[0], source, plan) + " in list " +
             (plan == nullptr ? std::to_string(expr.index)
                              : plan->lists[static_cast<size_t>(expr.index)].name);
    case Expr::Kind::kCall: return CallText(expr, source, plan);
  }
  return "";
}

}  // namespace insitu::plan
