#include "insitu/govern/hidden.h"

#include <algorithm>

#include "insitu/govern/rules.h"

namespace insitu::govern {
namespace {

class Comparison {
 public:
  Comparison(const plan::Plan& earlier, const plan::TableNaming& earlier_naming, const plan::Rules& today,
             const plan::TableNaming& naming, const std::string& role)
      : earlier_(earlier), earlier_naming_(earlier_naming), today_(today), naming_(naming), role_(role) {}

  /// Says whether all of today's rules on the table of `source` are among its gates.
  bool KeepsRules(const plan::Source& source) const {
    return std::ranges::all_of(today_.row_rules, [&](const plan::RowRule& rule) {
      if (!Protects(rule, source.table)) return true;
      const std::string meaning = plan::MeaningOf(rule, naming_);
      return std::ranges::any_of(source.gates, [&](const plan::Gate& gate) {
        return gate.kind == plan::GateKind::kRowRule &&
               plan::MeaningOf(gate, source, earlier_, earlier_naming_) == meaning;
      });
    });
  }

  bool KeepsRulesOnPaths(const plan::Source& source) const {
    return std::ranges::all_of(source.joins, [&](const plan::Join& join) {
      // What consent reads, no rule hides.
      const bool is_for_rules = join.path.starts_with("consent ");
      return is_for_rules || (KeepsRules(join.target) && KeepsRulesOnPaths(join.target));
    });
  }

  bool IsListFree(const plan::ListRef& list) const {
    return std::ranges::none_of(today_.row_rules,
                                [&](const plan::RowRule& rule) { return Protects(rule, list.table); });
  }

 private:
  bool Protects(const plan::RowRule& rule, const plan::TableRef& table) const {
    return rule.role == role_ && MayBeSame(naming_(rule.source.table), earlier_naming_(table));
  }

  const plan::Plan& earlier_;
  const plan::TableNaming& earlier_naming_;
  const plan::Rules& today_;
  const plan::TableNaming& naming_;
  const std::string& role_;
};

}  // namespace

Hidden HiddenIn(const plan::Plan& earlier, const plan::TableNaming& earlier_naming, const plan::Rules& today,
                const plan::TableNaming& naming, const std::string& role) {
  const Comparison comparison(earlier, earlier_naming, today, naming, role);
  for (const plan::Scan& scan : earlier.scans) {
    if (scan.is_for_rules) continue;
    if (!comparison.KeepsRules(scan.source) || !comparison.KeepsRulesOnPaths(scan.source))
      return Hidden::kRows;
  }
  if (!comparison.KeepsRulesOnPaths(earlier.universe)) return Hidden::kRows;
  for (const plan::ListRef& list : earlier.lists) {
    if (!comparison.IsListFree(list)) return Hidden::kRows;
  }
  if (comparison.KeepsRules(earlier.universe)) return Hidden::kNothing;
  // Whether somebody is inside a cut hangs on everybody.
  return earlier.ranks.empty() ? Hidden::kPeople : Hidden::kRows;
}

}  // namespace insitu::govern
