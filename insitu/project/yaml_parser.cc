#include "insitu/project/yaml_parser.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include <libfyaml.h>

#include "insitu/base/check.h"
#include "insitu/project/diagnostics.h"
#include "insitu/project/file_text.h"
#include "insitu/project/yaml_scalar.h"
#include "insitu/project/yaml_syntax_error.h"

namespace insitu::project {
namespace {

template <auto Destroy>
struct DestroyBy {
  template <typename T>
  void operator()(T* object) const {
    Destroy(object);
  }
};
using DiagOwner = std::unique_ptr<fy_diag, DestroyBy<fy_diag_destroy>>;
using ParserOwner = std::unique_ptr<fy_parser, DestroyBy<fy_parser_destroy>>;
using IteratorOwner = std::unique_ptr<fy_token_iter, DestroyBy<fy_token_iter_destroy>>;

// Frees an event at the end of its step.
class EventOwner {
 public:
  EventOwner(fy_parser* parser, fy_event* event) : parser_(parser), event_(event) {}
  ~EventOwner() {
    if (event_ != nullptr) fy_parser_event_free(parser_, event_);
  }
  EventOwner(const EventOwner&) = delete;
  EventOwner& operator=(const EventOwner&) = delete;
  fy_event* get() const { return event_; }

 private:
  fy_parser* parser_;
  fy_event* event_;
};

DiagOwner MakeSilentDiag() {
  fy_diag_cfg config;
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  config.output_fn = [](fy_diag*, void*, const char*, size_t) {};
  config.level = FYET_ERROR;
  config.colorize = false;
  DiagOwner diag(fy_diag_create(&config));
  INSITU_CHECK(diag != nullptr, "the YAML library has no memory");
  fy_diag_set_collect_errors(diag.get(), true);
  return diag;
}

std::string_view TextOf(fy_token* token) {
  size_t size = 0;
  const char* text = fy_token_get_text(token, &size);
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}

// Builds the tree of one file from the parser's events.
class TreeBuilder {
 public:
  TreeBuilder(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics)
      : sources_(sources), file_(file), text_(sources.file(file).text()), diagnostics_(diagnostics) {}

  YamlDocument Build() {
    const DiagOwner diag = MakeSilentDiag();
    fy_parse_cfg config{};
    config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DISABLE_MMAP_OPT |
                                                   FYPCF_JSON_NONE);
    config.diag = diag.get();
    const ParserOwner parser(fy_parser_create(&config));
    iterator_.reset(fy_token_iter_create(nullptr));
    INSITU_CHECK(parser != nullptr && iterator_ != nullptr, "the YAML library has no memory");
    fy_parser_set_string(parser.get(), text_.data(), text_.size());
    while (is_going_on_) {
      const EventOwner event(parser.get(), fy_parser_parse(parser.get()));
      if (event.get() == nullptr) break;
      Take(event.get());
    }
    if (is_going_on_ && fy_parser_get_stream_error(parser.get())) {
      ReportFailure(diag.get());
      is_going_on_ = false;
    }
    const bool is_empty = document_.root == nullptr || document_.root->kind == YamlKind::kNothing;
    if (is_going_on_ && is_empty) diagnostics_.Report({file_, 0, 0}, EmptyFile).Emit();
    if (!is_going_on_ || is_empty) document_.root = nullptr;
    return std::move(document_);
  }

 private:
  // A list or mapping that has begun and not ended.
  struct Open {
    YamlNode* node;
    const YamlNode* key = nullptr;  // of a mapping: waits for its value
    std::string anchor;
    int64_t values_before;
    std::unordered_map<std::string_view, const YamlNode*> keys;
  };
  struct Anchor {
    const YamlNode* node = nullptr;  // null until its list or mapping has ended
    int64_t values = 0;
  };

