#include "insitu/app/why/evidence.h"

#include <algorithm>

#include "insitu/app/why/furthest.h"
#include "insitu/app/why/periods.h"
#include "insitu/app/why/rows.h"
#include "insitu/base/check.h"
#include "insitu/language/format.h"
#include "insitu/time/calendar.h"

namespace insitu::app::why {
namespace {

/// Returns the `Node` that is written where `reader` comes from.
template <typename Node>
const language::Expr& WrittenOf(const Reason& leaf, const check::Expr& reader) {
  const auto written = std::ranges::find_if(leaf.readers, [&](const language::Expr* tree) {
    return tree->span == reader.span && std::holds_alternative<Node>(tree->node);
  });
  INSITU_CHECK(written != leaf.readers.end(), "what a leaf reads is written in it");
  return **written;
}

/// Puts what was read into leaves, in the order in which it was asked for.
class Filling {
 public:
  Filling(const Session& session, const plan::Plan& plan, const lower::Question& asked,
          std::vector<ReadRows> read)
      : zone_(*time::Zone::Find(session.declared().timezone.value)),
        plan_(plan),
        asked_(asked),
        read_(std::move(read)) {}

  void Fill(Reason& leaf) {
    const size_t end = next_ + leaf.evidence.size();
    leaf.evidence.clear();
    while (next_ < end) {
      const check::Expr& reader = *asked_.evidence[next_].aggregate;
      if (reader.sequence != nullptr) {
        AddSequence(reader, leaf);
      } else {
        const std::vector<size_t> places = PlacesOf(next_++);
        if (reader.regularly != nullptr) AddPeriods(reader, places.front(), leaf);
        for (const size_t place : places) {
          leaf.evidence.push_back(std::move(read_[place].shown));
          if (reader.aggregate != nullptr) Explain(reader, leaf, leaf.evidence.back());
        }
      }
    }
  }

 private:
  /// Returns which evidence of the plan answers what was asked at this place.
  std::vector<size_t> PlacesOf(size_t asked) const {
    std::vector<size_t> places;
    for (size_t i = 0; i < plan_.ask.evidence.size(); ++i) {
      if (plan_.ask.evidence[i].asked == static_cast<int>(asked)) places.push_back(i);
    }
    return places;
  }

  void AddSequence(const check::Expr& reader, Reason& leaf) {
    std::vector<SequenceRows> rows;
    for (const check::Collection* collection : check::CollectionsOf(reader))
      rows.push_back({collection, &read_[PlacesOf(next_++).front()]});
    const language::Expr& written = WrittenOf<language::Sequence>(leaf, reader);
    FoundSequence found = FurthestOf(*reader.sequence, std::get<language::Sequence>(written.node), rows,
                                     plan_.now.micros, zone_);
    found.text = language::Format(written);
    const auto& window = std::get<language::Sequence>(written.node).window;
    const FoundValue* anchor = window ? AnchorIn(leaf, *window) : nullptr;
    const std::optional<int64_t> at = anchor == nullptr ? std::nullopt : InstantOf(anchor->value);
    if (at) Bound(*window, *at, found);
    INSITU_CHECK(leaf.tree != &written || !found.withheld.empty() || found.is_whole == leaf.holds,
                 "rows and the statement agree on a sequence");
    leaf.sequences.push_back(std::move(found));
  }

  /// Says of rows which aggregate they are for, where there are several, and where its window lies for this person.
  void Explain(const check::Expr& reader, const Reason& leaf, EvidenceRows& evidence) const {
    const language::Expr& written = WrittenOf<language::Aggregate>(leaf, reader);
    if (leaf.aggregate == nullptr) evidence.of = language::Format(written);
    const auto& window = std::get<language::Aggregate>(written.node).window;
    const language::Expr* anchor = window ? AnchorOf(*window) : nullptr;
    if (anchor == nullptr) return;
    const auto* within = std::get_if<language::WindowWithin>(&window->form);
    evidence.lies = within == nullptr ? "since "
                                      : "within " + language::Format(within->duration) +
                                            (within->is_after ? " after " : " of ");
    evidence.lies += language::Format(*anchor);
    const FoundValue* found = AnchorIn(leaf, *window);
    if (found == nullptr) return;
    evidence.lacks_anchor = found->value.is_missing();
    if (const std::optional<int64_t> at = InstantOf(found->value)) Bound(*window, *at, evidence);
  }

  /// Returns the value of the person that the window lies around; null where it lies around none, or that is not told.
  static const FoundValue* AnchorIn(const Reason& leaf, const language::Window& window) {
    const language::Expr* anchor = AnchorOf(window);
    if (anchor == nullptr) return nullptr;
    const auto found = std::ranges::find(leaf.values, language::Format(*anchor), &FoundValue::text);
    return found == leaf.values.end() || !found->withheld.empty() ? nullptr : &*found;
  }

  static const language::Expr* AnchorOf(const language::Window& window) {
    if (const auto* since = std::get_if<language::WindowSince>(&window.form)) return since->anchor.get();
    const auto* within = std::get_if<language::WindowWithin>(&window.form);
    return within == nullptr ? nullptr : within->anchor.get();
  }

  std::optional<int64_t> InstantOf(const types::Value& value) const {
    if (const auto* instant = std::get_if<types::Instant>(&value.data)) return instant->micros;
    if (const auto* date = std::get_if<types::Date>(&value.data)) return zone_.StartOfDay(date->days);
    return std::nullopt;
  }

  /// Tells the bounds of a window around an instant; `within` takes its last microsecond in.
  static void Bound(const language::Window& window, int64_t at, auto& evidence) {
    evidence.from = types::Instant{at};
    const auto* within = std::get_if<language::WindowWithin>(&window.form);
    if (within == nullptr) return;
    const auto [count, unit] = std::pair(within->duration.count, within->duration.unit);
    if (!within->is_after) evidence.from = types::Instant{time::Zone::Utc().Add(at, -count, unit)};
    evidence.until = types::Instant{time::Zone::Utc().Add(at, count, unit) + 1};
  }

  void AddPeriods(const check::Expr& reader, size_t place, Reason& leaf) {
    const plan::Evidence& evidence = plan_.ask.evidence[place];
    const plan::Feature& feature =
        plan_.scans[static_cast<size_t>(evidence.scan)].features[static_cast<size_t>(evidence.feature)];
    const language::Expr& written = WrittenOf<language::Regularly>(leaf, reader);
    FoundPeriods found = PeriodsOf(*reader.regularly, feature.periods->bounds, read_[place]);
    found.text = language::Format(written);
    INSITU_CHECK(leaf.tree != &written || !found.withheld.empty() ||
                     HoldsWithMore(*reader.regularly, found, 0) == leaf.holds,
                 "rows and the statement agree on periods");
    leaf.regularities.push_back(std::move(found));
  }

  time::Zone zone_;
  const plan::Plan& plan_;
  const lower::Question& asked_;
  std::vector<ReadRows> read_;
  size_t next_ = 0;  ///< of what was asked
};

}  // namespace

Outcome<std::monostate> FillEvidence(Session& session, const plan::GovernedPlan& plan,
                                     const lower::Question& asked, Reason& reason) {
  Outcome<std::vector<ReadRows>> read = ReadEvidence(session, plan);
  if (!read.ok()) return read.failure();
  Filling filling(session, plan.plan(), asked, std::move(*read));
  Walk(reason, [&](Reason& part) { filling.Fill(part); });
  return std::monostate();
}

}  // namespace insitu::app::why
