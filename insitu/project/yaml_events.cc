#include "insitu/project/yaml_events.h"

#include <libfyaml.h>

#include "insitu/base/check.h"
#include "insitu/project/yaml_scalar.h"

namespace insitu::project {
namespace {

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

// Collects what goes wrong instead of printing it.
fy_diag* MakeSilentDiag() {
  fy_diag_cfg config;
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  config.output_fn = [](fy_diag*, void*, const char*, size_t) {};
  config.level = FYET_ERROR;
  config.colorize = false;
  fy_diag* diag = fy_diag_create(&config);
  INSITU_CHECK(diag != nullptr, "the YAML library has no memory");
  fy_diag_set_collect_errors(diag, true);
  return diag;
}

fy_parser* MakeParser(fy_diag* diag) {
  fy_parse_cfg config{};
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DISABLE_MMAP_OPT |
                                                 FYPCF_JSON_NONE | FYPCF_SLOPPY_FLOW_INDENTATION);
  config.diag = diag;
  return fy_parser_create(&config);
}

YamlStyle StyleOf(fy_token* token) {
  switch (fy_token_scalar_style(token)) {
    case FYSS_SINGLE_QUOTED: return YamlStyle::kSingleQuoted;
    case FYSS_DOUBLE_QUOTED: return YamlStyle::kDoubleQuoted;
    case FYSS_LITERAL: return YamlStyle::kLiteral;
    case FYSS_FOLDED: return YamlStyle::kFolded;
    case FYSS_ANY:
    case FYSS_PLAIN:
    case FYSS_MAX: return YamlStyle::kPlain;
  }
  return YamlStyle::kPlain;
}

std::string TextOf(fy_token* token) {
  size_t size = 0;
  const char* text = token == nullptr ? nullptr : fy_token_get_text(token, &size);
  return text == nullptr ? std::string() : std::string(text, size);
}

std::optional<YamlPlace> PlaceBetween(const fy_mark* begin, const fy_mark* end) {
  if (begin == nullptr || end == nullptr) return std::nullopt;
  return YamlPlace{static_cast<uint32_t>(begin->input_pos), static_cast<uint32_t>(end->input_pos)};
}

}  // namespace

void YamlEvents::Destroy::operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
void YamlEvents::Destroy::operator()(fy_parser* parser) const { fy_parser_destroy(parser); }

YamlEvents::YamlEvents(std::string_view text, uint32_t file)
    : text_(text), file_(file), diag_(MakeSilentDiag()), parser_(MakeParser(diag_.get())) {
  INSITU_CHECK(parser_ != nullptr, "the YAML library has no memory");
  fy_parser_set_string(parser_.get(), text_.data(), text_.size());
}

bool YamlEvents::Next(YamlEvent& event) {
  while (true) {
    const EventOwner next(parser_.get(), fy_parser_parse(parser_.get()));
    if (next.get() == nullptr) {
      has_failed_ = fy_parser_get_stream_error(parser_.get());
      return false;
    }
    event = YamlEvent{};
    if (Take(next.get(), event)) return true;
  }
}

// Returns whether the event says anything.
bool YamlEvents::Take(fy_event* from, YamlEvent& event) {
  event.place = PlaceBetween(fy_event_start_mark(from), fy_event_end_mark(from));
  if (fy_token* tag = fy_event_get_tag_token(from)) {
    event.tag = PlaceBetween(fy_token_start_mark(tag), fy_token_end_mark(tag));
  }
  event.anchor = TextOf(fy_event_get_anchor_token(from));
  switch (from->type) {
    case FYET_DOCUMENT_START: {
      fy_document_state* state = from->document_start.document_state;
      event.kind = YamlEvent::Kind::kDocument;
      event.has_directives =
          fy_document_state_version_explicit(state) || fy_document_state_tags_explicit(state);
      return true;
    }
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
      event.kind = from->type == FYET_MAPPING_START ? YamlEvent::Kind::kMapping : YamlEvent::Kind::kSequence;
      begins_.push_back(event.place ? event.place->begin : 0);
      return true;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
      event.kind = YamlEvent::Kind::kEnd;
      begins_.pop_back();
      return true;
    case FYET_SCALAR:
      event.kind = YamlEvent::Kind::kScalar;
      TakeScalar(from->scalar.value, event.scalar);
      return true;
    case FYET_ALIAS:
      event.kind = YamlEvent::Kind::kAlias;
      event.anchor = TextOf(from->alias.anchor);
      return true;
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END: return false;
  }
  return false;
}

void YamlEvents::TakeScalar(fy_token* token, YamlNode& scalar) {
  scalar.span.file = file_;
  if (token == nullptr) return;
  scalar.kind = YamlKind::kScalar;
  scalar.style = StyleOf(token);
  scalar.span.begin = static_cast<uint32_t>(fy_token_start_mark(token)->input_pos);
  scalar.span.end = static_cast<uint32_t>(fy_token_end_mark(token)->input_pos);
  ReadScalarText(text_, begins_.empty() ? 0 : begins_.back(), scalar);
}

std::optional<YamlFailure> YamlEvents::failure() const {
  if (!has_failed_) return std::nullopt;
  void* position = nullptr;
  const fy_diag_error* error = fy_diag_errors_iterate(diag_.get(), &position);
  if (error == nullptr || error->msg == nullptr) return YamlFailure{};
  return YamlFailure{error->msg, error->line, error->column};
}

}  // namespace insitu::project
