#include "insitu/app/editor/rename.h"

#include <algorithm>
#include <map>
#include <set>

#include "insitu/language/format.h"
#include "insitu/language/words.h"
#include "insitu/project/format_files.h"
#include "insitu/project/values.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::app::editor {
namespace {

Failure Refused(const std::string& message) { return {FailureKind::kUsage, message, ""}; }

std::string InTicks(const std::string& text) { return "`" + diag::Show(diag::Name(text)) + "`"; }

/// Names that have a meaning of their own where rows and people are looked at, and therefore stand in quotes.
bool NeedsQuotes(const std::string& name) { return name == "key" || name == "at" || name == "element"; }

const project::YamlNode* ScalarAt(const project::YamlNode& node, diag::Span span) {
  const auto holds = [&](const project::YamlNode& scalar) {
    return scalar.kind == project::YamlKind::kScalar && scalar.span.begin <= span.begin &&
           span.end <= scalar.span.end;
  };
  if (holds(node)) return &node;
  for (const project::YamlField& field : node.fields) {
    if (holds(*field.key)) return field.key;
    if (const project::YamlNode* found = ScalarAt(*field.value, span)) return found;
  }
  for (const project::YamlNode* item : node.items) {
    if (const project::YamlNode* found = ScalarAt(*item, span)) return found;
  }
  return nullptr;
}

std::string Doubled(const std::string& text, char quote) {
  std::string out;
  for (const char c : text) out.append(c == quote ? 2 : 1, c);
  return out;
}

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// Spells `text` within a scalar of `style`.
std::string Within(project::YamlStyle style, const std::string& text) {
  switch (style) {
    case project::YamlStyle::kSingleQuoted: return Doubled(text, '\'');
    case project::YamlStyle::kDoubleQuoted: return Escaped(text);
    case project::YamlStyle::kPlain:
    case project::YamlStyle::kLiteral:
    case project::YamlStyle::kFolded: return text;
  }
  return text;
}

/// Gives one symbol another name.
class Renaming {
 public:
  Renaming(const View& view, const Texts& open, size_t symbol, const std::string& name)
      : view_(view), open_(open), symbols_(view.snapshot().symbols()), symbol_(symbol), name_(name) {}

  Outcome<std::vector<Edit>> Run() {
    if (std::optional<Failure> failure = CheckName()) return *failure;
    for (const Occurrence& place : symbols_.occurrences()) {
      if (place.symbol != symbol_) continue;
      if (std::optional<Failure> failure = Replace(place)) return *failure;
    }
    if (std::optional<Failure> failure = Verify()) return *failure;
    return std::move(edits_);
  }

 private:
  const Symbol& symbol() const { return symbols_.all()[symbol_]; }

  std::optional<Failure> CheckName() const {
    const bool is_name = !name_.empty() && name_.size() <= project::kMaxNameBytes &&
                         std::ranges::none_of(name_, [](unsigned char c) { return c < 0x20 || c == 0x7f; }) &&
                         name_.find("${") == std::string::npos && name_.front() != ' ' && name_.back() != ' ';
    if (!is_name) return Refused(InTicks(name_) + " is no name");
    for (const Symbol& other : symbols_.all()) {
      const bool is_table = other.kind == SymbolKind::kEntity || other.kind == SymbolKind::kCollection;
      const bool is_table_too =
          symbol().kind == SymbolKind::kEntity || symbol().kind == SymbolKind::kCollection;
      const bool is_beside = other.kind == symbol().kind || (is_table && is_table_too);
      const bool has_owner =
          symbol().kind == SymbolKind::kAttribute || symbol().kind == SymbolKind::kReference;
      if (is_beside && other.name == name_ && (!has_owner || other.owner == symbol().owner))
        return Refused(std::string(WordOf(other.kind)) + " " + InTicks(name_) + " is there already");
    }
    return std::nullopt;
  }

  const project::YamlDocument& DocumentOf(uint32_t file) {
    const auto known = documents_.find(file);
    if (known != documents_.end()) return known->second;
    diag::Emitter unreported;
    return documents_.emplace(file, project::ParseYaml(view_.snapshot().sources(), file, unreported))
        .first->second;
  }

  void Add(diag::Span span, std::string text) {
    edits_.push_back(
        {{view_.snapshot().sources().file(span.file).name(), span.begin, span.end}, std::move(text)});
  }

