#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "insitu/model/field.h"

namespace insitu::model {

/// A condition under which a recipient class (`processor`, `ads_social`, ...) may be given people.
/// `granted: everyone` without classes has the class name `*`: every class.
struct Grant {
  Text recipient_class;
  Formula condition;
};

struct Purpose {
  Text name;
  Text basis;
  std::vector<Grant> granted;
  bool allows_any_field = false;  ///< `fields: any`
  std::vector<Text> fields;       ///< attributes and traits that may leave
};

/// `country in ('FR', 'BE')` on the rows of one entity or collection.
struct RowRule {
  Text table;  ///< the entity or collection it protects
  Text name;
  Formula condition;
};

enum class Visibility { kClear, kMask, kNone };

struct Role {
  Text name;
  std::vector<RowRule> rows;
  Visibility personal = Visibility::kClear;
  std::vector<Text> may;  ///< commands, or `everything`
};

enum class MaskForm { kShape, kLast, kYear };

/// How a category of personal data is shown to a role that sees it masked.
struct Mask {
  Text category;
  MaskForm form = MaskForm::kShape;
  int64_t characters = 0;  ///< of `last N`
};

struct Governance {
  std::vector<Purpose> purposes;
  std::vector<Role> roles;
  std::vector<Mask> masks;
  /// Says whether anything is declared; then every question needs a purpose.
  bool is_declared() const { return !purposes.empty() || !roles.empty() || !masks.empty(); }
};

}  // namespace insitu::model
