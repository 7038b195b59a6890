#include <map>

#include "insitu/app/editor/complete.h"
#include "insitu/app/editor/describe.h"
#include "insitu/app/editor/hover.h"
#include "insitu/lsp/server.h"

namespace insitu::lsp {
namespace {

using app::editor::Completion;
using app::editor::CompletionKind;
using app::editor::Location;
using app::editor::SymbolKind;
using app::editor::View;

/// How the protocol numbers kinds of completions and of symbols.
struct Numbers {
  int64_t completion;
  int64_t symbol;
};

Numbers NumbersOf(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::kEntity: return {7, 5};        // Class
    case SymbolKind::kCollection: return {22, 23};  // Struct
    case SymbolKind::kAttribute: return {5, 8};     // Field
    case SymbolKind::kColumn: return {5, 8};
    case SymbolKind::kReference: return {18, 7};  // Reference, Property
    case SymbolKind::kTrait: return {6, 13};      // Variable
    case SymbolKind::kList: return {13, 10};      // Enum
    case SymbolKind::kAudience: return {3, 12};   // Function
    case SymbolKind::kPurpose: return {21, 14};   // Constant
    case SymbolKind::kRole: return {21, 14};
    case SymbolKind::kDestination: return {9, 2};   // Module
    case SymbolKind::kActivation: return {23, 24};  // Event
    case SymbolKind::kWarehouse: return {9, 4};     // Module, Package
  }
  return {1, 13};
}

int64_t KindOf(const Completion& item) {
  switch (item.kind) {
    case CompletionKind::kField: return 10;  // Property
    case CompletionKind::kWord: return 14;   // Keyword
    case CompletionKind::kValue: return 12;  // Value
    case CompletionKind::kColumn: return NumbersOf(SymbolKind::kColumn).completion;
    case CompletionKind::kSymbol: return NumbersOf(item.symbol->kind).completion;
  }
  return 1;
}

void WriteMarkdown(const std::string& text, json::Writer& out) {
  out.BeginObject().Key("kind").String("markdown").Key("value").String(text).EndObject();
}

}  // namespace

std::optional<Server::Asked> Server::PlaceAsked(const Value& params) {
  Asked asked;
  asked.workspace = WorkspaceOf(params["textDocument"]["uri"].text(), asked.file);
  if (asked.workspace == nullptr) return std::nullopt;
  const Value& position = params["position"];
  const View view(GoodSnapshot(*asked.workspace), asked.workspace->open);
  const Positions positions(view.TextOf(asked.file), encoding_);
  asked.offset = static_cast<uint32_t>(positions.OffsetOf(
      {position["line"].integer().value_or(0), position["character"].integer().value_or(0)}));
  return asked;
}

const app::editor::Snapshot& Server::GoodSnapshot(Workspace& workspace) {
  if (workspace.good != nullptr) return *workspace.good;
  if (settings_.is_offline) return FreshSnapshot(workspace);
  workspace.has_draft = true;
  Accept(Do(JobFor(workspace, JobKind::kDraft)));
  return *workspace.good;
}

const app::editor::Snapshot& Server::FreshSnapshot(Workspace& workspace) {
  if (workspace.latest_version != workspace.version) Accept(Do(JobFor(workspace, JobKind::kCheck)));
  return *workspace.latest;
}

void Server::WriteRange(const View& view, const Location& place, Writer& out) const {
  lsp::WriteRange(Positions(view.TextOf(place.file), encoding_), place.begin, place.end, out);
}

void Server::WriteLocation(const Workspace& workspace, const View& view, const Location& place,
                           Writer& out) const {
  out.BeginObject().Key("uri").String(UriOfFile(workspace, place.file)).Key("range");
  WriteRange(view, place, out);
  out.EndObject();
}

void Server::WriteEdit(const View& view, const app::editor::Edit& edit, Writer& out) const {
  out.BeginObject().Key("range");
  WriteRange(view, edit.place, out);
  out.Key("newText").String(edit.text).EndObject();
}

Server::Answer Server::Complete(const Value& params, Writer& out) {
  const std::optional<Asked> asked = PlaceAsked(params);
  const bool is_draft = asked && asked->workspace->latest == nullptr;
  out.BeginObject().Key("isIncomplete").Bool(is_draft).Key("items").BeginArray();
  if (asked && GoodSnapshot(*asked->workspace).is_checked()) {
    const View view(GoodSnapshot(*asked->workspace), asked->workspace->open);
    const auto completions =
        app::editor::CompletionsAt(view, asked->workspace->values, asked->file, asked->offset);
    std::string range;
    Writer place(range);
    WriteRange(view, {asked->file, completions.begin, asked->offset}, place);
    const base::Result<Value> where = json::Parse(range);
    for (size_t i = 0; i < completions.items.size(); ++i) {
      const Completion& item = completions.items[i];
      std::string order = std::to_string(i);
      order.insert(0, 5 - std::min<size_t>(order.size(), 5), '0');
      out.BeginObject().Key("label").String(item.label).Key("kind").Int(KindOf(item));
      if (!item.detail.empty()) out.Key("detail").String(item.detail);
      if (!item.documentation.empty()) {
        out.Key("documentation");
        WriteMarkdown(item.documentation, out);
      }
      out.Key("sortText").String(order).Key("textEdit").BeginObject().Key("range");
      where->Write(out);
      out.Key("newText").String(item.text).EndObject().EndObject();
    }
  }
  out.EndArray().EndObject();
  return std::nullopt;
}

