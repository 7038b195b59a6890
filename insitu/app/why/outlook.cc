#include "insitu/app/why/outlook.h"

#include <algorithm>

#include "insitu/app/why/arrivals.h"
#include "insitu/app/why/decided.h"
#include "insitu/app/why/periods.h"
#include "insitu/app/why/rows.h"
#include "insitu/app/why/same.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using language::AggregateName;

/// Numbers of rows beyond which no condition is thought to turn.
constexpr int64_t kMany = 1'000'000'000;

/// Which rows of a step are among those that something is computed from.
enum class Among { kNone, kAll, kSome, kUnknown };

/// Returns the conditions on the rows of a collection that a reader has: one for each step of a sequence that is of it. Null: none.
std::vector<check::ExprPtr> RowConditionsOf(const Expr& reader, const check::Collection& collection) {
  std::vector<check::ExprPtr> all;
  const auto add = [&](const check::Collection* rows, const check::ExprPtr& where) {
    if (rows == &collection) all.push_back(where);
  };
  if (reader.aggregate != nullptr) add(reader.aggregate->collection, reader.aggregate->where);
  if (reader.regularly != nullptr) add(reader.regularly->collection, reader.regularly->where);
  if (reader.sequence != nullptr) {
    for (const check::Step& step : reader.sequence->steps) add(step.collection, step.where);
  }
  return all;
}

/// Says whether rows of `collection` may be read by `reader` otherwise than as its own rows: from the same table under another
/// name, or below its rows.
bool ReadsElsewhere(const Expr& reader, const check::Collection& collection) {
  bool reads = false;
  const auto is_other = [&](const check::Collection* rows) {
    return rows != &collection && rows->table.found != nullptr && rows->table.found == collection.table.found;
  };
  for (const check::Collection* rows : check::CollectionsOf(reader)) reads = reads || is_other(rows);
  check::WalkRows(reader, [&](const check::Collection&, const Expr& part) {
    check::Walk(part, [&](const Expr& node) {
      for (const check::Collection* rows : check::CollectionsOf(node))
        reads = reads || rows == &collection || is_other(rows);
    });
  });
  return reads;
}

class Looking {
 public:
  Looking(const Reason& leaf, const std::vector<Step>& steps, const DecidedParts& decided, types::Instant now)
      : leaf_(leaf), steps_(steps), decided_(decided), now_(now) {
    for (const check::ExprPtr& reader : RowReadersOf(leaf.condition)) readers_.push_back(reader);
  }

  Outlook Look() {
    const auto own = std::ranges::find(steps_, leaf_.text, &Step::condition);
    const bool is_own = own != steps_.end();
    if (const Outlook altered = LookAtAltered(is_own); !altered.holds || *altered.holds != leaf_.holds)
      return altered;
    Count(is_own && own->is_said ? &*own : nullptr);
    if (is_own && own->is_said) {
      const bool is_so = own->is_lasting || !touched_;
      return {is_so ? std::optional(own->target) : std::nullopt, false, {}};
    }
    Outlook outlook = LookAtRows();
    // What a step is to turn does not stay as it is.
    if (is_own && !outlook.holds) outlook.can_stay = false;
    return outlook;
  }

  int64_t exact_rows() {
    Count(nullptr);
    return exact_;
  }

 private:
  static Outlook Unknown() { return {std::nullopt, false, {}}; }

