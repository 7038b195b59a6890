#pragma once

#include <string>
#include <utility>
#include <vector>

#include "insitu/types/type.h"
#include "tests/oracle/base/clock.h"

namespace insitu::oracle {

/// What lies at `path`, which begins with the column's own name, in a text that holds JSON; `clock` reads times without
/// offset. A value of another JSON type than declared is missing.
types::Value InJson(const std::string& text, const std::vector<std::string>& path, const types::Type& type,
                    const Clock& clock);

/// Goes down the fields of structs, as far as there are structs, along `path` from place `from` on.
std::pair<types::Value, types::Type> InStruct(types::Value value, types::Type type,
                                              const std::vector<std::string>& path, size_t from);

}  // namespace insitu::oracle
