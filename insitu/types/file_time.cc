#include "insitu/types/file_time.h"

#include <string>

namespace insitu::types {
namespace {

std::string WithT(std::string_view text) {
  std::string spelled(text);
  constexpr size_t kDay = 10;
  if (spelled.size() > kDay && spelled[kDay] == ' ') spelled[kDay] = 'T';
  return spelled;
}

}  // namespace

std::optional<Instant> ParseFileInstant(std::string_view text) {
  const std::string spelled = WithT(text);
  const std::optional<Instant> instant = ParseInstant(spelled);
  return instant ? instant : ParseInstant(spelled + "Z");
}

std::optional<LocalTime> ParseFileLocalTime(std::string_view text) { return ParseLocalTime(WithT(text)); }

}  // namespace insitu::types
