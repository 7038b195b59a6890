#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "insitu/batch/batch.h"

namespace insitu::run {

/// Takes the first column, `repeated_keys`, off an answer and fails where it is not 0.
class KeyGuard : public batch::Stream {
 public:
  /// `entities` are those whose keys were counted; at least one.
  KeyGuard(std::unique_ptr<batch::Stream> rows, std::vector<std::string> entities);

  const std::vector<types::Field>& columns() const override { return columns_; }
  base::Result<batch::Batch> Next() override;

 private:
  std::unique_ptr<batch::Stream> rows_;
  std::vector<std::string> entities_;
  std::vector<types::Field> columns_;
  base::Status failure_;
};

}  // namespace insitu::run
