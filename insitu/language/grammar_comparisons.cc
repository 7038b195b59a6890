#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/grammar.h"
#include "insitu/language/meant.h"

namespace insitu::language {
namespace {

constexpr const char* kNearHint = "write `near (48.85, 2.35, 20 km)`";
constexpr int64_t kMostLatitude = 90;
constexpr int64_t kMostLongitude = 180;

}  // namespace

ExprPtr Grammar::ParseComparison(ExprPtr left, size_t begin) {
  const Token op = stream_.Take();
  Comparison comparison;
  comparison.op = *MeaningOf(op.text, kComparisonWords);
  comparison.op_span = stream_.SpanOf(op);
  comparison.left = std::move(left);
  const std::string_view written = stream_.Slice(begin, op.begin);
  Compared compared{comparison.left, written.size() > kLongestRewrite ? "" : written, op.text,
                    stream_.begin()};
  std::swap(compared, compared_);
  comparison.right = ParseSide(Level::kSum);
  std::swap(compared, compared_);
  comparison.modifiers = ParseModifiers();
  return Make(std::move(comparison), begin);
}

// `V not in`, `V not between`, `V not contains`, ...
ExprPtr Grammar::ParseNegated(ExprPtr left, size_t begin) {
  stream_.Take();
  if (stream_.At("in")) return ParseIn(std::move(left), begin, true);
  if (stream_.At("between")) return ParseBetween(std::move(left), begin, true);
  for (const auto& row : kTextTestWords) {
    if (stream_.At(row.word.substr(0, row.word.find(' '))))
      return ParseTextTest(std::move(left), begin, true);
  }
  stream_.Here()
      .Report(stream_.SpanOf(stream_.current()), NotHere, Describe(stream_.current()))
      .Hint(stream_.At("has") ? "write `has none (...)`" : "write `not` before the whole comparison")
      .Emit();
  stream_.SkipToOperator();
  return nullptr;
}

ExprPtr Grammar::ParseBetween(ExprPtr left, size_t begin) {
  return ParseBetween(std::move(left), begin, false);
}

ExprPtr Grammar::ParseBetween(ExprPtr left, size_t begin, bool is_negated) {
  stream_.Take();
  Between between{is_negated, std::move(left), ParseSide(Level::kSum), nullptr, {}};
  if (!Expect("and", "write `between 1 and 2`")) {
    stream_.SkipToOperator();
    return nullptr;
  }
  between.high = ParseSide(Level::kSum);
  between.modifiers = ParseModifiers();
  return Make(std::move(between), begin);
}

ExprPtr Grammar::ParseIn(ExprPtr left, size_t begin) { return ParseIn(std::move(left), begin, false); }

ExprPtr Grammar::ParseIn(ExprPtr left, size_t begin, bool is_negated) {
  stream_.Take();
  if (stream_.At("(")) {
    InValues in{is_negated, std::move(left), ParseLiterals(), {}};
    in.modifiers = ParseModifiers();
    return Make(std::move(in), begin);
  }
  if (stream_.TakeIf("list")) {
    Name list = ParseName(kMissingList);
    return Make(InNamedList{std::move(left), is_negated, std::move(list)}, begin);
  }
  if (!stream_.At(TokenKind::kEnd) && stream_.At("audience")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), AudienceAfterValue)
        .Hint("write `in audience NAME` alone, or `in list NAME` for a list of values")
        .Emit();
    stream_.SkipToOperator();
    return nullptr;
  }
  if (is_negated) {
    const bool is_period = PeriodOf(stream_.current()) || IsAtYear();
    std::string hint = fmt::format("write `not in ({})`", Written(stream_.current()));
    if (!IsAtOperand()) hint = "write `not in ('a', 'b')`, or `not in list NAME`";
    if (IsAtWindowWord()) hint = "write `not` before the whole comparison";
    if (is_period)
      hint = fmt::format("write `not` before the whole comparison, and `on {}`", stream_.current().text);
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingOperand, "a list in parentheses",
                Describe(stream_.current()))
        .Hint(hint)
        .Emit();
    stream_.SkipToOperator();
    return nullptr;
  }
  Window window = ParseWindow(WindowPlace::kAfterIn);
  return Make(InWindow{std::move(left), std::move(window)}, begin);
}

