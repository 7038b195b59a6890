#include "insitu/app/why/judging.h"

#include <algorithm>
#include <map>
#include <set>

#include "insitu/app/why/holds.h"
#include "insitu/app/why/outlook.h"
#include "insitu/app/why/same.h"

namespace insitu::app::why {
namespace {

/// Judges steps by what becomes of each leaf.
class Judging {
 public:
  Judging(const Reason& reason, bool target, std::vector<Step> steps, const DecidedParts& decided,
          types::Instant now)
      : reason_(reason), target_(target), steps_(std::move(steps)), decided_(decided) {
    Walk(reason, [&](const Reason& part) {
      if (part.kind != Reason::Kind::kLeaf || leaves_.contains(part.text)) return;
      Outlook outlook = OutlookOf(part, steps_, decided, now);
      if (outlook.can_stay) kept_.insert(part.text);
      leaves_.emplace(part.text, Leaf{part.holds, std::move(outlook)});
    });
  }

  std::optional<std::vector<Step>> Judge() {
    if (!IsSure()) return std::nullopt;
    const std::set<std::string> all = kept_;
    for (const std::string& leaf : all) {
      kept_.erase(leaf);
      if (!IsSure()) kept_.insert(leaf);
    }
    if (!CanBeDone()) return std::nullopt;
    AddWords();
    return std::move(steps_);
  }

 private:
  struct Leaf {
    bool holds = false;
    Outlook outlook;
  };

  /// How many of some parts may hold: from the fewest to the most.
  struct Holding {
    size_t least = 0;
    size_t most = 0;
  };

  Holding Of(const Reason& reason) const {
    if (reason.kind == Reason::Kind::kLeaf) {
      const Leaf& leaf = leaves_.at(reason.text);
      const std::optional<bool> holds =
          kept_.contains(reason.text) ? std::optional(leaf.holds) : leaf.outlook.holds;
      if (!holds) return {0, 1};
      return *holds ? Holding{1, 1} : Holding{0, 0};
    }
    Holding parts;
    for (const Reason& part : reason.parts) {
      const Holding of_part = Of(part);
      parts.least += of_part.least;
      parts.most += of_part.most;
    }
    Holding holding{1, 0};
    for (size_t number = parts.least; number <= parts.most; ++number) {
      const size_t holds = HoldsWith(reason, number) ? 1 : 0;
      holding = {std::min(holding.least, holds), std::max(holding.most, holds)};
    }
    return holding;
  }

  bool IsSure() const {
    const Holding holding = Of(reason_);
    return holding.least == holding.most && (holding.least == 1) == target_;
  }

  /// Says whether two steps ask for different values of one aggregate.
  bool Contradict(const Step& left, const Step& right) const {
    if (left.of_value == nullptr || right.of_value == nullptr || left.aggregate != right.aggregate)
      return false;
    return IsPossible({{left.of_value, left.target}, {right.of_value, right.target}}, decided_) ==
           Possible::kNo;
  }

  /// Says whether the values that the rows of a step make together leave it open that each of them meets `demand`.
  static bool LeavesOpen(const Step& step, const Demand& demand) {
    if (step.is_lasting && step.values.empty()) return false;
    return std::ranges::none_of(ReadOf(*demand.condition, 0),
                                [&](const std::string& name) { return step.values.contains(name); });
  }

  /// Says whether the steps can be done such that the leaves that have to stay as they are do.
  bool CanBeDone() const {
    for (size_t i = 0; i < steps_.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (Contradict(steps_[i], steps_[j])) return false;
      }
    }
    std::vector<std::vector<Demand>> demands;
    std::vector<Demand> of_person;
    for (const Step& step : steps_) {
      demands.push_back(step.demands);
      if (step.kind == Step::Kind::kAttribute)
        of_person.insert(of_person.end(), step.demands.begin(), step.demands.end());
    }
    bool has_more_of_person = false;
    std::vector<bool> has_more(steps_.size());
    for (const std::string& leaf : kept_) {
      for (const StayDemand& stay : leaves_.at(leaf).outlook.stays_if) {
        if (!LeavesOpen(steps_[stay.step], stay.demand)) return false;
        if (steps_[stay.step].kind == Step::Kind::kAttribute) {
          of_person.push_back(stay.demand);
          has_more_of_person = true;
        } else {
          demands[stay.step].push_back(stay.demand);
          has_more[stay.step] = true;
        }
      }
    }
    const bool is_of_several = std::ranges::count(steps_, Step::Kind::kAttribute, &Step::kind) > 1;
    if (!Is(of_person, has_more_of_person || is_of_several)) return false;
    for (size_t i = 0; i < steps_.size(); ++i) {
      if (steps_[i].kind == Step::Kind::kEvent && !Is(demands[i], has_more[i])) return false;
    }
    return true;
  }

  /// Says whether demands can be met. What one step asks for is given the benefit of the doubt, what it is to leave and what
  /// another asks for is not.
  bool Is(const std::vector<Demand>& demands, bool has_more) const {
    const Possible possible = IsPossible(demands, decided_);
    return possible == Possible::kYes || (possible == Possible::kUnknown && !has_more);
  }

  void AddWords() {
    std::vector<std::set<std::string>> stay(steps_.size());
    for (const std::string& leaf : kept_) {
      for (const StayDemand& demand : leaves_.at(leaf).outlook.stays_if) stay[demand.step].insert(leaf);
    }
    for (size_t i = 0; i < steps_.size(); ++i) {
      std::string words;
      for (const std::string& leaf : stay[i]) words += (words.empty() ? "`" : " and `") + leaf + "`";
      if (!words.empty()) steps_[i].text += ", which leaves " + words + " as it is";
    }
  }

  const Reason& reason_;
  bool target_;
  std::vector<Step> steps_;
  const DecidedParts& decided_;
  std::map<std::string, Leaf> leaves_;  ///< by their texts
  std::set<std::string> kept_;          ///< those that the steps are to leave as they are
};

}  // namespace

std::optional<std::vector<Step>> StepsThatTurn(const Reason& reason, bool target, std::vector<Step> steps,
                                               const DecidedParts& decided, types::Instant now) {
  return Judging(reason, target, std::move(steps), decided, now).Judge();
}

}  // namespace insitu::app::why
