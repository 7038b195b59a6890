#include "insitu/project/yaml_scalar.h"

#include <algorithm>
#include <functional>

#include <libfyaml.h>

namespace insitu::project {
namespace {

constexpr std::string_view kBlanks = " \t";

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

// Follows the file while a scalar's pieces are appended, and says where each of them stands.
class ScalarPlaces {
 public:
  ScalarPlaces(std::string_view file_text, YamlNode& node)
      : text_(file_text.substr(0, node.span.end)), at_(node.span.begin), node_(node) {}

  // Appends a piece that stands in the file as it is.
  void AppendCopied(std::string_view piece, size_t offset) {
    if (piece.empty()) return;
    if (!node_.text.empty() && offset != at_) is_contiguous_ = false;
    if (node_.text.empty() && offset != node_.span.begin) is_contiguous_ = false;
    for (size_t i = 0; i < piece.size(); ++i) Append(piece[i], offset + i);
    at_ = offset + piece.size();
  }

  // Appends a piece made by the parser: a joined line break, or one escape.
  void AppendMade(std::string_view piece) {
    is_contiguous_ = false;
    const bool is_break = piece == "\n" || piece == " ";
    if (node_.style == YamlStyle::kDoubleQuoted && SkipToEscape(is_break)) {
      for (char byte : piece) Append(byte, at_);
      at_ += EscapeLength(piece);
      return;
    }
    for (char byte : piece) {
      const size_t place = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
      const bool is_line_end = place < text_.size() && (text_[place] == '\n' || text_[place] == '\r');
      Append(byte, is_line_end ? place : at_);
      if (is_line_end) at_ = place + (text_.substr(place, 2) == "\r\n" ? 2 : 1);
    }
  }

  // Gives the offsets up where they say nothing.
  void Finish() {
    if (is_contiguous_) node_.offsets.clear();
  }

 private:
  void Append(char byte, size_t offset) {
    node_.text += byte;
    node_.offsets.push_back(static_cast<uint32_t>(std::min<size_t>(offset, node_.span.end)));
  }

  // Moves to the backslash of the next escape, over blanks and escaped line breaks; a made break ends at a
  // bare line break.
  bool SkipToEscape(bool is_break) {
    size_t place = at_;
    while (place < text_.size()) {
      const char c = text_[place];
      const bool is_line_end = c == '\n' || c == '\r';
      if (c == '\\' && place + 1 < text_.size() && (text_[place + 1] == '\n' || text_[place + 1] == '\r')) {
        place = std::min(text_.find_first_not_of(" \t\r\n", place + 1), text_.size());
      } else if (c == '\\') {
        at_ = place;
        return true;
      } else if ((is_line_end && is_break) || (!is_line_end && kBlanks.find(c) == std::string_view::npos)) {
        return false;
      } else {
        ++place;
      }
    }
    return false;
  }

  // Returns how many bytes the escape at the current place takes in the file.
  size_t EscapeLength(std::string_view piece) const {
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    switch (letter) {
      case 'x': return 4;
      case 'u': return piece.size() == 4 ? 12 : 6;  // Beyond U+FFFF only a pair of surrogates.
      case 'U': return 10;
      default: return 2;
    }
  }

  std::string_view text_;
  size_t at_;
  YamlNode& node_;
  bool is_contiguous_ = true;
};

// Reads a single-quoted text from the file itself: the library loses count of quotes that follow each other.
class SingleQuoted {
 public:
  SingleQuoted(std::string_view file_text, ScalarPlaces& places) : text_(file_text), places_(places) {}

  void Read(size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
      const size_t stop = std::min(text_.find_first_of("'\r\n", at), end);
      const bool is_break = stop < end && text_[stop] != '\'';
      const size_t last = text_.find_last_not_of(kBlanks, stop - 1) + 1;
      places_.AppendCopied(text_.substr(at, (is_break ? std::max(last, at) : stop) - at), at);
      if (stop == end) return;
      if (is_break) {
        at = ReadBreaks(stop, end);
      } else {
        places_.AppendCopied("'", stop);
        at = stop + 2;
      }
    }
  }

 private:
  // Joins lines: one break is a blank, each further one stands for itself. Returns where the next line's text begins.
  size_t ReadBreaks(size_t at, size_t end) {
    size_t breaks = 0;
    for (; at < end; ++at) {
      const bool is_return = text_.substr(at, 2) == "\r\n";
      if (text_[at] == '\n' || (text_[at] == '\r' && !is_return)) {
        if (++breaks > 1) places_.AppendMade("\n");
      } else if (!is_return && kBlanks.find(text_[at]) == std::string_view::npos) {
        break;
      }
    }
    if (breaks == 1) places_.AppendMade(" ");
    return at;
  }

  std::string_view text_;
  ScalarPlaces& places_;
};

}  // namespace

bool ReadScalar(fy_token* token, fy_token_iter* iterator, std::string_view file_text, YamlNode& node) {
  node.kind = YamlKind::kScalar;
  node.style = StyleOf(token);
  node.span.begin = static_cast<uint32_t>(fy_token_start_mark(token)->input_pos);
  node.span.end = static_cast<uint32_t>(fy_token_end_mark(token)->input_pos);
  ScalarPlaces places(file_text, node);
  if (node.style == YamlStyle::kSingleQuoted) {
    SingleQuoted(file_text, places).Read(node.span.begin, node.span.end);
    places.Finish();
    return true;
  }
  const char* const file_begin = file_text.data();
  const char* const file_end = file_begin + file_text.size();
  const std::less<const char*> before;
  int error = 0;
  fy_token_iter_start(token, iterator);
  const fy_iter_chunk* chunk = nullptr;
  while ((chunk = fy_token_iter_chunk_next(iterator, chunk, &error)) != nullptr) {
    const std::string_view piece(chunk->str, chunk->len);
    if (!before(chunk->str, file_begin) && before(chunk->str, file_end)) {
      places.AppendCopied(piece, static_cast<size_t>(chunk->str - file_begin));
    } else {
      places.AppendMade(piece);
    }
  }
  fy_token_iter_finish(iterator);
  places.Finish();
  return error == 0;
}

}  // namespace insitu::project