  /// Looks at what is altered of the person.
  Outlook LookAtAltered(bool is_own) const {
    const std::set<std::string> read = ReadOfPerson(*leaf_.condition);
    std::vector<Demand> demands;
    std::optional<size_t> by;
    for (size_t i = 0; i < steps_.size(); ++i) {
      const bool is_read = std::ranges::any_of(
          steps_[i].alters, [&](const std::string& column) { return read.contains(column); });
      if (steps_[i].kind != Step::Kind::kAttribute) continue;
      if (steps_[i].condition == leaf_.text) return {steps_[i].target, false, {}};
      demands.insert(demands.end(), steps_[i].demands.begin(), steps_[i].demands.end());
      if (is_read) by = i;
    }
    if (!by) return {leaf_.holds, false, {}};
    bool is_plain = true;
    check::Walk(*leaf_.condition, [&](const Expr& node) {
      is_plain = is_plain && check::CollectionsOf(node).empty() && node.kind != Expr::Kind::kRanked;
    });
    if (!is_plain || is_own) return Unknown();
    const Demand stays{leaf_.condition, leaf_.holds};
    const Demand turns{leaf_.condition, !leaf_.holds};
    const auto is_out_of_question = [&](const Demand& demand) {
      std::vector<Demand> all = demands;
      all.push_back(demand);
      return IsPossible(all, decided_) == Possible::kNo;
    };
    if (is_out_of_question(turns)) return {leaf_.holds, false, {}};
    if (is_out_of_question(stays)) return {!leaf_.holds, false, {}};
    return {std::nullopt, true, {{*by, stays}}};
  }

  /// Counts the rows of the steps that are among those of the leaf; `but` is left out.
  void Count(const Step* but) {
    for (size_t i = 0; i < steps_.size(); ++i) {
      const Step& step = steps_[i];
      if (step.kind != Step::Kind::kEvent || &step == but) continue;
      const Among among = AmongOf(step);
      if (among == Among::kNone) continue;
      touched_ = true;
      if (among == Among::kUnknown) unclear_ = true;
      if (among == Among::kAll) {
        certain_ += step.rows;
        if (step.is_exact) exact_ += step.rows;
        all_of_.push_back(i);
      } else {
        some_of_.push_back(i);
      }
      possible_ = step.is_exact ? std::min(kMany, possible_ + step.rows) : kMany;
    }
  }

  Among AmongOf(const Step& step) const {
    if (step.collection == nullptr) return readers_.empty() ? Among::kNone : Among::kUnknown;
    std::vector<Among> of_readers;
    for (const check::ExprPtr& reader : readers_) {
      if (ReadsElsewhere(*reader, *step.collection)) return Among::kUnknown;
      for (const check::ExprPtr& where : RowConditionsOf(*reader, *step.collection)) {
        const Among among = ThroughWindow(*reader, step, MeetingOf(where, step));
        if (among != Among::kNone) of_readers.push_back(among);
      }
    }
    if (of_readers.empty()) return Among::kNone;
    if (readers_.size() == 1 && of_readers.size() == 1) return of_readers.front();
    const bool may_be_out =
        std::ranges::all_of(of_readers, [](Among among) { return among == Among::kSome; });
    return may_be_out ? Among::kSome : Among::kUnknown;
  }

  /// Says which rows of the step satisfy a condition.
  Among MeetingOf(const check::ExprPtr& where, const Step& step) const {
    if (where == nullptr) return Among::kAll;
    const auto is_out_of_question = [&](bool holds) {
      std::vector<Demand> all = step.demands;
      all.push_back({where, holds});
      return IsPossible(all, decided_) == Possible::kNo;
    };
    if (is_out_of_question(true)) return Among::kNone;
    return is_out_of_question(false) ? Among::kAll : Among::kSome;
  }

  Among ThroughWindow(const Expr& reader, const Step& step, Among among) const {
    if (reader.regularly != nullptr) return step.lie_ahead ? Among::kNone : among;
    if (readers_.size() > 1 || (leaf_.aggregate == nullptr && reader.sequence == nullptr)) {
      const bool has_window = *check::WindowOf(reader) || step.lie_ahead;
      return has_window && among != Among::kNone ? Among::kUnknown : among;
    }
    if (reader.sequence != nullptr && step.lie_ahead) return Among::kUnknown;
    const Coming coming = ComingInto(leaf_, now_);
    if (!step.lie_ahead) return coming == Coming::kSoon ? among : Among::kNone;
    if (coming == Coming::kAhead) return IsOwn(step) ? among : Among::kUnknown;
    const bool is_open = !*check::WindowOf(reader) && !step.collection->is_planned();
    return is_open ? among : Among::kNone;
  }

  bool IsOwn(const Step& step) const { return step.condition == leaf_.text; }

