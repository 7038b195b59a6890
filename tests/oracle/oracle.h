#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "insitu/language/syntax.h"
#include "insitu/model/project.h"
#include "tests/oracle/base/number.h"

namespace insitu::oracle {

struct Column {
  std::string name;
  types::Type type;      ///< a time column without zone is `kLocalTime`
  bool is_json = false;  ///< a text that holds JSON
};

/// Structs are lists of the values of their fields.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
};

/// By the name that the model gives them.
using Tables = std::map<std::string, Table>;

struct Question {
  std::string entity;
  types::Instant now;
  std::vector<model::RowRule> rules;     ///< of the role that asks
  language::ExprPtr granted;             ///< what the purpose and recipient demand, or null
  types::Instant answer_time;            ///< the `now` of `granted`
  std::optional<Value> overflowed = {};  ///< stands for a number that left its range; else that is a failure
};

template <typename T>
struct Answer {
  std::optional<Failure> failure;
  T found;  ///< empty after a failure
};

using Members = std::vector<Value>;
using Outputs = std::map<Value, Value, Less>;

/// Answers questions over one set of tables. `project` and `tables` outlive it. It computes all that an engine may compute in
/// vain (L15), so that it fails wherever one may: both sides of `and` and `or`, and conditions on rows for a person and a
/// row that are not there.
class Oracle {
 public:
  Oracle(const model::Project& project, const Tables& tables, Question question);

  /// The keys of the members of an audience with this condition, in order.
  Answer<Members> FindMembers(const language::Expr& condition) const;
  /// A value expression for every key of the universe.
  Answer<Outputs> FindValues(const language::Expr& value) const;

 private:
  const model::Project& project_;
  const Tables& tables_;
  Question question_;
};

}  // namespace insitu::oracle
