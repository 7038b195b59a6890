#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/types/value.h"

namespace insitu::deliver {

/// Decides which rows of a list reach a destination that knows its members by identifiers.
///
/// A row whose identifying columns are all missing or empty is nobody's. People who share an identifier are one member, for
/// whom the row of the smallest key stands, whatever the order of the rows. The list is read twice for that, and a third
/// time where somebody shares: with `Count`, `ChooseAmongShared` and through `Only`. Eight bytes are kept per row, and a
/// key and an identifier per shared one.
class IdentifiedRows {
 public:
  /// `identifying` are positions of columns; column 0 is the key.
  explicit IdentifiedRows(std::vector<size_t> identifying) : identifying_(std::move(identifying)) {}

  /// Reads the list and counts. `ChooseAmongShared` must follow if `has_shared()`.
  base::Status Count(batch::Stream& rows);
  bool has_shared() const { return !shared_.empty(); }
  /// Reads the list again to find who stands for a shared identifier; `kUnavailable` where it is another list.
  base::Status ChooseAmongShared(batch::Stream& rows);

  int64_t without_identifier() const { return without_identifier_; }
  int64_t sharing() const { return sharing_; }  ///< rows for which another row stands
  int64_t members() const { return members_; }

  /// Returns the rows that stand for a member, out of the list read again. The stream fails with `kUnavailable` at its end
  /// where that is not the list that was counted. This object must outlive it.
  std::unique_ptr<batch::Stream> Only(std::unique_ptr<batch::Stream> rows) const;

 private:
  class Selection;
  using Identifier = std::optional<std::string>;

  /// Returns nothing for a row without an identifier.
  Identifier IdentifierOf(const batch::Batch& batch, uint64_t row) const;
  bool Stands(const batch::Batch& batch, uint64_t row, const Identifier& identifier) const;

  std::vector<size_t> identifying_;
  std::vector<size_t> shared_;                              ///< hashes that occur more than once, sorted
  std::unordered_map<std::string, types::Value> standing_;  ///< by identifier: the smallest key that has it
  uint64_t mark_ = 0;                                       ///< of the counted list; see `MarkOf`
  int64_t without_identifier_ = 0;
  int64_t sharing_ = 0;
  int64_t members_ = 0;
};

}  // namespace insitu::deliver
