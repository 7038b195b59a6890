#include "insitu/warehouse/drivers/duckdb/instance.h"

#include <optional>

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/engine.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

TEST(Instance, LendsAConnectionThatWasGivenBack) {
  const auto engine = Engine::Open({});
  ASSERT_TRUE(engine.ok());
  duckdb_connection first = nullptr;
  {
    const auto connection = engine->Connect();
    ASSERT_TRUE(connection.ok());
    first = connection->get();
    const auto other = engine->Connect();
    ASSERT_TRUE(other.ok());
    EXPECT_NE(other->get(), first);
  }
  const auto again = engine->Connect();
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->get(), first);
}

TEST(Instance, LivesAsLongAsAConnectionOfIt) {
  std::optional<Connection> connection;
  {
    auto engine = Engine::Open({});
    ASSERT_TRUE(engine.ok());
    auto lent = engine->Connect();
    ASSERT_TRUE(lent.ok());
    connection.emplace(std::move(*lent));
  }
  EXPECT_TRUE(Execute(connection->get(), "SELECT sum(range) FROM range(1000000)").ok());
}

TEST(Instance, HasAsManyThreadsAsItWasAskedFor) {
  for (const int threads : {1, 3}) {
    EngineOptions options;
    options.threads = threads;
    const auto engine = Engine::Open(options);
    ASSERT_TRUE(engine.ok());
    const auto connection = engine->Connect();
    ASSERT_TRUE(connection.ok());
    auto result = Query(connection->get(), "SELECT current_setting('threads')::INTEGER");
    ASSERT_TRUE(result.ok());
    const Chunk chunk = result->Fetch();
    EXPECT_EQ(*static_cast<int32_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk.get(), 0))),
              threads);
  }
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
