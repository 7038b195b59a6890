#pragma once

#include <string>
#include <utility>
#include <vector>

#include "insitu/plan/plan.h"

namespace insitu::govern {
class Governance;
}

namespace insitu::plan {

/// A rule that was attached to a plan, and where it acts.
struct AppliedRule {
  std::string rule;   ///< e.g. "row rule served_markets"
  std::string place;  ///< e.g. "entity customer"
};

/// A plan to which every applicable rule has been applied.
///
/// Only `govern::Governance` can make one; the SQL printer accepts no other plan, so printing SQL for an ungoverned
/// plan does not compile.
class GovernedPlan {
 public:
  const Plan& plan() const { return plan_; }
  const std::vector<AppliedRule>& applied() const { return applied_; }
  /// Says whether the project declares any rule at all; answers of one that does not say `ungoverned`.
  bool is_governed() const { return is_governed_; }
  /// Says whether freshness, actual rows and timings may be shown to who asks.
  bool shows_measures() const { return shows_measures_; }

 private:
  friend class govern::Governance;  // The one friend in this code base.
  GovernedPlan(Plan plan, std::vector<AppliedRule> applied, bool is_governed, bool shows_measures)
      : plan_(std::move(plan)),
        applied_(std::move(applied)),
        is_governed_(is_governed),
        shows_measures_(shows_measures) {}

  Plan plan_;
  std::vector<AppliedRule> applied_;
  bool is_governed_ = false;
  bool shows_measures_ = true;
};

}  // namespace insitu::plan
