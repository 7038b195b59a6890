#pragma once

#include <string>
#include <variant>
#include <vector>

#include "insitu/language/syntax.h"

namespace insitu::language {

struct Absent {};

/// `at least 3 of 4`.
struct Quantified {
  Quantity quantity = Quantity::kAtLeast;
  int64_t number = 0;
  int64_t of = 0;
};

/// One operand of a node. Names, durations and the like are spelled as in the text.
using Part = std::variant<Absent, ExprPtr, std::vector<ExprPtr>, ListItem, std::vector<ListItem>, Anchor,
                          Window, Quantified, CountTest, std::vector<Step>, bool, int64_t, std::string>;

/// A node taken apart: the word of its form in the table, and its operands in the order of that row.
struct Parts {
  std::string word;
  std::vector<Part> operands;
  Modifiers modifiers = {};
};

/// Takes a node apart. Precondition: a literal is a number, a date or a time; the others are written as they are.
Parts PartsOf(const Expr& expr);
Parts PartsOf(const Window& window);
Parts PartsOf(const Quantified& quantified);
Parts PartsOf(const CountTest& test);
Parts PartsOf(const Step& step);
/// Precondition: it is no value.
Parts PartsOf(const Anchor& anchor);

}  // namespace insitu::language
