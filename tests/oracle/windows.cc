#include "tests/oracle/world.h"

namespace insitu::oracle {

int64_t Width(const language::Duration& duration) {
  switch (duration.unit) {
    case time::Unit::kSecond: return duration.count * kMicros;
    case time::Unit::kMinute: return duration.count * 60 * kMicros;
    case time::Unit::kHour: return duration.count * kHour;
    case time::Unit::kDay: return duration.count * kDay;
    case time::Unit::kWeek: return duration.count * 7 * kDay;
    case time::Unit::kMonth:
    case time::Unit::kQuarter:
    case time::Unit::kYear: break;
  }
  throw std::logic_error("months have no fixed length");
}

/// A time, or the midnight of a date in the project's zone (L5).
std::optional<int64_t> World::InstantOf(const Value& value) const {
  if (const auto* date = std::get_if<types::Date>(&value.data)) return clock_.Midnight(date->days);
  if (const auto* instant = std::get_if<types::Instant>(&value.data)) return instant->micros;
  return std::nullopt;
}

int64_t World::Shifted(const language::Duration& duration, int direction) const {
  return clock_.Add(now_, direction * duration.count, duration.unit);
}

Bounds World::BoundsOf(const language::Period& period) const {
  using Kind = language::Period::Kind;
  const int64_t year = period.date.year, month = period.date.month, today = clock_.Day(now_);
  const auto days = [&](int64_t first, int64_t next) {
    return Bounds{clock_.Midnight(first), clock_.Midnight(next)};
  };
  switch (period.kind) {
    case Kind::kYear: return days(DayNumber(year, 1, 1), DayNumber(year + 1, 1, 1));
    case Kind::kMonth: return days(DayNumber(year, month, 1), DayNumber(year, month + 1, 1));
    case Kind::kDay:
      return days(DayNumber(year, month, period.date.day), DayNumber(year, month, period.date.day) + 1);
    case Kind::kToday: return days(today, today + 1);
    case Kind::kYesterday: return days(today - 1, today);
    case Kind::kTomorrow: return days(today + 1, today + 2);
  }
  throw std::logic_error("no such period");
}

std::optional<int64_t> World::InstantOf(const language::Anchor& anchor, const Scope& scope) {
  if (const auto* period = std::get_if<language::Period>(&anchor)) return BoundsOf(*period).from;
  if (const auto* from_now = std::get_if<language::FromNow>(&anchor)) {
    return Shifted(from_now->duration, from_now->is_past ? -1 : 1);
  }
  return InstantOf(ValueOf(*std::get<language::ExprPtr>(anchor), scope).value);
}

/// Nothing for the empty window of a missing anchor.
std::optional<Bounds> World::BoundsOf(const language::Window& window, const Scope& scope) {
  using Found = std::optional<Bounds>;
  const auto anchor = [&](const language::ExprPtr& value) { return InstantOf(ValueOf(*value, scope).value); };
  return std::visit(
      Cases{[&](const language::WindowLast& it) { return Found({Shifted(it.duration, -1), now_}); },
            [&](const language::WindowNext& it) { return Found({now_, Shifted(it.duration, 1)}); },
            [&](const language::WindowPrevious& it) {
              const int64_t start = clock_.StartOf(now_, it.duration.unit);
              return Found({clock_.Add(start, -it.duration.count, it.duration.unit), start});
            },
            [&](const language::WindowThis& it) { return Found({clock_.StartOf(now_, it.unit), now_}); },
            [&](const language::WindowFromThrough& it) {
              return Found({BoundsOf(it.first).from, BoundsOf(it.last).until});
            },
            [&](const language::WindowFromUntil& it) {
              const auto from = InstantOf(it.from, scope), until = InstantOf(it.until, scope);
              return from && until ? Found({*from, *until}) : Found();
            },
            [&](const language::WindowSince& it) {
              const auto at = anchor(it.anchor);
              return at ? Found({*at, now_}) : Found();
            },
            [&](const language::WindowWithin& it) {
              const auto at = anchor(it.anchor);
              const int64_t width = Width(it.duration);
              return at ? Found({it.is_after ? *at : *at - width, *at + width, true}) : Found();
            },
            [](const language::WindowRetention&) { return Found({INT64_MIN, INT64_MAX}); }},
      window.form);
}

}  // namespace insitu::oracle
