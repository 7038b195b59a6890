#include <algorithm>

#include "insitu/govern/rules.h"

namespace insitu::govern {
namespace {

std::string Listed(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "`" : ", `") + name + "`";
  return all.empty() ? "none" : all;
}

bool MayLeave(const plan::Field& field, const plan::PurposeRule& purpose) {
  if (std::ranges::find(purpose.fields, field.name) != purpose.fields.end()) return true;
  return field.is_computed &&
         std::ranges::all_of(field.reads, [&](const plan::Field& read) { return MayLeave(read, purpose); });
}

}  // namespace

const plan::RoleRule* FindRole(const plan::Rules& rules, const Request& request) {
  for (const plan::RoleRule& role : rules.roles) {
    if (role.role == request.role) return &role;
  }
  return nullptr;
}

const plan::PurposeRule* FindPurpose(const plan::Rules& rules, const Request& request) {
  for (const plan::PurposeRule& purpose : rules.purposes) {
    if (request.purpose && purpose.purpose == *request.purpose) return &purpose;
  }
  return nullptr;
}

std::optional<Refusal> CheckAsk(const plan::Rules& rules, const Request& request) {
  std::vector<std::string> roles;
  for (const plan::RoleRule& role : rules.roles) roles.push_back(role.role);
  const plan::RoleRule* role = FindRole(rules, request);
  if (request.role.empty() && !roles.empty()) {
    return Refusal{"this project has roles, and the question names none",
                   "add `--as ROLE`; there are " + Listed(roles)};
  }
  if (!request.role.empty() && role == nullptr) {
    return Refusal{"unknown role `" + request.role + "`", "there are " + Listed(roles)};
  }
  // An activation runs under its own role; whether somebody may start it is not this role's matter.
  const bool is_own_role = request.action == "activate";
  if (role != nullptr && !is_own_role && std::ranges::find(role->may, "everything") == role->may.end() &&
      std::ranges::find(role->may, request.action) == role->may.end()) {
    return Refusal{"role `" + role->role + "` may not run `" + request.action + "`",
                   "it may run " + Listed(role->may)};
  }
  std::vector<std::string> purposes;
  for (const plan::PurposeRule& purpose : rules.purposes) purposes.push_back(purpose.purpose);
  if (purposes.empty()) {
    return Refusal{"this project is governed, and it declares no purpose",
                   "declare what people may be asked for, under `purposes` in a file of `governance`"};
  }
  if (!request.purpose) {
    return Refusal{"this project is governed, and the question has no purpose",
                   "add `--purpose PURPOSE`; there are " + Listed(purposes)};
  }
  if (FindPurpose(rules, request) == nullptr) {
    return Refusal{"unknown purpose `" + *request.purpose + "`", "there are " + Listed(purposes)};
  }
  return std::nullopt;
}

std::optional<Refusal> CheckAudiences(const plan::Plan& plan, const plan::Rules& rules,
                                      const Request& request) {
  for (const plan::AudienceRule& rule : rules.audiences) {
    const bool is_named = std::ranges::find(plan.audiences, rule.audience) != plan.audiences.end();
    if (!is_named || std::ranges::find(rule.purposes, *request.purpose) != rule.purposes.end()) continue;
    return Refusal{"audience `" + rule.audience + "` is for purpose `" + rule.purposes.front() +
                       "`, not for `" + *request.purpose + "`",
                   "`also_for` in its file would allow it"};
  }
  return std::nullopt;
}

std::vector<plan::Output*> ShownValues(plan::Plan& plan) {
  std::vector<plan::Output*> shown;
  for (plan::Output& output : plan.ask.outputs) shown.push_back(&output);
  for (plan::Evidence& evidence : plan.ask.evidence) {
    shown.push_back(&evidence.rows);
    for (plan::Output& column : evidence.columns) shown.push_back(&column);
  }
  return shown;
}

std::optional<Refusal> WithholdOrRefuse(const plan::Plan& plan, plan::Output& output, Refusal refusal) {
  if (plan.ask.kind != plan::AskKind::kOneKey) return refusal;
  output.withheld = std::move(refusal.message);
  output.value = plan::Constant({}, output.value->type);
  return std::nullopt;
}

std::optional<Refusal> CheckFields(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                   Applied& applied) {
  const plan::PurposeRule* purpose = FindPurpose(rules, request);
  const std::vector<plan::Output*> shown = ShownValues(plan);
  if (purpose->allows_any_field || shown.empty()) return std::nullopt;
  for (size_t i = 0; i < shown.size(); ++i) {
    const auto kept = std::ranges::find_if(
        shown[i]->fields, [&](const plan::Field& field) { return !MayLeave(field, *purpose); });
    if (kept == shown[i]->fields.end()) continue;
    Refusal refusal{"`" + kept->name + "` may not leave for purpose `" + purpose->purpose + "`",
                    "its `fields` are " + Listed(purpose->fields), static_cast<int>(i)};
    if (auto refused = WithholdOrRefuse(plan, *shown[i], std::move(refusal))) return refused;
  }
  applied.push_back({"fields of " + purpose->purpose, "outputs"});
  return std::nullopt;
}

}  // namespace insitu::govern
