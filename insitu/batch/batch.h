#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/types/type.h"
#include "insitu/types/value.h"

namespace insitu::batch {

/// How the values of a column lie in memory.
enum class Layout {
  kBool8,  ///< one byte, 0 or 1
  kInt8,
  kInt16,
  kInt32,   ///< also days of a date
  kInt64,   ///< also microseconds of a time
  kInt128,  ///< decimals and sums
  kDouble,
  kText,  ///< `TextRef`
  kList,  ///< `ListRef` into `child`
};

/// A text of up to 12 bytes in place, or a length and a pointer: the engine's own form, read without a copy.
struct TextRef {
  struct Far {
    uint32_t length;
    char prefix[4];
    const char* data;
  };
  struct Near {
    uint32_t length;
    char data[12];
  };
  union {
    Far far;
    Near near;
  };
  std::string_view view() const {
    return near.length <= 12 ? std::string_view(near.data, near.length)
                             : std::string_view(far.data, far.length);
  }
};
static_assert(sizeof(TextRef) == 16);

struct ListRef {
  uint64_t offset;
  uint64_t length;
};

/// One column of a batch: a view, valid as long as the batch it belongs to.
struct Column {
  types::Type type;  ///< scale of decimals is in here
  Layout layout = Layout::kInt64;
  const void* data = nullptr;
  const uint64_t* validity = nullptr;  ///< one bit per row, set where the value is present; null: all present
  std::shared_ptr<const Column> child;  ///< elements of lists

  bool is_missing(uint64_t row) const {
    return validity != nullptr && ((validity[row / 64] >> (row % 64)) & 1) == 0;
  }
  /// Precondition: layout `kText`, row present.
  std::string_view text(uint64_t row) const { return static_cast<const TextRef*>(data)[row].view(); }
  /// Precondition: an integer layout, row present and in 64 bits.
  int64_t integer(uint64_t row) const;
  /// Returns any value as a `types::Value`; slow, for tables, tests and JSON.
  types::Value value(uint64_t row) const;
};

/// Some rows of an answer, column by column. Owns, through `owner`, whatever memory the views look into.
struct Batch {
  uint64_t rows = 0;
  std::vector<Column> columns;
  std::shared_ptr<const void> owner;  // Shared because columns outlive the stream that produced them.
};

/// Streams an answer. One owner, one thread at a time.
class Stream {
 public:
  virtual ~Stream() = default;
  /// Names and types of the columns.
  virtual const std::vector<types::Field>& columns() const = 0;
  /// Returns the next batch (at least one row), or one without rows at the end; after a failure the answer is void
  /// and every further call returns the same failure.
  virtual base::Result<Batch> Next() = 0;
};

}  // namespace insitu::batch
