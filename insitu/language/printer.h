#pragma once

#include <string>
#include <string_view>

#include "insitu/language/syntax.h"

namespace insitu::language {

/// Writes a tree as canonical text to the end of a string: one function per form of the language.
class Printer {
 public:
  /// Appends to `out`, which must outlive the printer.
  explicit Printer(std::string& out) : out_(out) {}

  void Print(const Expr& expr);
  void Print(const Literal& literal);
  void Print(const Path& path);
  void Print(const Name& name);
  void Print(const Duration& duration);
  void Print(const Period& period);
  void Print(const Step& step);

 private:
  void Print(const ExprPtr& expr) { Print(*expr); }

  void Print(const Everyone&);
  void Print(const Logical& logical);
  void Print(const Not& negation);
  void Print(const Parenthesised& group);
  void Print(const SomeOf& some);
  void Print(const InAudience& in);
  void Print(const InNamedList& in);
  void Print(const Sample& sample);
  void Print(const Ranked& ranked);
  void Print(const Negate& negation);
  void Print(const Arithmetic& arithmetic);
  void Print(const Call& call);
  void Print(const TimeSince& since);
  void Print(const CalendarPart& part);
  void Print(const Comparison& comparison);
  void Print(const Between& between);
  void Print(const InValues& in);
  void Print(const TextTest& test);
  void Print(const IsTest& test);
  void Print(const Has& has);
  void Print(const AnyElement& any);
  void Print(const Near& near);
  void Print(const DateTest& test);
  void Print(const InWindow& in);
  void Print(const AnniversaryIn& in);
  void Print(const Aggregate& aggregate);
  void Print(const Regularly& regularly);
  void Print(const Sequence& sequence);

  void Print(const Window& window);
  void Print(const WindowLast& last);
  void Print(const WindowPrevious& previous);
  void Print(const WindowNext& next);
  void Print(const WindowThis& current);
  void Print(const WindowFromThrough& range);
  void Print(const WindowFromUntil& range);
  void Print(const WindowSince& since);
  void Print(const WindowWithin& within);
  void Print(const WindowRetention&);

  void Print(const Anchor& anchor);
  void Print(const FromNow& from_now);
  void Print(const Modifiers& modifiers);
  void Print(const std::vector<ListItem>& items);
  void PrintWhere(const ExprPtr& where);
  void PrintWord(std::string_view word);

  std::string& out_;
};

}  // namespace insitu::language
