#pragma once

#include <string>

#include "tests/differential/coverage.h"
#include "tests/differential/dataset.h"
#include "tests/differential/product.h"

namespace insitu::differential {

/// What was asked: the members of a condition, or a value for everyone.
enum class Asked { kMembers, kValues };

/// Asks both, over the same project, and says in words how the answers differ; an empty text where they agree.
class Comparison {
 public:
  /// Writes `dataset` to `folder`, whatever was there, and opens it. Keeps a reference to `dataset`.
  Comparison(const Dataset& dataset, const std::string& folder);

  /// Not empty where the product refuses the project itself.
  const std::string& problem() const { return product_->problem(); }
  std::string DifferenceOf(Asked asked, const std::string& entity, const std::string& text);
  /// Says which of the conditions, counted in one question, are counted otherwise than one by one. Every condition was
  /// asked for before, about `customer`.
  std::string DifferenceOfCounts(const std::vector<std::string>& conditions);
  /// The statement that gave the product's last answer.
  const std::string& sql() const { return sql_; }
  /// The constructs and gates of everything that was asked.
  const Coverage& coverage() const { return coverage_; }

 private:
  /// Whether the oracle has an answer, and how it differs from the product's.
  struct Verdict {
    std::optional<oracle::Failure> failure;
    std::string difference;
  };

  oracle::Question Question(const std::string& entity) const;
  Verdict Judge(Asked asked, const oracle::Question& question, const language::Expr& tree,
                const Said& said) const;
  /// L15: the order of evaluation is not promised, and the oracle computes all. So the product need not fail where its
  /// answer is right whatever stands for the number that left its range.
  std::string DifferenceOf(Asked asked, oracle::Question question, const language::Expr& tree,
                           const Said& said) const;

  const Dataset& dataset_;
  std::unique_ptr<Product> product_;
  std::string sql_;
  Coverage coverage_;
};

}  // namespace insitu::differential
