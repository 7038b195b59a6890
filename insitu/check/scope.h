#pragma once

#include <string>

#include "insitu/check/checked.h"

namespace insitu::check {

/// What names mean at one place.
struct Scope {
  enum class Kind {
    kPerson,   ///< an audience, a trait, an output: attributes of `entity`, its aggregates
    kRow,      ///< inside an aggregate: attributes of `collection`, and of its owner by the entity's name
    kTable,    ///< the model's own formulas and row rules: attributes of `table`
    kElement,  ///< inside `any element`: fields of `element`, then what `outer` knows
  };
  Kind kind = Kind::kPerson;
  const Entity* entity = nullptr;          ///< kPerson; kTable of an entity
  const Collection* collection = nullptr;  ///< kRow; kTable of a collection
  const Table* table = nullptr;            ///< where bare names are looked up
  bool sees_raw = false;                   ///< raw columns too
  bool is_prefixed = false;                ///< names begin with the collection's (values of aggregates)
  types::Type element = {};                ///< kElement
  const Scope* outer = nullptr;

  static Scope Person(const Entity& entity) { return {Kind::kPerson, &entity, nullptr, &entity.table}; }
  static Scope Row(const Collection& collection) {
    if (collection.members != nullptr) return Person(*collection.members);
    return {Kind::kRow, collection.of, &collection, &collection.table};
  }

  /// Says where something stands, for messages: "inside an aggregate", "in a rule on rows".
  std::string Place() const;
  /// Says where that stands which cannot stand in this place, as a hint.
  std::string Elsewhere() const;
};

}  // namespace insitu::check
