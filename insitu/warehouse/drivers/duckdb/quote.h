#pragma once

#include <string>
#include <string_view>

namespace insitu::warehouse::drivers::duckdb {

/// Writes `name` as an identifier that the engine reads back byte by byte.
std::string QuoteName(std::string_view name);

/// Writes `text` as a text literal.
std::string QuoteText(std::string_view text);

/// Writes `schema.name`, or only the name where `schema` is empty.
std::string QuoteTable(std::string_view schema, std::string_view name);

/// Writes `path` so that the `*`, `?` and `[` in it mean themselves where the engine reads patterns.
std::string EscapeGlob(std::string_view path);

}  // namespace insitu::warehouse::drivers::duckdb
