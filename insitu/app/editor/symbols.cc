#include "insitu/app/editor/symbols.h"

#include <algorithm>
#include <tuple>

#include "insitu/app/editor/symbol_collector.h"

namespace insitu::app::editor {

std::string_view WordOf(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::kEntity: return "entity";
    case SymbolKind::kCollection: return "collection";
    case SymbolKind::kAttribute: return "attribute";
    case SymbolKind::kColumn: return "column";
    case SymbolKind::kReference: return "reference";
    case SymbolKind::kTrait: return "trait";
    case SymbolKind::kList: return "list";
    case SymbolKind::kAudience: return "audience";
    case SymbolKind::kPurpose: return "purpose";
    case SymbolKind::kRole: return "role";
    case SymbolKind::kDestination: return "destination";
    case SymbolKind::kActivation: return "activation";
    case SymbolKind::kWarehouse: return "warehouse";
  }
  return {};
}

Symbols::Symbols(const Session& session) {
  SymbolCollector(session, *this).Collect();
  const auto key = [](const Occurrence& place) {
    return std::tuple(place.span.file, place.span.begin, place.span.end, place.symbol);
  };
  std::ranges::sort(occurrences_, {}, key);
  const auto repeated = std::ranges::unique(occurrences_, {}, key);
  occurrences_.erase(repeated.begin(), repeated.end());
}

const Occurrence* Symbols::At(uint32_t file, uint32_t offset) const {
  const auto behind = std::ranges::upper_bound(
      occurrences_, std::pair(file, offset), {},
      [](const Occurrence& place) { return std::pair(place.span.file, place.span.begin); });
  if (behind == occurrences_.begin()) return nullptr;
  const Occurrence& place = *(behind - 1);
  return place.span.file == file && offset <= place.span.end ? &place : nullptr;
}

const Symbol* Symbols::Of(const void* thing) const {
  const auto found = things_.find(thing);
  return found == things_.end() ? nullptr : &symbols_[found->second];
}

const Symbol* Symbols::Find(SymbolKind kind, const std::string& name) const {
  const auto found = names_.find({kind, name});
  return found == names_.end() ? nullptr : &symbols_[found->second];
}

}  // namespace insitu::app::editor
