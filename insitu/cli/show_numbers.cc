#include "insitu/cli/pieces.h"

namespace insitu::cli {
namespace {

std::string NameOf(const app::AudienceCount& audience) {
  return audience.audience.empty() ? "(condition)" : audience.audience;
}

void WriteAudiences(const std::vector<app::AudienceCount>& audiences, json::Writer& writer) {
  writer.Key("audiences").BeginArray();
  for (const app::AudienceCount& audience : audiences) {
    writer.BeginObject();
    writer.Key("audience");
    if (audience.audience.empty()) {
      writer.Null();
    } else {
      writer.String(audience.audience);
    }
    writer.Key("count").Int(audience.count);
    if (!audience.conditions.empty()) {
      writer.Key("conditions").BeginArray();
      for (const app::ConditionCount& condition : audience.conditions) {
        writer.BeginObject()
            .Key("condition")
            .String(condition.condition)
            .Key("count")
            .Int(condition.count)
            .EndObject();
      }
      writer.EndArray();
    }
    writer.EndObject();
  }
  writer.EndArray();
}

}  // namespace

void ShowText(const app::Counts& counts, const Circumstances& circumstances, std::ostream& out) {
  TextTable table({"audience", "people"});
  table.AlignRight(1);
  for (const app::AudienceCount& audience : counts.audiences) {
    table.Add({NameOf(audience), Grouped(audience.count)});
    for (const app::ConditionCount& condition : audience.conditions) {
      table.Add({"  " + condition.condition, Grouped(condition.count)});
    }
  }
  table.Write(out);
  WriteCircumstances(circumstances, counts.freshness, out);
}

void ShowJson(const app::Counts& counts, const Circumstances& circumstances, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, counts.freshness, writer);
  WriteAudiences(counts.audiences, writer);
  writer.EndObject();
  out << text << "\n";
}

void ShowText(const app::Overlap& overlap, const Circumstances& circumstances, std::ostream& out) {
  TextTable table({"audiences", "people"});
  table.AlignRight(1);
  for (const app::AudienceCount& audience : overlap.audiences)
    table.Add({NameOf(audience), Grouped(audience.count)});
  for (const app::SharedCount& shared : overlap.shared) {
    table.Add({shared.first + " and " + shared.second, Grouped(shared.count)});
  }
  if (overlap.audiences.size() > 2) table.Add({"in all of them", Grouped(overlap.in_all)});
  table.Add({"in any of them", Grouped(overlap.in_any)});
  table.Write(out);
  WriteCircumstances(circumstances, overlap.freshness, out);
}

void ShowJson(const app::Overlap& overlap, const Circumstances& circumstances, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, overlap.freshness, writer);
  WriteAudiences(overlap.audiences, writer);
  writer.Key("shared").BeginArray();
  for (const app::SharedCount& shared : overlap.shared) {
    writer.BeginObject()
        .Key("first")
        .String(shared.first)
        .Key("second")
        .String(shared.second)
        .Key("count")
        .Int(shared.count);
    writer.EndObject();
  }
  writer.EndArray();
  writer.Key("in_all").Int(overlap.in_all).Key("in_any").Int(overlap.in_any);
  writer.EndObject();
  out << text << "\n";
}

void ShowText(const app::Checked& checked, const Circumstances&, std::ostream& out) {
  const auto counted = [](int64_t number, const std::string& one, const std::string& more) {
    return std::to_string(number) + " " + (number == 1 ? one : more);
  };
  out << "checked " << counted(checked.entities, "entity", "entities") << ", "
      << counted(checked.collections, "collection", "collections") << ", "
      << counted(checked.audiences, "audience", "audiences") << ", "
      << counted(checked.activations, "activation", "activations");
  if (checked.tests > 0) out << ", " << counted(checked.tests, "test", "tests");
  out << ": no mistakes\n";
  for (const std::string& skipped : checked.skipped) out << "skipped: " << skipped << "\n";
}

void ShowJson(const app::Checked& checked, const Circumstances&, std::ostream& out) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject().Key("entities").Int(checked.entities).Key("collections").Int(checked.collections);
  writer.Key("audiences").Int(checked.audiences).Key("activations").Int(checked.activations);
  writer.Key("tests").Int(checked.tests);
  writer.Key("skipped").BeginArray();
  for (const std::string& skipped : checked.skipped) writer.String(skipped);
  writer.EndArray().Key("diagnostics").BeginArray().EndArray().EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
