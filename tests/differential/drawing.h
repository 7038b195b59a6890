#pragma once

#include <functional>

#include "tests/differential/pools.h"
#include "tests/differential/random.h"

namespace insitu::differential {

/// Functions that draw the values of columns; `missing` is how many of 100 are missing.
class Drawing {
 public:
  using Draw = std::function<types::Value()>;

  Drawing(Random& random, Pools& pools) : random_(random), pools_(pools) {}

  Draw Text(int missing = 10);
  Draw Integer(int missing = 10);
  Draw Decimal(int missing = 10);
  /// Halves, and sometimes NaN or an infinity.
  Draw Float(int missing = 10);
  /// Hundredths as a binary number.
  Draw BinaryCents(int missing = 10);
  Draw Boolean(int missing = 20);
  Draw Date(int missing = 10);
  Draw Time(int missing = 10);
  Draw LocalTime(int missing = 10);
  Draw Texts(int missing = 15);
  Draw Integers(int missing = 15);
  /// JSON objects with the fields plan, level, ratio, labels and inner.deep, some of another type than declared.
  Draw Json(int missing = 10);
  /// Structs of a text, an integer and a date.
  Draw Struct(int missing = 10);
  Draw Structs(int missing = 15);
  /// One of `low` to `high`, as an integer or as a text.
  Draw Key(bool is_text, int64_t low, int64_t high, int missing);
  /// Every value of `Key` from 1 on, once.
  Draw Serial(bool is_text);

 private:
  template <typename Make>
  Draw Sometimes(int missing, Make make);

  Random& random_;
  Pools& pools_;
};

}  // namespace insitu::differential
