#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "insitu/lower/expressions.h"
#include "insitu/lower/lower.h"

namespace insitu::lower {

/// Gathers the scans, sequences, ranks and lists that the conditions of one question need, each once. As leaves it is what
/// expressions about people mean; or, inside an aggregate whose rows are asked about as people are, about those rows.
class Gathering : public Leaves {
 public:
  /// Gathers for a question, or (`is_for_rules`) for consent, whose scans no row rule touches.
  Gathering(const Setting& setting, const check::Entity& entity, bool is_for_rules);
  /// Gathers what formulas over the rows of `rows` need: aggregates over what belongs to a row, or to a person who is one.
  Gathering(const Setting& setting, const check::Collection& rows, bool is_for_rules);

  /// Lowers a value or condition about people.
  plan::ExprPtr Person(const check::Expr& expr) { return LowerExpr(setting_, expr, *this); }
  /// Returns what the owner of a row is to it that `column`, seen from something below the row, names.
  plan::ExprPtr OwnerColumn(const check::Expr& column) { return ColumnAt(column, column.up - 1); }
  std::pair<plan::ExprPtr, plan::ExprPtr> OwnerPoint(const check::Expr& column);

  /// Returns the rows of each feature that `asked` is computed from, those of several features of the same rows once.
  std::vector<plan::Evidence> Evidence(const AskedRows& asked);

  /// Moves what was gathered into `plan`, whose formulas and outputs were lowered here, and numbers all of it anew: scans come
  /// after those that their inputs use. This object is done then.
  void Finish(plan::Plan& plan);

  plan::ExprPtr Column(const check::Expr& column) override { return ColumnAt(column, column.up); }
  std::pair<plan::ExprPtr, plan::ExprPtr> Point(const check::Expr& column) override;
  plan::ExprPtr Key() override { return rows_ == nullptr ? universe_.key : person_; }
  plan::ExprPtr At(int up) override;
  plan::ExprPtr Aggregate(const check::Expr& aggregate) override;
  plan::ExprPtr Rank(const check::Expr& rank) override;
  plan::ExprPtr Sample(const check::Expr& sample) override;
  int List(const check::NamedList& list) override;
  plan::ExprPtr Anchor(const check::Expr& value) override { return Person(value); }

 private:
  friend class RowLeaves;

  /// What one aggregate asks of a scan's rows before its window is known to be constant or not.
  struct Request {
    plan::Fold fold = plan::Fold::kAny;
    const check::Expr* argument = nullptr;
    bool argument_is_time = false;
    std::optional<check::Range> window;
    types::Type type;
    std::optional<plan::Periods> periods = {};
  };

  // Scans, in scans.cc.
  size_t ScanFor(const check::Collection& collection, int level, bool has_members);
  plan::Scan PlainScan(const check::Collection& collection);
  plan::Scan MembersScan(const check::Collection& collection, Gathering& inner);
  int LevelOf(const plan::Expr& value) const;
  /// Returns the level that the person's values inside an aggregate need: 0 where there are none.
  int LevelOf(const check::Expr& aggregate, const std::optional<check::Range>& window);
  /// Returns `expr` over the columns of the answer that this gathering's plan gives, adding those that it needs.
  plan::ExprPtr Answer(const plan::ExprPtr& expr);
  std::vector<int> SortScans();

  // Evidence, in evidence.cc.
  plan::Evidence EvidenceOf(const AskedRows& asked, int scan, int feature);
  plan::Evidence StepsEvidence(const AskedRows& asked, const plan::Sequence& sequence);

  // Aggregates, in aggregates.cc and sequences.cc.
  plan::ExprPtr ColumnAt(const check::Expr& column, int up);
  std::vector<const check::Reference*> HopsTo(const check::Expr& column, int up) const;
  plan::ExprPtr Feature(const check::Expr& aggregate, const Request& request);
  /// Returns the number of `feature` in `scan`, which has it then.
  static int Add(plan::Feature feature, plan::Scan& scan);
  plan::ExprPtr Regularly(const check::Expr& regularly);
  plan::ExprPtr Sequence(const check::Expr& sequence);
  plan::Step StepRows(const check::Step& step, const std::optional<check::Range>& window, int level,
                      bool has_members);

  const Setting& setting_;
  bool is_for_rules_;
  const check::Collection* rows_ = nullptr;  ///< whose rows the universe is; null for people
  std::optional<check::Reference> owner_;    ///< from such a row to its person
  plan::ExprPtr person_;                     ///< the key of the person whom a row of the universe belongs to
  plan::Source universe_;
  std::vector<plan::Scan> scans_;
  std::vector<int> levels_;  ///< of the scans: 0 without inputs, else one more than what the inputs need
  std::vector<std::unique_ptr<Gathering>>
      inner_;  ///< of the scans: what their members are asked; null for plain rows
  std::vector<plan::Sequence> sequences_;
  std::vector<plan::Rank> ranks_;
  std::vector<plan::ListRef> lists_;
  std::vector<plan::Output> answers_;
};

}  // namespace insitu::lower