  Outlook LookAtRows() const {
    if (!touched_) return {leaf_.holds, false, {}};
    if (unclear_) return Unknown();
    if (readers_.size() != 1) return some_of_.empty() || !all_of_.empty() ? Unknown() : StaysOut();
    const Expr& reader = *readers_.front();
    if (reader.sequence != nullptr) return LookAtSequence(reader);
    const std::optional<bool> certain = HoldsWith(certain_);
    if (certain &&
        std::ranges::all_of(NumbersOfRows(), [&](int64_t rows) { return HoldsWith(rows) == certain; }))
      return {certain, false, {}};
    if (certain) return *certain == leaf_.holds ? StaysOut() : Unknown();
    return StaysByValue(reader);
  }

  /// The leaf stays as it is where no row that need not be is among its own.
  Outlook StaysOut() const {
    Outlook outlook{std::nullopt, true, {}};
    for (const size_t step : some_of_) {
      for (const check::ExprPtr& reader : readers_) {
        for (const check::ExprPtr& where : RowConditionsOf(*reader, *steps_[step].collection)) {
          if (where == nullptr) return Unknown();
          outlook.stays_if.push_back({step, {where, false}});
        }
      }
    }
    return outlook;
  }

  /// The rows are among those of the leaf; it stays as it is where their values are such.
  Outlook StaysByValue(const Expr& reader) const {
    Outlook outlook = StaysOut();
    const std::optional<Demand> demand = StayingValue(*reader.aggregate);
    if (!outlook.can_stay || !demand) return Unknown();
    for (const size_t step : all_of_) outlook.stays_if.push_back({step, *demand});
    return outlook;
  }

  /// Returns what a row has to be for the aggregate to stay where it is, or for the leaf to.
  std::optional<Demand> StayingValue(const check::Aggregate& aggregate) const {
    if (aggregate.has != nullptr) return Demand{aggregate.has, leaf_.holds};
    if (aggregate.value == nullptr) return std::nullopt;
    switch (aggregate.name) {
      case AggregateName::kFirst:
      case AggregateName::kLast:
      case AggregateName::kMin:
      case AggregateName::kMax:
        return Demand{WithValue(leaf_.condition, aggregate, aggregate.value), leaf_.holds};
      default: break;
    }
    auto is_set = std::make_shared<Expr>();
    is_set->kind = Expr::Kind::kCall;
    is_set->type = types::Type::Boolean();
    is_set->function = types::Function::kIsSet;
    is_set->args = {aggregate.value};
    return Demand{std::move(is_set), false};
  }

  Outlook LookAtSequence(const Expr& reader) const {
    Outlook as_it_is{leaf_.holds, false, {}};
    // What happened in order stays so, and what must not follow is waited for.
    if (leaf_.holds || reader.sequence->ends_absent) return as_it_is;
    if (leaf_.sequences.empty() || !leaf_.sequences.front().withheld.empty()) return Unknown();
    if (possible_ > 1) return Unknown();
    const FoundSequence& found = leaf_.sequences.front();
    if (!found.lacks_one) return as_it_is;
    const check::Step& last = reader.sequence->steps.back();
    const Step& step = steps_[all_of_.empty() ? some_of_.front() : all_of_.front()];
    const Among among = last.collection == step.collection ? MeetingOf(last.where, step) : Among::kNone;
    if (among == Among::kNone || found.lacks_after) return as_it_is;
    if (among == Among::kAll) return {true, false, {}};
    return {std::nullopt, true, {{static_cast<size_t>(&step - steps_.data()), {last.where, false}}}};
  }

  /// Returns numbers of rows between the fewest and the most, where a condition may turn.
  std::vector<int64_t> NumbersOfRows() const {
    std::set<int64_t> numbers{certain_, std::min(certain_ + 1, possible_), possible_};
    const std::optional<types::Decimal> now = leaf_.aggregate == nullptr ? std::nullopt : NumberNow(leaf_);
    for (const types::Decimal& number : NumbersIn(*leaf_.condition)) {
      types::Int128 whole = number.unscaled;
      for (int i = 0; i < number.scale; ++i) whole /= 10;
      for (const int beside : {-1, 0, 1}) {
        const types::Int128 rows = whole + beside - (now ? now->unscaled : 0);
        if (rows > certain_ && rows < possible_) numbers.insert(static_cast<int64_t>(rows));
      }
    }
    if (const auto& regularly = readers_.front()->regularly; regularly != nullptr) {
      for (int64_t rows = certain_; rows <= std::min(possible_, regularly->with.number + 1); ++rows)
        numbers.insert(rows);
    }
    return {numbers.begin(), numbers.end()};
  }

