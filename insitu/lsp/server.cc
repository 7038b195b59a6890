#include "insitu/lsp/server.h"

#include <algorithm>
#include <array>
#include <utility>

#include "insitu/app/editor/read_values.h"
#include "insitu/base/check.h"

namespace insitu::lsp {

Server::Server(app::Settings settings, std::function<void(const std::string&)> send)
    : settings_(std::move(settings)), send_(std::move(send)) {}

CheckDone Do(CheckJob job) {
  CheckDone done{job.settings.folder, job.version, job.kind, nullptr, std::nullopt};
  const auto depth = job.kind == JobKind::kDraft ? app::editor::Depth::kNames : app::editor::Depth::kWhole;
  auto snapshot = std::make_shared<app::editor::Snapshot>(std::move(job.settings), depth);
  if (job.kind == JobKind::kValues) done.values = app::editor::ReadValues(*snapshot);
  done.snapshot = std::move(snapshot);
  return done;
}

void Server::Handle(const Value& message) {
  const Value& method = message["method"];
  const Value& id = message["id"];
  const bool is_response = !message["result"].is_null() || !message["error"].is_null();
  if (!message.is_object() || (!method.is_text() && !is_response))
    return Refuse(id, {kInvalidRequest, "a message is an object with a method"});
  if (!method.is_text()) return;  // An answer to what was never asked.
  if (id.is_null()) return TakeNotification(method.text(), message["params"]);
  AnswerRequest(method.text(), id, message["params"]);
}

void Server::Refuse(const Value& id, const RpcError& error) {
  std::string text;
  Writer out(text);
  out.BeginObject().Key("jsonrpc").String("2.0").Key("id");
  id.Write(out);
  out.Key("error").BeginObject().Key("code").Int(error.code).Key("message").String(error.message);
  out.EndObject().EndObject();
  send_(text);
}

void Server::AnswerRequest(std::string_view method, const Value& id, const Value& params) {
  static constexpr std::array<Request, 10> kRequests = {{
      {"initialize", &Server::Initialize},
      {"shutdown", &Server::Shutdown},
      {"textDocument/completion", &Server::Complete},
      {"textDocument/hover", &Server::Hover},
      {"textDocument/definition", &Server::Definition},
      {"textDocument/references", &Server::References},
      {"textDocument/prepareRename", &Server::PrepareRename},
      {"textDocument/rename", &Server::Rename},
      {"textDocument/formatting", &Server::Format},
      {"textDocument/documentSymbol", &Server::DocumentSymbols},
  }};
  const auto request = std::ranges::find(kRequests, method, &Request::method);
  if (request == kRequests.end())
    return Refuse(id, {kMethodNotFound, "method `" + diag::Show(diag::Name(method)) + "` is not known"});
  if (!is_initialized_ && method != "initialize")
    return Refuse(id, {kServerNotInitialized, "`initialize` comes first"});
  if (is_shut_down_) return Refuse(id, {kInvalidRequest, "only `exit` follows `shutdown`"});
  std::string text;
  Writer out(text);
  out.BeginObject().Key("jsonrpc").String("2.0").Key("id");
  id.Write(out);
  out.Key("result");
  Answer refusal;
  try {
    refusal = (this->*request->answer)(params, out);
  } catch (const base::InternalError& error) {
    refusal = RpcError{kInternalError, error.what()};
  }
  if (refusal) return Refuse(id, *refusal);
  out.EndObject();
  send_(text);
}

void Server::TakeNotification(std::string_view method, const Value& params) {
  static constexpr std::array<Notification, 9> kNotifications = {{
      {"initialized", &Server::Ignore},
      {"exit", &Server::Exit},
      {"textDocument/didOpen", &Server::DidOpen},
      {"textDocument/didChange", &Server::DidChange},
      {"textDocument/didSave", &Server::DidSave},
      {"textDocument/didClose", &Server::DidClose},
      {"workspace/didChangeWatchedFiles", &Server::DidChangeFiles},
      {"workspace/didChangeWorkspaceFolders", &Server::DidChangeFolders},
      {"workspace/didChangeConfiguration", &Server::Ignore},
  }};
  const auto* const notification = std::ranges::find(kNotifications, method, &Notification::method);
  if (notification == kNotifications.end()) return;  // The protocol wants unknown ones passed over.
  if (is_initialized_ || method == "exit") (this->*notification->take)(params);
}

Server::Answer Server::Initialize(const Value& params, Writer& out) {
  if (is_initialized_) return RpcError{kInvalidRequest, "`initialize` was sent before"};
  is_initialized_ = true;
  for (const Value& offered : params["capabilities"]["general"]["positionEncodings"].items()) {
    if (offered.text() == "utf-8") encoding_ = Encoding::kUtf8;
  }
  wants_values_ = !params["initializationOptions"]["values"].is_false();
  for (const Value& folder : params["workspaceFolders"].items()) AddFolder(folder["uri"].text());
  if (params["workspaceFolders"].items().empty()) AddFolder(params["rootUri"].text());
  out.BeginObject().Key("capabilities").BeginObject();
  out.Key("positionEncoding").String(encoding_ == Encoding::kUtf8 ? "utf-8" : "utf-16");
  out.Key("textDocumentSync").BeginObject().Key("openClose").Bool(true).Key("change").Int(2);
  out.Key("save").Bool(true).EndObject();
  out.Key("completionProvider").BeginObject().Key("triggerCharacters").BeginArray();
  for (const char* letter : {".", "'", "(", " "}) out.String(letter);
  out.EndArray().EndObject();
  for (const char* ability : {"hoverProvider", "definitionProvider", "referencesProvider",
                              "documentFormattingProvider", "documentSymbolProvider"}) {
    out.Key(ability).Bool(true);
  }
  out.Key("renameProvider").BeginObject().Key("prepareProvider").Bool(true).EndObject();
  out.Key("workspace").BeginObject().Key("workspaceFolders").BeginObject();
  out.Key("supported").Bool(true).Key("changeNotifications").Bool(true).EndObject().EndObject();
  out.EndObject().Key("serverInfo").BeginObject().Key("name").String("insitu").EndObject().EndObject();
  return std::nullopt;
}

Server::Answer Server::Shutdown(const Value&, Writer& out) {
  is_shut_down_ = true;
  out.Null();
  return std::nullopt;
}

void Server::Exit(const Value&) { has_ended_ = true; }

void Server::Ignore(const Value&) {}

std::optional<CheckJob> Server::NextJob() {
  // Without warehouses a check is as quick as a draft.
  for (auto& [folder, workspace] : workspaces_) {
    if (settings_.is_offline || std::exchange(workspace.has_draft, true)) continue;
    return JobFor(workspace, JobKind::kDraft);
  }
  for (auto& [folder, workspace] : workspaces_) {
    if (std::exchange(workspace.is_dirty, false)) return JobFor(workspace, JobKind::kCheck);
  }
  // Nobody waits for values as they wait for what is wrong.
  for (auto& [folder, workspace] : workspaces_) {
    const bool can_ask = workspace.latest != nullptr && workspace.latest->can_be_asked();
    if (!wants_values_ || !can_ask || std::exchange(workspace.has_values, true)) continue;
    return JobFor(workspace, JobKind::kValues);
  }
  return std::nullopt;
}

CheckJob Server::JobFor(const Workspace& workspace, JobKind kind) const {
  CheckJob job{settings_, workspace.version, kind};
  job.settings.folder = workspace.folder;
  job.settings.unsaved = workspace.open;
  return job;
}

bool Server::is_new() const {
  return std::ranges::any_of(workspaces_, [](const auto& each) { return each.second.good == nullptr; });
}

void Server::Accept(CheckDone done) {
  const auto found = workspaces_.find(done.folder);
  const bool is_late = found != workspaces_.end() && done.version < found->second.latest_version;
  if (found == workspaces_.end() || is_late || done.snapshot == nullptr) return;
  Workspace& workspace = found->second;
  switch (done.kind) {
    case JobKind::kDraft:
      if (workspace.good == nullptr) workspace.good = std::move(done.snapshot);
      return;
    case JobKind::kValues: workspace.values = std::move(*done.values); return;
    case JobKind::kCheck: break;
  }
  const bool has_better = workspace.latest != nullptr && workspace.good != nullptr;
  workspace.latest = std::move(done.snapshot);
  workspace.latest_version = done.version;
  if (workspace.latest->is_whole() || !has_better) workspace.good = workspace.latest;
  Publish(workspace);
}

}  // namespace insitu::lsp
