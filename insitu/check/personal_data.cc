#include <algorithm>

#include "insitu/check/checker.h"

namespace insitu::check {

using types::Type;
using types::TypeKind;

namespace {

/// Says whether a mask leaves anything of such a value that makes sense. What no answer shows needs none.
bool Fits(model::MaskForm form, const Type& type) {
  const Type& cell = type.is(TypeKind::kList) ? type.element() : type;
  if (cell.is(TypeKind::kPoint) || cell.is(TypeKind::kStruct)) return true;
  const bool is_date = type.is(TypeKind::kDate);
  switch (form) {
    case model::MaskForm::kYear: return is_date || type.is(TypeKind::kTime);
    case model::MaskForm::kShape:
    case model::MaskForm::kLast: return is_date || type.is(TypeKind::kText) || type.is_number();
  }
  return false;
}

}  // namespace

void Checker::CheckPersonalData() {
  const model::Governance& governance = project_.project->governance;
  if (!governance.is_declared()) return;
  for (const Entity& entity : project_.entities) {
    if (entity.key == nullptr || entity.key->personal.empty()) continue;
    diagnostics_.Report(entity.declared->key.column.span, PersonalKey, entity.name(), entity.key->personal)
        .Hint("it stands in every list; roles that do not see personal data in clear get none")
        .Emit();
  }
  std::vector<const Table*> tables;
  for (const Entity& entity : project_.entities) tables.push_back(&entity.table);
  for (const Collection& collection : project_.collections) tables.push_back(&collection.table);
  for (const Table* table : tables) {
    for (const Column& column : table->attributes) {
      const auto mask = std::ranges::find(governance.masks, column.personal,
                                          [](const model::Mask& known) { return known.category.value; });
      if (mask == governance.masks.end() || column.type.is_poison() || Fits(mask->form, column.type))
        continue;
      const bool is_year = mask->form == model::MaskForm::kYear;
      diagnostics_
          .Report(column.declared->name.span, WrongType, "the mask of `" + mask->category.value + "`",
                  is_year ? "a date or a time" : "a text, a number or a date", Article(column.type))
          .Label(mask->category.span, "declared here")
          .Hint("give it a category that has no mask")
          .Emit();
    }
  }
}

}  // namespace insitu::check
