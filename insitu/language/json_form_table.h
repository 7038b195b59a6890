#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insitu/language/grammar.h"

/// The table behind the JSON form of the language: reader, writer and schema follow it, so they cannot differ.
///
/// A node is an object with one key: the words of the language that stand around its operands in the text. Its value holds the
/// operands: one alone, several as an array in the order of the text, or an object where a row names them.
namespace insitu::language {

/// What may stand at one place of a form.
enum class Slot {
  kCondition,    ///< whatever may stand alone or in a list
  kTerm,         ///< a condition that `and` or `or` joins
  kTerms,        ///< two or more of them
  kConditions,   ///< a list of conditions
  kSum,          ///< a value
  kProduct,      ///< a value that binds as tightly as a factor
  kUnary,        ///< a value that binds as tightly as what follows a minus
  kValues,       ///< a list of values
  kItem,         ///< a literal
  kItems,        ///< a list of literals
  kName,         ///< of an audience, list or collection
  kPath,         ///< of names
  kLiteral,      ///< spelling of a number, date or time
  kText,         ///< a text, whatever it says
  kWholeNumber,  ///< from 0
  kDecimal,      ///< any number
  kShare,        ///< `10%`
  kSize,         ///< a share, or a number of people
  kDuration,     ///< `30 days`
  kUnit,         ///< `month`
  kIgnored,      ///< `case`
  kPeriodText,   ///< `2026-03`, `today`
  kPeriod,       ///< an object that holds one
  kAnchor,       ///< a period, an instant from now, or a value
  kAnchorValue,  ///< a value that a window hangs on
  kWindow,
  kQuantity,   ///< `at least 3 of 4`
  kCountTest,  ///< `>= 2`
  kSteps,      ///< two or more steps of a sequence
  kTrue,       ///< `true`, of what is there or not
};

/// Where a form may stand.
enum class Role { kCondition, kValue, kAnchor, kWindow, kQuantity, kCountTest, kStep };

/// One operand of a form.
struct Field {
  std::string name;  ///< its key; empty where the row names none
  Slot slot = Slot::kCondition;
  std::string
      before;  ///< text between it and the field before; of an optional field only there if the field is
  bool is_optional = false;
};

/// One row: a form of the language.
struct Form {
  std::string word;  ///< its key, such as `not between`; of a step its name for people
  Role role = Role::kCondition;
  Level level = Level::kUnary;  ///< how tightly its text binds
  std::vector<Field> fields;
  std::string after;  ///< text behind the last field
  bool takes_modifiers = false;

  bool has_names() const { return !fields.front().name.empty(); }
};

/// Lists all forms, in the order of the reference.
const std::vector<Form>& Forms();

/// Returns the row of a step of a sequence. A step has no key: its operands stand in an object of their own.
const Form& StepForm();

/// Says whether `form` may stand in `slot`; of conditions in the place of a value that depends on parentheses.
bool Fits(const Form& form, Slot slot);
/// Finds the form called `word` that may stand in `slot`, or null.
const Form* FindForm(Slot slot, std::string_view word);

/// Returns what a row calls `slot`: `condition`, `name`.
std::string_view WordOf(Slot slot);
/// Returns how tightly the text of `slot` has to bind.
Level LevelOf(Slot slot);
/// Says whether only values may stand in `slot`.
bool IsForValues(Slot slot);
/// Says what stands in `slot`, for people: "a condition", "a list of literals".
std::string_view NameOf(Slot slot);
/// Shows how what stands in `slot` is spelled: `30 days`. Empty where it is no spelling.
std::string_view ExampleOf(Slot slot);

inline constexpr std::string_view kIgnoringKey = "ignoring";
inline constexpr std::string_view kExcludingKey = "excluding missing";

}  // namespace insitu::language
