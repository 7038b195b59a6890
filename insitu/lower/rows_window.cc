#include "insitu/lower/rows_window.h"

#include <algorithm>

namespace insitu::lower {

std::optional<check::Range> WindowOrNow(const std::optional<check::Range>& window,
                                        const check::Collection& collection) {
  if (window || !collection.is_planned()) return window;
  return check::Range{std::nullopt, check::Bound()};
}

bool NeedsMembers(const check::Expr& aggregate) {
  const std::vector<const check::Collection*> collections = check::CollectionsOf(aggregate);
  bool needs = std::ranges::any_of(collections,
                                   [](const check::Collection* rows) { return rows->members != nullptr; });
  check::WalkRows(aggregate, [&](const check::Collection&, const check::Expr& part) {
    check::WalkHere(part,
                    [&](const check::Expr& node) { needs = needs || !check::CollectionsOf(node).empty(); });
  });
  return needs;
}

}  // namespace insitu::lower
