#include "insitu/app/why/chain.h"

#include <algorithm>

namespace insitu::app::why {
namespace {

/// A row that completes the steps up to its own.
struct Link {
  size_t row = 0;
  size_t previous = 0;  ///< its place among the links of the step before
  int64_t begin = 0;    ///< the time of the first row
};

class Search {
 public:
  Search(const ChainRules& rules, const std::vector<StepRow>& rows) : rules_(rules), rows_(rows) {
    for (size_t step = 0; step < rules.within.size(); ++step) AddLevel(step);
  }

  Chain Furthest() const {
    Chain chain;
    size_t reached = levels_.size();
    while (reached > 0 && !LatestOf(reached - 1, [](const Link&) { return true; })) --reached;
    if (reached == 0) return chain;
    if (reached == levels_.size()) return Ended();
    if (const Link* open = OpenLink()) {
      chain.lacks_one = true;
      chain.lacks_until = OpenUntil(*open);
      chain.rows = RowsTo(levels_.size() - 2, *open);
    } else {
      chain.rows = RowsTo(reached - 1, *LatestOf(reached - 1, [](const Link&) { return true; }));
    }
    return chain;
  }

 private:
  bool Follows(size_t row, size_t before) const {
    const StepRow& left = rows_[before];
    const StepRow& right = rows_[row];
    if (left.at != right.at) return left.at < right.at;
    return left.collection == right.collection && left.order && right.order && *left.order < *right.order;
  }

  void AddLevel(size_t step) {
    std::vector<Link> level;
    for (size_t row = 0; row < rows_.size(); ++row) {
      if (!rows_[row].steps[step]) continue;
      if (step == 0) {
        level.push_back({row, 0, rows_[row].at});
      } else if (const std::optional<size_t> previous = Previous(step, row)) {
        level.push_back({row, *previous, levels_.back()[*previous].begin});
      }
    }
    levels_.push_back(std::move(level));
  }

  /// Returns the link that a row follows best: the one that began last where the whole is bounded, else the latest.
  std::optional<size_t> Previous(size_t step, size_t row) const {
    const std::vector<Link>& before = levels_.back();
    const auto rank = [&](const Link& link) { return rules_.all_within ? link.begin : rows_[link.row].at; };
    std::optional<size_t> best;
    for (size_t i = 0; i < before.size(); ++i) {
      if (!Follows(row, before[i].row)) continue;
      const auto& within = rules_.within[step];
      if (within && rows_[row].at - rows_[before[i].row].at > *within) continue;
      if (!best || rank(before[*best]) < rank(before[i])) best = i;
    }
    return best;
  }

  /// Returns the latest link of a step that `accepts` accepts and that keeps the bound on the whole.
  template <typename Accepts>
  const Link* LatestOf(size_t step, const Accepts& accepts) const {
    const Link* latest = nullptr;
    for (const Link& link : levels_[step]) {
      if (rules_.all_within && rows_[link.row].at - link.begin > *rules_.all_within) continue;
      if (accepts(link) && (latest == nullptr || rows_[latest->row].at < rows_[link.row].at)) latest = &link;
    }
    return latest;
  }

  std::vector<size_t> RowsTo(size_t step, const Link& link) const {
    std::vector<size_t> rows{link.row};
    for (size_t previous = link.previous; step > 0; previous = levels_[step][previous].previous)
      rows.insert(rows.begin(), levels_[--step][previous].row);
    return rows;
  }

  /// Returns the last instant at which the last step may follow the link; none: at any.
  std::optional<int64_t> OpenUntil(const Link& link) const {
    std::optional<int64_t> until;
    if (const auto& within = rules_.within.back()) until = rows_[link.row].at + *within;
    if (rules_.all_within) {
      const int64_t end = link.begin + *rules_.all_within;
      until = until ? std::min(*until, end) : end;
    }
    return until;
  }

  /// Returns the link of the last step but one that a row after now may follow, the one that leaves most time for it.
  const Link* OpenLink() const {
    if (rules_.quiet_for || levels_.size() < 2) return nullptr;
    const Link* open = nullptr;
    for (const Link& link : levels_[levels_.size() - 2]) {
      const std::optional<int64_t> until = OpenUntil(link);
      if (until && *until <= rules_.now) continue;
      const bool is_better = open == nullptr || (until && *OpenUntil(*open) < *until) ||
                             (!until && rows_[open->row].at < rows_[link.row].at);
      if (is_better) open = &link;
    }
    return open;
  }

  /// Returns the first row that must not have followed `link`.
  std::optional<size_t> SpoilerOf(const Link& link) const {
    const int64_t at = rows_[link.row].at;
    std::optional<size_t> first;
    for (size_t row = 0; row < rows_.size(); ++row) {
      const int64_t since = rows_[row].at - at;
      if (!rows_[row].steps.back() || since <= 0 || since > *rules_.quiet_for) continue;
      if (!first || rows_[row].at < rows_[*first].at) first = row;
    }
    return first;
  }

  bool IsOver(const Link& link) const { return rows_[link.row].at + *rules_.quiet_for < rules_.now; }

  /// Returns the chain of all steps, which nothing spoils if there is one that nothing does.
  Chain Ended() const {
    Chain chain;
    const size_t last = levels_.size() - 1;
    const Link* best = LatestOf(last, [](const Link&) { return true; });
    if (!rules_.quiet_for) {
      chain.is_whole = true;
    } else {
      const auto is_quiet = [&](const Link& link) { return !SpoilerOf(link); };
      const Link* whole = LatestOf(last, [&](const Link& link) { return IsOver(link) && is_quiet(link); });
      const Link* quiet = whole != nullptr ? whole : LatestOf(last, is_quiet);
      if (quiet != nullptr) best = quiet;
      chain.is_whole = whole != nullptr;
      chain.spoiler = SpoilerOf(*best);
      chain.quiet_until = rows_[best->row].at + *rules_.quiet_for;
    }
    chain.rows = RowsTo(last, *best);
    return chain;
  }

  const ChainRules& rules_;
  const std::vector<StepRow>& rows_;
  std::vector<std::vector<Link>> levels_;  ///< of each step
};

}  // namespace

Chain FurthestChain(const ChainRules& rules, const std::vector<StepRow>& rows) {
  return Search(rules, rows).Furthest();
}

}  // namespace insitu::app::why
