// All members of an audience over attributes, written to files: memory must not grow with their number. 10 M people,
// 50 M with --full.

#include <filesystem>

#include <fmt/format.h>

#include "bench/by_hand.h"
#include "bench/contest.h"
#include "bench/files.h"
#include "bench/insitu_program.h"

namespace insitu::bench {
namespace {

constexpr int64_t kPeople = 10'000'000;
constexpr int64_t kAllPeople = 50'000'000;
constexpr double kPeakMb = 300;

std::string CustomersSql(const std::string& lake, int64_t people) {
  return fmt::format(
      "COPY (SELECT i + 1 AS customer_id, 'user' || i || '@example.com' AS email, ['FR', 'DE', 'BE'][1 + i % "
      "3] AS country, "
      "DATE '1950-01-01' + CAST(i * 7919 % 20000 AS INT) AS born FROM range({}) r(i)) TO "
      "'{}/customers.parquet' (FORMAT "
      "parquet);\n",
      people, lake);
}

void WriteProject(const std::string& folder) {
  WriteFile(folder + "/insitu.yml",
            "project: members\ntimezone: UTC\nwarehouses:\n  lake: {kind: duckdb, files: ../lake}\ndefaults: "
            "{warehouse: lake}\n");
  for (const auto& [entity, key] :
       {std::pair("customer", "{column: customer_id, unique: true}"), std::pair("unproven", "customer_id")}) {
    WriteFile(folder + "/model/" + entity + ".yml",
              fmt::format("entities:\n  {}:\n    from: customers\n    key: {}\n    attributes:\n      email: "
                          "{{}}\n      country: "
                          "{{}}\n      born: {{}}\n",
                          entity, key));
  }
}

void Run(const Arguments& arguments) {
  const int64_t people = arguments.is_full ? kAllPeople : kPeople;
  const std::string folder = fmt::format("{}/members_{}m", BenchFolder(), people / 1'000'000);
  MakeTables(folder + "/lake", CustomersSql(folder + "/lake", people));
  WriteProject(folder + "/project");
  const auto write = [&](const std::string& entity, const std::string& format) {
    const std::string out = folder + "/members." + format;
    return Contender{
        "insitu members to " + format + (entity == "customer" ? "" : ", key not stated to be unique"), [=] {
          const Finished finished = RunInsitu({"members", "--project", folder + "/project", "--of", entity,
                                               "--where", "country in ('FR', 'DE', 'BE')", "--columns",
                                               "email,country,born", "--format", format, "--out", out});
          std::filesystem::remove(out);
          return SampleOf(finished, {});
        }};
  };
  const std::vector<Sample> samples =
      Compete(fmt::format("{} M members with three columns to a file", people / 1'000'000),
              {write("customer", "csv"), write("customer", "parquet"), write("unproven", "csv")}, 1);
  double peak = 0;
  for (const Sample& sample : samples) peak = std::max(peak, sample.peak_mb);
  fmt::print("  {:.0f} MB at most: {} of {:.0f} MB\n", peak,
             peak < kPeakMb ? "holds the goal" : "misses the goal", kPeakMb);
}

}  // namespace
}  // namespace insitu::bench

int main(int argc, char** argv) { return insitu::bench::MeasureBesideByHand(argc, argv, insitu::bench::Run); }
