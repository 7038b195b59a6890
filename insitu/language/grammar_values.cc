#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/grammar.h"
#include "insitu/language/meant.h"

namespace insitu::language {
namespace {

// Reads digits as a number of 64 bits.
std::optional<int64_t> ReadInteger(const std::string& digits, bool is_negative) {
  const std::optional<types::Decimal> number = types::Decimal::Parse((is_negative ? "-" : "") + digits);
  if (!number || number->unscaled > INT64_MAX || number->unscaled < INT64_MIN) return std::nullopt;
  return static_cast<int64_t>(number->unscaled);
}

// Returns how a function is called: `coalesce(V, V)`.
std::string CallForm(const CallWord& call) {
  std::string form(call.word);
  for (size_t i = 0; i < call.least; ++i) form += i == 0 ? "(V" : ", V";
  return form + ")";
}

bool HasPoint(const Token& number) { return number.text.find('.') != std::string::npos; }

}  // namespace

ExprPtr Grammar::ParseArithmetic(ExprPtr left, size_t begin) {
  const Token op = stream_.Take();
  if (op.text == "-" && !(op.has_blank_before && stream_.current().has_blank_before)) {
    stream_.Anywhere().Report(stream_.SpanOf(op), MinusNeedsBlanks).Hint("write `a - b`").Emit();
  }
  Arithmetic arithmetic;
  arithmetic.op = *MeaningOf(op.text, kArithmeticWords);
  arithmetic.left = std::move(left);
  const bool is_sum = op.text == "+" || op.text == "-";
  arithmetic.right = ParseExpression(is_sum ? Level::kProduct : Level::kUnary);
  return Make(std::move(arithmetic), begin);
}

// `-12.50` is a literal, `- V` a negation.
ExprPtr Grammar::ParseMinus() {
  const size_t begin = stream_.Take().begin;
  if (stream_.At(TokenKind::kNumber) && !stream_.current().has_blank_before) return ParseNumber(begin, true);
  return Make(Negate{ParseExpression(Level::kUnary)}, begin);
}

ExprPtr Grammar::ParseNumber(size_t begin, bool is_negative) {
  const Token number = values_ == open_ ? stream_.Take() : stream_.TakeNumber();
  const bool has_unit = stream_.At(TokenKind::kWord) && UnitOf(stream_.current().text);
  if (has_unit) {
    const time::Unit unit = *UnitOf(stream_.Take().text);
    const bool is_instant = stream_.At("ago") || stream_.At("from");
    if (!stream_.TakeIf("ago") && stream_.TakeIf("from")) stream_.TakeIf("now");
    if (is_negative && is_instant) {
      Token minus;
      minus.begin = begin;
      ReportNegative(minus, number, "duration", "`30 days ago` lies before now, `30 days from now` after it");
      return nullptr;
    }
    const size_t end = stream_.last().end;
    stream_.Anywhere()
        .Report(stream_.SpanFrom(begin), DurationAsValue, stream_.Slice(begin, end))
        .Hint(HintForDuration(number, unit, is_instant))
        .Emit();
    return nullptr;
  }
  std::optional<Literal> literal = LiteralOf(number, is_negative);
  return literal ? Make(std::move(*literal), begin) : nullptr;
}

// Returns how the comparison with `number` units is written, whose last token is taken.
std::string Grammar::HintForDuration(const Token& number, time::Unit unit, bool is_instant) const {
  std::string generic = "an instant such as `30 days ago` stands after `before`, `after`, `from` or `until`";
  if (compared_.right != number.begin || compared_.left == nullptr || compared_.text.empty()) return generic;
  const std::string_view duration = stream_.Slice(number.begin, stream_.last().end);
  const std::string instant(is_instant ? duration : fmt::format("{} ago", duration));
  const bool is_after = compared_.op.starts_with('>');
  const std::string as_time =
      fmt::format("`{} {} {}`", compared_.text, is_after ? "after" : "before", instant);
  if (is_instant) return "write " + as_time;
  const auto as_number = [&](std::string_view count) {
    return fmt::format("`{} {} {}`", compared_.text, compared_.op, count);
  };
  std::optional<time::Unit> counted;
  if (const auto* call = std::get_if<Call>(&compared_.left->node);
      call != nullptr && call->name == CallName::kAge)
    counted = time::Unit::kYear;
  if (const auto* since = std::get_if<TimeSince>(&compared_.left->node))
    counted = since->is_hours ? time::Unit::kHour : time::Unit::kDay;
  if (counted) {
    const std::optional<int64_t> count = ReadInteger(number.text, false);
    const std::optional<int64_t> units = count ? Converted(*count, unit, *counted) : std::nullopt;
    const std::string_view what = WordOf(*counted, 2);
    if (units) return fmt::format("it is a number of {}: write {}", what, as_number(std::to_string(*units)));
    return fmt::format("it is a number of {}, which `{}` are not; `days since V` counts days", what,
                       duration);
  }
  if (!std::holds_alternative<Path>(compared_.left->node)) return "write " + as_number(number.text);
  return fmt::format("write {} of a number, {} of a time", as_number(number.text), as_time);
}

ExprPtr Grammar::ParseParenthesised() {
  const Token open = Open();
  if (stream_.At(")")) {
    Close(open, {});
    stream_.Anywhere()
        .Report(stream_.SpanFrom(open.begin), EmptyGroup, "group")
        .Hint("leave it out, or write what belongs inside")
        .Emit();
    return nullptr;
  }
  Parenthesised group{ParseExpression(Level::kLogical)};
  if (stream_.At(",") && IsCondition(group.inner)) {
    stream_.Here().Report(stream_.SpanOf(open), Unclosed).Hint(kUnclosedHint).Emit();
    --open_;
    return nullptr;
  }
  if (stream_.At(",")) {
    stream_.Here()
        .Report(stream_.SpanOf(open), ListAsValue)
        .Hint("a list stands after `in`, `contains any`, `has any`, `has all` or `has none`")
        .Emit();
    stream_.SkipToClose();
  }
  Close(open, "`and`, `or` or `)` fits here");
  return Make(std::move(group), open.begin);
}

// `a.b.c`; the first name is taken.
ExprPtr Grammar::ParsePath(const Token& first) {
  Path path;
  path.names.push_back(NameOf(first));
  while (stream_.TakeIf(".")) path.names.push_back(ParseName(kMissingName));
  return Make(std::move(path), first.begin);
}

// A word before `(`.
ExprPtr Grammar::ParseCall(const Token& word) {
  if (const AggregateWord* aggregate = FindAggregate(word.text)) return ParseAggregate(word, *aggregate);
  const CallWord* call = FindCall(word.text);
  if (call == nullptr) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(word), UnknownFunction, word.text)
        .Hint(diag::SuggestOrList(word.text, CallableWords()))
        .Emit();
    stream_.Take();
    stream_.SkipToClose();
    stream_.TakeIf(")");
    return nullptr;
  }
  Call node{call->name, stream_.SpanOf(word), {}};
  const int values_outside = values_;
  ParseItems("list of arguments", [&] {
    values_ = open_;
    node.arguments.push_back(ParseExpression(Level::kSum));
  });
  values_ = values_outside;
  const size_t count = node.arguments.size();
  if (count > 0 && (count < call->least || count > call->most)) {
    const std::string takes =
        call->least == 1 ? "1 value" : fmt::format("{} to {} values", call->least, call->most);
    stream_.Anywhere()
        .Report(stream_.SpanFrom(word.begin), ArgumentCount, word.text, takes, count)
        .Hint(fmt::format("write `{}`", CallForm(*call)))
        .Emit();
  }
  return Make(std::move(node), word.begin);
}

