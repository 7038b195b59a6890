#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/types/type.h"

namespace insitu::app::demo_data {

/// Takes the batches of one table, in order.
using Sink = std::function<base::Status(const batch::Batch&)>;

/// Collects rows value by value, in the order of the columns, and hands them on as batches.
///
/// A failure of the sink is kept: further rows are dropped and `Finish` returns it. Not for several threads.
class TableBuilder {
 public:
  TableBuilder(std::vector<types::Field> columns, Sink sink);
  ~TableBuilder();

  /// For columns of integers, and of decimals, as hundredths or whatever their scale says.
  TableBuilder& Integer(int64_t value);
  TableBuilder& Boolean(bool value);
  TableBuilder& Date(int32_t days);
  TableBuilder& Time(int64_t micros);
  /// Copies `value`.
  TableBuilder& Text(std::string_view value);
  TableBuilder& Missing();
  /// Precondition: each column got its value.
  void EndRow();

  /// Hands on what is left. Returns the first failure.
  base::Status Finish();
  /// Says how many rows were ended.
  int64_t rows() const { return rows_; }

 private:
  struct Buffers;

  void Flush();

  std::vector<types::Field> columns_;
  Sink sink_;
  std::shared_ptr<Buffers> buffers_;  // Shared with the batch that is made of them.
  size_t column_ = 0;
  int64_t rows_ = 0;
  base::Status status_;
};

}  // namespace insitu::app::demo_data
