#include "insitu/deliver/destinations/file/file_writer.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include <gtest/gtest.h>

#include "insitu/warehouse/warehouse.h"

namespace insitu::deliver::destinations::file {
namespace {

namespace fs = std::filesystem;
using base::StatusCode;
using types::Type;

// Rows of our own making, kept by the batch that shows them.
struct Table {
  std::vector<int64_t> keys;
  std::vector<std::string> texts;
  std::vector<batch::TextRef> refs;
  std::vector<int32_t> cents;
  std::vector<uint64_t> validity;
};

const std::vector<types::Field>& Columns() {
  static const std::vector<types::Field> columns = {
      {"key", Type::Integer()}, {"a,name", Type::Text()}, {"spend", Type::Decimal(9, 2)}};
  return columns;
}

// One row per text: its key counts down from -1, a text `?` is missing.
batch::Batch Rows(std::vector<std::string> texts) {
  auto table = std::make_shared<Table>();
  table->texts = std::move(texts);
  table->validity.resize(table->texts.size() / 64 + 1, ~uint64_t{0});
  for (size_t row = 0; row < table->texts.size(); ++row) {
    const std::string& text = table->texts[row];
    if (text == "?") table->validity[row / 64] &= ~(uint64_t{1} << (row % 64));
    batch::TextRef ref{};
    ref.near.length = static_cast<uint32_t>(text.size());
    if (text.size() <= 12) {
      std::copy(text.begin(), text.end(), ref.near.data);
    } else {
      ref.far.data = text.data();
    }
    table->refs.push_back(ref);
    table->keys.push_back(-1 - static_cast<int64_t>(row));
    table->cents.push_back(-150);
  }
  batch::Batch batch;
  batch.rows = table->texts.size();
  batch.columns.resize(3);
  batch.columns[0] = {Type::Integer(), batch::Layout::kInt64, table->keys.data(), nullptr, nullptr};
  batch.columns[1] = {Type::Text(), batch::Layout::kText, table->refs.data(), table->validity.data(),
                      nullptr};
  batch.columns[2] = {Type::Decimal(9, 2), batch::Layout::kInt32, table->cents.data(), nullptr, nullptr};
  batch.owner = std::move(table);
  return batch;
}

std::string ReadAll(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class FileWriterTest : public testing::Test {
 protected:
  FileWriterTest() {
    std::string name = (fs::temp_directory_path() / "insitu-files-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~FileWriterTest() override { fs::remove_all(folder_); }

  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }

  std::string Write(Format format, const batch::Batch& batch) {
    const std::string path = folder_ / "out";
    auto writer = OpenFile(format, Columns(), path);
    EXPECT_TRUE(writer.ok());
    EXPECT_TRUE((*writer)->Write(batch).ok());
    EXPECT_TRUE((*writer)->Commit().ok());
    return ReadAll(path);
  }

  fs::path folder_;
};

TEST_F(FileWriterTest, CsvQuotesAndKeepsFormulasFromRunning) {
  EXPECT_EQ(
      Write(Format::kCsv, Rows({"plain", "", "?", "a,b", "say \"hi\"", "two\nlines", "=1+1", "+1", "-1", "@x",
                                "\tx", "\rx", "a=b", "=a,\"b\""})),
      "key,\"a,name\",spend\n-1,plain,-1.50\n-2,\"\",-1.50\n-3,,-1.50\n-4,\"a,b\",-1.50\n"
      "-5,\"say \"\"hi\"\"\",-1.50\n-6,\"two\nlines\",-1.50\n-7,'=1+1,-1.50\n-8,'+1,-1.50\n-9,'-1,-1.50\n"
      "-10,'@x,-1.50\n-11,'\tx,-1.50\n-12,\"'\rx\",-1.50\n-13,a=b,-1.50\n-14,\"'=a,\"\"b\"\"\",-1.50\n");
}

TEST_F(FileWriterTest, JsonLinesAreObjectsWithAllColumns) {
  EXPECT_EQ(
      Write(Format::kJsonLines, Rows({"a\"b", "?", "=1"})),
      "{\"key\":-1,\"a,name\":\"a\\\"b\",\"spend\":-1.50}\n{\"key\":-2,\"a,name\":null,\"spend\":-1.50}\n"
      "{\"key\":-3,\"a,name\":\"=1\",\"spend\":-1.50}\n");
}

TEST_F(FileWriterTest, NoRowsStillMakeAFile) {
  EXPECT_EQ(Write(Format::kCsv, {}), "key,\"a,name\",spend\n");
  EXPECT_EQ(Write(Format::kJsonLines, {}), "");
  EXPECT_TRUE(Write(Format::kParquet, {}).starts_with("PAR1"));
}

TEST_F(FileWriterTest, ParquetReadsBackInOrder) {
  const std::string path = folder_ / "out.parquet";
  auto writer = OpenFile(Format::kParquet, Columns(), path);
  ASSERT_TRUE(writer.ok()) << writer.status().message();
  const batch::Batch batch = Rows(std::vector<std::string>(5000, "a text beyond twelve bytes"));
  for (int i = 0; i < 100; ++i) ASSERT_TRUE((*writer)->Write(batch).ok());
  ASSERT_TRUE((*writer)->Write(Rows({"last", "?"})).ok());
  ASSERT_TRUE((*writer)->Commit().ok());
  EXPECT_EQ(Names(), std::vector<std::string>{"out.parquet"});

  auto warehouse = warehouse::Open({.kind = "duckdb", .location = folder_, .tables = {{"", "out", "", {}}}});
  ASSERT_TRUE(warehouse.ok());
  const auto table = (*warehouse)->Describe("", "out");
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->columns.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(table->columns[i].name, Columns()[i].name);
    EXPECT_EQ(table->columns[i].type, Columns()[i].type);
  }
  auto stream = (*warehouse)
                    ->Run({"SELECT count(*), count(*) FILTER (key = -1 - file_row_number % 5000), "
                           "count(\"a,name\"), min(spend) "
                           "FROM read_parquet('" +
                               path + "', file_row_number = true)",
                           {},
                           {}});
  ASSERT_TRUE(stream.ok()) << stream.status().message();
  const auto row = (*stream)->Next();
  ASSERT_TRUE(row.ok());
  EXPECT_EQ(row->columns[0].integer(0), 500002);
  EXPECT_EQ(row->columns[1].integer(0), 500002);
  EXPECT_EQ(row->columns[2].integer(0), 500001);
  EXPECT_EQ(types::ToText(row->columns[3].value(0)), "-1.50");
}

TEST_F(FileWriterTest, NothingStaysWithoutCommit) {
  for (const Format format : {Format::kCsv, Format::kJsonLines, Format::kParquet}) {
    auto writer = OpenFile(format, Columns(), folder_ / "out");
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->Write(Rows(std::vector<std::string>(100000, "text"))).ok());
    ASSERT_EQ(Names().size(), 1u);
    EXPECT_TRUE(Names()[0].starts_with(".out.insitu-") && Names()[0].ends_with(".partial")) << Names()[0];
    writer->reset();
    EXPECT_EQ(Names(), std::vector<std::string>{});
  }
}

TEST_F(FileWriterTest, AFileIsReplacedAtCommitAndThroughLinks) {
  std::ofstream(folder_ / "old") << "old";
  fs::create_symlink("old", folder_ / "link");
  auto writer = OpenFile(Format::kCsv, Columns(), folder_ / "link");
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(ReadAll(folder_ / "old"), "old");
  ASSERT_TRUE((*writer)->Commit().ok());
  EXPECT_EQ(ReadAll(folder_ / "old"), "key,\"a,name\",spend\n");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
}

TEST_F(FileWriterTest, AFullDiskIsAFailure) {
  auto writer = OpenFile(Format::kCsv, Columns(), "/dev/full");
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Write(Rows({"a"})).ok());
  const base::Status status = (*writer)->Commit();
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(status.message(), "/dev/full: no space left on device");
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(FileWriterTest, PlacesThatCannotBeWrittenAreNamed) {
  for (const Format format : {Format::kCsv, Format::kParquet}) {
    EXPECT_EQ(OpenFile(format, Columns(), folder_).status().message(),
              folder_.string() + " is a folder, not a file");
    const auto missing = OpenFile(format, Columns(), folder_ / "no" / "out");
    EXPECT_EQ(missing.status().code(), StatusCode::kNotFound);
    EXPECT_EQ(missing.status().message(), (folder_ / "no").string() + ": no such file or directory");
  }
  EXPECT_EQ(OpenFile(Format::kParquet, Columns(), "/dev/full").status().code(), StatusCode::kUnsupported);
  EXPECT_EQ(OpenStandardOutput(Format::kParquet, Columns()).status().code(), StatusCode::kUnsupported);
  EXPECT_EQ(OpenFile(Format::kParquet, {{"p", Type::Point()}}, folder_ / "out").status().code(),
            StatusCode::kUnsupported);
  EXPECT_EQ(Names(), std::vector<std::string>{});
}

TEST_F(FileWriterTest, AFolderWithoutPermissionIsNamed) {
  // Root may write everywhere, so it becomes nobody for a moment.
  constexpr uid_t kNobody = 65'534;
  const bool is_root = geteuid() == 0;
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  if (is_root) {
    ASSERT_EQ(seteuid(kNobody), 0);
  }
  const base::Status status = OpenFile(Format::kCsv, Columns(), folder_ / "out").status();
  if (is_root) {
    ASSERT_EQ(seteuid(0), 0);
  }
  fs::permissions(folder_, fs::perms::owner_all);
  EXPECT_EQ(status.code(), StatusCode::kPermission);
}

TEST(Format, IsReadByName) {
  Format format = Format::kCsv;
  EXPECT_TRUE(ParseFormat("jsonl", format));
  EXPECT_EQ(format, Format::kJsonLines);
  EXPECT_FALSE(ParseFormat("CSV", format));
}

}  // namespace
}  // namespace insitu::deliver::destinations::file
