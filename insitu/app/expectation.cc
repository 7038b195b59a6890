#include "insitu/app/expectation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "insitu/app/fixture/given_value.h"
#include "insitu/app/why.h"

namespace insitu::app {
namespace {

using Cells = std::vector<std::optional<std::string>>;

/// The members of an answer: what each column shows, by the key's text.
struct Members {
  std::vector<types::Field> columns;
  std::vector<std::string> keys;
  std::map<std::string, Cells> cells;
};

std::optional<std::string> CellOf(const types::Value& value) {
  return value.is_missing() ? std::nullopt : std::optional(types::ToText(value));
}

/// Returns the text that an answer of this type would have; what does not fit, as a masked value would not, as written.
std::optional<std::string> CellOf(const model::GivenValue& given, const types::Type& type) {
  diag::Emitter unreported;
  const std::optional<types::Value> value = fixture::ReadValue(given, {"", type}, unreported);
  return value ? CellOf(*value) : std::optional(given.text);
}

Outcome<Subject> SubjectOf(Session& session, const check::Test& test) {
  std::optional<std::string> purpose;
  if (test.declared->purpose) purpose = test.declared->purpose->value;
  if (test.declared->audience) return session.Audience(test.declared->audience->value, purpose);
  return Subject{test.declared->name.value, test.of, test.condition, purpose,
                 test.declared->where->tree.get()};
}

lower::Question QuestionOf(const check::Test& test, const Subject& subject) {
  lower::Question question;
  question.entity = subject.entity;
  question.conditions = {{subject.name, subject.condition}};
  if (test.declared->members) {
    question.kind = plan::AskKind::kMembers;
    question.outputs = test.columns;
  }
  return question;
}

Outcome<std::unique_ptr<batch::Stream>> Ask(Session& session, const check::Test& test,
                                            const Subject& subject) {
  const model::Test& declared = *test.declared;
  const auto text = [](const std::optional<model::Text>& name) { return name ? name->value : std::string(); };
  govern::Request request{text(declared.as), declared.members ? "members" : "count", subject.purpose,
                          std::nullopt};
  if (declared.recipient_class) request.recipient_class = declared.recipient_class->value;
  Outcome<plan::GovernedPlan> plan = session.CompileAs(QuestionOf(test, subject), request);
  if (!plan.ok()) return plan.failure();
  return session.Run(*plan);
}

Outcome<Members> ReadMembers(batch::Stream& rows) {
  Members members;
  members.columns = rows.columns();
  while (true) {
    const base::Result<batch::Batch> batch = rows.Next();
    if (!batch.ok()) return FailureOf(batch.status());
    if (batch->rows == 0) return members;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      Cells cells;
      for (const batch::Column& column : batch->columns) cells.push_back(CellOf(column.value(row)));
      members.keys.push_back(cells.front().value_or(""));
      members.cells[members.keys.back()] = std::move(cells);
    }
  }
}

Outcome<int64_t> ReadCount(batch::Stream& rows) {
  const base::Result<batch::Batch> batch = rows.Next();
  if (!batch.ok()) return FailureOf(batch.status());
  return batch->columns.front().integer(0);
}

void CompareValues(const model::ExpectedMember& expected, const std::string& key, const Members& got,
                   TestResult& result) {
  for (const model::GivenField& field : expected.columns) {
    const auto column = std::ranges::find(got.columns, field.name.value, &types::Field::name);
    const auto cell = CellOf(field.value, column->type);
    const auto& found = got.cells.at(key)[static_cast<size_t>(column - got.columns.begin())];
    if (cell != found) result.values.push_back({key, field.name.value, cell, found});
  }
}

void CompareMembers(const std::vector<model::ExpectedMember>& expected, const Members& got,
                    TestResult& result) {
  std::vector<std::string> keys;
  for (const model::ExpectedMember& member : expected) {
    keys.push_back(CellOf(member.key, got.columns.front().type).value_or(""));
    if (got.cells.contains(keys.back())) {
      CompareValues(member, keys.back(), got, result);
    } else {
      result.missing.push_back(keys.back());
    }
  }
  std::vector<std::string> sorted = keys;
  std::ranges::sort(sorted);
  for (const std::string& key : got.keys) {
    if (!std::ranges::binary_search(sorted, key)) result.unexpected.push_back(key);
  }
  if (!result.missing.empty() || !result.unexpected.empty()) {
    result.numbers.push_back({"members", std::to_string(keys.size()), static_cast<int64_t>(got.keys.size())});
  }
}

void CompareNumbers(const model::Test& test, int64_t got, TestResult& result) {
  if (test.count && *test.count != got) result.numbers.push_back({"count", std::to_string(*test.count), got});
  if (test.size && (got < test.size->least || got > test.size->most)) {
    result.numbers.push_back(
        {"size", std::to_string(test.size->least) + " to " + std::to_string(test.size->most), got});
  }
}

std::string Shown(const types::Value& value) { return value.is_missing() ? "missing" : types::ToText(value); }

/// Tells of one person whom the answer and the test disagree about. Only a test that is its owner's may be told.
void Explain(Session& session, const Subject& subject, const std::string& key, TestResult& result) {
  const Outcome<Why> why = WhyPerson(session, subject, key, 0);
  if (!why.ok()) return;  // A key that fits no person, for example; the difference itself is told.
  WhyMember told{key, why->standing == Standing::kIn, why->absences, {}};
  why::Walk(why->reason, [&](const why::Reason& reason) {
    if (reason.kind != why::Reason::Kind::kLeaf || reason.text.empty()) return;
    DecidedCondition condition{reason.holds, reason.text, {}};
    for (const why::FoundValue& value : reason.values)
      condition.values.push_back(value.text + " = " + Shown(value.value));
    told.conditions.push_back(std::move(condition));
  });
  result.why.push_back(std::move(told));
}

}  // namespace

Outcome<std::monostate> CompareAnswer(Session& session, const check::Test& test, TestResult& result) {
  const Outcome<Subject> subject = SubjectOf(session, test);
  if (!subject.ok()) return subject.failure();
  Outcome<std::unique_ptr<batch::Stream>> rows = Ask(session, test, *subject);
  if (!rows.ok()) return rows.failure();
  const model::Test& declared = *test.declared;
  if (declared.members) {
    const Outcome<Members> members = ReadMembers(**rows);
    if (!members.ok()) return members.failure();
    CompareMembers(*declared.members, *members, result);
    CompareNumbers(declared, static_cast<int64_t>(members->keys.size()), result);
    for (const std::vector<std::string>* keys : {&result.missing, &result.unexpected}) {
      if (!declared.runs_under_rules() && !keys->empty()) Explain(session, *subject, keys->front(), result);
    }
  } else {
    const Outcome<int64_t> count = ReadCount(**rows);
    if (!count.ok()) return count.failure();
    CompareNumbers(declared, *count, result);
  }
  return std::monostate();
}

}  // namespace insitu::app
