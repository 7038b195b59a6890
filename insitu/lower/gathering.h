#pragma once

#include <optional>
#include <vector>

#include "insitu/lower/expressions.h"
#include "insitu/lower/lower.h"

namespace insitu::lower {

/// Gathers the scans, ranks and lists that the conditions of one question need, each once. As leaves it is what
/// expressions about people mean.
class Gathering : public Leaves {
 public:
  /// Gathers for a question, or (`is_for_rules`) for consent, whose scans no row rule touches.
  Gathering(const Setting& setting, const check::Entity& entity, bool is_for_rules)
      : setting_(setting), is_for_rules_(is_for_rules), universe_(EntitySource(setting, entity)) {}

  /// Lowers a value or condition about people.
  plan::ExprPtr Person(const check::Expr& expr) { return LowerExpr(setting_, expr, *this); }

  /// Returns the rows of each feature that `asked` is computed from, those of several features of the same rows once.
  std::vector<plan::Evidence> Evidence(const AskedRows& asked);

  /// Puts scans into an order in which their inputs use only earlier ones. Expressions lowered so far become void: returns
  /// for each scan its new number.
  std::vector<int> SortScans();

  plan::Source& universe() { return universe_; }
  std::vector<plan::Scan>& scans() { return scans_; }
  std::vector<plan::Rank>& ranks() { return ranks_; }
  std::vector<plan::ListRef>& lists() { return lists_; }

  plan::ExprPtr Column(const check::Expr& column) override;
  std::pair<plan::ExprPtr, plan::ExprPtr> Point(const check::Expr& column) override;
  plan::ExprPtr Key() override { return universe_.key; }
  plan::ExprPtr At() override;
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
  };

  plan::ExprPtr Feature(const check::Aggregate& aggregate, const Request& request);
  size_t ScanFor(const check::Collection& collection, int level);
  int LevelOf(const plan::Expr& value) const;
  /// Returns the level that the person's values inside an aggregate need: 0 where there are none.
  int LevelOf(const check::Aggregate& aggregate, const Request& request);

  const Setting& setting_;
  bool is_for_rules_;
  plan::Source universe_;
  std::vector<plan::Scan> scans_;
  std::vector<int> levels_;  ///< of the scans: 0 without inputs, else one more than what the inputs need
  std::vector<plan::Rank> ranks_;
  std::vector<plan::ListRef> lists_;
};

}  // namespace insitu::lower
