#include "insitu/batch/select.h"

#include <cstring>
#include <memory>
#include <optional>

#include <gtest/gtest.h>

namespace insitu::batch {
namespace {

using types::Type;

TextRef Ref(const char* text) {
  TextRef ref{};
  ref.near.length = static_cast<uint32_t>(std::strlen(text));
  if (ref.near.length <= 12) {
    std::memcpy(ref.near.data, text, ref.near.length);
  } else {
    ref.far.data = text;
  }
  return ref;
}

struct Rows {
  int16_t cents[3] = {-150, 0, 250};
  TextRef texts[3] = {Ref("short"), Ref("a text of more than twelve bytes"), Ref("")};
  uint64_t validity[1] = {0b101};
};

TEST(Select, KeepsValuesMissingOnesAndMemory) {
  std::optional<Batch> selected;
  {
    auto rows = std::make_shared<Rows>();
    Batch batch;
    batch.rows = 3;
    batch.columns = {{Type::Decimal(4, 2), Layout::kInt16, rows->cents, rows->validity, nullptr},
                     {Type::Text(), Layout::kText, rows->texts, nullptr, nullptr}};
    batch.owner = std::move(rows);
    selected = Select(batch, {2, 1});
    EXPECT_EQ(Select(batch, {}).rows, 0u);
  }
  EXPECT_EQ(selected->rows, 2u);
  EXPECT_EQ(types::ToText(selected->columns[0].value(0)), "2.50");
  EXPECT_TRUE(selected->columns[0].is_missing(1));
  EXPECT_EQ(selected->columns[1].text(0), "");
  EXPECT_EQ(selected->columns[1].text(1), "a text of more than twelve bytes");
}

}  // namespace
}  // namespace insitu::batch
