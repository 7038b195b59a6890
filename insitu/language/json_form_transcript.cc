#include <map>

#include "insitu/language/diagnostics.h"
#include "insitu/language/json_form_diagnostics.h"
#include "insitu/language/json_form_reader.h"
#include "insitu/language/lexer.h"

namespace insitu::language {
namespace {

constexpr size_t kMostMistakes = 20;

/// Says what a node is, for people.
struct Describer {
  std::string operator()(json::Null) const { return "`null`"; }
  std::string operator()(bool value) const { return value ? "`true`" : "`false`"; }
  std::string operator()(const json::Number& number) const {
    return "`" + diag::Show(diag::Name(number.digits)) + "`";
  }
  std::string operator()(const json::Text& text) const {
    return "the text `" + diag::Show(diag::Name(text.text)) + "`";
  }
  std::string operator()(const json::Array&) const { return "an array"; }
  std::string operator()(const json::Object& object) const {
    if (object.members.empty()) return "an empty object";
    return "`{\"" + diag::Show(diag::Name(object.members.front().name.text)) + "\": ...}`";
  }
};

}  // namespace

void JsonTranscriber::ReportRepeated(const json::Object& object) {
  std::map<std::string_view, const json::Member*> first;
  for (const json::Member& member : object.members) {
    const auto [entry, is_new] = first.emplace(member.name.text, &member);
    if (is_new) continue;
    Report(SpanOfName(member), JsonRepeatedKey, member.name.text)
        .Label(SpanOfName(*entry->second), "`" + diag::Show(diag::Name(member.name.text)) + "` before it")
        .Emit();
  }
}

void JsonTranscriber::Put(std::string_view text, uint32_t place) {
  text_ += text;
  places_.resize(text_.size(), place);
}

// Writes text that stands around operands: the first letter of a word stands where the key begins, the others where it ends,
// so that a word is underlined as the key.
void JsonTranscriber::PutWords(std::string_view text, const json::Member& key) {
  const auto is_letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_first = i == 0 || !is_letter(text[i - 1]);
    Put(text.substr(i, 1), is_first ? key.begin : key.end - 1);
  }
}

// Puts parentheses around what was written from `begin`.
void JsonTranscriber::Parenthesise(size_t begin, const json::Node& node) {
  text_.insert(begin, 1, '(');
  places_.insert(places_.begin() + static_cast<ptrdiff_t>(begin), node.begin);
  Put(")", node.end - 1);
}

// Says whether the parser would take what was written from `begin` for a period.
bool JsonTranscriber::BeginsLikePeriod(size_t begin) {
  constexpr size_t kLongestToken = 64;
  const std::string start = text_.substr(begin, kLongestToken);
  const diag::Excerpt excerpt(start, file_, std::vector<uint32_t>(start.size()), 0);
  diag::Emitter unheard;
  Lexer lexer(excerpt, unheard);
  const Token token = lexer.Next();
  if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kDate) return true;
  const bool is_word = token.kind == TokenKind::kWord && MeaningOf(token.text, kPeriodWords);
  return is_word && lexer.Next().text != ".";
}

// Returns where to report a mistake at `span`: after too many of them nowhere.
diag::Emitter& JsonTranscriber::Here(Span span) {
  if (is_abandoned_) return muted_;
  if (diagnostics_.errors() - errors_before_ < kMostMistakes) return diagnostics_;
  is_abandoned_ = true;
  diagnostics_.Report(span, TooManyMistakes, kMostMistakes).Emit();
  return muted_;
}

bool JsonTranscriber::ReportMismatch(const json::Node& node, std::string_view needed, std::string hint) {
  Report(SpanOf(node), JsonMismatch, needed, std::visit(Describer(), node.data)).Hint(std::move(hint)).Emit();
  return false;
}

}  // namespace insitu::language
