#include "insitu/types/function.h"

#include <algorithm>

namespace insitu::types {

namespace {

// `EntryOf` relies on this.
constexpr bool IsInOrder() {
  for (size_t i = 0; i < kFunctions.size(); ++i) {
    if (kFunctions[i].function != static_cast<Function>(i)) return false;
  }
  return kFunctions.size() == static_cast<size_t>(Function::kIf) + 1;
}
static_assert(IsInOrder());

}  // namespace

std::optional<Function> FunctionNamed(std::string_view name) {
  const auto* entry = std::ranges::find(kFunctions, name, &FunctionEntry::name);
  if (entry == kFunctions.end()) return std::nullopt;
  return entry->function;
}

}  // namespace insitu::types
