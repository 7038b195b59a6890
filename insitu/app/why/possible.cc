#include "insitu/app/why/possible.h"

#include <algorithm>
#include <optional>
#include <set>

#include "insitu/app/why/same.h"
#include "insitu/app/why/trial.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using types::Function;

/// How many conditions may hang together without anything being known of them, and how many worlds are looked at.
constexpr size_t kMostEntangled = 6;
constexpr size_t kMostWorlds = 20'000;

/// Conditions that read the same columns, and how they may stand at once.
struct Group {
  std::set<std::string> columns;
  std::vector<size_t> atoms;
  std::set<std::vector<bool>> worlds;
  bool is_certain = true;  ///< each of the worlds can be
};

/// Looks for a row.
class Search {
 public:
  Search(const std::vector<Demand>& demands, const DecidedParts& decided)
      : demands_(demands), decided_(decided) {
    for (const Demand& demand : demands) Collect(*demand.condition);
    for (size_t atom = 0; atom < atoms_.size(); ++atom) AddToGroups(atom);
  }

  Possible Find() {
    size_t worlds = 1;
    for (Group& group : groups_) {
      if (!FindWorlds(group)) return Possible::kUnknown;
      worlds *= group.worlds.size();
      if (worlds > kMostWorlds) return Possible::kUnknown;
    }
    truth_.assign(atoms_.size(), false);
    best_ = Possible::kNo;
    Try(0, true);
    return best_;
  }

 private:
  void Collect(const Expr& named) {
    if (decided_.contains(&named)) return;
    const Expr& expr = check::Behind(named);
    if (decided_.contains(&expr)) return;
    if (check::IsConnective(expr)) {
      for (const check::ExprPtr& argument : expr.args) Collect(*argument);
    } else if (PlaceOf(expr) == atoms_.size()) {
      atoms_.push_back(&expr);
    }
  }

  size_t PlaceOf(const Expr& expr) const {
    const auto same = std::ranges::find_if(atoms_, [&](const Expr* known) { return IsSame(*known, expr); });
    return static_cast<size_t>(same - atoms_.begin());
  }

  void AddToGroups(size_t atom) {
    Group joined{ReadOf(*atoms_[atom], 0), {}, {}, true};
    std::vector<Group> apart;
    for (Group& group : groups_) {
      const bool shares = std::ranges::any_of(
          group.columns, [&](const std::string& column) { return joined.columns.contains(column); });
      if (!shares) {
        apart.push_back(std::move(group));
        continue;
      }
      joined.columns.merge(group.columns);
      joined.atoms.insert(joined.atoms.end(), group.atoms.begin(), group.atoms.end());
    }
    joined.atoms.push_back(atom);
    apart.push_back(std::move(joined));
    groups_ = std::move(apart);
  }

  /// Reads all conditions of a group as trials of one value; nothing where they are something else. The presence of a column is
  /// that of the value computed from it.
  std::optional<std::vector<Trial>> TrialsOf(const Group& group) const {
    std::vector<Trial> trials;
    for (const size_t atom : group.atoms) {
      const std::optional<Trial> trial = TrialOf(*atoms_[atom]);
      if (!trial || ReadOf(*trial->value, 0).empty()) return std::nullopt;
      trials.push_back(*trial);
    }
    const auto asks_more = std::ranges::find_if_not(trials, &Trial::asks_presence);
    const Expr& value = asks_more == trials.end() ? *trials.front().value : *asks_more->value;
    for (const Trial& trial : trials) {
      const bool is_presence = trial.asks_presence() && trial.value->kind == Expr::Kind::kColumn &&
                               ReadOf(value, 0) == ReadOf(*trial.value, 0);
      if (!IsSame(*trial.value, value) && !is_presence) return std::nullopt;
    }
    return trials;
  }

  /// Finds how the conditions of the group may stand at once; says false where they are too many.
  bool FindWorlds(Group& group) const {
    if (const std::optional<std::vector<Trial>> trials = TrialsOf(group)) {
      for (const types::Value& value : ValuesToTry(*trials)) {
        std::vector<bool> world;
        for (const Trial& trial : *trials) world.push_back(trial.HoldsFor(value));
        group.worlds.insert(std::move(world));
      }
      return true;
    }
    const size_t size = group.atoms.size();
    if (size > kMostEntangled) return false;
    group.is_certain = size == 1;
    for (size_t bits = 0; bits < (size_t{1} << size); ++bits) {
      std::vector<bool> world;
      for (size_t i = 0; i < size; ++i) world.push_back((bits >> i) % 2 == 1);
      group.worlds.insert(std::move(world));
    }
    return true;
  }

  void Try(size_t place, bool is_certain) {
    if (best_ == Possible::kYes) return;
    if (place == groups_.size()) {
      const bool is_met = std::ranges::all_of(
          demands_, [&](const Demand& demand) { return Holds(*demand.condition) == demand.holds; });
      if (is_met) best_ = is_certain ? Possible::kYes : Possible::kUnknown;
      return;
    }
    const Group& group = groups_[place];
    for (const std::vector<bool>& world : group.worlds) {
      for (size_t i = 0; i < world.size(); ++i) truth_[group.atoms[i]] = world[i];
      Try(place + 1, is_certain && group.is_certain);
    }
  }

  bool Holds(const Expr& named) const {
    if (const auto known = decided_.find(&named); known != decided_.end()) return known->second;
    const Expr& expr = check::Behind(named);
    if (const auto known = decided_.find(&expr); known != decided_.end()) return known->second;
    if (!check::IsConnective(expr)) return truth_[PlaceOf(expr)];
    if (expr.function == Function::kNot) return !Holds(*expr.args.front());
    const bool stops_at = expr.function == Function::kOr;
    for (const check::ExprPtr& argument : expr.args) {
      if (Holds(*argument) == stops_at) return stops_at;
    }
    return !stops_at;
  }

  const std::vector<Demand>& demands_;
  const DecidedParts& decided_;
  std::vector<const Expr*> atoms_;  ///< conditions that are not made of others, each once
  std::vector<Group> groups_;
  std::vector<bool> truth_;  ///< of the atoms, in the world looked at
  Possible best_ = Possible::kNo;
};

}  // namespace

Possible IsPossible(const std::vector<Demand>& demands, const DecidedParts& decided) {
  return Search(demands, decided).Find();
}

}  // namespace insitu::app::why
