#include "insitu/project/values.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "insitu/language/parser.h"
#include "insitu/project/diagnostics.h"
#include "insitu/project/environment.h"

namespace insitu::project {
namespace {

struct Unit {
  std::string_view name;
  int64_t factor;
};
constexpr Unit kSizes[] = {{"B", 1},
                           {"KB", int64_t{1} << 10},
                           {"MB", int64_t{1} << 20},
                           {"GB", int64_t{1} << 30},
                           {"TB", int64_t{1} << 40}};
constexpr Unit kDurations[] = {{"second", 1'000'000},       {"seconds", 1'000'000},
                               {"minute", 60'000'000},      {"minutes", 60'000'000},
                               {"hour", 3'600'000'000},     {"hours", 3'600'000'000},
                               {"day", 24 * 3'600'000'000}, {"days", 24 * 3'600'000'000}};

// Reads a whole positive number and a unit, with or without blanks between them.
std::optional<int64_t> ReadAmount(std::string_view text, std::span<const Unit> units) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number <= 0) return std::nullopt;
  std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  const auto row = std::ranges::find(units, unit, &Unit::name);
  if (row == units.end() || number > std::numeric_limits<int64_t>::max() / row->factor) return std::nullopt;
  return number * row->factor;
}

// Returns the scalar behind `field`, or behind `part` of it ("an item of "), without blanks at its end, or
// nothing after reporting what stands there instead.
std::optional<model::Text> ScalarOf(Reading& in, const YamlField& field, std::string_view part = {}) {
  const YamlNode& node = *field.value;
  if (node.kind != YamlKind::kScalar) {
    ReportWrongKind(in, field, std::string(part) + WordsFor(field), "a text");
    return std::nullopt;
  }
  const std::string_view text(node.text);
  model::Text result{std::string(text.substr(0, text.find_last_not_of(" \t\r\n") + 1)), node.span};
  if (!result.is_empty()) {
    result.span = TextSpanOf(node);
    return result;
  }
  in.diagnostics.Report(field.name_span(), EmptyValue, std::string(part) + WordsFor(field))
      .Hint(kEmptyHint)
      .Emit();
  return std::nullopt;
}

bool CheckControlCharacters(Reading& in, const model::Text& text) {
  const auto control = std::ranges::find_if(text.value, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
  if (control == text.value.end()) return true;
  in.diagnostics
      .Report(text.span, ControlCharacterInFile,
              fmt::format("U+{:04X}", static_cast<unsigned char>(*control)))
      .Emit();
  return false;
}

bool CheckName(Reading& in, const model::Text& name) {
  if (!CheckControlCharacters(in, name)) return false;
  if (name.value.size() > kMaxNameBytes) {
    in.diagnostics.Report(name.span, NameTooLong, name.value.size(), kMaxNameBytes).Emit();
    return false;
  }
  if (name.value.find("${") == std::string::npos) return true;
  in.diagnostics.Report(name.span, FieldNotAvailable, "`${...}` in a name")
      .Hint("it is replaced in `files` and `path`")
      .Emit();
  return false;
}

model::Text NameFrom(Reading& in, const YamlField& field, std::string_view part = {}) {
  std::optional<model::Text> name = ScalarOf(in, field, part);
  if (!name || !CheckName(in, *name)) return model::Text{{}, field.value->span};
  return std::move(*name);
}

}  // namespace

std::string WordsFor(const YamlField& field) {
  return field.key == nullptr ? "this file" : fmt::format("`{}`", diag::Show(diag::Name(field.name())));
}

void ReportWrongKind(Reading& in, const YamlField& field, const std::string& words,
                     std::string_view expected) {
  const YamlNode& node = *field.value;
  if (node.kind == YamlKind::kNothing) {
    in.diagnostics.Report(field.name_span(), EmptyValue, words).Hint(kEmptyHint).Emit();
    return;
  }
  // Of a list or mapping without brackets only the beginning is known: the field's name is the better place.
  const diag::Span place = node.span.begin == node.span.end ? field.name_span() : node.span;
  in.diagnostics.Report(place, WrongKind, words, node.kind_words(), expected).Emit();
}

void ReportWrongValue(Reading& in, const YamlField& field, std::string_view expected,
                      const std::vector<std::string>& candidates) {
  const YamlNode& node = *field.value;
  in.diagnostics.Report(TextSpanOf(node), WrongValue, field.name(), expected, node.text)
      .Hint(diag::Suggest(node.text, candidates))
      .Emit();
}

