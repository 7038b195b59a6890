#include "insitu/cli/pieces.h"
#include "insitu/diag/printable.h"
#include "insitu/diag/render.h"

namespace insitu::cli {

void ShowText(const app::FormatReport& report, bool is_check_only, std::ostream& out) {
  for (const std::string& file : report.changed)
    out << (is_check_only ? "not canonical: " : "formatted: ") << diag::Printable(file) << "\n";
}

void ShowJson(const app::FormatReport& report, bool is_check_only, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  writer.Key("files").Int(static_cast<int64_t>(report.sources.size()));
  writer.Key("written").Bool(!is_check_only).Key("changed").BeginArray();
  for (const std::string& file : report.changed) writer.String(file);
  writer.EndArray().Key("diagnostics");
  diag::WriteJson(report.sources, report.diagnostics, writer);
  writer.EndObject();
  out << text << "\n";
}

void ShowText(const std::vector<app::DemoTable>& tables, std::ostream& out) {
  TextTable table({"table", "rows"});
  table.AlignRight(1);
  for (const app::DemoTable& written : tables) table.Add({written.name, Grouped(written.rows)});
  table.Write(out);
}

void ShowJson(const std::vector<app::DemoTable>& tables, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject().Key("tables").BeginArray();
  for (const app::DemoTable& written : tables)
    writer.BeginObject().Key("table").String(written.name).Key("rows").Int(written.rows).EndObject();
  writer.EndArray().EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
