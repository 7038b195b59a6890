#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/expression.h"
#include "insitu/sql/select.h"

namespace insitu::sql {

/// Writes a table's name.
std::string TableName(const plan::TableRef& table, const Dialect& dialect);

/// Writes `x IN (the list)`.
std::string InList(const std::string& value, const plan::ListRef& list, const Dialect& dialect);

/// Writes ` IN (the keys that a role may see)`; empty where no rule hides any person.
std::string VisibleKeys(const plan::Plan& plan, const Dialect& dialect);

/// Writes ` = (the given key)`, a parameter. Precondition: the plan has one.
std::string IsGivenKey(const plan::Plan& plan, const Dialect& dialect);

/// Writes one source under an alias: what stands in FROM and WHERE so that exactly its rows come through its gates. The joins
/// that are written are those of the columns that were named.
class SourceWriter {
 public:
  /// `alias` is short, such as `u`; joins are `u1`, `u2`, ...
  SourceWriter(const plan::Source& source, const std::vector<plan::ListRef>& lists, const Dialect& dialect,
               std::string zone, std::string alias);

  /// Hides the rows of people who are not among `keys`, which `VisibleKeys` wrote, from calls that may fail.
  void HideOthersThan(std::string keys) { people_ = std::move(keys); }

  /// Returns how a column of the source stands in the statement, and remembers that its table is needed.
  std::string Column(const plan::Expr& column);

  /// Writes an expression over columns of the source (and lists).
  std::string Value(const plan::Expr& expr);
  std::string Condition(const plan::Expr& expr);

  /// Returns how a value over the columns of join `table` stands in the statement that is computed there, once for each row
  /// of its table; missing where the path leads to none. `write` writes it with a writer of that table alone.
  std::string Joined(int table, const std::function<std::string(SourceWriter&)>& write);

  /// Returns the condition under which all rows that `call` reads are rows that may be seen; empty where no rule hides any.
  std::string Guard(const plan::Expr& call);

  /// Adds tables, joins and gates to `select`. `skips_time_gate`: the caller bounds time more narrowly.
  void Write(Select& select, bool skips_time_gate);

 private:
  std::string Alias(int table) const;
  ExpressionWriter Writer(bool is_guarded);
  std::string Rows() const;
  std::string Versions();
  bool ReadsOnly(const plan::Expr& column) const;
  std::string Target(const plan::Source& target);
  void Need(int table);
  std::string JoinText(int table, const std::string& target, const std::string& alias,
                       const std::string& key) const;

  const plan::Source& source_;
  const std::vector<plan::ListRef>& lists_;
  const Dialect& dialect_;
  std::string zone_;
  std::string alias_;
  std::string people_;
  std::set<int> needed_;
  std::set<std::string> read_;         ///< columns of the source itself
  std::vector<std::string> computed_;  ///< whole clauses that join what `Joined` was given
};

}  // namespace insitu::sql
