#pragma once

#include <string>
#include <vector>

#include "insitu/app/count.h"

namespace insitu::app {

/// How many people two audiences share.
struct SharedCount {
  std::string first;
  std::string second;
  int64_t count = 0;
};

struct Overlap {
  std::vector<AudienceCount> audiences;
  std::vector<SharedCount> shared;  ///< every pair once
  int64_t in_all = 0;
  int64_t in_any = 0;
  std::vector<run::Freshness> freshness;
};

/// Counts two or more audiences of one entity, every pair of them, and their intersection and union.
Outcome<Overlap> OverlapOf(Session& session, const std::vector<Subject>& subjects);

}  // namespace insitu::app
