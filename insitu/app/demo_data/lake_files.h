#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "insitu/app/demo_data.h"
#include "insitu/app/demo_data/tables.h"
#include "insitu/base/result.h"

namespace insitu::app::demo_data {

/// Writes Parquet files into a hidden folder of the lake, from which `Publish` moves them to their names.
class LakeFiles : public Files {
 public:
  /// `folder` is absolute.
  explicit LakeFiles(std::string folder);
  /// Removes what was not published.
  ~LakeFiles() override;

  /// Makes the folders.
  base::Status Prepare();
  /// For several threads, each with a table of its own.
  base::Status Write(const std::string& table, const std::string& file, std::vector<types::Field> columns,
                     const std::function<void(TableBuilder&)>& fill) override;
  /// Puts each table in the place of what has its name. Returns all of them.
  base::Result<std::vector<DemoTable>> Publish();

 private:
  std::string folder_;
  std::string hidden_;
  std::mutex mutex_;
  std::map<std::string, int64_t> rows_;  // By table; guarded by `mutex_`.
};

}  // namespace insitu::app::demo_data
