#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"

namespace insitu::language {

// `regularly(K, every 1 week, at least 3 of 4 with count >= 2)`; `regularly` is taken, the current token is `(`.
ExprPtr Grammar::ParseRegularly(const Token& word, Level) {
  Regularly regularly;
  regularly.name_span = stream_.SpanFrom(word.begin);
  const Token open = Open();
  regularly.rows = ParseRows("regularly");
  ParsePeriods(regularly);
  Close(open, "`,` or `)` fits here");
  return Make(std::move(regularly), word.begin);
}

// `, every 1 week, at least 3 of 4 with count >= 2, within retention`.
void Grammar::ParsePeriods(Regularly& regularly) {
  if (!stream_.TakeIf(",") || !stream_.TakeIf("every")) {
    ReportMissing("`, every 1 week`");
    stream_.SkipToClose();
    return;
  }
  regularly.every = ParseDuration(NumberRule::kOptional);
  RequireLength(regularly.every);
  if (!stream_.TakeIf(",")) {
    ReportMissing("`, at least 3 of 4`");
    stream_.SkipToClose();
    return;
  }
  ParseHowMany(regularly);
  if (stream_.TakeIf("with")) regularly.with = ParseCountTest();
  regularly.within_retention =
      TakeRetention("regularly", "its periods end now, and `at least 3 of 4` says how many there are");
}

// `at least 3 of 4`.
void Grammar::ParseHowMany(Regularly& regularly) {
  const size_t begin = stream_.begin();
  for (const auto& row : kQuantityWords) stream_.WantWord(row.word);
  std::string word = stream_.At(TokenKind::kWord) ? stream_.current().text : "";
  if (word == "at" || word == "exactly") stream_.Take();
  if (word == "at") {
    for (const char* next : {"least", "most"}) stream_.WantWord(next);
    if (stream_.At(TokenKind::kWord)) word += " " + stream_.Take().text;
  }
  const std::optional<Quantity> quantity = MeaningOf(word, kQuantityWords);
  if (!quantity) {
    const bool is_word = stream_.begin() != begin;
    stream_.Here()
        .Report(is_word ? stream_.SpanFrom(begin) : stream_.SpanOf(stream_.current()), MissingOperand,
                "how many of the periods", is_word ? "`" + word + "`" : Describe(stream_.current()))
        .Hint("write `at least 3 of 4`, `exactly 3 of 4` or `at most 3 of 4`")
        .Emit();
    stream_.SkipToClose();
    return;
  }
  regularly.quantity = *quantity;
  const std::optional<int64_t> number = ParseWholeNumber("number of periods");
  Expect("of");
  const Token of = stream_.current();
  const std::optional<int64_t> periods = ParseWholeNumber("number of periods");
  if (!number || !periods) return;
  regularly.number = *number;
  regularly.periods = *periods;
  if (*periods < 1 || *periods > kMostPeriods) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(of), OutOfRange, "number of periods", of.text,
                fmt::format("between 1 and {}", kMostPeriods))
        .Emit();
  } else {
    RequireUndecided(stream_.SpanFrom(begin), *quantity, *number, *periods, "period");
    const bool is_too_long = regularly.every.count > MostOf(regularly.every.unit) / *periods;
    if (is_too_long) stream_.Anywhere().Report(stream_.SpanFrom(begin), DurationTooLong).Emit();
  }
}

// `count >= 2`; `with` is taken.
std::optional<CountTest> Grammar::ParseCountTest() {
  if (!Expect("count")) {
    stream_.SkipToClose();
    return std::nullopt;
  }
  const std::optional<ComparisonOp> op = MeaningOf(stream_.current().text, kComparisonWords);
  if (!op || !stream_.At(TokenKind::kSymbol)) {
    ReportMissing("`>=` or another comparison");
    stream_.SkipToClose();
    return std::nullopt;
  }
  stream_.Take();
  const size_t begin = stream_.begin();
  const int64_t number = ParseWholeNumber("number of rows").value_or(1);
  return CountTest{*op, number, stream_.SpanFrom(begin)};
}

