#include "insitu/project/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace insitu::project {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }

void AppendUtf8(uint32_t code_point, std::string& out) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  const int rest = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
  constexpr unsigned char kFirst[] = {0, 0xc0, 0xe0, 0xf0};
  out += static_cast<char>(kFirst[rest] | (code_point >> (6 * rest)));
  for (int i = rest - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((code_point >> (6 * i)) & 0x3f));
}

struct Escape {
  char letter;
  std::string_view text;
};
constexpr Escape kEscapes[] = {
    {'0', std::string_view("\0", 1)},
    {'a', "\a"},
    {'b', "\b"},
    {'t', "\t"},
    {'\t', "\t"},
    {'n', "\n"},
    {'v', "\v"},
    {'f', "\f"},
    {'r', "\r"},
    {'e', "\x1b"},
    {'N', "\u0085"},
    {'_', "\u00a0"},
    {'L', "\u2028"},
    {'P', "\u2029"},
};

// Reads the scalars that stand in lines of any indentation: bare and quoted ones.
class FlowText {
 public:
  FlowText(std::string_view file_text, YamlNode& node)
      : text_(file_text.substr(0, node.span.end)), node_(node), at_(node.span.begin) {}

  void Read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (IsBreak(c)) {
        node_.text.resize(kept_);
        node_.offsets.resize(kept_);
        ReadBreaks(/*is_escaped=*/false);
      } else if (c == '\'' && node_.style == YamlStyle::kSingleQuoted) {
        Append(text_.substr(at_, 1), 2);
      } else if (c == '\\' && node_.style == YamlStyle::kDoubleQuoted) {
        ReadEscape();
      } else {
        const size_t kept = kept_;
        Append(text_.substr(at_, 1), 1);
        if (IsBlank(c)) kept_ = kept;
      }
    }
  }

 private:
  // Appends `piece`, which `length` bytes of the file stand for.
  void Append(std::string_view piece, size_t length) {
    node_.text += piece;
    node_.offsets.resize(node_.text.size(), static_cast<uint32_t>(at_));
    kept_ = node_.text.size();
    at_ = std::min(at_ + length, text_.size());
  }

  // Joins lines: one break is a blank, or nothing where it is escaped; each further one stands for itself.
  void ReadBreaks(bool is_escaped) {
    size_t breaks = 0;
    size_t last_break = at_;
    while (at_ < text_.size() && (IsBlank(text_[at_]) || IsBreak(text_[at_]))) {
      const size_t length = text_.substr(at_, 2) == "\r\n" ? 2 : 1;
      if (IsBreak(text_[at_])) {
        if (breaks++ > 0) AppendAt('\n', last_break);
        last_break = at_;
      }
      at_ += length;
    }
    if (breaks == 1 && !is_escaped) AppendAt(' ', last_break);
    kept_ = node_.text.size();
  }

  void AppendAt(char c, size_t place) {
    node_.text += c;
    node_.offsets.push_back(static_cast<uint32_t>(place));
  }

  void ReadEscape() {
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
    if (IsBreak(letter)) {
      kept_ = node_.text.size();
      ++at_;
      ReadBreaks(/*is_escaped=*/true);
    } else if (letter == 'x' || letter == 'u' || letter == 'U') {
      ReadNumber(letter == 'x' ? 2 : letter == 'u' ? 4 : 8);
    } else {
      const auto* escape = std::ranges::find(kEscapes, letter, &Escape::letter);
      Append(escape == std::end(kEscapes) ? text_.substr(at_ + 1, 1) : escape->text, 2);
    }
  }

  void ReadNumber(size_t digits) {
    uint32_t number = HexAt(at_ + 2, digits);
    size_t length = 2 + digits;
    const bool is_high = number >= 0xd800 && number < 0xdc00 && text_.substr(at_ + length, 2) == "\\u";
    if (is_high) {
      number = 0x10000 + ((number - 0xd800) << 10) + (HexAt(at_ + length + 2, 4) - 0xdc00);
      length += 6;
    }
    std::string character;
    AppendUtf8(number, character);
    Append(character, length);
  }

  uint32_t HexAt(size_t at, size_t digits) const {
    const std::string_view text = text_.substr(std::min(at, text_.size()), digits);
    uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number, 16);
    return number;
  }

  std::string_view text_;
  YamlNode& node_;
  size_t at_;
  size_t kept_ = 0;  // What blanks before a line break leave of the text.
};

