#include "insitu/json/document.h"

#include <optional>

#include "insitu/json/number.h"
#include "insitu/json/utf8.h"

namespace insitu::json {
namespace {

bool IsBlank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

// Says whether `byte` may belong to a word or number, so that a mistake in one is underlined as a whole.
bool IsWordByte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '+' || byte == '-' || byte == '.' || byte == '_';
}

/// Reads a document from left to right and stops at the first mistake.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::variant<Node, Mistake> Read() {
    Node value;
    if (!ReadValue(value)) return mistake_;
    SkipBlanks();
    if (at_ == text_.size()) return value;
    Fail(Fault::kUnexpected, at_, WordEnd(at_));
    return mistake_;
  }

 private:
  bool ReadValue(Node& node);
  bool ReadArray(Node& node);
  bool ReadObject(Node& node);
  bool ReadNumber(Node& node);
  bool ReadText(Text& text);
  bool ReadEscape(Text& text);
  std::optional<char32_t> ReadHex();
  bool ReadComma(char close, std::string_view expected);
  static void Append(char32_t point, size_t begin, size_t end, Text& text);

  char At(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  void SkipBlanks() {
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
  }
  size_t WordEnd(size_t at) const;
  bool TakeWord(std::string_view word);
  bool Fail(Fault fault, size_t begin, size_t end, std::string_view expected = {});
  bool FailMissing(std::string_view expected) { return Fail(Fault::kMissing, at_, WordEnd(at_), expected); }

  std::string_view text_;
  size_t at_ = 0;
  size_t depth_ = 0;
  Mistake mistake_;
};

bool Reader::Fail(Fault fault, size_t begin, size_t end, std::string_view expected) {
  mistake_ = {fault, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), expected};
  return false;
}

// Returns the end of what stands at `at`: of a word or number, or of one code point.
size_t Reader::WordEnd(size_t at) const {
  if (at == text_.size()) return at;
  size_t end = at;
  while (end < text_.size() && IsWordByte(text_[end])) ++end;
  return end > at ? end : at + DecodeUtf8(text_, at).length;
}

bool Reader::TakeWord(std::string_view word) {
  if (text_.substr(at_, WordEnd(at_) - at_) != word) return false;
  at_ += word.size();
  return true;
}

bool Reader::ReadValue(Node& node) {
  SkipBlanks();
  node.begin = static_cast<uint32_t>(at_);
  bool is_read = true;
  const char byte = At(at_);
  if (byte == '{') {
    is_read = ReadObject(node);
  } else if (byte == '[') {
    is_read = ReadArray(node);
  } else if (byte == '"') {
    is_read = ReadText(node.data.emplace<Text>());
  } else if (byte == '-' || byte == '+' || byte == '.' || (byte >= '0' && byte <= '9')) {
    is_read = ReadNumber(node);
  } else if (TakeWord("true")) {
    node.data = true;
  } else if (TakeWord("false")) {
    node.data = false;
  } else if (!TakeWord("null")) {
    return FailMissing("a value");
  }
  node.end = static_cast<uint32_t>(at_);
  return is_read;
}

bool Reader::ReadNumber(Node& node) {
  const size_t end = WordEnd(at_);
  const std::string_view digits = text_.substr(at_, end - at_);
  if (!IsNumber(digits)) return Fail(Fault::kNumber, at_, end);
  node.data = Number{std::string(digits)};
  at_ = end;
  return true;
}

// Takes the `,` or the `close` behind an item.
bool Reader::ReadComma(char close, std::string_view expected) {
  SkipBlanks();
  if (At(at_) != ',' && At(at_) != close) return FailMissing(expected);
  ++at_;
  return true;
}

bool Reader::ReadArray(Node& node) {
  if (depth_ == kDeepestDocument) return Fail(Fault::kTooDeep, at_, at_ + 1);
  ++depth_;
  ++at_;
  Array& items = node.data.emplace<Array>();
  SkipBlanks();
  const bool is_empty = At(at_) == ']';
  if (is_empty) ++at_;
  while (!is_empty) {
    if (!ReadValue(items.emplace_back()) || !ReadComma(']', "`,` or `]`")) return false;
    if (text_[at_ - 1] == ']') break;
  }
  --depth_;
  return true;
}

bool Reader::ReadObject(Node& node) {
  if (depth_ == kDeepestDocument) return Fail(Fault::kTooDeep, at_, at_ + 1);
  ++depth_;
  ++at_;
  std::vector<Member>& members = node.data.emplace<Object>().members;
  SkipBlanks();
  const bool is_empty = At(at_) == '}';
  if (is_empty) ++at_;
  while (!is_empty) {
    SkipBlanks();
    if (At(at_) != '"') return FailMissing("a key in double quotes");
    Member& member = members.emplace_back();
    member.begin = static_cast<uint32_t>(at_);
    if (!ReadText(member.name)) return false;
    member.end = static_cast<uint32_t>(at_);
    SkipBlanks();
    if (At(at_) != ':') return FailMissing("`:`");
    ++at_;
    if (!ReadValue(member.value) || !ReadComma('}', "`,` or `}`")) return false;
    if (text_[at_ - 1] == '}') break;
  }
  --depth_;
  return true;
}

