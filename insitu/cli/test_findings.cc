#include "insitu/cli/test_findings.h"

#include <algorithm>

#include "insitu/cli/show.h"
#include "insitu/diag/printable.h"

namespace insitu::cli {
namespace {

constexpr size_t kMostKeys = 10;

std::string Listed(const std::vector<std::string>& keys) {
  std::string list;
  for (size_t i = 0; i < std::min(keys.size(), kMostKeys); ++i)
    list += (i == 0 ? "" : ", ") + diag::Printable(keys[i]);
  if (keys.size() > kMostKeys)
    list += " and " + Grouped(static_cast<int64_t>(keys.size() - kMostKeys)) + " more";
  return list;
}

std::string Shown(const std::optional<std::string>& value) {
  return value ? "`" + diag::Printable(*value) + "`" : "missing";
}

}  // namespace

std::vector<std::string> FindingsOf(const app::TestResult& result) {
  std::vector<std::string> lines;
  if (!result.reason.empty()) lines.push_back(diag::Printable(result.reason));
  if (!result.hint.empty()) lines.push_back(diag::Printable(result.hint));
  for (const app::NumberExpected& number : result.numbers)
    lines.push_back(number.what + ": expected " + number.expected + ", got " + Grouped(number.got));
  if (!result.missing.empty()) lines.push_back("missing: " + Listed(result.missing));
  if (!result.unexpected.empty()) lines.push_back("unexpected: " + Listed(result.unexpected));
  for (const app::ValueExpected& value : result.values) {
    lines.push_back(diag::Printable(value.key) + ": " + diag::Printable(value.column) + ": expected " +
                    Shown(value.expected) + ", got " + Shown(value.got));
  }
  for (const app::WhyMember& why : result.why) {
    lines.push_back("why " + diag::Printable(why.key) + (why.is_member ? " is a member:" : " is none:"));
    for (const std::string& absence : why.absences) lines.push_back("  " + absence);
    for (const app::DecidedCondition& condition : why.conditions) {
      std::string values;
      for (const std::string& value : condition.values) values += (values.empty() ? " (" : ", ") + value;
      lines.push_back(diag::Printable(std::string(condition.holds ? "  yes  " : "  no   ") + condition.text +
                                      values + (values.empty() ? "" : ")")));
    }
  }
  return lines;
}

}  // namespace insitu::cli