  /// Says whether the leaf holds with so many rows more; nothing where their values decide that, or what is not told.
  std::optional<bool> HoldsWith(int64_t rows) const {
    if (rows == 0) return leaf_.holds;
    const Expr& reader = *readers_.front();
    if (reader.regularly != nullptr) {
      const bool is_told = leaf_.tree == leaf_.readers.front() && leaf_.regularities.front().withheld.empty();
      return is_told ? std::optional(HoldsWithMore(*reader.regularly, leaf_.regularities.front(), rows))
                     : std::nullopt;
    }
    if (leaf_.aggregate == nullptr) return std::nullopt;
    const AggregateName name = reader.aggregate->name;
    const bool is_bare = leaf_.tree == leaf_.aggregate;
    switch (name) {
      case AggregateName::kAny: return is_bare ? std::optional(true) : std::nullopt;
      case AggregateName::kNone:
      case AggregateName::kStopped: return is_bare ? std::optional(false) : std::nullopt;
      case AggregateName::kFirstTime:
        if (leaf_.holds) return true;
        return IsTold(leaf_) ? std::optional(!HasRows(leaf_, 0)) : std::nullopt;
      case AggregateName::kRestarted:
        if (leaf_.holds) return true;
        if (!IsTold(leaf_) || leaf_.evidence.size() != 3) return std::nullopt;
        return HasRows(leaf_, 0) && !HasRows(leaf_, 1);
      case AggregateName::kEarliestHas:
        return IsTold(leaf_) && HasRows(leaf_, 0) ? std::optional(leaf_.holds) : std::nullopt;
      case AggregateName::kCount: {
        const std::optional<types::Decimal> number = NumberNow(leaf_);
        if (!number || reader.aggregate->value != nullptr) return std::nullopt;
        return HoldsFor(*leaf_.condition, {number->unscaled + rows, number->scale});
      }
      case AggregateName::kLatestHas: return std::nullopt;
      default: break;
    }
    const bool is_of_time = leaf_.holds_for_now.has_value();
    const bool is_latest = name == AggregateName::kMax || name == AggregateName::kLast;
    if (is_of_time && is_latest) return leaf_.holds_for_now;
    if (is_of_time && IsTold(leaf_)) return HasRows(leaf_, 0) ? leaf_.holds : *leaf_.holds_for_now;
    if (HoldsFor(*leaf_.condition, {0, 0}) && !MayReach(leaf_, !leaf_.holds)) return leaf_.holds;
    const bool is_settled = name == AggregateName::kFirst && IsTold(leaf_) && HasRows(leaf_, 0);
    return is_settled ? std::optional(leaf_.holds) : std::nullopt;
  }

  const Reason& leaf_;
  const std::vector<Step>& steps_;
  const DecidedParts& decided_;
  types::Instant now_;
  std::vector<check::ExprPtr> readers_;

  bool touched_ = false;  ///< rows of a step may be among those of the leaf
  bool unclear_ = false;
  int64_t certain_ = 0;
  int64_t exact_ = 0;  ///< of those: the rows of steps that say how many come
  int64_t possible_ = 0;
  std::vector<size_t> all_of_;   ///< steps all rows of which are
  std::vector<size_t> some_of_;  ///< steps some rows of which may be
};

}  // namespace

Outlook OutlookOf(const Reason& leaf, const std::vector<Step>& steps, const DecidedParts& decided,
                  types::Instant now) {
  return Looking(leaf, steps, decided, now).Look();
}

int64_t RowsArrived(const Reason& leaf, const std::vector<Step>& steps, const DecidedParts& decided,
                    types::Instant now) {
  return Looking(leaf, steps, decided, now).exact_rows();
}

}  // namespace insitu::app::why
