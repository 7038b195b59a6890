#include "insitu/app/schema.h"

#include "insitu/app/session.h"
#include "insitu/language/json_form.h"

namespace insitu::app {

Outcome<std::string> SchemaOf(const std::string& name) {
  if (name == "audience") return language::JsonSchema();
  return Unknown("schema", name, {"audience"});
}

}  // namespace insitu::app
