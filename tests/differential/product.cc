#include "tests/differential/product.h"

#include <algorithm>

#include "insitu/app/count.h"
#include "insitu/base/check.h"
#include "insitu/diag/render.h"

namespace insitu::differential {
namespace {

constexpr const char* kDialect = "duckdb";

std::optional<oracle::Failure> KindOf(const base::Status& status) {
  if (status.code() == base::StatusCode::kRepeatedKey) return oracle::Failure::kRepeatedKey;
  if (status.code() == base::StatusCode::kBadValue) return oracle::Failure::kOverflow;
  return std::nullopt;
}

void Fail(const base::Status& status, Said& said) {
  said.failure = KindOf(status);
  if (!said.failure) said.refusal = status.message();
}

}  // namespace

Product::Product(const std::string& folder, int64_t now, int64_t answered_at, bool is_governed) {
  settings_.folder = folder;
  settings_.as_of = types::ToText(types::Instant{now});
  settings_.clock_micros = answered_at;
  if (is_governed) {
    settings_.role = "marketer";
    settings_.purpose = "mail";
  }
  Open();
}

void Product::Open() {
  session_ = std::make_unique<app::Session>(settings_);
  const auto opened = session_->Open();
  if (!opened.ok()) problem_ = Reason(opened.failure());
}

std::string Product::Reason(const app::Failure& failure) const {
  if (failure.kind != app::FailureKind::kDiagnostics) return failure.message;
  return diag::RenderText(session_->sources(), session_->diagnostics().Sorted());
}

std::optional<app::Subject> Product::Read(const std::string& entity, const std::string& condition,
                                          Said& said) {
  const auto subject = session_->Condition(entity, {condition});
  if (subject.ok()) return *subject;
  said.refusal = Reason(subject.failure());
  Open();
  return std::nullopt;
}

Said Product::Ask(lower::Question question) {
  question.kind = plan::AskKind::kMembers;
  Said said;
  const auto plan = session_->Compile(std::move(question), "members", settings_.purpose);
  if (!plan.ok()) {
    said.refusal = Reason(plan.failure());
    return said;
  }
  said.plan = plan->plan();
  if (const auto prepared = run::Prepare(*plan, kDialect); prepared.ok())
    said.sql = prepared.value().printed.statement.sql;
  auto rows = run::Run(*plan, session_->WarehouseOf(*plan), kDialect);
  if (!rows.ok()) {
    Fail(rows.status(), said);
    return said;
  }
  while (true) {
    const auto batch = (*rows)->Next();
    if (!batch.ok()) {
      Fail(batch.status(), said);
      said.keys.clear();
      said.values.clear();
      return said;
    }
    if (batch->rows == 0) break;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      said.keys.push_back(batch->columns[0].value(row));
      if (batch->columns.size() > 1) said.values[said.keys.back()] = batch->columns[1].value(row);
    }
  }
  std::sort(said.keys.begin(), said.keys.end(), oracle::Less());
  return said;
}

Said Product::FindMembers(const std::string& entity, const std::string& condition) try {
  Said said;
  const auto subject = Read(entity, condition, said);
  if (!subject) return said;
  lower::Question question;
  question.entity = subject->entity;
  question.conditions = {{"asked", subject->condition}};
  return Ask(std::move(question));
} catch (const base::InternalError& error) {
  return {{}, error.what(), {}, {}, {}};
}

Said Product::FindValues(const std::string& entity, const std::string& value) try {
  Said said;
  const auto subject = Read(entity, "everyone", said);
  if (!subject) return said;
  const check::OutputColumn column = session_->Value(*subject->entity, value, "value");
  if (session_->diagnostics().has_errors()) {
    said.refusal = Reason(app::HasMistakes());
    Open();
    return said;
  }
  lower::Question question;
  question.entity = subject->entity;
  question.conditions = {{"asked", subject->condition}};
  question.outputs = {{"v", column.value}};
  return Ask(std::move(question));
} catch (const base::InternalError& error) {
  return {{}, error.what(), {}, {}, {}};
}

std::optional<std::vector<int64_t>> Product::Count(const std::vector<std::string>& conditions) try {
  std::vector<app::Subject> subjects;
  for (const std::string& condition : conditions) {
    Said said;
    const auto subject = Read("customer", condition, said);
    if (!subject) return std::nullopt;
    subjects.push_back(*subject);
  }
  const auto counts = app::CountPeople(*session_, subjects, false);
  if (!counts.ok()) return std::nullopt;
  std::vector<int64_t> sizes;
  for (const app::AudienceCount& count : counts->audiences) sizes.push_back(count.count);
  return sizes;
} catch (const base::InternalError&) {
  return std::nullopt;
}

}  // namespace insitu::differential
