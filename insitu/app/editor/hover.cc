#include "insitu/app/editor/hover.h"

#include <algorithm>

#include "insitu/app/editor/complete.h"
#include "insitu/app/editor/describe.h"
#include "insitu/language/cursor.h"
#include "insitu/project/known_fields.h"

namespace insitu::app::editor {
namespace {

bool IsWordByte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '_';
}

bool IsOperatorByte(char byte) { return byte == '=' || byte == '<' || byte == '>' || byte == '!'; }

/// A word of a text, `[begin, end)`; empty where there is none.
struct Word {
  size_t begin = 0;
  size_t end = 0;
  bool is_empty() const { return begin == end; }
  std::string In(std::string_view text) const { return std::string(text.substr(begin, end - begin)); }
};

Word WordAt(std::string_view text, size_t offset) {
  const auto grow = [&](const auto& belongs) {
    Word word{offset, offset};
    while (word.begin > 0 && belongs(text[word.begin - 1])) --word.begin;
    while (word.end < text.size() && belongs(text[word.end])) ++word.end;
    return word;
  };
  const Word word = grow(IsWordByte);
  return word.is_empty() ? grow(IsOperatorByte) : word;
}

/// Returns the word beside `word` with nothing but one blank between them.
Word Before(std::string_view text, const Word& word) {
  const bool has_blank = word.begin > 1 && text[word.begin - 1] == ' ';
  Word before = has_blank ? WordAt(text, word.begin - 1) : Word{};
  return before.end == word.begin - 1 ? before : Word{};
}
Word Behind(std::string_view text, const Word& word) {
  const bool has_blank = word.end + 1 < text.size() && text[word.end] == ' ';
  return has_blank ? WordAt(text, word.end + 1) : Word{};
}

/// Describes the word at `offset` of the language, as a part of the longest phrase it belongs to.
std::optional<Hover> WordHover(const std::string& file, std::string_view text, size_t offset) {
  const Word word = WordAt(text, offset);
  if (word.is_empty()) return std::nullopt;
  const Word before = Before(text, word), behind = Behind(text, word);
  std::vector<Word> phrases;
  if (!before.is_empty() && !behind.is_empty()) phrases.push_back({before.begin, behind.end});
  if (!before.is_empty()) phrases.push_back({before.begin, word.end});
  if (!behind.is_empty()) phrases.push_back({word.begin, behind.end});
  phrases.push_back(word);
  for (const Word& phrase : phrases) {
    std::string markdown = MarkdownOfWord(phrase.In(text));
    if (markdown.empty()) continue;
    return Hover{{file, static_cast<uint32_t>(phrase.begin), static_cast<uint32_t>(phrase.end)},
                 std::move(markdown)};
  }
  return std::nullopt;
}

/// Finds the symbol whose name is just being written at `offset`: what completion offers there by that very
/// name.
const Symbol* SymbolBeingWritten(const View& view, const std::string& file, const Word& word) {
  const std::string name = word.In(view.TextOf(file));
  const Completions completions = CompletionsAt(view, {}, file, static_cast<uint32_t>(word.end));
  const auto same = std::ranges::find_if(completions.items, [&](const Completion& item) {
    return item.symbol != nullptr && item.label == name;
  });
  return same == completions.items.end() ? nullptr : same->symbol;
}

struct Named {
  const Symbol* symbol = nullptr;
  Location place;
};

/// Finds the symbol named at `offset`, also where its name was written after the last check.
Named NamedAt(const View& view, const std::string& file, uint32_t offset) {
  if (!view.snapshot().is_checked()) return {};
  const Symbols& symbols = view.snapshot().symbols();
  if (const Occurrence* place = view.OccurrenceAt(file, offset))
    return {&symbols.all()[place->symbol], *view.Now(place->span)};
  const std::string_view text = view.TextOf(file);
  const Word word = WordAt(text, offset);
  const bool is_checked_text =
      view.snapshot().FileNamed(file) &&
      view.snapshot().sources().file(*view.snapshot().FileNamed(file)).text() == text;
  if (word.is_empty() || is_checked_text) return {};
  return {SymbolBeingWritten(view, file, word),
          {file, static_cast<uint32_t>(word.begin), static_cast<uint32_t>(word.end)}};
}

}  // namespace

std::optional<Hover> HoverAt(const View& view, const std::string& file, uint32_t offset) {
  const Named named = NamedAt(view, file, offset);
  if (named.symbol != nullptr) return Hover{named.place, MarkdownOf(*named.symbol)};
  const std::string_view text = view.TextOf(file);
  const Word word = WordAt(text, offset);
  const project::OutlinePlace place = project::PlaceIn(text, word.begin);
  const bool is_value = place.part == project::OutlinePlace::Part::kValue;
  if (!is_value || !project::KnownAt(project::FolderOf(file), place).is_formula) return std::nullopt;
  return language::CursorAt(place.text).is_in_text ? std::nullopt : WordHover(file, text, offset);
}

std::optional<Location> DeclarationAt(const View& view, const std::string& file, uint32_t offset) {
  const Named named = NamedAt(view, file, offset);
  if (named.symbol == nullptr || !named.symbol->declared) return std::nullopt;
  return view.Now(*named.symbol->declared);
}

std::vector<Location> ReferencesAt(const View& view, const std::string& file, uint32_t offset) {
  const Symbol* symbol = NamedAt(view, file, offset).symbol;
  std::vector<Location> places;
  if (symbol == nullptr) return places;
  const Symbols& symbols = view.snapshot().symbols();
  for (const Occurrence& place : symbols.occurrences()) {
    if (&symbols.all()[place.symbol] != symbol) continue;
    if (std::optional<Location> now = view.Now(place.span)) places.push_back(std::move(*now));
  }
  return places;
}

std::vector<Declared> DeclaredIn(const View& view, const std::string& file) {
  std::vector<Declared> declared;
  const std::optional<uint32_t> number = view.snapshot().FileNamed(file);
  if (!number) return declared;
  for (const Symbol& symbol : view.snapshot().symbols().all()) {
    if (!symbol.declared || symbol.declared->file != *number) continue;
    if (std::optional<Location> now = view.Now(*symbol.declared))
      declared.push_back({&symbol, std::move(*now)});
  }
  std::ranges::sort(declared, {}, [](const Declared& each) { return each.place.begin; });
  return declared;
}

}  // namespace insitu::app::editor
