#include "insitu/language/json_form_table.h"

#include <algorithm>
#include <array>

#include "insitu/base/check.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

/// What a row of the table calls a slot, what people call it, how tightly a text in it binds, and how it is spelled.
struct SlotWord {
  Slot slot;
  std::string_view word;
  std::string_view name;
  Level level = Level::kLogical;
  std::string_view example = {};
};
constexpr std::array<SlotWord, 30> kSlotWords = {{
    {Slot::kCondition, "condition", "a condition"},
    {Slot::kTerm, "term", "a condition", Level::kComparison},
    {Slot::kTerms, "terms", "a list of conditions", Level::kComparison},
    {Slot::kConditions, "conditions", "a list of conditions"},
    {Slot::kSum, "value", "a value", Level::kSum},
    {Slot::kProduct, "product", "a value", Level::kProduct},
    {Slot::kUnary, "unary", "a value", Level::kUnary},
    {Slot::kValues, "values", "a list of values", Level::kSum},
    {Slot::kItem, "item", "a literal"},
    {Slot::kItems, "items", "a list of literals"},
    {Slot::kName, "name", "a name", Level::kLogical, "country"},
    {Slot::kPath, "path", "a path of names", Level::kLogical, "account.plan"},
    {Slot::kLiteral, "literal", "a number, date or time", Level::kLogical, "12.50"},
    {Slot::kText, "text", "a text"},
    {Slot::kWholeNumber, "whole", "a whole number"},
    {Slot::kDecimal, "decimal", "a number", Level::kLogical, "48.85"},
    {Slot::kShare, "share", "a share", Level::kLogical, "10%"},
    {Slot::kSize, "size", "a share or a whole number", Level::kLogical, "10%"},
    {Slot::kDuration, "duration", "a duration", Level::kLogical, "30 days"},
    {Slot::kUnit, "unit", "a unit of time", Level::kLogical, "month"},
    {Slot::kIgnored, "ignored", "what can be ignored", Level::kLogical, "case"},
    {Slot::kPeriodText, "period text", "a period", Level::kLogical, "2026-03"},
    {Slot::kPeriod, "period", "a period"},
    {Slot::kAnchor, "anchor", "a period, an instant or a value", Level::kSum},
    {Slot::kAnchorValue, "anchor value", "a value", Level::kUnary},
    {Slot::kWindow, "window", "a window"},
    {Slot::kQuantity, "quantity", "a number of periods"},
    {Slot::kCountTest, "count test", "a comparison of a count"},
    {Slot::kSteps, "steps", "an array of steps"},
    {Slot::kTrue, "true", "`true`"},
}};

const SlotWord& RowOf(Slot slot) {
  return *std::find_if(kSlotWords.begin(), kSlotWords.end(),
                       [&](const SlotWord& row) { return row.slot == slot; });
}

Slot SlotOf(std::string_view word) {
  const auto row = std::find_if(kSlotWords.begin(), kSlotWords.end(),
                                [&](const SlotWord& candidate) { return candidate.word == word; });
  INSITU_CHECK(row != kSlotWords.end(), "a form has a slot of an unknown kind");
  return row->slot;
}

/// Writes the table out. A row is the text of its form with `{slot}` or `{key:slot}` for each operand, in brackets with the
/// text around it where it may be left out.
class Table {
 public:
  std::vector<Form> Rows() {
    AddConditions();
    AddComparisons();
    AddDateTests();
    AddValues();
    AddAggregates();
    AddWindows();
    return std::move(rows_);
  }

 private:
  void AddConditions();
  void AddComparisons();
  void AddDateTests();
  void AddValues();
  void AddAggregates();
  void AddWindows();

  Form& Add(Role role, Level level, std::string_view word, std::string_view text);
  void AddCondition(std::string_view word, std::string_view text) {
    Add(Role::kCondition, Level::kComparison, word, text);
  }
  void AddComparison(std::string_view word, std::string_view text) {
    Add(Role::kCondition, Level::kComparison, word, text).takes_modifiers = true;
  }
  void AddValue(std::string_view word, std::string_view text) {
    Add(Role::kValue, Level::kUnary, word, text);
  }

