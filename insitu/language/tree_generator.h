#pragma once

#include "insitu/language/syntax.h"

namespace insitu::language {

/// Draws random trees such as the parser makes them. Each draw is one of rapidcheck's, so a failing tree shrinks.
/// To be used inside a property only.
class TreeGenerator {
 public:
  /// Trees have about `depth` levels.
  ExprPtr Condition(int depth);
  ExprPtr Value(int depth);

 private:
  int Draw(int count);
  bool Flip() { return Draw(2) == 1; }
  ExprPtr Term(int depth);
  ExprPtr ComparisonTerm(int depth);
  ExprPtr Product(int depth);
  ExprPtr Unary(int depth);
  ExprPtr AggregateOf(int depth);
  ExprPtr RegularlyOf(int depth);
  ExprPtr SequenceOf(int depth);
  ExprPtr PathOf();
  Name NameOf();
  Literal LiteralOf();
  std::string TextOf();
  std::vector<ListItem> Items();
  Modifiers ModifiersOf();
  Window WindowOf(int depth, bool is_of_aggregate);
  Anchor InstantOf(int depth);
  Period PeriodOf();
  Duration DurationOf(int least);
  types::Decimal DecimalOf();
};

}  // namespace insitu::language
