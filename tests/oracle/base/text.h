#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insitu/language/syntax.h"

namespace insitu::oracle {

/// `order.customer_id`, in its parts.
std::vector<std::string> Split(const std::string& path);

/// The code points of a text.
std::wstring Decode(std::string_view text);

/// L12: what a comparison with these modifiers compares.
std::string Fold(std::string_view text, const language::Modifiers& modifiers);

/// `contains`, `starts with` and `ends with` an item; `like`, where `%` is any text, `_` one code point and `\` takes the
/// meaning from what follows; `matches` a pattern, found anywhere unless anchored.
bool IsTextTrue(language::TextTestName test, const std::string& text, const std::string& item);

/// The first 16 hexadecimal digits of the MD5 of `bytes`, as a number.
uint64_t Md5Start(std::string_view bytes);

}  // namespace insitu::oracle
