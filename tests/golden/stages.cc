#include "tests/golden/stages.h"

#include <algorithm>
#include <vector>

#include "insitu/app/columns.h"
#include "insitu/app/why/key.h"
#include "insitu/app/why/question.h"
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

Stages::Stages(const Header& header, const std::string& folder)
    : session_(SettingsOf(header, folder)), columns_(header.columns), key_(header.key) {}

app::Outcome<app::Subject> Stages::Find(const std::string& audience) {
  const size_t where = audience.find(kWhere);
  if (where == std::string::npos) return session_.Audience(audience);
  return session_.Condition(audience.substr(0, where), {audience.substr(where + std::string(kWhere).size())});
}

app::Outcome<Stages::Asked> Stages::Ask(const std::string& audience) {
  if (!is_open_) {
    const auto opened = session_.Open();
    if (!opened.ok()) return opened.failure();
    is_open_ = true;
  }
  const auto subject = Find(audience);
  if (!subject.ok()) return subject.failure();
  if (key_) return AskWhy(*subject);
  auto outputs = app::ReadColumns(session_, *subject->entity, columns_, "column");
  if (!outputs.ok()) return outputs.failure();
  Asked asked;
  asked.action = "preview";
  asked.purpose = subject->purpose;
  asked.question.entity = subject->entity;
  asked.question.kind = plan::AskKind::kMembers;
  asked.question.conditions = {{subject->name, subject->condition}};
  asked.question.outputs = std::move(*outputs);
  asked.question.now = session_.now();
  asked.question.answered_at = session_.started();
  return asked;
}

app::Outcome<Stages::Asked> Stages::AskWhy(const app::Subject& subject) {
  constexpr int64_t kRows = 5;
  auto key = app::why::ReadKey(*subject.entity, *key_);
  if (!key.ok()) return key.failure();
  Asked asked{app::why::Ask(session_, subject, *key, kRows).asked, "why", subject.purpose};
  asked.question.now = session_.now();
  asked.question.answered_at = session_.started();
  return asked;
}

Said Stages::Of(const std::string& kind, const std::string& audience) {
  const app::Outcome<std::string> text = Text(kind, audience);
  return text.ok() ? Said{*text, false} : Refuse(text.failure());
}

app::Outcome<std::string> Stages::Text(const std::string& kind, const std::string& audience) {
  const app::Outcome<Asked> asked = Ask(audience);
  if (!asked.ok()) return asked.failure();
  if (kind == "plan") return plan::ToText(lower::Lower(session_.project(), asked->question).plan);
  const auto plan = session_.Compile(asked->question, asked->action, asked->purpose);
  if (!plan.ok()) return plan.failure();
  if (kind == "governed plan") return plan::ToText(plan->plan());
  if (kind == "rows") return Rows(*plan);
  const auto prepared = session_.Prepare(*plan);
  if (!prepared.ok()) return prepared.failure();
  const std::string evidence = prepared->evidence ? "\n" + prepared->evidence->sql + "\n" : "";
  return prepared->printed.statement.sql + "\n" + evidence;
}

app::Outcome<std::string> Stages::Rows(const plan::GovernedPlan& plan) {
  const auto stream = session_.Run(plan);
  if (!stream.ok()) return stream.failure();
  std::string text = plan.plan().entity + ".key";
  for (const types::Field& column : (*stream)->columns()) {
    if (&column != &(*stream)->columns().front()) text += " | " + column.name;
  }
  std::vector<std::vector<types::Value>> rows;
  while (true) {
    const auto batch = (*stream)->Next();
    if (!batch.ok()) return app::FailureOf(batch.status());
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
  return text + "\n";
}

Said Stages::Refuse(const app::Failure& failure) const {
  if (failure.kind == app::FailureKind::kDiagnostics) {
    return {diag::RenderText(session_.sources(), session_.diagnostics().Sorted()), true};
  }
  const std::string word = failure.kind == app::FailureKind::kRefused ? "refused: " : "error: ";
  return {word + failure.message + (failure.hint.empty() ? "" : "\n  " + failure.hint) + "\n", true};
}

}  // namespace insitu::golden
