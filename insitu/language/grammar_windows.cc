#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/grammar.h"
#include "insitu/language/meant.h"

namespace insitu::language {
namespace {

bool IsShort(time::Unit unit) { return unit == time::Unit::kSecond || unit == time::Unit::kMinute; }

constexpr std::string_view kWindowHint =
    "a window begins with `last`, `previous`, `next`, `this`, `from`, `since` or `within`";
constexpr std::string_view kWindowWanted = "`last`, `previous`, `next`, `this`, `from`, `since`, `within`";
constexpr std::string_view kWindowOfValueWanted = "`last`, `previous`, `next`, `this`, `from`";
constexpr std::string_view kAfterInHint =
    "a list in parentheses, `list NAME` or a window such as `last 30 days` fits here";
constexpr std::string_view kPeriodHint =
    "a period is `2026`, `2026-03`, `2026-03-01`, `today`, `yesterday` or `tomorrow`";

// Returns the unit that `word` is nearly, or all of them.
std::string HintForUnit(std::string_view word) {
  if (std::string near = diag::Suggest(word, UnitWords()); !near.empty()) return near;
  std::string units = "units are";
  for (const UnitWord& unit : kUnitWords)
    units += fmt::format("{} `{}`", &unit == kUnitWords.data() ? "" : ",", unit.many);
  return units;
}

}  // namespace

Window Grammar::ParseWindow(WindowPlace place) {
  Window window;
  if (!IsAtWindowWord()) {
    ReportNoWindow(place);
    return window;
  }
  const Token word = stream_.Take();
  ParseWindowForm(word, window);
  window.span = stream_.SpanFrom(word.begin);
  if (place != WindowPlace::kAggregate && (word.text == "since" || word.text == "within")) {
    std::string hint = word.text == "since" ? "write `from` in place of `in since`"
                                            : "write `in last 30 days`, or `in from ... until ...`";
    if (place == WindowPlace::kAnniversary) hint = kAnniversaryHint;
    stream_.Anywhere().Report(stream_.SpanOf(word), WindowOfAggregate, word.text).Hint(hint).Emit();
  }
  return window;
}

void Grammar::ParseWindowForm(const Token& word, Window& window) {
  if (word.text == "from") return ParseRange(window);
  if (word.text == "within") return ParseWithin(window);
  if (word.text == "since") {
    window.form = WindowSince{ParseAnchorValue(word.text)};
    return;
  }
  if (word.text == "this" && stream_.At(TokenKind::kNumber)) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), NumberNotTaken)
        .Hint("`previous 2 months` are complete, `last 2 months` end now")
        .Emit();
  }
  RefuseSign("duration", "`last` reaches back from now, `next` ahead");
  const Duration duration = ParseDuration(NumberRule::kOptional);
  if (word.text != "this") RequireLength(duration);
  if ((word.text == "this" || word.text == "previous") && IsShort(duration.unit)) {
    stream_.Anywhere().Report(duration.span, UnitTooShort, word.text).Hint("`last` takes any unit").Emit();
  }
  if (word.text == "last") window.form = WindowLast{duration};
  if (word.text == "previous") window.form = WindowPrevious{duration};
  if (word.text == "next") window.form = WindowNext{duration};
  if (word.text == "this") window.form = WindowThis{duration.unit};
}

// `from P through Q`, `from T until U`; `from` is taken.
void Grammar::ParseRange(Window& window) {
  size_t begin = stream_.begin();
  Anchor from = ParseAnchor(Level::kSum);
  const Span from_span = stream_.SpanFrom(begin);
  if (stream_.TakeIf("through")) {
    begin = stream_.begin();
    const Anchor last = ParseAnchor(Level::kSum);
    const Span last_span = stream_.SpanFrom(begin);
    window.form = WindowFromThrough{RequirePeriod(from, "from ... through", from_span),
                                    RequirePeriod(last, "through", last_span)};
  } else if (stream_.TakeIf("until")) {
    begin = stream_.begin();
    Anchor until = ParseAnchor(Level::kSum);
    RequireInstant(from, "from ... until", from_span);
    RequireInstant(until, "until", stream_.SpanFrom(begin));
    window.form = WindowFromUntil{std::move(from), std::move(until)};
  } else {
    ReportMissing("`through` or `until`",
                  "write `from 2026-01 through 2026-03`, or `until` before an instant");
  }
}

// `within retention`, `within D of V`, `within D after V`; `within` is taken.
void Grammar::ParseWithin(Window& window) {
  if (stream_.TakeIf("retention")) {
    window.form = WindowRetention{};
    return;
  }
  WindowWithin within{ParseDuration(NumberRule::kRequired), false, nullptr};
  if (stream_.TakeIf("after")) {
    within.is_after = true;
  } else if (!stream_.TakeIf("of")) {
    ReportMissing("`of` or `after`", "write `within 30 days of V`, or `within 30 days after V`");
    return;
  }
  within.anchor = ParseAnchorValue("within");
  window.form = std::move(within);
}

