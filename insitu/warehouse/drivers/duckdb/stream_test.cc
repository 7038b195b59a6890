#include "insitu/warehouse/drivers/duckdb/stream.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "insitu/types/value.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using Clock = std::chrono::steady_clock;
constexpr const char* kEndless = "SELECT range AS i FROM range(1000000000000)";
// Nothing comes out before all is read.
constexpr const char* kSilent = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(1000000) b";

class StreamTest : public testing::Test {
 protected:
  LakeFixture lake_;
  std::unique_ptr<Warehouse> warehouse_ = lake_.Open({});
};

TEST_F(StreamTest, GivesTypedColumnsWithoutLosingARow) {
  EXPECT_EQ(Rows(*warehouse_,
                 "SELECT 1::UTINYINT, 65535::USMALLINT, 4294967295::UINTEGER, 18446744073709551615::UBIGINT, "
                 "-12.50::DECIMAL(4,2), 1.5::DECIMAL(9,1), 2.5::DECIMAL(18,1), "
                 "12345678901234567890123456.5::DECIMAL(38,1), 1.5::FLOAT, 'nan'::DOUBLE, "
                 "TIMESTAMPTZ '1969-12-31T23:59:59.5Z', [[1, NULL], []], [1, 2]::INTEGER[2], NULL::INTEGER"),
            "1|65535|4294967295|18446744073709551615|-12.50|1.5|2.5|12345678901234567890123456.5|1.5|missing|"
            "1969-12-31T23:59:59.5Z|[[1, ], []]|[1, 2]|missing\n");
  uint64_t rows = 0;
  auto stream = warehouse_->Run({"SELECT range FROM range(1000001)", {}, {}});
  ASSERT_TRUE(stream.ok());
  for (auto batch = (*stream)->Next(); batch.ok() && batch->rows > 0; batch = (*stream)->Next())
    rows += batch->rows;
  EXPECT_EQ(rows, 1000001u);
  EXPECT_EQ((*stream)->Next()->rows, 0u);
}

TEST_F(StreamTest, RoundsTimesOfOtherUnitsDown) {
  auto stream =
      warehouse_->Run({"SELECT unnest([TIMESTAMP_NS '1969-12-31 23:59:59.999999999', NULL])", {}, {}});
  const auto batch = (*stream)->Next();
  ASSERT_TRUE(batch.ok());
  EXPECT_EQ(batch->columns[0].integer(0), -1);
  EXPECT_TRUE(batch->columns[0].is_missing(1));
}

TEST_F(StreamTest, FailsLateAndStaysFailed) {
  auto stream = warehouse_->Run(
      {"SELECT CASE WHEN range = 3000000 THEN 9223372036854775807 ELSE 1 END + range FROM range(4000000)",
       {},
       {}});
  ASSERT_TRUE(stream.ok());
  uint64_t rows = 0;
  auto batch = (*stream)->Next();
  for (; batch.ok() && batch->rows > 0; batch = (*stream)->Next()) rows += batch->rows;
  EXPECT_GT(rows, 0u);
  ASSERT_FALSE(batch.ok());
  EXPECT_EQ(Failure(batch.status()), "4: a number left the range of its type");
  EXPECT_EQ(Failure((*stream)->Next().status()), "4: a number left the range of its type");
}

// The engine interrupts itself where one of its threads fails, and may answer with that in place of the cause.
TEST(Stream, NamesTheCauseBehindAnInterruptionNobodyAskedFor) {
  const auto engine = Engine::Open({});
  ASSERT_TRUE(engine.ok());
  auto sampling = engine->Connect();
  ASSERT_TRUE(sampling.ok());
  OpenStreams streams;
  PeakMemory memory(std::move(*sampling));
  const Misfits misfits;
  for (const auto& [last, failure] :
       {std::pair{"9223372036854775807", "4: a number left the range of its type"},
        std::pair{"1", "9: the statement was interrupted by the engine"}}) {
    auto connection = engine->Connect();
    ASSERT_TRUE(connection.ok());
    duckdb_connection interrupted = connection->get();
    auto stream = StartStream(std::move(*connection),
                              {"SELECT CASE WHEN range = 2999999 THEN " + std::string(last) +
                                   " ELSE 1 END + range FROM range(3000000)",
                               {},
                               {}},
                              streams, memory, misfits);
    ASSERT_TRUE(stream.ok());
    ASSERT_TRUE((*stream)->Next().ok());
    duckdb_interrupt(interrupted);
    auto batch = (*stream)->Next();
    while (batch.ok() && batch->rows > 0) batch = (*stream)->Next();
    EXPECT_EQ(Failure(batch.status()), failure);
  }
}

