#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/time/zone_rule.h"

namespace insitu::time {

/// A stretch of time during which a zone keeps one offset, in seconds since 1970-01-01T00:00:00Z.
struct ZonePeriod {
  int64_t from = 0;    ///< INT64_MIN for the first
  int64_t until = 0;   ///< INT64_MAX for the last
  int64_t offset = 0;  ///< what to add to get local time

  /// Returns the clock reading that this period begins with.
  int64_t local_from() const;
  /// Returns the first clock reading that this period no longer has.
  int64_t local_until() const;
};

/// All offsets that one zone had, has and will have, read once from the system's database.
///
/// Immutable, so one table serves all threads.
class ZoneTable {
 public:
  /// Returns the table of `name`, which lives as long as the process; null if the database has no such zone.
  /// `UTC` is known without a database.
  static const ZoneTable* Find(std::string_view name);

  const std::string& name() const { return name_; }
  bool is_utc() const { return periods_.size() == 1 && !rule_ && periods_.front().offset == 0; }

  /// Returns the period that holds the instant `second`.
  ZonePeriod PeriodAt(int64_t second) const;
  /// Returns the last period that begins at or before the clock reading `second`: the one whose offset turns
  /// that reading into an instant, so that a skipped reading moves forward and a repeated one is the later.
  ZonePeriod PeriodOfLocal(int64_t second) const;

 private:
  ZoneTable(std::string name, std::vector<ZonePeriod> periods, std::optional<ZoneRule> rule);
  static std::unique_ptr<const ZoneTable> Load(std::string_view name);

  std::string name_;
  std::vector<ZonePeriod> periods_;  // In order, without holes, from INT64_MIN to INT64_MAX.
  std::optional<ZoneRule> rule_;     // What goes on for ever after the last period's beginning.
};

}  // namespace insitu::time
