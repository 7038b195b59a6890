#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace insitu::app::demo_data {

/// Keeps the numbers of one kind of thing apart from those of another, so that a change to one table leaves
/// the others as they are.
enum class Topic : uint64_t {
  kPerson = 1,
  kCustomer,
  kName,
  kMailAddress,
  kStore,
  kProduct,
  kCampaign,
  kOrderTimes,
  kGuestOrders,
  kOrder,
  kArrival,
  kEmail,
  kVisit,
  kVisitRow,
  kAnonymousVisit,
  kConsent,
  kConsentSource,
  kTicket,
};

/// Draws numbers that are the same on every machine: SplitMix64, and integers only. Two draws never stand in
/// one sum or argument list, whose order the compiler may choose.
class Random {
 public:
  /// Starts the sequence of `item` (a customer, an order, ...) of `topic`.
  Random(uint64_t seed, Topic topic, uint64_t item)
      : state_(Mix(seed ^ Mix(static_cast<uint64_t>(topic) ^ Mix(item)))) {}

  uint64_t Next() { return Mix(state_ += 0x9e3779b97f4a7c15U); }

  /// Returns 0 to `bound` - 1. Precondition: `bound` > 0.
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(((Next() >> 32) * bound) >> 32); }

  /// Like `Below`, but small numbers are the likelier: half of the draws fall below a quarter of `bound`.
  uint32_t SkewedBelow(uint32_t bound) {
    const uint64_t number = Next() >> 32;
    return static_cast<uint32_t>((((number * number) >> 32) * bound) >> 32);
  }

  /// Returns `from` to `through`, both included. Precondition: fewer than 2^32 numbers, at least one.
  int64_t Between(int64_t from, int64_t through) {
    return from + Below(static_cast<uint32_t>(through - from + 1));
  }

  /// Says yes in `parts` of 1,000 cases.
  bool Chance(uint32_t parts) { return Below(1'000) < parts; }

 private:
  static constexpr uint64_t Mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }

  uint64_t state_;
};

/// A choice among `N` things by weight.
template <size_t N>
class Weighted {
 public:
  constexpr explicit Weighted(const std::array<uint32_t, N>& weights) {
    uint32_t sum = 0;
    for (size_t i = 0; i < N; ++i) ends_[i] = sum += weights[i];
  }

  size_t Pick(Random& random) const {
    const uint32_t number = random.Below(ends_[N - 1]);
    size_t i = 0;
    while (ends_[i] <= number) ++i;
    return i;
  }

 private:
  std::array<uint32_t, N> ends_{};
};

}  // namespace insitu::app::demo_data
