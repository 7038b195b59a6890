#include <algorithm>

#include "insitu/cli/pieces.h"
#include "insitu/cli/show.h"
#include "insitu/cli/standing.h"
#include "insitu/diag/printable.h"

namespace insitu::cli {
namespace {

using app::why::EvidenceRows;
using app::why::FoundPeriod;
using app::why::FoundPeriods;
using app::why::FoundSequence;
using app::why::FoundStep;
using app::why::FoundValue;
using app::why::Reason;
using app::why::Step;
using Kind = Reason::Kind;

/// Says what a condition made of others asks of them.
std::string HeadOf(const Reason& reason) {
  switch (reason.kind) {
    case Kind::kAnd: return "all of";
    case Kind::kOr: return "any of";
    case Kind::kNot: return "not";
    case Kind::kSomeOf: {
      const std::string number = std::to_string(reason.number) + " of";
      switch (reason.quantity) {
        case language::Quantity::kAtLeast: return "at least " + number;
        case language::Quantity::kExactly: return "exactly " + number;
        case language::Quantity::kAtMost: return "at most " + number;
      }
      break;
    }
    case Kind::kNamed:
    case Kind::kLeaf: break;
  }
  return reason.text;
}

std::string Shown(const types::Value& value) {
  if (value.is_missing()) return "missing";
  const bool is_text = std::holds_alternative<std::string>(value.data);
  return diag::Printable(is_text ? "'" + value.as<std::string>() + "'" : types::ToText(value));
}

std::string Shown(const FoundValue& found) {
  return found.text + (found.withheld.empty() ? " = " + Shown(found.value) : ": not told, " + found.withheld);
}

/// Shows the row of a step: `at 2026-03-10T10:00:00Z, page home`.
std::string Shown(const std::vector<FoundValue>& row) {
  std::string text;
  for (const FoundValue& found : row) {
    text += (text.empty() ? "" : ", ") + found.text + " " +
            (!found.withheld.empty()    ? "not told"
             : found.value.is_missing() ? "missing"
                                        : types::ToText(found.value));
  }
  return text;
}

/// Says what became of a step.
std::string Shown(const FoundStep& step, bool is_first) {
  using State = FoundStep::State;
  const std::string until = step.until ? types::ToText(*step.until) : "";
  switch (step.state) {
    case State::kFollowed: return Shown(step.row);
    case State::kNotFollowed: return is_first ? "no such row" : "no such row follows";
    case State::kNotReached: return "not reached";
    case State::kQuiet: return "none until " + until;
    case State::kSpoiled: return "there is one, " + Shown(step.row);
    case State::kNotOver: return "none so far, which is not over before " + until;
  }
  return "";
}

/// Says which rows there are: `2 rows of purchase from ... until ...`.
std::string Shown(const EvidenceRows& evidence) {
  const std::string of = evidence.of.empty() ? "" : evidence.of + ": ";
  if (!evidence.withheld.empty())
    return of + "rows of " + evidence.collection + ": not told, " + evidence.withheld;
  std::string text = of;
  text += evidence.total == 0 ? "no row" : Grouped(evidence.total) + (evidence.total == 1 ? " row" : " rows");
  text += " of " + evidence.collection;
  if (!evidence.lies.empty()) text += " " + evidence.lies;
  if (evidence.lacks_anchor) return text + ", which is missing";
  if (!evidence.lies.empty() && (evidence.from || evidence.until)) text += ",";
  if (evidence.from) text += " from " + types::ToText(*evidence.from);
  if (evidence.until) text += (evidence.from ? " until " : " before ") + types::ToText(*evidence.until);
  const auto shown = static_cast<int64_t>(evidence.rows.size());
  if (shown > 0 && shown < evidence.total) text += ", the newest " + Grouped(shown) + " of them";
  return text;
}

void WriteRows(const EvidenceRows& evidence, const std::string& indent, std::ostream& out) {
  std::vector<std::string> header;
  for (const app::why::EvidenceColumn& column : evidence.columns) header.push_back(column.field.name);
  if (evidence.rows.empty() || header.empty()) return;
  header.front() = indent + header.front();
  TextTable table(header);
  for (size_t i = 1; i < evidence.columns.size(); ++i) {
    if (evidence.columns[i].field.type.is_number()) table.AlignRight(i);
  }
  for (const std::vector<types::Value>& row : evidence.rows) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      const bool is_told = evidence.columns[i].withheld.empty();
      cells.push_back((i == 0 ? indent : "") +
                      (is_told ? row[i].is_missing() ? "missing" : types::ToText(row[i]) : "not told"));
    }
    table.Add(std::move(cells));
  }
  table.Write(out);
}

void Write(const FoundSequence& found, const std::string& text, const std::string& indent,
           std::ostream& out) {
  const std::string of = found.text == text ? "" : found.text + ": ";
  if (!found.withheld.empty()) {
    out << indent << of << "how far it gets is not told, " << found.withheld << "\n";
    return;
  }
  using State = FoundStep::State;
  const auto done = std::ranges::count_if(found.steps, [](const FoundStep& step) {
    return step.state == State::kFollowed || step.state == State::kQuiet;
  });
  out << indent << diag::Printable(of) << done << " of " << found.steps.size() << " steps\n";
  for (const FoundStep& step : found.steps) {
    const std::string became = Shown(step, &step == &found.steps.front());
    out << indent << "  " << diag::Printable(step.text) << ": " << diag::Printable(became) << "\n";
  }
}

