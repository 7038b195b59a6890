#include "tests/oracle/world.h"

namespace insitu::oracle {

std::optional<int64_t> World::InstantOf(const Value& value) const {
  if (const auto* date = std::get_if<types::Date>(&value.data)) return clock.Midnight(date->days);
  if (const auto* instant = std::get_if<types::Instant>(&value.data)) return instant->micros;
  return std::nullopt;
}

int64_t World::FromNow(const language::Duration& duration, int64_t times) const {
  return clock.Add(now, times * duration.count, duration.unit);
}

Bounds World::BoundsOf(const language::Period& period) const {
  using Kind = language::Period::Kind;
  const auto [year, month, day] = period.date;
  const auto days = [&](int64_t first, int64_t next) {
    return Bounds{clock.Midnight(first), clock.Midnight(next)};
  };
  if (period.kind == Kind::kYear) return days(DayNumber(year, 1, 1), DayNumber(year + 1, 1, 1));
  if (period.kind == Kind::kMonth) return days(DayNumber(year, month, 1), DayNumber(year, month + 1, 1));
  const int64_t today = clock.Day(now);
  const int64_t first = period.kind == Kind::kToday       ? today
                        : period.kind == Kind::kYesterday ? today - 1
                        : period.kind == Kind::kTomorrow  ? today + 1
                                                          : DayNumber(year, month, day);
  return days(first, first + 1);
}

std::optional<int64_t> World::InstantOf(const language::Anchor& anchor, const Scope& scope) {
  if (const auto* period = std::get_if<language::Period>(&anchor)) return BoundsOf(*period).from;
  if (const auto* it = std::get_if<language::FromNow>(&anchor))
    return FromNow(it->duration, it->is_past ? -1 : 1);
  return InstantOf(ValueOf(*std::get<ExprPtr>(anchor), scope).value);
}

std::optional<Bounds> World::BoundsOf(const language::Window& window, const Scope& scope) {
  using Found = std::optional<Bounds>;
  return std::visit(
      Cases{[&](const language::WindowLast& it) { return Found({FromNow(it.duration, -1), now}); },
            [&](const language::WindowNext& it) { return Found({now, FromNow(it.duration, 1)}); },
            [&](const language::WindowPrevious& it) {
              const int64_t start = clock.StartOf(now, it.duration.unit);
              return Found({clock.Add(start, -it.duration.count, it.duration.unit), start});
            },
            [&](const language::WindowThis& it) { return Found({clock.StartOf(now, it.unit), now}); },
            [&](const language::WindowFromThrough& it) {
              return Found({BoundsOf(it.first).from, BoundsOf(it.last).until});
            },
            [&](const language::WindowFromUntil& it) {
              const auto from = InstantOf(it.from, scope), until = InstantOf(it.until, scope);
              return from && until ? Found({*from, *until}) : Found();
            },
            [&](const language::WindowSince& it) {
              const auto at = InstantOf(it.anchor, scope);
              return at ? Found({*at, now}) : Found();
            },
            [&](const language::WindowWithin& it) {
              const auto at = InstantOf(it.anchor, scope);
              const int64_t width = it.duration.count * Width(it.duration.unit);
              return at ? Found({it.is_after ? *at : *at - width, *at + width, true}) : Found();
            },
            [](const language::WindowRetention&) { return Found(Bounds()); }},
      window.form);
}

}  // namespace insitu::oracle
