#include "insitu/cli/pieces.h"
#include "insitu/cli/show.h"
#include "insitu/cli/standing.h"

namespace insitu::cli {
namespace {

using app::why::EvidenceRows;
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

void Write(const Reason& reason, json::Writer& writer) {
  writer.BeginObject().Key("kind").String(NameOf(reason.kind));
  writer.Key("condition").String(reason.text).Key("holds").Bool(reason.holds);
  if (!reason.values.empty()) {
    writer.Key("values").BeginArray();
    for (const FoundValue& found : reason.values) Write(found, writer);
    writer.EndArray();
  }
  if (!reason.evidence.empty()) {
    writer.Key("evidence").BeginArray();
    for (const EvidenceRows& evidence : reason.evidence) Write(evidence, writer);
    writer.EndArray();
  }
  if (!reason.parts.empty()) {
    writer.Key("parts").BeginArray();
    for (const Reason& part : reason.parts) Write(part, writer);
    writer.EndArray();
  }
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
    for (const app::why::RuleReason& rule : why.rules)
      writer.BeginObject().Key("rule").String(rule.rule).Key("holds").Bool(rule.holds).EndObject();
    writer.EndArray().Key("changes");
    Write(why.changes, writer);
    if (why.waiting) {
      writer.Key("waiting").BeginObject();
      WriteInstant("turns_at", why.waiting->turns_at, writer);
      if (!why.waiting->unknown.empty()) writer.Key("unknown").String(why.waiting->unknown);
      writer.EndObject();
    }
  }
  writer.EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
