#include "insitu/app/why/periods.h"

#include <algorithm>

#include "insitu/language/format.h"

namespace insitu::app::why {
namespace {

using language::ComparisonOp;

bool Fits(const language::CountTest& test, int64_t count) {
  switch (test.op) {
    case ComparisonOp::kEqual: return count == test.number;
    case ComparisonOp::kNotEqual: return count != test.number;
    case ComparisonOp::kLess: return count < test.number;
    case ComparisonOp::kLessOrEqual: return count <= test.number;
    case ComparisonOp::kGreater: return count > test.number;
    case ComparisonOp::kGreaterOrEqual: return count >= test.number;
  }
  return false;
}

std::string TextOf(const language::CountTest& test) {
  const auto text = [&](std::string_view op) {
    return "count " + std::string(op) + " " + std::to_string(test.number);
  };
  switch (test.op) {
    case ComparisonOp::kEqual: return text("=");
    case ComparisonOp::kNotEqual: return text("!=");
    case ComparisonOp::kLess: return text("<");
    case ComparisonOp::kLessOrEqual: return text("<=");
    case ComparisonOp::kGreater: return text(">");
    case ComparisonOp::kGreaterOrEqual: return text(">=");
  }
  return "";
}

}  // namespace

FoundPeriods PeriodsOf(const check::Regularly& regularly, const std::vector<types::Instant>& bounds,
                       const ReadRows& read) {
  FoundPeriods found;
  found.every = language::Format(regularly.every);
  found.fits = TextOf(regularly.with);
  found.withheld = read.shown.withheld;
  if (!found.withheld.empty()) return found;
  for (size_t i = bounds.size() - 1; i > 0; --i) {
    const auto rows = read.in_period.find(static_cast<int64_t>(i));
    const int64_t count = rows == read.in_period.end() ? 0 : rows->second;
    found.periods.push_back({bounds[i - 1], bounds[i], count, Fits(regularly.with, count)});
  }
  return found;
}

bool HoldsWithMore(const check::Regularly& regularly, const FoundPeriods& found, int64_t rows) {
  int64_t fitting = std::ranges::count_if(found.periods, &FoundPeriod::fits);
  const FoundPeriod& newest = found.periods.front();
  fitting += (Fits(regularly.with, newest.rows + rows) ? 1 : 0) - (newest.fits ? 1 : 0);
  switch (regularly.quantity) {
    case language::Quantity::kAtLeast: return fitting >= regularly.number;
    case language::Quantity::kExactly: return fitting == regularly.number;
    case language::Quantity::kAtMost: return fitting <= regularly.number;
  }
  return false;
}

}  // namespace insitu::app::why
