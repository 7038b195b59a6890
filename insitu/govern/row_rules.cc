#include <algorithm>
#include <cctype>
#include <set>

#include "insitu/govern/rules.h"
#include "insitu/plan/inner_plans.h"
#include "insitu/plan/renumber.h"

namespace insitu::govern {
namespace {

/// Attaches the role's rules to one source and to everything its paths lead to.
class RowRules {
 public:
  RowRules(const plan::Rules& rules, const std::string& role, Applied& applied)
      : rules_(rules), role_(role), applied_(applied) {}

  /// Attaches the rules to everything that `plan` reads for its question.
  std::optional<Refusal> Attach(plan::Plan& plan, const std::string& place) {
    if (auto refusal = Attach(plan.universe, place)) return refusal;
    for (plan::Scan& scan : plan.scans) {
      if (scan.is_for_rules) continue;
      if (auto refusal = AttachToScan(plan, scan)) return refusal;
    }
    return std::nullopt;
  }

 private:
  std::optional<Refusal> AttachToScan(const plan::Plan& plan, plan::Scan& scan) {
    if (scan.source.members == nullptr) return Attach(scan.source, "scan " + scan.collection);
    auto members = std::make_shared<plan::Plan>(*scan.source.members);
    const std::string place = "scan " + scan.collection + ", members";
    if (auto refusal = Attach(*members, place)) return refusal;
    if (members->is_of_rows)
      HideRowsOfHidden(plan.universe, *plan::BehindColumn(scan.source, *scan.source.key), *members);
    scan.source.members = std::move(members);
    return std::nullopt;
  }

  /// Hides the rows of people whom a rule hides: nothing may be computed from them.
  static void HideRowsOfHidden(const plan::Source& people, const plan::Expr& person, plan::Plan& members) {
    const bool hides = std::ranges::any_of(
        people.gates, [](const plan::Gate& gate) { return gate.kind == plan::GateKind::kRowRule; });
    if (!hides) return;
    plan::Source& rows = members.universe;
    rows.joins.push_back({"owner", std::make_shared<plan::Expr>(person), people});
    const plan::ExprPtr key =
        plan::Column(static_cast<int>(rows.joins.size()), people.key->name, people.key->type);
    rows.gates.push_back(
        {plan::GateKind::kUniverse, "", plan::Call(types::Function::kIsSet, types::Type::Boolean(), {key})});
  }

  std::optional<Refusal> Attach(plan::Source& source, const std::string& place) {
    std::vector<plan::Gate> gates;
    std::set<std::string> paths;  // Those that the rules of this source read.
    for (const plan::RowRule& rule : rules_.row_rules) {
      if (rule.role != role_ || rule.source.name != source.name) continue;
      gates.push_back(Merge(rule, source));
      for (const plan::Join& join : rule.source.joins) paths.insert(join.path);
      applied_.push_back({"row rule " + rule.name, place});
    }
    if (!paths.empty() && std::ranges::find(chain_, source.name) != chain_.end()) return Cycle(source.name);
    // Row rules come first, in their own order.
    source.gates.insert(source.gates.begin(), gates.begin(), gates.end());
    for (plan::Join& join : source.joins) {
      const bool is_of_rules = paths.contains(join.path);
      if (is_of_rules) chain_.push_back(source.name);
      if (auto refusal = Attach(join.target, place + ", path " + join.path)) return refusal;
      if (is_of_rules) chain_.pop_back();
    }
    return std::nullopt;
  }

  /// Returns the rule's gate over `source`, whose joins then hold those of the rule.
  plan::Gate Merge(const plan::RowRule& rule, plan::Source& source) {
    std::vector<int> numbers{0};
    plan::Numbering numbering;
    numbering.table = [&](int table) { return numbers[static_cast<size_t>(table)]; };
    for (const plan::Join& join : rule.source.joins) {
      const auto same = std::ranges::find(source.joins, join.path, &plan::Join::path);
      numbers.push_back(static_cast<int>(same - source.joins.begin()) + 1);
      if (same != source.joins.end()) continue;
      plan::Join added = join;
      added.on = plan::Renumber(join.on, numbering);
      source.joins.push_back(std::move(added));
    }
    plan::Gate gate = rule.source.gates.front();
    gate.condition = plan::Renumber(gate.condition, numbering);
    return gate;
  }

  Refusal Cycle(const std::string& name) const {
    const std::string owner = "the row rules of role `" + role_ + "` on `" + chain_.back() + "`";
    if (chain_.back() == name)
      return {owner + " ask for rows that they protect themselves", "state them without the path back"};
    return {owner + " and `" + name + "` depend on each other",
            "state one of them without the path to the other"};
  }

  const plan::Rules& rules_;
  const std::string& role_;
  Applied& applied_;
  /// The sources whose rules are followed along paths. A path of the question ends; one of rules may lead back for ever.
  std::vector<std::string> chain_;
};

bool AreEqualIgnoringCase(const std::string& left, const std::string& right) {
  return std::ranges::equal(left, right, [](unsigned char one, unsigned char other) {
    return std::tolower(one) == std::tolower(other);
  });
}

}  // namespace

bool MayBeSame(const plan::TableRef& left, const plan::TableRef& right) {
  const bool is_same_schema =
      left.schema.empty() || right.schema.empty() || AreEqualIgnoringCase(left.schema, right.schema);
  return left.warehouse == right.warehouse && is_same_schema && AreEqualIgnoringCase(left.table, right.table);
}

std::optional<Refusal> AttachRowRules(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                      Applied& applied) {
  return RowRules(rules, request.role, applied).Attach(plan, "entity " + plan.entity);
}

std::optional<Refusal> CheckLists(const plan::Plan& plan, const plan::Rules& rules, const Request& request) {
  std::vector<plan::ListRef> lists;
  for (const plan::Plan* part : plan::WithInnerPlans(plan))
    lists.insert(lists.end(), part->lists.begin(), part->lists.end());
  for (const plan::ListRef& list : lists) {
    for (const plan::RowRule& rule : rules.row_rules) {
      if (rule.role != request.role || !MayBeSame(list.table, rule.source.table)) continue;
      return Refusal{"list `" + list.name + "` reads the table of `" + rule.source.name +
                         "`, of which role `" + rule.role + "` sees the rows of `" + rule.name + "` only",
                     "compare the attribute itself, or keep the list in a table of its own"};
    }
  }
  return std::nullopt;
}

}  // namespace insitu::govern
