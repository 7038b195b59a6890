#include "insitu/language/json_form_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/json_form_diagnostics.h"

namespace insitu::language {
namespace {

bool IsModifier(const json::Member& member) {
  return member.name.text == kIgnoringKey || member.name.text == kExcludingKey;
}

// What stands for a node with a mistake, so that what is around it can be read.
std::string_view Neutral(Slot slot) {
  if (slot == Slot::kItem) return "''";
  if (slot == Slot::kPeriod) return "today";
  if (slot == Slot::kWindow) return "last 1 day";
  if (slot == Slot::kQuantity) return "at least 1 of 2";
  if (slot == Slot::kCountTest) return ">= 1";
  return "x";
}

// Says what `role` is, for people.
std::string_view NameOf(Role role) {
  switch (role) {
    case Role::kCondition: return "a condition";
    case Role::kValue: return "a value";
    case Role::kAnchor: return "what a date is compared with";
    case Role::kWindow: return "a window";
    case Role::kQuantity: return "a number of periods";
    case Role::kCountTest: return "a comparison of a count";
    case Role::kStep: return "a step";
  }
  return {};
}

// Says what a form is that does not fit, or which one was meant by a word that there is not.
std::string HintFor(Slot slot, std::string_view word) {
  std::vector<std::string> fitting;
  for (const Form& form : Forms()) {
    if (form.word == word) return fmt::format("`{}` is {}", word, NameOf(form.role));
    if (Fits(form, slot)) fitting.push_back(form.word);
  }
  return diag::Suggest(word, fitting);
}

bool IsForm(std::string_view word) {
  return std::any_of(Forms().begin(), Forms().end(), [&](const Form& form) { return form.word == word; });
}

// Lists the keys of a form: "`of`, `where` and `in`".
std::string KeysOf(const Form& form) {
  std::string keys;
  for (const Field& field : form.fields) {
    const bool is_last = &field == &form.fields.back();
    if (!keys.empty()) keys += is_last ? " and " : ", ";
    keys += "`" + field.name + "`";
  }
  return keys;
}

const json::Member* Find(const json::Object& object, std::string_view name) {
  const auto found = std::find_if(object.members.begin(), object.members.end(),
                                  [&](const json::Member& member) { return member.name.text == name; });
  return found == object.members.end() ? nullptr : &*found;
}

}  // namespace

diag::Excerpt JsonTranscriber::Transcribe(const json::Node& document) {
  ReadNode(document, Slot::kCondition);
  return diag::Excerpt(std::move(text_), file_, std::move(places_), document.end);
}

bool JsonTranscriber::ReadOperand(const json::Node& node, Slot slot, const json::Member& owner) {
  switch (slot) {
    case Slot::kCondition:
    case Slot::kTerm:
    case Slot::kSum:
    case Slot::kProduct:
    case Slot::kUnary:
    case Slot::kItem:
    case Slot::kPeriod:
    case Slot::kWindow:
    case Slot::kQuantity:
    case Slot::kCountTest: ReadNode(node, slot); return true;
    case Slot::kAnchor:
    case Slot::kAnchorValue: ReadAnchor(node, slot); return true;
    case Slot::kTerms: return ReadTerms(node, owner);
    case Slot::kConditions: return ReadItems(node, slot, Slot::kCondition);
    case Slot::kValues: return ReadItems(node, slot, Slot::kSum);
    case Slot::kItems: return ReadItems(node, slot, Slot::kItem);
    case Slot::kSteps: return ReadSteps(node, owner);
    case Slot::kTrue: return ReadTrue(node);
    case Slot::kText: return ReadText(node);
    case Slot::kWholeNumber: return ReadWholeNumber(node);
    case Slot::kName:
    case Slot::kPath:
    case Slot::kLiteral:
    case Slot::kDecimal:
    case Slot::kShare:
    case Slot::kSize:
    case Slot::kDuration:
    case Slot::kUnit:
    case Slot::kIgnored:
    case Slot::kPeriodText: return ReadSpelling(node, slot);
  }
  return false;
}

void JsonTranscriber::ReadNode(const json::Node& node, Slot slot) {
  const size_t begin = text_.size();
  const bool may_be_scalar = slot == Slot::kItem || FindForm(slot, "path") != nullptr;
  bool is_read = false;
  if (std::holds_alternative<json::Object>(node.data)) {
    const json::Member* member = FormMember(node, slot);
    is_read = member != nullptr && ReadForm(node, *member, slot);
  } else if (may_be_scalar && std::holds_alternative<json::Text>(node.data)) {
    is_read = ReadText(node);
  } else if (may_be_scalar && std::holds_alternative<json::Number>(node.data)) {
    is_read = ReadNumber(node);
  } else if (may_be_scalar && std::holds_alternative<bool>(node.data)) {
    Put(std::get<bool>(node.data) ? "true" : "false", node.begin);
    is_read = true;
  } else {
    const bool is_null = std::holds_alternative<json::Null>(node.data);
    ReportMismatch(node, NameOf(slot), is_null ? "`is not set` tests for a missing value" : "");
  }
  if (is_read) return;
  text_.resize(begin);
  places_.resize(begin);
  Put(Neutral(slot), node.begin);
}

// In the text a number, a date and a word such as `today` would be a period here. Parentheses keep what is meant.
void JsonTranscriber::ReadAnchor(const json::Node& node, Slot slot) {
  const auto* object = std::get_if<json::Object>(&node.data);
  const bool is_one = object != nullptr && object->members.size() == 1;
  const std::string_view word = is_one ? std::string_view(object->members.front().name.text) : "";
  const Form* form = FindForm(slot, word);
  const size_t begin = text_.size();
  ReadNode(node, slot);
  if ((form != nullptr && form->role == Role::kAnchor) || !BeginsLikePeriod(begin)) return;
  const bool is_date = word == "literal" && text_.find('-', begin) != std::string::npos;
  if (is_date && slot == Slot::kAnchorValue) return;
  if (is_date) {
    ReportMismatch(node, "a period or an instant",
                   fmt::format("write `{{\"period\": \"{}\"}}`", text_.substr(begin)));
  }
  Parenthesise(begin, node);
}

// Reads what `and` or `or` joins.
bool JsonTranscriber::ReadTerms(const json::Node& node, const json::Member& owner) {
  const auto* terms = std::get_if<json::Array>(&node.data);
  if (terms == nullptr) return ReportMismatch(node, Slot::kTerms);
  if (terms->size() < 2) {
    Report(SpanOf(node), ArgumentCount, owner.name.text, "2 conditions or more", terms->size()).Emit();
    return false;
  }
  for (const json::Node& term : *terms) {
    if (&term != &terms->front()) PutWords(" " + owner.name.text + " ", owner);
    ReadNode(term, Slot::kTerm);
  }
  return true;
}

// Reads a list that stands in parentheses; the parser counts its items.
bool JsonTranscriber::ReadItems(const json::Node& node, Slot slot, Slot item_slot) {
  const auto* items = std::get_if<json::Array>(&node.data);
  if (items == nullptr) return ReportMismatch(node, slot);
  Put("(", node.begin);
  for (const json::Node& item : *items) {
    if (&item != &items->front()) Put(", ", item.begin);
    ReadNode(item, item_slot);
  }
  Put(")", node.end - 1);
  return true;
}

// Reads what is there or not: the words of the form say it.
bool JsonTranscriber::ReadTrue(const json::Node& node) {
  const auto* boolean = std::get_if<bool>(&node.data);
  return (boolean != nullptr && *boolean) || ReportMismatch(node, Slot::kTrue);
}

// Returns the member that says which form `node` has, or null after a report. Precondition: it is an object.
const json::Member* JsonTranscriber::FormMember(const json::Node& node, Slot slot) {
  const auto& object = std::get<json::Object>(node.data);
  ReportRepeated(object);
  const json::Member* found = nullptr;
  for (const json::Member& member : object.members) {
    if (IsModifier(member) || (found != nullptr && found->name.text == member.name.text)) continue;
    if (found == nullptr) {
      found = &member;
      continue;
    }
    const bool is_other_form = IsForm(member.name.text);
    Report(SpanOfName(member), JsonSecondForm, found->name.text, member.name.text)
        .Hint(is_other_form ? "each is an object of its own; `and` and `or` join conditions"
                            : fmt::format("what belongs to `{}` stands inside its value", found->name.text))
        .Emit();
    return nullptr;
  }
  if (found == nullptr) {
    Report(SpanOf(node), JsonNoForm)
        .Hint(fmt::format("its key says what it is, such as `{}`", slot == Slot::kWindow ? "last" : "and"))
        .Emit();
  }
  return found;
}

bool JsonTranscriber::ReadForm(const json::Node& node, const json::Member& member, Slot slot) {
  const std::string& word = member.name.text;
  const Form* form = FindForm(slot, word);
  if (form == nullptr && IsForm(word)) return ReportMismatch(node, NameOf(slot), HintFor(slot, word));
  if (form == nullptr) {
    Report(SpanOfName(member), JsonUnknownForm, word, NameOf(slot)).Hint(HintFor(slot, word)).Emit();
    return false;
  }
  if (form->role == Role::kCondition && IsForValues(slot)) {
    Report(SpanOfName(member), ConditionAsValue, word).Hint("as a value it stands in `parentheses`").Emit();
    return false;
  }
  const size_t begin = text_.size();
  const bool is_read =
      form->has_names() ? ReadFields(member.value, *form, member) : ReadInOrder(member, *form);
  Put(form->after, member.value.end - 1);
  const bool is_modified = ReadModifiers(node, *form);
  if (form->level < LevelOf(slot)) Parenthesise(begin, node);
  return is_read && is_modified;
}

// Reads operands that have names, in the order of the text.
bool JsonTranscriber::ReadFields(const json::Node& node, const Form& form, const json::Member& owner) {
  const auto* object = std::get_if<json::Object>(&node.data);
  if (object == nullptr) return ReportMismatch(node, "an object with " + KeysOf(form));
  ReportRepeated(*object);
  bool is_read = ReportStrangers(*object, form);
  for (const Field& field : form.fields) {
    const json::Member* operand = Find(*object, field.name);
    if (operand != nullptr) {
      PutWords(field.before, field.is_optional ? *operand : owner);
      is_read &= ReadOperand(operand->value, field.slot, *operand);
    } else if (!field.is_optional) {
      Report(SpanOf(node), JsonMissingKey, form.word, field.name)
          .Hint(fmt::format("{} fit here", KeysOf(form)))
          .Emit();
      is_read = false;
    }
  }
  return is_read;
}

// Reads the steps of a sequence; the parser counts them.
bool JsonTranscriber::ReadSteps(const json::Node& node, const json::Member& owner) {
  const auto* steps = std::get_if<json::Array>(&node.data);
  if (steps == nullptr) return ReportMismatch(node, Slot::kSteps);
  if (steps->empty()) {
    Report(SpanOf(node), EmptyGroup, "sequence").Emit();
    return false;
  }
  bool is_read = true;
  for (const json::Node& step : *steps) {
    if (&step != &steps->front()) PutWords(" then ", owner);
    is_read &= ReadStep(step, owner);
  }
  return is_read;
}

bool JsonTranscriber::ReadStep(const json::Node& node, const json::Member& owner) {
  const size_t begin = text_.size();
  if (!ReadFields(node, StepForm(), owner)) return false;
  // Behind `no` the text takes these for a part of the step.
  for (const std::string_view word : {"where", "within", "then", "all"}) {
    const std::string name = "no " + std::string(word);
    const std::string_view step = std::string_view(text_).substr(begin);
    if (!step.starts_with(name) || (step.size() > name.size() && step[name.size()] != ' ')) continue;
    Report(SpanOf(Find(std::get<json::Object>(node.data), "of")->value), ReservedName, word)
        .Hint(fmt::format("as a name it is written `\"{}\"`", word))
        .Emit();
    return false;
  }
  return true;
}

// Reads one operand, or several in an array.
bool JsonTranscriber::ReadInOrder(const json::Member& member, const Form& form) {
  const size_t wanted = form.fields.size();
  if (wanted == 1) {
    PutWords(form.fields.front().before, member);
    return ReadOperand(member.value, form.fields.front().slot, member);
  }
  const auto* operands = std::get_if<json::Array>(&member.value.data);
  if (operands == nullptr)
    return ReportMismatch(member.value, fmt::format("an array of {} operands", wanted));
  if (operands->size() != wanted) {
    const std::string takes = fmt::format("{} operands", wanted);
    Report(SpanOf(member.value), ArgumentCount, form.word, takes, operands->size()).Emit();
    return false;
  }
  bool is_read = true;
  for (size_t i = 0; i < wanted; ++i) {
    PutWords(form.fields[i].before, member);
    is_read &= ReadOperand((*operands)[i], form.fields[i].slot, member);
  }
  return is_read;
}

// Reads `ignoring` and `excluding missing`, which stand beside the key of a comparison.
bool JsonTranscriber::ReadModifiers(const json::Node& node, const Form& form) {
  const auto& object = std::get<json::Object>(node.data);
  const json::Member* ignoring = Find(object, kIgnoringKey);
  const json::Member* excluding = Find(object, kExcludingKey);
  if (!form.takes_modifiers) {
    for (const json::Member* member : {ignoring, excluding}) {
      if (member == nullptr) continue;
      Report(SpanOfName(*member), JsonUnknownKey, form.word, member->name.text)
          .Hint("it stands beside a comparison, `in`, `has` or a test of a text")
          .Emit();
    }
    return ignoring == nullptr && excluding == nullptr;
  }
  bool is_read = ignoring == nullptr || ReadIgnored(*ignoring);
  if (excluding == nullptr) return is_read;
  PutWords(" " + std::string(kExcludingKey), *excluding);
  return ReadTrue(excluding->value) && is_read;
}

bool JsonTranscriber::ReadIgnored(const json::Member& ignoring) {
  const auto* words = std::get_if<json::Array>(&ignoring.value.data);
  if (words == nullptr) return ReportMismatch(ignoring.value, "an array of `case`, `accents` or `blanks`");
  PutWords(" " + ignoring.name.text + " ", ignoring);
  Put("(", ignoring.value.begin);
  bool is_read = true;
  for (const json::Node& word : *words) {
    if (&word != &words->front()) Put(", ", word.begin);
    is_read &= ReadSpelling(word, Slot::kIgnored);
  }
  Put(")", ignoring.value.end - 1);
  return is_read;
}

// Reports the keys that `form` does not have.
bool JsonTranscriber::ReportStrangers(const json::Object& object, const Form& form) {
  std::vector<std::string> known;
  for (const Field& field : form.fields) known.push_back(field.name);
  bool is_known = true;
  for (const json::Member& member : object.members) {
    const std::string& key = member.name.text;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::string hint = diag::Suggest(key, known);
    if (hint.empty()) hint = fmt::format("{} fit here", KeysOf(form));
    Report(SpanOfName(member), JsonUnknownKey, form.word, key).Hint(hint).Emit();
    is_known = false;
  }
  return is_known;
}

}  // namespace insitu::language
