#include "insitu/project/yaml_parser.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "insitu/project/diagnostics.h"
#include "insitu/project/file_text.h"
#include "insitu/project/yaml_events.h"
#include "insitu/project/yaml_syntax_error.h"

namespace insitu::project {
namespace {

// Says whether a scalar is written as no value at all.
bool IsNothing(const YamlNode& scalar) {
  return scalar.style == YamlStyle::kPlain &&
         (scalar.text.empty() || scalar.text == "~" || scalar.text == "null");
}

// Builds the tree of one file from its events.
class TreeBuilder {
 public:
  TreeBuilder(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics)
      : sources_(sources), file_(file), text_(sources.file(file).text()), diagnostics_(diagnostics) {}

  YamlDocument Build() {
    YamlEvents events(text_, file_);
    YamlEvent event;
    while (!has_stopped_ && events.Next(event)) {
      if (event.place) last_end_ = event.place->end;
      Take(event);
    }
    const std::optional<YamlFailure> failure = events.failure();
    if (!has_stopped_ && failure) {
      const diag::Span innermost = open_.empty() ? Here() : open_.back().node->span;
      ReportYamlFailure(sources_, file_, *failure, innermost, diagnostics_);
    }
    const bool is_empty = document_.root == nullptr || document_.root->kind == YamlKind::kNothing;
    const bool has_failed = has_stopped_ || failure.has_value();
    if (is_empty && !has_failed)
      diagnostics_.Report({file_, 0, 0}, EmptyFile).Hint("remove it, or write what it declares").Emit();
    if (is_empty || has_failed) document_.root = nullptr;
    return std::move(document_);
  }

 private:
  // A list or mapping that has begun and not ended.
  struct Open {
    YamlNode* node = nullptr;
    std::string anchor;
    int64_t values_before = 0;
    const YamlNode* key = nullptr;  // of a mapping: waits for its value
    std::unordered_map<std::string_view, const YamlNode*> keys;
  };
  struct Anchor {
    const YamlNode* node = nullptr;  // null until its list or mapping has ended
    int64_t values = 0;
  };

  void Take(YamlEvent& event) {
    if (event.tag) {
      const diag::Span place = SpanOf(*event.tag);
      diagnostics_.Report(place, TagNotRead, text_.substr(place.begin, place.end - place.begin))
          .Hint("put a text that begins with `!` in quotes")
          .Emit();
    }
    switch (event.kind) {
      case YamlEvent::Kind::kDocument: return BeginDocument(event);
      case YamlEvent::Kind::kMapping: return Begin(event, YamlKind::kMapping);
      case YamlEvent::Kind::kSequence: return Begin(event, YamlKind::kSequence);
      case YamlEvent::Kind::kEnd: return End(event);
      case YamlEvent::Kind::kScalar: return TakeScalar(event);
      case YamlEvent::Kind::kAlias: return TakeAlias(event);
    }
  }

  void BeginDocument(const YamlEvent& event) {
    const diag::Span place = event.place ? SpanOf(*event.place) : Here();
    if (has_document_) {
      Stop(diagnostics_.Report(place, SecondDocument).Hint("put it into a file of its own"));
    } else if (event.has_directives) {
      const size_t percent = std::min<size_t>(text_.find('%'), place.begin);
      const auto begin = static_cast<uint32_t>(percent);
      Stop(diagnostics_.Report({file_, begin, begin + 1}, YamlSyntax, "a directive (`%`) is not read"));
    }
    has_document_ = true;
  }

  void Begin(YamlEvent& event, YamlKind kind) {
    const diag::Span place = event.place ? SpanOf(*event.place) : Here();
    if (open_.size() >= kMaxYamlDepth) return Stop(diagnostics_.Report(place, YamlTooDeep, kMaxYamlDepth));
    const int64_t values_before = values_;
    if (!CountValues(1, place)) return;
    YamlNode& node = document_.nodes.emplace_back();
    node.kind = kind;
    node.span = place;
    if (!event.anchor.empty()) anchors_[event.anchor] = Anchor{};
    open_.push_back(Open{&node, std::move(event.anchor), values_before, nullptr, {}});
  }

  void End(const YamlEvent& event) {
    const Open open = std::move(open_.back());
    open_.pop_back();
    // A list or mapping in brackets covers them; of one without brackets the place is where it begins.
    const bool has_brackets = open.node->span.begin != open.node->span.end;
    if (event.place && has_brackets) open.node->span.end = event.place->end;
    if (!open.anchor.empty()) anchors_[open.anchor] = Anchor{open.node, values_ - open.values_before};
    Place(open.node);
  }

