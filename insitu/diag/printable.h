#pragma once

#include <string>
#include <string_view>

namespace insitu::diag {

/// One character as a terminal shows it.
struct Glyph {
  std::string text;    ///< what to print; an escape such as `\x1b` for what must not reach a terminal
  size_t columns = 1;  ///< how wide that is: 0 for a combining mark, 2 for an ideograph
  size_t bytes = 1;    ///< how many bytes of the source it stands for
};

/// Reads the character at byte `at`. Control characters, marks that change the direction of writing and bytes
/// that are not UTF-8 become escapes; a tab is one too, so who wants blanks handles it before. Precondition:
/// `at < text.size()`.
Glyph GlyphAt(std::string_view text, size_t at);

/// Returns `text` with everything escaped that must not reach a terminal.
std::string Printable(std::string_view text);

/// The same, where line breaks stay.
std::string PrintableLines(std::string_view text);

/// Returns how many columns of a terminal the printable form of `text` takes.
size_t WidthOf(std::string_view text);

}  // namespace insitu::diag
