#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"

namespace insitu::language {

// `word` is taken, the current token is `(`.
ExprPtr Grammar::ParseAggregate(const Token& word, const AggregateWord& aggregate) {
  Aggregate node;
  node.name = aggregate.name;
  node.name_span = stream_.SpanFrom(word.begin);
  const Token open = Open();
  if (aggregate.shape == AggregateShape::kValues) {
    node.value = ParseExpression(Level::kSum);
    node.where = ParseWhere();
  } else {
    node.rows = ParseRows(aggregate.word);
  }
  if (aggregate.shape == AggregateShape::kDurations) {
    ParseDurations(node);
  } else if (TakeComma()) {
    node.window = ParseWindow(WindowPlace::kAggregate);
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
  Close(open, "`,` or `)` fits here");
  if (aggregate.shape == AggregateShape::kRowHas) ParseRowCondition(node, word);
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
  ExprPtr condition = ParseExpression(Level::kLogical);
  where_ = where_outside;
  return condition;
}

// Takes the comma before a further argument; says whether there is one.
bool Grammar::TakeComma() {
  if (stream_.TakeIf(",")) return true;
  if (!IsAtWindowWord()) return false;
  stream_.Here().Report(stream_.SpanOf(stream_.current()), MissingComma, Describe(stream_.current())).Emit();
  return true;
}

// The two durations of `stopped` and `restarted`, and `within retention`.
void Grammar::ParseDurations(Aggregate& aggregate) {
  for (int i = 0; i < 2; ++i) {
    if (!stream_.TakeIf(",")) {
      ReportMissing(i == 0 ? "`, 90 days, 30 days`" : "`, 30 days`");
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
  if (is_within && Expect("within") && !stream_.At(TokenKind::kNumber) && Expect("retention")) return true;
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
  const Token open = Open();
  aggregate.has = ParseExpression(Level::kLogical);
  Close(open, "`and`, `or` or `)` fits here");
}

}  // namespace insitu::language
