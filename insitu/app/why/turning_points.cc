#include "insitu/app/why/turning_points.h"

#include <algorithm>
#include <set>

#include "insitu/check/checked.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using types::Function;

constexpr int64_t kHour = int64_t{3'600} * 1'000'000;
constexpr int64_t kDay = 24 * kHour;
/// Anniversaries are looked for in these years to come; 29 February comes back within them.
constexpr int64_t kYearsAhead = 8;

int64_t At(const MovingBound& bound, int64_t now, const time::Zone& zone) {
  const int64_t from = bound.kind == MovingBound::Kind::kStartOf ? zone.StartOf(now, bound.unit) : now;
  return zone.Add(from, bound.count, bound.unit);
}

/// Returns the first instant in `(before, after]` at which the bound is behind `moment`, or no longer, as at `after`.
int64_t FirstLikeEnd(const MovingBound& bound, int64_t moment, int64_t before, int64_t after,
                     const time::Zone& zone) {
  const bool at_end = At(bound, after, zone) > moment;
  while (after - before > 1) {
    const int64_t middle = before + (after - before) / 2;
    ((At(bound, middle, zone) > moment) == at_end ? after : before) = middle;
  }
  return after;
}

bool IsOfMonths(time::Unit unit) {
  return unit == time::Unit::kMonth || unit == time::Unit::kQuarter || unit == time::Unit::kYear;
}

void AddAnniversaries(int64_t moment, int64_t now, const time::Zone& zone, std::set<int64_t>& moments) {
  const time::CivilDate birth = time::CivilFromDays(zone.DayOf(moment));
  const int64_t year = time::CivilFromDays(zone.DayOf(now)).year;
  for (int64_t next = year - 1; next <= year + kYearsAhead; ++next) {
    const int last = time::DaysInMonth(next, birth.month);
    const int32_t day = time::DaysFromCivil({next, birth.month, std::min(birth.day, last)});
    // The day's first instant, and the last one before the next day's: a window touches it or does not.
    moments.insert(zone.StartOfDay(day));
    moments.insert(zone.StartOfDay(day) - 1);
    moments.insert(zone.StartOfDay(day + 1));
    moments.insert(zone.StartOfDay(day + 1) - 1);
  }
}

void AddBirthdays(int64_t moment, int64_t years, const time::Zone& zone, std::vector<int64_t>& points) {
  const time::CivilDate birth = time::CivilFromDays(zone.DayOf(moment));
  for (const int64_t age : {years - 1, years, years + 1}) {
    const int last = time::DaysInMonth(birth.year + age, birth.month);
    points.push_back(
        zone.StartOfDay(time::DaysFromCivil({birth.year + age, birth.month, std::min(birth.day, last)})));
  }
}

/// Collects what moves, part by part.
class Movements {
 public:
  explicit Movements(const std::vector<int64_t>& numbers) : numbers_(numbers) { Add({}); }

  void AddFrom(const Expr& condition) {
    check::Walk(condition, [&](const Expr& node) {
      AddRange(node.range);
      if (node.kind == Expr::Kind::kAnniversary) movement_.has_anniversaries = true;
      movement_.reads_dates = movement_.reads_dates || node.kind == Expr::Kind::kToday;
      if (node.kind == Expr::Kind::kRanked) movement_.unknown = "turns with other people, too";
      if (node.kind == Expr::Kind::kCall) AddCall(node);
      if (node.aggregate != nullptr) AddAggregate(*node.aggregate);
      if (node.regularly != nullptr) AddRegularly(*node.regularly);
      if (node.sequence != nullptr) AddSequence(*node.sequence);
      check::WalkRows(node, [&](const check::Collection&, const Expr& part) { AddRowsOfRows(part); });
    });
  }

  Movement Take() { return std::move(movement_); }

 private:
  void Add(MovingBound bound) {
    if (std::ranges::find(movement_.bounds, bound) == movement_.bounds.end())
      movement_.bounds.push_back(bound);
    movement_.reads_dates = movement_.reads_dates || bound != MovingBound();
  }

  void AddRange(const check::Range& range) {
    for (const auto* bound : {&range.from, &range.until}) {
      if (*bound) AddBound(**bound);
    }
  }

  void AddBound(const check::Bound& bound) {
    using Kind = check::Bound::Kind;
    switch (bound.kind) {
      case Kind::kFromNow: Add({MovingBound::Kind::kFromNow, bound.count, bound.unit}); break;
      case Kind::kStartOf: Add({MovingBound::Kind::kStartOf, bound.count, bound.unit}); break;
      case Kind::kPeriodStart:
      case Kind::kPeriodEnd: AddPeriod(bound.period, bound.kind == Kind::kPeriodEnd ? 1 : 0); break;
      case Kind::kConstant:
      case Kind::kNow:
      case Kind::kValue: break;
    }
  }

  void AddPeriod(const language::Period& period, int64_t end) {
    using Kind = language::Period::Kind;
    const auto day = [&](int64_t offset) {
      Add({MovingBound::Kind::kStartOf, offset + end, time::Unit::kDay});
    };
    switch (period.kind) {
      case Kind::kToday: day(0); break;
      case Kind::kYesterday: day(-1); break;
      case Kind::kTomorrow: day(1); break;
      case Kind::kYear:
      case Kind::kMonth:
      case Kind::kDay: break;
    }
  }

  void AddAggregate(const check::Aggregate& aggregate) {
    if (aggregate.window) AddRange(*aggregate.window);
    for (const language::Duration& duration : aggregate.durations)
      Add({MovingBound::Kind::kFromNow, -duration.count, duration.unit});
  }

  void AddRegularly(const check::Regularly& regularly) {
    for (int64_t i = 0; i <= regularly.periods; ++i)
      Add({MovingBound::Kind::kFromNow, -i * regularly.every.count, regularly.every.unit});
  }

  void AddSequence(const check::Sequence& sequence) {
    if (sequence.window) AddRange(*sequence.window);
    // What must not follow has not followed once its time is over; the other gaps are between rows and stand still.
    if (sequence.ends_absent && sequence.steps.back().seconds)
      Add({MovingBound::Kind::kFromNow, -*sequence.steps.back().seconds, time::Unit::kSecond});
  }

  /// Rows of rows are not read for their times.
  void AddRowsOfRows(const Expr& part) {
    check::Walk(part, [&](const Expr& node) {
      for (const check::Collection* rows : check::CollectionsOf(node)) {
        if (rows->at != nullptr) movement_.unknown = "hangs on the times of rows that belong to other rows";
      }
    });
  }

  /// Numbers of days, hours and years since something turn where they pass what they are compared with.
  void AddCall(const Expr& call) {
    switch (call.function) {
      case Function::kDaysBetween:
        for (const int64_t number : numbers_) {
          for (const int64_t days : {number - 1, number, number + 1})
            Add({MovingBound::Kind::kStartOf, -days, time::Unit::kDay});
        }
        break;
      case Function::kHoursBetween:
        for (const int64_t number : numbers_) {
          for (const int64_t hours : {number - 1, number, number + 1})
            Add({MovingBound::Kind::kFromNow, -hours, time::Unit::kHour});
        }
        break;
      case Function::kAge: movement_.years = numbers_; break;
      case Function::kAdd:
      case Function::kSubtract:
      case Function::kMultiply:
      case Function::kDivide:
      case Function::kNegate:
        // What is reckoned with the time since something turns elsewhere.
        check::Walk(call, [&](const Expr& part) {
          const bool moves = part.kind == Expr::Kind::kToday || part.kind == Expr::Kind::kNow;
          if (moves) movement_.unknown = "reckons with the time that has passed";
        });
        break;
      default: break;
    }
  }

  const std::vector<int64_t>& numbers_;
  Movement movement_;
};

}  // namespace

