#pragma once

#include <functional>

#include "insitu/plan/plan.h"

namespace insitu::plan {

/// New numbers for what an expression refers to.
struct Numbering {
  std::function<int(int)> scan = [](int number) { return number; };
  std::function<int(int)> table = [](int number) { return number; };  ///< of columns: 0 is the source itself
  std::function<int(int)> list = [](int number) { return number; };
  std::function<int(int)> sequence = [](int number) { return number; };
};

/// Returns `expr` (null stays null) with its references renumbered.
ExprPtr Renumber(const ExprPtr& expr, const Numbering& numbering);

/// Renumbers what a scan's inputs, and the lists its rows, refer to.
void RenumberScan(Scan& scan, const Numbering& people);

/// Renumbers the scans whose rows a sequence is made of.
void RenumberSequence(Sequence& sequence, const Numbering& people);

}  // namespace insitu::plan