/// Shows how many rows each period has; of many those that make up the smaller part by whether they fit.
void Write(const FoundPeriods& found, const std::string& text, const std::string& indent, std::ostream& out) {
  constexpr size_t kMostShown = 12;
  const std::string of = found.text == text ? "" : found.text + ": ";
  if (!found.withheld.empty()) {
    out << indent << diag::Printable(of) << "the periods are not told, " << found.withheld << "\n";
    return;
  }
  const size_t all = found.periods.size();
  const auto fitting = static_cast<size_t>(std::ranges::count_if(found.periods, &FoundPeriod::fits));
  out << indent << diag::Printable(of) << Grouped(static_cast<int64_t>(fitting)) << " of "
      << Grouped(static_cast<int64_t>(all)) << " periods of " << found.every << " have " << found.fits;
  std::vector<FoundPeriod> shown = found.periods;
  if (all > kMostShown) {
    const bool shows_fitting = 2 * fitting < all;
    std::erase_if(shown, [&](const FoundPeriod& period) { return period.fits != shows_fitting; });
    out << (shown.empty() ? "" : shows_fitting ? ", which are" : ", not so");
    if (shown.size() > kMostShown) {
      shown.resize(kMostShown);
      out << " among others";
    }
  }
  out << "\n";
  if (shown.empty()) return;
  TextTable table({indent + "  from", "until", "rows"});
  table.AlignRight(2);
  for (const FoundPeriod& period : shown) {
    table.Add(
        {indent + "  " + types::ToText(period.from), types::ToText(period.until), Grouped(period.rows)});
  }
  table.Write(out);
}

void Write(const Reason& reason, size_t depth, std::ostream& out) {
  constexpr size_t kStep = 2;
  const std::string indent(depth * kStep, ' ');
  out << (reason.holds ? "yes  " : "no   ") << indent << diag::Printable(HeadOf(reason)) << "\n";
  const std::string below = "       " + indent;
  for (const FoundValue& found : reason.values) {
    if (found.text != reason.text)
      out << below << Shown(found) << "\n";
    else
      out << below << "is " << (found.withheld.empty() ? Shown(found.value) : "not told, " + found.withheld)
          << "\n";
  }
  for (const FoundSequence& found : reason.sequences) Write(found, reason.text, below, out);
  for (const FoundPeriods& found : reason.regularities) Write(found, reason.text, below, out);
  for (const EvidenceRows& evidence : reason.evidence) {
    out << below << Shown(evidence) << "\n";
    WriteRows(evidence, below + "  ", out);
  }
  for (const Reason& part : reason.parts) Write(part, depth + 1, out);
}

/// Says when waiting suffices; empty where it does not.
std::string Shown(const app::why::Waiting& waiting, const Circumstances& circumstances) {
  if (waiting.turns_at) {
    return "only time: at " + types::ToText(*waiting.turns_at) + " (" + types::ToText(waiting.local) +
           " in " + circumstances.zone + "), if no new row comes";
  }
  if (!waiting.untold.empty()) return "only time, if no new row comes; when is not told: " + waiting.untold;
  if (waiting.unknown.empty()) return "";
  return "whether time alone would do is not known: " + waiting.unknown;
}

void Write(const app::Why& why, const Circumstances& circumstances, std::ostream& out) {
  const app::why::Changes& changes = why.changes;
  const std::string waiting = why.waiting ? Shown(*why.waiting, circumstances) : "";
  out << "\n" << (changes.leads_in ? "to come in" : "to go out") << ", the fewest changes\n";
  const bool is_enough = why.waiting && (why.waiting->turns_at || !why.waiting->untold.empty());
  if (changes.ways.empty() && !is_enough) out << "  none in one step\n";
  for (size_t i = 0; i < changes.ways.size(); ++i) {
    if (i > 0) out << "  or\n";
    for (const Step& step : changes.ways[i]) out << "  " << diag::Printable(step.text) << "\n";
  }
  if (!changes.ways.empty() && is_enough) out << "  or\n";
  if (!waiting.empty()) out << "  " << diag::Printable(waiting) << "\n";
}

std::string Subject(const app::Why& why) {
  return why.audience.empty() ? "the condition" : "audience " + why.audience;
}

}  // namespace

std::string_view NameOf(app::Standing standing) {
  switch (standing) {
    case app::Standing::kIn: return "in";
    case app::Standing::kOut: return "out";
    case app::Standing::kWithheld: return "withheld";
    case app::Standing::kNotInUniverse: return "not in the universe";
  }
  return "";
}

void ShowText(const app::Why& why, const Circumstances& circumstances, std::ostream& out) {
  out << why.entity << " " << diag::Printable(types::ToText(why.key)) << " and " << Subject(why) << ": "
      << NameOf(why.standing) << "\n";
  if (why.standing == app::Standing::kNotInUniverse) {
    for (const std::string& cause : why.absences)
      out << (&cause == &why.absences.front() ? "  " : "  or ") << cause << "\n";
  } else {
    out << "\n";
    Write(why.reason, 0, out);
    for (const app::why::RuleReason& rule : why.rules) {
      out << (rule.holds ? "yes  " : "no   ") << "rule " << rule.rule << "\n";
      if (rule.reason) Write(*rule.reason, 1, out);
    }
    Write(why, circumstances, out);
  }
  WriteCircumstances(circumstances, why.freshness, out);
}

}  // namespace insitu::cli
