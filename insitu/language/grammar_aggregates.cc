#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"
#include "insitu/language/meant.h"

namespace insitu::language {

// `word` is taken, the current token is `(`.
ExprPtr Grammar::ParseAggregate(const Token& word, const AggregateWord& aggregate) {
  Aggregate node;
  node.name = aggregate.name;
  node.name_span = stream_.SpanFrom(word.begin);
  const Token open = Open(fmt::format("write `{}(...)`", aggregate.word));
  const size_t mistakes = stream_.mistakes();
  if (aggregate.shape == AggregateShape::kValues) {
    node.value = ParseExpression(Level::kSum);
    const bool is_read = stream_.mistakes() == mistakes;
    node.where = ParseWhere();
    if (!is_read) node.value = nullptr;
  } else {
    node.rows = ParseRows(aggregate.word);
  }
  if (aggregate.shape == AggregateShape::kDurations) {
    ParseDurations(node);
  } else if (TakeComma(node.value != nullptr ? node.where : node.rows.where)) {
    node.window = ParseReadableWindow();
    if (stream_.At(",")) {
      stream_.Here().Report(stream_.SpanOf(stream_.current()), SecondWindow).Hint(kOneWindowHint).Emit();
      stream_.SkipToClose();
    }
  } else if (aggregate.needs_window && stream_.At(")")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingOperand, "`, last 30 days`", "`)`")
        .Hint("`any(...)` asks for a row at any time")
        .Emit();
  }
  bool is_closed = stream_.At(")");
  if (open.kind == TokenKind::kSymbol && ReportBeforeClose(aggregate.word)) {
    --open_;
    is_closed = true;
    stream_.TakeIf(")");
  } else {
    Close(open, "`,` or `)` fits here");
  }
  if (aggregate.shape == AggregateShape::kRowHas) ParseRowCondition(node, word);
  if (stream_.mistakes() > mistakes) node.durations.clear();
  // Over nothing that could be read nothing more can be said.
  if (!is_closed || (node.value == nullptr && node.rows.collection.text.empty())) return nullptr;
  return Make(std::move(node), word.begin);
}

// `first time(K, W)` and the like; the first word is taken.
ExprPtr Grammar::ParseTwoWordAggregate(const Token& word, Level) {
  const AggregateWord* aggregate = FindAggregate(word.text + " " + stream_.Take().text);
  return ParseAggregate(word, *aggregate);
}

// `K` or `K where C`.
Rows Grammar::ParseRows(std::string_view aggregate) {
  if (stream_.At("*")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingOperand, "the name of a collection", "`*`")
        .Hint(fmt::format("write `{}(purchase)`", aggregate))
        .Emit();
    stream_.Take();
    return {};
  }
  const size_t begin = stream_.begin();
  Rows rows{ParseName(kMissingCollection), nullptr};
  if (stream_.At(".")) {
    while (stream_.TakeIf(".")) ParseName(kMissingName);
    stream_.Anywhere()
        .Report(stream_.SpanFrom(begin), ValueAsCollection, aggregate)
        .Hint(aggregate == "count" ? "`distinct(...)` counts different values" : "name the collection alone")
        .Emit();
  }
  rows.where = ParseWhere();
  return rows;
}

// `where C`, or nothing.
ExprPtr Grammar::ParseWhere() {
  if (!stream_.TakeIf("where")) return nullptr;
  const int where_outside = where_;
  where_ = open_;
  ExprPtr condition = ParseSide(Level::kLogical);
  where_ = where_outside;
  return condition;
}

// Parses the window of an aggregate; nothing after a mistake in it.
std::optional<Window> Grammar::ParseReadableWindow() {
  const size_t mistakes = stream_.mistakes();
  Window window = ParseWindow(WindowPlace::kAggregate);
  if (stream_.mistakes() > mistakes) return std::nullopt;
  return window;
}

