#include "tests/oracle/text.h"

#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <regex>

namespace insitu::oracle {
namespace {

struct Letter {
  char32_t lower;
  char32_t base;
};

std::string Encode(const std::u32string& text) {
  std::string bytes;
  for (const char32_t c : text) {
    const auto rest = [&](int shift) { bytes += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
      bytes += static_cast<char>(c);
      continue;
    }
    bytes += static_cast<char>(c < 0x800     ? 0xC0 | (c >> 6)
                               : c < 0x10000 ? 0xE0 | (c >> 12)
                                             : 0xF0 | (c >> 18));
    if (c >= 0x10000) rest(12);
    if (c >= 0x800) rest(6);
    rest(0);
  }
  return bytes;
}

std::map<char32_t, Letter> Letters() {
  std::map<char32_t, Letter> letters;
  for (size_t i = 0; i < kLetters.size(); i += 3) letters[kLetters[i]] = {kLetters[i + 1], kLetters[i + 2]};
  return letters;
}

bool IsLike(std::u32string_view text, std::u32string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == U'%') {
    for (size_t skipped = 0; skipped <= text.size(); ++skipped) {
      if (IsLike(text.substr(skipped), pattern.substr(1))) return true;
    }
    return false;
  }
  const bool is_escaped = pattern[0] == U'\\' && pattern.size() > 1;
  if (is_escaped) pattern.remove_prefix(1);
  if (text.empty() || (text[0] != pattern[0] && (is_escaped || pattern[0] != U'_'))) return false;
  return IsLike(text.substr(1), pattern.substr(1));
}

int64_t Number(const std::ssub_match& digits) { return digits.matched ? std::stoll(digits) : 0; }

}  // namespace

std::u32string Decode(std::string_view text) {
  std::u32string points;
  for (const char byte : text) {
    const auto bits = static_cast<unsigned char>(byte);
    if (bits < 0x80 || bits >= 0xC0) {
      points += bits < 0x80 ? bits : bits < 0xE0 ? bits & 0x1F : bits < 0xF0 ? bits & 0x0F : bits & 0x07;
    } else {
      points.back() = (points.back() << 6) | (bits & 0x3F);
    }
  }
  return points;
}

std::string Fold(std::string_view text, const language::Modifiers& modifiers) {
  static const std::map<char32_t, Letter> kByLetter = Letters();
  std::u32string folded;
  for (char32_t c : Decode(text)) {
    if (modifiers.ignoring_case && kByLetter.contains(c)) c = kByLetter.at(c).lower;
    if (modifiers.ignoring_accents && kByLetter.contains(c)) c = kByLetter.at(c).base;
    if (!modifiers.ignoring_accents || c < 0x300 || c > 0x36F) folded += c;
  }
  if (modifiers.ignoring_blanks) {
    const size_t first = folded.find_first_not_of(U" \u00A0");
    folded =
        first == folded.npos ? U"" : folded.substr(first, folded.find_last_not_of(U" \u00A0") + 1 - first);
  }
  return Encode(folded);
}

bool Like(std::string_view text, std::string_view pattern) { return IsLike(Decode(text), Decode(pattern)); }

bool Matches(std::string_view text, std::string_view pattern) {
  std::wstring form;
  auto flags = std::regex::ECMAScript;
  if (pattern.starts_with("(?i)")) {
    flags |= std::regex::icase;
    pattern.remove_prefix(4);
  }
  bool in_class = false, is_escaped = false;
  for (const char32_t c : Decode(pattern)) {
    // Only `.` differs: here it stops at no other line break than a line feed.
    if (!is_escaped && !in_class && c == U'.') {
      form += L"[^\n]";
      continue;
    }
    if (!is_escaped && c == U'[') in_class = true;
    if (!is_escaped && c == U']') in_class = false;
    is_escaped = !is_escaped && c == U'\\';
    form += static_cast<wchar_t>(c);
  }
  const std::u32string points = Decode(text);
  return std::regex_search(std::wstring(points.begin(), points.end()), std::wregex(form, flags));
}

