#include "insitu/time/zone_table.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

#include <date/tz.h>

namespace insitu::time {

namespace {

constexpr int64_t kAlways = std::numeric_limits<int64_t>::max();
constexpr int64_t kNever = std::numeric_limits<int64_t>::min();
// More than any zone ever lay behind Greenwich.
constexpr int64_t kMostBehind = 16 * 3600;

// The folders in which systems keep the database, where the library looks too.
constexpr const char* kDatabaseFolders[] = {"/usr/share/zoneinfo/", "/var/db/timezone/zoneinfo/",
                                            "/usr/share/lib/zoneinfo/", "/usr/share/uclibc/zoneinfo/"};

const date::time_zone* Locate(std::string_view name) {
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    return nullptr;  // The library has no other way to say that there is none.
  }
}

std::vector<ZonePeriod> ReadPeriods(const date::time_zone& zone) {
  std::vector<ZonePeriod> periods;
  // No zone had a clock of its own before the year 1 or has a change listed after the year 3000.
  const auto last = date::sys_seconds(date::sys_days(date::year(3000) / 1 / 1));
  for (auto at = date::sys_seconds(date::sys_days(date::year(1) / 1 / 1)); at < last;) {
    const date::sys_info info = zone.get_info(at);
    const int64_t from = periods.empty() ? kNever : info.begin.time_since_epoch().count();
    if (periods.empty() || periods.back().offset != info.offset.count()) {
      if (!periods.empty()) periods.back().until = from;
      periods.push_back({from, kAlways, info.offset.count()});
    }
    at = info.end;
  }
  return periods;
}

// The last line of the zone's file, which the library does not read.
std::optional<ZoneRule> ReadRule(const std::string& name) {
  for (const char* folder : kDatabaseFolders) {
    std::ifstream file(folder + name, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (!content.starts_with("TZif")) continue;
    if (content.size() < 5 || content[4] < '2' || content.back() != '\n') return std::nullopt;
    const size_t before = content.rfind('\n', content.size() - 2);
    if (before == std::string::npos) return std::nullopt;
    return ZoneRule::Parse(std::string_view(content).substr(before + 1, content.size() - before - 2));
  }
  return std::nullopt;
}

}  // namespace

int64_t ZonePeriod::local_from() const { return from == kNever ? kNever : from + offset; }

int64_t ZonePeriod::local_until() const { return until == kAlways ? kAlways : until + offset; }

ZoneTable::ZoneTable(std::string name, std::vector<ZonePeriod> periods, std::optional<ZoneRule> rule)
    : name_(std::move(name)), periods_(std::move(periods)), rule_(rule) {}

std::unique_ptr<const ZoneTable> ZoneTable::Load(std::string_view name) {
  const date::time_zone* zone = Locate(name);
  if (zone == nullptr) return nullptr;
  return std::unique_ptr<const ZoneTable>(
      new ZoneTable(std::string(name), ReadPeriods(*zone), ReadRule(zone->name())));
}

const ZoneTable* ZoneTable::Find(std::string_view name) {
  static const ZoneTable utc("UTC", {{kNever, kAlways, 0}}, std::nullopt);
  if (name == utc.name_) return &utc;
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const ZoneTable>, std::less<>> tables;
  const std::lock_guard lock(mutex);
  const auto found = tables.find(name);
  if (found != tables.end()) return found->second.get();
  std::unique_ptr<const ZoneTable> table = Load(name);
  if (!table) return nullptr;
  return tables.emplace(name, std::move(table)).first->second.get();
}

ZonePeriod ZoneTable::PeriodAt(int64_t second) const {
  const auto after = std::ranges::upper_bound(periods_, second, {}, &ZonePeriod::from);
  ZonePeriod period = *(after - 1);
  if (after != periods_.end() || !rule_) return period;
  const ZoneRule::Change before = rule_->Before(second);
  if (before.second > period.from) {
    period.from = before.second;
    period.offset = before.offset;
  }
  period.until = rule_->After(second).second;
  return period;
}

ZonePeriod ZoneTable::PeriodOfLocal(int64_t second) const {
  ZonePeriod period = PeriodAt(second + kMostBehind);
  while (period.local_from() > second) period = PeriodAt(period.from - 1);
  return period;
}

}  // namespace insitu::time
