#include "tests/conformance/population.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "insitu/app/count.h"
#include "insitu/diag/render.h"
#include "insitu/plan/meaning.h"

namespace insitu::conformance {
namespace {

using types::Int128;

constexpr int kPlaces = 6;

Int128 InMillionths(const types::Value& value) {
  if (value.is_missing()) throw std::runtime_error("a count or sum is missing");
  const auto* integer = std::get_if<int64_t>(&value.data);
  types::Decimal number =
      integer != nullptr ? types::Decimal{*integer, 0} : value.as<types::Decimal>().Normalized();
  if (number.scale > kPlaces) throw std::runtime_error("a number has more than six places");
  for (; number.scale < kPlaces; ++number.scale) number.unscaled *= 10;
  return number.unscaled;
}

/// Calls `take` with each row of `rows`.
template <typename Take>
void ForEachRow(batch::Stream& rows, const Take& take) {
  while (true) {
    const base::Result<batch::Batch> batch = rows.Next();
    if (!batch.ok()) throw std::runtime_error(batch.status().message());
    if (batch->rows == 0) return;
    for (uint64_t row = 0; row < batch->rows; ++row) take(*batch, row);
  }
}

}  // namespace

Population::Population(std::string folder, std::string now, std::string entity) : entity_(std::move(entity)) {
  settings_.folder = std::move(folder);
  settings_.as_of = std::move(now);
  Open();
  const plan::GovernedPlan plan = Compile(Read("everyone"), {});
  auto rows = session_->Run(plan);
  if (!rows.ok()) Throw(rows.failure());
  ForEachRow(**rows, [&](const batch::Batch& batch, uint64_t row) {
    keys_.push_back(batch.columns[0].integer(row));
  });
  std::ranges::sort(keys_);
  if (std::ranges::adjacent_find(keys_) != keys_.end())
    throw std::runtime_error("somebody is everyone twice");
}

void Population::Open() {
  session_ = std::make_unique<app::Session>(settings_);
  if (const auto opened = session_->Open(); !opened.ok()) Throw(opened.failure());
}

void Population::Throw(const app::Failure& failure) {
  if (failure.kind != app::FailureKind::kDiagnostics) throw std::runtime_error(failure.message);
  const std::string mistakes = diag::RenderText(session_->sources(), session_->diagnostics().Sorted());
  // A session remembers every mistake; the next question is not to hear of this one.
  session_ = std::make_unique<app::Session>(settings_);
  static_cast<void>(session_->Open());
  throw std::runtime_error(mistakes);
}

app::Subject Population::Read(const std::string& condition) {
  const app::Face face = condition.starts_with('{') ? app::Face::kJson : app::Face::kText;
  auto subject = session_->Condition(entity_, {condition, face});
  if (!subject.ok()) Throw(subject.failure());
  return std::move(*subject);
}

plan::GovernedPlan Population::Compile(const app::Subject& subject,
                                       std::vector<check::OutputColumn> outputs) {
  lower::Question question;
  question.entity = subject.entity;
  question.kind = plan::AskKind::kMembers;
  question.conditions = {{"asked", subject.condition}};
  question.outputs = std::move(outputs);
  auto plan = session_->Compile(std::move(question), "members", subject.purpose);
  if (!plan.ok()) Throw(plan.failure());
  return std::move(*plan);
}

size_t Population::PositionOf(int64_t key) const {
  const auto found = std::ranges::lower_bound(keys_, key);
  if (found == keys_.end() || *found != key)
    throw std::runtime_error(std::to_string(key) + " is a member and not one of everyone");
  return static_cast<size_t>(found - keys_.begin());
}

const People& Population::Members(const std::string& condition) {
  if (const auto known = members_.find(condition); known != members_.end()) return known->second;
  auto rows = session_->Run(Compile(Read(condition), {}));
  if (!rows.ok()) Throw(rows.failure());
  People people(keys_.size());
  ForEachRow(**rows, [&](const batch::Batch& batch, uint64_t row) {
    const int64_t key = batch.columns[0].integer(row);
    const size_t position = PositionOf(key);
    if (people[position]) throw std::runtime_error(std::to_string(key) + " is a member twice");
    people[position] = true;
  });
  return members_.emplace(condition, std::move(people)).first->second;
}

std::vector<Int128> Population::Numbers(const std::string& value) {
  const app::Subject everyone = Read("everyone");
  const check::OutputColumn column = session_->Value(*everyone.entity, value, "value");
  if (session_->diagnostics().has_errors()) Throw(app::HasMistakes());
  auto rows = session_->Run(Compile(everyone, {{"number", column.value}}));
  if (!rows.ok()) Throw(rows.failure());
  std::vector<Int128> numbers(keys_.size());
  size_t found = 0;
  ForEachRow(**rows, [&](const batch::Batch& batch, uint64_t row) {
    numbers[PositionOf(batch.columns[0].integer(row))] = InMillionths(batch.columns[1].value(row));
    ++found;
  });
  if (found != keys_.size()) throw std::runtime_error("not everyone has a number");
  return numbers;
}

std::vector<int64_t> Population::Sizes(const std::vector<std::string>& conditions) {
  std::vector<app::Subject> subjects;
  for (const std::string& condition : conditions) subjects.push_back(Read(condition));
  const auto counts = app::CountPeople(*session_, subjects, false);
  if (!counts.ok()) Throw(counts.failure());
  std::vector<int64_t> sizes;
  for (const app::AudienceCount& audience : counts->audiences) sizes.push_back(audience.count);
  return sizes;
}

Answering Population::AnsweringOf(const std::string& condition) {
  const plan::GovernedPlan plan = Compile(Read(condition), {});
  auto prepared = session_->Prepare(plan);
  if (!prepared.ok()) Throw(prepared.failure());
  const statement::Statement& statement = prepared->printed.statement;
  std::string text = statement.sql;
  for (const types::Value& parameter : statement.parameters) text += "\n-- " + types::ToText(parameter);
  const plan::TableNaming as_it_is = [](const plan::TableRef& table) { return table; };
  return {text, plan::MeaningOf(plan.plan(), as_it_is)};
}

}  // namespace insitu::conformance
