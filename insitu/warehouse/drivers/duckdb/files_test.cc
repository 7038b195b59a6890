#include "insitu/warehouse/drivers/duckdb/files.h"

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

class FilesTest : public testing::Test {
 protected:
  base::Result<TableFiles> Find(std::string_view schema, std::string_view name) {
    return FindFiles(lake_.folder().string(), schema, name);
  }
  LakeFixture lake_;
};

TEST_F(FilesTest, FindsOneFileOfEachFormat) {
  for (const auto& [name, format] : {std::pair{"a.parquet", FileFormat::kParquet},
                                     {"b.csv", FileFormat::kCsv},
                                     {"c.json", FileFormat::kJson},
                                     {"d.jsonl", FileFormat::kJson},
                                     {"e.ndjson", FileFormat::kJson}}) {
    lake_.Write(name, "x");
    const auto files = Find("", std::string_view(name, 1));
    ASSERT_TRUE(files.ok()) << name;
    EXPECT_EQ(files->format, format) << name;
    EXPECT_EQ(files->paths, std::vector<std::string>{lake_.path(name)});
  }
}

TEST_F(FilesTest, FindsSchemasAsSubFolders) {
  lake_.Write("crm/a.csv", "x");
  EXPECT_TRUE(Find("crm", "a").ok());
  EXPECT_EQ(Find("", "a").status().code(), base::StatusCode::kNotFound);
}

TEST_F(FilesTest, ListsAFolderSortedAndWithoutHiddenFiles) {
  for (const char* name :
       {"o/2.csv", "o/1.csv", "o/sub/3.csv", "o/.4.csv", "o/_SUCCESS", "o/_log/5.csv", "o/readme.txt"}) {
    lake_.Write(name, "x");
  }
  const auto files = Find("", "o");
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->paths,
            (std::vector{lake_.path("o/1.csv"), lake_.path("o/2.csv"), lake_.path("o/sub/3.csv")}));
  EXPECT_TRUE(files->partitions.empty());
}

TEST_F(FilesTest, TypesPartitionsByAllTheirValues) {
  lake_.Write("o/dt=2026-03-01/year=2026/code=7/a.csv", "x");
  lake_.Write("o/dt=2026-03-02/year=2027/code=007/a.csv", "x");
  lake_.Write("o/dt=__HIVE_DEFAULT_PARTITION__/year=2027/code=8/a.csv", "x");
  const auto files = Find("", "o");
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->partitions, (std::vector<types::Field>{{"dt", types::Type::Date()},
                                                          {"year", types::Type::Integer()},
                                                          {"code", types::Type::Text()}}));
}

TEST_F(FilesTest, RefusesPartitionsThatDiffer) {
  lake_.Write("o/dt=2026-03-01/a.csv", "x");
  lake_.Write("o/day=2026-03-02/a.csv", "x");
  EXPECT_EQ(Failure(Find("", "o").status()), "3: " + lake_.path("o/dt=2026-03-01/a.csv") +
                                                 " has other partition folders than " +
                                                 lake_.path("o/day=2026-03-02/a.csv"));
}

TEST_F(FilesTest, RefusesTwoFormsOfOneTable) {
  lake_.Write("a.csv", "x");
  lake_.Write("a.parquet", "x");
  EXPECT_EQ(Failure(Find("", "a").status()),
            "3: table `a` is both " + lake_.path("a.parquet") + " and " + lake_.path("a.csv"));
}

TEST_F(FilesTest, RefusesAFolderOfTwoFormats) {
  lake_.Write("o/a.csv", "x");
  lake_.Write("o/b.parquet", "x");
  EXPECT_EQ(Failure(Find("", "o").status()), "3: " + lake_.path("o") + " mixes `.csv` and `.parquet` files");
}

TEST_F(FilesTest, SaysWhereATableIsMissing) {
  EXPECT_EQ(Failure(Find("", "a").status()), "1: there is no table `a` in " + lake_.folder().string());
  std::filesystem::create_directory(lake_.folder() / "o");
  EXPECT_EQ(Failure(Find("", "o").status()), "1: " + lake_.path("o") + " holds no Parquet, CSV or JSON file");
}

TEST_F(FilesTest, NamesNeverLeaveTheFolder) {
  lake_.Write("in/x.csv", "x");
  lake_.Write("a.csv", "x");
  EXPECT_EQ(FindFiles(lake_.path("in"), "..", "a").status().code(), base::StatusCode::kNotFound);
  EXPECT_EQ(FindFiles(lake_.path("in"), "", "../a").status().code(), base::StatusCode::kNotFound);
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