std::vector<int64_t> TurningPoints(const MovingBound& bound, int64_t moment, int64_t now,
                                   const time::Zone& zone) {
  // The bound passes near where it would stand on the moment: as far off as clocks change and months differ.
  const int64_t reach = IsOfMonths(bound.unit) ? 5 * kDay : 2 * kDay;
  int64_t near = zone.Add(moment, -bound.count, bound.unit);
  if (bound.kind == MovingBound::Kind::kStartOf)
    near = zone.Add(zone.StartOf(moment, bound.unit), 1 - bound.count, bound.unit);
  std::vector<int64_t> points;
  if (near + reach <= now) return points;
  int64_t before = std::max(now, near - reach);
  while (before < near + reach) {
    const int64_t after = before + kHour;
    const bool was = At(bound, before, zone) > moment;
    if ((At(bound, after, zone) > moment) != was)
      points.push_back(FirstLikeEnd(bound, moment, before, after, zone));
    before = after;
  }
  return points;
}

Movement MovementOf(const Expr& condition, const std::vector<int64_t>& numbers) {
  Movements movements(numbers);
  movements.AddFrom(condition);
  return movements.Take();
}

std::vector<int64_t> TurningPoints(const Movement& movement, const std::vector<int64_t>& moments, int64_t now,
                                   const time::Zone& zone) {
  std::set<int64_t> all(moments.begin(), moments.end());
  std::vector<int64_t> points;
  for (const int64_t moment : moments) {
    if (movement.has_anniversaries) AddAnniversaries(moment, now, zone, all);
    for (const int64_t years : movement.years) AddBirthdays(moment, years, zone, points);
  }
  for (const int64_t moment : all) {
    for (const MovingBound& bound : movement.bounds) {
      // A window may end at the moment or begin with it.
      for (const int64_t side : {moment - 1, moment}) {
        const std::vector<int64_t> more = TurningPoints(bound, side, now, zone);
        points.insert(points.end(), more.begin(), more.end());
      }
    }
  }
  std::erase_if(points, [&](int64_t point) { return point <= now; });
  std::ranges::sort(points);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

}  // namespace insitu::app::why