  void Take(fy_event* event) {
    if (const fy_mark* end = fy_event_end_mark(event)) last_end_ = static_cast<uint32_t>(end->input_pos);
    switch (event->type) {
      case FYET_DOCUMENT_START: return BeginDocument(event);
      case FYET_MAPPING_START: return BeginOpen(event, YamlKind::kMapping);
      case FYET_SEQUENCE_START: return BeginOpen(event, YamlKind::kSequence);
      case FYET_MAPPING_END:
      case FYET_SEQUENCE_END: return EndOpen(event);
      case FYET_SCALAR: return TakeScalar(event);
      case FYET_ALIAS: return TakeAlias(event);
      case FYET_NONE:
      case FYET_STREAM_START:
      case FYET_STREAM_END:
      case FYET_DOCUMENT_END: return;
    }
  }

  void BeginDocument(fy_event* event) {
    const fy_mark* mark = fy_event_start_mark(event);
    const diag::Span place = mark == nullptr ? Here() : SpanFrom(mark, fy_event_end_mark(event));
    fy_document_state* state = event->document_start.document_state;
    if (has_document_) return Stop(place, SecondDocument, "put it into a file of its own");
    has_document_ = true;
    if (fy_document_state_version_explicit(state) || fy_document_state_tags_explicit(state)) {
      diagnostics_.Report(place, YamlSyntax, "a directive (`%`) is not read").Emit();
      is_going_on_ = false;
    }
  }

  void BeginOpen(fy_event* event, YamlKind kind) {
    YamlNode* node = Add(kind, fy_event_start_mark(event), fy_event_end_mark(event));
    if (node == nullptr) return;
    if (open_.size() >= kMaxYamlDepth) {
      diagnostics_.Report(node->span, NestingTooDeep, kMaxYamlDepth).Emit();
      is_going_on_ = false;
      return;
    }
    std::string anchor = Properties(event);
    if (!anchor.empty()) anchors_[anchor] = Anchor{};
    open_.push_back(Open{node, nullptr, std::move(anchor), values_ - 1, {}});
  }

  void EndOpen(fy_event* event) {
    Open open = std::move(open_.back());
    open_.pop_back();
    // A list or mapping in brackets covers them; of one without brackets the place is where it begins.
    const fy_mark* end = fy_event_end_mark(event);
    if (end != nullptr && open.node->span.begin != open.node->span.end) {
      open.node->span.end = static_cast<uint32_t>(end->input_pos);
    }
    if (!open.anchor.empty()) anchors_[open.anchor] = Anchor{open.node, values_ - open.values_before};
    Place(open.node);
  }

  void TakeScalar(fy_event* event) {
    fy_token* token = event->scalar.value;
    YamlNode* node = Add(YamlKind::kNothing, nullptr, nullptr);
    if (node == nullptr) return;
    if (token == nullptr) {
      const bool has_key = !open_.empty() && open_.back().key != nullptr;
      node->span = has_key ? open_.back().key->span : Here();
    } else if (!ReadScalar(token, iterator_.get(), text_, *node) || !CheckScalar(*node)) {
      is_going_on_ = false;
      return;
    }
    const bool is_plain = node->kind == YamlKind::kScalar && node->style == YamlStyle::kPlain;
    if (is_plain && (node->text.empty() || node->text == "~" || node->text == "null"))
      node->kind = YamlKind::kNothing;
    // A long text weighs more, so that aliases of it stay within the budget too.
    const auto weight = static_cast<int64_t>(node->text.size()) / kYamlBytesOfValue;
    if (!CountValues(weight, node->span)) return;
    const std::string anchor = Properties(event);
    if (!anchor.empty()) anchors_[anchor] = Anchor{node, 1 + weight};
    Place(node);
  }

