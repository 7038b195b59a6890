#include "insitu/types/type.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "insitu/base/check.h"

namespace insitu::types {
namespace {

// The text of the type that `text` names, or an empty text if it names none.
std::string Reread(std::string_view text) {
  Type type;
  return Type::Parse(text, type) ? type.ToString() : "";
}

TEST(Type, ReadsWhatItWrites) {
  for (const Type& scalar : {Type::Boolean(), Type::Integer(), Type::Decimal(12, 2), Type::Decimal(38, 38),
                             Type::Float(), Type::Text(), Type::Date(), Type::Time(), Type::Point()}) {
    for (const Type& type : {scalar, Type::List(scalar)}) {
      Type read;
      EXPECT_TRUE(Type::Parse(type.ToString(), read)) << type.ToString();
      EXPECT_EQ(read, type);
    }
  }
}

TEST(Type, ReadsAnySpacing) {
  EXPECT_EQ(Reread(" decimal ( 12,2 ) "), "decimal(12, 2)");
  EXPECT_EQ(Reread("decimal(12,\t0)"), "decimal(12, 0)");
  EXPECT_EQ(Reread("list  of   text"), "list of text");
}

TEST(Type, RefusesWhatIsNoTypeOfProjectFiles) {
  for (const std::string_view text : {"",
                                      " ",
                                      "string",
                                      "Text",
                                      "text text",
                                      "textual",
                                      "decimal",
                                      "decimal()",
                                      "decimal(12)",
                                      "decimal(0, 0)",
                                      "decimal(39, 0)",
                                      "decimal(2, 3)",
                                      "decimal(2, -1)",
                                      "decimal(99999999999, 2)",
                                      "decimal(12, 2",
                                      "decimal(12, 2) x",
                                      "text(3)",
                                      "list",
                                      "list of",
                                      "list text",
                                      "listof text",
                                      "list of list of text",
                                      "list of struct",
                                      "struct",
                                      "local time",
                                      "unknown"}) {
    EXPECT_EQ(Reread(text), "") << text;
  }
}

TEST(Type, IsComparedByStructure) {
  EXPECT_EQ(Type::List(Type::Decimal(3, 1)), Type::List(Type::Decimal(3, 1)));
  EXPECT_NE(Type::List(Type::Decimal(3, 1)), Type::List(Type::Decimal(3, 2)));
  EXPECT_EQ(Type::Struct({{"a", Type::Text()}}), Type::Struct({{"a", Type::Text()}}));
  EXPECT_NE(Type::Struct({{"a", Type::Text()}}), Type::Struct({{"b", Type::Text()}}));
  EXPECT_NE(Type::List(Type::Text()), Type::Struct({{"element", Type::Text()}}));
  EXPECT_NE(Type::Integer(), Type::Float());
}

TEST(Type, HasPartsOnlyWhereItsKindHasThem) {
  EXPECT_EQ(Type::List(Type::Date()).element(), Type::Date());
  EXPECT_EQ(Type::Struct({{"a", Type::Text()}}).fields().front().name, "a");
  EXPECT_EQ(Type::List(Type::Struct({{"a", Type::Text()}})).ToString(), "list of struct");
  EXPECT_THROW(Type::Text().element(), base::InternalError);
  EXPECT_THROW(Type::List(Type::Text()).fields(), base::InternalError);
  EXPECT_THROW(Type::Decimal(39, 0), base::InternalError);
  EXPECT_THROW(Type::Decimal(3, 4), base::InternalError);
}

}  // namespace
}  // namespace insitu::types
