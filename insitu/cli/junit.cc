#include "insitu/cli/junit.h"

#include <map>
#include <vector>

#include "insitu/cli/show.h"
#include "insitu/cli/test_findings.h"
#include "insitu/diag/printable.h"
#include "insitu/diag/render.h"

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
std::string Totals(size_t tests, int64_t failures, size_t errors, int64_t skipped, double seconds) {
  return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\" errors=\"" +
         std::to_string(errors) + "\" skipped=\"" + std::to_string(skipped) + "\" time=\"" +
         Milliseconds(seconds) + "\"";
}

std::string Totals(const std::vector<const app::TestResult*>& tests) {
  int64_t failures = 0;
  int64_t skipped = 0;
  double seconds = 0;
  for (const app::TestResult* test : tests) {
    failures += test->verdict == app::Verdict::kFailed ? 1 : 0;
    skipped += test->verdict == app::Verdict::kSkipped ? 1 : 0;
    seconds += test->seconds;
  }
  return Totals(tests.size(), failures, 0, skipped, seconds);
}

/// Opens an element for what stands at a line of a file.
std::string CaseAt(const std::string& name, const std::string& file, uint32_t line, double seconds) {
  const std::string place = file.substr(0, file.rfind('.'));
  return "    <testcase name=\"" + Escaped(name) + "\" classname=\"" + Escaped(place) + "\" file=\"" +
         Escaped(file) + "\" line=\"" + std::to_string(line) + "\" time=\"" + Milliseconds(seconds) + "\"";
}

std::string CaseOf(const app::TestResult& test) {
  std::string text = CaseAt(test.name, test.file, test.line, test.seconds);
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

std::string CaseOf(const diag::Sources& sources, const diag::Diagnostic& mistake) {
  const diag::SourceFile& file = sources.file(mistake.span.file);
  const diag::Position place = file.PositionAt(mistake.span.begin);
  const std::string name =
      mistake.id + " at " + std::to_string(place.line) + ":" + std::to_string(place.column);
  std::string text = CaseAt(name, file.name(), place.line, 0);
  text +=
      ">\n      <error message=\"" + Escaped(mistake.message) + "\" type=\"" + Escaped(mistake.id) + "\">";
  std::string shown = diag::RenderText(sources, {mistake});
  for (size_t end = shown.find('\n'); end != std::string::npos; end = shown.find('\n')) {
    text += "\n" + Escaped(shown.substr(0, end));
    shown.erase(0, end + 1);
  }
  return text + "\n</error>\n    </testcase>\n";
}

std::string Document(const std::string& project, const std::string& totals, const std::string& suites) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + Escaped(project) + "\"" +
         totals + ">\n" + suites + "</testsuites>\n";
}

std::string Suite(const std::string& file, const std::string& totals, const std::string& cases) {
  return "  <testsuite name=\"" + Escaped(file) + "\"" + totals + ">\n" + cases + "  </testsuite>\n";
}

}  // namespace

std::string JunitOf(const diag::Sources& sources, const std::vector<diag::Diagnostic>& mistakes,
                    const std::string& project) {
  std::map<uint32_t, std::vector<const diag::Diagnostic*>> by_file;
  size_t errors = 0;
  for (const diag::Diagnostic& mistake : mistakes) {
    if (mistake.severity != diag::Severity::kError) continue;
    by_file[mistake.span.file].push_back(&mistake);
    ++errors;
  }
  std::string suites;
  for (const auto& [file, of_file] : by_file) {
    std::string cases;
    for (const diag::Diagnostic* mistake : of_file) cases += CaseOf(sources, *mistake);
    suites += Suite(sources.file(file).name(), Totals(of_file.size(), 0, of_file.size(), 0, 0), cases);
  }
  return Document(project, Totals(errors, 0, errors, 0, 0), suites);
}

std::string JunitOf(const app::TestRun& run, const std::string& project) {
  std::vector<const app::TestResult*> all;
  for (const app::TestResult& test : run.tests) all.push_back(&test);
  std::string suites;
  for (size_t first = 0; first < all.size();) {
    size_t last = first;
    while (last < all.size() && all[last]->file == all[first]->file) ++last;
    const std::vector<const app::TestResult*> of_file(all.begin() + static_cast<ptrdiff_t>(first),
                                                      all.begin() + static_cast<ptrdiff_t>(last));
    std::string cases;
    for (const app::TestResult* test : of_file) cases += CaseOf(*test);
    suites += Suite(all[first]->file, Totals(of_file), cases);
    first = last;
  }
  return Document(project, Totals(all), suites);
}

}  // namespace insitu::cli
