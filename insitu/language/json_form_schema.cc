#include <initializer_list>
#include <utility>

#include "insitu/json/lines.h"
#include "insitu/language/json_form.h"
#include "insitu/language/json_form_table.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr size_t kLineLength = 120;

template <typename Rows>
std::string AnyOf(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) out.append(out.empty() ? "" : "|").append(row.word);
  return "(" + out + ")";
}

std::string AnyUnit() {
  std::string out;
  for (const UnitWord& row : kUnitWords) out.append(out.empty() ? "" : "|").append(row.one).append("s?");
  return "(" + out + ")";
}

// Returns how the texts are spelled that are more than any text, as regular expressions. What they mean (that there is such a
// day) only the reader knows.
std::vector<std::pair<Slot, std::string>> Spellings() {
  const std::string name = R"(([a-z_][a-z0-9_]*|"([^"]|"")+"))";
  const std::string number = R"([0-9]+(\.[0-9]+)?)";
  const std::string date = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  const std::string clock = R"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?))";
  return {
      {Slot::kName, name},
      {Slot::kPath, name + R"((\.)" + name + ")*"},
      {Slot::kLiteral, "(-?" + number + "|" + date + "(" + clock + ")?)"},
      {Slot::kDecimal, "-?" + number},
      {Slot::kShare, number + "%"},
      {Slot::kDuration, "[0-9]+ " + AnyUnit()},
      {Slot::kUnit, AnyUnit()},
      {Slot::kIgnored, AnyOf(kIgnoringWords)},
      {Slot::kPeriodText, "([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|" + AnyOf(kPeriodWords) + ")"},
  };
}

std::string DefinitionOf(Slot slot) {
  std::string name(WordOf(slot));
  for (char& letter : name) letter = letter == ' ' ? '-' : letter;
  return name;
}

// Shows how a form is written in the text: `count(NAME[ where CONDITION][, WINDOW])`.
std::string TextOf(const Form& form) {
  std::string out;
  for (const Field& field : form.fields) {
    std::string operand(WordOf(field.slot));
    for (char& letter : operand) letter = letter == ' ' ? '_' : static_cast<char>(letter - 'a' + 'A');
    if (field.slot == Slot::kTerms) operand = "TERM " + form.word + " TERM ...";
    if (field.slot == Slot::kSteps) operand = "STEP then STEP ...";
    if (field.slot == Slot::kTrue) operand.clear();
    out += field.is_optional ? "[" + field.before + operand + "]" : field.before + operand;
  }
  return out + form.after;
}

/// Writes the schema from the table, piece by piece.
class SchemaWriter {
 public:
  explicit SchemaWriter(json::Writer& out) : out_(out) {}

  void Write();

 private:
  void WriteSlot(Slot slot);
  void WriteArray(Slot item, int64_t least);
  void WriteForm(const Form& form);
  void WriteContent(const Form& form);
  void WriteFields(const Form& form);
  void WriteForms(Slot slot, std::string_view description, std::initializer_list<Role> roles);
  void WriteReference(const std::string& definition) {
    out_.BeginObject().Key("$ref").String("#/$defs/" + definition).EndObject();
  }
  void WriteReference(Slot slot) { WriteReference(DefinitionOf(slot)); }
  void WriteType(std::string_view type) { out_.BeginObject().Key("type").String(type).EndObject(); }

  json::Writer& out_;
};

void SchemaWriter::Write() {
  out_.BeginObject();
  out_.Key("$schema").String("https://json-schema.org/draft/2020-12/schema");
  out_.Key("title").String("A condition or value of the audience language of Insitu");
  out_.Key("description")
      .String(
          "An object has one key, the words that stand around its operands in the text. Made by `insitu "
          "schema "
          "audience`.");
  out_.Key("$ref").String("#/$defs/" + DefinitionOf(Slot::kCondition));
  out_.Key("$defs").BeginObject();
  WriteForms(Slot::kCondition, "A condition. A boolean value is one, too.", {Role::kCondition});
  WriteForms(Slot::kSum, "A value. A condition is one in `parentheses`.", {Role::kValue});
  WriteForms(Slot::kAnchor, "What a date or time is compared with.", {Role::kAnchor});
  WriteForms(Slot::kWindow, "A window of time.", {Role::kWindow});
  WriteForms(Slot::kQuantity, "How many of the periods.", {Role::kQuantity});
  WriteForms(Slot::kCountTest, "What a count of rows is compared with.", {Role::kCountTest});
  for (const auto& [slot, pattern] : Spellings()) {
    out_.Key(DefinitionOf(slot)).BeginObject();
    out_.Key("description")
        .String(std::string(NameOf(slot)) + ", such as `" + std::string(ExampleOf(slot)) + "`");
    out_.Key("type").String("string").Key("pattern").String("^" + pattern + "$").EndObject();
  }
  out_.Key(StepForm().word);
  WriteFields(StepForm());
  out_.EndObject().EndObject();
}

