#include <cmath>

#include "insitu/cli/pieces.h"
#include "insitu/diag/printable.h"

namespace insitu::cli {
namespace {

std::string Joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

/// Moves every line to the right, and keeps from the terminal what constants may hold.
std::string Indented(const std::string& statement) {
  const std::string text = diag::PrintableLines(statement);
  std::string indented;
  bool is_start = true;
  for (const char c : text) {
    if (is_start && c != '\n') indented += "  ";
    is_start = c == '\n';
    indented += c;
  }
  return indented;
}

std::string Milliseconds(double seconds) { return std::to_string(std::llround(seconds * 1000)); }

void WriteText(const app::Explanation& explanation, std::ostream& out) {
  out << "plan\n" << Indented(explanation.plan);
  if (explanation.audiences.size() > 1) {
    out << "\nfeatures\n";
    for (const app::FeatureUse& use : explanation.features) {
      out << "  " << use.name << " " << use.collection << ": "
          << (use.audiences.empty() ? "governance" : Joined(use.audiences)) << "\n";
    }
  }
  out << "\nexecutor\n  " << explanation.prepared.executor << " in warehouse "
      << explanation.prepared.warehouse << ": " << explanation.prepared.reason << "\n";
  for (const std::string& note : explanation.prepared.printed.notes) out << "  " << note << "\n";
  out << "\nsql\n" << Indented(explanation.prepared.printed.statement.sql) << "\n";
  out << "\nreads\n";
  for (const app::TableRead& table : explanation.tables) {
    out << "  " << table.warehouse << ":" << table.table << " (" << Joined(table.columns) << ")";
    if (table.estimated_rows) out << " about " << Grouped(*table.estimated_rows) << " rows";
    out << "\n";
  }
  for (const std::string& remark : explanation.remarks) out << "  " << remark << "\n";
  out << "\nrules\n";
  for (const plan::AppliedRule& rule : explanation.rules)
    out << "  " << rule.rule << " on " << rule.place << "\n";
  if (explanation.rules.empty())
    out << "  " << (explanation.is_governed ? "none" : "none: this project is ungoverned") << "\n";
  out << "\ncrosses\n  the answer alone: one number per audience\n";
  if (!explanation.measured.empty()) {
    out << "\nmeasured\n";
    for (const warehouse::ProfiledScan& scan : explanation.measured) {
      out << "  " << scan.table << ": " << Grouped(scan.rows) << " rows in " << Milliseconds(scan.seconds)
          << " ms\n";
    }
    out << "  the engine held up to " << Megabytes(explanation.peak_memory) << "\n";
  } else if (!explanation.shows_measures) {
    out << "\nestimates, actual rows, freshness and times are withheld from this role\n";
  }
}

void WriteJson(const app::Explanation& explanation, json::Writer& writer) {
  writer.BeginObject();
  writer.Key("audiences").BeginArray();
  for (const std::string& audience : explanation.audiences) writer.String(audience);
  writer.EndArray();
  writer.Key("plan").String(explanation.plan);
  writer.Key("features").BeginArray();
  for (const app::FeatureUse& use : explanation.features) {
    writer.BeginObject()
        .Key("feature")
        .String(use.name)
        .Key("collection")
        .String(use.collection)
        .Key("text")
        .String(use.text);
    writer.Key("audiences").BeginArray();
    for (const std::string& audience : use.audiences) writer.String(audience);
    writer.EndArray().EndObject();
  }
  writer.EndArray();
  writer.Key("executor")
      .String(explanation.prepared.executor)
      .Key("warehouse")
      .String(explanation.prepared.warehouse);
  writer.Key("reasons").BeginArray().String(explanation.prepared.reason);
  for (const std::string& note : explanation.prepared.printed.notes) writer.String(note);
  writer.EndArray();
  writer.Key("sql").String(explanation.prepared.printed.statement.sql);
  writer.Key("reads").BeginArray();
  for (const app::TableRead& table : explanation.tables) {
    writer.BeginObject()
        .Key("warehouse")
        .String(table.warehouse)
        .Key("table")
        .String(table.table)
        .Key("columns")
        .BeginArray();
    for (const std::string& column : table.columns) writer.String(column);
    writer.EndArray().Key("estimated_rows");
    if (table.estimated_rows) {
      writer.Int(*table.estimated_rows);
    } else {
      writer.Null();
    }
    writer.EndObject();
  }
  writer.EndArray().Key("remarks").BeginArray();
  for (const std::string& remark : explanation.remarks) writer.String(remark);
  writer.EndArray().Key("rules").BeginArray();
  for (const plan::AppliedRule& rule : explanation.rules) {
    writer.BeginObject().Key("rule").String(rule.rule).Key("place").String(rule.place).EndObject();
  }
  writer.EndArray().Key("measured").BeginArray();
  for (const warehouse::ProfiledScan& scan : explanation.measured) {
    writer.BeginObject().Key("table").String(scan.table).Key("rows").Int(scan.rows);
    writer.Key("milliseconds").Decimal(Milliseconds(scan.seconds)).EndObject();
  }
  writer.EndArray().Key("engine_memory_bytes").Int(explanation.peak_memory).EndObject();
}

}  // namespace

void ShowText(const std::vector<app::Explanation>& explanations, const Circumstances& circumstances,
              std::ostream& out) {
  for (size_t i = 0; i < explanations.size(); ++i) {
    if (i > 0) out << "\n";
    if (explanations.size() > 1) out << "audiences\n  " << Joined(explanations[i].audiences) << "\n\n";
    WriteText(explanations[i], out);
  }
  WriteCircumstances(circumstances, {}, out);
}

void ShowJson(const std::vector<app::Explanation>& explanations, const Circumstances& circumstances,
              std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, {}, writer);
  writer.Key("explanations").BeginArray();
  for (const app::Explanation& explanation : explanations) WriteJson(explanation, writer);
  writer.EndArray().EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