// `sequence(A then B within 7 days, W)`; `sequence` is taken, the current token is `(`.
ExprPtr Grammar::ParseSequence(const Token& word, Level) {
  Sequence sequence;
  sequence.name_span = stream_.SpanFrom(word.begin);
  const Token open = Open();
  ParseSteps(sequence);
  if (TakeComma()) {
    sequence.window = ParseWindow(WindowPlace::kAggregate);
    if (stream_.At(",")) {
      stream_.Here().Report(stream_.SpanOf(stream_.current()), SecondWindow).Hint(kOneWindowHint).Emit();
      stream_.SkipToClose();
    }
  }
  Close(open, "`then`, `,` or `)` fits here");
  return Make(std::move(sequence), word.begin);
}

// `A then B within 7 days then no C within 3 days all within 14 days`.
void Grammar::ParseSteps(Sequence& sequence) {
  const bool was_in_step = is_in_step_;
  is_in_step_ = true;
  const size_t begin = stream_.begin();
  do {
    const Token first = stream_.current();
    const bool follows_absence = sequence.steps.size() > 1 && sequence.steps.back().is_absent;
    sequence.steps.push_back(ParseStep(sequence.steps.empty()));
    if (follows_absence) {
      stream_.Here()
          .Report(stream_.SpanOf(first), StepAfterAbsence)
          .Hint("only the last step may be `no`")
          .Emit();
    }
  } while (stream_.TakeIf("then"));
  is_in_step_ = was_in_step;
  const Span span = stream_.SpanFrom(begin);
  const bool is_done = stream_.At(",") || stream_.At(")") || stream_.At("all");
  if (sequence.steps.size() == 1 && is_done) {
    stream_.Here().Report(span, SingleStep).Hint("one kind of row alone is asked for with `any(...)`").Emit();
  } else if (sequence.steps.size() > kMostSteps) {
    stream_.Here().Report(span, TooManySteps, kMostSteps).Emit();
  }
  if (stream_.At("and") || stream_.At("or")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), UnexpectedWord, stream_.current().text)
        .Hint("`then` joins the steps of a sequence")
        .Emit();
    stream_.SkipToClose();
  }
  if (!stream_.TakeIf("all")) return;
  if (Expect("within")) sequence.all_within = ParseDuration(NumberRule::kRequired);
}

// `K where C within 7 days` or `no K within 7 days`.
Step Grammar::ParseStep(bool is_first) {
  Step step;
  const Token no = stream_.current();
  const bool may_be_absent =
      !is_first || !stream_.At(TokenKind::kEnd);  // What begins no sequence is not wanted there.
  if (may_be_absent && stream_.At("no")) {
    stream_.Take();
    step.is_absent = true;
    if (!is_first) stream_.Want(kMissingCollection);
    // Before anything but a name it is one itself.
    const bool is_name = !stream_.At(TokenKind::kWord) && !stream_.At(TokenKind::kQuotedName) &&
                         !stream_.At(TokenKind::kBareName);
    if (is_name || stream_.At("where") || stream_.At("within") || stream_.At("then") || stream_.At("all")) {
      step.is_absent = false;
      step.rows.collection = NameOf(no);
    }
  }
  if (step.rows.collection.text.empty()) {
    step.rows = ParseRows("sequence");
  } else {
    step.rows.where = ParseWhere();
  }
  const Token within = stream_.current();
  if (stream_.TakeIf("within")) step.within = ParseDuration(NumberRule::kRequired);
  if (step.is_absent && step.within) RequireLength(*step.within);
  if (is_first && step.is_absent) {
    stream_.Here().Report(stream_.SpanOf(no), NothingBefore, "no").Emit();
  } else if (is_first && step.within) {
    stream_.Here()
        .Report(stream_.SpanOf(within), NothingBefore, "within")
        .Hint("`all within 14 days` at the end bounds the whole sequence, a window its rows")
        .Emit();
  } else if (step.is_absent && !step.within) {
    stream_.Here()
        .Report(stream_.SpanOf(no), AbsenceWithoutEnd)
        .Hint("write `then no ... within 3 days`")
        .Emit();
  }
  return step;
}

}  // namespace insitu::language
