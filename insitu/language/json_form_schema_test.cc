#include <algorithm>
#include <array>
#include <map>
#include <regex>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "insitu/json/document.h"
#include "insitu/language/json_form.h"
#include "insitu/language/parser_testing.h"
#include "insitu/language/tree_generator.h"

namespace insitu::language {
namespace {

/// Says whether JSON keeps to a schema: as much of draft 2020-12 as ours uses, and nothing else is let through.
class Schema {
 public:
  explicit Schema(const std::string& text) : root_(std::get<json::Node>(json::ReadDocument(text))) {}

  bool Accepts(const std::string& text) const {
    return Accepts(std::get<json::Node>(json::ReadDocument(text)), root_);
  }

 private:
  static const json::Node* Find(const json::Node& node, std::string_view name) {
    const auto* object = std::get_if<json::Object>(&node.data);
    if (object == nullptr) return nullptr;
    for (const json::Member& member : object->members) {
      if (member.name.text == name) return &member.value;
    }
    return nullptr;
  }
  static const std::string& Text(const json::Node& node) { return std::get<json::Text>(node.data).text; }
  static double Number(const json::Node& node) { return std::stod(std::get<json::Number>(node.data).digits); }
  static bool HasType(const json::Node& node, const std::string& type) {
    const auto* number = std::get_if<json::Number>(&node.data);
    if (type == "integer") return number != nullptr && number->digits.find('.') == std::string::npos;
    if (type == "number") return number != nullptr;
    if (type == "string") return std::holds_alternative<json::Text>(node.data);
    if (type == "boolean") return std::holds_alternative<bool>(node.data);
    if (type == "array") return std::holds_alternative<json::Array>(node.data);
    return type == "object" && std::holds_alternative<json::Object>(node.data);
  }

  const std::regex& PatternOf(const std::string& pattern) const {
    return patterns_.try_emplace(pattern, pattern).first->second;
  }

  bool Accepts(const json::Node& node, const json::Node& schema) const {
    if (const auto* boolean = std::get_if<bool>(&schema.data)) return *boolean;
    const auto& keywords = std::get<json::Object>(schema.data).members;
    return std::all_of(keywords.begin(), keywords.end(), [&](const json::Member& keyword) {
      return Keeps(node, schema, keyword.name.text, keyword.value);
    });
  }

  bool Keeps(const json::Node& node, const json::Node& schema, const std::string& keyword,
             const json::Node& value) const {
    constexpr std::array<std::string_view, 5> kNotes = {"$schema", "$defs", "title", "description",
                                                        "additionalProperties"};
    if (std::find(kNotes.begin(), kNotes.end(), keyword) != kNotes.end()) return true;
    if (keyword == "$ref") return Accepts(node, *Find(*Find(root_, "$defs"), Text(value).substr(8)));
    if (keyword == "type") return HasType(node, Text(value));
    if (keyword == "const") return HasType(node, "boolean") && std::get<bool>(node.data);
    if (keyword == "minimum") return Number(node) >= Number(value);
    if (keyword == "pattern") return std::regex_search(Text(node), PatternOf(Text(value)));
    if (keyword == "anyOf") {
      const auto& choices = std::get<json::Array>(value.data);
      return std::any_of(choices.begin(), choices.end(),
                         [&](const json::Node& choice) { return Accepts(node, choice); });
    }
    if (keyword == "properties") return HasType(node, "object") && KeepsProperties(node, schema, value);
    if (keyword == "required") {
      const auto& names = std::get<json::Array>(value.data);
      return std::all_of(names.begin(), names.end(),
                         [&](const json::Node& name) { return Find(node, Text(name)) != nullptr; });
    }
    if (!HasType(node, "array")) return false;
    const auto& items = std::get<json::Array>(node.data);
    if (keyword == "minItems") return static_cast<double>(items.size()) >= Number(value);
    if (keyword == "maxItems") return static_cast<double>(items.size()) <= Number(value);
    const json::Node* first = Find(schema, "prefixItems");
    const size_t count = first == nullptr ? 0 : std::get<json::Array>(first->data).size();
    for (size_t i = 0; i < items.size(); ++i) {
      const bool is_first = i < count;
      if (keyword == "prefixItems" && is_first && !Accepts(items[i], std::get<json::Array>(value.data)[i]))
        return false;
      if (keyword == "items" && !is_first && !Accepts(items[i], value)) return false;
    }
    EXPECT_TRUE(keyword == "prefixItems" || keyword == "items") << keyword;
    return true;
  }

