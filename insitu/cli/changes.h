#pragma once

#include <string>
#include <vector>

#include "insitu/app/diff.h"

/// What text and Markdown say alike of a comparison.
namespace insitu::cli {

/// How many digits of a commit are shown.
inline constexpr size_t kShownDigits = 12;

/// Names the kind of a change, such as `not compared`.
std::string WordOf(app::AudienceChange::Kind kind);

/// Returns a row of the table of changes: name, kind, how many people were added, removed and kept.
std::vector<std::string> CellsOf(const app::AudienceChange& change);

/// Returns what was declared and what is, a line each behind `- `, `+ ` or, where it stays, two blanks.
std::vector<std::string> ChangedLines(const app::Reason& reason);

/// Says whether there is more to say of a change than its row.
bool HasDetails(const app::AudienceChange& change);

/// Joins names: `A`, `A together with B`, `A together with B, C`.
std::string Together(const std::vector<std::string>& names);

/// Says of a declaration that it moved nobody, if that is so.
std::string NoteOn(const app::Reason& reason);

/// Says how many audiences did not change.
std::string Unchanged(const app::Diff& diff);

}  // namespace insitu::cli
