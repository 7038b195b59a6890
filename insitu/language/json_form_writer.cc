#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/json/lines.h"
#include "insitu/language/json_form.h"
#include "insitu/language/json_form_parts.h"
#include "insitu/language/json_form_table.h"

namespace insitu::language {
namespace {

// Every program keeps whole numbers up to this one; the larger ones are spelled out.
constexpr int64_t kLargestSafe = 9'007'199'254'740'991;

bool IsSafe(int64_t number) { return number <= kLargestSafe && number >= -kLargestSafe; }

// Returns what stands in each item of a list.
Slot ItemSlotOf(Slot list) {
  if (list == Slot::kTerms) return Slot::kTerm;
  return list == Slot::kConditions ? Slot::kCondition : list;
}

/// Writes nodes as the table has them.
class FormWriter {
 public:
  explicit FormWriter(json::Writer& out) : out_(out) {}

  void Write(const Expr& expr, Slot slot);

 private:
  void Write(const Parts& parts, const Form& form);
  void WriteFields(const Parts& parts, const Form& form);
  void Write(const Literal& literal);

  /// Writes one operand.
  struct Operand {
    FormWriter& writer;
    Slot slot;
    void operator()(Absent) const { INSITU_CHECK(false, "an operand is missing"); }
    void operator()(const ExprPtr& expr) const { writer.Write(*expr, slot); }
    void operator()(const ListItem& item) const { writer.Write(item.literal); }
    void operator()(const Anchor& anchor) const;
    void operator()(const Step& step) const { writer.WriteFields(PartsOf(step), StepForm()); }
    void operator()(bool value) const { writer.out_.Bool(value); }
    void operator()(int64_t number) const { writer.out_.Int(number); }
    void operator()(const std::string& spelling) const { writer.out_.String(spelling); }
    /// A window, a quantity or a test.
    template <typename Piece>
    void operator()(const Piece& piece) const {
      const Parts parts = PartsOf(piece);
      writer.Write(parts, *FindForm(slot, parts.word));
    }
    template <typename Item>
    void operator()(const std::vector<Item>& items) const {
      const Slot item_slot = ItemSlotOf(slot);
      writer.out_.BeginArray();
      for (const Item& item : items) Operand{writer, item_slot}(item);
      writer.out_.EndArray();
    }
  };

  json::Writer& out_;
};

void FormWriter::Operand::operator()(const Anchor& anchor) const {
  if (const auto* value = std::get_if<ExprPtr>(&anchor)) return writer.Write(**value, slot);
  const Parts parts = PartsOf(anchor);
  writer.Write(parts, *FindForm(slot, parts.word));
}

void FormWriter::Write(const Expr& expr, Slot slot) {
  if (const auto* literal = std::get_if<Literal>(&expr.node)) return Write(*literal);
  if (const auto* group = std::get_if<Parenthesised>(&expr.node)) {
    // The reader puts these parentheses back.
    const bool is_literal = std::holds_alternative<Literal>(group->inner->node);
    const Form* inner = is_literal ? nullptr : FindForm(slot, PartsOf(*group->inner).word);
    const bool is_needed = inner != nullptr && inner->level < LevelOf(slot);
    const bool may_stand = is_needed && (inner->role == Role::kValue || !IsForValues(slot));
    if (may_stand) return Write(*group->inner, slot);
  }
  const Parts parts = PartsOf(expr);
  Write(parts, *FindForm(slot, parts.word));
}

void FormWriter::Write(const Parts& parts, const Form& form) {
  INSITU_CHECK(parts.operands.size() == form.fields.size(), "a node has other operands than its row");
  out_.BeginObject().Key(form.word);
  if (form.has_names()) {
    WriteFields(parts, form);
  } else {
    const bool is_array = form.fields.size() > 1;
    if (is_array) out_.BeginArray();
    for (size_t i = 0; i < form.fields.size(); ++i)
      std::visit(Operand{*this, form.fields[i].slot}, parts.operands[i]);
    if (is_array) out_.EndArray();
  }
  if (parts.modifiers.ignores_anything()) {
    out_.Key(kIgnoringKey).BeginArray();
    for (const auto& row : kIgnoringWords) {
      if (parts.modifiers.*row.meaning) out_.String(row.word);
    }
    out_.EndArray();
  }
  if (parts.modifiers.excluding_missing) out_.Key(kExcludingKey).Bool(true);
  out_.EndObject();
}

void FormWriter::WriteFields(const Parts& parts, const Form& form) {
  out_.BeginObject();
  for (size_t i = 0; i < form.fields.size(); ++i) {
    if (std::holds_alternative<Absent>(parts.operands[i])) continue;
    out_.Key(form.fields[i].name);
    std::visit(Operand{*this, form.fields[i].slot}, parts.operands[i]);
  }
  out_.EndObject();
}

void FormWriter::Write(const Literal& literal) {
  const types::Value& value = literal.value;
  if (const auto* text = std::get_if<std::string>(&value.data)) {
    out_.String(*text);
  } else if (const auto* boolean = std::get_if<bool>(&value.data)) {
    out_.Bool(*boolean);
  } else if (const auto* integer = std::get_if<int64_t>(&value.data);
             integer != nullptr && IsSafe(*integer)) {
    out_.Int(*integer);
  } else {
    const Parts parts = PartsOf(Expr{literal, {}});
    Write(parts, *FindForm(Slot::kItem, parts.word));
  }
}

}  // namespace

void WriteJson(const Expr& expr, json::Writer& out) { FormWriter(out).Write(expr, Slot::kCondition); }

std::string FormatJson(const Expr& expr) {
  std::string out;
  json::Writer writer(out);
  WriteJson(expr, writer);
  return out;
}

std::string FormatJsonLines(const Expr& expr, size_t width) {
  return json::ToLines(std::get<json::Node>(json::ReadDocument(FormatJson(expr))), width);
}

}  // namespace insitu::language
