#include <array>
#include <cstdio>

#include "insitu/cli/pieces.h"
#include "insitu/cli/test_findings.h"
#include "insitu/diag/printable.h"

namespace insitu::cli {
namespace {

std::string WordFor(app::Verdict verdict) {
  switch (verdict) {
    case app::Verdict::kPassed: return "passed";
    case app::Verdict::kFailed: return "failed";
    case app::Verdict::kSkipped: return "skipped";
  }
  return "";
}

/// Writes the word so that a failure is seen at a glance, and all names begin in one column.
std::string Marked(app::Verdict verdict) {
  std::string word = verdict == app::Verdict::kFailed ? "FAILED" : WordFor(verdict);
  word.resize(9, ' ');
  return word;
}

void WriteText(const std::optional<std::string>& value, json::Writer& writer) {
  if (value) {
    writer.String(*value);
  } else {
    writer.Null();
  }
}

void WriteTexts(std::string_view name, const std::vector<std::string>& texts, json::Writer& writer) {
  writer.Key(name).BeginArray();
  for (const std::string& text : texts) writer.String(text);
  writer.EndArray();
}

void WriteDifferences(const app::TestResult& result, json::Writer& writer) {
  writer.Key("numbers").BeginArray();
  for (const app::NumberExpected& number : result.numbers) {
    writer.BeginObject().Key("what").String(number.what).Key("expected").String(number.expected);
    writer.Key("got").Int(number.got).EndObject();
  }
  writer.EndArray();
  WriteTexts("missing", result.missing, writer);
  WriteTexts("unexpected", result.unexpected, writer);
  writer.Key("values").BeginArray();
  for (const app::ValueExpected& value : result.values) {
    writer.BeginObject().Key("key").String(value.key).Key("column").String(value.column).Key("expected");
    WriteText(value.expected, writer);
    WriteText(value.got, writer.Key("got"));
    writer.EndObject();
  }
  writer.EndArray();
}

void WriteWhy(const std::vector<app::WhyMember>& why, json::Writer& writer) {
  writer.Key("why").BeginArray();
  for (const app::WhyMember& member : why) {
    writer.BeginObject().Key("key").String(member.key).Key("member").Bool(member.is_member);
    WriteTexts("absences", member.absences, writer);
    writer.Key("conditions").BeginArray();
    for (const app::DecidedCondition& condition : member.conditions) {
      writer.BeginObject().Key("holds").Bool(condition.holds).Key("condition").String(condition.text);
      WriteTexts("values", condition.values, writer);
      writer.EndObject();
    }
    writer.EndArray().EndObject();
  }
  writer.EndArray();
}

}  // namespace

std::string Milliseconds(double seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", seconds);
  return text.data();
}

void ShowText(const app::TestRun& run, std::ostream& out) {
  for (const app::TestResult& result : run.tests) {
    out << Marked(result.verdict) << diag::Printable(result.name) << " (" << diag::Printable(result.file)
        << ":" << result.line << ")\n";
    for (const std::string& line : FindingsOf(result)) out << std::string(11, ' ') << line << "\n";
  }
  out << Grouped(run.Count(app::Verdict::kPassed)) << " passed, " << Grouped(run.Count(app::Verdict::kFailed))
      << " failed";
  const int64_t skipped = run.Count(app::Verdict::kSkipped);
  if (skipped > 0) out << ", " << Grouped(skipped) << " skipped";
  out << "\n";
}

void ShowJson(const app::TestRun& run, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject().Key("passed").Int(run.Count(app::Verdict::kPassed));
  writer.Key("failed").Int(run.Count(app::Verdict::kFailed));
  writer.Key("skipped").Int(run.Count(app::Verdict::kSkipped));
  writer.Key("seconds").Decimal(Milliseconds(run.seconds)).Key("tests").BeginArray();
  for (const app::TestResult& result : run.tests) {
    writer.BeginObject().Key("test").String(result.name).Key("description").String(result.description);
    writer.Key("file").String(result.file).Key("line").Int(result.line);
    writer.Key("verdict").String(WordFor(result.verdict));
    writer.Key("seconds").Decimal(Milliseconds(result.seconds));
    writer.Key("reason").String(result.reason).Key("hint").String(result.hint);
    WriteDifferences(result, writer);
    WriteWhy(result.why, writer);
    writer.EndObject();
  }
  writer.EndArray().EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
