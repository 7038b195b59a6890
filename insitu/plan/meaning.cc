#include "insitu/plan/meaning.h"

#include <algorithm>
#include <set>

#include "insitu/base/check.h"
#include "insitu/plan/inner_plans.h"
#include "insitu/types/value.h"

namespace insitu::plan {

using types::Function;

namespace {

/// Writes `text` so that it cannot run into what stands around it.
std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

std::string Called(const std::string& name, const std::vector<std::string>& parts) {
  std::string text = "(" + name;
  for (const std::string& part : parts) text += " " + part;
  return text + ")";
}

/// Says whether the function reads the plan's zone beside its arguments.
bool ReadsZone(Function function) {
  return function == Function::kHour || function == Function::kWeekday || function == Function::kMonth ||
         function == Function::kTimeOfText || function == Function::kDateOfTime;
}

bool IgnoresOrder(Function function) {
  return function == Function::kAnd || function == Function::kOr || function == Function::kCountTrue ||
         function == Function::kEqual;
}

/// Says whether a constant list among the arguments is meant as a set.
bool TakesSet(Function function) {
  return function == Function::kIn || function == Function::kHasAny || function == Function::kHasAll;
}

class MeaningWriter {
 public:
  MeaningWriter(const Plan& plan, const TableNaming& naming) : plan_(plan), naming_(naming) {}

  std::string People() const {
    std::vector<ExprPtr> all;
    for (const Formula& formula : plan_.ask.formulas) all.push_back(formula.condition);
    for (const After& after : plan_.after) all.push_back(after.condition);
    return Called("people",
                  {SourceText(plan_.universe), Text(*And(std::move(all)), plan_.universe, nullptr)});
  }

  /// `scan` is the one that encloses the expression, or null outside of scans.
  std::string Text(const Expr& expr, const Source& source, const Scan* scan) const {
    switch (expr.kind) {
      case Expr::Kind::kConstant: return ConstantText(expr.value, expr.type, false);
      case Expr::Kind::kColumn: return ColumnText(expr, source);
      case Expr::Kind::kElement: return Called("element", {Quoted(expr.name)});
      case Expr::Kind::kInput:
        INSITU_CHECK(scan != nullptr, "inputs are of scans");
        return Text(*scan->inputs[static_cast<size_t>(expr.index)], plan_.universe, nullptr);
      case Expr::Kind::kFeature: return FeatureText(plan_.scans[static_cast<size_t>(expr.scan)], expr.index);
      case Expr::Kind::kSequence: return SequenceText(plan_.sequences[static_cast<size_t>(expr.index)]);
      case Expr::Kind::kRank: return RankText(plan_.ranks[static_cast<size_t>(expr.index)]);
      case Expr::Kind::kMember: return Called("set", {std::to_string(expr.index)});
      case Expr::Kind::kList: {
        const ListRef& list = plan_.lists[static_cast<size_t>(expr.index)];
        return Called("in list", {Text(*expr.args[0], source, scan), TableText(list.table),
                                  Text(*list.column, source, nullptr)});
      }
      case Expr::Kind::kCall: return CallText(expr, source, scan);
    }
    return "";
  }

 private:
  static std::string ConstantText(const types::Value& value, const types::Type& type, bool is_set) {
    if (value.is_missing()) return "missing";
    const auto* list = std::get_if<std::vector<types::Value>>(&value.data);
    if (list == nullptr) return Called(type.ToString(), {Quoted(types::ToText(value))});
    std::vector<std::string> items;
    const types::Type item_type = type.is(types::TypeKind::kList) ? type.element() : type;
    for (const types::Value& item : *list) items.push_back(ConstantText(item, item_type, false));
    if (is_set) {
      std::ranges::sort(items);
      items.erase(std::ranges::unique(items).begin(), items.end());
    }
    return Called("list", items);
  }

  std::string ColumnText(const Expr& column, const Source& source) const {
    if (column.index == 0 && source.members != nullptr) {
      const Plan& members = *source.members;
      return MeaningWriter(members, naming_).Text(*BehindColumn(source, column), members.universe, nullptr);
    }
    std::string own = Called("column", {Quoted(column.name), column.type.ToString()});
    if (column.index == 0) return own;
    const Join& join = source.joins[static_cast<size_t>(column.index - 1)];
    return Called("at", {Text(*join.on, source, nullptr), SourceText(join.target), own});
  }

  std::string CallText(const Expr& call, const Source& source, const Scan* scan) const {
    std::vector<std::string> args;
    for (const ExprPtr& argument : call.args) {
      args.push_back(argument->kind == Expr::Kind::kConstant
                         ? ConstantText(argument->value, argument->type, TakesSet(call.function))
                         : Text(*argument, source, scan));
    }
    if (IgnoresOrder(call.function)) std::ranges::sort(args);
    if (call.function == Function::kAnd || call.function == Function::kOr) {
      args.erase(std::ranges::unique(args).begin(), args.end());
      if (args.size() == 1) return args.front();
    }
    if (ReadsZone(call.function)) args.push_back(plan_.zone);
    return Called(std::string(types::NameOf(call.function)) + ":" + call.type.ToString(), args);
  }

