#pragma once

#include <string>
#include <vector>

#include "tests/conformance/laws.h"

namespace insitu::conformance {

/// Writes `text` to `file` and makes the folders above it. Throws `std::runtime_error` where that fails.
void WriteText(const std::string& file, const std::string& text);

/// Writes the audiences that `list` names (`== name`, then the condition; what follows `-- by hand` is passed over) as files of
/// the project in `folder`, all of them about `entity`.
void WriteAudiences(const std::string& list, const std::string& entity, const std::string& folder);

/// Reads the audiences of the project in `folder` about `entity`. `{audience}` is the canonical text of one, `{named}` asks for
/// it by name, `{json}` is its JSON face, and in `{reversed}` the operands of `and` and `or` stand in the opposite order.
/// `{one}`, `{two}` and `{three}` are three of them, in a few of the ways to take three.
std::vector<Vocabulary> VocabulariesOfAudiences(const std::string& folder, const std::string& entity);

}  // namespace insitu::conformance