  void TakeScalar(YamlEvent& event) {
    // A long text weighs more, so that aliases of it stay within the budget too.
    const int64_t weight = 1 + static_cast<int64_t>(event.scalar.text.size()) / kYamlBytesOfValue;
    const bool is_written = event.scalar.kind == YamlKind::kScalar;
    const bool has_key = !open_.empty() && open_.back().key != nullptr;
    if (!is_written) event.scalar.span = has_key ? open_.back().key->span : Here();
    if (!CheckScalar(event.scalar) || !CountValues(weight, event.scalar.span)) return;
    YamlNode& node = document_.nodes.emplace_back(std::move(event.scalar));
    if (IsNothing(node)) node.kind = YamlKind::kNothing;
    if (!event.anchor.empty()) anchors_[event.anchor] = Anchor{&node, weight};
    Place(&node);
  }

  void TakeAlias(const YamlEvent& event) {
    const diag::Span place = SpanOf(event.place.value_or(YamlPlace{last_end_, last_end_}));
    const auto found = anchors_.find(event.anchor);
    if (found == anchors_.end()) return Stop(diagnostics_.Report(place, UnknownAnchor, event.anchor));
    if (found->second.node == nullptr) return Stop(diagnostics_.Report(place, AnchorInItself, event.anchor));
    if (CountValues(found->second.values, place)) Place(found->second.node);
  }

  // Puts a finished value where it belongs: the file itself, a list, or a mapping as key or value.
  void Place(const YamlNode* node) {
    if (open_.empty()) {
      document_.root = node;
      return;
    }
    Open& open = open_.back();
    if (open.node->kind == YamlKind::kSequence) {
      open.node->items.push_back(node);
    } else if (open.key == nullptr) {
      open.key = node;
    } else {
      PlaceField(open, YamlField{std::exchange(open.key, nullptr), node});
    }
  }

  void PlaceField(Open& open, YamlField field) {
    if (field.key->kind != YamlKind::kScalar) {
      diagnostics_.Report(field.key->span, FieldNameNotText, field.key->kind_words())
          .Hint("a field is written `NAME: VALUE`")
          .Emit();
      return;
    }
    if (field.name() == "<<" && field.key->style == YamlStyle::kPlain) {
      diagnostics_.Report(field.key->span, MergeKey).Hint("write the fields out").Emit();
      return;
    }
    const auto [first, is_new] = open.keys.emplace(field.name(), field.key);
    if (is_new) {
      open.node->fields.push_back(field);
    } else {
      diagnostics_.Report(field.key->span, RepeatedField, field.name())
          .Label(first->second->span, "first here")
          .Hint("leave one of them out")
          .Emit();
    }
  }

  // Refuses what an escape may write and a file may not.
  bool CheckScalar(const YamlNode& node) {
    for (size_t i = 0; i < node.text.size();) {
      const size_t length = Utf8Length(std::string_view(node.text).substr(i));
      if (length == 0 || node.text[i] == '\0') {
        const uint32_t place = node.offsets.empty() ? node.span.begin : node.offsets[i];
        const char* words = length == 0 ? "from half a pair" : "U+0000";
        Stop(diagnostics_.Report({file_, place, place + 1}, ControlCharacterInFile, words));
        return false;
      }
      i += length;
    }
    return true;
  }

  bool CountValues(int64_t values, diag::Span place) {
    values_ += values;
    if (values_ <= kMaxYamlValues) return true;
    Stop(diagnostics_.Report(place, TooManyValues, kMaxYamlValues));
    return false;
  }

  // Ends the reading of the file with a mistake.
  void Stop(diag::Builder mistake) {
    mistake.Emit();
    has_stopped_ = true;
  }

  diag::Span SpanOf(YamlPlace place) const { return {file_, place.begin, place.end}; }
  diag::Span Here() const { return {file_, last_end_, last_end_}; }

  const diag::Sources& sources_;
  const uint32_t file_;
  const std::string_view text_;
  diag::Emitter& diagnostics_;
  YamlDocument document_;
  std::vector<Open> open_;
  std::unordered_map<std::string, Anchor> anchors_;
  int64_t values_ = 0;
  uint32_t last_end_ = 0;
  bool has_document_ = false;
  bool has_stopped_ = false;
};

}  // namespace

YamlDocument ParseYaml(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics) {
  if (!CheckText(sources, file, diagnostics)) return {};
  return TreeBuilder(sources, file, diagnostics).Build();
}

}  // namespace insitu::project
