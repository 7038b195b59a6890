#include "insitu/sql/sequence_rows.h"

#include <algorithm>
#include <vector>

#include "insitu/sql/scan_rows.h"

namespace insitu::sql {

using plan::ExprPtr;
using types::Function;
using types::Type;

namespace {

/// What precedes a row: the groups of rows before it, of which rows of equal order are one.
constexpr std::string_view kBefore = "GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";
constexpr std::string_view kAfter = "GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING";

/// Planning a window over a window over a window takes engines time that doubles with each; so deep they are nested.
constexpr size_t kMostLevels = 8;

class SequenceWriter {
 public:
  SequenceWriter(const plan::Plan& plan, const Dialect& dialect, const plan::Sequence& sequence)
      : plan_(plan), dialect_(dialect), sequence_(sequence) {
    for (const plan::Step& step : sequence.steps) AddScan(step.scan);
    if (sequence.absent) AddScan(sequence.absent->scan);
    narrow_ = FindNarrow();
  }

  Select Keys(const std::function<std::string(const plan::Scan&)>& input_rows) {
    std::string rows;
    for (const int scan : scans_) {
      rows += (rows.empty() ? "" : "\n    UNION ALL\n    ") + ToSql(Rows(scan, input_rows), 4);
    }
    Select level;
    level.columns = {"*", "CASE WHEN s1 THEN t END AS c1"};
    level.from = {"(\n    " + rows + ") AS r"};
    AddEnds(0, level);
    std::vector<std::string> known;
    for (size_t i = 1; i < sequence_.steps.size(); ++i) {
      if (i % kMostLevels == 0) {
        const std::string name = "steps" + std::to_string(i);
        known.push_back(name + " AS MATERIALIZED " + Subquery(level, 2));
        level = Select();
        level.columns = {"*"};
        level.from = {name};
      }
      Select next;
      next.columns = {"*", Completed(i) + " AS c" + std::to_string(i + 1)};
      AddEnds(i, next);
      next.from = {Subquery(level, 2) + " AS r"};
      level = std::move(next);
    }
    Select keys;
    keys.with = std::move(known);
    keys.columns = {"p"};
    keys.from = {Subquery(level, 2) + " AS r"};
    keys.where = Found();
    return keys;
  }

 private:
  /// Adds when the next row comes that must not follow, beside the last of the other steps.
  void AddEnds(size_t i, Select& select) const {
    if (!sequence_.absent || i + 1 < sequence_.steps.size()) return;
    select.columns.push_back("min(CASE WHEN absent THEN t END) OVER (PARTITION BY p ORDER BY t " +
                             std::string(kAfter) + ") AS ends");
  }

  void AddScan(int scan) {
    if (std::ranges::find(scans_, scan) == scans_.end()) scans_.push_back(scan);
  }

  const plan::Scan& ScanOf(const plan::Step& step) const {
    return plan_.scans[static_cast<size_t>(step.scan)];
  }

  const plan::RowSet& RowsOf(const plan::Step& step) const {
    return ScanOf(step).row_sets[static_cast<size_t>(step.rows)];
  }

  /// Finds a step that few people have, as far as its condition tells: one that has a condition, of the collection that has
  /// the fewest steps. Null where no step has one, or all are of one collection.
  const plan::Step* FindNarrow() const {
    if (scans_.size() < 2) return nullptr;
    const auto steps_of = [&](int scan) {
      return std::ranges::count(sequence_.steps, scan, &plan::Step::scan);
    };
    const plan::Step* narrow = nullptr;
    for (const plan::Step& step : sequence_.steps) {
      if (plan::IsTrue(*RowsOf(step).predicate)) continue;
      if (narrow == nullptr || steps_of(step.scan) < steps_of(narrow->scan)) narrow = &step;
    }
    return narrow;
  }

  /// Returns the keys of people who have the narrow step: rows of nobody else are worth being sorted.
  Select NarrowKeys(const std::function<std::string(const plan::Scan&)>& input_rows) const {
    ScanRows rows(plan_, dialect_, narrow_->scan);
    Select select;
    select.columns = {rows.Key()};
    const std::vector<std::string> matches =
        rows.Matches(*RowsOf(*narrow_).predicate, RowsOf(*narrow_).window);
    rows.Write(select, input_rows(rows.scan()), false);  // Knows by now which columns are read.
    select.where.insert(select.where.end(), matches.begin(), matches.end());
    return select;
  }

  /// Says whether rows of equal time follow one another from step `i - 1` to step `i`, in the order of their keys.
  bool IsKeyed(size_t i) const {
    const plan::Step& step = sequence_.steps[i];
    return ScanOf(step).row_key != nullptr && sequence_.steps[i - 1].scan == step.scan;
  }

  static std::string KeyColumn(int scan) { return "k" + std::to_string(scan + 1); }

