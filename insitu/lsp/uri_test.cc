#include "insitu/lsp/uri.h"

#include <gtest/gtest.h>

namespace insitu::lsp {
namespace {

TEST(Uri, StandsForAPath) {
  EXPECT_EQ(UriOf("/home/é t/a+b.yml"), "file:///home/%C3%A9%20t/a%2Bb.yml");
  EXPECT_EQ(PathOf("file:///home/%C3%A9%20t/a%2bb.yml"), "/home/é t/a+b.yml");
  EXPECT_EQ(PathOf("file://localhost/a.yml"), "/a.yml");
  EXPECT_EQ(PathOf("file:///a%zz%4"), "/a%zz%4");
  EXPECT_EQ(PathOf("file:///a.yml#L3"), "/a.yml");
}

TEST(Uri, OfAnotherKindStandsForNone) {
  for (const char* uri :
       {"untitled:Untitled-1", "https://a.example/b", "file://other/a.yml", "", "file:///a%00b"})
    EXPECT_EQ(PathOf(uri), std::nullopt) << uri;
}

}  // namespace
}  // namespace insitu::lsp
