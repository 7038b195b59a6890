#include "insitu/lsp/uri.h"

#include <charconv>

#include <fmt/format.h>

namespace insitu::lsp {
namespace {

constexpr std::string_view kScheme = "file://";

bool IsPlain(char byte) {
  const bool is_letter =
      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  return is_letter || std::string_view("-._~/").find(byte) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> PathOf(std::string_view uri) {
  if (!uri.starts_with(kScheme)) return std::nullopt;
  uri.remove_prefix(kScheme.size());
  if (uri.starts_with("localhost/")) uri.remove_prefix(std::string_view("localhost").size());
  if (!uri.starts_with('/')) return std::nullopt;
  uri = uri.substr(0, uri.find_first_of("?#"));
  std::string path;
  for (size_t i = 0; i < uri.size(); ++i) {
    unsigned byte = 0;
    const char* const digits = uri.data() + i + 1;
    const bool is_escape = uri[i] == '%' && i + 2 < uri.size() &&
                           std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    path += is_escape ? static_cast<char>(byte) : uri[i];
    if (is_escape) i += 2;
  }
  if (path.find('\0') != std::string::npos) return std::nullopt;
  return path;
}

std::string UriOf(std::string_view path) {
  std::string uri(kScheme);
  for (const char byte : path) {
    if (IsPlain(byte)) {
      uri += byte;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return uri;
}

}  // namespace insitu::lsp
