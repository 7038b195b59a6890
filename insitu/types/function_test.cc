#include "insitu/types/function.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace insitu::types {
namespace {

TEST(Function, HasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const FunctionEntry& entry : kFunctions) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_EQ(NameOf(entry.function), entry.name);
    EXPECT_EQ(FunctionNamed(entry.name), entry.function);
  }
  EXPECT_EQ(FunctionNamed("no such function"), std::nullopt);
}

TEST(Function, TakesAtLeastAsManyArgumentsAsItNeeds) {
  for (const FunctionEntry& entry : kFunctions) {
    EXPECT_GE(entry.least_arguments, 1) << entry.name;
    EXPECT_TRUE(entry.most_arguments == kAnyNumber || entry.most_arguments >= entry.least_arguments)
        << entry.name;
    EXPECT_FALSE(entry.meaning.empty()) << entry.name;
  }
}

}  // namespace
}  // namespace insitu::types
