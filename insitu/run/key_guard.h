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
  KeyGuard(std::unique_ptr<batch::Stream> rows, std::string entity);

  const std::vector<types::Field>& columns() const override { return columns_; }
  base::Result<batch::Batch> Next() override;

 private:
  std::unique_ptr<batch::Stream> rows_;
  std::string entity_;
  std::vector<types::Field> columns_;
  base::Status failure_;
};

}  // namespace insitu::run
