#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"

namespace insitu::language {
namespace {

constexpr const char* kRegularlyHint = "write `regularly(purchase, every 1 week, at least 3 of 4)`";
constexpr const char* kCountHint = "write `with count >= 2`";
constexpr const char* kThenHint = "`then` joins the steps of a sequence";

}  // namespace

// `regularly(K, every 1 week, at least 3 of 4 with count >= 2)`; `regularly` is taken, the current token is `(`.
ExprPtr Grammar::ParseRegularly(const Token& word, Level) {
  Regularly regularly;
  regularly.name_span = stream_.SpanFrom(word.begin);
  const Token open = Open();
  regularly.rows = ParseRows("regularly");
  ParsePeriods(regularly);
  Close(open, "`,` or `)` fits here");
  if (regularly.rows.collection.text.empty()) return nullptr;
  return Make(std::move(regularly), word.begin);
}

// `, every 1 week, at least 3 of 4 with count >= 2, within retention`.
void Grammar::ParsePeriods(Regularly& regularly) {
  if (!stream_.TakeIf(",") || !stream_.TakeIf("every")) {
    ReportMissing("`, every 1 week`", kRegularlyHint);
    stream_.SkipToClose();
    return;
  }
  regularly.every = ParseDuration(NumberRule::kOptional);
  RequireLength(regularly.every);
  if (!stream_.TakeIf(",")) {
    ReportMissing("`, at least 3 of 4`", kRegularlyHint);
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
  Expect("of", kRegularlyHint);
  const Token of = stream_.current();
  const std::optional<int64_t> periods = ParseWholeNumber("number of periods");
  if (!number || !periods) return;
  regularly.number = *number;
  regularly.periods = *periods;
  if (*periods < 1 || *periods > kMostPeriods) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(of), OutOfRange, "number of periods", of.text,
                fmt::format("between 1 and {}", kMostPeriods))
        .Hint("periods that are longer are fewer")
        .Emit();
  } else {
    RequireUndecided(stream_.SpanFrom(begin), *quantity, *number, *periods, "period");
    const bool is_too_long = regularly.every.count > MostOf(regularly.every.unit) / *periods;
    if (is_too_long) {
      stream_.Anywhere()
          .Report(stream_.SpanFrom(begin), DurationTooLong)
          .Hint("ask about fewer periods")
          .Emit();
    }
  }
}

// `count >= 2`; `with` is taken.
std::optional<CountTest> Grammar::ParseCountTest() {
  if (!Expect("count", kCountHint)) {
    stream_.SkipToClose();
    return std::nullopt;
  }
  const std::optional<ComparisonOp> op = MeaningOf(stream_.current().text, kComparisonWords);
  if (!op || !stream_.At(TokenKind::kSymbol)) {
    ReportMissing("`>=` or another comparison", kCountHint);
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
  if (stream_.At(",") && !WindowMayFollow()) {
    stream_.Here().Report(stream_.SpanOf(stream_.current()), Unexpected, "`,`").Hint(kThenHint).Emit();
    stream_.SkipToClose();
  } else if (ExprPtr no_value; TakeComma(no_value)) {
    sequence.window = ParseReadableWindow();
    if (stream_.At(",")) {
      stream_.Here().Report(stream_.SpanOf(stream_.current()), SecondWindow).Hint(kOneWindowHint).Emit();
      stream_.SkipToClose();
    }
  }
  Close(open, "`then`, `,` or `)` fits here");
  std::erase_if(sequence.steps, [](const Step& step) { return step.rows.collection.text.empty(); });
  if (sequence.steps.empty()) return nullptr;
  return Make(std::move(sequence), word.begin);
}

// Says whether what stands behind the current comma may be a window; a step of a sequence is none.
bool Grammar::WindowMayFollow() const {
  std::string_view behind = stream_.Behind();
  behind.remove_prefix(std::min(behind.find_first_not_of(" \t\r\n"), behind.size()));
  const bool is_name = !behind.empty() && (IsPlainName(behind.substr(0, 1)) || behind.front() == '"');
  return !is_name ||
         std::ranges::any_of(kWindowWords, [&](std::string_view word) { return behind.starts_with(word); });
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
    const bool has_more = stream_.At(",") && !WindowMayFollow();
    if (!has_more)
      stream_.Here()
          .Report(span, SingleStep)
          .Hint("one kind of row alone is asked for with `any(...)`")
          .Emit();
  } else if (sequence.steps.size() > kMostSteps) {
    stream_.Here().Report(span, TooManySteps, kMostSteps).Hint("join two sequences by `and`").Emit();
  }
  if (stream_.At("and") || stream_.At("or")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), UnexpectedWord, stream_.current().text)
        .Hint(kThenHint)
        .Emit();
    stream_.SkipToClose();
  }
  if (!stream_.TakeIf("all")) return;
  if (Expect("within", "write `all within 14 days`"))
    sequence.all_within = ParseDuration(NumberRule::kRequired);
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
  const size_t mistakes = stream_.mistakes();
  if (stream_.TakeIf("within")) step.within = ParseDuration(NumberRule::kRequired);
  if (step.is_absent && step.within) RequireLength(*step.within);
  if (is_first && step.is_absent) {
    stream_.Here()
        .Report(stream_.SpanOf(no), NothingBefore, "no")
        .Hint("the last step may be `no`; who has no row at all is found by `none(...)`")
        .Emit();
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
  if (stream_.mistakes() > mistakes) step.within.reset();
  return step;
}

}  // namespace insitu::language
