#include "insitu/app/why/furthest.h"

#include <algorithm>

#include "insitu/app/why/chain.h"
#include "insitu/language/format.h"

namespace insitu::app::why {
namespace {

using State = FoundStep::State;

constexpr int64_t kMicrosPerSecond = 1'000'000;

std::optional<int64_t> Micros(const std::optional<int64_t>& seconds) {
  if (!seconds) return std::nullopt;
  return *seconds * kMicrosPerSecond;
}

size_t PlaceOf(const EvidenceRows& rows, const std::string& column) {
  const auto found = std::ranges::find_if(
      rows.columns, [&](const EvidenceColumn& known) { return known.field.name == column; });
  return static_cast<size_t>(found - rows.columns.begin());
}

/// Returns why it is not told how far the rows get; empty where it is.
std::string ObjectionTo(const std::vector<SequenceRows>& rows) {
  for (const SequenceRows& of : rows) {
    const EvidenceRows& shown = of.read->shown;
    if (!shown.withheld.empty()) return shown.withheld;
    const std::string& of_time = shown.columns[PlaceOf(shown, "at")].withheld;
    if (!of_time.empty()) return of_time;
    if (shown.total > static_cast<int64_t>(shown.rows.size()))
      return "there are more rows of `" + shown.collection + "` than are looked at";
  }
  return "";
}

/// A row, and where it was read.
struct Source {
  const SequenceRows* rows = nullptr;
  size_t row = 0;
};

class Telling {
 public:
  Telling(const check::Sequence& sequence, const language::Sequence& written,
          const std::vector<SequenceRows>& rows, const time::Zone& zone)
      : sequence_(sequence), written_(written) {
    for (size_t of = 0; of < rows.size(); ++of) {
      for (size_t row = 0; row < rows[of].read->steps.size(); ++row) {
        const types::Value& at = rows[of].read->shown.rows[row][PlaceOf(rows[of].read->shown, "at")];
        if (at.is_missing()) continue;  // Such a row is in no order, and of no step.
        StepRow step_row = rows[of].read->steps[row];
        const auto* date = std::get_if<types::Date>(&at.data);
        step_row.at = date != nullptr ? zone.StartOfDay(date->days) : at.as<types::Instant>().micros;
        step_row.collection = of;
        rows_.push_back(std::move(step_row));
        sources_.push_back({&rows[of], row});
      }
    }
  }

  FoundSequence Tell(int64_t now) const {
    const Chain chain = FurthestChain(RulesAt(now), rows_);
    FoundSequence found;
    found.is_whole = chain.is_whole;
    found.lacks_one = chain.lacks_one;
    if (chain.lacks_until) found.lacks_until = types::Instant{*chain.lacks_until};
    if (chain.lacks_one && rows_[chain.rows.back()].at >= now)
      found.lacks_after = types::Instant{rows_[chain.rows.back()].at};
    for (size_t i = 0; i < sequence_.steps.size(); ++i) found.steps.push_back(StepAt(i, chain, now));
    return found;
  }

 private:
  ChainRules RulesAt(int64_t now) const {
    ChainRules rules;
    rules.now = now;
    rules.all_within = Micros(sequence_.seconds);
    for (const check::Step& step : sequence_.steps) rules.within.push_back(Micros(step.seconds));
    if (sequence_.ends_absent) {
      rules.quiet_for = rules.within.back();
      rules.within.pop_back();
    }
    return rules;
  }

  FoundStep StepAt(size_t i, const Chain& chain, int64_t now) const {
    FoundStep step;
    step.text = language::Format(written_.steps[i]);
    step.collection = sequence_.steps[i].collection->name();
    if (i < chain.rows.size()) {
      step.state = State::kFollowed;
      step.row = RowOf(i, chain.rows[i]);
    } else if (!chain.quiet_until) {
      step.state = i == chain.rows.size() ? State::kNotFollowed : State::kNotReached;
    } else {
      step.until = types::Instant{*chain.quiet_until};
      step.state = chain.spoiler              ? State::kSpoiled
                   : *chain.quiet_until < now ? State::kQuiet
                                              : State::kNotOver;
      if (chain.spoiler) step.row = RowOf(i, *chain.spoiler);
    }
    return step;
  }

  /// Returns of a row its time and what the step names.
  std::vector<FoundValue> RowOf(size_t i, size_t row) const {
    const Source& source = sources_[row];
    const EvidenceRows& shown = source.rows->read->shown;
    std::vector<FoundValue> values;
    for (const std::string& name : ColumnsIn(*source.rows->collection, sequence_.steps[i].where)) {
      const size_t place = PlaceOf(shown, name);
      values.push_back({name, shown.rows[source.row][place], shown.columns[place].withheld});
    }
    return values;
  }

  const check::Sequence& sequence_;
  const language::Sequence& written_;
  std::vector<StepRow> rows_;
  std::vector<Source> sources_;
};

}  // namespace

FoundSequence FurthestOf(const check::Sequence& sequence, const language::Sequence& written,
                         const std::vector<SequenceRows>& rows, int64_t now, const time::Zone& zone) {
  FoundSequence withheld;
  withheld.withheld = ObjectionTo(rows);
  if (!withheld.withheld.empty()) return withheld;
  FoundSequence found = Telling(sequence, written, rows, zone).Tell(now);
  found.from = rows.front().read->shown.from;
  found.until = rows.front().read->shown.until;
  return found;
}

}  // namespace insitu::app::why
