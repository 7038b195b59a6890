#include <cmath>

#include "insitu/cli/pieces.h"

namespace insitu::cli {
namespace {

std::string Text(double seconds) {
  const int64_t hundredths = std::llround(seconds * 100);
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

/// Says why people get no row: ` without email`.
std::string Reason(const app::LeftOut& left_out, const std::vector<std::string>& identify) {
  std::string columns;
  for (const std::string& column : identify) columns += (columns.empty() ? "" : ", ") + column;
  if (left_out.reason == "missing_identifier") return " without " + columns;
  return " who share" + std::string(left_out.people == 1 ? "s " : " ") + columns +
         " with one who is delivered";
}

}  // namespace

void ShowText(const app::Table& table, const Circumstances& circumstances, std::ostream& out) {
  std::vector<std::string> header;
  for (const types::Field& column : table.columns) header.push_back(column.name);
  if (table.is_breakdown) header.back() = "people";
  TextTable text(header);
  for (size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].type.is_number()) text.AlignRight(i);
  }
  for (const std::vector<types::Value>& row : table.rows) {
    std::vector<std::string> cells;
    for (const types::Value& value : row) cells.push_back(types::ToText(value));
    if (table.is_breakdown) {
      if (row.front().is_missing()) cells.front() = "(missing)";
      cells.back() = Grouped(row.back().as<int64_t>());
    }
    text.Add(std::move(cells));
  }
  text.Write(out);
  if (table.rows.empty()) out << "(nobody)\n";
  WriteCircumstances(circumstances, table.freshness, out);
}

void ShowJson(const app::Table& table, const Circumstances& circumstances, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, table.freshness, writer);
  writer.Key("rows").BeginArray();
  for (const std::vector<types::Value>& row : table.rows) {
    writer.BeginObject();
    for (size_t i = 0; i < row.size(); ++i) {
      writer.Key(table.columns[i].name);
      WriteValue(row[i], writer);
    }
    writer.EndObject();
  }
  writer.EndArray().EndObject();
  out << text << "\n";
}

void ShowText(const app::MembersWritten& written, const Circumstances& circumstances, std::ostream& out) {
  out << Grouped(written.members) << (written.members == 1 ? " member" : " members")
      << " written; the engine held up to " << Megabytes(written.peak_memory) << "\n";
  WriteCircumstances(circumstances, written.freshness, out);
}

void ShowJson(const app::MembersWritten& written, const Circumstances& circumstances, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, written.freshness, writer);
  writer.Key("members").Int(written.members).Key("engine_memory_bytes").Int(written.peak_memory).EndObject();
  out << text << "\n";
}

void ShowText(const app::Receipt& receipt, const Circumstances& circumstances, std::ostream& out) {
  out << (receipt.is_dry_run ? "dry run of activation " : "receipt of activation ") << receipt.activation
      << "\n";
  TextTable table({"  audience", receipt.audience});
  table.Add({"  destination", receipt.destination});
  table.Add({"  file", receipt.place});
  if (!receipt.role.empty()) table.Add({"  role", receipt.role});
  if (!receipt.purpose.empty()) table.Add({"  purpose", receipt.purpose});
  if (!receipt.recipient_class.empty()) table.Add({"  recipient class", receipt.recipient_class});
  std::string columns;
  for (const std::string& column : receipt.columns) columns += (columns.empty() ? "" : ", ") + column;
  table.Add({"  columns", columns});
  for (const plan::AppliedRule& rule : receipt.rules) table.Add({"  rule", rule.rule + " on " + rule.place});
  table.Add({"  in the audience", Grouped(receipt.in_audience)});
  if (!receipt.withheld_by.empty())
    table.Add({"  withheld", Grouped(receipt.withheld) + " by " + receipt.withheld_by});
  for (const app::LeftOut& left_out : receipt.left_out) {
    if (left_out.people > 0)
      table.Add({"  left out", Grouped(left_out.people) + Reason(left_out, receipt.identify)});
  }
  table.Add({receipt.is_dry_run ? "  would be delivered" : "  delivered", Grouped(receipt.delivered)});
  if (!receipt.is_dry_run) {
    table.Add({"  bytes", Grouped(receipt.bytes)});
    table.Add({"  seconds", Text(receipt.seconds)});
  }
  table.Add({"  what rests", receipt.is_dry_run ? "nothing" : "the file, where the destination says"});
  table.Add({"  ledger", "no ledger"});
  table.Write(out);
  if (receipt.is_dry_run) out << "nothing was written; `--yes` delivers\n";
  WriteCircumstances(circumstances, receipt.freshness, out);
}

void ShowJson(const app::Receipt& receipt, const Circumstances& circumstances, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, receipt.freshness, writer);
  writer.Key("activation").String(receipt.activation).Key("audience").String(receipt.audience);
  writer.Key("destination").String(receipt.destination).Key("file").String(receipt.place);
  writer.Key("role").String(receipt.role).Key("purpose").String(receipt.purpose);
  writer.Key("recipient_class").String(receipt.recipient_class).Key("dry_run").Bool(receipt.is_dry_run);
  writer.Key("columns").BeginArray();
  for (const std::string& column : receipt.columns) writer.String(column);
  writer.EndArray().Key("rules").BeginArray();
  for (const plan::AppliedRule& rule : receipt.rules) {
    writer.BeginObject().Key("rule").String(rule.rule).Key("place").String(rule.place).EndObject();
  }
  writer.EndArray();
  writer.Key("in_audience").Int(receipt.in_audience).Key("withheld").Int(receipt.withheld);
  writer.Key("withheld_by").String(receipt.withheld_by).Key("left_out").BeginArray();
  for (const app::LeftOut& left_out : receipt.left_out) {
    writer.BeginObject().Key("reason").String(left_out.reason).Key("people").Int(left_out.people).EndObject();
  }
  writer.EndArray().Key("delivered").Int(receipt.delivered);
  writer.Key("bytes").Int(receipt.bytes).Key("seconds").Decimal(Text(receipt.seconds));
  writer.Key("ledger").String("no ledger").EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
