#include "insitu/app/members.h"

#include "insitu/app/columns.h"
#include "insitu/app/places.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::app {
namespace {

namespace file = deliver::destinations::file;

Outcome<Table> ReadTable(Session& session, const plan::GovernedPlan& plan) {
  Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(plan);
  if (!rows.ok()) return rows.failure();
  Table table;
  table.columns = (*rows)->columns();
  while (true) {
    base::Result<batch::Batch> batch = (*rows)->Next();
    if (!batch.ok()) return FailureOf(batch.status());
    if (batch->rows == 0) break;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      std::vector<types::Value> values;
      for (const batch::Column& column : batch->columns) values.push_back(column.value(row));
      table.rows.push_back(std::move(values));
    }
  }
  Outcome<std::vector<run::Freshness>> freshness = session.Freshness(plan);
  if (!freshness.ok()) return freshness.failure();
  table.freshness = std::move(*freshness);
  return table;
}

lower::Question MembersOf(const Subject& subject, std::vector<check::OutputColumn> outputs) {
  lower::Question question;
  question.entity = subject.entity;
  question.kind = plan::AskKind::kMembers;
  question.conditions = {{subject.name, subject.condition}};
  question.outputs = std::move(outputs);
  return question;
}

}  // namespace

Outcome<Table> Preview(Session& session, const Subject& subject, const std::vector<std::string>& columns,
                       int64_t limit) {
  Outcome<std::vector<check::OutputColumn>> outputs =
      ReadColumns(session, *subject.entity, columns, "--columns");
  if (!outputs.ok()) return outputs.failure();
  lower::Question question = MembersOf(subject, std::move(*outputs));
  question.limit = limit;
  Outcome<plan::GovernedPlan> plan = session.Compile(std::move(question), "preview", subject.purpose);
  if (!plan.ok()) return plan.failure();
  return ReadTable(session, *plan);
}

Outcome<Table> Breakdown(Session& session, const Subject& subject, const std::string& value) {
  Outcome<check::OutputColumn> by = ReadColumn(session, *subject.entity, value, "--by");
  if (!by.ok()) return by.failure();
  if (session.diagnostics().has_errors()) return HasMistakes();
  lower::Question question = MembersOf(subject, {std::move(*by)});
  question.kind = plan::AskKind::kBreakdown;
  Outcome<plan::GovernedPlan> plan = session.Compile(std::move(question), "breakdown", subject.purpose);
  if (!plan.ok()) return plan.failure();
  Outcome<Table> table = ReadTable(session, *plan);
  if (table.ok()) table->is_breakdown = true;
  return table;
}

base::Result<int64_t> Copy(batch::Stream& rows, file::FileWriter& writer) {
  int64_t members = 0;
  while (true) {
    base::Result<batch::Batch> batch = rows.Next();
    if (!batch.ok()) return batch.status();
    if (batch->rows == 0) break;
    INSITU_RETURN_IF_ERROR(writer.Write(*batch));
    members += static_cast<int64_t>(batch->rows);
  }
  INSITU_RETURN_IF_ERROR(writer.Commit());
  return members;
}

Outcome<MembersWritten> WriteMembers(Session& session, const Subject& subject,
                                     const std::vector<std::string>& columns, file::Format format,
                                     const std::optional<std::string>& path) {
  if (const auto objection = path ? ObjectionTo(session, *path) : std::nullopt) {
    return Failure{FailureKind::kUsage,
                   "no list may be written to `" + diag::Show(diag::Name(*path)) + "`: " + *objection,
                   "give lists a folder of their own"};
  }
  Outcome<std::vector<check::OutputColumn>> outputs =
      ReadColumns(session, *subject.entity, columns, "--columns");
  if (!outputs.ok()) return outputs.failure();
  Outcome<plan::GovernedPlan> plan =
      session.Compile(MembersOf(subject, std::move(*outputs)), "members", subject.purpose);
  if (!plan.ok()) return plan.failure();
  Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(*plan);
  if (!rows.ok()) return rows.failure();
  base::Result<std::unique_ptr<file::FileWriter>> writer =
      path ? file::OpenFile(format, (*rows)->columns(), *path)
           : file::OpenStandardOutput(format, (*rows)->columns());
  if (!writer.ok()) return FailureOf(writer.status());
  const base::Result<int64_t> members = Copy(**rows, **writer);
  if (!members.ok()) return FailureOf(members.status());
  Outcome<std::vector<run::Freshness>> freshness = session.Freshness(*plan);
  if (!freshness.ok()) return freshness.failure();
  return MembersWritten{*members, session.peak_memory(), std::move(*freshness)};
}

}  // namespace insitu::app
