#include <algorithm>

#include "insitu/govern/rules.h"

namespace insitu::govern {

using types::Function;
using types::Type;

std::optional<Refusal> AttachMasks(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                   Applied& applied) {
  const plan::RoleRule* role = FindRole(rules, request);
  if (role == nullptr || role->personal == plan::Visibility::kClear) return std::nullopt;
  if (plan.ask.kind == plan::AskKind::kMembers && !plan.key_personal.empty()) {
    return Refusal{"the key of `" + plan.entity + "` is personal data (" + plan.key_personal +
                       "), which role `" + role->role + "` does not see in clear",
                   "take a key that is not personal, or ask for numbers"};
  }
  for (size_t i = 0; i < plan.ask.outputs.size(); ++i) {
    plan::Output& output = plan.ask.outputs[i];
    if (output.personal.empty()) continue;
    const std::string& category = output.personal.front();
    const int place = static_cast<int>(i);
    if (role->personal == plan::Visibility::kNone) {
      return Refusal{"`" + output.name + "` is " + (output.is_plain ? "" : "computed from ") +
                         "personal data (" + category + "), which role `" + role->role + "` does not see",
                     "leave the column out", place};
    }
    if (!output.is_plain) {
      return Refusal{
          "`" + output.name + "` is computed from personal data, which role `" + role->role + "` sees masked",
          "name the attribute itself", place};
    }
    const auto mask = std::ranges::find(rules.masks, category, &plan::Mask::category);
    if (mask == rules.masks.end()) {
      return Refusal{
          "role `" + role->role + "` sees personal data masked, and there is no mask for " + category,
          "declare one under `masks`", place};
    }
    std::vector<plan::ExprPtr> args{output.value, plan::Constant({mask->form}, Type::Text())};
    if (mask->form == "last") args.push_back(plan::Constant({mask->characters}, Type::Integer()));
    output.value = plan::Call(Function::kMask, Type::Text(), std::move(args));
    applied.push_back({"mask " + category + ": " + mask->form, "output " + output.name});
  }
  return std::nullopt;
}

}  // namespace insitu::govern
