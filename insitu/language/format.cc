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

std::string FormatLines(const Expr& expr, size_t width) {
  std::string line = Format(expr);
  const auto* logical = std::get_if<Logical>(&expr.node);
  if (logical == nullptr || line.size() <= width) return line;
  std::string out;
  for (const ExprPtr& operand : logical->operands) {
    if (!out.empty()) out += logical->is_and ? "\nand " : "\nor ";
    out += Format(*operand);
  }
  return out;
}

std::string QuoteText(std::string_view text) { return Quote(text, '\''); }

std::string QuoteName(std::string_view name) {
  if (IsPlainName(name) && !IsReserved(name)) return std::string(name);
  return Quote(name, '"');
}

}  // namespace insitu::language
