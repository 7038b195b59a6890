#include "tests/conformance/online_retail.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include <duckdb.h>

#include "insitu/base/check.h"

namespace insitu::conformance {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProject = "examples/online-retail";
constexpr const char* kLines = "../shared/data/online-retail/invoice_lines.parquet";
constexpr const char* kNow = "2011-12-09T12:50:00Z";

using Keys = std::vector<std::string>;  // Sorted.

/// Asks the engine itself, with the file as the table `invoice_lines`.
class Reference {
 public:
  Reference() {
    INSITU_CHECK(duckdb_open(nullptr, &database_) == DuckDBSuccess, "no engine for the queries by hand");
    INSITU_CHECK(duckdb_connect(database_, &connection_) == DuckDBSuccess, "no connection to it");
    const std::string view =
        std::string("CREATE VIEW invoice_lines AS SELECT * FROM read_parquet('") + kLines + "')";
    INSITU_CHECK(Ask(view).has_value(), "the file cannot be read");
  }
  ~Reference() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  /// Returns column `key` of `query`; prints why there is no answer.
  std::optional<Keys> FindKeys(const std::string& query) {
    return Ask("SELECT CAST(key AS VARCHAR) FROM (\n" + query + "\n)");
  }

 private:
  std::optional<Keys> Ask(const std::string& sql) {
    Keys keys;
    duckdb_result result;
    const bool is_answered = duckdb_query(connection_, sql.c_str(), &result) == DuckDBSuccess;
    if (!is_answered) std::printf("  the query by hand fails: %s\n", duckdb_result_error(&result));
    while (duckdb_data_chunk chunk = is_answered ? duckdb_fetch_chunk(result) : nullptr) {
      const duckdb_vector column = duckdb_data_chunk_get_vector(chunk, 0);
      auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(column));
      for (idx_t row = 0; row < duckdb_data_chunk_get_size(chunk); ++row) {
        keys.emplace_back(duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row]));
      }
      duckdb_destroy_data_chunk(&chunk);
    }
    duckdb_destroy_result(&result);
    std::sort(keys.begin(), keys.end());
    return is_answered ? std::optional(keys) : std::nullopt;
  }

  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

// The names of the files in `folder` of the project, without their ending, in order.
std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(kProject) / folder)) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string QueryOf(const std::string& audience) {
  std::ifstream file(fs::path(kProject) / "expected" / (audience + ".sql"));
  return {std::istreambuf_iterator<char>(file), {}};
}

// The program under test: the one that INSITU names, or the one built beside this suite.
std::string Program() {
  const char* named = std::getenv("INSITU");
  if (named != nullptr) return named;
  std::error_code none;
  return (fs::read_symlink("/proc/self/exe", none).parent_path() / "insitu").string();
}

// Runs `command` with the shell. Returns whether it went well, and what it prints.
std::pair<bool, std::string> Execute(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {false, ""};
  std::string output;
  char part[4'096];
  while (const size_t got = std::fread(part, 1, sizeof(part), pipe)) output.append(part, got);
  const int status = pclose(pipe);
  return {WIFEXITED(status) && WEXITSTATUS(status) == 0, output};
}

// Returns the keys that the program lists; prints the command and what it said if it fails.
std::optional<Keys> MembersOf(const std::string& audience) {
  const fs::path file =
      fs::temp_directory_path() / ("insitu-online-retail-" + std::to_string(::getpid()) + ".csv");
  const std::string command = "'" + Program() + "' members " + audience + " --project " + kProject +
                              " --as-of " + kNow + " --format csv --out '" + file.string() + "'";
  const auto [is_done, output] = Execute(command);
  if (!is_done) {
    std::printf("  %s\n  %s\n", command.c_str(), output.c_str());
    return std::nullopt;
  }
  Keys keys;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) keys.push_back(line);
  fs::remove(file);
  if (keys.empty() || keys.front() != "key") {
    std::printf("  the file does not begin with its header, `key`\n");
    return std::nullopt;
  }
  keys.erase(keys.begin());
  std::sort(keys.begin(), keys.end());
  return keys;
}

// Says whether `left` has keys that `right` lacks, and prints the first of them after `what`.
bool HasMore(const Keys& left, const Keys& right, const char* what) {
  Keys more;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(more));
  if (more.empty()) return false;
  std::printf("  %zu %s:", more.size(), what);
  for (size_t i = 0; i < std::min<size_t>(more.size(), 10); ++i) std::printf(" %s", more[i].c_str());
  std::printf("\n");
  return true;
}

bool AgreesWithHand(const std::string& audience, Reference& reference) {
  const std::optional<Keys> expected = reference.FindKeys(QueryOf(audience));
  const std::optional<Keys> members = MembersOf(audience);
  if (!expected || !members) return false;
  const bool has_more = HasMore(*members, *expected, "members that the query by hand does not find");
  const bool has_fewer = HasMore(*expected, *members, "people of the query by hand who are no members");
  // A query that finds nobody shows nothing; a repeated member shows in the sizes.
  return !has_more && !has_fewer && !expected->empty() && members->size() == expected->size();
}

}  // namespace

Counts AskOnlineRetail() {
  Counts counts;
  if (!fs::exists(kLines)) {
    std::printf("skipped: online_retail (no %s)\n", kLines);
    return {0, 0, 1};
  }
  const std::vector<std::string> audiences = NamesIn("audiences");
  if (audiences != NamesIn("expected")) {
    std::printf("FAILED: online_retail, each audience has one query in %s/expected\n", kProject);
    return {0, 1, 0};
  }
  Reference reference;
  for (const std::string& audience : audiences) {
    const bool is_passed = AgreesWithHand(audience, reference);
    if (!is_passed) std::printf("FAILED: online_retail, audience %s\n", audience.c_str());
    counts += is_passed ? Counts{1, 0, 0} : Counts{0, 1, 0};
  }
  std::printf("online_retail: %zu audiences compared with queries by hand\n", audiences.size());
  return counts;
}

}  // namespace insitu::conformance
