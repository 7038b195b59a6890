#include "insitu/app/demo_data/lake_files.h"

#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "insitu/warehouse/parquet_writer.h"

namespace insitu::app::demo_data {
namespace {

namespace fs = std::filesystem;

base::Status StatusOf(const std::error_code& error, const std::string& path) {
  if (!error) return {};
  const bool is_full = error == std::errc::no_space_on_device;
  return {is_full ? base::StatusCode::kResourceExhausted : base::StatusCode::kPermission,
          "cannot write `" + path + "`: " + error.message()};
}

}  // namespace

LakeFiles::LakeFiles(std::string folder) : folder_(std::move(folder)), hidden_(folder_ + "/.demo-data") {}

LakeFiles::~LakeFiles() {
  std::error_code ignored;
  fs::remove_all(hidden_, ignored);
}

base::Status LakeFiles::Prepare() {
  std::error_code error;
  fs::remove_all(hidden_, error);
  if (!error) fs::create_directories(hidden_, error);
  return StatusOf(error, folder_);
}

base::Status LakeFiles::Write(const std::string& table, const std::string& file,
                              std::vector<types::Field> columns,
                              const std::function<void(TableBuilder&)>& fill) {
  const std::string path = hidden_ + "/" + file;
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  INSITU_RETURN_IF_ERROR(StatusOf(error, path));
  base::Result<std::unique_ptr<warehouse::ParquetWriter>> writer =
      warehouse::OpenParquetWriter(path, columns);
  INSITU_RETURN_IF_ERROR(writer.status());
  TableBuilder rows(std::move(columns), [&](const batch::Batch& batch) { return (*writer)->Write(batch); });
  fill(rows);
  INSITU_RETURN_IF_ERROR(rows.Finish());
  INSITU_RETURN_IF_ERROR((*writer)->Finish());
  const std::lock_guard lock(mutex_);
  rows_[table] += rows.rows();
  return {};
}

base::Result<std::vector<DemoTable>> LakeFiles::Publish() {
  std::vector<DemoTable> tables;
  for (const auto& [table, rows] : rows_) tables.push_back({table, rows});
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(hidden_, error)) {
    const fs::path place = fs::path(folder_) / entry.path().filename();
    std::error_code failure;
    // A file is replaced at once; a folder cannot be, and must not mix months of two runs.
    if (entry.is_directory()) fs::remove_all(place, failure);
    if (!failure) fs::rename(entry.path(), place, failure);
    INSITU_RETURN_IF_ERROR(StatusOf(failure, place.string()));
  }
  INSITU_RETURN_IF_ERROR(StatusOf(error, hidden_));
  return tables;
}

}  // namespace insitu::app::demo_data
