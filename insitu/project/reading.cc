#include "insitu/project/reading.h"

#include "insitu/project/diagnostics.h"

namespace insitu::project {

bool Reading::Declare(std::string_view kind, std::string_view name, diag::Span place) {
  const auto [first, is_new] = declared_.try_emplace({std::string(kind), std::string(name)}, place);
  if (is_new) return true;
  diagnostics.Report(place, RepeatedName, kind, name)
      .Label(first->second, "first declared here")
      .Hint("rename one of them")
      .Emit();
  return false;
}

}  // namespace insitu::project
