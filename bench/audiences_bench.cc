// Fifty audiences of the demo's kind in one `insitu count --all`, against the same fifty written by hand: one after
// another on one connection, and shared in two ways.

#include <filesystem>

#include "bench/by_hand.h"
#include "bench/contest.h"
#include "bench/demo_project.h"
#include "bench/files.h"
#include "bench/insitu_program.h"

namespace insitu::bench {
namespace {

std::string OneAfterAnother(const std::vector<DemoAudience>& audiences) {
  std::string sql;
  for (const DemoAudience& audience : audiences) sql += audience.by_hand + ";\n";
  return sql;
}

/// One statement, in which the engine finds equal parts.
std::string AsScalars(const std::vector<DemoAudience>& audiences) {
  std::string sql;
  for (const DemoAudience& audience : audiences)
    sql += (sql.empty() ? "SELECT (" : ", (") + audience.by_hand + ")";
  return sql + ";\n";
}

/// One grouping per table over rows that carry a bit per condition.
std::string ByBits(const std::string& lake) {
  std::string sql = ReadFile("bench/audiences_by_bits.sql");
  for (size_t at = 0; (at = sql.find("LAKE", at)) != std::string::npos; at += lake.size())
    sql.replace(at, 4, lake);
  return sql;
}

void Run(const Arguments& arguments) {
  const std::string folder = BenchFolder() + "/demo";
  const std::string lake = MakeDemoLake(folder);
  const std::vector<DemoAudience> audiences = ReadDemoAudiences(lake);
  const std::string project = folder + "/fifty";
  WriteDemoProject(project, audiences, audiences.size());
  std::vector<std::string> names;
  for (const DemoAudience& audience : audiences) names.push_back(audience.name);
  names.insert(names.end(), {"--project", project, "--as-of", kDemoNow});

  const auto by_hand = [&](const std::string& file, const std::string& sql) {
    return [=] { return AnswerByHand(sql, folder + "/by_hand/" + file); };
  };
  const std::vector<Contender> contenders{
      {"insitu count, all fifty", [=] { return CountByInsitu(names); }},
      {"by hand, one after another", by_hand("one_after_another.sql", OneAfterAnother(audiences))},
      {"by hand, one SELECT of scalar queries", by_hand("scalars.sql", AsScalars(audiences))},
      {"by hand, one grouping per table over bits", by_hand("bits.sql", ByBits(lake))},
  };
  const std::vector<Sample> samples =
      Compete("fifty audiences of the demo lake, 200,000 customers", contenders, arguments.rounds);
  PrintRatio("one after another", samples[0], samples[1], 1.0, 0);
  PrintRatio("the best shared SQL", samples[0], Quickest(samples, 2, samples.size()), 1.0, 0);
}

}  // namespace
}  // namespace insitu::bench

int main(int argc, char** argv) { return insitu::bench::MeasureBesideByHand(argc, argv, insitu::bench::Run); }