// Parses what a date is compared with. The calendar words are periods here, in double quotes they are names.
Anchor Grammar::ParseAnchor(Level level) {
  const Token token = stream_.current();
  if (token.kind == TokenKind::kNumber) return ParseNumberAnchor();
  const std::optional<Period> period = PeriodOf(token);
  if (!period) return ParseExpression(level);
  stream_.Take();
  const bool is_name = token.kind == TokenKind::kWord && stream_.At(".");
  if (is_name) return ParseOperators(ParsePath(token), token.begin, level, stream_.mistakes());
  return *period;
}

// `30 days ago`, `7 days from now`, `2026`.
Anchor Grammar::ParseNumberAnchor() {
  const Token number = stream_.Take();
  const bool has_word = stream_.At(TokenKind::kWord) && FindInfix() == nullptr && !IsAtWindowWord() &&
                        !(is_in_step_ && IsAtFollower());
  if (!has_word) {
    const bool is_year = number.text.size() == 4 && number.text.find('.') == std::string::npos;
    if (!is_year) {
      ReportMissing(kMissingUnit);
      return ExprPtr();
    }
    const std::optional<types::Date> start = types::ParseDate(number.text + "-01-01");
    if (!start)
      stream_.Anywhere()
          .Report(stream_.SpanOf(number), NoSuchDay, "year", number.text)
          .Hint("years are `0001` to `9999`")
          .Emit();
    return Period{Period::Kind::kYear, {std::stoi(number.text), 0, 0}, stream_.SpanOf(number)};
  }
  const int64_t count = IntegerOf(number, false).value_or(1);
  FromNow from_now{ParseUnit(count, number.begin), true};
  if (stream_.TakeIf("ago")) return from_now;
  if (stream_.TakeIf("from")) {
    Expect("now", "write `7 days from now`");
    from_now.is_past = false;
    return from_now;
  }
  ReportMissing("`ago` or `from now`", "write `30 days ago`, or `30 days from now`");
  return ExprPtr();
}

// Parses the value that a window hangs on.
ExprPtr Grammar::ParseAnchorValue(std::string_view word) {
  const size_t begin = stream_.begin();
  const Anchor anchor = ParseAnchor(Level::kUnary);
  const Span span = stream_.SpanFrom(begin);
  if (const auto* value = std::get_if<ExprPtr>(&anchor)) return *value;
  if (std::holds_alternative<FromNow>(anchor)) {
    const std::string_view text = stream_.Slice(begin, stream_.last().end);
    stream_.Anywhere()
        .Report(span, DurationAsValue, text)
        .Hint(word == "since" ? "a window that ends now is written `last 30 days`"
                              : "a window between two such instants is `from 60 days ago until 30 days ago`")
        .Emit();
    return nullptr;
  }
  RequireInstant(anchor, word, span);
  const time::CivilDate date = std::get<Period>(anchor).date;
  if (std::get<Period>(anchor).kind != Period::Kind::kDay) return nullptr;
  return std::make_shared<const Expr>(
      Expr{Literal{types::Value{types::Date{time::DaysFromCivil(date)}}, {}}, span});
}

// Returns the period that `token` alone stands for.
std::optional<Period> Grammar::PeriodOf(const Token& token) const {
  const Span span = stream_.SpanOf(token);
  if (token.kind == TokenKind::kDate) {
    const types::Date date = *types::ParseDate(token.text);
    return Period{Period::Kind::kDay, time::CivilFromDays(date.days), span};
  }
  if (token.kind == TokenKind::kMonth) {
    const types::Date first = *types::ParseDate(token.text + "-01");
    time::CivilDate date = time::CivilFromDays(first.days);
    date.day = 0;
    return Period{Period::Kind::kMonth, date, span};
  }
  if (token.kind != TokenKind::kWord) return std::nullopt;
  const std::optional<Period::Kind> kind = MeaningOf(token.text, kPeriodWords);
  if (!kind) return std::nullopt;
  return Period{*kind, {}, span};
}

Period Grammar::RequirePeriod(const Anchor& anchor, std::string_view word, Span span) {
  if (const auto* period = std::get_if<Period>(&anchor)) return *period;
  const auto* value = std::get_if<ExprPtr>(&anchor);
  const bool is_mistake = value != nullptr && *value == nullptr;
  if (!is_mistake) {
    const bool is_through = word.ends_with("through");
    stream_.Anywhere()
        .Report(span, PeriodNeeded, word)
        .Hint(is_through ? "an instant takes `until`" : std::string(kPeriodHint))
        .Emit();
  }
  return {};
}

// A day stands for its midnight; longer periods and calendar words do not stand for an instant.
void Grammar::RequireInstant(const Anchor& anchor, std::string_view word, Span span) {
  const auto* period = std::get_if<Period>(&anchor);
  if (period == nullptr || period->kind == Period::Kind::kDay) return;
  const std::string_view hint =
      word.ends_with("until")
          ? "write `from ... through ...` for whole periods, or a day such as `2026-03-01`"
          : "write a day such as `2026-03-01`, a time or a value";
  stream_.Anywhere().Report(span, InstantNeeded, word).Hint(std::string(hint)).Emit();
}

