#include "insitu/app/written_condition.h"

#include "insitu/language/json_form.h"
#include "insitu/language/parser.h"

namespace insitu::app {

language::ExprPtr Parse(const WrittenCondition& condition, diag::Sources& sources,
                        diag::Emitter& diagnostics) {
  const bool is_json = condition.face == Face::kJson;
  const uint32_t file = sources.Add(is_json ? "--where-json" : "--where", condition.text);
  if (is_json) return language::ParseJson(sources, file, diagnostics);
  return language::Parse(diag::Excerpt::Whole(sources, file), diagnostics);
}

}  // namespace insitu::app
