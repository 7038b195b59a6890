#include "bench/insitu_program.h"

#include <cstdlib>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "insitu/base/check.h"

namespace insitu::bench {

std::string InsituProgram() {
  const char* chosen = std::getenv("INSITU");
  return std::filesystem::absolute(chosen == nullptr ? "build/insitu" : chosen).string();
}

Finished RunInsitu(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{InsituProgram()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  Finished finished = RunChild(command);
  INSITU_CHECK(finished.code == 0, "`insitu " + arguments.front() + "` fails: " + finished.out);
  return finished;
}

Sample CountByInsitu(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "count");
  arguments.emplace_back("--json");
  const Finished finished = RunInsitu(arguments);
  const nlohmann::json answer = nlohmann::json::parse(finished.out);
  std::vector<int64_t> counts;
  for (const nlohmann::json& audience : answer.at("audiences")) {
    counts.push_back(audience.at("count").get<int64_t>());
  }
  return SampleOf(finished, std::move(counts));
}

}  // namespace insitu::bench
