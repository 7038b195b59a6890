#include "insitu/cli/arguments.h"

#include <sstream>

#include <gtest/gtest.h>

#include "insitu/cli/cli.h"

namespace insitu::cli {
namespace {

/// A command that takes one of everything.
struct Taken {
  bool is_all = false;
  std::string of;
  std::optional<std::string> out;
  std::vector<std::string> columns;
  std::vector<std::string> names;
  int64_t limit = 10;

  /// Returns what is wrong with `arguments`, or nothing.
  std::string Read(const std::vector<std::string>& arguments) {
    const Syntax syntax{"ask",
                        {"NAME..."},
                        Argument{"name", "", "", &names},
                        {{"--all", "", "everything", &is_all},
                         {"--of", "ENTITY", "whom", &of},
                         {"--out", "FILE", "where to", &out, false, Bytes::kAny},
                         {"--columns", "LIST", "what", &columns},
                         {"--limit", "N", "how many", Number{&limit, -5, 1'000'000}},
                         {"--as", "", "there are no roles here", NotHere()}}};
    const std::optional<app::Failure> failure = cli::Read(syntax, arguments);
    return failure ? failure->message + "; " + failure->hint : "";
  }
};

TEST(Read, TakesValuesBehindASignOrAsTheNextArgument) {
  Taken taken;
  EXPECT_EQ(taken.Read({"one", "--of=customer", "--limit", "3", "--all", "--out", "a=b", "two"}), "");
  EXPECT_EQ(taken.names, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(taken.of, "customer");
  EXPECT_EQ(taken.limit, 3);
  EXPECT_TRUE(taken.is_all);
  EXPECT_EQ(taken.out, "a=b");
}

TEST(Read, TakesValuesThatBeginWithADash) {
  Taken taken;
  EXPECT_EQ(taken.Read({"--of", "-visits > 3", "--limit", "-5"}), "");
  EXPECT_EQ(taken.of, "-visits > 3");
  EXPECT_EQ(taken.limit, -5);
  EXPECT_EQ(taken.Read({"--of", "--all"}), "`--of` is given without its value; write `--of ENTITY`");
}

TEST(Read, TakesOnlyNamesBehindTwoDashes) {
  Taken taken;
  EXPECT_EQ(taken.Read({"--all", "--", "--limit", "-"}), "");
  EXPECT_EQ(taken.names, (std::vector<std::string>{"--limit", "-"}));
}

TEST(Read, RepeatsListsAndNothingElse) {
  Taken taken;
  EXPECT_EQ(taken.Read({"--columns", "a", "--columns", "b"}), "");
  EXPECT_EQ(taken.columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(taken.Read({"--of", "a", "--of", "a"}), "`--of` is given twice; write it once");
  EXPECT_EQ(taken.Read({"--all", "--all"}), "`--all` is given twice; write it once");
}

TEST(Read, SaysWhyAnOptionIsElsewhere) {
  Taken taken;
  EXPECT_EQ(taken.Read({"--as", "role"}), "`ask` has no option `--as`; there are no roles here");
  EXPECT_EQ(taken.Read({"--limmit", "3"}), "`ask` has no option `--limmit`; did you mean `--limit`?");
}

TEST(Read, RefusesWhatIsNotUtf8WhereTextIsMeant) {
  Taken taken;
  EXPECT_EQ(taken.Read({"--of", "caf\xE9"}),
            "the text of `--of` is not UTF-8: `caf\\xe9`; byte 0xe9 begins no character");
  EXPECT_EQ(taken.Read({"caf\xE9"}),
            "the text of `name` is not UTF-8: `caf\\xe9`; byte 0xe9 begins no character");
  EXPECT_EQ(taken.Read({"--\xE9"}), "`ask` has no option `--\\xe9`; `insitu ask --help` lists its options");
  EXPECT_EQ(taken.Read({"--out", "caf\xE9"}), "");
  EXPECT_EQ(taken.out, "caf\xE9");
}

TEST(Run, SaysThatNoCommandIsGiven) {
  std::ostringstream err;
  EXPECT_EQ(cli::Run({}, {"0.0.0", err}), 2);
  EXPECT_EQ(err.str(), "error: no command is given\n  `insitu --help` lists the commands\n");
}

}  // namespace
}  // namespace insitu::cli
