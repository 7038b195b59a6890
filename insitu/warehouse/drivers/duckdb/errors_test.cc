#include "insitu/warehouse/drivers/duckdb/errors.h"

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

TEST(Errors, KeepThePlaceOfACsvValueAndDropTheValue) {
  EXPECT_EQ(Failure(MakeStatus(
                DUCKDB_ERROR_CONVERSION,
                "Conversion Error: CSV Error on Line: 2\nOriginal Line: secret,1\n"
                "Error when converting column \"a\". Could not convert string \"secret\" to 'BIGINT'\n\n"
                "Column a is being converted as type BIGINT\n\n  file = /lake/w.csv\n  delimiter = ,")),
            "4: /lake/w.csv:2: a value of column `a` does not fit its declared type BIGINT");
}

TEST(Errors, DropValuesOfConversionsOverflowsAndJson) {
  for (const auto& [type, message] : {
           std::pair{DUCKDB_ERROR_CONVERSION, "Conversion Error: Could not convert string 'secret' to INT32"},
           {DUCKDB_ERROR_OUT_OF_RANGE, "Out of Range Error: Overflow in addition of INT64 (42 + secret)!"},
           {DUCKDB_ERROR_INVALID_INPUT,
            "Invalid Input Error: Malformed JSON at byte 0 of input. Input: \"secret\""},
           {DUCKDB_ERROR_INVALID_INPUT, "Invalid Input Error: bad value parquet file 'secret'"},
           {DUCKDB_ERROR_INVALID, "secret"},
           {DUCKDB_ERROR_INVALID_INPUT,
            "Invalid Input Error: JSON transform error in file \"/l/k.json\", in record/value 2: Failed: "
            "\"secret\""},
       }) {
    const base::Status status = MakeStatus(type, message);
    EXPECT_EQ(status.message().find("secret"), std::string::npos) << status.message();
    EXPECT_FALSE(status.ok());
  }
}

TEST(Errors, AreNotFooledByARowThatImitatesThem) {
  const base::Status status = MakeStatus(DUCKDB_ERROR_INVALID_INPUT,
                                         "Invalid Input Error: CSV Error on Line: 7\nOriginal Line: "
                                         "x\nColumn secret is being converted as type secret\n"
                                         "Expected Number of Columns: 2 Found: 1\n\n  file = /lake/w.csv");
  EXPECT_EQ(Failure(status), "3: /lake/w.csv:7: the row has another number of columns than the header");
}

TEST(Errors, SayWhatTheOutsideWorldDid) {
  EXPECT_EQ(
      Failure(MakeStatus("IO Error: No files found that match the pattern \"/lake/n.parquet\"\n\nLINE 1: x")),
      "1: no files found that match the pattern \"/lake/n.parquet\"");
  EXPECT_EQ(Failure(MakeStatus("Invalid Input Error: No magic bytes found at end of file '/lake/a.parquet'")),
            "3: /lake/a.parquet: the file is corrupt or not a Parquet file");
  EXPECT_EQ(Failure(MakeStatus("Out of Memory Error: could not allocate block of size 256.0 KiB")),
            "6: the memory limit does not suffice for this statement");
  EXPECT_EQ(MakeStatus("INTERRUPT Error: Interrupted!").is_retryable(), true);
  EXPECT_EQ(MakeStatus("IO Error: Could not set lock on file \"/l/x.duckdb\"").code(),
            base::StatusCode::kUnavailable);
  EXPECT_EQ(Failure(MakeStatus("IO Error: Could not write file \"/x.parquet\": No space left on device")),
            "6: /x.parquet: no space left on device");
  EXPECT_EQ(Failure(MakeStatus("IO Error: Could not write file \"/x.parquet\": File too large")),
            "6: /x.parquet: file too large");
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
