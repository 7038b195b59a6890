#pragma once

#include <string>
#include <vector>

#include "tests/oracle/oracle.h"

/// What the tests of the oracle share.
namespace insitu::oracle {

/// Reads an expression of the language. Precondition: it is one.
language::ExprPtr Parsed(const std::string& text);
model::Text Named(const std::string& text);
/// Reads `2026-03-01T10:00:00Z`.
Value Time(const std::string& text);
inline Value Text(const std::string& text) { return {text}; }
inline Value Euros(int64_t cents) { return {types::Decimal{cents, 2}}; }

/// A shop with customers and purchases, as the worked fixture of the specification has them.
struct Shop {
  Shop();

  void AddCustomer(const Value& id, const Value& country = {}, const Value& ltv = {}, const Value& tags = {});
  void AddPurchase(const Value& key, const Value& customer, const Value& at, const Value& amount = {},
                   const Value& channel = {});
  /// Declares `line`, which belongs to purchases: key, purchase, product, at.
  void AddLines();
  /// Declares `account` (id, plan), which customers point to with their last column.
  void AddAccounts();

  /// Precondition: the question has an answer.
  Members FindMembers(const std::string& condition, const std::string& now,
                      const std::string& entity = "customer") const;
  /// What `value` is for the customer `key` on 31 March 2026 at 10:00Z, as text; or `missing`, or why there is no answer.
  std::string ValueFor(const std::string& key, const std::string& value) const;

  model::Project project;
  Tables tables;
  std::vector<model::RowRule> rules;
};

}  // namespace insitu::oracle
