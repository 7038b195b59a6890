#include "tests/golden/stages.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "insitu/diag/render.h"
#include "insitu/lower/lower.h"
#include "insitu/plan/text.h"

namespace insitu::golden {
namespace {

constexpr const char* kWhere = " where ";

app::Settings SettingsOf(const Header& header, const std::string& folder) {
  app::Settings settings;
  settings.folder = folder;
  settings.as_of = types::ToText(header.now);
  settings.clock_micros = header.clock.micros;
  settings.role = header.role;
  settings.purpose = header.purpose;
  settings.recipient_class = header.recipient_class;
  return settings;
}

std::string TextOf(const types::Value& value) {
  return value.is_missing() ? "missing" : types::ToText(value);
}

bool IsBefore(const types::Value& left, const types::Value& right) {
  const auto *a = std::get_if<int64_t>(&left.data), *b = std::get_if<int64_t>(&right.data);
  return a != nullptr && b != nullptr ? *a < *b : TextOf(left) < TextOf(right);
}

}  // namespace

Stages::Stages(const Header& header, const std::string& folder) : session_(SettingsOf(header, folder)) {
  if (header.audience.empty()) throw std::runtime_error("stages need the field `audience`");
  Open(header);
}

bool Stages::Fail(const app::Failure& failure) {
  if (failure.kind == app::FailureKind::kDiagnostics) {
    problem_ = diag::RenderText(session_.sources(), session_.diagnostics().Sorted());
  } else {
    problem_ =
        (failure.kind == app::FailureKind::kRefused ? "refused: " : "error: ") + failure.message + "\n";
    if (!failure.hint.empty()) problem_ += "  " + failure.hint + "\n";
  }
  return false;
}

bool Stages::Open(const Header& header) {
  const auto opened = session_.Open();
  if (!opened.ok()) return Fail(opened.failure());
  const size_t where = header.audience.find(kWhere);
  const auto subject = where == std::string::npos
                           ? session_.Audience(header.audience)
                           : session_.Condition(header.audience.substr(0, where),
                                                header.audience.substr(where + std::string(kWhere).size()));
  if (!subject.ok()) return Fail(subject.failure());
  auto outputs = session_.Columns(*subject->entity, header.columns, "column");
  if (!outputs.ok()) return Fail(outputs.failure());
  entity_ = subject->entity->name();
  purpose_ = subject->purpose;
  question_.entity = subject->entity;
  question_.kind = plan::AskKind::kMembers;
  question_.conditions = {{subject->name, subject->condition}};
  question_.outputs = std::move(*outputs);
  question_.now = session_.now();
  question_.answered_at = session_.started();
  return true;
}

Said Stages::Of(const std::string& kind) {
  if (!problem_.empty()) return {problem_, true};
  if (kind == "plan") return {plan::ToText(lower::Lower(session_.project(), question_).plan), false};
  const auto plan = session_.Compile(question_, "preview", purpose_);
  if (!plan.ok()) {
    Fail(plan.failure());
    return {std::exchange(problem_, ""), true};
  }
  if (kind == "governed plan") return {plan::ToText(plan->plan()), false};
  if (kind == "rows") return Rows(*plan);
  const auto prepared = session_.Prepare(*plan);
  if (prepared.ok()) return {prepared->printed.statement.sql + "\n", false};
  Fail(prepared.failure());
  return {std::exchange(problem_, ""), true};
}

Said Stages::Rows(const plan::GovernedPlan& plan) {
  const auto fail = [&](const app::Failure& failure) {
    Fail(failure);
    return Said{std::exchange(problem_, ""), true};
  };
  const auto stream = session_.Run(plan);
  if (!stream.ok()) return fail(stream.failure());
  std::string text = entity_ + ".key";
  for (const types::Field& column : (*stream)->columns()) {
    if (&column != &(*stream)->columns().front()) text += " | " + column.name;
  }
  std::vector<std::vector<types::Value>> rows;
  while (true) {
    const auto batch = (*stream)->Next();
    if (!batch.ok()) return fail(app::FailureOf(batch.status()));
    if (batch->rows == 0) break;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      rows.emplace_back();
      for (const batch::Column& column : batch->columns) rows.back().push_back(column.value(row));
    }
  }
  std::ranges::sort(rows, [](const auto& a, const auto& b) { return IsBefore(a.front(), b.front()); });
  for (const auto& row : rows) {
    text += "\n";
    for (size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : " | ") + TextOf(row[i]);
  }
  return {text + "\n", false};
}

}  // namespace insitu::golden
