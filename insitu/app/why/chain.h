#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// How far the rows of one person get in a sequence.
namespace insitu::app::why {

/// A row that is a row of some step. Times are instants, in microseconds.
struct StepRow {
  int64_t at = 0;
  size_t collection = 0;  ///< rows of different collections that have one time are in no order
  std::optional<int64_t>
      order;  ///< of its key among the rows of its collection; none: of equal times it follows none
  std::vector<bool>
      steps;  ///< for each step, whether it is a row of it; that of what must not follow is the last
};

/// What a sequence asks of its rows.
struct ChainRules {
  std::vector<std::optional<int64_t>> within;  ///< for each step: the longest time since the one before
  std::optional<int64_t> all_within;           ///< from the first row to the last
  std::optional<int64_t> quiet_for;            ///< how long what must not follow must not follow
  int64_t now = 0;
};

/// The rows that get furthest; of several ones the latest.
struct Chain {
  std::vector<size_t> rows;            ///< one for each step reached, from the first on
  std::optional<size_t> spoiler;       ///< the first row that must not have followed
  std::optional<int64_t> quiet_until;  ///< all steps are reached: until then nothing must follow
  bool is_whole = false;               ///< the sequence holds
  /// All steps but the last are reached, such that a row after now would complete them.
  bool lacks_one = false;
  std::optional<int64_t> lacks_until;  ///< the last instant at which it may come; none: at any
};

/// Finds the chain. Takes time with the square of the number of rows at worst.
Chain FurthestChain(const ChainRules& rules, const std::vector<StepRow>& rows);

}  // namespace insitu::app::why