// `days since V`, `hours since V`; the first word is taken.
ExprPtr Grammar::ParseTimeSince(const Token& word, Level) {
  stream_.Take();
  return Make(TimeSince{word.text == "hours", ParseExpression(Level::kUnary)}, word.begin);
}

// `weekday of V`, `hour of V`, `month of V`; the first word is taken.
ExprPtr Grammar::ParseCalendarPart(const Token& word, Level) {
  stream_.Take();
  CalendarPart part{*MeaningOf(word.text, kCalendarPartWords), ParseExpression(Level::kUnary)};
  return Make(std::move(part), word.begin);
}

// Returns the literal that `token` is, or nothing if it is none or its number is too large, which is then reported.
std::optional<Literal> Grammar::LiteralOf(const Token& token, bool is_negative) {
  switch (token.kind) {
    case TokenKind::kText: return Literal{types::Value{token.text}, {}};
    case TokenKind::kDate: return Literal{types::Value{*types::ParseDate(token.text)}, {}};
    case TokenKind::kTime: return Literal{types::Value{*types::ParseInstant(token.text)}, token.text};
    case TokenKind::kNumber: {
      const std::string spelling = (is_negative ? "-" : "") + token.text;
      if (HasPoint(token)) {
        const std::optional<types::Decimal> decimal = DecimalOf(token, is_negative);
        if (decimal) return Literal{types::Value{*decimal}, spelling};
      } else if (const std::optional<int64_t> integer = IntegerOf(token, is_negative)) {
        return Literal{types::Value{*integer}, spelling};
      }
      return std::nullopt;
    }
    case TokenKind::kWord:
      if (token.text == "true" || token.text == "false")
        return Literal{types::Value{token.text == "true"}, {}};
      return std::nullopt;
    case TokenKind::kEnd:
    case TokenKind::kMistake:
    case TokenKind::kQuotedName:
    case TokenKind::kBareName:
    case TokenKind::kMonth:
    case TokenKind::kSymbol: return std::nullopt;
  }
  return std::nullopt;
}