std::optional<types::Decimal> ParseNumber(std::string_view text) {
  static const std::regex kForm("[+-]?[0-9]+(\\.[0-9]+)?");
  if (!std::regex_match(text.begin(), text.end(), kForm)) return std::nullopt;
  types::Decimal number;
  int digits = 0;
  bool is_behind_point = false;
  for (const char c : text) {
    if (c == '.') is_behind_point = true;
    if (c < '0' || c > '9') continue;
    if (is_behind_point) ++number.scale;
    if (number.unscaled != 0 || c != '0') ++digits;
    if (digits > 38 || number.scale > 38) return std::nullopt;
    number.unscaled = number.unscaled * 10 + (c - '0');
  }
  if (text[0] == '-') number.unscaled = -number.unscaled;
  return number;
}

std::optional<types::Date> ParseDay(std::string_view text) {
  static const std::regex kForm("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  const std::string whole(text);
  std::smatch part;
  if (!std::regex_match(whole, part, kForm)) return std::nullopt;
  const int64_t month = Number(part[2]), number = DayNumber(Number(part[1]), month, Number(part[3]));
  if (month < 1 || month > 12 || static_cast<unsigned>(DayOf(number).day()) != Number(part[3]))
    return std::nullopt;
  return types::Date{static_cast<int32_t>(number)};
}

std::optional<types::Instant> ParseTime(std::string_view text, const Clock& clock) {
  static const std::regex kForm(
      "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,6}))?)?(Z|[+-][0-9]{2}:"
      "[0-9]{2})?");
  const std::string whole(text);
  std::smatch part;
  if (!std::regex_match(whole, part, kForm)) return std::nullopt;
  const auto day = ParseDay(part[1].str());
  if (!day || Number(part[2]) > 23 || Number(part[3]) > 59 || Number(part[4]) > 59) return std::nullopt;
  int64_t local =
      day->days * kDay + Number(part[2]) * kHour + (Number(part[3]) * 60 + Number(part[4])) * kMicros;
  if (part[5].matched) local += std::stoll((part[5].str() + "000000").substr(0, 6));
  if (!part[6].matched) return types::Instant{clock.Instant(local)};
  if (part[6] == "Z") return types::Instant{local};
  const std::string offset = part[6];
  const int64_t ahead = std::stoll(offset.substr(1, 2)) * kHour + std::stoll(offset.substr(4)) * 60 * kMicros;
  return types::Instant{offset[0] == '-' ? local + ahead : local - ahead};
}

uint64_t Md5Start(std::string_view bytes) {
  constexpr int kShifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  for (int i = 0; i < 8; ++i) padded += static_cast<char>(bytes.size() * 8 >> (8 * i));
  std::array<uint32_t, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (size_t block = 0; block < padded.size(); block += 64) {
    auto [a, b, c, d] = state;
    for (uint32_t i = 0; i < 64; ++i) {
      const uint32_t round = i / 16;
      const uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                             : round == 1 ? (d & b) | (~d & c)
                             : round == 2 ? b ^ c ^ d
                                          : c ^ (b | ~d);
      const uint32_t word = (round == 0 ? i : round == 1 ? 5 * i + 1 : round == 2 ? 3 * i + 5 : 7 * i) % 16;
      uint32_t value = 0;
      for (int k = 3; k >= 0; --k)
        value = value << 8 | static_cast<unsigned char>(padded[block + word * 4 + k]);
      const auto sine = static_cast<uint32_t>(std::floor(std::fabs(std::sin(i + 1.0)) * 4294967296.0));
      const uint32_t turned = std::rotl(a + mixed + sine + value, kShifts[round][i % 4]);
      a = d;
      d = c;
      c = b;
      b += turned;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d};
  }
  uint64_t start = 0;
  for (int i = 0; i < 8; ++i) start = start << 8 | ((state[i / 4] >> (8 * (i % 4))) & 0xFF);
  return start;
}

}  // namespace insitu::oracle
