#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <sys/wait.h>
#include <vector>

#include <duckdb.h>
#include <gtest/gtest.h>

// Every audience of examples/online-retail has the members that a query written by hand finds in the same file, on the same
// engine without Insitu.

namespace insitu {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProject = "examples/online-retail";
constexpr const char* kLines = "../shared/data/online-retail/invoice_lines.parquet";
constexpr const char* kNow = "2011-12-09T12:50:00Z";

// The names of the files in `folder` below the project, without their ending, in order.
std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(kProject) / folder, none)) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string TextOf(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The program under test: the one that INSITU names, or the one built beside this test.
std::string Program() {
  const char* named = std::getenv("INSITU");
  if (named != nullptr) return named;
  std::error_code none;
  return (fs::read_symlink("/proc/self/exe", none).parent_path() / "insitu").string();
}

// Runs `command` with the shell and returns what it prints; its exit code goes to `code`.
std::string OutputOf(const std::string& command, int& code) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char part[4'096];
  while (const size_t got = std::fread(part, 1, sizeof(part), pipe)) output.append(part, got);
  const int status = pclose(pipe);
  code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return output;
}

// The keys that `insitu members` prints, sorted. Its first line is the header.
std::vector<std::string> MembersOf(const std::string& audience) {
  int code = -1;
  const std::string command =
      Program() + " members " + audience + " --project " + kProject + " --as-of " + kNow + " --format csv";
  std::string output = OutputOf(command, code);
  EXPECT_EQ(code, 0) << command;
  std::erase(output, '\r');
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < output.size();) {
    const size_t end = std::min(output.find('\n', begin), output.size());
    lines.push_back(output.substr(begin, end - begin));
    begin = end + 1;
  }
  if (lines.empty() || lines.front() != "key") {
    ADD_FAILURE() << "the first line is not `key`: " << command;
    return {};
  }
  lines.erase(lines.begin());
  std::sort(lines.begin(), lines.end());
  return lines;
}

// DuckDB alone, with the file as the table `invoice_lines`.
class Reference {
 public:
  Reference() {
    EXPECT_EQ(duckdb_open(nullptr, &database_), DuckDBSuccess);
    EXPECT_EQ(duckdb_connect(database_, &connection_), DuckDBSuccess);
    Run(std::string("CREATE VIEW invoice_lines AS SELECT * FROM read_parquet('") + kLines + "')");
  }
  ~Reference() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  // Returns the first column, which is text, sorted.
  std::vector<std::string> Run(const std::string& sql) {
    std::vector<std::string> values;
    duckdb_result result;
    if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) {
      ADD_FAILURE() << duckdb_result_error(&result);
    } else {
      while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
        auto* texts =
            static_cast<duckdb_string_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 0)));
        for (idx_t row = 0; row < duckdb_data_chunk_get_size(chunk); ++row) {
          values.emplace_back(duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row]));
        }
        duckdb_destroy_data_chunk(&chunk);
      }
    }
    duckdb_destroy_result(&result);
    std::sort(values.begin(), values.end());
    return values;
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

std::vector<std::string> Without(const std::vector<std::string>& left,
                                 const std::vector<std::string>& right) {
  std::vector<std::string> rest;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(rest));
  return rest;
}

class OnlineRetail : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    if (!fs::exists(kLines)) std::cout << "skipped: online-retail, there is no " << kLines << "\n";
  }
};

TEST_P(OnlineRetail, HasTheMembersOfTheQueryByHand) {
  if (!fs::exists(kLines)) GTEST_SKIP() << "there is no " << kLines;
  Reference reference;
  std::string query = TextOf(fs::path(kProject) / "expected" / (GetParam() + ".sql"));
  const std::vector<std::string> expected =
      reference.Run("SELECT CAST(key AS VARCHAR) FROM (\n" + query + "\n)");
  const std::vector<std::string> members = MembersOf(GetParam());
  EXPECT_FALSE(expected.empty());
  EXPECT_EQ(Without(members, expected), std::vector<std::string>()) << "members that the query does not find";
  EXPECT_EQ(Without(expected, members), std::vector<std::string>())
      << "people of the query who are no members";
  EXPECT_EQ(members.size(), expected.size());
}

INSTANTIATE_TEST_SUITE_P(Audiences, OnlineRetail, testing::ValuesIn(NamesIn("expected")),
                         [](const auto& info) { return info.param; });

TEST(OnlineRetailExample, HasAQueryForEachAudience) {
  EXPECT_EQ(NamesIn("audiences"), NamesIn("expected"));
  EXPECT_GE(NamesIn("audiences").size(), 12U);
}

}  // namespace
}  // namespace insitu
