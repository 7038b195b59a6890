#include "insitu/lower/rows_window.h"

namespace insitu::lower {

std::optional<check::Range> WindowOrNow(const std::optional<check::Range>& window,
                                        const check::Collection& collection) {
  if (window || !collection.is_planned()) return window;
  return check::Range{std::nullopt, check::Bound()};
}

bool NeedsMembers(const check::Expr& aggregate, const check::Collection& collection) {
  bool needs = collection.members != nullptr;
  check::WalkRows(aggregate, [&](const check::Collection& rows, const check::Expr& part) {
    if (&rows != &collection) return;
    check::WalkHere(part,
                    [&](const check::Expr& node) { needs = needs || !check::CollectionsOf(node).empty(); });
  });
  return needs;
}

}  // namespace insitu::lower