Server::Answer Server::Hover(const Value& params, Writer& out) {
  const std::optional<Asked> asked = PlaceAsked(params);
  std::optional<app::editor::Hover> hover;
  if (asked) {
    const View view(GoodSnapshot(*asked->workspace), asked->workspace->open);
    hover = app::editor::HoverAt(view, asked->file, asked->offset);
    if (hover) {
      out.BeginObject().Key("contents");
      WriteMarkdown(hover->markdown, out);
      out.Key("range");
      WriteRange(view, hover->place, out);
      out.EndObject();
    }
  }
  if (!hover) out.Null();
  return std::nullopt;
}

Server::Answer Server::Definition(const Value& params, Writer& out) {
  const std::optional<Asked> asked = PlaceAsked(params);
  if (!asked) {
    out.Null();
    return std::nullopt;
  }
  const View view(GoodSnapshot(*asked->workspace), asked->workspace->open);
  if (const auto place = app::editor::DeclarationAt(view, asked->file, asked->offset)) {
    WriteLocation(*asked->workspace, view, *place, out);
  } else {
    out.Null();
  }
  return std::nullopt;
}

Server::Answer Server::References(const Value& params, Writer& out) {
  out.BeginArray();
  if (const std::optional<Asked> asked = PlaceAsked(params)) {
    const View view(GoodSnapshot(*asked->workspace), asked->workspace->open);
    for (const Location& place : app::editor::ReferencesAt(view, asked->file, asked->offset))
      WriteLocation(*asked->workspace, view, place, out);
  }
  out.EndArray();
  return std::nullopt;
}

Server::Answer Server::PrepareRename(const Value& params, Writer& out) {
  const std::optional<Asked> asked = PlaceAsked(params);
  if (!asked) return RpcError{kRequestFailed, "this file belongs to no project"};
  const View view(FreshSnapshot(*asked->workspace), asked->workspace->open);
  const app::Outcome<Location> place = app::editor::RenamableAt(view, asked->file, asked->offset);
  if (!place.ok()) return RpcError{kRequestFailed, place.failure().message};
  WriteRange(view, *place, out);
  return std::nullopt;
}

Server::Answer Server::Rename(const Value& params, Writer& out) {
  const std::optional<Asked> asked = PlaceAsked(params);
  if (!asked) return RpcError{kRequestFailed, "this file belongs to no project"};
  if (!params["newName"].is_text()) return RpcError{kInvalidParams, "`newName` is missing"};
  const View view(FreshSnapshot(*asked->workspace), asked->workspace->open);
  const app::Outcome<std::vector<app::editor::Edit>> edits =
      app::editor::Rename(view, asked->file, asked->offset, params["newName"].text(), asked->workspace->open);
  if (!edits.ok()) return RpcError{kRequestFailed, edits.failure().message};
  std::map<std::string, std::vector<const app::editor::Edit*>> by_file;
  for (const app::editor::Edit& edit : *edits) by_file[edit.place.file].push_back(&edit);
  out.BeginObject().Key("changes").BeginObject();
  for (const auto& [file, changed] : by_file) {
    out.Key(UriOfFile(*asked->workspace, file)).BeginArray();
    for (const app::editor::Edit* edit : changed) WriteEdit(view, *edit, out);
    out.EndArray();
  }
  out.EndObject().EndObject();
  return std::nullopt;
}

Server::Answer Server::Format(const Value& params, Writer& out) {
  out.BeginArray();
  if (const std::optional<Asked> asked = PlaceAsked(params)) {
    const View view(GoodSnapshot(*asked->workspace), asked->workspace->open);
    if (const auto edit = app::editor::FormatEdit(view, asked->file)) WriteEdit(view, *edit, out);
  }
  out.EndArray();
  return std::nullopt;
}

Server::Answer Server::DocumentSymbols(const Value& params, Writer& out) {
  out.BeginArray();
  if (const std::optional<Asked> asked = PlaceAsked(params)) {
    const View view(GoodSnapshot(*asked->workspace), asked->workspace->open);
    for (const app::editor::Declared& each : app::editor::DeclaredIn(view, asked->file)) {
      out.BeginObject().Key("name").String(each.symbol->name);
      out.Key("detail").String(app::editor::SummaryOf(*each.symbol));
      out.Key("kind").Int(NumbersOf(each.symbol->kind).symbol);
      for (const char* range : {"range", "selectionRange"}) {
        out.Key(range);
        WriteRange(view, each.place, out);
      }
      out.EndObject();
    }
  }
  out.EndArray();
  return std::nullopt;
}

}  // namespace insitu::lsp
