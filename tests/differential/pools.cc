#include "tests/differential/pools.h"

namespace insitu::differential {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kHour = 3600 * kSecond;
constexpr int64_t kDay = 24 * kHour;

const std::vector<const char*> kTexts = {"FR",
                                         "fr",
                                         "Fr",
                                         "DE",
                                         "BE",
                                         "",
                                         " FR",
                                         "FR ",
                                         "\u00A0FR ",
                                         "É",
                                         "é",
                                         "E",
                                         "e",
                                         "e\u0301",
                                         "Łódź",
                                         "lodz",
                                         "Lodz",
                                         "straße",
                                         "STRASSE",
                                         "Ωmega",
                                         "ωMEGA",
                                         "Жук",
                                         "жук",
                                         "ñandú",
                                         "NANDU",
                                         "a%b",
                                         "a_b",
                                         "a\\b",
                                         "axb",
                                         "it's",
                                         "12",
                                         "-3.50",
                                         "+7",
                                         "1e5",
                                         "007",
                                         " 12",
                                         "1.",
                                         "VIP",
                                         "vip",
                                         "b2b",
                                         "line\nbreak",
                                         "2026-03-01",
                                         "2024-02-29",
                                         "2023-02-29",
                                         "2026-13-01",
                                         "2026-03-29T02:30:00",
                                         "2026-03-01T10:00:00Z",
                                         "2026-03-01T10:00:00+02:00",
                                         "2026-03-01T25:00:00Z",
                                         "paid",
                                         "cancelled",
                                         "web",
                                         "shop",
                                         "日本",
                                         "ǅ"};

// Days of 2024 to 2026 on which something happens to a calendar or a clock, as days since 1970.
const std::vector<int64_t> kDays = {
    19782,  // 2024-02-29
    19783,  // 2024-03-01
    20147,  // 2025-02-28
    20513,  // 2026-03-01
    20540,  // 2026-03-28
    20541,  // 2026-03-29, Paris turns its clocks forward
    20387,  // 2025-10-26, and back
    20549,  // 2026-04-06
    20702,  // 2026-09-06
    20454,  // 2026-01-01
    20543,  // 2026-03-31
    20453,  // 2025-12-31
    20548,  // 2026-04-05, Santiago and Lord Howe turn theirs back
    20337,  // 2025-09-06
    20338,  // 2025-09-07
    20366,  // 2025-10-05
    20393,  // 2025-11-01
    20422,  // 2025-11-30
};

const std::vector<int64_t> kLeapDays = {9555, 11016, 18321, 19782};  // 29 February of 1996, 2000, 2020, 2024
const std::vector<int64_t> kEndsOfFebruary = {20147, 20513};         // 2025-02-28, 2026-03-01
// Half an hour after Paris, and Santiago, turned their clocks forward: readings before `now` are two stretches.
const std::vector<int64_t> kAfterGaps = {20541 * kDay + 3 * kHour / 2, 20338 * kDay + 9 * kHour / 2};

}  // namespace

Pools::Pools(Random& random, int64_t now) : random_(random), now_(now), is_even_(now / kDay % 3 == 0) {}

std::string Pools::Text() { return random_.Word(kTexts); }

int64_t Pools::Integer() {
  if (random_.Between(1, 1000) == 1) return random_.Chance(50) ? INT64_MAX : INT64_MIN + 1;
  return random_.Chance(90) ? random_.Between(-3, 12) : random_.Between(-100000, 100000);
}

int64_t Pools::Cents() {
  return random_.Chance(80) ? random_.Between(-4, 40) * 25 : random_.Between(-99999, 999999);
}

double Pools::Half() { return static_cast<double>(random_.Between(-6, 24)) / 2; }

types::Date Pools::Day() {
  if (random_.Chance(8)) return {static_cast<int32_t>(random_.Pick(kLeapDays))};
  const int64_t today = now_ / kDay;
  const int64_t near =
      today - random_.Pick(std::vector<int64_t>{-30, -7, -1, 0, 1, 2, 7, 29, 30, 31, 59, 90, 181, 365, 366});
  const int64_t far = random_.Pick(std::vector<int64_t>{-25509, -43829, 0, 10957, 47541, 29220, -1, 11016});
  const int64_t day = random_.Chance(45)   ? near
                      : random_.Chance(60) ? random_.Pick(kDays)
                      : random_.Chance(50) ? far
                                           : today - random_.Between(0, 25000);
  return {static_cast<int32_t>(day)};
}

int64_t Pools::Time() {
  if (random_.Chance(4)) return now_ - kHour / 4;
  if (is_even_ && random_.Chance(85))
    return now_ -
           random_.Pick(std::vector<int64_t>{0, 1, 2, 3, 7, 8, 14, 29, 30, 31, 37, 60, 61, 90, -1, -7}) *
               kDay;
  if (random_.Chance(50)) {
    // Around the bounds of windows.
    const int64_t back = random_.Pick(
        std::vector<int64_t>{0, 1, 2, 3, 7, 10, 14, 28, 29, 30, 31, 59, 60, 61, 90, 92, 365, -1, -7});
    const int64_t shift = random_.Pick(std::vector<int64_t>{0, 0, 0, 0, 0, 1, -1, kHour, -kHour, kHour / 2,
                                                            2 * kHour, -3 * kHour, 12 * kHour});
    return now_ - back * kDay + shift;
  }
  const int64_t clock = random_.Pick(
      std::vector<int64_t>{0, 0, -1, 1, kHour / 2, kHour, kHour + kHour / 2, 2 * kHour, 3 * kHour, 4 * kHour,
                           12 * kHour, 15 * kHour, 15 * kHour + kHour / 2, 22 * kHour, 23 * kHour});
  return Day().days * kDay + clock;
}

int64_t Pools::Reading() {
  // Of clocks that are ahead of UTC or behind, so that as many lie around `now`.
  return Time() + random_.Pick(std::vector<int64_t>{0, 0, 0, 1, 2, 2, -3, -4}) * kHour;
}

int64_t DrawNow(Random& random) {
  if (random.Chance(12)) return random.Pick(kAfterGaps);
  const int64_t clock =
      random.Pick(std::vector<int64_t>{0, kHour / 2, kHour, kHour + kHour / 2, 2 * kHour, 4 * kHour,
                                       10 * kHour, 15 * kHour, 22 * kHour, 23 * kHour, 11 * kHour + 1});
  return random.Pick(random.Chance(15) ? kEndsOfFebruary : kDays) * kDay + clock;
}

}  // namespace insitu::differential
