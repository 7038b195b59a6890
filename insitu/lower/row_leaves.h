#pragma once

#include "insitu/lower/gathering.h"

namespace insitu::lower {

/// What expressions mean inside one scan: columns are the row's, the owner's values become inputs. Where the rows are asked
/// about as people are (`inner`), what is theirs comes from the answer of an inner plan.
class RowLeaves : public Leaves {
 public:
  /// All outlive the leaves; `inner` may be null.
  RowLeaves(const Setting& setting, Gathering& people, const check::Collection& collection, plan::Scan& scan,
            Gathering* inner)
      : setting_(setting), people_(people), collection_(collection), scan_(scan), inner_(inner) {}

  plan::ExprPtr Column(const check::Expr& column) override;
  std::pair<plan::ExprPtr, plan::ExprPtr> Point(const check::Expr& column) override;
  plan::ExprPtr Key() override;
  plan::ExprPtr At(int up) override;
  plan::ExprPtr Aggregate(const check::Expr& aggregate) override;
  plan::ExprPtr Rank(const check::Expr& rank) override;
  plan::ExprPtr Sample(const check::Expr& sample) override;
  int List(const check::NamedList& list) override { return people_.List(list); }
  plan::ExprPtr Anchor(const check::Expr& value) override { return LowerExpr(setting_, value, *this); }

 protected:
  Gathering& people() { return people_; }
  plan::ExprPtr Input(const plan::ExprPtr& value);

 private:
  Gathering& Inner();

  const Setting& setting_;
  Gathering& people_;
  const check::Collection& collection_;
  plan::Scan& scan_;
  Gathering* inner_;
};

/// What the window of an aggregate means: its anchors are values of the owner.
class WindowLeaves : public RowLeaves {
 public:
  using RowLeaves::RowLeaves;
  plan::ExprPtr Anchor(const check::Expr& value) override;
};

}  // namespace insitu::lower