  std::optional<Failure> Replace(const Occurrence& place) {
    const project::YamlDocument& document = DocumentOf(place.span.file);
    const project::YamlNode* scalar =
        document.root == nullptr ? nullptr : ScalarAt(*document.root, place.span);
    if (scalar == nullptr)
      return Refused("a place that names " + InTicks(symbol().name) + " cannot be rewritten");
    const bool is_plain_name = language::IsPlainName(name_);
    switch (place.spelling) {
      case Spelling::kFormula: {
        const std::string text = NeedsQuotes(name_) ? "\"" + name_ + "\"" : language::QuoteName(name_);
        const bool is_quoted_now = scalar->style == project::YamlStyle::kPlain && text != name_;
        if (is_quoted_now) Quote(*scalar);
        Add(place.span, is_quoted_now ? Doubled(text, '\'') : Within(scalar->style, text));
        break;
      }
      case Spelling::kScalar: {
        const bool is_bare = scalar->style == project::YamlStyle::kPlain;
        Add(place.span,
            is_bare && !is_plain_name ? "'" + Doubled(name_, '\'') + "'" : Within(scalar->style, name_));
        if (symbol().declared == place.span && symbol().kind == SymbolKind::kAttribute)
          KeepColumn(*scalar, document);
        break;
      }
      case Spelling::kPart:
        if (!is_plain_name)
          return Refused("the path that names " + InTicks(symbol().name) + " holds plain names only");
        Add(place.span, name_);
    }
    return std::nullopt;
  }

  /// Puts a formula without quotes into single ones: a name in quotes may not stand in it.
  void Quote(const project::YamlNode& scalar) {
    const diag::Span span = project::TextSpanOf(scalar);
    if (!quoted_.insert(&scalar).second) return;
    const std::string_view text = view_.snapshot().sources().file(span.file).text();
    Add({span.file, span.begin, span.begin}, "'");
    for (size_t at = text.find('\'', span.begin); at < span.end; at = text.find('\'', at + 1)) {
      const auto quote = static_cast<uint32_t>(at);
      Add({span.file, quote, quote}, "'");
    }
    Add({span.file, span.end, span.end}, "'");
  }

  /// An attribute without an origin is the column of its name, and stays it under another.
  void KeepColumn(const project::YamlNode& key, const project::YamlDocument& document) {
    const project::YamlNode* fields = nullptr;
    for (const project::YamlNode& node : document.nodes) {
      for (const project::YamlField& field : node.fields) {
        if (field.key == &key) fields = field.value;
      }
    }
    if (fields == nullptr || fields->kind != project::YamlKind::kMapping) return;
    for (const project::YamlField& field : fields->fields) {
      const std::string_view name = field.name();
      if (name == "column" || name == "path" || name == "value" || name == "point") return;
    }
    const std::string column =
        language::IsPlainName(symbol().name) ? symbol().name : "'" + Doubled(symbol().name, '\'') + "'";
    const std::string_view text = view_.snapshot().sources().file(key.span.file).text();
    const size_t bracket = text.find_first_not_of(" \t:\"'", key.span.end);
    if (bracket != std::string_view::npos && text[bracket] == '{') {
      const auto at = static_cast<uint32_t>(bracket + 1);
      Add({key.span.file, at, at}, "column: " + column + (fields->fields.empty() ? "" : ", "));
    } else if (!fields->fields.empty()) {
      const uint32_t at = fields->fields.front().key->span.begin;
      const size_t line = text.rfind('\n', at) + 1;
      Add({key.span.file, at, at}, "column: " + column + "\n" + std::string(at - line, ' '));
    }
  }