Duration Grammar::ParseDuration(NumberRule rule) {
  const size_t begin = stream_.begin();
  int64_t count = 1;
  if (rule == NumberRule::kRequired || stream_.At(TokenKind::kNumber) || stream_.At("-")) {
    RefuseSign("duration");
    const bool is_word = stream_.At(TokenKind::kWord) && !UnitOf(stream_.current().text);
    count = ParseWholeNumber("whole number").value_or(1);
    if (is_word) stream_.Take();
  }
  return ParseUnit(count, begin);
}

// Parses the unit behind a number; the duration began at `begin`.
Duration Grammar::ParseUnit(int64_t count, size_t begin) {
  Duration duration{count, time::Unit::kDay, {}};
  const Token token = stream_.current();
  if (token.kind != TokenKind::kWord || IsReserved(token.text)) {
    ReportMissing(kMissingUnit);
    return duration;
  }
  stream_.Take();
  duration.span = stream_.SpanFrom(begin);
  const std::optional<time::Unit> unit = UnitOf(token.text);
  if (!unit) {
    const bool is_number = stream_.At(TokenKind::kWord) && UnitOf(stream_.current().text);
    stream_.Anywhere()
        .Report(stream_.SpanOf(token), UnknownUnit, Describe(token))
        .Hint(is_number ? "a number is written in digits" : HintForUnit(token.text))
        .Emit();
    if (is_number) stream_.Take();
    return duration;
  }
  duration.unit = *unit;
  if (count > MostOf(*unit))
    stream_.Anywhere().Report(duration.span, DurationTooLong).Hint(kTooLongHint).Emit();
  return duration;
}

void Grammar::RequireLength(const Duration& duration) {
  if (duration.count == 0)
    stream_.Anywhere().Report(duration.span, ZeroDuration).Hint("the shortest is 1 second").Emit();
}

// Reports the current token, which begins no window, and skips it with what belongs to it.
void Grammar::ReportNoWindow(WindowPlace place) {
  const Token& token = stream_.current();
  const Span span = stream_.SpanOf(token);
  const bool is_after_in = place == WindowPlace::kAfterIn;
  const bool is_year = IsAtYear();
  stream_.Want(place == WindowPlace::kAggregate ? kWindowWanted : kWindowOfValueWanted);
  diag::Emitter& here = stream_.Here();
  if (PeriodOf(token) || is_year) {
    std::string hint = fmt::format("write `from {} through {}`", token.text, token.text);
    if (is_after_in) hint = fmt::format("write `on {}`", token.text);
    if (is_after_in && is_year) hint += fmt::format(" of a date or time, `= {}` of a number", token.text);
    if (place == WindowPlace::kAnniversary)
      hint = token.text == "today" ? "write `in this day`"
                                   : fmt::format("write `in from {} through {}`", token.text, token.text);
    here.Report(span, PeriodAsWindow, token.text).Hint(hint).Emit();
  } else if (token.kind == TokenKind::kWord && !IsReserved(token.text)) {
    std::vector<std::string> words = WindowWords();
    if (is_after_in) words.insert(words.end(), {"list", "audience"});
    std::string hint = diag::Suggest(token.text, words);
    if (hint.empty()) hint = is_after_in ? kAfterInHint : kWindowHint;
    const bool is_date_test = MeaningOf(token.text, kDateTestWords).has_value();
    if (is_date_test) hint = fmt::format("the row's time is tested in `where at {} ...`", token.text);
    here.Report(span, UnknownWindow, Describe(token)).Hint(hint).Emit();
  } else if (token.kind == TokenKind::kNumber) {
    const Token number = token;
    stream_.Take();
    const bool is_duration = stream_.At(TokenKind::kWord) && UnitOf(stream_.current().text);
    const std::string hint =
        is_after_in && !is_duration
            ? fmt::format("a list of values stands in parentheses: `in ({})`", number.text)
            : "`last 30 days` end now, `previous 30 days` are complete";
    here.Report(span, UnknownWindow, Describe(number)).Hint(hint).Emit();
  } else if (IsAtOperand()) {
    const std::string value =
        token.kind == TokenKind::kText ? Written(token) : diag::Show(diag::Name(QuoteText(token.text)));
    here.Report(span, UnknownWindow, Describe(token))
        .Hint(is_after_in ? fmt::format("a list of values stands in parentheses: `in ({})`", value)
                          : std::string(kWindowHint))
        .Emit();
  } else {
    here.Report(span, MissingOperand, "a window", Describe(token))
        .Hint(std::string(place == WindowPlace::kAnniversary ? kAnniversaryHint
                          : is_after_in                      ? kAfterInHint
                                                             : kWindowHint))
        .Emit();
  }
  if (place == WindowPlace::kAggregate) {
    stream_.SkipToClose();
  } else {
    stream_.SkipToOperator();
  }
}

}  // namespace insitu::language