  /// Returns the rows of one scan that are rows of some step: whose, when, with which key, of which steps.
  Select Rows(int scan, const std::function<std::string(const plan::Scan&)>& input_rows) const {
    ScanRows rows(plan_, dialect_, scan);
    Select select;
    const std::string key = rows.Key();
    select.columns = {key + " AS p", rows.Value(*TimeOf(rows.scan())) + " AS t"};
    for (const int other : scans_) {
      bool is_keyed = false;
      for (size_t i = 1; i < sequence_.steps.size(); ++i)
        is_keyed = is_keyed || (IsKeyed(i) && sequence_.steps[i].scan == other);
      if (!is_keyed) continue;
      const std::string value = other == scan ? rows.Value(*rows.scan().row_key) : "NULL";
      select.columns.push_back(value + " AS " + KeyColumn(other));
    }
    std::vector<std::string> any;
    const auto add = [&](const plan::Step& step, const std::string& name) {
      if (step.scan != scan) {
        select.columns.push_back("false AS " + name);
        return;
      }
      const plan::RowSet& set = RowsOf(step);
      const std::vector<std::string> all = rows.Matches(*set.predicate, set.window);
      const std::string matches = all.empty() ? "true" : dialect_.Exact(Joined(all, " AND "));
      select.columns.push_back(matches + " AS " + name);
      any.push_back(all.empty() ? "true" : "(" + Joined(all, " AND ") + ")");
    };
    for (size_t i = 0; i < sequence_.steps.size(); ++i) add(sequence_.steps[i], "s" + std::to_string(i + 1));
    if (sequence_.absent) add(*sequence_.absent, "absent");
    rows.Write(select, input_rows(rows.scan()), false);
    select.where.push_back(key + " IS NOT NULL");
    const bool has_all = std::ranges::find(any, "true") != any.end();
    if (!has_all) select.where.push_back("(" + Joined(any, " OR ") + ")");
    if (narrow_ != nullptr && narrow_->scan != scan)
      select.where.push_back(key + " IN " + Subquery(NarrowKeys(input_rows), 2));
    return select;
  }

  /// Returns the row's instant: a date stands for its midnight.
  ExprPtr TimeOf(const plan::Scan& scan) const {
    if (!scan.at->type.is(types::TypeKind::kDate)) return scan.at;
    return plan::Call(Function::kMidnight, Type::Time(),
                      {scan.at, plan::Constant({plan_.zone}, Type::Text())});
  }

  std::string Shifted(const std::string& time, int64_t micros) const {
    const ExprPtr shift =
        plan::Call(Function::kShift, Type::Time(),
                   {plan::Constant({plan_.now}, Type::Time()), plan::Constant({micros}, Type::Integer())});
    return dialect_.Call(*shift, {time, dialect_.Literal({micros}, Type::Integer())}, plan_.zone);
  }

  /// Returns the greatest `value` of the rows before the row: before by time, or by time and then by `key`.
  static std::string Before(const std::string& value, const std::string& key) {
    std::string by_time = "max(" + value + ") OVER (PARTITION BY p ORDER BY t " + std::string(kBefore) + ")";
    if (key.empty()) return by_time;
    // A row without a key has no order among those of equal time.
    return "CASE WHEN " + key + " IS NULL THEN " + by_time + " ELSE max(" + value +
           ") OVER (PARTITION BY p ORDER BY t, " + key + " NULLS LAST " + std::string(kBefore) + ") END";
  }

  /// Returns for a row that completes the first `i + 1` steps: its own time, or with `all within` the latest time at which
  /// they can have begun; missing for any other row.
  std::string Completed(size_t i) const {
    const plan::Step& step = sequence_.steps[i];
    const std::string row = "s" + std::to_string(i + 1);
    const std::string last = "c" + std::to_string(i);
    const std::string key = IsKeyed(i) ? KeyColumn(step.scan) : "";
    if (!sequence_.all_within_micros) {
      const std::string before = Before(last, key);
      const std::string from =
          step.within_micros ? " >= " + Shifted("t", -*step.within_micros) : " IS NOT NULL";
      return "CASE WHEN " + row + " AND (" + before + ")" + from + " THEN t END";
    }
    if (!step.within_micros) return "CASE WHEN " + row + " THEN " + Before(last, key) + " END";
    std::string before = "max(" + last + ") OVER (PARTITION BY p ORDER BY t RANGE BETWEEN " +
                         dialect_.Interval(*step.within_micros) + " PRECEDING AND " + dialect_.Interval(1) +
                         " PRECEDING)";
    if (!key.empty()) {
      before = "greatest(" + before + ", CASE WHEN " + key + " IS NOT NULL THEN max(" + last +
               ") OVER (PARTITION BY p, t ORDER BY " + key + " NULLS LAST " + std::string(kBefore) + ") END)";
    }
    return "CASE WHEN " + row + " THEN " + before + " END";
  }

  std::vector<std::string> Found() const {
    const std::string last = "c" + std::to_string(sequence_.steps.size());
    std::vector<std::string> found{last + " IS NOT NULL"};
    if (sequence_.all_within_micros)
      found.push_back(last + " >= " + Shifted("t", -*sequence_.all_within_micros));
    if (!sequence_.absent) return found;
    const std::string end = Shifted("t", *sequence_.absent->within_micros);
    const std::string now = dialect_.Literal({plan_.now}, Type::Time());
    found.push_back(end + " < " + now);
    found.push_back("(ends IS NULL OR ends > " + end + ")");
    return found;
  }

  const plan::Plan& plan_;
  const Dialect& dialect_;
  const plan::Sequence& sequence_;
  std::vector<int> scans_;
  const plan::Step* narrow_ = nullptr;  // A step of `sequence_`, or null.
};

}  // namespace

Select SequenceKeys(const plan::Plan& plan, const Dialect& dialect, const plan::Sequence& sequence,
                    const std::function<std::string(const plan::Scan&)>& input_rows) {
  return SequenceWriter(plan, dialect, sequence).Keys(input_rows);
}

}  // namespace insitu::sql
