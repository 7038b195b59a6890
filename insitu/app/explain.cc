#include "insitu/app/explain.h"

#include <algorithm>
#include <map>
#include <set>

#include "insitu/base/check.h"
#include "insitu/plan/inner_plans.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"
#include "insitu/sql/blocks.h"

namespace insitu::app {
namespace {

/// Collects columns by table.
class Reads {
 public:
  void Source(const plan::Source& source) {
    Table(source.table);
    Expr(source.key.get(), source);
    for (const plan::Gate& gate : source.gates) Expr(gate.condition.get(), source);
    if (source.one_row) {
      Expr(source.one_row->partition.get(), source);
      Expr(source.one_row->latest.get(), source);
      for (const plan::ExprPtr& tie : source.one_row->ties) Expr(tie.get(), source);
    }
    for (const plan::Join& join : source.joins) {
      Expr(join.on.get(), source);
      Source(join.target);
    }
  }

  void Expr(const plan::Expr* expr, const plan::Source& source) {
    if (expr == nullptr) return;
    plan::Walk(*expr, [&](const plan::Expr& node) {
      if (node.kind != plan::Expr::Kind::kColumn) return;
      const plan::TableRef& table =
          node.index == 0 ? source.table : source.joins[static_cast<size_t>(node.index - 1)].target.table;
      Table(table).insert(node.name);
    });
  }

  std::set<std::string>& Table(const plan::TableRef& table) {
    return tables_[{table.warehouse, (table.schema.empty() ? "" : table.schema + ".") + table.table}];
  }

  const std::map<std::pair<std::string, std::string>, std::set<std::string>>& tables() const {
    return tables_;
  }

