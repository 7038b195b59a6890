#pragma once

#include <ostream>
#include <string>

#include "insitu/app/activate.h"
#include "insitu/app/check.h"
#include "insitu/app/count.h"
#include "insitu/app/demo_data.h"
#include "insitu/app/diff.h"
#include "insitu/app/explain.h"
#include "insitu/app/format.h"
#include "insitu/app/members.h"
#include "insitu/app/overlap.h"
#include "insitu/app/test.h"
#include "insitu/app/why.h"

/// Answers as text for people and as JSON for programs.
namespace insitu::cli {

/// What is said under every answer.
struct Circumstances {
  types::Instant as_of;
  std::string zone;
  bool is_governed = false;
};

void ShowText(const app::Counts& counts, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::Counts& counts, const Circumstances& circumstances, std::ostream& out);
void ShowText(const app::Overlap& overlap, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::Overlap& overlap, const Circumstances& circumstances, std::ostream& out);
void ShowText(const app::Table& table, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::Table& table, const Circumstances& circumstances, std::ostream& out);
void ShowText(const app::MembersWritten& written, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::MembersWritten& written, const Circumstances& circumstances, std::ostream& out);
void ShowText(const std::vector<app::Explanation>& explanations, const Circumstances& circumstances,
              std::ostream& out);
void ShowJson(const std::vector<app::Explanation>& explanations, const Circumstances& circumstances,
              std::ostream& out);
void ShowText(const app::Why& why, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::Why& why, const Circumstances& circumstances, std::ostream& out);
void ShowText(const app::Receipt& receipt, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::Receipt& receipt, const Circumstances& circumstances, std::ostream& out);
/// A comparison with an earlier version, and how it is wanted.
struct ShownDiff {
  app::Diff diff;
  const app::Session* session = nullptr;  ///< knows the mistakes of now
  bool is_markdown = false;
};

void ShowText(const ShownDiff& shown, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const ShownDiff& shown, const Circumstances& circumstances, std::ostream& out);
/// Writes the comparison with the mistakes of both versions in it, because a comment has no other place for them.
void ShowMarkdown(const ShownDiff& shown, const Circumstances& circumstances, std::ostream& out);
void ShowText(const app::Checked& checked, const Circumstances& circumstances, std::ostream& out);
void ShowJson(const app::Checked& checked, const Circumstances& circumstances, std::ostream& out);
void ShowText(const app::FormatReport& report, bool is_check_only, std::ostream& out);
void ShowJson(const app::FormatReport& report, bool is_check_only, std::ostream& out);
void ShowText(const std::vector<app::DemoTable>& tables, std::ostream& out);
void ShowJson(const std::vector<app::DemoTable>& tables, std::ostream& out);
void ShowText(const app::TestRun& run, std::ostream& out);
void ShowJson(const app::TestRun& run, std::ostream& out);
void ShowVersion(const std::string& version, const std::vector<std::string>& engines, bool is_json,
                 std::ostream& out);

/// Writes seconds with three digits behind the point.
std::string Milliseconds(double seconds);

/// Writes `1,234,567`.
std::string Grouped(int64_t number);

}  // namespace insitu::cli