ExprPtr Grammar::ParseTextTest(ExprPtr left, size_t begin) {
  return ParseTextTest(std::move(left), begin, false);
}

ExprPtr Grammar::ParseTextTest(ExprPtr left, size_t begin, bool is_negated) {
  std::string word = stream_.Take().text;
  if (word == "starts" || word == "ends") {
    if (!Expect("with", fmt::format("write `{} with`", word)) && stream_.At(TokenKind::kWord)) {
      stream_.SkipToOperator();
      return nullptr;
    }
    word += " with";
  }
  TextTest test{*MeaningOf(word, kTextTestWords), is_negated, false, std::move(left), {}, {}};
  if (test.test == TextTestName::kContains && stream_.TakeIf("any")) {
    test.is_any = true;
    test.items = ParseLiterals();
  } else {
    test.items.push_back(ParseLiteral());
  }
  test.modifiers = ParseModifiers();
  return Make(std::move(test), begin);
}

ExprPtr Grammar::ParseIs(ExprPtr left, size_t begin) {
  stream_.Take();
  std::string word = stream_.TakeIf("not") ? "not " : "";
  const Token token = stream_.current();
  if (token.kind == TokenKind::kWord) word += token.text;
  const std::optional<IsTestName> test = MeaningOf(word, kIsTestWords);
  if (test) {
    stream_.Take();
    return Make(IsTest{*test, std::move(left)}, begin);
  }
  if (token.kind == TokenKind::kBareName && IsNull(token.text)) {
    stream_.Here().Report(stream_.SpanOf(token), UnknownTest, word + token.text).Hint(kMissingHint).Emit();
    stream_.Take();
    return nullptr;
  }
  const bool is_negated = word.starts_with("not ");
  if (token.kind != TokenKind::kWord || (IsReserved(token.text) && !is_negated)) {
    const bool is_text = token.kind == TokenKind::kQuotedName || token.kind == TokenKind::kBareName;
    const std::string value = is_text ? diag::Show(diag::Name(QuoteText(token.text))) : Written(token);
    const bool is_value = IsAtOperand() && value.size() <= kLongestRewrite;
    ReportMissing("`set`, `empty`, `true` or `false`",
                  is_value ? fmt::format("write `{} {}`", is_negated ? "!=" : "=", value)
                           : "write `is set`, `is not set`, `is empty` or `is true`");
    return nullptr;
  }
  std::string hint = diag::Suggest(token.text, {"set", "empty", "true", "false"});
  if (hint.empty())
    hint = fmt::format("`is` goes with `set`, `empty`, `true` and `false`; a text is compared: `{} '{}'`",
                       is_negated ? "!=" : "=", diag::Show(diag::Name(token.text)));
  if (token.text == "null" || token.text == "missing")
    hint = word.starts_with("not ") ? "write `is set`" : "write `is not set`";
  if (token.text == "true" || token.text == "false") hint = "write `not` before the whole comparison";
  stream_.Here().Report(stream_.SpanOf(token), UnknownTest, word).Hint(hint).Emit();
  stream_.Take();
  return nullptr;
}

ExprPtr Grammar::ParseHas(ExprPtr left, size_t begin) {
  stream_.Take();
  Has has{HasName::kOne, std::move(left), {}, {}};
  const bool is_bare = stream_.At(TokenKind::kWord);
  const std::optional<HasName> quantifier =
      is_bare ? MeaningOf(stream_.current().text, kHasWords) : std::nullopt;
  if (quantifier) {
    stream_.Take();
    has.quantifier = *quantifier;
    has.items = ParseLiterals();
  } else {
    has.items.push_back(ParseLiteral());
  }
  has.modifiers = ParseModifiers();
  return Make(std::move(has), begin);
}

ExprPtr Grammar::ParseAnyElement(ExprPtr left, size_t begin) {
  const Token any = stream_.Take();
  if (stream_.At("(")) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(any), UnexpectedWord, "any")
        .Hint("write `has any (...)` for values, `any element (...)` for a condition")
        .Emit();
    stream_.SkipToOperator();
    return nullptr;
  }
  Expect("element", "write `any element (C)`");
  const Token open = Open("write `any element (C)`");
  ExprPtr condition = ParseExpression(Level::kLogical);
  Close(open, "`and`, `or` or `)` fits here");
  return Make(AnyElement{std::move(left), std::move(condition)}, begin);
}

