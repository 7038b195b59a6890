#include "insitu/warehouse/drivers/duckdb/csv_header.h"

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

class CsvHeaderTest : public testing::Test {
 protected:
  base::Result<CsvHeader> Read(std::string_view text) {
    lake_.Write("a.csv", text);
    return ReadCsvHeader(lake_.path("a.csv"));
  }
  LakeFixture lake_;
};

TEST_F(CsvHeaderTest, ReadsNamesAndDelimiter) {
  const auto names = [](const char* first, const char* second) {
    return std::vector<std::string>{first, second};
  };
  EXPECT_EQ(*Read("a,b\n1,2\n"), (CsvHeader{',', names("a", "b")}));
  EXPECT_EQ(*Read("\xEF\xBB\xBF"
                  "a;b\r\n1;2\r\n"),
            (CsvHeader{';', names("a", "b")}));
  EXPECT_EQ(*Read("a\tb"), (CsvHeader{'\t', names("a", "b")}));
  EXPECT_EQ(*Read("\"a;\nx\",\"b\"\"c\"\n"), (CsvHeader{',', names("a;\nx", "b\"c")}));
}

TEST_F(CsvHeaderTest, RefusesWhatIsNoHeader) {
  const std::string path = lake_.path("a.csv");
  EXPECT_EQ(Failure(Read("").status()), "3: " + path + ":1: the file has no header");
  EXPECT_EQ(Failure(Read("a,,b\n").status()), "3: " + path + ":1: column 2 of the header has no name");
  EXPECT_EQ(Failure(Read("a,b,a\n").status()), "3: " + path + ":1: column 3 of the header repeats a name");
}

TEST_F(CsvHeaderTest, MustBeTheSameInAllFiles) {
  lake_.Write("1.csv", "a,b\n");
  lake_.Write("2.csv", "b,a\n");
  EXPECT_EQ(Failure(ReadCommonCsvHeader({lake_.path("1.csv"), lake_.path("2.csv")}).status()),
            "3: " + lake_.path("2.csv") + ":1: the header differs from that of " + lake_.path("1.csv"));
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
