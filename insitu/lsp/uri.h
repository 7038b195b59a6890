#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace insitu::lsp {

/// Returns the path of a `file:` URI; nothing for any other, or one of another host.
std::optional<std::string> PathOf(std::string_view uri);

/// Returns the `file:` URI of an absolute path; whatever is no plain letter of a URI is written as `%C3%A9`.
std::string UriOf(std::string_view path);

}  // namespace insitu::lsp
