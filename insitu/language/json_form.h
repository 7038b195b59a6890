#pragma once

#include <cstdint>
#include <string>

#include "insitu/diag/diagnostic.h"
#include "insitu/json/writer.h"
#include "insitu/language/syntax.h"

/// The second face of the language: the syntax tree as JSON, for builders of audiences and for programs.
namespace insitu::language {

/// Reads a file that holds one condition or value in its JSON form. Every mistake is reported to `diagnostics` with its place in the JSON and its
/// JSON pointer; then the result is null. What the text cannot say is refused here for the same reasons, because JSON is read
/// as the text that it stands for. Parentheses come by themselves where that text needs them. The JSON is limited to 16 MB.
ExprPtr ParseJson(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics);

/// Writes the JSON form, from which `ParseJson` reads an equal tree. Parentheses that the text needs are left out, all others
/// stay.
/// Precondition: the tree comes from `Parse` or `ParseJson`, or has parentheses wherever its text needs them.
void WriteJson(const Expr& expr, json::Writer& out);
/// Returns the same on one line.
std::string FormatJson(const Expr& expr);
/// Returns the same, broken where it is longer than `width`.
std::string FormatJsonLines(const Expr& expr, size_t width = 100);

/// Returns the JSON Schema (draft 2020-12) of the JSON form, made from the table that reads and writes it.
std::string JsonSchema();

}  // namespace insitu::language
