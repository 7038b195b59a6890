#include "insitu/app/why/holds.h"

#include "insitu/base/check.h"

namespace insitu::app::why {

bool HoldsWith(const Reason& reason, size_t holding) {
  using Kind = Reason::Kind;
  switch (reason.kind) {
    case Kind::kAnd:
    case Kind::kNamed: return holding == reason.parts.size();
    case Kind::kOr: return holding > 0;
    case Kind::kNot: return holding == 0;
    case Kind::kSomeOf:
      switch (reason.quantity) {
        case language::Quantity::kAtLeast: return static_cast<int64_t>(holding) >= reason.number;
        case language::Quantity::kExactly: return static_cast<int64_t>(holding) == reason.number;
        case language::Quantity::kAtMost: return static_cast<int64_t>(holding) <= reason.number;
      }
      break;
    case Kind::kLeaf: break;
  }
  INSITU_FAIL("a leaf holds by itself");
}

}  // namespace insitu::app::why
