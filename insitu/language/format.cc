#include "insitu/language/format.h"

#include "insitu/language/printer.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

std::string Quote(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char letter : text) {
    if (letter == quote) out += quote;
    out += letter;
  }
  return out + quote;
}

}  // namespace

std::string Format(const Expr& expr) {
  std::string out;
  Printer(out).Print(expr);
  return out;
}

std::string Format(const Step& step) {
  std::string out;
  Printer(out).Print(step);
  return out;
}

std::string Format(const Duration& duration) {
  std::string out;
  Printer(out).Print(duration);
  return out;
}

std::string FormatLines(const Expr& expr, size_t width) {
  std::string line = Format(expr);
  if (line.size() <= width) return line;
  if (const auto* logical = std::get_if<Logical>(&expr.node)) {
    std::string out;
    for (const ExprPtr& operand : logical->operands) {
      if (!out.empty()) out += logical->is_and ? "\nand " : "\nor ";
      out += FormatLines(*operand, width);
    }
    return out;
  }
  if (const auto* some = std::get_if<SomeOf>(&expr.node)) {
    std::string out = line.substr(0, line.find('(') + 1);
    for (const ExprPtr& operand : some->operands)
      out += (operand == some->operands.front() ? "\n  " : ",\n  ") + Format(*operand);
    return out + ")";
  }
  return line;
}

std::string QuoteText(std::string_view text) { return Quote(text, '\''); }

std::string QuoteName(std::string_view name) {
  if (IsPlainName(name) && !IsReserved(name)) return std::string(name);
  return Quote(name, '"');
}

}  // namespace insitu::language