// Writes a definition of what may stand in `slot`: the forms of `roles`, and what else may stand there.
void SchemaWriter::WriteForms(Slot slot, std::string_view description, std::initializer_list<Role> roles) {
  out_.Key(DefinitionOf(slot)).BeginObject().Key("description").String(description).Key("anyOf").BeginArray();
  if (slot == Slot::kCondition || slot == Slot::kAnchor) WriteReference(Slot::kSum);
  if (slot == Slot::kSum) {
    for (const char* type : {"string", "number", "boolean"}) WriteType(type);
  }
  for (const Form& form : Forms()) {
    for (const Role role : roles) {
      if (form.role == role) WriteForm(form);
    }
  }
  out_.EndArray().EndObject();
}

void SchemaWriter::WriteForm(const Form& form) {
  out_.BeginObject().Key("title").String(form.word).Key("description").String(TextOf(form));
  out_.Key("type").String("object").Key("properties").BeginObject().Key(form.word);
  WriteContent(form);
  if (form.takes_modifiers) {
    out_.Key(kIgnoringKey);
    WriteArray(Slot::kIgnored, 1);
    out_.Key(kExcludingKey);
    WriteSlot(Slot::kTrue);
  }
  out_.EndObject().Key("required").BeginArray().String(form.word).EndArray();
  out_.Key("additionalProperties").Bool(false).EndObject();
}

void SchemaWriter::WriteContent(const Form& form) {
  if (form.has_names()) return WriteFields(form);
  if (form.fields.size() == 1) return WriteSlot(form.fields.front().slot);
  out_.BeginObject().Key("type").String("array").Key("prefixItems").BeginArray();
  for (const Field& field : form.fields) WriteSlot(field.slot);
  out_.EndArray().Key("items").Bool(false);
  out_.Key("minItems").Int(static_cast<int64_t>(form.fields.size())).EndObject();
}

void SchemaWriter::WriteFields(const Form& form) {
  out_.BeginObject().Key("type").String("object").Key("properties").BeginObject();
  for (const Field& field : form.fields) {
    out_.Key(field.name);
    WriteSlot(field.slot);
  }
  out_.EndObject().Key("required").BeginArray();
  for (const Field& field : form.fields) {
    if (!field.is_optional) out_.String(field.name);
  }
  out_.EndArray().Key("additionalProperties").Bool(false).EndObject();
}

void SchemaWriter::WriteArray(Slot item, int64_t least) {
  out_.BeginObject().Key("type").String("array").Key("items");
  WriteSlot(item);
  out_.Key("minItems").Int(least).EndObject();
}

void SchemaWriter::WriteSlot(Slot slot) {
  switch (slot) {
    case Slot::kCondition:
    case Slot::kTerm: return WriteReference(Slot::kCondition);
    case Slot::kSum:
    case Slot::kProduct:
    case Slot::kUnary:
    case Slot::kAnchorValue: return WriteReference(Slot::kSum);
    case Slot::kTerms: return WriteArray(Slot::kCondition, 2);
    case Slot::kConditions: return WriteArray(Slot::kCondition, 1);
    case Slot::kValues: return WriteArray(Slot::kSum, 1);
    case Slot::kItems: return WriteArray(Slot::kItem, 1);
    case Slot::kItem:
      out_.BeginObject().Key("anyOf").BeginArray();
      for (const char* type : {"string", "number", "boolean"}) WriteType(type);
      WriteForm(*FindForm(slot, "literal"));
      out_.EndArray().EndObject();
      return;
    case Slot::kPeriod: return WriteForm(*FindForm(slot, "period"));
    case Slot::kText: return WriteType("string");
    case Slot::kWholeNumber:
      out_.BeginObject().Key("type").String("integer").Key("minimum").Int(0).EndObject();
      return;
    case Slot::kDecimal:
    case Slot::kSize:
      out_.BeginObject().Key("anyOf").BeginArray();
      WriteType(slot == Slot::kSize ? "integer" : "number");
      WriteReference(slot == Slot::kSize ? Slot::kShare : slot);
      out_.EndArray().EndObject();
      return;
    case Slot::kSteps:
      out_.BeginObject().Key("type").String("array").Key("items");
      WriteReference(StepForm().word);
      out_.Key("minItems").Int(2).Key("maxItems").Int(kMostSteps).EndObject();
      return;
    case Slot::kTrue: out_.BeginObject().Key("const").Bool(true).EndObject(); return;
    case Slot::kName:
    case Slot::kPath:
    case Slot::kLiteral:
    case Slot::kShare:
    case Slot::kDuration:
    case Slot::kUnit:
    case Slot::kIgnored:
    case Slot::kPeriodText:
    case Slot::kAnchor:
    case Slot::kWindow:
    case Slot::kQuantity:
    case Slot::kCountTest: return WriteReference(slot);
  }
}

}  // namespace

std::string JsonSchema() {
  std::string out;
  json::Writer writer(out);
  SchemaWriter(writer).Write();
  return json::ToLines(std::get<json::Node>(json::ReadDocument(out)), kLineLength);
}

}  // namespace insitu::language
