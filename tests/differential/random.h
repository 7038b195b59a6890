#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace insitu::differential {

/// Random choices that a seed repeats on every machine (splitmix64).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next();
  /// Returns one of `low` to `high`, both included.
  int64_t Between(int64_t low, int64_t high);
  /// Says yes `percent` times out of 100.
  bool Chance(int percent) { return Between(1, 100) <= percent; }

  /// Precondition: `items` is not empty.
  template <typename T>
  const T& Pick(const std::vector<T>& items) {
    return items[static_cast<size_t>(Between(0, static_cast<int64_t>(items.size()) - 1))];
  }
  std::string Word(const std::vector<const char*>& words) { return Pick(words); }

 private:
  uint64_t state_;
};

}  // namespace insitu::differential
