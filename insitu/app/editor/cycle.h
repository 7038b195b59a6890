#pragma once

#include <set>
#include <string>

#include "insitu/app/editor/view.h"
#include "insitu/project/outline.h"

namespace insitu::app::editor {

/// Audiences and traits of the checked project, by their addresses.
using Definitions = std::set<const void*>;

/// Returns what the formula at `place` of `file` cannot refer to without a cycle: the audience or trait that it defines, and
/// whatever refers to that, directly or through others. Nothing where it defines neither.
Definitions LeadingBackTo(const View& view, const std::string& file, const project::OutlinePlace& place);

}  // namespace insitu::app::editor