  // Every object of our schema says that it has no other keys.
  bool KeepsProperties(const json::Node& node, const json::Node& schema, const json::Node& properties) const {
    EXPECT_FALSE(std::get<bool>(Find(schema, "additionalProperties")->data));
    const auto& members = std::get<json::Object>(node.data).members;
    return std::all_of(members.begin(), members.end(), [&](const json::Member& member) {
      const json::Node* property = Find(properties, member.name.text);
      return property != nullptr && Accepts(member.value, *property);
    });
  }

  json::Node root_;
  mutable std::map<std::string, std::regex> patterns_;  // Making one takes much longer than using it.
};

bool IsRead(const std::string& json) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  return ParseJson(sources, sources.Add("json", json), diagnostics) != nullptr;
}

TEST(JsonSchema, AcceptsWhatIsWritten) {
  const Schema schema(JsonSchema());
  EXPECT_TRUE(
      schema.Accepts(FormatJson(*ParseText("a in (1, 2026-03-01T10:00:00.5+01:00) and b on 2026-03"))));
  const bool holds = rc::check("the schema accepts what is written",
                               [&] { RC_ASSERT(schema.Accepts(FormatJson(*TreeGenerator().Condition(2)))); });
  EXPECT_TRUE(holds);
}

TEST(JsonSchema, RefusesWhatIsNotRead) {
  const Schema schema(JsonSchema());
  for (const char* json : {
           "null",
           "[]",
           "{}",
           R"({"adn":[true,true]})",
           R"({"and":[true]})",
           R"({"=":[1]})",
           R"({"=":[1,2,3]})",
           R"({"everyone":false})",
           R"({"=":[1,2],"or":[true,true]})",
           R"({"is set":1,"ignoring":["case"]})",
           R"({"=":[{"not":true},1]})",
           R"({"path":"a b"})",
           R"({"literal":"a"})",
           R"({"in":[1,[]]})",
           R"({"in":[1,[{"path":"a"}]]})",
           R"({"count":{}})",
           R"({"count":{"of":"a","fo":1}})",
           R"({"any":{"of":"a","in":{"last":"3 dayz"}}})",
           R"({"on":[1,{"ago":"3 days"}]})",
           R"({"sequence":{"steps":[{"of":"a"}]}})",
           R"({"at least":{"number":-1,"of":[true]}})",
           R"({"sample":{"share":10,"salt":"a"}})",
           R"({"=":[1,2],"ignoring":["cases"]})",
       }) {
    EXPECT_FALSE(schema.Accepts(json)) << json;
    EXPECT_FALSE(IsRead(json)) << json;
  }
}

// What the reader takes is in the schema, too: changed JSON that is still read is still accepted.
TEST(JsonSchema, AcceptsWhatIsRead) {
  const Schema schema(JsonSchema());
  const bool holds = rc::check("the schema accepts what is read", [&] {
    constexpr std::string_view kBytes = "{}[]\":, \\'0a";
    std::string json = FormatJson(*TreeGenerator().Condition(2));
    const auto at = static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(json.size())));
    const auto byte = static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(kBytes.size())));
    json.replace(at, static_cast<size_t>(*rc::gen::inRange(0, 2)), 1, kBytes[byte]);
    if (IsRead(json)) RC_ASSERT(schema.Accepts(json));
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace insitu::language
