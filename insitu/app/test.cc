#include "insitu/app/test.h"

#include <algorithm>
#include <chrono>

#include "insitu/app/expectation.h"
#include "insitu/app/fixture/fixtures.h"
#include "insitu/app/fixture/given_value.h"
#include "insitu/app/sound_model.h"

namespace insitu::app {
namespace {

double SecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Outcome<std::vector<const model::Test*>> Chosen(const Session& session,
                                                const std::vector<std::string>& names) {
  const std::vector<model::Test>& tests = session.declared().tests;
  const auto is_called = [&](const model::Test& test, const std::string& name) {
    return test.name.value.find(name) != std::string::npos ||
           session.sources().file(test.name.span.file).name().find(name) != std::string::npos;
  };
  for (const std::string& name : names) {
    if (std::ranges::any_of(tests, [&](const model::Test& test) { return is_called(test, name); })) continue;
    std::vector<std::string> known;
    for (const model::Test& test : tests) known.push_back(test.name.value);
    return Unknown("test", name, known);
  }
  std::vector<const model::Test*> chosen;
  for (const model::Test& test : tests) {
    const bool is_chosen = names.empty() || std::ranges::any_of(names, [&](const std::string& name) {
                             return is_called(test, name);
                           });
    if (is_chosen) chosen.push_back(&test);
  }
  return chosen;
}

// The keys and values that tests expect, against the columns that the project's own session knows.
void CheckExpected(const check::Test& test, diag::Emitter& diagnostics) {
  const bool has_key = test.of != nullptr && test.of->key != nullptr && !test.of->key->type.is_poison();
  // A role may see keys and values masked, and expects them so.
  if (!test.declared->members || test.declared->as || !has_key) return;
  for (const model::ExpectedMember& member : *test.declared->members) {
    fixture::ReadValue(member.key, {"the key of `" + test.of->name() + "`", test.of->key->type}, diagnostics);
    for (const model::GivenField& field : member.columns) {
      const auto column = std::ranges::find(test.columns, field.name.value, &check::OutputColumn::name);
      const bool has_type =
          column != test.columns.end() && column->value != nullptr && !column->value->type.is_poison();
      if (has_type)
        fixture::ReadValue(field.value, {"`" + column->name + "`", column->value->type}, diagnostics);
    }
  }
}

/// Runs tests one after another, over their rows or over the project's own warehouses.
class Runner {
 public:
  Runner(Session& session, fixture::Fixtures& fixtures) : session_(session), fixtures_(fixtures) {}

  Outcome<TestResult> Run(const model::Test& test) {
    const diag::SourceFile& file = session_.sources().file(test.name.span.file);
    TestResult result;
    result.name = test.name.value;
    result.description = test.description.value;
    result.file = file.name();
    result.line = file.PositionAt(test.name.span.begin).line;
    const auto start = std::chrono::steady_clock::now();
    if (test.given == nullptr && session_.settings().is_offline) {
      result.verdict = Verdict::kSkipped;
      result.reason = "it asks the warehouse";
      return result;
    }
    const Outcome<std::monostate> answered =
        test.given != nullptr ? AskFixture(test, result) : AskWarehouse(test, result);
    result.seconds = SecondsSince(start);
    const bool has_difference = !result.numbers.empty() || !result.missing.empty() ||
                                !result.unexpected.empty() || !result.values.empty();
    if (!answered.ok()) {
      const Failure& failure = answered.failure();
      const bool is_stopped = failure.kind == FailureKind::kCancelled;
      const bool is_overdue = is_stopped && session_.is_overdue();
      if (failure.kind == FailureKind::kDiagnostics || (is_stopped && !is_overdue)) return failure;
      result.reason = is_overdue ? "the statement took longer than the project allows" : failure.message;
      result.hint = is_overdue ? "raise `limits: {statement_timeout: ...}` in insitu.yml" : failure.hint;
    }
    if (!answered.ok() || has_difference) result.verdict = Verdict::kFailed;
    return result;
  }

 private:
  Outcome<std::monostate> AskFixture(const model::Test& test, TestResult& result) {
    Outcome<Session*> session = fixtures_.For(test);
    if (!session.ok()) return session.failure();
    return CompareAnswer(**session, *(*session)->project().FindTest(test.name.value), result);
  }

  Outcome<std::monostate> AskWarehouse(const model::Test& test, TestResult& result) {
    if (!opened_) opened_ = OpenWarehouse();
    if (!opened_->ok()) return opened_->failure();
    const std::optional<std::string> as_of =
        test.now ? std::optional(test.now->value) : session_.settings().as_of;
    if (Outcome<std::monostate> clock = session_.SetClock(as_of, false); !clock.ok()) return clock;
    return CompareAnswer(session_, *session_.project().FindTest(test.name.value), result);
  }

  // What is wrong with the project as its warehouses see it concerns the tests that ask them, and no other.
  Outcome<std::monostate> OpenWarehouse() {
    Outcome<std::monostate> opened = session_.Open();
    if (opened.ok() || opened.failure().kind != FailureKind::kDiagnostics) return opened;
    for (const diag::Diagnostic& mistake : session_.diagnostics().Sorted()) {
      if (mistake.severity == diag::Severity::kError)
        return Failure{FailureKind::kOutside, mistake.message, mistake.hint};
    }
    return opened;
  }

  Session& session_;
  fixture::Fixtures& fixtures_;
  std::optional<Outcome<std::monostate>> opened_;
};

}  // namespace

int64_t TestRun::Count(Verdict verdict) const {
  return std::ranges::count(tests, verdict, &TestResult::verdict);
}

Outcome<TestRun> RunTests(Session& session, const std::vector<std::string>& names) {
  const auto start = std::chrono::steady_clock::now();
  if (Outcome<std::monostate> loaded = session.ReadFiles(); !loaded.ok()) return loaded.failure();
  const bool is_misread = session.diagnostics().has_errors();
  if (is_misread && !HasSoundModel(session)) return HasMistakes();
  const Outcome<std::vector<const model::Test*>> chosen = Chosen(session, names);
  if (!is_misread && !chosen.ok()) return chosen.failure();
  session.Reach();
  const size_t mistakes = session.diagnostics().errors();
  fixture::Fixtures fixtures(session.declared(), session.catalogs(), session.diagnostics());
  if (const base::Status status = fixtures.Prepare(); !status.ok()) return FailureOf(status);
  if (is_misread || session.diagnostics().errors() > mistakes) {
    const base::Status status = fixtures.CheckQuestions();
    return status.ok() ? HasMistakes() : FailureOf(status);
  }
  TestRun run;
  Runner runner(session, fixtures);
  for (const model::Test* test : *chosen) {
    // A statement that takes too long is cancelled, too, and fails its own test.
    const bool is_stopped = session.is_cancelled() && !session.is_overdue();
    if (is_stopped) return Failure{FailureKind::kCancelled, "the tests were cancelled", ""};
    Outcome<TestResult> result = runner.Run(*test);
    if (!result.ok()) return result.failure();
    run.tests.push_back(std::move(*result));
  }
  run.seconds = SecondsSince(start);
  return run;
}

Outcome<std::monostate> CheckTests(Session& session) {
  if (session.declared().tests.empty()) return std::monostate();
  fixture::Fixtures fixtures(session.declared(), session.catalogs(), session.diagnostics());
  if (const base::Status status = fixtures.Prepare(); !status.ok()) return FailureOf(status);
  for (const check::Test& test : session.project().tests) CheckExpected(test, session.diagnostics());
  return std::monostate();
}

}  // namespace insitu::app
