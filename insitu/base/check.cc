#include "insitu/base/check.h"

namespace insitu::base {

void FailCheck(std::string_view condition, std::string_view what, std::source_location place) {
  std::string message = "internal error: ";
  message.append(what).append(" (").append(condition).append(") at ");
  message.append(place.file_name()).append(":").append(std::to_string(place.line()));
  throw InternalError(message);
}

}  // namespace insitu::base
