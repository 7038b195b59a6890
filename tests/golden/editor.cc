#include "tests/golden/editor.h"

#include <stdexcept>

#include "insitu/lsp/uri.h"

namespace insitu::golden {
namespace {

constexpr std::string_view kCursor = "‸";
constexpr std::string_view kAtOnce = "at once ";

app::Settings SettingsOf(const Header& header) {
  app::Settings settings;
  settings.clock_micros = header.clock.micros;
  settings.role = header.role;
  settings.purpose = header.purpose;
  return settings;
}

std::string Quoted(const std::string& text) {
  std::string out;
  json::AppendString(text, out);
  return out;
}

std::string PositionText(const json::Value& position) {
  return std::to_string(position["line"].integer().value_or(-1)) + ":" +
         std::to_string(position["character"].integer().value_or(-1));
}

}  // namespace

Editor::Editor(const Header& header, const std::string& folder)
    : uri_(lsp::UriOf(folder)), server_(SettingsOf(header), [this](const std::string& message) {
        received_.push_back(*json::Parse(message));
      }) {
  server_.Handle(
      *json::Parse(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}})"));
  received_.clear();
}

void Editor::Notify(const std::string& method, const std::string& params) {
  server_.Handle(*json::Parse(R"({"jsonrpc":"2.0","method":")" + method + R"(","params":)" + params + "}"));
}

std::string Editor::Place() const {
  return R"("textDocument":{"uri":)" + Quoted(uri_ + "/" + file_) + R"(},"position":{"line":)" +
         std::to_string(cursor_.line) + R"(,"character":)" + std::to_string(cursor_.character) + "}";
}

void Editor::Edit(const std::string& file, std::string text) {
  const size_t cursor = text.find(kCursor);
  file_ = file;
  if (cursor != std::string::npos) {
    text.erase(cursor, kCursor.size());
    cursor_ = lsp::Positions(text, lsp::Encoding::kUtf16).At(cursor);
  }
  const std::string uri = Quoted(uri_ + "/" + file);
  if (opened_[file]++ == 0) {
    Notify("textDocument/didOpen", R"({"textDocument":{"uri":)" + uri + R"(,"text":)" + Quoted(text) + "}}");
  } else {
    Notify("textDocument/didChange",
           R"({"textDocument":{"uri":)" + uri + R"(},"contentChanges":[{"text":)" + Quoted(text) + "}]}");
  }
}

std::string Editor::Shown(const json::Value& value) const {
  const bool is_range = !value["start"].is_null() && !value["end"].is_null();
  if (is_range) return PositionText(value["start"]) + "-" + PositionText(value["end"]);
  if (value.is_text() && value.text().starts_with(uri_)) return "PROJECT" + value.text().substr(uri_.size());
  std::string out;
  if (value.is_object()) {
    for (const auto& [name, member] : value.members()) {
      const std::string key = name.starts_with(uri_) ? "PROJECT" + name.substr(uri_.size()) : name;
      out += (out.empty() ? "{" : ", ") + key + ": " + Shown(member);
    }
    return out.empty() ? "{}" : out + "}";
  }
  if (!value.items().empty()) {
    for (const json::Value& item : value.items()) out += (out.empty() ? "[" : ", ") + Shown(item);
    return out + "]";
  }
  json::Writer writer(out);
  value.Write(writer);
  return out;
}

void Editor::Begin() {
  bool is_checked = !server_.is_new();
  while (!is_checked) {
    std::optional<lsp::CheckJob> job = server_.NextJob();
    is_checked = !job || job->kind == lsp::JobKind::kCheck;
    if (job) server_.Accept(lsp::Do(std::move(*job)));
  }
}

Said Editor::Ask(std::string question) {
  if (question.starts_with(kAtOnce)) {
    question.erase(0, kAtOnce.size());
  } else {
    Begin();
  }
  const size_t blank = question.find(' ');
  const std::string more = blank == std::string::npos ? "" : question.substr(blank + 1);
  const std::string members = more.size() < 2 ? "" : "," + more.substr(1, more.size() - 2);
  const base::Result<json::Value> request =
      json::Parse(R"({"jsonrpc":"2.0","id":)" + std::to_string(++asked_) + R"(,"method":"textDocument/)" +
                  question.substr(0, blank) + R"(","params":{)" + Place() + members + "}}");
  if (!request.ok()) throw std::runtime_error("`ask " + question + "`: " + request.status().message());
  server_.Handle(*request);
  json::Value answer;
  for (const json::Value& message : received_) {
    if (message["id"].integer() == asked_) answer = message;
  }
  if (!answer["error"].is_null()) return {Shown(answer["error"]), true};
  const json::Value& result = answer["result"];
  const bool is_list = !result["items"].is_null();
  const json::Value::Array& items = is_list ? result["items"].items() : result.items();
  std::string text;
  for (const json::Value& item : items) text += Shown(item) + "\n";
  for (const auto& [file, edits] : result["changes"].members()) {
    for (const json::Value& edit : edits.items())
      text += "PROJECT" + file.substr(uri_.size()) + " " + Shown(edit) + "\n";
  }
  return {text.empty() ? Shown(result) : text, false};
}

Said Editor::Told() {
  while (std::optional<lsp::CheckJob> job = server_.NextJob()) server_.Accept(lsp::Do(std::move(*job)));
  std::string text;
  for (const json::Value& message : received_) {
    const json::Value& params = message["params"];
    if (message["method"].text() != "textDocument/publishDiagnostics") continue;
    const std::string file = Shown(params["uri"]);
    for (const json::Value& each : params["diagnostics"].items()) text += file + " " + Shown(each) + "\n";
    if (params["diagnostics"].items().empty()) text += file + " has no mistakes\n";
  }
  received_.clear();
  return {text.empty() ? "(nothing)" : text, false};
}

}  // namespace insitu::golden