TEST_F(StreamTest, MayBeLeftBeforeItsEnd) {
  for (int i = 0; i < 20; ++i) {
    auto stream = warehouse_->Run({"SELECT range FROM range(10000000)", {}, {}});
    ASSERT_TRUE(stream.ok());
    EXPECT_TRUE(i % 2 == 0 || (*stream)->Next().ok());
  }
  auto whole = warehouse_->Run({"SELECT count(*) FROM range(1000)", {}, {}});
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ((*whole)->Next()->rows, 1u);
}

TEST_F(StreamTest, SeveralRunAtOnce) {
  auto first = warehouse_->Run({"SELECT range FROM range(100000)", {}, {}});
  auto second = warehouse_->Run({"SELECT range FROM range(100000)", {}, {}});
  uint64_t rows = 0;
  for (int i = 0; i < 200; ++i) {
    for (auto* stream : {first->get(), second->get()}) rows += stream->Next()->rows;
  }
  EXPECT_EQ(rows, 200000u);
}

TEST_F(StreamTest, BatchesOutliveTheirStream) {
  auto stream =
      warehouse_->Run({"SELECT 'a text that is longer than twelve bytes' AS t FROM range(10)", {}, {}});
  const auto batch = (*stream)->Next();
  stream->reset();
  EXPECT_EQ(batch->columns[0].text(9), "a text that is longer than twelve bytes");
}

TEST_F(StreamTest, IsCancelledWhileRowsFlow) {
  auto stream = warehouse_->Run({kEndless, {}, {}});
  ASSERT_TRUE((*stream)->Next().ok());
  warehouse_->control().Cancel();
  const auto start = Clock::now();
  auto batch = (*stream)->Next();
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(Failure(batch.status()), "8: the statement was cancelled");
  EXPECT_EQ(Rows(*warehouse_, "SELECT 1"), "1\n");
}

TEST_F(StreamTest, IsCancelledWhileItIsWaitedFor) {
  for (const bool analyzes : {false, true}) {
    std::atomic<bool> is_done = false;
    base::Status status;
    std::thread reader([&] {
      if (analyzes) {
        status = warehouse_->Analyze({kSilent, {}, {}}).status();
      } else {
        // A wish to stop may find the statement before its first row and also before its start.
        auto stream = warehouse_->Run({kSilent, {}, {}});
        status = stream.ok() ? (*stream)->Next().status() : stream.status();
      }
      is_done = true;
    });
    const auto start = Clock::now();
    while (!is_done && Clock::now() - start < std::chrono::seconds(5)) {
      warehouse_->control().Cancel();
      std::this_thread::yield();
    }
    reader.join();
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(5));
    EXPECT_EQ(Failure(status), "8: the statement was cancelled");
  }
}

TEST_F(StreamTest, StopsAtTheMemoryLimitAndReportsThePeak) {
  const auto small = lake_.Open({}, "", 50'000'000);
  EXPECT_EQ(Rows(*small, "SELECT count(*) FROM (SELECT range, count(*) FROM range(10000000) GROUP BY 1)"),
            "6: the memory limit does not suffice for this statement");
  EXPECT_EQ(Rows(*warehouse_, "SELECT count(*) FROM (SELECT range, count(*) FROM range(3000000) GROUP BY 1)"),
            "3000000\n");
  EXPECT_GT(warehouse_->peak_memory(), 10'000'000);
  EXPECT_LT(warehouse_->peak_memory(), int64_t{1} << 30);
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
