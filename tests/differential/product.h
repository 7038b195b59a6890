#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "tests/oracle/oracle.h"

namespace insitu::differential {

/// What the product says: keys, values by key, or in words why there is no answer.
struct Said {
  std::optional<oracle::Failure> failure;  ///< of the kinds that the oracle knows
  std::string refusal;                     ///< any other reason: diagnostics, a rule, an engine's error
  std::vector<oracle::Value> keys;         ///< sorted
  oracle::Outputs values;
  std::string sql;
  std::optional<plan::Plan> plan = {};  ///< what was asked, if it came to that
};

/// The product over one project's folder, asked the way the command line asks it.
class Product {
 public:
  /// Opens the project; `problem()` says why it cannot be asked.
  Product(const std::string& folder, int64_t now, int64_t answered_at, bool is_governed);

  const std::string& problem() const { return problem_; }
  const model::Project& project() const { return session_->declared(); }
  Said FindMembers(const std::string& entity, const std::string& condition);
  Said FindValues(const std::string& entity, const std::string& value);
  /// Counts the members of several conditions about `customer` in one question, or says nothing where there is no answer.
  std::optional<std::vector<int64_t>> Count(const std::vector<std::string>& conditions);

 private:
  void Open();
  /// Reads the condition; after a mistake the session is opened anew, because it remembers every mistake.
  std::optional<app::Subject> Read(const std::string& entity, const std::string& condition, Said& said);
  Said Ask(lower::Question question);
  std::string Reason(const app::Failure& failure) const;

  app::Settings settings_;
  std::unique_ptr<app::Session> session_;
  std::string problem_;
};

}  // namespace insitu::differential
