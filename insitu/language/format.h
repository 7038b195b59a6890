#pragma once

#include <string>

#include "insitu/language/syntax.h"

namespace insitu::language {

/// Returns the canonical text on one line: keywords in lower case, single blanks, parentheses as written,
/// names quoted only where needed, units singular after 1 and plural otherwise. `Parse(Format(tree))` gives
/// an equal tree.
/// Precondition: the tree comes from `Parse`, or has parentheses wherever its text needs them.
std::string Format(const Expr& expr);
/// Returns the canonical text of a step of a sequence: `no purchase within 3 days`.
std::string Format(const Step& step);
/// Returns a stretch of time: `1 week`, `2 weeks`.
std::string Format(const Duration& duration);

/// Returns the canonical text broken before `and` and `or` of the outermost level where it is longer than
/// `width`, and between the conditions of `at least 2 of (...)` where that is.
std::string FormatLines(const Expr& expr, size_t width = 100);

/// Says whether two trees mean the same text; spans are not compared.
bool IsSameTree(const Expr& left, const Expr& right);

/// Writes `text` as a literal: in single quotes, quotes doubled.
std::string QuoteText(std::string_view text);
/// Writes `name` bare, or in double quotes where it is no plain name or a reserved word.
std::string QuoteName(std::string_view name);

}  // namespace insitu::language
