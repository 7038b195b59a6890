#pragma once

#include <map>
#include <string>
#include <vector>

#include "insitu/app/diff/reach.h"
#include "insitu/model/project.h"

namespace insitu::app::diff {

/// How one thing, or a part of one, is declared.
struct Declaration {
  /// Canonical text: of a condition a line for each part of the outermost `and`; nothing where it is not declared.
  std::vector<std::string> lines;
  std::string compared;  ///< the same without the order of `and` and `or`
};

/// Names a thing: `entity customer`, `event purchase`, `relation ticket`.
std::string ThingOf(const model::Entity& entity);
std::string ThingOf(const model::Collection& collection);
/// Names a part of a thing: `event purchase: where`.
std::string PartOf(const std::string& thing, const std::string& part);
/// Names a row rule: `row rule served_markets of customer`.
std::string NameOf(const model::RowRule& rule);

/// Returns everything that a project declares and a membership may hang on, by its name; of rules those that bind the asker.
std::map<std::string, Declaration> DeclarationsOf(const model::Project& project, const Asker& asker);

}  // namespace insitu::app::diff
