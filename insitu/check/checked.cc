#include "insitu/check/checked.h"

namespace insitu::check {
namespace {

const std::string& NameOf(const Column& column) { return column.name; }
const std::string& NameOf(const Reference& reference) { return reference.name; }
template <typename T>
const std::string& NameOf(const T& item) {
  return item.declared->name.value;
}

template <typename Items>
auto FindIn(const Items& items, std::string_view name) -> const typename Items::value_type* {
  for (const auto& item : items) {
    if (NameOf(item) == name) return &item;
  }
  return nullptr;
}

}  // namespace

const Column* Table::FindAttribute(std::string_view attribute) const { return FindIn(attributes, attribute); }
const Column* Table::FindRaw(std::string_view column) const { return FindIn(raw, column); }
const Reference* Table::FindReference(std::string_view reference) const {
  return FindIn(references, reference);
}

const Entity* CheckedProject::FindEntity(std::string_view name) const { return FindIn(entities, name); }
const Collection* CheckedProject::FindCollection(std::string_view name) const {
  return FindIn(collections, name);
}
const Trait* CheckedProject::FindTrait(std::string_view name) const { return FindIn(traits, name); }
const NamedList* CheckedProject::FindList(std::string_view name) const { return FindIn(lists, name); }
const Audience* CheckedProject::FindAudience(std::string_view name) const { return FindIn(audiences, name); }
const Purpose* CheckedProject::FindPurpose(std::string_view name) const { return FindIn(purposes, name); }
const Role* CheckedProject::FindRole(std::string_view name) const { return FindIn(roles, name); }
const Activation* CheckedProject::FindActivation(std::string_view name) const {
  return FindIn(activations, name);
}
const Test* CheckedProject::FindTest(std::string_view name) const { return FindIn(tests, name); }

const std::string& Collection::name() const {
  return members != nullptr ? members->name() : declared->name.value;
}

}  // namespace insitu::check