// Returns the digit in the header of a block (`|2`, `>-2`), or 0 where there is none.
size_t IndicatorOf(std::string_view file_text, const YamlNode& block) {
  std::string_view header = file_text.substr(0, block.span.begin);
  while (!header.empty() && IsBreak(header.back())) header.remove_suffix(1);
  header.remove_prefix(header.find_last_of("\r\n") + 1);
  for (size_t mark = header.find_first_of("|>"); mark != std::string_view::npos;
       mark = header.find_first_of("|>", mark + 1)) {
    const size_t end = std::min(header.find_first_not_of("+-123456789", mark + 1), header.size());
    const size_t rest = std::min(header.find_first_not_of(" \t", end), header.size());
    if (rest < header.size() && header[rest] != '#') continue;
    const size_t digit = header.find_first_of("123456789", mark + 1);
    return digit < end ? static_cast<size_t>(header[digit] - '0') : 0;
  }
  return 0;
}

// Returns the indentation that the header of a block says, if it does.
std::optional<size_t> HeaderIndentation(std::string_view file_text, size_t parent_begin,
                                        const YamlNode& block) {
  const size_t indicator = IndicatorOf(file_text, block);
  if (indicator == 0) return std::nullopt;
  return parent_begin - (file_text.substr(0, parent_begin).rfind('\n') + 1) + indicator;
}

// Returns the indentation of a block's lines: what its header says, else that of its first line; never so
// much that a letter stands before it.
size_t IndentationOf(std::string_view lines, std::optional<size_t> header) {
  size_t first = std::string_view::npos;
  size_t least = std::string_view::npos;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    const size_t blanks = lines.substr(at, end - at).find_first_not_of(" \r");
    if (blanks != std::string_view::npos) {
      if (first == std::string_view::npos) first = blanks;
      least = std::min(least, blanks);
    }
    at = end + 1;
  }
  return std::min(header.value_or(first), least);
}

// Reads the blocks behind `|` and `>`, whose lines share an indentation. Breaks at the end are kept, whatever
// the header says: readers drop them.
class BlockText {
 public:
  BlockText(std::string_view file_text, uint32_t parent_begin, YamlNode& node)
      : text_(file_text.substr(0, node.span.end)),
        indentation_(
            IndentationOf(text_.substr(node.span.begin), HeaderIndentation(file_text, parent_begin, node))),
        node_(node) {}

  void Read() {
    for (size_t at = node_.span.begin; at < text_.size();) {
      const size_t end = std::min(text_.find('\n', at), text_.size());
      ReadLine(at, end);
      at = end + 1;
    }
    AppendBreaks(/*is_joined=*/false);
  }

 private:
  void ReadLine(size_t begin, size_t end) {
    const size_t last = end > begin && text_[end - 1] == '\r' ? end - 1 : end;
    const size_t inner = begin + std::min(indentation_, last - begin);
    if (inner < last) {
      const bool is_text = !IsBlank(text_[inner]);
      AppendBreaks(node_.style == YamlStyle::kFolded && is_text && was_text_);
      for (size_t i = inner; i < last; ++i) Append(text_[i], i);
      was_text_ = is_text;
    }
    if (end < text_.size()) breaks_.push_back(static_cast<uint32_t>(last));
  }

  // Appends the breaks since the last line that is not empty. Between two joined lines one break is a blank,
  // and of more the first is dropped.
  void AppendBreaks(bool is_joined) {
    const bool is_blank = is_joined && breaks_.size() == 1;
    for (size_t i = is_joined && !is_blank ? 1 : 0; i < breaks_.size(); ++i)
      Append(is_blank ? ' ' : '\n', breaks_[i]);
    breaks_.clear();
  }

  void Append(char c, size_t place) {
    node_.text += c;
    node_.offsets.push_back(static_cast<uint32_t>(place));
  }

  std::string_view text_;
  size_t indentation_;
  YamlNode& node_;
  std::vector<uint32_t> breaks_;
  bool was_text_ = false;
};

}  // namespace

void ReadScalarText(std::string_view file_text, uint32_t parent_begin, YamlNode& node) {
  switch (node.style) {
    case YamlStyle::kPlain:
    case YamlStyle::kSingleQuoted:
    case YamlStyle::kDoubleQuoted: FlowText(file_text, node).Read(); break;
    case YamlStyle::kLiteral:
    case YamlStyle::kFolded: BlockText(file_text, parent_begin, node).Read(); break;
  }
  const size_t size = node.offsets.size();
  bool is_contiguous = true;
  for (size_t i = 0; i < size && is_contiguous; ++i) is_contiguous = node.offsets[i] == node.span.begin + i;
  if (is_contiguous) node.offsets.clear();
}

}  // namespace insitu::project
