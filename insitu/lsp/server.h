#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "insitu/app/editor/rename.h"
#include "insitu/app/session.h"
#include "insitu/json/value.h"
#include "insitu/json/writer.h"
#include "insitu/lsp/position.h"
#include "insitu/lsp/workspace.h"

namespace insitu::lsp {

/// What is found out about a project.
enum class JobKind {
  kDraft,  ///< what its files declare, without its warehouses: soon known, so that the first question need not wait
  kCheck,   ///< all that is wrong with it
  kValues,  ///< which values its columns hold
};

/// Something to be found out about one project beside the answers.
struct CheckJob {
  app::Settings settings;
  int64_t version = 0;
  JobKind kind = JobKind::kCheck;
};

/// What came of it.
struct CheckDone {
  std::string folder;
  int64_t version = 0;
  JobKind kind = JobKind::kCheck;
  std::shared_ptr<const app::editor::Snapshot> snapshot;  // Shared: answers use it while newer ones are made.
  std::optional<app::editor::SeenValues> values;
};

/// Does a job. May be called from any thread.
CheckDone Do(CheckJob job);

/// Why a request has no answer, as the protocol says it.
struct RpcError {
  int64_t code = 0;
  std::string message;
};
inline constexpr int64_t kParseError = -32700;
inline constexpr int64_t kInvalidRequest = -32600;
inline constexpr int64_t kMethodNotFound = -32601;
inline constexpr int64_t kInvalidParams = -32602;
inline constexpr int64_t kInternalError = -32603;
inline constexpr int64_t kServerNotInitialized = -32002;
inline constexpr int64_t kRequestFailed = -32803;
inline constexpr int64_t kRequestCancelled = -32800;

/// Answers the messages of an editor, one after another. Every answer comes from what was found out last
/// about the texts, so that none waits for a check; whoever owns the server does its jobs and hands in what
/// came of them.
class Server {
 public:
  /// `settings` hold for all projects but their folder. `send` takes each message as JSON.
  Server(app::Settings settings, std::function<void(const std::string&)> send);

  void Handle(const json::Value& message);
  /// Refuses a message: one that is no JSON, a request that was cancelled.
  void Refuse(const json::Value& id, const RpcError& error);

  /// Takes the next job; nothing where every project is checked as it is.
  std::optional<CheckJob> NextJob();
  /// Says whether nothing is known yet about one of the projects, so that a question about it would have to wait.
  bool is_new() const;
  void Accept(CheckDone done);

  /// Says whether the editor took its leave.
  bool has_ended() const { return has_ended_; }
  /// Returns 0 where the editor took its leave as the protocol wants it, and 1 otherwise.
  int exit_code() const { return is_shut_down_ ? 0 : 1; }

 private:
  using Value = json::Value;
  using Writer = json::Writer;
  using Answer = std::optional<RpcError>;  ///< nothing where the answer was written
  struct Request {
    std::string_view method;
    Answer (Server::*answer)(const Value& params, Writer& out);
  };
  struct Notification {
    std::string_view method;
    void (Server::*take)(const Value& params);
  };
  /// A place that a request asks about.
  struct Asked {
    Workspace* workspace = nullptr;
    std::string file;
    uint32_t offset = 0;
  };

  void AnswerRequest(std::string_view method, const Value& id, const Value& params);
  void TakeNotification(std::string_view method, const Value& params);

  // Life, in server.cc.
  Answer Initialize(const Value& params, Writer& out);
  Answer Shutdown(const Value& params, Writer& out);
  void Exit(const Value& params);
  void Ignore(const Value& params);

  // Documents, in server_documents.cc.
  void DidOpen(const Value& params);
  void DidChange(const Value& params);
  void DidSave(const Value& params);
  void DidClose(const Value& params);
  void DidChangeFiles(const Value& params);
  void DidChangeFolders(const Value& params);
  void AddFolder(const std::string& uri);
  /// Returns the project of a document; null where it belongs to none.
  Workspace* WorkspaceOf(const std::string& uri, std::string& file);
  void Touch(Workspace& workspace);
  void Publish(Workspace& workspace);

  // Answers, in server_answers.cc.
  Answer Complete(const Value& params, Writer& out);
  Answer Hover(const Value& params, Writer& out);
  Answer Definition(const Value& params, Writer& out);
  Answer References(const Value& params, Writer& out);
  Answer PrepareRename(const Value& params, Writer& out);
  Answer Rename(const Value& params, Writer& out);
  Answer Format(const Value& params, Writer& out);
  Answer DocumentSymbols(const Value& params, Writer& out);
  std::optional<Asked> PlaceAsked(const Value& params);
  CheckJob JobFor(const Workspace& workspace, JobKind kind) const;
  /// Returns the last good state of a project; where there is none, a draft is made now.
  const app::editor::Snapshot& GoodSnapshot(Workspace& workspace);
  /// Returns the state of the texts as they are now.
  const app::editor::Snapshot& FreshSnapshot(Workspace& workspace);
  void WriteRange(const app::editor::View& view, const app::editor::Location& place, Writer& out) const;
  void WriteLocation(const Workspace& workspace, const app::editor::View& view,
                     const app::editor::Location& place, Writer& out) const;
  void WriteEdit(const app::editor::View& view, const app::editor::Edit& edit, Writer& out) const;

  app::Settings settings_;
  std::function<void(const std::string&)> send_;
  std::map<std::string, Workspace> workspaces_;  // By folder.
  Encoding encoding_ = Encoding::kUtf16;
  bool wants_values_ = true;
  bool is_initialized_ = false;
  bool is_shut_down_ = false;
  bool has_ended_ = false;
};

/// Returns the URI of a file of a project.
std::string UriOfFile(const Workspace& workspace, const std::string& file);

/// Writes `{"start": ..., "end": ...}`.
void WriteRange(const Positions& positions, size_t begin, size_t end, json::Writer& out);

}  // namespace insitu::lsp
