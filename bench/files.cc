#include "bench/files.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "insitu/base/check.h"

namespace insitu::bench {

namespace fs = std::filesystem;

std::string BenchFolder() {
  const char* chosen = std::getenv("INSITU_BENCH_FOLDER");
  return fs::absolute(chosen == nullptr ? "build/bench" : chosen).string();
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  INSITU_CHECK(file.good(), path + " cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void WriteFile(const std::string& path, const std::string& text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  INSITU_CHECK(file.good(), path + " cannot be written");
}

std::vector<int64_t> Integers(const std::string& lines) {
  std::istringstream in(lines);
  std::vector<int64_t> integers;
  for (int64_t integer = 0; in >> integer;) integers.push_back(integer);
  return integers;
}

void CopyFolder(const std::string& from, const std::string& to) {
  fs::create_directories(to);
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

}  // namespace insitu::bench
