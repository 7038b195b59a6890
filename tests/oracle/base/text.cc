#include "tests/oracle/base/text.h"

#include <array>
#include <map>
#include <regex>
#include <sstream>

#include <openssl/evp.h>

#include "insitu/types/code_point.h"

namespace insitu::oracle {
namespace {

/// Triples of a letter, its lower case and the letter without accents; letters that never change are left out.
constexpr std::wstring_view kLetters =
#include "tests/oracle/base/letters.inc"
    ;

std::string Encode(wchar_t c) {
  const auto byte = [&](int lead, int shift) { return static_cast<char>(lead | (c >> shift)); };
  const auto rest = [&](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {byte(0xC0, 6), rest(0)};
  if (c < 0x10000) return {byte(0xE0, 12), rest(6), rest(0)};
  return {byte(0xF0, 18), rest(12), rest(6), rest(0)};
}

bool Like(std::wstring_view text, std::wstring_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == L'%')
    return Like(text, pattern.substr(1)) || (!text.empty() && Like(text.substr(1), pattern));
  const bool is_escaped = pattern[0] == L'\\' && pattern.size() > 1;
  if (is_escaped) pattern.remove_prefix(1);
  if (text.empty() || (text[0] != pattern[0] && (is_escaped || pattern[0] != L'_'))) return false;
  return Like(text.substr(1), pattern.substr(1));
}

bool Matches(const std::wstring& text, std::string_view pattern) {
  const bool ignores_case = pattern.starts_with("(?i)");
  const std::wstring points = Decode(pattern.substr(ignores_case ? 4 : 0));
  std::wstring form;
  bool in_class = false;
  for (size_t i = 0; i < points.size(); ++i) {
    // Only `.` differs from ECMAScript's: here it stops at no other line break than a line feed.
    form += points[i] == L'.' && !in_class ? L"[^\n]" : points.substr(i, points[i] == L'\\' ? 2 : 1);
    if (points[i] == L'\\')
      ++i;
    else
      in_class = points[i] == L'[' || (in_class && points[i] != L']');
  }
  const auto flags = std::regex::ECMAScript;
  return std::regex_search(text, std::wregex(form, ignores_case ? flags | std::regex::icase : flags));
}

}  // namespace

std::vector<std::string> Split(const std::string& path) {
  std::vector<std::string> parts;
  std::istringstream rest(path);
  for (std::string part; std::getline(rest, part, '.');) parts.push_back(part);
  return parts;
}

std::wstring Decode(std::string_view text) {
  std::wstring points;
  while (!text.empty()) {
    const types::CodePoint point = types::FirstCodePoint(text);
    points += static_cast<wchar_t>(point.code);
    text.remove_prefix(point.length);
  }
  return points;
}

std::string Fold(std::string_view text, const language::Modifiers& modifiers) {
  static const std::map<wchar_t, std::wstring_view> kForms = [] {
    std::map<wchar_t, std::wstring_view> forms;
    for (size_t i = 0; i < kLetters.size(); i += 3) forms[kLetters[i]] = kLetters.substr(i, 3);
    return forms;
  }();
  std::string folded;
  for (wchar_t c : Decode(text)) {
    if (modifiers.ignoring_case && kForms.contains(c)) c = kForms.at(c)[1];
    if (modifiers.ignoring_accents && kForms.contains(c)) c = kForms.at(c)[2];
    if (!modifiers.ignoring_accents || c < 0x300 || c > 0x36F) folded += Encode(c);
  }
  static const std::regex kBlanks("^( |\u00A0)+|( |\u00A0)+$");
  return modifiers.ignoring_blanks ? std::regex_replace(folded, kBlanks, "") : folded;
}

bool IsTextTrue(language::TextTestName test, const std::string& text, const std::string& item) {
  switch (test) {
    case language::TextTestName::kContains: return text.find(item) != text.npos;
    case language::TextTestName::kStartsWith: return text.starts_with(item);
    case language::TextTestName::kEndsWith: return text.ends_with(item);
    case language::TextTestName::kLike: return Like(Decode(text), Decode(item));
    case language::TextTestName::kMatches: break;
  }
  return Matches(Decode(text), item);
}

uint64_t Md5Start(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_md5(), nullptr);
  uint64_t start = 0;
  for (size_t i = 0; i < 8; ++i) start = start << 8 | digest.at(i);
  return start;
}

}  // namespace insitu::oracle
