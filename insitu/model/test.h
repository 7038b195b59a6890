#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "insitu/model/field.h"

namespace insitu::model {

struct GivenField;

/// A value of a test as written, before anything is known of its column.
struct GivenValue {
  enum class Kind { kMissing, kScalar, kList, kMapping };
  Kind kind = Kind::kMissing;
  std::string text;       ///< of a scalar
  bool is_plain = false;  ///< a scalar without quotes
  std::vector<GivenValue> items;
  std::vector<GivenField> fields;
  Span span;
};

/// `amount: 30`.
struct GivenField {
  Text name;
  GivenValue value;
};

/// One row of a table; columns that it does not name are missing.
using GivenRow = std::vector<GivenField>;

/// The rows of one table, under the name that the test gives it.
struct GivenTable {
  TableName name;
  std::vector<GivenRow> rows;
};

/// `42` or `{key: 42, country: FR}`: a member, and what is expected of some columns.
struct ExpectedMember {
  GivenValue key;
  std::vector<GivenField> columns;
};

/// `size: {between: [1, 5]}`, both included.
struct ExpectedSize {
  int64_t least = 0;
  int64_t most = 0;
};

/// What the project's author expects of one audience or condition.
struct Test {
  Text name;
  Text description;
  /// Null: the test asks the project's warehouses. Shared by the tests of one file.
  std::shared_ptr<const std::vector<GivenTable>> given;
  std::optional<Text> now;  ///< a time or a day
  std::optional<Text> audience;
  std::optional<Text> of;  ///< with `where`, in place of `audience`
  std::optional<Formula> where;
  std::optional<Text> as;  ///< the role it runs under
  std::optional<Text> purpose;
  std::optional<Text> recipient_class;
  std::vector<OutputColumn> columns;  ///< also those that only members name
  std::optional<std::vector<ExpectedMember>> members;
  std::optional<int64_t> count;
  std::optional<ExpectedSize> size;

  /// Says whether the project's rules hold for it. A test over rows of its own that names nobody is its owner's.
  bool runs_under_rules() const { return given == nullptr || as || purpose || recipient_class; }
};

}  // namespace insitu::model
