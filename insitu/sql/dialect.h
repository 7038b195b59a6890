#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insitu/plan/expr.h"

namespace insitu::sql {

/// Spells one SQL dialect: how names, literals, types and functions are written.
///
/// A dialect is stateless, so one object serves all threads. It never decides which rows come back; anything that does
/// belongs into the plan.
class Dialect {
 public:
  virtual ~Dialect() = default;

  /// Names this dialect in project files and in golden sections, e.g. the kind of its warehouse.
  virtual std::string_view name() const = 0;

  /// Writes `identifier` so that the engine reads back exactly these bytes.
  virtual std::string Identifier(std::string_view identifier) const = 0;

  /// Writes a value so that the engine reads back exactly this value; lists as the engine's own list.
  virtual std::string Literal(const types::Value& value, const types::Type& type) const = 0;

  /// Writes the place of the statement's parameter `number`, counted from 1, which has `type`.
  virtual std::string Parameter(int number, const types::Type& type) const = 0;

  /// Writes a call of anything but `and`, `or`, `not`. `args` are the arguments as written; conditions among them may be
  /// unknown to the engine where they are false. `zone` is the project's.
  virtual std::string Call(const plan::Expr& call, const std::vector<std::string>& args,
                           const std::string& zone) const = 0;

  /// Writes "`condition`, with unknown as false", for places where the engine would show the difference.
  virtual std::string Exact(const std::string& condition) const = 0;

  /// Writes the complement of `condition`, true where the engine finds it unknown.
  virtual std::string Complement(const std::string& condition) const = 0;

  /// Writes the variable by which `Call` hands an element of a list to the condition of `any element`.
  virtual std::string Element(const std::string& field) const = 0;

  /// Says whether the engine folds sets of bits (`&`, `|`, `bit_or`) faster than it repeats a pass, so that one pass over a
  /// table may answer many conditions.
  virtual bool folds_bits() const { return false; }

  /// Writes a length of time, as windows over rows ordered by time are bounded by it.
  virtual std::string Interval(int64_t micros) const = 0;

  // Aggregate functions over the rows of one group. `value` is the argument as written.

  /// Writes the sum as `type`; overflow is the engine's error.
  virtual std::string Sum(const std::string& value, const types::Type& type) const = 0;
  /// Writes the lower of two middle values.
  virtual std::string Median(const std::string& value) const = 0;
  /// Writes an estimate of how many different values there are.
  virtual std::string AboutDistinct(const std::string& value) const = 0;
  /// Writes the value of the first row in `order`, even where it is missing there.
  virtual std::string FirstIn(const std::string& value, const std::string& order) const = 0;
};

/// Returns the dialect of that name, or null. The list of dialects is in `dialects.cc`.
const Dialect* FindDialect(std::string_view name);

}  // namespace insitu::sql
