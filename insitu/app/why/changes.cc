#include "insitu/app/why/changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "insitu/app/why/holds.h"
#include "insitu/app/why/judging.h"
#include "insitu/app/why/outlook.h"

namespace insitu::app::why {
namespace {

constexpr size_t kMostWays = 24;  ///< kept while searching, the best
constexpr size_t kMostShown = 3;

/// Some leaves that change, by their text: one of several leaves of one text stands for all of them.
struct Way {
  std::map<std::string, Step> steps;

  auto cost() const {
    int altered = 0;
    int of_rules = 0;
    for (const auto& [text, step] : steps) {
      altered += step.kind == Step::Kind::kEvent ? 0 : 1;
      of_rules += step.kind == Step::Kind::kRule ? 1 : 0;
    }
    return std::tuple(steps.size(), of_rules, altered);
  }
};

using Ways = std::vector<Way>;

void KeepBest(Ways& ways) {
  std::ranges::stable_sort(ways,
                           [](const Way& left, const Way& right) { return left.cost() < right.cost(); });
  std::set<std::vector<std::string>> known;
  std::erase_if(ways, [&](const Way& way) {
    std::vector<std::string> texts;
    for (const auto& [text, step] : way.steps) texts.push_back(text);
    return !known.insert(texts).second;
  });
  if (ways.size() > kMostWays) ways.resize(kMostWays);
}

Way Joined(Way left, const Way& right) {
  left.steps.insert(right.steps.begin(), right.steps.end());
  return left;
}

Ways WaysTo(const Reason& reason, bool target, types::Instant now);

/// Returns the ways by number of parts that then hold.
std::vector<Ways> WaysByNumber(const Reason& reason, types::Instant now) {
  std::vector<Ways> by_number{{Way()}};
  for (const Reason& part : reason.parts) {
    std::vector<Ways> next(by_number.size() + 1);
    const Ways of_part[] = {WaysTo(part, false, now), WaysTo(part, true, now)};
    for (size_t number = 0; number < by_number.size(); ++number) {
      for (size_t added = 0; added < 2; ++added) {
        for (const Way& so_far : by_number[number]) {
          for (const Way& way : of_part[added]) next[number + added].push_back(Joined(so_far, way));
        }
      }
    }
    for (Ways& ways : next) KeepBest(ways);
    by_number = std::move(next);
  }
  return by_number;
}

Ways WaysTo(const Reason& reason, bool target, types::Instant now) {
  if (reason.holds == target) return {Way()};
  if (reason.kind == Reason::Kind::kLeaf) {
    std::optional<Step> step = StepFor(reason, target, 0, now);
    if (!step) return {};
    Way way;
    way.steps[reason.text] = std::move(*step);
    return {std::move(way)};
  }
  Ways ways;
  const std::vector<Ways> by_number = WaysByNumber(reason, now);
  for (size_t number = 0; number < by_number.size(); ++number) {
    if (HoldsWith(reason, number) != target) continue;
    ways.insert(ways.end(), by_number[number].begin(), by_number[number].end());
  }
  KeepBest(ways);
  return ways;
}

/// Returns the steps of a way in the order in which they say most: what one of them brings about need not come twice. Conditions
/// that count rows come last, those on some rows before those on all.
std::vector<Step> InOrder(const Way& way) {
  std::vector<Step> steps;
  for (const auto& [text, step] : way.steps) steps.push_back(step);
  std::ranges::stable_sort(steps, {}, [](const Step& step) {
    const bool is_counted = step.is_exact && step.rows > 1;
    return std::tuple(step.kind, is_counted, step.demands.empty());
  });
  return steps;
}

/// Says again what a way takes, one step after another: rows that come for one condition count for others, too.
std::optional<std::vector<Step>> Taken(const Reason& reason, const Way& way, const DecidedParts& decided,
                                       types::Instant now) {
  std::map<std::string, const Reason*> leaves;
  Walk(reason, [&](const Reason& part) {
    if (part.kind == Reason::Kind::kLeaf) leaves.emplace(part.text, &part);
  });
  std::vector<Step> taken;
  for (const Step& step : InOrder(way)) {
    const Reason& leaf = *leaves.at(step.condition);
    if (OutlookOf(leaf, taken, decided, now).holds == step.target) continue;
    std::optional<Step> more = StepFor(leaf, step.target, RowsArrived(leaf, taken, decided, now), now);
    if (!more) return std::nullopt;
    taken.push_back(std::move(*more));
  }
  return taken;
}

/// Returns the way as it has to be said, without steps that the others bring about, if it turns the whole.
std::optional<Way> Checked(const Reason& reason, bool target, const Way& way, const DecidedParts& decided,
                           types::Instant now) {
  const std::optional<std::vector<Step>> taken = Taken(reason, way, decided, now);
  if (!taken) return std::nullopt;
  std::vector<Step> needed = *taken;
  std::optional<std::vector<Step>> steps = StepsThatTurn(reason, target, needed, decided, now);
  for (size_t i = needed.size(); i > 0 && needed.size() > 1; --i) {
    std::vector<Step> fewer = needed;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i - 1));
    std::optional<std::vector<Step>> enough = StepsThatTurn(reason, target, fewer, decided, now);
    if (!enough) continue;
    needed = std::move(fewer);
    steps = std::move(enough);
  }
  if (!steps) return std::nullopt;
  Way checked;
  for (Step& step : *steps) checked.steps.emplace(step.condition, std::move(step));
  return checked;
}

}  // namespace

Changes FewestChanges(const Reason& reason, const DecidedParts& decided, const std::vector<RuleReason>& rules,
                      types::Instant now) {
  const auto is_closed = [](const RuleReason& rule) { return !rule.holds; };
  Changes changes;
  changes.leads_in = !reason.holds || std::ranges::any_of(rules, is_closed);
  Ways ways;
  for (const Way& way : WaysTo(reason, changes.leads_in, now)) {
    if (std::optional<Way> checked = Checked(reason, changes.leads_in, way, decided, now))
      ways.push_back(std::move(*checked));
  }
  const auto step_of = [](const RuleReason& rule) {
    return Step{Step::Kind::kRule, rule.rule,
                "`" + rule.rule + "` would have to " + (rule.holds ? "be taken back" : "be given")};
  };
  for (const RuleReason& rule : rules) {
    if (changes.leads_in && !rule.holds) {
      for (Way& way : ways) way.steps[rule.rule] = step_of(rule);
    } else if (!changes.leads_in && !rule.is_fixed) {
      Way way;
      way.steps[rule.rule] = step_of(rule);
      ways.push_back(std::move(way));
    }
  }
  KeepBest(ways);
  for (const Way& way : ways) {
    if (way.steps.size() > ways.front().steps.size() || changes.ways.size() == kMostShown) break;
    std::vector<Step> steps;
    for (const auto& [text, step] : way.steps) steps.push_back(step);
    std::ranges::stable_sort(steps, {}, &Step::kind);
    changes.ways.push_back(std::move(steps));
  }
  return changes;
}

}  // namespace insitu::app::why
