#include "insitu/app/why/waiting.h"

#include <algorithm>
#include <set>

#include "insitu/app/why/rows.h"
#include "insitu/app/why/turning_points.h"
#include "insitu/time/calendar.h"

namespace insitu::app::why {
namespace {

/// The times of how many rows of each aggregate are looked at.
constexpr int64_t kMostRows = 1'000;
/// The last instants of the calendar, as which rows that lie ahead are read too.
constexpr types::Instant kEndOfTime{253'370'764'800'000'000};
/// At how many instants a condition is evaluated, and how many of them by one statement: few first, since the first is likely.
constexpr size_t kMostInstants = 360;
constexpr size_t kFirstInstants = 8;
constexpr size_t kInstantsPerStatement = 32;

bool IsTime(const types::Type& type) {
  return type.is(types::TypeKind::kTime) || type.is(types::TypeKind::kDate);
}

void AddMoment(const types::Value& value, const time::Zone& zone, std::vector<int64_t>& moments) {
  if (const auto* instant = std::get_if<types::Instant>(&value.data)) moments.push_back(instant->micros);
  if (const auto* date = std::get_if<types::Date>(&value.data))
    moments.push_back(zone.StartOfDay(date->days));
}

/// Returns the whole numbers that a leaf compares: those written in it, and the values found.
std::vector<int64_t> NumbersOf(const Reason& leaf) {
  std::vector<int64_t> numbers;
  const auto add = [&](const types::Value& value) {
    if (const auto* number = std::get_if<int64_t>(&value.data)) numbers.push_back(*number);
    if (const auto* items = std::get_if<std::vector<types::Value>>(&value.data)) {
      for (const types::Value& item : *items) {
        if (const auto* number = std::get_if<int64_t>(&item.data)) numbers.push_back(*number);
      }
    }
  };
  check::Walk(*leaf.condition, [&](const check::Expr& node) { add(node.value); });
  for (const FoundValue& found : leaf.values) add(found.value);
  return numbers;
}

/// Asks for the times of all rows of the collections that a leaf reads, whichever of its conditions they satisfy.
std::vector<lower::AskedRows> TimesOf(const Reason& leaf) {
  std::vector<lower::AskedRows> all;
  for (lower::AskedRows& rows : RowsOf(leaf.condition)) {
    std::erase_if(rows.columns,
                  [](const check::OutputColumn& column) { return !IsTime(column.value->type); });
    if (rows.columns.empty()) continue;
    auto aggregate = std::make_shared<check::Aggregate>();
    aggregate->collection = rows.collection;
    auto any = std::make_shared<check::Expr>();
    any->kind = check::Expr::Kind::kAggregate;
    any->type = types::Type::Boolean();
    any->aggregate = std::move(aggregate);
    all.push_back({std::move(any), rows.collection, std::move(rows.columns), {}, true});
  }
  return all;
}

/// Finds the instants at which some leaf may turn.
class Instants {
 public:
  Instants(Session& session, const Subject& subject, const Question& question, const time::Zone& zone)
      : session_(session), subject_(subject), question_(question), zone_(zone) {}

  /// Returns them in order, each once; what is not known of them is in `unknown()` then.
  Outcome<std::vector<int64_t>> Of(const Reason& reason) {
    Walk(reason, [&](const Reason& part) {
      if (part.kind == Reason::Kind::kLeaf) AddLeaf(part);
    });
    if (!times_.evidence.empty()) {
      Outcome<std::monostate> read = ReadTimes();
      if (!read.ok()) return read.failure();
    }
    std::set<int64_t> instants;
    for (const Leaf& leaf : leaves_) {
      const std::vector<int64_t> points =
          TurningPoints(leaf.movement, leaf.moments, session_.now().micros, zone_);
      instants.insert(points.begin(), points.end());
    }
    instants.erase(instants.lower_bound(kEndOfTime.micros), instants.end());
    return std::vector<int64_t>(instants.begin(), instants.end());
  }

  /// Says what else than rows and dates the condition hangs on; empty where nothing does.
  const std::string& unknown() const { return unknown_; }
  /// Says why some of its times are not told to the role; empty where all are.
  const std::string& hidden() const { return hidden_; }

 private:
  struct Leaf {
    Movement movement;
    std::vector<int64_t> moments;
  };

  static std::string MaskedIs(const std::string& value) { return "`" + value + "` is told masked"; }

  /// Says whether a time or date was found as the text that a mask makes of it.
  bool IsMasked(const FoundValue& found) const {
    const auto output = std::ranges::find(question_.asked.outputs, found.text, &check::OutputColumn::name);
    return output != question_.asked.outputs.end() && IsTime(output->value->type) &&
           std::holds_alternative<std::string>(found.value.data);
  }

  void AddLeaf(const Reason& leaf) {
    Leaf added{MovementOf(*leaf.condition, NumbersOf(leaf)), {}};
    if (!added.movement.unknown.empty()) unknown_ = "`" + leaf.text + "` " + added.movement.unknown;
    for (const FoundValue& found : leaf.values) {
      AddMoment(found.value, zone_, added.moments);
      if (!added.movement.reads_dates) continue;
      if (!found.withheld.empty()) hidden_ = found.withheld;
      if (IsMasked(found)) hidden_ = MaskedIs(found.text);
    }
    for (lower::AskedRows& asked : TimesOf(leaf)) {
      times_.evidence.push_back(std::move(asked));
      owners_.push_back(leaves_.size());
    }
    leaves_.push_back(std::move(added));
  }

  Outcome<std::monostate> ReadTimes() {
    times_.entity = subject_.entity;
    times_.kind = plan::AskKind::kOneKey;
    times_.key = question_.asked.key;
    times_.limit = kMostRows;
    times_.conditions = {question_.asked.conditions.front()};
    Outcome<plan::GovernedPlan> plan = session_.CompileAt(times_, "why", subject_.purpose, kEndOfTime);
    if (!plan.ok()) return plan.failure();
    Outcome<std::vector<ReadRows>> all = ReadEvidence(session_, *plan);
    if (!all.ok()) return all.failure();
    for (size_t i = 0; i < all->size(); ++i) {
      const EvidenceRows& evidence = (*all)[i].shown;
      const auto asked = static_cast<size_t>(plan->plan().ask.evidence[i].asked);
      if (!evidence.withheld.empty()) hidden_ = evidence.withheld;
      if (evidence.total > kMostRows)
        unknown_ = "there are more rows of `" + evidence.collection + "` than are looked at";
      for (const EvidenceColumn& column : evidence.columns) {
        if (!column.withheld.empty()) hidden_ = column.withheld;
        if (!IsTime(column.field.type)) hidden_ = MaskedIs(evidence.collection + "." + column.field.name);
      }
      for (const std::vector<types::Value>& row : evidence.rows) {
        for (const types::Value& value : row) AddMoment(value, zone_, leaves_[owners_[asked]].moments);
      }
    }
    return std::monostate();
  }

  Session& session_;
  const Subject& subject_;
  const Question& question_;
  const time::Zone& zone_;
  lower::Question times_;
  std::vector<size_t> owners_;  ///< the leaf that each of the rows asked for belongs to
  std::vector<Leaf> leaves_;
  std::string unknown_;
  std::string hidden_;
};

/// Evaluates the condition at one instant after another until it is other than now.
Outcome<Waiting> FirstTurn(Session& session, const Subject& subject, const Question& question, bool holds,
                           const std::vector<int64_t>& instants) {
  size_t done = 0;
  while (done < std::min(instants.size(), kMostInstants)) {
    const size_t wanted = done == 0 ? kFirstInstants : kInstantsPerStatement;
    const size_t last = std::min(instants.size(), done + wanted);
    std::vector<plan::GovernedPlan> plans;
    for (size_t i = done; i < last; ++i) {
      lower::Question then;
      then.entity = subject.entity;
      then.kind = plan::AskKind::kOneKey;
      then.key = question.asked.key;
      then.conditions = {question.asked.conditions.front()};
      Outcome<plan::GovernedPlan> plan =
          session.CompileAt(std::move(then), "why", subject.purpose, {instants[i]});
      if (!plan.ok()) return plan.failure();
      plans.push_back(std::move(*plan));
    }
    Outcome<std::vector<std::optional<bool>>> answers = session.RunOverTime(plans);
    if (!answers.ok()) return answers.failure();
    for (size_t i = 0; i < answers->size(); ++i) {
      // Who leaves the universe is in no audience either.
      if ((*answers)[i].value_or(false) != holds)
        return Waiting{types::Instant{instants[done + i]}, {}, "", ""};
    }
    done = last;
  }
  if (done < instants.size())
    return Waiting{std::nullopt,
                   {},
                   "it was looked at until " + types::ToText(types::Instant{instants[done - 1]}) + " only",
                   ""};
  return Waiting();
}

/// Returns instants after now that lie apart as everybody's do: each week of the coming year, then years ever further off.
std::vector<int64_t> InstantsOfEverybody(int64_t now, const time::Zone& zone) {
  std::vector<int64_t> instants;
  constexpr int64_t kWeeks = 53;
  for (int64_t week = 1; week <= kWeeks; ++week) instants.push_back(zone.Add(now, week, time::Unit::kWeek));
  for (const int64_t years : {2, 3, 5, 8, 12, 18, 25, 40, 60, 80, 120})
    instants.push_back(zone.Add(now, years, time::Unit::kYear));
  std::erase_if(instants, [](int64_t instant) { return instant >= kEndOfTime.micros; });
  return instants;
}

}  // namespace

Outcome<Waiting> WaitFor(Session& session, const Subject& subject, const Question& question) {
  const auto zone = time::Zone::Find(session.declared().timezone.value);
  Instants finding(session, subject, question, *zone);
  const Outcome<std::vector<int64_t>> instants = finding.Of(question.reason);
  if (!instants.ok()) return instants.failure();
  if (!finding.unknown().empty()) return Waiting{std::nullopt, {}, finding.unknown(), ""};
  const bool is_hidden = !finding.hidden().empty();
  Outcome<Waiting> waiting =
      FirstTurn(session, subject, question, question.reason.holds,
                is_hidden ? InstantsOfEverybody(session.now().micros, *zone) : *instants);
  if (waiting.ok() && is_hidden)
    return waiting->turns_at ? Waiting{std::nullopt, {}, "", finding.hidden()}
                             : Waiting{std::nullopt, {}, finding.hidden(), ""};
  if (waiting.ok() && waiting->turns_at) waiting->local = {zone->LocalFromInstant(waiting->turns_at->micros)};
  return waiting;
}

}  // namespace insitu::app::why
