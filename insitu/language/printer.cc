#include "insitu/language/printer.h"

#include "insitu/language/format.h"
#include "insitu/language/words.h"

namespace insitu::language {

void Printer::Print(const Expr& expr) {
  std::visit([this](const auto& node) { Print(node); }, expr.node);
}

void Printer::Print(const Literal& literal) {
  const types::Value& value = literal.value;
  if (const auto* text = std::get_if<std::string>(&value.data)) {
    out_ += QuoteText(*text);
  } else if (std::holds_alternative<types::Instant>(value.data) && !literal.spelling.empty()) {
    out_ += literal.spelling;
  } else {
    out_ += types::ToText(value);
  }
}

void Printer::Print(const Path& path) {
  for (size_t i = 0; i < path.names.size(); ++i) {
    if (i > 0) out_ += '.';
    Print(path.names[i]);
  }
}

void Printer::Print(const Everyone&) { out_ += "everyone"; }

void Printer::Print(const Logical& logical) {
  for (size_t i = 0; i < logical.operands.size(); ++i) {
    if (i > 0) out_ += logical.is_and ? " and " : " or ";
    Print(logical.operands[i]);
  }
}

void Printer::Print(const Not& negation) {
  out_ += "not ";
  Print(negation.operand);
}

void Printer::Print(const Parenthesised& group) {
  out_ += '(';
  Print(group.inner);
  out_ += ')';
}

void Printer::Print(const SomeOf& some) {
  out_.append(WordOf(some.quantity, kQuantityWords))
      .append(" ")
      .append(std::to_string(some.number))
      .append(" of (");
  for (size_t i = 0; i < some.operands.size(); ++i) {
    if (i > 0) out_ += ", ";
    Print(some.operands[i]);
  }
  out_ += ')';
}

void Printer::Print(const InAudience& in) {
  out_ += in.is_negated ? "not in audience " : "in audience ";
  Print(in.audience);
}

void Printer::Print(const InNamedList& in) {
  Print(in.value);
  out_ += in.is_negated ? " not in list " : " in list ";
  Print(in.list);
}

void Printer::Print(const Sample& sample) {
  out_ += "sample " + sample.percent.ToString() + "% salt " + QuoteText(sample.salt);
}

void Printer::Print(const Ranked& ranked) {
  out_ += ranked.is_bottom ? "bottom " : "top ";
  if (const auto* percent = std::get_if<types::Decimal>(&ranked.size)) {
    out_ += percent->ToString() + "%";
  } else {
    out_ += std::to_string(std::get<int64_t>(ranked.size));
  }
  out_ += " by ";
  Print(ranked.value);
}

// With a blank, because `-1` is a literal.
void Printer::Print(const Negate& negation) {
  out_ += "- ";
  Print(negation.operand);
}

void Printer::Print(const Arithmetic& arithmetic) {
  Print(arithmetic.left);
  PrintWord(WordOf(arithmetic.op, kArithmeticWords));
  Print(arithmetic.right);
}

void Printer::Print(const Call& call) {
  out_.append(WordOf(call.name).word).append("(");
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (i > 0) out_ += ", ";
    Print(call.arguments[i]);
  }
  out_ += ')';
}

void Printer::Print(const TimeSince& since) {
  out_ += since.is_hours ? "hours since " : "days since ";
  Print(since.value);
}

void Printer::Print(const CalendarPart& part) {
  out_.append(WordOf(part.part, kCalendarPartWords)).append(" of ");
  Print(part.value);
}

void Printer::Print(const Comparison& comparison) {
  Print(comparison.left);
  PrintWord(WordOf(comparison.op, kComparisonWords));
  Print(comparison.right);
  Print(comparison.modifiers);
}

void Printer::Print(const Between& between) {
  Print(between.value);
  out_ += between.is_negated ? " not between " : " between ";
  Print(between.low);
  out_ += " and ";
  Print(between.high);
  Print(between.modifiers);
}

