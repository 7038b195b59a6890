#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/grammar.h"
#include "insitu/language/meant.h"

namespace insitu::language {
namespace {

constexpr size_t kLongestList = 10'000;

// Says how a name with other than small letters is written; it may also have been meant as a text, or as null.
std::string HintForBareName(const Token& token) {
  if (IsNull(token.text)) return kMissingHint;
  const std::string quoted = QuoteName(token.text);
  const std::string small = InSmallLetters(token.text);
  const std::string text = QuoteText(token.text);
  if (!IsPlainName(small)) return fmt::format("write `{}`, or `{}` where a text is meant", quoted, text);
  return fmt::format("write `{}`, or `{}` where it is spelled so; a text is `{}`", small, quoted, text);
}

}  // namespace

// Takes the `(` that a form needs, which is written as `hint` says. Without one the token returned is no `(`.
Token Grammar::Open(std::string hint) {
  if (!stream_.At("(")) {
    ReportMissing("`(`", std::move(hint));
    return {};
  }
  ++open_;
  return stream_.Take();
}

// Takes the `)` for `open`; `expected` says what else would have fitted.
void Grammar::Close(const Token& open, std::string_view expected) {
  if (open.kind != TokenKind::kSymbol) return;
  --open_;
  if (stream_.TakeIf(")")) return;
  if (stream_.At(TokenKind::kEnd)) {
    stream_.Here().Report(stream_.SpanOf(open), Unclosed).Hint(kUnclosedHint).Emit();
    return;
  }
  ReportUnexpected(expected);
  stream_.SkipToClose();
  stream_.TakeIf(")");
}

// Parses `(item, item, ...)`. `what` names the list when it is empty or not there.
void Grammar::ParseItems(std::string_view what, const std::function<void()>& parse_item) {
  const Token open = Open(fmt::format("a {} stands in parentheses", what));
  if (open.kind != TokenKind::kSymbol) return;
  if (stream_.At(")")) {
    stream_.Take();
    --open_;
    stream_.Anywhere()
        .Report(stream_.SpanFrom(open.begin), EmptyGroup, what)
        .Hint("leave it out, or write what belongs inside")
        .Emit();
    return;
  }
  for (size_t items = 1;; ++items) {
    if (items > kLongestList) {
      stream_.Here()
          .Report(stream_.SpanOf(stream_.current()), ListTooLong, kLongestList)
          .Hint("a long list belongs into the model: `in list NAME`")
          .Emit();
      stream_.SkipToClose();
      break;
    }
    const size_t begin = stream_.begin();
    parse_item();
    if (stream_.TakeIf(",")) continue;
    if (!IsAtOperand()) break;
    if (stream_.begin() == begin) stream_.Take();
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingComma, Describe(stream_.current()))
        .Hint(fmt::format("write `, {}`", Written(stream_.current())))
        .Emit();
  }
  Close(open, "`,` or `)` fits here");
}

bool Grammar::IsAtOperand() const {
  switch (stream_.current().kind) {
    case TokenKind::kQuotedName:
    case TokenKind::kBareName:
    case TokenKind::kText:
    case TokenKind::kNumber:
    case TokenKind::kMonth:
    case TokenKind::kDate:
    case TokenKind::kTime: return true;
    case TokenKind::kWord: return !FindInfix();
    case TokenKind::kEnd:
    case TokenKind::kMistake:
    case TokenKind::kSymbol: return false;
  }
  return false;
}

bool Grammar::IsAtWindowWord() const {
  if (stream_.At(TokenKind::kEnd)) return false;
  return std::any_of(kWindowWords.begin(), kWindowWords.end(),
                     [&](std::string_view word) { return stream_.At(word); });
}

bool Grammar::IsAtYear() const {
  const std::string& text = stream_.current().text;
  return stream_.At(TokenKind::kNumber) && text.size() == 4 && text.find('.') == std::string::npos;
}

// Takes `word`, which the form needs; the form is written as `hint` says.
bool Grammar::Expect(std::string_view word, std::string hint_if_missing) {
  if (stream_.TakeIf(word)) return true;
  const bool is_near = stream_.At(TokenKind::kWord) && !IsReserved(stream_.current().text);
  const std::string hint =
      is_near ? diag::Suggest(stream_.current().text, {std::string(word)}) : std::string();
  if (!hint.empty()) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), UnexpectedWord, stream_.current().text)
        .Hint(hint)
        .Emit();
    stream_.Take();
    return true;
  }
  ReportMissing("`" + std::string(word) + "`", std::move(hint_if_missing));
  return false;
}

// Returns the name that `token` is: a word or a quoted name, or one that should have been quoted.
Name Grammar::NameOf(const Token& token) {
  const Span span = stream_.SpanOf(token);
  if (token.kind == TokenKind::kBareName) {
    stream_.Anywhere().Report(span, NameNeedsQuotes, token.text).Hint(HintForBareName(token)).Emit();
  }
  return {token.text, token.kind != TokenKind::kWord, span};
}

