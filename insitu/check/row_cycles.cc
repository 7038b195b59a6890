#include <algorithm>
#include <set>

#include "insitu/check/checker.h"

namespace insitu::check {
namespace {

/// One step from an entity's `where`, by the path in `column`, to another entity.
struct Step {
  const Entity* to = nullptr;
  Span span;
};

/// Says where the paths in an entity's `where` lead, at every hop.
std::vector<Step> StepsOf(const Entity& entity) {
  std::vector<Step> steps;
  if (entity.table.where == nullptr) return steps;
  Walk(*entity.table.where, [&](const Expr& node) {
    for (const Reference* hop : node.hops) {
      if (hop->target != nullptr) steps.push_back({hop->target, node.span});
    }
  });
  return steps;
}

/// Follows the steps from one entity and stops at the first way back to it.
class WayBack {
 public:
  explicit WayBack(const Entity& start) : start_(start) {}

  /// Returns the entities between the start and itself, with the start at both ends; empty where no way leads back.
  std::vector<const Entity*> Find() { return Follow(start_) ? way_ : std::vector<const Entity*>(); }
  Span first_step() const { return first_step_; }

 private:
  bool Follow(const Entity& at) {
    way_.push_back(&at);
    for (const Step& step : StepsOf(at)) {
      if (way_.size() == 1) first_step_ = step.span;
      if (step.to == &start_) {
        way_.push_back(&start_);
        return true;
      }
      if (seen_.insert(step.to).second && Follow(*step.to)) return true;
    }
    way_.pop_back();
    return false;
  }

  const Entity& start_;
  std::vector<const Entity*> way_;
  std::set<const Entity*> seen_;
  Span first_step_;
};

}  // namespace

void Checker::ReportRowCycles() {
  std::set<const Entity*> reported;
  for (const Entity& entity : project_.entities) {
    WayBack way_back(entity);
    const std::vector<const Entity*> way = way_back.Find();
    const bool is_known = std::ranges::any_of(way, [&](const Entity* on) { return reported.contains(on); });
    reported.insert(way.begin(), way.end());
    if (way.empty() || is_known) continue;
    std::string chain;
    for (const Entity* on : way) chain += (chain.empty() ? "`" : " -> `") + on->name() + "`";
    diagnostics_.Report(way_back.first_step(), Cycle, "entity", entity.name(), chain)
        .Hint("state `where` without a path to rows whose own `where` leads back")
        .Emit();
  }
}

}  // namespace insitu::check
