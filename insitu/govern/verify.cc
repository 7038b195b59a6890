#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/govern/rules.h"

namespace insitu::govern {
namespace {

/// Says that every source named in a rule of the role carries that rule, however deep in paths it lies.
void VerifyRows(const plan::Source& source, const plan::Rules& rules, const std::string& role) {
  size_t expected = 0;
  for (const plan::RowRule& rule : rules.row_rules) {
    if (rule.role != role || rule.source.name != source.name) continue;
    INSITU_CHECK(expected < source.gates.size() && source.gates[expected].kind == plan::GateKind::kRowRule &&
                     source.gates[expected].rule == rule.name,
                 "row rule " + rule.name + " is missing on " + source.name);
    ++expected;
  }
  for (const plan::Join& join : source.joins) {
    if (!join.path.starts_with("consent ")) VerifyRows(join.target, rules, role);
  }
}

bool HasGate(const plan::Source& source, plan::GateKind kind) {
  return std::ranges::any_of(source.gates, [&](const plan::Gate& gate) { return gate.kind == kind; });
}

/// Says the same of every source that the scan reads, and that rows asked about as people are of visible `people`.
void VerifyScan(const plan::Source& people, const plan::Scan& scan, const plan::Rules& rules,
                const std::string& role) {
  if (scan.is_for_rules) return;
  if (scan.source.members == nullptr) return VerifyRows(scan.source, rules, role);
  const plan::Plan& members = *scan.source.members;
  VerifyRows(members.universe, rules, role);
  INSITU_CHECK(!members.is_of_rows || !HasGate(people, plan::GateKind::kRowRule) ||
                   HasGate(members.universe, plan::GateKind::kUniverse),
               "rows of " + scan.collection + " whose people are hidden are asked about");
  for (const plan::Scan& inner : members.scans) VerifyScan(members.universe, inner, rules, role);
}

}  // namespace

void Verify(const plan::Plan& asked, const plan::Plan& governed, const plan::Rules& rules,
            const Request& request) {
  VerifyRows(governed.universe, rules, request.role);
  INSITU_CHECK(governed.scans.size() >= asked.scans.size(), "a scan was lost");
  for (size_t i = 0; i < governed.scans.size(); ++i) {
    const plan::Scan& scan = governed.scans[i];
    INSITU_CHECK(scan.is_for_rules == (i >= asked.scans.size()), "only rules add scans");
    VerifyScan(governed.universe, scan, rules, request.role);
  }
  INSITU_CHECK(
      governed.after.size() == 1 && governed.after[0].rule.starts_with("consent " + *request.purpose),
      "consent is missing");
  const plan::RoleRule* role = FindRole(rules, request);
  std::vector<plan::Output> shown = governed.ask.outputs;
  for (const plan::Evidence& evidence : governed.ask.evidence) {
    shown.push_back(evidence.rows);
    shown.insert(shown.end(), evidence.columns.begin(), evidence.columns.end());
  }
  for (const plan::Output& output : shown) {
    const bool is_withheld = !output.withheld.empty();
    INSITU_CHECK(!is_withheld || output.value->value.is_missing(), "column " + output.name + " is told");
    if (role == nullptr || role->personal == plan::Visibility::kClear || output.personal.empty()) continue;
    INSITU_CHECK(is_withheld || plan::IsCall(*output.value, types::Function::kMask),
                 "column " + output.name + " is not masked");
  }
}

}  // namespace insitu::govern
