#include "insitu/lsp/frame.h"

#include <algorithm>
#include <charconv>

namespace insitu::lsp {
namespace {

constexpr std::string_view kEndOfHeader = "\r\n\r\n";
constexpr std::string_view kLength = "content-length:";

bool BeginsWithLength(std::string_view line) {
  return line.size() >= kLength.size() &&
         std::equal(kLength.begin(), kLength.end(), line.begin(), [](char expected, char found) {
           return expected == (found >= 'A' && found <= 'Z' ? found - 'A' + 'a' : found);
         });
}

}  // namespace

FrameReader::State FrameReader::Next(std::string& message) {
  const size_t passed = std::min(skipped_, bytes_.size());
  bytes_.erase(0, passed);
  skipped_ -= passed;
  if (skipped_ > 0) return State::kMore;
  const size_t end = bytes_.find(kEndOfHeader);
  if (end == std::string::npos || end > kMaxHeaderBytes)
    return bytes_.size() > kMaxHeaderBytes ? State::kBroken : State::kMore;
  const std::optional<size_t> length = LengthIn(std::string_view(bytes_).substr(0, end));
  if (!length) return State::kBroken;
  const size_t begin = end + kEndOfHeader.size();
  if (*length > kMaxMessageBytes) {
    bytes_.erase(0, begin);
    skipped_ = *length;
    return State::kTooLarge;
  }
  if (bytes_.size() - begin < *length) return State::kMore;
  message = bytes_.substr(begin, *length);
  bytes_.erase(0, begin + *length);
  return State::kMessage;
}

// Returns the number behind `Content-Length:`; nothing where no line has one.
std::optional<size_t> FrameReader::LengthIn(std::string_view header) const {
  while (!header.empty()) {
    const size_t end = std::min(header.find("\r\n"), header.size());
    std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    if (!BeginsWithLength(line)) continue;
    line.remove_prefix(kLength.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    size_t length = 0;
    const auto [last, error] = std::from_chars(line.data(), line.data() + line.size(), length);
    if (error == std::errc() && last == line.data() + line.size()) return length;
    return std::nullopt;
  }
  return std::nullopt;
}

std::string Framed(std::string_view message) {
  return "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n" + std::string(message);
}

}  // namespace insitu::lsp