// `V near (LAT, LON, 20 km)`.
ExprPtr Grammar::ParseNear(ExprPtr left, size_t begin) {
  stream_.Take();
  const Token open = Open(kNearHint);
  if (open.kind != TokenKind::kSymbol) {
    stream_.SkipToOperator();
    return nullptr;
  }
  Near near;
  near.value = std::move(left);
  near.latitude = ParseDegrees("latitude", kMostLatitude);
  Expect(",", kNearHint);
  near.longitude = ParseDegrees("longitude", kMostLongitude);
  Expect(",", kNearHint);
  near.kilometres = ParseDecimal("radius").value_or(types::Decimal{});
  Expect("km", kNearHint);
  Close(open, "`)` fits here");
  return Make(std::move(near), begin);
}

ExprPtr Grammar::ParseDateTest(ExprPtr left, size_t begin) {
  const Token word = stream_.Take();
  DateTest test;
  test.test = *MeaningOf(word.text, kDateTestWords);
  test.value = std::move(left);
  const bool needs_period = test.test == DateTestName::kOn || test.test == DateTestName::kThrough;
  if (const std::string_view window = WindowAtStartOf(stream_.Rest()); !window.empty()) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingOperand,
                needs_period ? "a period" : "a period or an instant", Describe(stream_.current()))
        .Hint(needs_period
                  ? fmt::format("write `in {}`", window)
                  : fmt::format("write `{} {} ago`, or `in {}`", word.text, LengthOfWindow(window), window))
        .Emit();
    stream_.SkipToOperator();
    return nullptr;
  }
  const size_t anchor_begin = stream_.begin();
  test.anchor = ParseAnchor(Level::kSum);
  test.anchor_span = stream_.SpanFrom(anchor_begin);
  if (needs_period) RequirePeriod(test.anchor, word.text, test.anchor_span);
  return Make(std::move(test), begin);
}

// `ignoring ...` and `excluding missing`, in this order, behind a comparison.
Modifiers Grammar::ParseModifiers() {
  Modifiers modifiers;
  const size_t mistakes = stream_.mistakes();
  if (stream_.TakeIf("ignoring")) {
    if (stream_.At("(")) {
      ParseItems("list", [&] { ParseIgnored(modifiers); });
    } else {
      ParseIgnored(modifiers);
    }
  }
  if (modifiers.ignores_anything() && stream_.At("ignoring")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), RepeatedModifier, "ignoring")
        .Hint("write `ignoring (case, accents)`")
        .Emit();
    stream_.SkipToOperator();
  }
  if (stream_.TakeIf("excluding")) {
    Expect("missing", "write `excluding missing`");
    modifiers.excluding_missing = true;
    if (stream_.At("ignoring")) {
      stream_.Here()
          .Report(stream_.SpanOf(stream_.current()), ModifierMisplaced, "ignoring")
          .Hint("`ignoring` comes before `excluding missing`")
          .Emit();
      stream_.SkipToOperator();
    }
  }
  return stream_.mistakes() == mistakes ? modifiers : Modifiers();
}

void Grammar::ParseIgnored(Modifiers& modifiers) {
  const Token& token = stream_.current();
  if (token.kind != TokenKind::kWord || IsReserved(token.text)) {
    ReportMissing("`case`, `accents` or `blanks`", "write `ignoring case` or `ignoring (case, accents)`");
    return;
  }
  const std::optional<bool Modifiers::*> ignored = MeaningOf(token.text, kIgnoringWords);
  if (!ignored) {
    const std::string hint = diag::Suggest(token.text, {"case", "accents", "blanks"});
    stream_.Here()
        .Report(stream_.SpanOf(token), UnknownModifier, token.text)
        .Hint(hint.empty() ? "`case`, `accents` and `blanks` can be ignored" : hint)
        .Emit();
  } else if (modifiers.**ignored) {
    stream_.Here().Report(stream_.SpanOf(token), RepeatedModifier, token.text).Hint("once is enough").Emit();
  } else {
    modifiers.** ignored = true;
  }
  stream_.Take();
}

}  // namespace insitu::language