// Parses one literal of a list or behind an operator that takes nothing else.
ListItem Grammar::ParseLiteral() {
  const size_t begin = stream_.begin();
  const bool is_negative = stream_.TakeIf("-");
  const Token token = stream_.current();
  const bool fits_sign = !is_negative || token.kind == TokenKind::kNumber;
  const bool is_literal = token.kind == TokenKind::kText || token.kind == TokenKind::kNumber ||
                          token.kind == TokenKind::kDate || token.kind == TokenKind::kTime ||
                          stream_.At("true") || stream_.At("false");
  if (is_literal && fits_sign) {
    // `1,000` may be two items, but no list has an item `000`.
    const bool has_groups = token.kind == TokenKind::kNumber && stream_.Behind().starts_with(",0") &&
                            GroupsAtStartOf(stream_.Behind()) > 0;
    const Token whole = has_groups ? stream_.TakeNumber() : stream_.Take();
    std::optional<Literal> literal = LiteralOf(whole, is_negative);
    return {literal.value_or(Literal{}), stream_.SpanFrom(begin)};
  }
  const bool is_name = token.kind == TokenKind::kQuotedName || token.kind == TokenKind::kBareName ||
                       (token.kind == TokenKind::kWord && !IsReserved(token.text));
  if (!is_name && token.kind != TokenKind::kMonth && token.kind != TokenKind::kMistake) {
    ReportMissing(kMissingLiteral);
    return {};
  }
  diag::Emitter& here = stream_.Here();
  stream_.Take();
  if (is_name && stream_.TakeIf("(")) {
    stream_.SkipToClose();
    stream_.TakeIf(")");
    here.Report(stream_.SpanFrom(begin), NotALiteral, "`" + token.text + "(...)`")
        .Hint("write out the value, or compare with `=` and join by `or`")
        .Emit();
  } else if (token.kind == TokenKind::kWord && (token.text == "null" || token.text == "missing")) {
    here.Report(stream_.SpanOf(token), MissingInList).Hint("`is not set` tests for it").Emit();
  } else {
    here.Report(stream_.SpanOf(token), NotALiteral, Describe(token))
        .Hint(is_name
                  ? "a text stands in single quotes: `" + diag::Show(diag::Name(QuoteText(token.text))) + "`"
                  : std::string(ExampleOf(kMissingLiteral)))
        .Emit();
  }
  return {};
}