  /// Checks the project with the edits: it must have no new mistakes, and its names must stand for what they
  /// stood for.
  std::optional<Failure> Verify() const {
    Settings settings = view_.snapshot().session().settings();
    settings.unsaved = open_;
    std::map<std::string, std::vector<Edit>> by_file;
    for (const Edit& edit : edits_) by_file[edit.place.file].push_back(edit);
    for (auto& [file, edits] : by_file) {
      std::string text(view_.TextOf(file));
      std::ranges::sort(edits, std::greater(),
                        [](const Edit& edit) { return std::pair(edit.place.begin, edit.place.end); });
      for (const Edit& edit : edits)
        text.replace(edit.place.begin, edit.place.end - edit.place.begin, edit.text);
      settings.unsaved[file] = std::move(text);
    }
    const Snapshot renamed(std::move(settings));
    const auto& before = view_.snapshot().diagnostics();
    const auto& after = renamed.diagnostics();
    if (!renamed.is_checked() || after.size() > before.size()) {
      const auto added = std::ranges::find_if(after, [&](const diag::Diagnostic& each) {
        return std::ranges::find(before, each.message, &diag::Diagnostic::message) == before.end();
      });
      return Refused("with the name " + InTicks(name_) +
                     (added == after.end() ? " the project has more mistakes" : ": " + added->message));
    }
    if (!HasSameNames(renamed.symbols()))
      return Refused("with the name " + InTicks(name_) + " another name would stand for something else");
    return std::nullopt;
  }

  bool HasSameNames(const Symbols& renamed) const {
    if (renamed.occurrences().size() != symbols_.occurrences().size()) return false;
    for (size_t i = 0; i < renamed.occurrences().size(); ++i) {
      const size_t before = symbols_.occurrences()[i].symbol;
      const Symbol& then = symbols_.all()[before];
      const Symbol& now = renamed.all()[renamed.occurrences()[i].symbol];
      const std::string& expected = before == symbol_ ? name_ : then.name;
      if (now.kind != then.kind || now.name != expected) return false;
    }
    return true;
  }

  const View& view_;
  const Texts& open_;
  const Symbols& symbols_;
  size_t symbol_;
  const std::string& name_;
  std::map<uint32_t, project::YamlDocument> documents_;
  std::set<const project::YamlNode*> quoted_;
  std::vector<Edit> edits_;
};

}  // namespace

Outcome<Location> RenamableAt(const View& view, const std::string& file, uint32_t offset) {
  const Occurrence* place = view.snapshot().is_checked() ? view.OccurrenceAt(file, offset) : nullptr;
  if (place == nullptr) return Refused("nothing with a name stands here");
  const Symbol& symbol = view.snapshot().symbols().all()[place->symbol];
  if (!symbol.declared)
    return Refused("column " + InTicks(symbol.name) + " is named by its table, not by the project");
  return *view.Now(place->span);
}

Outcome<std::vector<Edit>> Rename(const View& view, const std::string& file, uint32_t offset,
                                  const std::string& name, const Texts& open) {
  const Outcome<Location> place = RenamableAt(view, file, offset);
  if (!place.ok()) return place.failure();
  const Symbols& symbols = view.snapshot().symbols();
  const Occurrence& named = *view.OccurrenceAt(file, offset);
  // `fields` of a purpose names attributes by their names alone.
  const auto shared =
      std::ranges::adjacent_find(symbols.occurrences(), [&](const Occurrence& a, const Occurrence& b) {
        return a.span == b.span && (a.symbol == named.symbol || b.symbol == named.symbol);
      });
  if (shared != symbols.occurrences().end()) {
    return Refused("`fields` of a purpose names " + InTicks(symbols.all()[named.symbol].name) +
                   ", and there are several of that name");
  }
  return Renaming(view, open, named.symbol, name).Run();
}

std::optional<Edit> FormatEdit(const View& view, const std::string& file) {
  const auto folder = project::FolderOf(file);
  if (!folder) return std::nullopt;
  diag::Sources sources;
  diag::Emitter unreported;
  const std::string text(view.TextOf(file));
  const uint32_t number = sources.Add(file, text);
  std::optional<std::string> formatted = project::FormatFile(sources, number, *folder, unreported);
  if (!formatted || *formatted == text) return std::nullopt;
  size_t prefix = 0, suffix = 0;
  const size_t most = std::min(text.size(), formatted->size());
  while (prefix < most && text[prefix] == (*formatted)[prefix]) ++prefix;
  while (suffix < most - prefix &&
         text[text.size() - 1 - suffix] == (*formatted)[formatted->size() - 1 - suffix])
    ++suffix;
  // Whole lines, so that no letter of several bytes is cut.
  while (prefix > 0 && text[prefix - 1] != '\n') --prefix;
  while (suffix > 0 && text[text.size() - suffix] != '\n') --suffix;
  return Edit{{file, static_cast<uint32_t>(prefix), static_cast<uint32_t>(text.size() - suffix)},
              formatted->substr(prefix, formatted->size() - prefix - suffix)};
}

}  // namespace insitu::app::editor