bool Reader::ReadText(Text& text) {
  const size_t begin = at_++;
  while (at_ < text_.size() && text_[at_] != '"') {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte == '\n') break;
    if (byte < 0x20) return Fail(Fault::kControlCharacter, at_, at_ + 1);
    if (byte == '\\') {
      if (!ReadEscape(text)) return false;
      continue;
    }
    const CodePoint point = DecodeUtf8(text_, at_);
    if (!point.is_valid) return Fail(Fault::kNotUtf8, at_, at_ + 1);
    for (size_t i = 0; i < point.length; ++i, ++at_) {
      text.text += text_[at_];
      text.offsets.push_back(static_cast<uint32_t>(at_));
    }
  }
  if (At(at_) != '"') return Fail(Fault::kUnended, begin, at_);
  ++at_;
  return true;
}

// `\n`, `\u00e9`, `\ud83d\ude00`; surrogates come in pairs.
bool Reader::ReadEscape(Text& text) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const size_t begin = at_++;
  const size_t letter = kLetters.find(At(at_));
  if (At(at_) != '\0' && letter != std::string_view::npos) {
    ++at_;
    Append(static_cast<unsigned char>(kMeanings[letter]), begin, at_, text);
    return true;
  }
  const std::optional<char32_t> first = At(at_) == 'u' ? ReadHex() : std::nullopt;
  if (!first) return Fail(Fault::kEscape, begin, at_ < text_.size() ? WordEnd(at_) : at_);
  const bool is_high = *first >= 0xD800 && *first < 0xDC00;
  if (!is_high) {
    if (*first >= 0xDC00 && *first < 0xE000) return Fail(Fault::kEscape, begin, at_);
    Append(*first, begin, at_, text);
    return true;
  }
  const bool has_second = At(at_) == '\\' && At(at_ + 1) == 'u';
  if (has_second) ++at_;
  const std::optional<char32_t> second = has_second ? ReadHex() : std::nullopt;
  if (!second || *second < 0xDC00 || *second >= 0xE000) return Fail(Fault::kEscape, begin, at_);
  Append(0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), begin, at_, text);
  return true;
}

// Reads the four digits behind `u`; goes behind them only where they are there.
std::optional<char32_t> Reader::ReadHex() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  char32_t point = 0;
  for (size_t i = at_ + 1; i < at_ + 5; ++i) {
    char letter = At(i);
    if (letter >= 'A' && letter <= 'F') letter = static_cast<char>(letter - 'A' + 'a');
    const size_t digit = kDigits.find(letter);
    if (digit == std::string_view::npos) return std::nullopt;
    point = point * 16 + static_cast<char32_t>(digit);
  }
  at_ += 5;
  return point;
}

// Appends a code point that is written as the escape `[begin, end)`.
void Reader::Append(char32_t point, size_t begin, size_t end, Text& text) {
  const size_t before = text.text.size();
  AppendUtf8(point, text.text);
  text.offsets.resize(text.text.size(), static_cast<uint32_t>(begin));
  if (text.text.size() > before + 1) text.offsets.back() = static_cast<uint32_t>(end - 1);
}

std::string Escaped(std::string_view name) {
  std::string out;
  for (const char letter : name) {
    if (letter == '~') {
      out += "~0";
    } else if (letter == '/') {
      out += "~1";
    } else {
      out += letter;
    }
  }
  return out;
}

}  // namespace

std::variant<Node, Mistake> ReadDocument(std::string_view text) { return Reader(text).Read(); }

std::string PointerTo(const Node& document, uint32_t offset) {
  const auto holds = [&](uint32_t begin, uint32_t end) { return begin <= offset && offset < end; };
  std::string pointer;
  for (const Node *outer = nullptr, *node = &document; node != outer;) {
    outer = node;
    if (const auto* items = std::get_if<Array>(&outer->data)) {
      for (const Node& item : *items) {
        if (!holds(item.begin, item.end)) continue;
        node = &item;
        pointer += "/" + std::to_string(&item - items->data());
      }
    } else if (const auto* object = std::get_if<Object>(&outer->data)) {
      for (const Member& member : object->members) {
        if (!holds(member.begin, member.value.end)) continue;
        node = &member.value;
        pointer += "/" + Escaped(member.name.text);
      }
    }
  }
  return pointer;
}

}  // namespace insitu::json
