#include "insitu/types/fold.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "insitu/types/code_point.h"

namespace insitu::types {

namespace {

struct CodePointPair {
  char16_t letter;
  char16_t folded;
};

#include "insitu/types/fold_tables.inc"

// What a table gives for a code point that is dropped; no character has this number.
constexpr char16_t kDropped = 0xFFFF;
constexpr size_t kPageSize = 64;

// Maps the first 65,536 code points. Letters of the three scripts lie in few pages; all other pages are page
// 0, where 0 stands for the code point itself.
template <size_t kPages>
struct FoldTable {
  std::array<uint8_t, 0x10000 / kPageSize> page_of{};
  std::array<std::array<char16_t, kPageSize>, kPages> pages{};

  constexpr void Set(size_t letter, char16_t folded) {
    uint8_t& page = page_of[letter / kPageSize];
    if (page == 0) page = ++used;
    pages[page][letter % kPageSize] = folded;
  }

  char32_t Fold(char32_t letter) const {
    if (letter > 0xFFFF) return letter;
    const char16_t folded = pages[page_of[letter / kPageSize]][letter % kPageSize];
    return folded == 0 ? letter : folded;
  }

  uint8_t used = 0;
};

constexpr auto kLowerCase = [] {
  FoldTable<40> table;
  for (const CodePointPair& pair : kLowerPairs) table.Set(pair.letter, pair.folded);
  for (char16_t letter = u'A'; letter <= u'Z'; ++letter) table.Set(letter, letter - u'A' + u'a');
  return table;
}();

constexpr auto kWithoutAccents = [] {
  FoldTable<40> table;
  for (const CodePointPair& pair : kBasePairs) table.Set(pair.letter, pair.folded);
  for (char16_t mark = 0x0300; mark <= 0x036F; ++mark) table.Set(mark, kDropped);
  return table;
}();

void AppendCodePoint(char32_t code, std::string& out) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xE0 | (code >> 12)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
}

// Appends `text` folded by `table`; bytes that are not well-formed UTF-8 have code 0, which no table changes.
template <typename Table>
void AppendFolded(std::string_view text, const Table& table, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    if (const auto ascii = static_cast<uint8_t>(text[at]); ascii < 0x80) {
      out.push_back(static_cast<char>(table.Fold(ascii)));
      ++at;
      continue;
    }
    const CodePoint next = FirstCodePoint(text.substr(at));
    const size_t length = next.length == 0 ? 1 : next.length;
    const char32_t folded = table.Fold(next.code);
    if (folded == next.code) {
      out.append(text, at, length);
    } else if (folded != kDropped) {
      AppendCodePoint(folded, out);
    }
    at += length;
  }
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Eight letters of ASCII at once: `from_a` and `beyond_z` have a byte's highest bit set where the letter is
// at least `A`, and beyond `Z`.
uint64_t LowerEightAscii(uint64_t letters) {
  constexpr uint64_t kEach = 0x0101010101010101;
  const uint64_t from_a = letters + kEach * (0x80 - 'A');
  const uint64_t beyond_z = letters + kEach * (0x80 - 'Z' - 1);
  return letters | ((from_a & ~beyond_z & kHighBits) >> 2);
}

// Precondition: `text` is ASCII.
void AppendLowerAscii(std::string_view text, std::string& out) {
  size_t done = out.size();
  out.append(text);
  for (; done + 8 <= out.size(); done += 8) {
    const uint64_t lower = LowerEightAscii(EightBytes(out, done));
    std::memcpy(out.data() + done, &lower, sizeof(lower));
  }
  for (; done < out.size(); ++done) out[done] = LowerAscii(out[done]);
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

}  // namespace

std::string LowerCase(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const size_t ascii = AsciiPrefix(text);
  AppendLowerAscii(text.substr(0, ascii), out);
  AppendFolded(text.substr(ascii), kLowerCase, out);
  return out;
}

std::string DropAccents(std::string_view text) {
  const size_t ascii = AsciiPrefix(text);
  if (ascii == text.size()) return std::string(text);
  std::string out;
  out.reserve(text.size());
  out.append(text.substr(0, ascii));
  AppendFolded(text.substr(ascii), kWithoutAccents, out);
  return out;
}

std::string_view TrimBlanks(std::string_view text) {
  while (true) {
    if (text.starts_with(' ')) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(' ')) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

bool IsValidText(std::string_view text) {
  while (!text.empty()) {
    const size_t ascii = AsciiPrefix(text);
    if (text.substr(0, ascii).find('\0') != std::string_view::npos) return false;
    text.remove_prefix(ascii);
    if (text.empty()) return true;
    const CodePoint next = FirstCodePoint(text);
    if (next.length == 0 || next.code == 0) return false;
    text.remove_prefix(next.length);
  }
  return true;
}

size_t CodePoints(std::string_view text) {
  size_t count = 0;
  for (const char byte : text) count += (static_cast<uint8_t>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace insitu::types
