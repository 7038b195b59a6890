#include "insitu/warehouse/drivers/duckdb/files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "insitu/types/value.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

namespace fs = std::filesystem;
using base::Result;
using base::Status;
using base::StatusCode;

struct Extension {
  std::string_view text;
  FileFormat format;
};

constexpr std::array<Extension, 5> kExtensions = {{{".parquet", FileFormat::kParquet},
                                                   {".csv", FileFormat::kCsv},
                                                   {".json", FileFormat::kJson},
                                                   {".jsonl", FileFormat::kJson},
                                                   {".ndjson", FileFormat::kJson}}};

const Extension* ExtensionOf(const fs::path& path) {
  const std::string extension = path.extension().string();
  const auto* found = std::find_if(kExtensions.begin(), kExtensions.end(),
                                   [&](const Extension& known) { return known.text == extension; });
  return found == kExtensions.end() ? nullptr : found;
}

Status CannotRead(const fs::path& path, const std::error_code& error) {
  const StatusCode code =
      error == std::errc::permission_denied ? StatusCode::kPermission : StatusCode::kUnavailable;
  return Status(code, path.string() + ": " + error.message());
}

bool IsHidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') || name.starts_with('_');
}

// Lists the data files below `folder`, sorted.
Result<std::vector<fs::path>> ListFolder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (IsHidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (!entry->is_directory(error) && ExtensionOf(entry->path()) != nullptr) {
      files.push_back(entry->path());
    }
  }
  if (error) return CannotRead(folder, error);
  std::sort(files.begin(), files.end());
  return files;
}

using Partition = std::vector<std::pair<std::string, std::string>>;

// Reads `dt=2026-03-01/country=FR` off the way from `folder` to `file`.
Partition PartitionOf(const fs::path& folder, const fs::path& file) {
  Partition partition;
  for (const fs::path& part : file.parent_path().lexically_relative(folder)) {
    const std::string text = part.string();
    if (const size_t equals = text.find('='); equals != std::string::npos && equals > 0) {
      partition.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return partition;
}

constexpr std::string_view kMissingPartition = "__HIVE_DEFAULT_PARTITION__";

bool IsCanonicalInteger(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits.size() > 18 || (digits.front() == '0' && text.size() > 1)) return false;
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

types::Type TypeOfPartition(const std::set<std::string>& values) {
  const auto all = [&](auto fits) {
    return std::all_of(values.begin(), values.end(),
                       [&](const std::string& value) { return value == kMissingPartition || fits(value); });
  };
  if (all([](const std::string& value) { return types::ParseDate(value).has_value(); }))
    return types::Type::Date();
  if (all(IsCanonicalInteger)) return types::Type::Integer();
  return types::Type::Text();
}

// Types the partition columns by all their values; all files must lie equally deep in equally named folders.
Result<std::vector<types::Field>> FindPartitions(const fs::path& folder, const std::vector<fs::path>& files) {
  const Partition first = PartitionOf(folder, files.front());
  std::vector<std::set<std::string>> values(first.size());
  for (const fs::path& file : files) {
    const Partition partition = PartitionOf(folder, file);
    const bool is_alike =
        std::equal(partition.begin(), partition.end(), first.begin(), first.end(),
                   [](const auto& left, const auto& right) { return left.first == right.first; });
    if (!is_alike) {
      return Status(StatusCode::kCorrupt,
                    file.string() + " has other partition folders than " + files.front().string());
    }
    for (size_t i = 0; i < partition.size(); ++i) values[i].insert(partition[i].second);
  }
  std::vector<types::Field> fields;
  for (size_t i = 0; i < first.size(); ++i) fields.push_back({first[i].first, TypeOfPartition(values[i])});
  return fields;
}

Result<TableFiles> FilesOfFolder(const fs::path& folder) {
  Result<std::vector<fs::path>> files = ListFolder(folder);
  if (!files.ok()) return files.status();
  if (files->empty()) {
    return Status(StatusCode::kNotFound, folder.string() + " holds no Parquet, CSV or JSON file");
  }
  const Extension& extension = *ExtensionOf(files->front());
  TableFiles table;
  table.format = extension.format;
  for (const fs::path& file : *files) {
    if (ExtensionOf(file) != &extension) {
      return Status(StatusCode::kCorrupt, folder.string() + " mixes `" + std::string(extension.text) +
                                              "` and `" + file.extension().string() + "` files");
    }
    table.paths.push_back(file.string());
  }
  Result<std::vector<types::Field>> partitions = FindPartitions(folder, *files);
  if (!partitions.ok()) return partitions.status();
  table.partitions = std::move(*partitions);
  return table;
}

}  // namespace

Result<TableFiles> FindFiles(const std::string& folder, std::string_view schema, std::string_view name) {
  // A name that walks through the file system names no table.
  for (const std::string_view part : {schema, name}) {
    if (part.find('/') != std::string_view::npos || part == ".." || part == ".") {
      return Status(StatusCode::kNotFound, "`" + std::string(part) + "` cannot name a file in " + folder);
    }
  }
  const fs::path base = (schema.empty() ? fs::path(folder) : fs::path(folder) / schema) / name;
  std::vector<fs::path> found;
  std::error_code error;
  if (fs::is_directory(base, error)) found.push_back(base);
  if (error && error != std::errc::no_such_file_or_directory) return CannotRead(base, error);
  for (const Extension& extension : kExtensions) {
    fs::path file = base;
    file += extension.text;
    if (fs::is_regular_file(file, error)) found.push_back(std::move(file));
  }
  if (found.empty()) {
    return Status(StatusCode::kNotFound,
                  "there is no table `" + std::string(name) + "` in " + base.parent_path().string(),
                  "a table is a file NAME.parquet, .csv, .json, .jsonl or .ndjson, or a folder NAME of them");
  }
  if (found.size() > 1) {
    return Status(StatusCode::kCorrupt, "table `" + std::string(name) + "` is both " + found[0].string() +
                                            " and " + found[1].string());
  }
  if (fs::is_directory(found.front(), error)) return FilesOfFolder(found.front());
  TableFiles table;
  table.format = ExtensionOf(found.front())->format;
  table.paths.push_back(found.front().string());
  return table;
}

Result<std::vector<std::string>> ListTables(const std::string& folder, std::string_view schema) {
  const fs::path place = schema.empty() ? fs::path(folder) : fs::path(folder) / schema;
  std::set<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(place, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (IsHidden(entry->path())) continue;
    if (entry->is_directory(error)) {
      names.insert(entry->path().filename().string());
    } else if (ExtensionOf(entry->path()) != nullptr) {
      names.insert(entry->path().stem().string());
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) return CannotRead(place, error);
  return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace insitu::warehouse::drivers::duckdb