model::Text ReadText(Reading& in, const YamlField& field) {
  return ScalarOf(in, field).value_or(model::Text{{}, field.value->span});
}

model::Text ReadName(Reading& in, const YamlField& field) { return NameFrom(in, field); }

std::optional<model::Text> ReadKeyAsName(Reading& in, const YamlField& field) {
  model::Text name = NameFrom(in, YamlField{field.key, field.key}, "the name ");
  return name.is_empty() ? std::nullopt : std::optional(std::move(name));
}

std::vector<model::Text> ReadNames(Reading& in, const YamlField& field) {
  std::vector<model::Text> names;
  if (field.value->kind != YamlKind::kSequence) {
    ReportWrongKind(in, field, WordsFor(field), "a list");
    return names;
  }
  for (const YamlNode* item : field.value->items) {
    model::Text name = NameFrom(in, YamlField{field.key, item}, "an item of ");
    if (!name.is_empty()) names.push_back(std::move(name));
  }
  return names;
}

model::Text ReadPath(Reading& in, const YamlField& field) {
  model::Text path = ReadText(in, field);
  model::Text nothing{{}, path.span};
  std::optional<std::string> replaced = ReplaceVariables(ExcerptOf(*field.value), in.diagnostics);
  if (!replaced) return nothing;
  path.value = std::move(*replaced);
  return CheckControlCharacters(in, path) ? path : nothing;
}

bool ReadFlag(Reading& in, const YamlField& field) {
  const model::Text text = ReadText(in, field);
  const bool is_plain = field.value->style == YamlStyle::kPlain;
  if (is_plain && text.value == "true") return true;
  if (!text.is_empty() && !(is_plain && text.value == "false"))
    ReportWrongValue(in, field, "`true` or `false`");
  return false;
}

std::optional<int64_t> ReadCount(Reading& in, const YamlField& field) {
  const model::Text text = ReadText(in, field);
  if (text.is_empty()) return std::nullopt;
  int64_t number = 0;
  const char* end = text.value.data() + text.value.size();
  const auto [stop, error] = std::from_chars(text.value.data(), end, number);
  if (error == std::errc() && stop == end && number >= 0) return number;
  ReportWrongValue(in, field, "a whole number");
  return std::nullopt;
}

std::optional<int64_t> ReadSize(Reading& in, const YamlField& field) {
  const model::Text text = ReadText(in, field);
  if (text.is_empty()) return std::nullopt;
  const std::optional<int64_t> size = ReadAmount(text.value, kSizes);
  if (!size) ReportWrongValue(in, field, "a size such as `4GB`");
  return size;
}

std::optional<int64_t> ReadDuration(Reading& in, const YamlField& field) {
  const model::Text text = ReadText(in, field);
  if (text.is_empty()) return std::nullopt;
  const std::optional<int64_t> duration = ReadAmount(text.value, kDurations);
  if (!duration) ReportWrongValue(in, field, "a duration such as `5 minutes`");
  return duration;
}

std::optional<types::Type> ReadType(Reading& in, const YamlField& field) {
  const model::Text text = ReadText(in, field);
  if (text.is_empty()) return std::nullopt;
  types::Type type;
  if (types::Type::Parse(text.value, type)) return type;
  ReportWrongValue(in, field, "a type such as `integer` or `decimal(12, 2)`",
                   {"boolean", "integer", "decimal", "float", "text", "date", "time"});
  return std::nullopt;
}

model::Formula ReadFormula(Reading& in, const YamlField& field) {
  if (!ScalarOf(in, field)) return {};
  model::Formula formula{ExcerptOf(*field.value), nullptr};
  formula.tree = language::Parse(formula.text, in.diagnostics, formula.rest);
  if (in.formulas != nullptr) in.formulas->push_back({field.value, formula.tree});
  return formula;
}

std::optional<size_t> ReadWord(Reading& in, const YamlField& field, const std::vector<std::string>& words) {
  if (in.known != nullptr) in.known->push_back({field.value, {}, words});
  const model::Text text = ReadText(in, field);
  if (text.is_empty()) return std::nullopt;
  const auto found = std::ranges::find(words, text.value);
  if (found != words.end()) return static_cast<size_t>(found - words.begin());
  ReportWrongValue(in, field, fmt::format("one of `{}`", fmt::join(words, "`, `")), words);
  return std::nullopt;
}

}  // namespace insitu::project
