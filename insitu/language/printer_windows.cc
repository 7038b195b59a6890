#include <fmt/format.h>

#include "insitu/language/format.h"
#include "insitu/language/printer.h"
#include "insitu/language/words.h"

namespace insitu::language {

void Printer::Print(const Window& window) {
  std::visit([this](const auto& form) { Print(form); }, window.form);
}

void Printer::Print(const WindowLast& last) {
  out_ += "last ";
  Print(last.duration);
}

void Printer::Print(const WindowPrevious& previous) {
  out_ += "previous ";
  Print(previous.duration);
}

void Printer::Print(const WindowNext& next) {
  out_ += "next ";
  Print(next.duration);
}

void Printer::Print(const WindowThis& current) { out_.append("this ").append(WordOf(current.unit, 1)); }

void Printer::Print(const WindowFromThrough& range) {
  out_ += "from ";
  Print(range.first);
  out_ += " through ";
  Print(range.last);
}

void Printer::Print(const WindowFromUntil& range) {
  out_ += "from ";
  Print(range.from);
  out_ += " until ";
  Print(range.until);
}

void Printer::Print(const WindowSince& since) {
  out_ += "since ";
  Print(since.anchor);
}

void Printer::Print(const WindowWithin& within) {
  out_ += "within ";
  Print(within.duration);
  out_ += within.is_after ? " after " : " of ";
  Print(within.anchor);
}

void Printer::Print(const WindowRetention&) { out_ += "within retention"; }

void Printer::Print(const Anchor& anchor) {
  std::visit([this](const auto& form) { Print(form); }, anchor);
}

void Printer::Print(const Period& period) {
  const time::CivilDate& date = period.date;
  switch (period.kind) {
    case Period::Kind::kYear: out_ += fmt::format("{:04}", date.year); return;
    case Period::Kind::kMonth: out_ += fmt::format("{:04}-{:02}", date.year, date.month); return;
    case Period::Kind::kDay:
      out_ += fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
      return;
    case Period::Kind::kToday:
    case Period::Kind::kYesterday:
    case Period::Kind::kTomorrow: out_ += WordOf(period.kind, kPeriodWords); return;
  }
}

void Printer::Print(const FromNow& from_now) {
  Print(from_now.duration);
  out_ += from_now.is_past ? " ago" : " from now";
}

void Printer::Print(const Duration& duration) {
  out_.append(std::to_string(duration.count)).append(" ").append(WordOf(duration.unit, duration.count));
}

void Printer::Print(const Modifiers& modifiers) {
  std::string ignored;
  int count = 0;
  for (const auto& row : kIgnoringWords) {
    if (!(modifiers.*row.meaning)) continue;
    if (count++ > 0) ignored += ", ";
    ignored += row.word;
  }
  if (count > 0) out_ += " ignoring " + (count > 1 ? "(" + ignored + ")" : ignored);
  if (modifiers.excluding_missing) out_ += " excluding missing";
}

// A quoted name keeps its quotes where the bare one would be a word of the language.
void Printer::Print(const Name& name) {
  const bool keeps_quotes = name.is_quoted && IsWord(name.text);
  out_ += keeps_quotes ? "\"" + name.text + "\"" : QuoteName(name.text);
}

void Printer::Print(const std::vector<ListItem>& items) {
  out_ += '(';
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out_ += ", ";
    Print(items[i].literal);
  }
  out_ += ')';
}

void Printer::PrintWhere(const ExprPtr& where) {
  if (where == nullptr) return;
  out_ += " where ";
  Print(where);
}

void Printer::PrintWord(std::string_view word) { out_.append(" ").append(word).append(" "); }

}  // namespace insitu::language
