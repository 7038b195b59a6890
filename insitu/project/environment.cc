#include "insitu/project/environment.h"

#include <cstdlib>
#include <string_view>

#include "insitu/project/diagnostics.h"

namespace insitu::project {

std::optional<std::string> ReplaceVariables(const diag::Excerpt& excerpt, diag::Emitter& diagnostics) {
  const std::string& text = excerpt.text();
  std::string result;
  bool is_whole = true;
  size_t at = 0;
  for (size_t begin = text.find("${"); begin != std::string::npos; begin = text.find("${", at)) {
    result.append(text, at, begin - at);
    const size_t end = text.find('}', begin);
    if (end == std::string::npos) {
      diagnostics.Report(excerpt.SpanOf(begin, begin + 2), UnclosedVariable, "`${`")
          .Hint("write `${NAME}`")
          .Emit();
      return std::nullopt;
    }
    at = end + 1;
    const std::string name = text.substr(begin + 2, end - begin - 2);
    const diag::Span place = excerpt.SpanOf(begin, at);
    if (name.starts_with("file:")) {
      diagnostics.Report(place, FieldNotAvailable, "`${file:...}` in a path").Emit();
      is_whole = false;
    } else if (const char* value = std::getenv(name.c_str())) {
      result += value;
    } else {
      diagnostics.Report(place, UnsetVariable, name)
          .Hint("set it where the program is started, as in `" + name + "=... insitu check`")
          .Emit();
      is_whole = false;
    }
  }
  if (!is_whole) return std::nullopt;
  result.append(text, at);
  return result;
}

}  // namespace insitu::project
