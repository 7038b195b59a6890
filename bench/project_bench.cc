// `insitu check` of a project with 500 audiences, as a process; and what it takes to compile one audience: lower, govern
// and print, in process.

#include <chrono>

#include <fmt/format.h>

#include "bench/contest.h"
#include "bench/demo_project.h"
#include "bench/files.h"
#include "bench/insitu_program.h"
#include "insitu/app/session.h"
#include "insitu/base/check.h"

namespace insitu::bench {
namespace {

constexpr size_t kAudiences = 500;
constexpr double kCheckMs = 150;
constexpr double kCompileMs = 1;

const char* Verdict(double measured, double goal) {
  return measured < goal ? "holds the goal" : "misses the goal";
}

void MeasureCheck(const std::string& project, int rounds) {
  const auto check = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"check", "--project", project});
    return Contender{"insitu " + arguments[0] + (arguments.size() > 3 ? " " + arguments[3] : ""),
                     [=] { return SampleOf(RunInsitu(arguments), {}); }};
  };
  const std::vector<Sample> samples = Compete(fmt::format("check of a project with {} audiences", kAudiences),
                                              {check({}), check({"--offline"})}, rounds);
  fmt::print("  {:.0f} ms: {} of {:.0f} ms\n", samples[0].wall_ms, Verdict(samples[0].wall_ms, kCheckMs),
             kCheckMs);
}

/// Milliseconds from a checked audience to its statement.
double CompileMs(app::Session& session, const app::Subject& subject) {
  const auto start = std::chrono::steady_clock::now();
  lower::Question question;
  question.entity = subject.entity;
  question.conditions = {{subject.name, subject.condition}};
  app::Outcome<plan::GovernedPlan> plan = session.Compile(std::move(question), "count", subject.purpose);
  INSITU_CHECK(plan.ok() && session.Prepare(*plan).ok(), "every audience of the measurement compiles");
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  return taken.count();
}

void MeasureCompile(const std::string& project, const std::vector<DemoAudience>& audiences) {
  app::Settings settings;
  settings.folder = project;
  settings.as_of = kDemoNow;
  app::Session session(settings);
  INSITU_CHECK(session.Open().ok(), "the project has no mistakes");
  constexpr int kTimes = 20;
  std::vector<double> all;
  std::pair<double, std::string> slowest;
  for (const DemoAudience& audience : audiences) {
    app::Outcome<app::Subject> subject = session.Audience(audience.name);
    INSITU_CHECK(subject.ok(), "the audience is there");
    std::vector<double> times;
    for (int i = 0; i < kTimes; ++i) times.push_back(CompileMs(session, *subject));
    const double median = Median(times);
    all.push_back(median);
    slowest = std::max(slowest, {median, audience.name});
  }
  fmt::print(
      "compile of one audience (lower, govern, print)\n  median {:.3f} ms, slowest {:.3f} ms ({}): {} of "
      "{:.0f} ms\n",
      Median(all), slowest.first, slowest.second, Verdict(slowest.first, kCompileMs), kCompileMs);
}

void Run(const Arguments& arguments) {
  const std::string folder = BenchFolder() + "/demo";
  const std::vector<DemoAudience> audiences = ReadDemoAudiences(MakeDemoLake(folder));
  const std::string project = folder + "/five_hundred";
  WriteDemoProject(project, audiences, kAudiences);
  MeasureCheck(project, arguments.rounds);
  MeasureCompile(project, audiences);
}

}  // namespace
}  // namespace insitu::bench

int main(int argc, char** argv) {
  insitu::bench::Run(insitu::bench::ReadArguments(argc, argv));
  return 0;
}
