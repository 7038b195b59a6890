#include "insitu/batch/batch.h"

#include <cstring>

#include <gtest/gtest.h>

#include "insitu/base/check.h"

namespace insitu::batch {
namespace {

using types::Type;

template <typename T>
Column Of(Type type, Layout layout, const T* data) {
  Column column;
  column.type = std::move(type);
  column.layout = layout;
  column.data = data;
  return column;
}

TEST(Column, ReadsIntegersOfEveryWidth) {
  const int8_t tiny[] = {-1};
  const int16_t small[] = {-2};
  const int32_t middle[] = {-3};
  const int64_t large[] = {-4};
  const types::Int128 huge[] = {-5};
  EXPECT_EQ(Of(Type::Integer(), Layout::kInt8, tiny).integer(0), -1);
  EXPECT_EQ(Of(Type::Integer(), Layout::kInt16, small).integer(0), -2);
  EXPECT_EQ(Of(Type::Integer(), Layout::kInt32, middle).integer(0), -3);
  EXPECT_EQ(Of(Type::Integer(), Layout::kInt64, large).integer(0), -4);
  EXPECT_EQ(Of(Type::Integer(), Layout::kInt128, huge).integer(0), -5);
  EXPECT_THROW(Of(Type::Float(), Layout::kDouble, large).integer(0), base::InternalError);
}

TEST(Column, GivesNumbersTheMeaningOfTheirType) {
  const int32_t days[] = {20513};
  const int64_t micros[] = {1'500'000};
  const int16_t cents[] = {-1250};
  EXPECT_EQ(Of(Type::Date(), Layout::kInt32, days).value(0), types::Value{types::Date{20513}});
  EXPECT_EQ(Of(Type::Time(), Layout::kInt64, micros).value(0), types::Value{types::Instant{1'500'000}});
  EXPECT_EQ(Of(Type::LocalTime(), Layout::kInt64, micros).value(0),
            types::Value{types::LocalTime{1'500'000}});
  EXPECT_EQ(types::ToText(Of(Type::Decimal(4, 2), Layout::kInt16, cents).value(0)), "-12.50");
}

TEST(Column, KeepsSumsBeyond64BitsExact) {
  const types::Int128 sums[] = {types::Int128{1} << 70, 7};
  const Column column = Of(Type::Integer(), Layout::kInt128, sums);
  EXPECT_EQ(types::ToText(column.value(0)), "1180591620717411303424");
  EXPECT_EQ(column.value(1), types::Value{int64_t{7}});
}

TEST(Column, MissingRowsHaveNoValue) {
  const int64_t numbers[70] = {};
  const uint64_t validity[] = {~uint64_t{0}, ~(uint64_t{1} << 5)};
  Column column = Of(Type::Integer(), Layout::kInt64, numbers);
  EXPECT_FALSE(column.is_missing(69));
  column.validity = validity;
  EXPECT_FALSE(column.is_missing(68));
  EXPECT_TRUE(column.is_missing(69));
  EXPECT_TRUE(column.value(69).is_missing());
}

TEST(Column, ReadsTextsInPlaceAndFar) {
  TextRef texts[2] = {};
  texts[0].near.length = 12;
  std::memcpy(texts[0].near.data, "twelve bytes", 12);
  const char* far = "thirteen byte";
  texts[1].far.length = 13;
  texts[1].far.data = far;
  const Column column = Of(Type::Text(), Layout::kText, texts);
  EXPECT_EQ(column.text(0), "twelve bytes");
  EXPECT_EQ(column.text(1), "thirteen byte");
  EXPECT_EQ(column.value(1), types::Value{std::string("thirteen byte")});
}

TEST(Column, ReadsListsThroughTheirChild) {
  const int64_t elements[] = {1, 2, 3};
  const ListRef lists[] = {{1, 2}, {0, 0}};
  Column column = Of(Type::List(Type::Integer()), Layout::kList, lists);
  column.child = std::make_shared<Column>(Of(Type::Integer(), Layout::kInt64, elements));
  EXPECT_EQ(types::ToText(column.value(0)), "[2, 3]");
  EXPECT_EQ(types::ToText(column.value(1)), "[]");
}

}  // namespace
}  // namespace insitu::batch
