#include <algorithm>

#include "insitu/govern/rules.h"

namespace insitu::govern {

using types::Function;
using types::Type;

namespace {

/// Returns why `role` may not see the personal data of `output`, masked or not; nothing where it may.
std::optional<Refusal> ObjectionTo(const plan::Output& output, const plan::RoleRule& role,
                                   const plan::Mask* mask, int place) {
  const std::string& category = output.personal.front();
  if (role.personal == plan::Visibility::kNone) {
    return Refusal{"`" + output.name + "` is " + (output.is_plain ? "" : "computed from ") +
                       "personal data (" + category + "), which role `" + role.role + "` does not see",
                   "leave the column out", place};
  }
  if (!output.is_plain) {
    return Refusal{
        "`" + output.name + "` is computed from personal data, which role `" + role.role + "` sees masked",
        "name the attribute itself", place};
  }
  if (mask == nullptr) {
    return Refusal{"role `" + role.role + "` sees personal data masked, and there is no mask for " + category,
                   "declare one under `masks`", place};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> AttachMasks(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                   Applied& applied) {
  const plan::RoleRule* role = FindRole(rules, request);
  if (role == nullptr || role->personal == plan::Visibility::kClear) return std::nullopt;
  const bool is_about_keys =
      plan.ask.kind == plan::AskKind::kMembers || plan.ask.kind == plan::AskKind::kOneKey;
  if (is_about_keys && !plan.key_personal.empty()) {
    return Refusal{"the key of `" + plan.entity + "` is personal data (" + plan.key_personal +
                       "), which role `" + role->role + "` does not see in clear",
                   "take a key that is not personal, or ask for numbers"};
  }
  const std::vector<plan::Output*> shown = ShownValues(plan);
  for (size_t i = 0; i < shown.size(); ++i) {
    plan::Output& output = *shown[i];
    if (output.personal.empty() || !output.withheld.empty()) continue;
    const auto mask = std::ranges::find(rules.masks, output.personal.front(), &plan::Mask::category);
    auto objection =
        ObjectionTo(output, *role, mask == rules.masks.end() ? nullptr : &*mask, static_cast<int>(i));
    if (objection) {
      if (auto refused = WithholdOrRefuse(plan, output, std::move(*objection))) return refused;
      continue;
    }
    std::vector<plan::ExprPtr> args{output.value, plan::Constant({mask->form}, Type::Text())};
    if (mask->form == "last") args.push_back(plan::Constant({mask->characters}, Type::Integer()));
    output.value = plan::Call(Function::kMask, Type::Text(), std::move(args));
    applied.push_back({"mask " + mask->category + ": " + mask->form, "output " + output.name});
  }
  return std::nullopt;
}

}  // namespace insitu::govern
