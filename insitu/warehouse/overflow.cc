#include "insitu/warehouse/overflow.h"

namespace insitu::warehouse {

base::Status Overflow() {
  return base::Status(
      base::StatusCode::kBadValue, "a number left the range of its type",
      "a decimal in a computation, such as `* 1.0`, gives it 38 digits; an integer has 64 bits");
}

}  // namespace insitu::warehouse
