#include "insitu/project/outline.h"

#include <algorithm>
#include <optional>

namespace insitu::project {
namespace {

using Part = OutlinePlace::Part;

std::string_view WithoutBlanks(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string Unquoted(std::string_view text) {
  text = WithoutBlanks(text);
  const bool is_quoted =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return std::string(is_quoted ? text.substr(1, text.size() - 2) : text);
}

// Reads a file up to a place, line by line outside of brackets and letter by letter inside.
class Reader {
 public:
  /// `texts`, which may be null, is where values are noted.
  Reader(std::string_view file, size_t offset, OutlineTexts* texts)
      : text_(file.substr(0, offset)), texts_(texts) {}

  OutlinePlace Read() {
    while (!place_) ReadLine();
    return std::move(*place_);
  }

 private:
  // A block mapping that is open: the column of its fields, the field read last, and those before it.
  struct Level {
    size_t column = 0;
    std::string field;
    std::vector<std::string> siblings;
    bool is_item = false;  // The field's value is a list, and an item of it is open.
  };

  bool is_done() const { return at_ >= text_.size(); }
  bool is_blank_at(size_t at) const {
    return at >= text_.size() || text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\r';
  }
  size_t LineEnd() const { return std::min(text_.find('\n', at_), text_.size()); }

  std::vector<std::string> Path() const {
    std::vector<std::string> path;
    for (const Level& level : levels_) path.push_back(level.field);
    path.insert(path.end(), flow_.begin(), flow_.end());
    return path;
  }

  void Finish(Part part, std::string text, YamlStyle style = YamlStyle::kPlain,
              std::vector<std::string> siblings = {}, bool is_item = false) {
    place_ = OutlinePlace{part, Path(), style, std::move(text), is_item, std::move(siblings)};
  }

  // Reads one line that begins at `at_`, with whatever value begins on it.
  void ReadLine() {
    size_t column = 0;
    while (!is_done() && text_[at_] == ' ') ++at_, ++column;
    if (!is_done() && (text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
      return;
    }
    if (!is_done() && text_[at_] == '#') {
      at_ = LineEnd();
      return is_done() ? Finish(Part::kComment, "") : void(++at_);
    }
    CloseLevels(column);
    while (!is_done() && text_[at_] == '-' && is_blank_at(at_ + 1) && at_ + 1 <= text_.size()) {
      if (!levels_.empty()) levels_.back().is_item = true;
      ++at_, ++column;
      while (!is_done() && text_[at_] == ' ') ++at_, ++column;
    }
    ReadField(column);
  }

  // Ends the mappings whose fields stand further to the right, and takes what the one at `column` holds so
  // far.
  void CloseLevels(size_t column) {
    const bool is_item = !is_done() && text_[at_] == '-' && is_blank_at(at_ + 1);
    while (!levels_.empty() &&
           (levels_.back().column > column || (levels_.back().column == column && !is_item))) {
      closed_ = levels_.back();
      closed_.siblings.push_back(closed_.field);
      levels_.pop_back();
      has_plain_ = false;
    }
    if (closed_.column != column) closed_ = {};
  }

  // Reads `key: value`, or what may become one.
  void ReadField(size_t column) {
    const size_t end = LineEnd();
    const std::optional<size_t> colon = FindColon(end);
    const bool is_value_only = !colon && !levels_.empty() && (levels_.back().is_item || has_plain_);
    std::vector<std::string> siblings =
        closed_.column == column ? closed_.siblings : std::vector<std::string>();
    if (is_value_only) return ReadValue(column);
    if (!colon) {
      if (end == text_.size())
        return Finish(Part::kKey, Unquoted(text_.substr(at_)), YamlStyle::kPlain, std::move(siblings));
      at_ = end + 1;
      return;
    }
    levels_.push_back({column, Unquoted(text_.substr(at_, *colon - at_)), std::move(siblings), false});
    closed_ = {};
    at_ = *colon + 1;
    ReadValue(column);
  }

  // Returns the colon behind the key that the line begins with.
  std::optional<size_t> FindColon(size_t end) const {
    char quote = 0;
    for (size_t i = at_; i < end; ++i) {
      const char c = text_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (i == at_ && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == ':' && is_blank_at(i + 1)) {
        return i;
      } else if (c == '{' || c == '[' || (c == '#' && i > at_ && text_[i - 1] == ' ')) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  // Reads the value of the innermost field, from behind its colon or dash.
  void ReadValue(size_t column) {
    while (!is_done() && text_[at_] == ' ') ++at_;
    const bool is_item = !levels_.empty() && levels_.back().is_item;
    if (is_done()) return Finish(Part::kValue, "", YamlStyle::kPlain, {}, is_item);
    const char first = text_[at_];
    has_plain_ = false;
    if (first == '\n' || first == '\r' || first == '#') return SkipLine();
    if (first == '|' || first == '>')
      return ReadBlock(column, first == '|' ? YamlStyle::kLiteral : YamlStyle::kFolded);
    if (first == '{' || first == '[') {
      ReadFlow();
      return place_ ? void() : SkipLine();
    }
    if (first == '"' || first == '\'') {
      ReadQuoted(is_item);
      return place_ ? void() : SkipLine();
    }
    const size_t end = LineEnd();
    const size_t comment = text_.substr(0, end).find(" #", at_);
    if (comment != std::string_view::npos) {
      NoteText(text_.substr(at_, comment - at_));
      at_ = end;
      return is_done() ? Finish(Part::kComment, "") : void(++at_);
    }
    if (end == text_.size())
      return Finish(Part::kValue, std::string(text_.substr(at_)), YamlStyle::kPlain, {}, is_item);
    has_plain_ = true;
    NoteText(text_.substr(at_, end - at_));
    at_ = end + 1;
  }

  void NoteText(std::string_view text) {
    if (texts_ != nullptr) texts_->emplace(Path(), WithoutBlanks(text));
  }

  void SkipLine() {
    const size_t comment = text_.substr(0, LineEnd()).find('#', at_);
    at_ = LineEnd();
    if (!is_done()) {
      ++at_;
    } else {
      comment == std::string_view::npos ? Finish(Part::kValue, "") : Finish(Part::kComment, "");
    }
  }

  // Reads the lines of a block, which stand further to the right than the field at `column`.
  void ReadBlock(size_t column, YamlStyle style) {
    at_ = LineEnd();
    if (is_done()) return Finish(Part::kComment, "");
    const size_t begin = ++at_;
    while (true) {
      const size_t line = at_;
      size_t indent = 0;
      while (!is_done() && text_[at_] == ' ') ++at_, ++indent;
      const bool is_empty = is_done() || text_[at_] == '\n' || text_[at_] == '\r';
      if (indent <= column && !(is_empty && !is_done())) {
        at_ = line;
        return;
      }
      at_ = LineEnd();
      if (is_done()) return Finish(Part::kValue, std::string(text_.substr(begin)), style);
      ++at_;
    }
  }

  void ReadQuoted(bool is_item) {
    const char quote = text_[at_++];
    std::string value;
    for (; !is_done(); ++at_) {
      const char c = text_[at_];
      if (quote == '"' && c == '\\' && at_ + 1 < text_.size()) {
        value += text_[++at_];
      } else if (c == quote) {
        const bool is_doubled = quote == '\'' && at_ + 1 < text_.size() && text_[at_ + 1] == quote;
        ++at_;
        if (!is_doubled) return NoteText(value);
        value += c;
      } else {
        value += c;
      }
    }
    Finish(Part::kValue, std::move(value), quote == '"' ? YamlStyle::kDoubleQuoted : YamlStyle::kSingleQuoted,
           {}, is_item);
  }

  // Reads a mapping or list in brackets, whatever stands in it.
  void ReadFlow() {
    const bool is_mapping = text_[at_++] == '{';
    std::vector<std::string> siblings;
    while (!is_done()) {
      SkipBlanks();
      if (is_done())
        return is_mapping ? Finish(Part::kKey, "", YamlStyle::kPlain, siblings)
                          : Finish(Part::kValue, "", YamlStyle::kPlain, {}, true);
      const char c = text_[at_];
      if (c == '}' || c == ']') return void(++at_);
      if (c == ',') {
        ++at_;
        continue;
      }
      if (is_mapping) {
        const std::optional<std::string> key = ReadFlowKey(siblings);
        if (!key) return;
        flow_.push_back(*key);
        if (!is_done() && text_[at_] == ':') {
          ++at_;
          ReadFlowValue(false);
        }
        if (place_) return;
        flow_.pop_back();
        siblings.push_back(*key);
      } else {
        ReadFlowValue(true);
        if (place_) return;
      }
    }
    if (!place_)
      is_mapping ? Finish(Part::kKey, "", YamlStyle::kPlain, siblings)
                 : Finish(Part::kValue, "", YamlStyle::kPlain, {}, true);
  }

  void SkipBlanks() {
    while (!is_done() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }

  std::optional<std::string> ReadFlowKey(const std::vector<std::string>& siblings) {
    const size_t begin = at_;
    char quote = 0;
    for (; !is_done(); ++at_) {
      const char c = text_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (at_ == begin && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == ',' || c == '}' || (c == ':' && is_blank_at(at_ + 1))) {
        return Unquoted(text_.substr(begin, at_ - begin));
      }
    }
    Finish(Part::kKey, Unquoted(text_.substr(begin)), YamlStyle::kPlain, siblings);
    return std::nullopt;
  }

  void ReadFlowValue(bool is_item) {
    SkipBlanks();
    if (is_done()) return Finish(Part::kValue, "", YamlStyle::kPlain, {}, is_item);
    const char first = text_[at_];
    if (first == '{' || first == '[') return ReadFlow();
    if (first == '"' || first == '\'') return ReadQuoted(is_item);
    const size_t begin = at_;
    at_ = std::min(text_.find_first_of(",]}", at_), text_.size());
    NoteText(text_.substr(begin, at_ - begin));
    if (is_done()) Finish(Part::kValue, std::string(text_.substr(begin)), YamlStyle::kPlain, {}, is_item);
  }

  std::string_view text_;
  OutlineTexts* texts_;
  size_t at_ = 0;
  std::vector<Level> levels_;
  Level closed_;
  std::vector<std::string> flow_;  // Fields of the mappings in brackets that are open.
  bool has_plain_ = false;         // A value without quotes may go on in the next line.
  std::optional<OutlinePlace> place_;
};

}  // namespace

OutlinePlace PlaceIn(std::string_view file, size_t offset) { return Reader(file, offset, nullptr).Read(); }

OutlineTexts TextsIn(std::string_view file) {
  OutlineTexts texts;
  const std::string lines = std::string(file) + "\n";
  Reader(lines, lines.size(), &texts).Read();
  return texts;
}

}  // namespace insitu::project
