#include "insitu/diag/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "insitu/base/check.h"
#include "insitu/diag/printable.h"

namespace insitu::diag {
namespace {

constexpr size_t kLongestName = 80;

std::tuple<uint32_t, uint32_t, uint32_t> Place(const Diagnostic& diagnostic) {
  return {diagnostic.span.file, diagnostic.span.begin, diagnostic.span.end};
}

bool IsSame(const Diagnostic& left, const Diagnostic& right) {
  return left.span == right.span && left.id == right.id && left.message == right.message;
}

}  // namespace

std::string KebabCase(std::string_view camel_case) {
  std::string out;
  for (const char letter : camel_case) {
    const bool is_capital = letter >= 'A' && letter <= 'Z';
    if (is_capital && !out.empty()) out += '-';
    out += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return out;
}

std::string Show(const Name& name) {
  std::string out;
  for (size_t i = 0; i < name.text.size();) {
    const Glyph glyph = GlyphAt(name.text, i);
    if (out.size() + glyph.text.size() > kLongestName) return out + "…";
    out += glyph.text;
    i += glyph.bytes;
  }
  return out;
}

std::string Show(const Words& words) { return std::string(words.text); }

std::string Show(const Count& count) { return std::to_string(count.number); }

std::string Fill(std::string_view format, const std::vector<std::string>& arguments) {
  std::string out;
  for (size_t i = 0; i < format.size(); ++i) {
    const bool is_argument = format[i] == '{' && i + 2 < format.size() && format[i + 1] >= '0' &&
                             format[i + 1] <= '9' && format[i + 2] == '}';
    if (!is_argument) {
      out += format[i];
      continue;
    }
    const size_t index = static_cast<size_t>(format[i + 1] - '0');
    INSITU_CHECK(index < arguments.size(), "a diagnostic's wording names an argument it does not have");
    out += arguments[index];
    i += 2;
  }
  return out;
}

Builder& Builder::Hint(std::string hint) {
  diagnostic_.hint = std::move(hint);
  return *this;
}

Builder& Builder::Label(Span span, std::string text) {
  diagnostic_.labels.push_back({span, std::move(text)});
  return *this;
}

void Builder::Emit() { emitter_.Add(std::move(diagnostic_)); }

void Emitter::Add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::kError) ++errors_;
  diagnostics_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Emitter::Sorted() const {
  std::vector<Diagnostic> sorted = diagnostics_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return Place(left) < Place(right);
  });
  std::vector<Diagnostic> out;
  size_t same_place = 0;  // Where in `out` the diagnostics of the current place begin.
  for (Diagnostic& diagnostic : sorted) {
    if (!out.empty() && Place(out.back()) != Place(diagnostic)) same_place = out.size();
    const bool is_repeated = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(same_place), out.end(),
                                         [&](const Diagnostic& other) { return IsSame(other, diagnostic); });
    if (!is_repeated) out.push_back(std::move(diagnostic));
  }
  return out;
}

}  // namespace insitu::diag
