#include <algorithm>
#include <filesystem>
#include <system_error>

#include "insitu/lsp/server.h"
#include "insitu/lsp/uri.h"

namespace insitu::lsp {
namespace {

Position PositionOf(const json::Value& position) {
  return {position["line"].integer().value_or(0), position["character"].integer().value_or(0)};
}

/// Applies one change of a document: a piece of it, or the whole text.
void Apply(const json::Value& change, Encoding encoding, std::string& text) {
  const json::Value& range = change["range"];
  if (range.is_null()) {
    text = change["text"].text();
    return;
  }
  const Positions positions(text, encoding);
  const size_t begin = positions.OffsetOf(PositionOf(range["start"]));
  const size_t end = std::max(begin, positions.OffsetOf(PositionOf(range["end"])));
  text.replace(begin, end - begin, change["text"].text());
}

/// A diagnostic may tell of a folder, which has no text to show it in.
bool IsShown(const Workspace& workspace, const std::string& file) {
  std::error_code error;
  return workspace.open.contains(file) ||
         std::filesystem::is_regular_file(std::filesystem::path(workspace.folder) / file, error);
}

constexpr const char* kSettings = "insitu.yml";

}  // namespace

std::string UriOfFile(const Workspace& workspace, const std::string& file) {
  return UriOf((std::filesystem::path(workspace.folder) / file).string());
}

void WriteRange(const Positions& positions, size_t begin, size_t end, json::Writer& out) {
  out.BeginObject();
  for (const auto& [name, offset] : {std::pair("start", begin), std::pair("end", end)}) {
    const Position position = positions.At(offset);
    out.Key(name)
        .BeginObject()
        .Key("line")
        .Int(position.line)
        .Key("character")
        .Int(position.character)
        .EndObject();
  }
  out.EndObject();
}

Workspace* Server::WorkspaceOf(const std::string& uri, std::string& file) {
  const std::optional<std::string> path = PathOf(uri);
  const std::optional<FileOf> found = path ? FindProject(*path) : std::nullopt;
  if (!found) return nullptr;
  file = found->name;
  Workspace& workspace = workspaces_[found->folder];
  workspace.folder = found->folder;
  return &workspace;
}

void Server::Touch(Workspace& workspace) {
  workspace.is_dirty = true;
  ++workspace.version;
}

void Server::AddFolder(const std::string& uri) {
  if (const std::optional<std::string> path = PathOf(uri)) {
    std::string ignored;
    WorkspaceOf(UriOf((std::filesystem::path(*path) / kSettings).string()), ignored);
  }
}

void Server::DidOpen(const Value& params) {
  std::string file;
  Workspace* workspace = WorkspaceOf(params["textDocument"]["uri"].text(), file);
  if (workspace == nullptr) return;
  workspace->open[file] = params["textDocument"]["text"].text();
  Touch(*workspace);
}

void Server::DidChange(const Value& params) {
  std::string file;
  Workspace* workspace = WorkspaceOf(params["textDocument"]["uri"].text(), file);
  if (workspace == nullptr || !workspace->open.contains(file)) return;
  for (const Value& change : params["contentChanges"].items())
    Apply(change, encoding_, workspace->open[file]);
  Touch(*workspace);
}

void Server::DidSave(const Value& params) {
  std::string file;
  Workspace* workspace = WorkspaceOf(params["textDocument"]["uri"].text(), file);
  if (workspace == nullptr) return;
  workspace->has_values = false;  // The model may allow others now.
  Touch(*workspace);
}

void Server::DidClose(const Value& params) {
  std::string file;
  Workspace* workspace = WorkspaceOf(params["textDocument"]["uri"].text(), file);
  if (workspace == nullptr) return;
  workspace->open.erase(file);
  Touch(*workspace);
}

void Server::DidChangeFiles(const Value& params) {
  for (const Value& change : params["changes"].items()) {
    std::string file;
    if (Workspace* workspace = WorkspaceOf(change["uri"].text(), file)) Touch(*workspace);
  }
}

void Server::DidChangeFolders(const Value& params) {
  for (const Value& folder : params["event"]["added"].items()) AddFolder(folder["uri"].text());
}

void Server::Publish(Workspace& workspace) {
  const app::editor::Snapshot& snapshot = *workspace.latest;
  const diag::Sources& sources = snapshot.sources();
  std::map<std::string, std::vector<const diag::Diagnostic*>> by_file;
  for (const std::string& file : workspace.reported) by_file[file];
  for (const diag::Diagnostic& each : snapshot.diagnostics()) {
    const std::string& file = sources.file(each.span.file).name();
    by_file[IsShown(workspace, file) ? file : kSettings].push_back(&each);
  }
  if (snapshot.failure()) by_file[kSettings];
  workspace.reported.clear();
  for (const auto& [file, diagnostics] : by_file) {
    std::string text;
    Writer out(text);
    out.BeginObject().Key("jsonrpc").String("2.0").Key("method").String("textDocument/publishDiagnostics");
    out.Key("params").BeginObject().Key("uri").String(UriOfFile(workspace, file));
    out.Key("diagnostics").BeginArray();
    for (const diag::Diagnostic* each : diagnostics) {
      const Positions positions(sources.file(each->span.file).text(), encoding_);
      out.BeginObject().Key("range");
      lsp::WriteRange(positions, each->span.begin, each->span.end, out);
      out.Key("severity").Int(each->severity == diag::Severity::kError ? 1 : 2);
      out.Key("code").String(each->id).Key("source").String("insitu");
      out.Key("message").String(each->hint.empty() ? each->message : each->message + "\n" + each->hint);
      if (!each->labels.empty()) {
        out.Key("relatedInformation").BeginArray();
        for (const diag::Label& label : each->labels) {
          const diag::SourceFile& other = sources.file(label.span.file);
          out.BeginObject()
              .Key("location")
              .BeginObject()
              .Key("uri")
              .String(UriOfFile(workspace, other.name()));
          out.Key("range");
          lsp::WriteRange(Positions(other.text(), encoding_), label.span.begin, label.span.end, out);
          out.EndObject().Key("message").String(label.text).EndObject();
        }
        out.EndArray();
      }
      out.EndObject();
    }
    if (snapshot.failure() && file == kSettings) {
      const app::Failure& failure = *snapshot.failure();
      out.BeginObject().Key("range");
      lsp::WriteRange(Positions("", encoding_), 0, 0, out);
      out.Key("severity").Int(1).Key("source").String("insitu");
      out.Key("message").String(failure.hint.empty() ? failure.message
                                                     : failure.message + "\n" + failure.hint);
      out.EndObject();
      workspace.reported.insert(file);
    }
    out.EndArray().EndObject().EndObject();
    send_(text);
    if (!diagnostics.empty()) workspace.reported.insert(file);
  }
}

}  // namespace insitu::lsp