  // The members are taken apart by name, so that one more is not forgotten here: it does not compile.

  std::string FeatureText(const Scan& enclosing, int index) const {
    const auto& [fold, argument, predicate, window, type, periods] =
        enclosing.features[static_cast<size_t>(index)];
    std::vector<std::string> parts = ScanParts(enclosing);
    parts.insert(parts.end(), {std::to_string(static_cast<int>(fold)), type.ToString(),
                               RowText(argument, enclosing), RowText(predicate, enclosing)});
    if (window) AddWindow(*window, enclosing, parts);
    if (periods) {
      const auto& [bounds, fits, number] = *periods;
      for (const types::Instant bound : bounds) parts.push_back(std::to_string(bound.micros));
      parts.insert(parts.end(), {std::string(types::NameOf(fits)), std::to_string(number)});
    }
    return Called("feature", parts);
  }

  std::string RowText(const ExprPtr& expr, const Scan& enclosing) const {
    return expr == nullptr ? "none" : Text(*expr, enclosing.source, &enclosing);
  }

  /// Says which rows the scan is about; its features and row sets say which of them.
  std::vector<std::string> ScanParts(const Scan& scan) const {
    const auto& [collection, source, at, row_key, has_copies, is_for_rules, is_planned, partition, inputs,
                 features, row_sets] = scan;
    return {SourceText(source), RowText(at, scan), RowText(row_key, scan), has_copies ? "copies" : "rows"};
  }

  void AddWindow(const Window& window, const Scan& enclosing, std::vector<std::string>& parts) const {
    const auto& [from, until, excludes_from, includes_until] = window;
    parts.insert(parts.end(), {excludes_from ? "after" : "from", RowText(from, enclosing),
                               includes_until ? "through" : "until", RowText(until, enclosing)});
    // A date lies in a window by its midnight.
    if (enclosing.at != nullptr && enclosing.at->type.is(types::TypeKind::kDate)) parts.push_back(plan_.zone);
  }

  std::string SequenceText(const Sequence& sequence) const {
    const auto& [steps, all_within, absent] = sequence;
    std::vector<std::string> parts;
    for (const Step& step : steps) parts.push_back(StepText(step));
    if (absent) parts.push_back(Called("no", {StepText(*absent)}));
    if (all_within) parts.push_back(Called("all within", {std::to_string(*all_within)}));
    return Called("sequence", parts);
  }

  std::string StepText(const Step& step) const {
    const Scan& scan = plan_.scans[static_cast<size_t>(step.scan)];
    const auto& [predicate, window] = scan.row_sets[static_cast<size_t>(step.rows)];
    std::vector<std::string> parts = ScanParts(scan);
    parts.push_back(RowText(predicate, scan));
    if (window) AddWindow(*window, scan, parts);
    if (step.within_micros) parts.push_back(Called("within", {std::to_string(*step.within_micros)}));
    return Called("step", parts);
  }

  std::string RankText(const Rank& rank) const {
    const auto& [value, is_bottom, percent, number] = rank;
    return Called(is_bottom ? "bottom" : "top", {percent ? percent->ToString() + "%" : std::to_string(number),
                                                 Text(*value, plan_.universe, nullptr)});
  }

  std::string TableText(const TableRef& table) const {
    const TableRef named = naming_(table);
    return Called("table", {Quoted(named.warehouse), Quoted(named.schema), Quoted(named.table)});
  }

  std::string SourceText(const Source& source) const {
    const auto& [name, table, members, joins, key, is_key_unique, one_row, gates] = source;
    if (members != nullptr) {
      return Called("members", {MeaningWriter(*members, naming_).SourceText(members->universe),
                                Text(*key, source, nullptr)});
    }
    const auto text = [&](const ExprPtr& expr) { return Text(*expr, source, nullptr); };
    std::set<std::string> rules;  // Their order decides nothing.
    std::vector<std::string> others;
    for (const Gate& gate : gates) {
      if (gate.kind == GateKind::kRowRule) {
        rules.insert(text(gate.condition));
      } else {
        others.push_back(text(gate.condition));
      }
    }
    std::vector<std::string> parts = {TableText(table), text(key),
                                      Called("rules", {rules.begin(), rules.end()}), Called("gates", others)};
    if (one_row) {
      const auto& [partition, latest, before_now, ties] = *one_row;
      std::vector<std::string> versions = {text(partition), text(latest), text(before_now)};
      for (const ExprPtr& tie : ties) versions.push_back(text(tie));
      parts.push_back(Called("one row", versions));
    }
    return Called("source", parts);
  }

  const Plan& plan_;
  const TableNaming& naming_;
};

}  // namespace

std::string MeaningOf(const Plan& plan, const TableNaming& naming) {
  return MeaningWriter(plan, naming).People();
}

std::string MeaningOf(const Gate& gate, const Source& source, const Plan& plan, const TableNaming& naming) {
  return MeaningWriter(plan, naming).Text(*gate.condition, source, nullptr);
}

std::string MeaningOf(const RowRule& rule, const TableNaming& naming) {
  const Plan none;  // Rules on rows read columns alone.
  return MeaningOf(rule.source.gates.front(), rule.source, none, naming);
}

}  // namespace insitu::plan
