#include "insitu/cli/pieces.h"
#include "insitu/cli/show.h"
#include "insitu/cli/standing.h"

namespace insitu::cli {
namespace {

using app::why::EvidenceRows;
using app::why::FoundPeriod;
using app::why::FoundPeriods;
using app::why::FoundSequence;
using app::why::FoundStep;
using app::why::FoundValue;
using app::why::Reason;
using app::why::Step;

std::string_view NameOf(Reason::Kind kind) {
  switch (kind) {
    case Reason::Kind::kAnd: return "and";
    case Reason::Kind::kOr: return "or";
    case Reason::Kind::kNot: return "not";
    case Reason::Kind::kSomeOf: return "some of";
    case Reason::Kind::kNamed: return "named";
    case Reason::Kind::kLeaf: return "condition";
  }
  return "";
}

std::string_view NameOf(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::kEvent: return "event";
    case Step::Kind::kAttribute: return "attribute";
    case Step::Kind::kRule: return "rule";
  }
  return "";
}

std::string_view NameOf(FoundStep::State state) {
  using State = FoundStep::State;
  switch (state) {
    case State::kFollowed: return "followed";
    case State::kNotFollowed: return "not followed";
    case State::kNotReached: return "not reached";
    case State::kQuiet: return "quiet";
    case State::kSpoiled: return "spoiled";
    case State::kNotOver: return "not over";
  }
  return "";
}

void WriteInstant(std::string_view name, const std::optional<types::Instant>& instant, json::Writer& writer) {
  writer.Key(name);
  if (instant) {
    writer.String(types::ToText(*instant));
  } else {
    writer.Null();
  }
}

void WriteWithheld(const std::string& withheld, json::Writer& writer) {
  if (!withheld.empty()) writer.Key("withheld").String(withheld);
}

void Write(const FoundValue& found, json::Writer& writer) {
  writer.BeginObject().Key("of").String(found.text).Key("value");
  WriteValue(found.value, writer);
  WriteWithheld(found.withheld, writer);
  writer.EndObject();
}

void Write(const EvidenceRows& evidence, json::Writer& writer) {
  writer.BeginObject().Key("collection").String(evidence.collection);
  WriteInstant("from", evidence.from, writer);
  WriteInstant("until", evidence.until, writer);
  if (!evidence.withheld.empty()) {
    WriteWithheld(evidence.withheld, writer);
    writer.EndObject();
    return;
  }
  writer.Key("total").Int(evidence.total).Key("withheld_columns").BeginObject();
  for (const app::why::EvidenceColumn& column : evidence.columns) {
    if (!column.withheld.empty()) writer.Key(column.field.name).String(column.withheld);
  }
  writer.EndObject().Key("rows").BeginArray();
  for (const std::vector<types::Value>& row : evidence.rows) {
    writer.BeginObject();
    for (size_t i = 0; i < row.size(); ++i) {
      writer.Key(evidence.columns[i].field.name);
      WriteValue(row[i], writer);
    }
    writer.EndObject();
  }
  writer.EndArray().EndObject();
}

void Write(const FoundStep& step, json::Writer& writer) {
  writer.BeginObject().Key("step").String(step.text).Key("state").String(NameOf(step.state));
  if (step.until) WriteInstant("until", step.until, writer);
  if (!step.row.empty()) {
    writer.Key("row").BeginObject();
    for (const FoundValue& found : step.row) {
      writer.Key(found.text);
      WriteValue(found.value, writer);
    }
    writer.EndObject().Key("withheld_columns").BeginObject();
    for (const FoundValue& found : step.row) {
      if (!found.withheld.empty()) writer.Key(found.text).String(found.withheld);
    }
    writer.EndObject();
  }
  writer.EndObject();
}

void Write(const FoundSequence& found, json::Writer& writer) {
  writer.BeginObject().Key("sequence").String(found.text);
  WriteWithheld(found.withheld, writer);
  writer.Key("steps").BeginArray();
  for (const FoundStep& step : found.steps) Write(step, writer);
  writer.EndArray().EndObject();
}

void Write(const FoundPeriods& found, json::Writer& writer) {
  writer.BeginObject().Key("regularly").String(found.text);
  WriteWithheld(found.withheld, writer);
  writer.Key("periods").BeginArray();
  for (const FoundPeriod& period : found.periods) {
    writer.BeginObject();
    WriteInstant("from", period.from, writer);
    WriteInstant("until", period.until, writer);
    writer.Key("rows").Int(period.rows).Key("fits").Bool(period.fits).EndObject();
  }
  writer.EndArray().EndObject();
}

void Write(const Reason& reason, json::Writer& writer);

/// Writes a list under `name` where there is anything in it.
template <typename Found>
void WriteAll(std::string_view name, const std::vector<Found>& all, json::Writer& writer) {
  if (all.empty()) return;
  writer.Key(name).BeginArray();
  for (const Found& found : all) Write(found, writer);
  writer.EndArray();
}

void Write(const Reason& reason, json::Writer& writer) {
  writer.BeginObject().Key("kind").String(NameOf(reason.kind));
  writer.Key("condition").String(reason.text).Key("holds").Bool(reason.holds);
  WriteAll("values", reason.values, writer);
  WriteAll("sequences", reason.sequences, writer);
  WriteAll("regularities", reason.regularities, writer);
  WriteAll("evidence", reason.evidence, writer);
  WriteAll("parts", reason.parts, writer);
  writer.EndObject();
}

void Write(const app::why::Changes& changes, json::Writer& writer) {
  writer.BeginObject().Key("to").String(changes.leads_in ? "in" : "out").Key("ways").BeginArray();
  for (const std::vector<Step>& way : changes.ways) {
    writer.BeginArray();
    for (const Step& step : way) {
      writer.BeginObject().Key("kind").String(NameOf(step.kind)).Key("condition").String(step.condition);
      writer.Key("step").String(step.text).EndObject();
    }
    writer.EndArray();
  }
  writer.EndArray().EndObject();
}

}  // namespace

void ShowJson(const app::Why& why, const Circumstances& circumstances, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, why.freshness, writer);
  writer.Key("audience");
  if (why.audience.empty()) {
    writer.Null();
  } else {
    writer.String(why.audience);
  }
  writer.Key("entity").String(why.entity).Key("key");
  WriteValue(why.key, writer);
  writer.Key("answer").String(NameOf(why.standing));
  if (why.standing == app::Standing::kNotInUniverse) {
    writer.Key("because").BeginArray();
    for (const std::string& cause : why.absences) writer.String(cause);
    writer.EndArray();
  } else {
    writer.Key("condition");
    Write(why.reason, writer);
    writer.Key("rules").BeginArray();
    for (const app::why::RuleReason& rule : why.rules) {
      writer.BeginObject().Key("rule").String(rule.rule).Key("holds").Bool(rule.holds);
      if (rule.reason) {
        writer.Key("condition");
        Write(*rule.reason, writer);
      }
      writer.EndObject();
    }
    writer.EndArray().Key("changes");
    Write(why.changes, writer);
    if (why.waiting) {
      writer.Key("waiting").BeginObject();
      WriteInstant("turns_at", why.waiting->turns_at, writer);
      if (!why.waiting->untold.empty()) writer.Key("untold").String(why.waiting->untold);
      if (!why.waiting->unknown.empty()) writer.Key("unknown").String(why.waiting->unknown);
      writer.EndObject();
    }
  }
  writer.EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