  std::vector<Form> rows_;
};

// `W` in a text stands for the word of the row.
Form& Table::Add(Role role, Level level, std::string_view word, std::string_view text) {
  Form form{std::string(word), role, level, {}, {}, false};
  std::string before;
  bool is_optional = false;
  for (size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case 'W': before += word; break;
      case '[': is_optional = true; break;
      case ']': is_optional = false; break;
      case '{': {
        const size_t end = text.find('}', at);
        const std::string_view hole = text.substr(at + 1, end - at - 1);
        const size_t colon = hole.find(':');
        const bool has_name = colon != std::string_view::npos;
        form.fields.push_back({std::string(has_name ? hole.substr(0, colon) : ""),
                               SlotOf(has_name ? hole.substr(colon + 1) : hole), std::move(before),
                               is_optional});
        before.clear();
        at = end;
        break;
      }
      default: before += text[at];
    }
  }
  form.after = std::move(before);
  return rows_.emplace_back(std::move(form));
}

void Table::AddConditions() {
  for (const std::string_view word : {"and", "or"}) Add(Role::kCondition, Level::kLogical, word, "{terms}");
  AddCondition("not", "W {term}");
  AddCondition("everyone", "W{true}");
  for (const auto& row : kQuantityWords) AddCondition(row.word, "W {number:whole} of {of:conditions}");
  AddCondition("in audience", "W {name}");
  AddCondition("not in audience", "W {name}");
  AddCondition("in list", "{value} W {name}");
  AddCondition("not in list", "{value} W {name}");
  AddCondition("sample", "W {share:share} salt {salt:text}");
  for (const std::string_view word : {"top", "bottom"}) AddCondition(word, "W {size:size} by {by:value}");
}

void Table::AddComparisons() {
  for (const auto& row : kComparisonWords) AddComparison(row.word, "{value} W {value}");
  for (const std::string not_word : {"", "not "}) {
    AddComparison(not_word + "between", "{value} W {value} and {value}");
    AddComparison(not_word + "in", "{value} W {items}");
    for (const auto& row : kTextTestWords)
      AddComparison(not_word + std::string(row.word), "{value} W {item}");
    AddComparison(not_word + "contains any", "{value} W {items}");
  }
  for (const auto& row : kIsTestWords) AddCondition("is " + std::string(row.word), "{value} W");
  AddComparison("has", "{value} W {item}");
  for (const auto& row : kHasWords) AddComparison("has " + std::string(row.word), "{value} W {items}");
  AddCondition("any element", "{value} W ({condition})");
  AddCondition("near", "{value:value} W ({latitude:decimal}, {longitude:decimal}, {km:decimal} km)");
}

void Table::AddDateTests() {
  for (const auto& row : kDateTestWords) {
    const bool needs_period = row.meaning == DateTestName::kOn || row.meaning == DateTestName::kThrough;
    AddCondition(row.word, needs_period ? "{value} W {period}" : "{value} W {anchor}");
  }
  AddCondition("in window", "{value} in {window}");
  AddCondition("anniversary of", "W {unary} in {window}");
}

void Table::AddValues() {
  AddValue("literal", "{literal}");
  AddValue("path", "{path}");
  AddValue("parentheses", "({condition})");
  AddValue("minus", "- {unary}");
  for (const auto& row : kArithmeticWords) {
    const bool is_sum = row.meaning == ArithmeticOp::kAdd || row.meaning == ArithmeticOp::kSubtract;
    if (is_sum) {
      Add(Role::kValue, Level::kSum, row.word, "{value} W {product}");
    } else {
      Add(Role::kValue, Level::kProduct, row.word, "{product} W {unary}");
    }
  }
  for (const CallWord& row : kCallWords) AddValue(row.word, row.most == 1 ? "W({value})" : "W{values}");
  for (const std::string_view word : {"days since", "hours since"}) AddValue(word, "W {unary}");
  for (const auto& row : kCalendarPartWords) AddValue(std::string(row.word) + " of", "W {unary}");
}

