#include "insitu/cli/junit.h"

#include <vector>

#include "insitu/cli/show.h"
#include "insitu/cli/test_findings.h"
#include "insitu/diag/printable.h"

namespace insitu::cli {
namespace {

/// Escapes what would end an attribute or an element; characters that XML does not know are shown as on a terminal.
std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : diag::Printable(text)) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

/// Writes the attributes that count what an element holds.
std::string Totals(const std::vector<const app::TestResult*>& tests) {
  int64_t failures = 0;
  int64_t skipped = 0;
  double seconds = 0;
  for (const app::TestResult* test : tests) {
    failures += test->verdict == app::Verdict::kFailed ? 1 : 0;
    skipped += test->verdict == app::Verdict::kSkipped ? 1 : 0;
    seconds += test->seconds;
  }
  return " tests=\"" + std::to_string(tests.size()) + "\" failures=\"" + std::to_string(failures) +
         "\" errors=\"0\" skipped=\"" + std::to_string(skipped) + "\" time=\"" + Milliseconds(seconds) + "\"";
}

std::string CaseOf(const app::TestResult& test) {
  const std::string place = test.file.substr(0, test.file.rfind('.'));
  std::string text = "    <testcase name=\"" + Escaped(test.name) + "\" classname=\"" + Escaped(place) +
                     "\" file=\"" + Escaped(test.file) + "\" line=\"" + std::to_string(test.line) +
                     "\" time=\"" + Milliseconds(test.seconds) + "\"";
  const std::vector<std::string> findings = FindingsOf(test);
  if (test.verdict == app::Verdict::kPassed) return text + "/>\n";
  const std::string message = " message=\"" + Escaped(findings.front()) + "\"";
  if (test.verdict == app::Verdict::kSkipped)
    return text + ">\n      <skipped" + message + "/>\n    </testcase>\n";
  text += ">\n      <failure" + message + " type=\"expectation\">";
  for (const std::string& line : findings) text += "\n" + Escaped(line);
  return text + "\n" + Escaped(test.file) + ":" + std::to_string(test.line) +
         "\n</failure>\n    </testcase>\n";
}

}  // namespace

std::string JunitOf(const app::TestRun& run, const std::string& project) {
  std::vector<const app::TestResult*> all;
  for (const app::TestResult& test : run.tests) all.push_back(&test);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + Escaped(project) +
                     "\"" + Totals(all) + ">\n";
  for (size_t first = 0; first < all.size();) {
    size_t last = first;
    while (last < all.size() && all[last]->file == all[first]->file) ++last;
    const std::vector<const app::TestResult*> of_file(all.begin() + static_cast<ptrdiff_t>(first),
                                                      all.begin() + static_cast<ptrdiff_t>(last));
    text += "  <testsuite name=\"" + Escaped(all[first]->file) + "\"" + Totals(of_file) + ">\n";
    for (const app::TestResult* test : of_file) text += CaseOf(*test);
    text += "  </testsuite>\n";
    first = last;
  }
  return text + "</testsuites>\n";
}

}  // namespace insitu::cli