 private:
  std::map<std::pair<std::string, std::string>, std::set<std::string>> tables_;
};

/// Says whether the feature looks at the rows' keys: copies are collapsed by them, and they order rows of equal time.
bool ReadsRowKey(const plan::Scan& scan, const plan::Feature& feature) {
  const bool has_order = feature.fold == plan::Fold::kFirst || feature.fold == plan::Fold::kLast;
  return scan.row_key != nullptr && (has_order || sql::CollapsesCopies(scan, feature));
}

void ReadScan(const plan::Scan& scan, const plan::Plan& plan, Reads& reads) {
  for (const plan::ExprPtr& input : scan.inputs) reads.Expr(input.get(), plan.universe);
  if (scan.source.members != nullptr) return;  // What it reads, its own plan says.
  reads.Source(scan.source);
  reads.Expr(scan.at.get(), scan.source);
  for (const plan::Feature& feature : scan.features) {
    reads.Expr(feature.predicate.get(), scan.source);
    reads.Expr(feature.argument.get(), scan.source);
    if (ReadsRowKey(scan, feature)) reads.Expr(scan.row_key.get(), scan.source);
    if (scan.partition && feature.window)
      reads.Expr(plan::InPartition(*scan.partition, *feature.window).get(), scan.source);
  }
  for (const plan::RowSet& rows : scan.row_sets) {
    reads.Expr(rows.predicate.get(), scan.source);
    reads.Expr(scan.row_key.get(), scan.source);
  }
}

std::vector<TableRead> TablesRead(const plan::Plan& plan) {
  Reads reads;
  for (const plan::Plan* part : plan::WithInnerPlans(plan)) {
    reads.Source(part->universe);
    for (const plan::Scan& scan : part->scans) ReadScan(scan, *part, reads);
    for (const plan::Formula& formula : part->ask.formulas)
      reads.Expr(formula.condition.get(), part->universe);
    for (const plan::Output& output : part->ask.outputs) reads.Expr(output.value.get(), part->universe);
    for (const plan::After& after : part->after) reads.Expr(after.condition.get(), part->universe);
    for (const plan::Rank& rank : part->ranks) reads.Expr(rank.value.get(), part->universe);
    for (const plan::ListRef& list : part->lists) reads.Table(list.table).insert(list.column->name);
  }
  std::vector<TableRead> tables;
  for (const auto& [name, columns] : reads.tables()) {
    tables.push_back({name.first, name.second, {columns.begin(), columns.end()}, std::nullopt});
  }
  return tables;
}

std::vector<FeatureUse> FeaturesUsed(const plan::Plan& plan) {
  std::vector<FeatureUse> uses;
  for (size_t scan = 0; scan < plan.scans.size(); ++scan) {
    for (size_t index = 0; index < plan.scans[scan].features.size(); ++index) {
      FeatureUse use{"f" + std::to_string(uses.size() + 1),
                     plan.scans[scan].collection,
                     plan::ToText(plan.scans[scan].features[index], plan.scans[scan], &plan),
                     {}};
      for (const plan::Formula& formula : plan.ask.formulas) {
        bool is_used = false;
        plan::Walk(*formula.condition, [&](const plan::Expr& node) {
          is_used = is_used || (node.kind == plan::Expr::Kind::kFeature &&
                                node.scan == static_cast<int>(scan) && node.index == static_cast<int>(index));
        });
        if (is_used) use.audiences.push_back(formula.name);
      }
      uses.push_back(std::move(use));
    }
  }
  return uses;
}

/// Collects the names of what has several versions of a row.
void CollectVersioned(const plan::Source& source, std::set<std::string>& names) {
  if (source.one_row) names.insert(source.name);
  for (const plan::Join& join : source.joins) CollectVersioned(join.target, names);
}

std::vector<std::string> RemarksOn(const plan::Plan& plan) {
  std::vector<std::string> remarks;
  if (!plan.universe.is_key_unique) {
    remarks.push_back(
        "the key of " + plan.entity +
        " is not known to be unique: where the keys do not lie in ascending order, the statement counts "
        "repeated ones beside the answer");
  }
  std::set<std::string> versioned;
  std::map<std::string, bool> reads_keys;
  std::vector<const plan::Scan*> scans;
  for (const plan::Plan* part : plan::WithInnerPlans(plan)) {
    CollectVersioned(part->universe, versioned);
    for (const plan::Scan& scan : part->scans) {
      scans.push_back(&scan);
      CollectVersioned(scan.source, versioned);
      for (const plan::Feature& feature : scan.features)
        reads_keys[scan.collection] = reads_keys[scan.collection] || ReadsRowKey(scan, feature);
    }
  }
  for (const std::string& name : versioned)
    remarks.push_back("of the versions of a " + name + " row the latest before now counts");
  std::set<std::string> seen;
  for (const plan::Scan* each : scans) {
    const plan::Scan& scan = *each;
    if (!seen.insert(scan.collection).second) continue;
    if (scan.has_copies && reads_keys[scan.collection]) {
      remarks.push_back("rows of " + scan.collection +
                        " with the same key are copies of one another and count once");
    } else if (scan.row_key != nullptr && !scan.has_copies && !scan.source.one_row) {
      remarks.push_back("keys of " + scan.collection + " are stated to be unique: no copies are looked for");
    }
  }
  remarks.emplace_back("files have no snapshot: each is read as it is when the statement reaches it");
  return remarks;
}

Outcome<Explanation> ExplainGroup(Session& session, const std::vector<Subject>& subjects, bool analyze) {
  lower::Question question;
  question.entity = subjects.front().entity;
  Explanation explanation;
  for (const Subject& subject : subjects) {
    question.conditions.push_back({subject.name, subject.condition});
    explanation.audiences.push_back(subject.name);
  }
  Outcome<plan::GovernedPlan> plan =
      session.Compile(std::move(question), "explain", subjects.front().purpose);
  if (!plan.ok()) return plan.failure();
  Outcome<run::Prepared> prepared = session.Prepare(*plan);
  if (!prepared.ok()) return prepared.failure();
  explanation.plan = plan::ToText(plan->plan());
  explanation.features = FeaturesUsed(plan->plan());
  explanation.rules = plan->applied();
  explanation.is_governed = plan->is_governed();
  explanation.shows_measures = plan->shows_measures();
  explanation.prepared = std::move(*prepared);
  explanation.tables = TablesRead(plan->plan());
  explanation.remarks = RemarksOn(plan->plan());
  if (!plan->shows_measures()) return explanation;
  for (TableRead& table : explanation.tables) {
    const size_t point = table.table.find('.');
    const std::string schema = point == std::string::npos ? "" : table.table.substr(0, point);
    base::Result<catalog::Table> found = session.WarehouseOf(*plan).Describe(
        schema, point == std::string::npos ? table.table : table.table.substr(point + 1));
    if (found.ok()) table.estimated_rows = found->estimated_rows;
  }
  if (analyze) {
    base::Result<std::vector<warehouse::ProfiledScan>> measured =
        session.WarehouseOf(*plan).Analyze(explanation.prepared.printed.statement);
    if (!measured.ok()) return FailureOf(measured.status());
    explanation.measured = std::move(*measured);
    explanation.peak_memory = session.peak_memory();
  }
  return explanation;
}

}  // namespace

Outcome<std::vector<Explanation>> Explain(Session& session, const std::vector<Subject>& subjects,
                                          bool analyze) {
  std::vector<Explanation> explanations;
  for (const std::vector<size_t>& group : GroupedByQuestion(subjects)) {
    std::vector<Subject> members;
    for (const size_t index : group) members.push_back(subjects[index]);
    Outcome<Explanation> explanation = ExplainGroup(session, members, analyze);
    if (!explanation.ok()) return explanation.failure();
    explanations.push_back(std::move(*explanation));
  }
  return explanations;
}

}  // namespace insitu::app
