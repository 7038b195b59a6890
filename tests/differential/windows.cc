#include <algorithm>

#include "tests/differential/texts.h"

namespace insitu::differential {
namespace {

std::string Count(int64_t count, const std::string& unit) {
  return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
}

}  // namespace

std::string Texts::Duration(bool is_fixed) {
  if (is_fixed && pools_.is_even())
    return Count(random_.Pick(std::vector<int64_t>{1, 1, 2, 7, 29, 30}), "day");
  const std::string unit =
      is_fixed ? random_.Word({"second", "minute", "hour", "day", "day", "day", "day", "week"})
               : random_.Word(
                     {"minute", "hour", "day", "day", "day", "week", "month", "month", "quarter", "year"});
  const int64_t count =
      unit == "day"    ? random_.Pick(std::vector<int64_t>{1, 2, 3, 7, 29, 30, 31, 60, 90, 365})
      : unit == "hour" ? random_.Pick(std::vector<int64_t>{1, 3, 24, 72, 720})
      : unit == "second" || unit == "minute" ? random_.Pick(std::vector<int64_t>{1, 30, 90, 86400})
                                             : random_.Between(1, 6);
  return Count(count, unit);
}

std::string Texts::Period() {
  if (random_.Chance(40)) return random_.Word({"today", "yesterday", "tomorrow"});
  const std::string day = types::ToText(pools_.Day());
  return random_.Chance(40) ? day : day.substr(0, random_.Chance(50) ? 4 : 7);
}

std::string Texts::Instant() {
  if (random_.Chance(60)) return Duration(false) + (random_.Chance(55) ? " ago" : " from now");
  return types::ToText(types::Instant{pools_.Time() / 1'000'000 * 1'000'000});
}

std::string Texts::Window(bool allows_future) {
  switch (random_.Between(0, allows_future ? 8 : 6)) {
    case 0:
    case 1:
    case 2: return "last " + Duration(false);
    case 3: {
      const std::string unit = random_.Word({"hour", "day", "week", "month", "quarter", "year"});
      return "previous " + (random_.Chance(30) ? unit : Count(random_.Between(1, 4), unit));
    }
    case 4: return "this " + random_.Word({"hour", "day", "week", "month", "quarter", "year"});
    case 5: {
      std::string first = types::ToText(pools_.Day()), last = types::ToText(pools_.Day());
      if (last < first) std::swap(first, last);
      const size_t length = random_.Pick(std::vector<size_t>{4, 7, 10, 10});
      return "from " + first.substr(0, length) + " through " + last.substr(0, length);
    }
    case 6: {
      if (random_.Chance(50)) {
        const int64_t near = random_.Between(0, 40), far = near + random_.Between(1, 60);
        return "from " + Count(far, "day") + " ago until " + Count(near, "day") + " ago";
      }
      const int64_t from = pools_.Time() / 1'000'000,
                    until = std::max(pools_.Time() / 1'000'000, from + 3600);
      return "from " + types::ToText(types::Instant{from * 1'000'000}) + " until " +
             types::ToText(types::Instant{until * 1'000'000});
    }
    default: return "next " + Duration(false);
  }
}

std::string Texts::AnchoredWindow(int depth) {
  if (random_.Chance(8)) {
    // Ends where rows lie.
    const int64_t days = random_.Between(1, 7), end = pools_.Time() / 1'000'000;
    return "within " + Count(days, "day") + (random_.Chance(50) ? " of " : " after ") +
           types::ToText(types::Instant{(end - days * 86'400) * 1'000'000});
  }
  const std::string anchor = random_.Chance(20) ? Constant(random_.Chance(30) ? Kind::kDate : Kind::kTime)
                                                : TimeValue(PersonNames(), depth > 0 ? 1 : 0, true);
  if (random_.Chance(30)) return "since " + anchor;
  return "within " + Duration(true) + (random_.Chance(50) ? " of " : " after ") + anchor;
}

}  // namespace insitu::differential
