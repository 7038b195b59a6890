#include "insitu/warehouse/drivers/duckdb/quote.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

std::string Quote(std::string_view text, char quote) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted.push_back(quote);
  for (const char c : text) {
    if (c == quote) quoted.push_back(quote);
    quoted.push_back(c);
  }
  quoted.push_back(quote);
  return quoted;
}

}  // namespace

std::string QuoteName(std::string_view name) { return Quote(name, '"'); }

std::string QuoteText(std::string_view text) { return Quote(text, '\''); }

std::string QuoteTable(std::string_view schema, std::string_view name) {
  return schema.empty() ? QuoteName(name) : QuoteName(schema) + "." + QuoteName(name);
}

std::string EscapeGlob(std::string_view path) {
  std::string escaped;
  for (const char c : path) {
    if (c == '*' || c == '?' || c == '[') {
      escaped += {'[', c, ']'};
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace insitu::warehouse::drivers::duckdb