std::vector<ListItem> Grammar::ParseLiterals() {
  std::vector<ListItem> items;
  ParseItems("list", [&] { items.push_back(ParseLiteral()); });
  return items;
}

std::optional<int64_t> Grammar::IntegerOf(const Token& digits, bool is_negative) {
  if (HasPoint(digits)) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(digits), NumberNeeded, "a whole number", Describe(digits))
        .Hint("leave out what stands behind the point")
        .Emit();
    return std::nullopt;
  }
  const std::optional<int64_t> integer = ReadInteger(digits.text, is_negative);
  if (!integer) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(digits), IntegerTooLarge, digits.text)
        .Hint("a number with a point is a decimal of up to 38 digits")
        .Emit();
  }
  return integer;
}

std::optional<types::Decimal> Grammar::DecimalOf(const Token& digits, bool is_negative) {
  const std::optional<types::Decimal> decimal = types::Decimal::Parse((is_negative ? "-" : "") + digits.text);
  if (!decimal)
    stream_.Anywhere()
        .Report(stream_.SpanOf(digits), DecimalTooLong, digits.text)
        .Hint("leave digits behind the point out")
        .Emit();
  return decimal;
}

std::optional<int64_t> Grammar::ParseWholeNumber(std::string_view what) {
  RefuseSign(what);
  if (stream_.At(TokenKind::kNumber)) return IntegerOf(stream_.TakeNumber(), false);
  ReportNoNumber(what);
  return std::nullopt;
}

std::optional<types::Decimal> Grammar::ParseDecimal(std::string_view what) {
  RefuseSign(what);
  if (stream_.At(TokenKind::kNumber)) return DecimalOf(stream_.Take(), false);
  ReportNoNumber(what);
  return std::nullopt;
}

void Grammar::ReportNoNumber(std::string_view what) {
  const Token& token = stream_.current();
  stream_.Here()
      .Report(stream_.SpanOf(token), NumberNeeded, "a " + std::string(what), Describe(token))
      .Hint("a number is written in digits, such as `3`")
      .Emit();
}

// Takes a minus where a number is counted or measured and has none.
void Grammar::RefuseSign(std::string_view noun, std::string hint) {
  if (!stream_.At("-")) return;
  const Token minus = stream_.Take();
  if (!stream_.At(TokenKind::kNumber)) return ReportNoNumber(noun);
  ReportNegative(minus, stream_.current(), noun, std::move(hint));
}

// Reports `-1` as a negative `noun`; without a `hint` the number alone is proposed.
void Grammar::ReportNegative(Token minus, const Token& digits, std::string_view noun, std::string hint) {
  minus.end = digits.end;
  stream_.Anywhere()
      .Report(stream_.SpanOf(minus), NegativeNumber, noun, digits.text)
      .Hint(hint.empty() ? fmt::format("write `{}`", digits.text) : std::move(hint))
      .Emit();
}

types::Decimal Grammar::ParseDegrees(std::string_view what, int64_t most) {
  const size_t begin = stream_.begin();
  const bool is_negative = stream_.TakeIf("-");
  std::optional<types::Decimal> degrees = ParseDecimal(what);
  if (!degrees) return {};
  if (types::Decimal{most, 0} < *degrees) {
    stream_.Anywhere()
        .Report(stream_.SpanFrom(begin), OutOfRange, what, stream_.Slice(begin, stream_.last().end),
                fmt::format("between -{} and {} degrees", most, most))
        .Hint("the latitude comes first, from -90 to 90, then the longitude, from -180 to 180")
        .Emit();
  }
  if (is_negative) degrees->unscaled = -degrees->unscaled;
  return *degrees;
}

}  // namespace insitu::language
