#include "insitu/app/activate.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "insitu/app/members.h"
#include "insitu/app/places.h"
#include "insitu/deliver/identified_rows.h"

namespace insitu::app {
namespace {

namespace file = deliver::destinations::file;

file::Format FormatOf(model::FileFormat format) {
  switch (format) {
    case model::FileFormat::kCsv: return file::Format::kCsv;
    case model::FileFormat::kJsonLines: return file::Format::kJsonLines;
    case model::FileFormat::kParquet: return file::Format::kParquet;
  }
  return file::Format::kCsv;
}

lower::Question QuestionOf(const check::Activation& activation, plan::AskKind kind) {
  lower::Question question;
  question.entity = activation.audience->of;
  question.kind = kind;
  question.conditions = {{activation.audience->declared->name.value, activation.audience->condition}};
  if (kind == plan::AskKind::kMembers) question.outputs = activation.columns;
  return question;
}

Outcome<plan::GovernedPlan> Compile(Session& session, const check::Activation& activation,
                                    plan::AskKind kind) {
  govern::Request request;
  request.role = activation.declared->as ? activation.declared->as->value : "";
  request.action = "activate";
  if (activation.audience->declared->purpose) request.purpose = activation.audience->declared->purpose->value;
  if (activation.destination->recipient_class)
    request.recipient_class = activation.destination->recipient_class->value;
  return session.CompileAs(QuestionOf(activation, kind), request);
}

/// Finds out how many people are selected and how many of them are left after consent.
Outcome<std::monostate> FillNumbers(Session& session, const check::Activation& activation, Receipt& receipt) {
  Outcome<plan::GovernedPlan> plan = Compile(session, activation, plan::AskKind::kDelivery);
  if (!plan.ok()) return plan.failure();
  Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(*plan);
  if (!rows.ok()) return rows.failure();
  const base::Result<batch::Batch> row = (*rows)->Next();
  if (!row.ok()) return FailureOf(row.status());
  receipt.in_audience = row->columns[0].integer(0);
  receipt.delivered = row->columns[1].integer(0);
  receipt.withheld = receipt.in_audience - receipt.delivered;
  for (const plan::After& after : plan->plan().after) receipt.withheld_by = after.rule;
  Outcome<std::vector<run::Freshness>> freshness = session.Freshness(*plan);
  if (!freshness.ok()) return freshness.failure();
  receipt.freshness = std::move(*freshness);
  return std::monostate();
}

/// Returns where the columns stand by which the destination knows a member.
std::vector<size_t> IdentifyingPositions(const Receipt& receipt) {
  std::vector<size_t> positions;
  for (const std::string& name : receipt.identify) {
    const auto column = std::ranges::find(receipt.columns, name);
    positions.push_back(static_cast<size_t>(column - receipt.columns.begin()));
  }
  return positions;
}

/// Finds out who is a member for the destination, and fills in who is not.
Outcome<deliver::IdentifiedRows> Identify(Session& session, const plan::GovernedPlan& plan,
                                          Receipt& receipt) {
  deliver::IdentifiedRows identified(IdentifyingPositions(receipt));
  Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(plan);
  if (!rows.ok()) return rows.failure();
  base::Status status = identified.Count(**rows);
  if (status.ok() && identified.has_shared()) {
    rows = session.Run(plan);
    if (!rows.ok()) return rows.failure();
    status = identified.ChooseAmongShared(**rows);
  }
  if (!status.ok()) return FailureOf(status);
  receipt.left_out = {{"missing_identifier", identified.without_identifier()},
                      {"shared_identifier", identified.sharing()}};
  receipt.delivered = identified.members();
  return identified;
}

Outcome<std::monostate> Deliver(Session& session, const check::Activation& activation,
                                const plan::GovernedPlan& plan, const deliver::IdentifiedRows* identified,
                                Receipt& receipt) {
  Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(plan);
  if (!rows.ok()) return rows.failure();
  if (identified != nullptr) rows = identified->Only(std::move(*rows));
  // The folder of a destination is part of what it declares; why it cannot be made, the writer says.
  std::error_code unmade;
  std::filesystem::create_directories(std::filesystem::path(receipt.place).parent_path(), unmade);
  base::Result<std::unique_ptr<file::FileWriter>> writer =
      file::OpenFile(FormatOf(activation.destination->format), (*rows)->columns(), receipt.place);
  if (!writer.ok()) return FailureOf(writer.status());
  const base::Result<int64_t> written = Copy(**rows, **writer);
  if (!written.ok()) return FailureOf(written.status());
  // The lists of two statements may differ where the source changed in between: what was written counts.
  receipt.delivered = *written;
  std::error_code error;
  const auto bytes = std::filesystem::file_size(receipt.place, error);
  receipt.bytes = error ? 0 : static_cast<int64_t>(bytes);
  return std::monostate();
}

}  // namespace

Outcome<plan::GovernedPlan> CompileActivation(Session& session, const check::Activation& activation) {
  return Compile(session, activation, plan::AskKind::kMembers);
}

Outcome<Receipt> Activate(Session& session, const std::string& name, bool is_confirmed) {
  const check::Activation* activation = session.project().FindActivation(name);
  if (activation == nullptr) {
    std::vector<std::string> names;
    for (const check::Activation& known : session.project().activations)
      names.push_back(known.declared->name.value);
    return Unknown("activation", name, names);
  }
  if (is_confirmed && session.now() != session.started()) {
    const std::string when = session.now() < session.started() ? "past" : "future";
    return Failure{FailureKind::kRefused, "a run with a time in the " + when + " never delivers",
                   "leave `--as-of` out"};
  }
  CheckPlace(session, *activation->destination);
  if (session.diagnostics().has_errors()) return HasMistakes();
  const auto start = std::chrono::steady_clock::now();
  Outcome<plan::GovernedPlan> plan = CompileActivation(session, *activation);
  if (!plan.ok()) return plan.failure();
  Receipt receipt;
  receipt.activation = name;
  receipt.audience = activation->audience->declared->name.value;
  receipt.destination = activation->destination->name.value;
  receipt.place = PlaceOf(session.declared(), *activation->destination);
  receipt.role = activation->declared->as ? activation->declared->as->value : "";
  if (activation->audience->declared->purpose)
    receipt.purpose = activation->audience->declared->purpose->value;
  if (activation->destination->recipient_class)
    receipt.recipient_class = activation->destination->recipient_class->value;
  receipt.is_dry_run = !is_confirmed;
  receipt.rules = plan->applied();
  receipt.columns.emplace_back("key");
  for (const check::OutputColumn& column : activation->columns) receipt.columns.push_back(column.name);
  for (const model::Text& column : activation->destination->identify)
    receipt.identify.push_back(column.value);
  Outcome<std::monostate> numbers = FillNumbers(session, *activation, receipt);
  if (!numbers.ok()) return numbers.failure();
  std::optional<deliver::IdentifiedRows> identified;
  if (!receipt.identify.empty()) {
    Outcome<deliver::IdentifiedRows> found = Identify(session, *plan, receipt);
    if (!found.ok()) return found.failure();
    identified = std::move(*found);
  }
  if (is_confirmed) {
    Outcome<std::monostate> delivered =
        Deliver(session, *activation, *plan, identified ? &*identified : nullptr, receipt);
    if (!delivered.ok()) return delivered.failure();
  }
  receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return receipt;
}

}  // namespace insitu::app