Name Grammar::ParseName(std::string_view what) {
  const Token& token = stream_.current();
  if (token.kind == TokenKind::kWord && IsReserved(token.text)) {
    stream_.Here()
        .Report(stream_.SpanOf(token), ReservedName, token.text)
        .Hint("as a name it is written `" + QuoteName(token.text) + "`")
        .Emit();
    stream_.Take();
    return {};
  }
  const bool is_name = token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName ||
                       token.kind == TokenKind::kBareName;
  if (!is_name) {
    stream_.Want(what);
    const std::string_view hint =
        token.kind == TokenKind::kText ? "a name stands bare or in double quotes" : ExampleOf(what);
    stream_.Here()
        .Report(stream_.SpanOf(token), MissingOperand, what, Describe(token))
        .Hint(std::string(hint))
        .Emit();
    if (token.kind == TokenKind::kText || token.kind == TokenKind::kMistake) stream_.Take();
    return {};
  }
  return NameOf(stream_.Take());
}

void Grammar::ReportMissing(std::string_view what, std::string hint) {
  const Token& token = stream_.current();
  stream_.Want(what);
  const bool may_be_name = stream_.At("is") || stream_.At("has");
  if (may_be_name) hint = fmt::format("as a name it is written `\"{}\"`", token.text);
  stream_.Here()
      .Report(stream_.SpanOf(token), MissingOperand, what, Describe(token))
      .Hint(hint.empty() ? std::string(ExampleOf(what)) : std::move(hint))
      .Emit();
}

void Grammar::ReportUnexpected(std::string_view expected) {
  const Token& token = stream_.current();
  const Span span = stream_.SpanOf(token);
  diag::Emitter& here = stream_.Here();
  if (stream_.At("ignoring") || stream_.At("excluding")) {
    here.Report(span, ModifierMisplaced, token.text)
        .Hint("it follows one `=`, `!=`, `<`, `between`, `in (...)`, `has` or test of a text")
        .Emit();
  } else if (stream_.At("where")) {
    here.Report(span, UnexpectedWord, token.text)
        .Hint("`where` stands inside the parentheses of an aggregate, before its window")
        .Emit();
  } else if (stream_.At(")")) {
    here.Report(span, StrayClose).Hint("leave it out, or open it with `(`").Emit();
  } else if (token.kind == TokenKind::kWord) {
    std::string hint = FindInfix() == nullptr ? diag::Suggest(token.text, OperatorWords()) : "";
    const Token& last = stream_.last();
    const bool is_call = last.kind == TokenKind::kWord && (FindAggregate(last.text) || FindCall(last.text));
    if (is_call) hint = fmt::format("write `{}(...)`", last.text);
    if (last.kind == TokenKind::kWord && (last.text == "top" || last.text == "bottom"))
      hint = fmt::format("write `{} 10% by V`", last.text);
    if (std::string meant = HintForWindow(); !meant.empty()) hint = std::move(meant);
    here.Report(span, UnexpectedWord, token.text).Hint(hint.empty() ? std::string(expected) : hint).Emit();
  } else {
    here.Report(span, Unexpected, Describe(token)).Hint(std::string(expected)).Emit();
  }
}

// Returns how the window is written that `at`, `since` or `within`, the current token, was to begin; nothing of other tokens.
std::string Grammar::HintForWindow() const {
  const bool is_preposition = stream_.At("at") || stream_.At("since") || stream_.At("within");
  if (!is_preposition) return "";
  if (const std::string_view window = WindowAtStartOf(stream_.Behind()); !window.empty())
    return fmt::format("write `in {}`", window);
  if (stream_.At("since")) return "write `from` in place of `since`, such as `from 2026-03-01`";
  return stream_.At("at") ? "a day stands after `on`" : "write `in last 30 days`";
}

// Reports `word`, which begins a condition, where `level` wants a value.
void Grammar::RequireCondition(const Token& word, Level level) {
  if (level <= Level::kComparison) return;
  stream_.Anywhere()
      .Report(stream_.SpanOf(word), ConditionAsValue, word.text)
      .Hint("join conditions with `and`, `or` and `not`")
      .Emit();
}

void Grammar::ReportChained(const Expr& left) {
  const auto* from = std::get_if<DateTest>(&left.node);
  const bool is_range =
      from != nullptr && from->test == DateTestName::kFrom && (stream_.At("through") || stream_.At("until"));
  std::string hint = "join two conditions with `and` or `or`";
  if (is_range) hint = fmt::format("write `in from ... {} ...`", stream_.current().text);
  if (where_ == open_ && stream_.At("from")) hint = "a comma stands before the window of an aggregate";
  stream_.Here().Report(stream_.SpanOf(stream_.current()), ChainedComparison).Hint(std::move(hint)).Emit();
}

}  // namespace insitu::language
