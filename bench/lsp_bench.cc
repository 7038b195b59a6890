// How long an editor waits for `insitu lsp` on a project with 500 audiences: completion, hover, definition
// and more after an edit, while another thread checks the project; and the very first completion, for which the project is
// read. Reported, never asserted.

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "bench/contest.h"
#include "bench/demo_project.h"
#include "bench/files.h"
#include "insitu/base/check.h"
#include "insitu/lsp/server.h"
#include "insitu/lsp/uri.h"

namespace insitu::bench {
namespace {

constexpr size_t kAudiences = 500;
constexpr int kEdits = 100;
constexpr double kGoalMs = 20;

using Clock = std::chrono::steady_clock;

double MsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::string Quoted(const std::string& text) {
  std::string out;
  json::AppendString(text, out);
  return out;
}

/// An editor with one file open, which it changes again and again.
class Editor {
 public:
  Editor(const std::string& folder, const std::string& file)
      : uri_(lsp::UriOf(folder + "/" + file)),
        server_({}, [this](const std::string& message) { last_ = message; }) {
    Send(R"("id":0,"method":"initialize","params":{"initializationOptions":{"values":false}})");
    Send(R"("method":"textDocument/didOpen","params":{"textDocument":{"uri":)" + Quoted(uri_) +
         R"(,"text":""}})");
  }

  void Check() {
    while (auto job = server_.NextJob()) server_.Accept(lsp::Do(std::move(*job)));
  }

  /// Types `text`, asks all questions at its last line while the project is checked beside, and notes what
  /// each took.
  void EditAndAsk(const std::string& text, std::map<std::string, std::vector<double>>& times) {
    const auto start = Clock::now();
    Send(R"("method":"textDocument/didChange","params":{"textDocument":{"uri":)" + Quoted(uri_) +
         R"(},"contentChanges":[{"text":)" + Quoted(text) + "}]}");
    times["edit"].push_back(MsSince(start));
    line_ = std::count(text.begin(), text.end(), '\n');
    column_ = text.size() - text.rfind('\n') - 1;
    lsp::CheckDone done;
    std::thread checker([&, job = server_.NextJob()]() mutable { done = lsp::Do(std::move(*job)); });
    for (const char* method :
         {"completion", "hover", "definition", "references", "documentSymbol", "formatting"}) {
      times[method].push_back(Ask(method));
    }
    checker.join();
    server_.Accept(std::move(done));
  }

  /// Asks at the end of the text, and returns how long the answer took.
  double Ask(const std::string& method) {
    const auto asked = Clock::now();
    const std::string place = fmt::format(R"({{"line":{},"character":{}}})", line_, column_);
    Send(fmt::format(R"("id":1,"method":"textDocument/{}","params":{{"textDocument":{{"uri":{}}},)", method,
                     Quoted(uri_)) +
         R"("position":)" + place + "}");
    const double took = MsSince(asked);
    INSITU_CHECK(last_.find("\"error\"") == std::string::npos, "the question has an answer: " + last_);
    return took;
  }

 private:
  void Send(const std::string& members) {
    server_.Handle(*json::Parse(R"({"jsonrpc":"2.0",)" + members + "}"));
  }

  std::string uri_;
  std::string last_;
  lsp::Server server_;
  int64_t line_ = 0;
  size_t column_ = 0;
};

void Run() {
  const std::string folder = BenchFolder() + "/demo";
  const std::vector<DemoAudience> audiences = ReadDemoAudiences(MakeDemoLake(folder));
  const std::string project = folder + "/five_hundred";
  WriteDemoProject(project, audiences, kAudiences);
  const std::string file = "audiences/being_written.yml";
  std::map<std::string, std::vector<double>> times;
  for (int opened = 0; opened < kEdits; ++opened)
    times["at once"].push_back(Editor(project, file).Ask("completion"));
  Editor editor(project, file);
  editor.Check();
  const std::string text =
      "audience: being_written\nof: customer\nwhere: count(purchase, last 6 months) > 3 and country";
  for (int edit = 0; edit < kEdits; ++edit)
    editor.EditAndAsk(text.substr(0, text.size() - static_cast<size_t>(edit % 7)), times);
  fmt::print("answers to an editor on a project with {} audiences, while it is checked: {} edits\n",
             kAudiences, kEdits);
  for (auto& [method, all] : times) {
    std::ranges::sort(all);
    const double p99 = all[all.size() * 99 / 100 - 1];
    fmt::print("  {:14} median {:7.2f} ms   p99 {:7.2f} ms   slowest {:7.2f} ms   {} {:.0f} ms\n", method,
               Median(all), p99, all.back(), p99 < kGoalMs ? "holds" : "misses", kGoalMs);
  }
}

}  // namespace
}  // namespace insitu::bench

int main() {
  insitu::bench::Run();
  return 0;
}
