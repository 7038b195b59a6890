#include "insitu/deliver/destinations/file/file_writer.h"

#include <filesystem>
#include <unistd.h>
#include <utility>

#include "insitu/base/check.h"
#include "insitu/deliver/destinations/file/output_file.h"
#include "insitu/deliver/destinations/file/rows.h"
#include "insitu/warehouse/parquet_writer.h"

namespace insitu::deliver::destinations::file {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

// Large enough for few system calls, small enough to stay in the cache.
constexpr size_t kBufferBytes = size_t{256} << 10;

class TextWriter final : public FileWriter {
 public:
  TextWriter(OutputFile file, std::unique_ptr<Rows> rows, size_t columns)
      : file_(std::move(file)), rows_(std::move(rows)), columns_(columns) {
    rows_->AppendHeader(buffer_);
  }

  Status Write(const batch::Batch& batch) override {
    INSITU_CHECK(batch.rows == 0 || batch.columns.size() == columns_,
                 "the rows have other columns than the file");
    for (uint64_t row = 0; row < batch.rows; ++row) {
      rows_->AppendRow(batch, row, buffer_);
      if (buffer_.size() >= kBufferBytes) INSITU_RETURN_IF_ERROR(Flush());
    }
    return {};
  }

  Status Commit() override {
    INSITU_RETURN_IF_ERROR(Flush());
    return file_.Commit();
  }

 private:
  Status Flush() {
    Status status = file_.Write(buffer_);
    buffer_.clear();
    return status;
  }

  OutputFile file_;
  std::unique_ptr<Rows> rows_;
  size_t columns_;
  std::string buffer_;
};

class ParquetFile final : public FileWriter {
 public:
  ParquetFile(OutputFile file, std::unique_ptr<warehouse::ParquetWriter> writer)
      : file_(std::move(file)), writer_(std::move(writer)) {}

  Status Write(const batch::Batch& batch) override { return Named(writer_->Write(batch)); }

  Status Commit() override {
    INSITU_RETURN_IF_ERROR(Named(writer_->Finish()));
    return file_.Commit();
  }

 private:
  // Nobody knows the temporary file: a failure is about the file that was asked for.
  Status Named(const Status& status) const {
    if (status.ok()) return status;
    std::string message = status.message();
    if (const size_t at = message.find(file_.temporary()); at != std::string::npos) {
      message.replace(at, file_.temporary().size(), file_.place());
    }
    return Status(status.code(), std::move(message), status.hint());
  }

  OutputFile
      file_;  // Outlives the writer, so that an unfinished file is removed when nobody writes it any more.
  std::unique_ptr<warehouse::ParquetWriter> writer_;
};

std::unique_ptr<Rows> RowsOf(Format format, const std::vector<types::Field>& columns) {
  return format == Format::kCsv ? CsvRows(columns) : JsonRows(columns);
}

}  // namespace

bool ParseFormat(std::string_view name, Format& format) {
  if (name == "csv") {
    format = Format::kCsv;
  } else if (name == "jsonl") {
    format = Format::kJsonLines;
  } else if (name == "parquet") {
    format = Format::kParquet;
  } else {
    return false;
  }
  return true;
}

std::optional<Format> FormatByEnding(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (ending == ".csv") return Format::kCsv;
  if (ending == ".jsonl" || ending == ".ndjson") return Format::kJsonLines;
  if (ending == ".parquet") return Format::kParquet;
  return std::nullopt;
}

Result<std::unique_ptr<FileWriter>> OpenFile(Format format, std::vector<types::Field> columns,
                                             const std::string& path) {
  Result<OutputFile> file = OutputFile::Create(path);
  if (!file.ok()) return file.status();
  if (format != Format::kParquet) {
    return std::unique_ptr<FileWriter>(
        std::make_unique<TextWriter>(std::move(*file), RowsOf(format, columns), columns.size()));
  }
  if (!file->is_regular())
    return Status(StatusCode::kUnsupported, path + " is no file, and Parquet needs one");
  auto writer = warehouse::OpenParquetWriter(file->temporary(), std::move(columns));
  if (!writer.ok()) return writer.status();
  return std::unique_ptr<FileWriter>(std::make_unique<ParquetFile>(std::move(*file), std::move(*writer)));
}

Result<std::unique_ptr<FileWriter>> OpenStandardOutput(Format format,
                                                       const std::vector<types::Field>& columns) {
  if (format == Format::kParquet) {
    return Status(StatusCode::kUnsupported, "Parquet cannot be written to the standard output",
                  "name a file");
  }
  return std::unique_ptr<FileWriter>(std::make_unique<TextWriter>(
      OutputFile::Attach(STDOUT_FILENO, "standard output"), RowsOf(format, columns), columns.size()));
}

}  // namespace insitu::deliver::destinations::file