void Printer::Print(const InValues& in) {
  Print(in.value);
  out_ += in.is_negated ? " not in " : " in ";
  Print(in.items);
  Print(in.modifiers);
}

void Printer::Print(const TextTest& test) {
  Print(test.value);
  if (test.is_negated) out_ += " not";
  PrintWord(WordOf(test.test, kTextTestWords));
  if (test.is_any) {
    out_ += "any ";
    Print(test.items);
  } else {
    Print(test.items.front().literal);
  }
  Print(test.modifiers);
}

void Printer::Print(const IsTest& test) {
  Print(test.value);
  out_.append(" is ").append(WordOf(test.test, kIsTestWords));
}

void Printer::Print(const Has& has) {
  Print(has.value);
  out_ += " has ";
  if (has.quantifier == HasName::kOne) {
    Print(has.items.front().literal);
  } else {
    out_.append(WordOf(has.quantifier, kHasWords)).append(" ");
    Print(has.items);
  }
  Print(has.modifiers);
}

void Printer::Print(const AnyElement& any) {
  Print(any.value);
  out_ += " any element (";
  Print(any.condition);
  out_ += ')';
}

void Printer::Print(const Near& near) {
  Print(near.value);
  out_.append(" near (").append(near.latitude.ToString()).append(", ").append(near.longitude.ToString());
  out_.append(", ").append(near.kilometres.ToString()).append(" km)");
}

void Printer::Print(const DateTest& test) {
  Print(test.value);
  PrintWord(WordOf(test.test, kDateTestWords));
  Print(test.anchor);
}

void Printer::Print(const InWindow& in) {
  Print(in.value);
  out_ += " in ";
  Print(in.window);
}

void Printer::Print(const AnniversaryIn& in) {
  out_ += "anniversary of ";
  Print(in.value);
  out_ += " in ";
  Print(in.window);
}

void Printer::Print(const Aggregate& aggregate) {
  out_.append(WordOf(aggregate.name).word).append("(");
  if (aggregate.value != nullptr) {
    Print(aggregate.value);
    PrintWhere(aggregate.where);
  } else {
    Print(aggregate.rows.collection);
    PrintWhere(aggregate.rows.where);
  }
  for (const Duration& duration : aggregate.durations) {
    out_ += ", ";
    Print(duration);
  }
  if (aggregate.window) {
    out_ += ", ";
    Print(*aggregate.window);
  }
  if (aggregate.within_retention) out_ += ", within retention";
  out_ += ')';
  if (aggregate.has != nullptr) {
    out_ += " has (";
    Print(aggregate.has);
    out_ += ')';
  }
}

void Printer::Print(const Regularly& regularly) {
  out_ += "regularly(";
  Print(regularly.rows.collection);
  PrintWhere(regularly.rows.where);
  out_ += ", every ";
  Print(regularly.every);
  out_.append(", ").append(WordOf(regularly.quantity, kQuantityWords)).append(" ");
  out_.append(std::to_string(regularly.number)).append(" of ").append(std::to_string(regularly.periods));
  if (regularly.with) {
    out_.append(" with count");
    PrintWord(WordOf(regularly.with->op, kComparisonWords));
    out_ += std::to_string(regularly.with->number);
  }
  if (regularly.within_retention) out_ += ", within retention";
  out_ += ')';
}

void Printer::Print(const Sequence& sequence) {
  out_ += "sequence(";
  for (size_t i = 0; i < sequence.steps.size(); ++i) {
    if (i > 0) out_ += " then ";
    Print(sequence.steps[i]);
  }
  if (sequence.all_within) {
    out_ += " all within ";
    Print(*sequence.all_within);
  }
  if (sequence.window) {
    out_ += ", ";
    Print(*sequence.window);
  }
  out_ += ')';
}

void Printer::Print(const Step& step) {
  if (step.is_absent) out_ += "no ";
  Print(step.rows.collection);
  PrintWhere(step.rows.where);
  if (!step.within) return;
  out_ += " within ";
  Print(*step.within);
}

}  // namespace insitu::language
