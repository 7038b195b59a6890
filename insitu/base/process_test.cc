#include "insitu/base/process.h"

#include <csignal>

#include <gtest/gtest.h>

namespace insitu::base {
namespace {

FinishedProgram Ended(const std::vector<std::string>& arguments, const std::string& input = "",
                      const std::vector<std::string>& environment = {}) {
  Result<FinishedProgram> finished = RunProgram(arguments, input, environment);
  EXPECT_TRUE(finished.ok()) << finished.status().message();
  return finished.ok() ? *finished : FinishedProgram();
}

TEST(Process, GivesArgumentsAsTheyStand) {
  const FinishedProgram finished = Ended({"printf", "%s|%s", "$HOME `id` 'x'", "two words"});
  EXPECT_EQ(finished.out, "$HOME `id` 'x'|two words");
  EXPECT_EQ(finished.exit_code, 0);
}

TEST(Process, KeepsOutputsApart) {
  const FinishedProgram finished = Ended({"sh", "-c", "echo said; echo complained >&2; exit 3"});
  EXPECT_EQ(finished.out, "said\n");
  EXPECT_EQ(finished.err, "complained\n");
  EXPECT_EQ(finished.exit_code, 3);
}

TEST(Process, SaysWhichSignalEndedIt) {
  EXPECT_EQ(Ended({"sh", "-c", "kill -TERM $$"}).exit_code, 128 + SIGTERM);
}

TEST(Process, PassesMoreThanAPipeHolds) {
  const std::string much(3'000'000, 'x');
  EXPECT_EQ(Ended({"cat"}, much).out, much);
}

TEST(Process, OutlivesAProgramThatDoesNotRead) {
  EXPECT_EQ(Ended({"true"}, std::string(3'000'000, 'x')).exit_code, 0);
}

TEST(Process, ChangesTheEnvironment) {
  EXPECT_EQ(Ended({"sh", "-c", "echo $HOME"}, "", {"HOME=/nowhere"}).out, "/nowhere\n");
  EXPECT_EQ(Ended({"sh", "-c", "echo ${HOME-none}"}, "", {"HOME"}).out, "none\n");
}

TEST(Process, IsNotFound) {
  const Result<FinishedProgram> finished = RunProgram({"no-such-program-anywhere"}, "", {});
  ASSERT_FALSE(finished.ok());
  EXPECT_EQ(finished.status().code(), StatusCode::kNotFound);
  EXPECT_EQ(finished.status().message(), "the program `no-such-program-anywhere` is not found");
}

}  // namespace
}  // namespace insitu::base
