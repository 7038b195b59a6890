#pragma once

#include <optional>
#include <string>
#include <variant>

#include "insitu/plan/governed_plan.h"

namespace insitu::govern {

/// Who asks, what for, and to whom the answer goes.
struct Request {
  std::string role;    ///< empty: nobody in particular
  std::string action;  ///< as in a role's `may`: `count`, `preview`, `members`, ...
  std::optional<std::string> purpose;
  std::optional<std::string>
      recipient_class;  ///< of a destination; none: the first class that the purpose declares
};

/// Why a question is not answered. Both texts are whole lower-case sentences without a full stop.
struct Refusal {
  std::string message;
  std::string hint;
  int output = -1;  ///< the output column at fault, or -1
};

/// Attaches rules to plans. There is no other way to a plan that can be printed.
///
/// Order: action and purpose, the purposes of audiences that are named, row rules (universe, scans, paths), consent, fields, masks; then the verifier re-derives
/// from the result which rules must be present, and throws `InternalError` if one is not.
class Governance {
 public:
  /// Returns the plan with every rule that `request` calls for, or the reason why there is no answer. Nothing refused depends
  /// on data.
  static std::variant<plan::GovernedPlan, Refusal> Apply(plan::Plan plan, const plan::Rules& rules,
                                                         const Request& request);
};

}  // namespace insitu::govern