  void TakeAlias(fy_event* event) {
    const std::string name(TextOf(event->alias.anchor));
    const diag::Span place = SpanFrom(fy_event_start_mark(event), fy_event_end_mark(event));
    const auto found = anchors_.find(name);
    const bool is_usable = found != anchors_.end() && found->second.node != nullptr;
    if (!is_usable) {
      if (found == anchors_.end()) {
        diagnostics_.Report(place, UnknownAnchor, name).Emit();
      } else {
        diagnostics_.Report(place, AnchorInItself, name).Emit();
      }
      is_going_on_ = false;
      return;
    }
    if (!CountValues(found->second.values, place)) return;
    Place(found->second.node);
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
      diagnostics_.Report(field.key->span, FieldNameNotText, field.key->kind_words()).Emit();
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
          .Emit();
    }
  }

  // Refuses what an escape may write and a file may not.
  bool CheckScalar(const YamlNode& node) {
    for (size_t i = 0; i < node.text.size();) {
      const size_t length = Utf8Length(std::string_view(node.text).substr(i));
      if (length == 0 || node.text[i] == '\0') {
        const uint32_t place = node.offsets.empty() ? node.span.begin : node.offsets[i];
        diagnostics_
            .Report({file_, place, place + 1}, ControlCharacter, length == 0 ? "from half a pair" : "U+0000")
            .Emit();
        return false;
      }
      i += length;
    }
    return true;
  }

  // Returns the anchor's name, and reports a tag.
  std::string Properties(fy_event* event) {
    if (fy_token* tag = fy_event_get_tag_token(event)) {
      const diag::Span place = SpanFrom(fy_token_start_mark(tag), fy_token_end_mark(tag));
      diagnostics_.Report(place, TagNotRead, text_.substr(place.begin, place.end - place.begin))
          .Hint("put a text that begins with `!` in quotes")
          .Emit();
    }
    fy_token* anchor = fy_event_get_anchor_token(event);
    return anchor == nullptr ? std::string() : std::string(TextOf(anchor));
  }

  YamlNode* Add(YamlKind kind, const fy_mark* begin, const fy_mark* end) {
    if (!CountValues(1, Here())) return nullptr;
    YamlNode& node = document_.nodes.emplace_back();
    node.kind = kind;
    node.span = begin == nullptr ? Here() : SpanFrom(begin, end);
    return &node;
  }

  bool CountValues(int64_t values, diag::Span place) {
    values_ += values;
    if (values_ <= kMaxYamlValues) return true;
    if (is_going_on_) diagnostics_.Report(place, TooManyValues, kMaxYamlValues).Emit();
    is_going_on_ = false;
    return false;
  }

  void Stop(diag::Span place, const diag::Kind<>& kind, std::string hint) {
    diagnostics_.Report(place, kind).Hint(std::move(hint)).Emit();
    is_going_on_ = false;
  }

  void ReportFailure(fy_diag* diag) {
    YamlFailure failure;
    void* position = nullptr;
    if (const fy_diag_error* error = fy_diag_errors_iterate(diag, &position)) {
      failure = YamlFailure{error->msg == nullptr ? "" : error->msg, error->line, error->column};
    }
    ReportYamlFailure(sources_, file_, failure, open_.empty() ? Here() : open_.back().node->span,
                      diagnostics_);
  }

  diag::Span SpanFrom(const fy_mark* begin, const fy_mark* end) const {
    const auto first = static_cast<uint32_t>(begin->input_pos);
    return {file_, first, end == nullptr ? first : static_cast<uint32_t>(end->input_pos)};
  }
  diag::Span Here() const { return {file_, last_end_, last_end_}; }

  const diag::Sources& sources_;
  const uint32_t file_;
  const std::string_view text_;
  diag::Emitter& diagnostics_;
  IteratorOwner iterator_;
  YamlDocument document_;
  std::vector<Open> open_;
  std::unordered_map<std::string, Anchor> anchors_;
  int64_t values_ = 0;
  uint32_t last_end_ = 0;
  bool has_document_ = false;
  bool is_going_on_ = true;
};

}  // namespace

YamlDocument ParseYaml(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics) {
  if (!CheckText(sources, file, diagnostics)) return {};
  return TreeBuilder(sources, file, diagnostics).Build();
}

}  // namespace insitu::project
