#include "insitu/run/key_guard.h"

namespace insitu::run {
namespace {

std::string Named(const std::vector<std::string>& entities) {
  std::string names;
  for (const std::string& entity : entities) names += (names.empty() ? "`" : ", `") + entity + "`";
  return (entities.size() == 1 ? "entity " : "entities ") + names + (entities.size() == 1 ? " is" : " are");
}

}  // namespace

KeyGuard::KeyGuard(std::unique_ptr<batch::Stream> rows, std::vector<std::string> entities)
    : rows_(std::move(rows)),
      entities_(std::move(entities)),
      columns_(rows_->columns().begin() + 1, rows_->columns().end()) {}

base::Result<batch::Batch> KeyGuard::Next() {
  if (!failure_.ok()) return failure_;
  base::Result<batch::Batch> batch = rows_->Next();
  if (!batch.ok()) return failure_ = batch.status();
  if (batch->rows == 0) return batch;
  const batch::Column& repeated = batch->columns.front();
  for (uint64_t row = 0; row < batch->rows; ++row) {
    const int64_t keys = repeated.is_missing(row) ? 0 : repeated.integer(row);
    if (keys == 0) continue;
    failure_ =
        base::Status(base::StatusCode::kRepeatedKey,
                     std::to_string(keys) + (keys == 1 ? " key occurs" : " keys occur") +
                         " more than once in what " + Named(entities_) + " read from",
                     "declare `one_row: {latest: COLUMN}` where the table holds versions, or mend the table");
    return failure_;
  }
  batch->columns.erase(batch->columns.begin());
  return batch;
}

}  // namespace insitu::run
