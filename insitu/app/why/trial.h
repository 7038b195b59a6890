#pragma once

#include <optional>
#include <vector>

#include "insitu/check/expr.h"

/// Comparisons of one value with constants, tried out on values near those constants.
namespace insitu::app::why {

/// A condition that compares one value with constants.
struct Trial {
  const check::Expr* value = nullptr;  ///< what is compared
  const check::Expr* condition = nullptr;

  /// Says whether nothing but the presence of the value is asked.
  bool asks_presence() const;
  /// Says whether the condition holds where the value is `tried`.
  bool HoldsFor(const types::Value& tried) const;
};

/// Reads a condition as a comparison; nothing where it is something else.
std::optional<Trial> TrialOf(const check::Expr& condition);

/// Returns values of which one falls on each side of each constant: the constants, their neighbours, and missing. All trials are of
/// values of one type.
std::vector<types::Value> ValuesToTry(const std::vector<Trial>& trials);

}  // namespace insitu::app::why