void Table::AddAggregates() {
  for (const AggregateWord& row : kAggregateWords) {
    switch (row.shape) {
      case AggregateShape::kRows:
        AddValue(row.word, row.needs_window ? "W({of:name}[ where {where:condition}], {in:window})"
                                            : "W({of:name}[ where {where:condition}][, {in:window}])");
        break;
      case AggregateShape::kValues:
        AddValue(row.word, "W({of:value}[ where {where:condition}][, {in:window}])");
        break;
      case AggregateShape::kRowHas:
        AddValue(row.word, "W({of:name}[ where {where:condition}][, {in:window}]) has ({has:condition})");
        break;
      case AggregateShape::kDurations:
        AddValue(row.word,
                 "W({of:name}[ where {where:condition}], {from:duration}, {until:duration}"
                 "[, within retention{within retention:true}])");
        break;
    }
  }
  AddValue("regularly",
           "W({of:name}[ where {where:condition}], every {every:duration}, {periods:quantity}"
           "[ with count {with count:count test}][, within retention{within retention:true}])");
  AddValue("sequence", "W({steps:steps}[ all within {all within:duration}][, {in:window}])");
  for (const auto& row : kQuantityWords)
    Add(Role::kQuantity, Level::kUnary, row.word, "W {number:whole} of {of:whole}");
  for (const auto& row : kComparisonWords) Add(Role::kCountTest, Level::kUnary, row.word, "W {whole}");
  Add(Role::kStep, Level::kUnary, "step",
      "[no {no:true}]{of:name}[ where {where:condition}][ within {within:duration}]");
}

void Table::AddWindows() {
  const auto add = [&](Role role, std::string_view word, std::string_view text) {
    Add(role, Level::kUnary, word, text);
  };
  for (const std::string_view word : {"last", "previous", "next"}) add(Role::kWindow, word, "W {duration}");
  add(Role::kWindow, "this", "W {unit}");
  add(Role::kWindow, "from through", "from {period} through {period}");
  add(Role::kWindow, "from until", "from {anchor} until {anchor}");
  add(Role::kWindow, "since", "W {anchor value}");
  add(Role::kWindow, "within of", "within {duration} of {anchor value}");
  add(Role::kWindow, "within after", "within {duration} after {anchor value}");
  add(Role::kWindow, "within retention", "W{true}");
  add(Role::kAnchor, "period", "{period text}");
  add(Role::kAnchor, "ago", "{duration} W");
  add(Role::kAnchor, "from now", "{duration} W");
}

}  // namespace

const std::vector<Form>& Forms() {
  static const std::vector<Form> kForms = Table().Rows();
  return kForms;
}

const Form& StepForm() {
  static const Form& kStep = *FindForm(Slot::kSteps, "step");
  return kStep;
}

bool Fits(const Form& form, Slot slot) {
  const bool is_literal = form.role == Role::kValue && form.word == "literal";
  const bool is_period = form.role == Role::kAnchor && form.word == "period";
  if (slot == Slot::kItem) return is_literal;
  if (slot == Slot::kPeriod) return is_period;
  switch (form.role) {
    case Role::kCondition:
    case Role::kValue: return IsForValues(slot) || slot == Slot::kCondition || slot == Slot::kTerm;
    case Role::kAnchor: return slot == Slot::kAnchor;
    case Role::kWindow: return slot == Slot::kWindow;
    case Role::kQuantity: return slot == Slot::kQuantity;
    case Role::kCountTest: return slot == Slot::kCountTest;
    case Role::kStep: return slot == Slot::kSteps;
  }
  return false;
}

const Form* FindForm(Slot slot, std::string_view word) {
  const std::vector<Form>& forms = Forms();
  const auto found = std::find_if(forms.begin(), forms.end(),
                                  [&](const Form& form) { return form.word == word && Fits(form, slot); });
  return found == forms.end() ? nullptr : &*found;
}

std::string_view WordOf(Slot slot) { return RowOf(slot).word; }

Level LevelOf(Slot slot) { return RowOf(slot).level; }

bool IsForValues(Slot slot) { return LevelOf(slot) >= Level::kSum; }

std::string_view NameOf(Slot slot) { return RowOf(slot).name; }

std::string_view ExampleOf(Slot slot) { return RowOf(slot).example; }

}  // namespace insitu::language