// Takes the comma before the window, which follows a collection or `where`; says whether there is a window.
bool Grammar::TakeComma(ExprPtr& where) {
  if (stream_.TakeIf(",")) return true;
  if (!IsAtWindowWord()) return false;
  const Token& word = stream_.current();
  const std::string_view window = WindowAtStartOf(stream_.Rest());
  const std::string meant = window.empty() ? word.text + " ..." : std::string(window);
  std::string hint = fmt::format("write `, {}`", meant);
  // What is a value so far may have been meant to be tested by the window.
  if (where != nullptr && std::holds_alternative<Path>(where->node)) {
    where = nullptr;
    hint = fmt::format("write `{} in {}` to test the value, `, {}` to test the row", Written(stream_.last()),
                       meant, meant);
  }
  stream_.Here().Report(stream_.SpanOf(word), MissingComma, Describe(word)).Hint(std::move(hint)).Emit();
  return true;
}

// Reports what stands before the `)` of `aggregate` and belongs behind it, or before a window, and skips to the `)`; says
// whether there is such a thing.
bool Grammar::ReportBeforeClose(std::string_view aggregate) {
  const std::string_view window = stream_.At("at") ? WindowAtStartOf(stream_.Behind()) : std::string_view();
  const bool is_compared =
      stream_.At(TokenKind::kSymbol) && MeaningOf(stream_.current().text, kComparisonWords);
  if (window.empty() && !is_compared) return false;
  diag::Emitter& here = stream_.Here();
  const Token token = stream_.Take();
  const std::string number = stream_.At(TokenKind::kNumber) ? stream_.current().text : "3";
  here.Report(stream_.SpanOf(token), Unexpected, Describe(token))
      .Hint(is_compared ? fmt::format("a comparison stands behind the `)`: `{}(...) {} {}`", aggregate,
                                      token.text, number)
                        : fmt::format("write `, {}`", window))
      .Emit();
  stream_.SkipToClose();
  return true;
}

// The two durations of `stopped` and `restarted`, and `within retention`.
void Grammar::ParseDurations(Aggregate& aggregate) {
  for (int i = 0; i < 2; ++i) {
    if (!stream_.TakeIf(",")) {
      ReportMissing(i == 0 ? "`, 90 days, 30 days`" : "`, 30 days`",
                    fmt::format("two lengths, the longer one first: `{}(purchase, 90 days, 30 days)`",
                                WordOf(aggregate.name).word));
      stream_.SkipToClose();
      return;
    }
    if (IsAtWindowWord()) {
      stream_.Here()
          .Report(stream_.SpanOf(stream_.current()), UnexpectedWord, stream_.current().text)
          .Hint("a length alone stands here: `90 days`")
          .Emit();
      stream_.Take();
    }
    aggregate.durations.push_back(ParseDuration(NumberRule::kRequired));
    RequireLength(aggregate.durations.back());
  }
  aggregate.within_retention =
      TakeRetention(WordOf(aggregate.name).word, "its two lengths are counted back from now");
}

// `, within retention`, or nothing; `hint` says where the periods of `aggregate` lie, which takes no other window.
bool Grammar::TakeRetention(std::string_view aggregate, std::string_view hint) {
  if (!stream_.TakeIf(",")) return false;
  const Token word = stream_.current();
  const bool is_within = !IsAtWindowWord() || stream_.At("within");
  constexpr const char* kHint = "write `within retention`";
  if (is_within && Expect("within", kHint) && !stream_.At(TokenKind::kNumber) && Expect("retention", kHint))
    return true;
  if (!is_within || stream_.At(TokenKind::kNumber))
    stream_.Here().Report(stream_.SpanOf(word), WindowNotTaken, aggregate).Hint(std::string(hint)).Emit();
  stream_.SkipToClose();
  return false;
}

// `has (C)` behind `latest(...)` and `earliest(...)`.
void Grammar::ParseRowCondition(Aggregate& aggregate, const Token& word) {
  if (!stream_.TakeIf("has")) {
    stream_.Here()
        .Report(stream_.SpanOf(word), HasNeeded, word.text)
        .Hint(fmt::format("write `{}(...) has (C)`", word.text))
        .Emit();
    return;
  }
  const Token open = Open(fmt::format("write `{}(...) has (C)`", word.text));
  aggregate.has = ParseSide(Level::kLogical);
  Close(open, "`and`, `or` or `)` fits here");
}

}  // namespace insitu::language
