#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"

namespace insitu::app {

/// One declaration through which an audience changed.
struct Reason {
  std::string name;  ///< `event purchase: where`, `trait revenue`, `audience vip`
  /// Canonical texts, a line for each condition that the outermost `and` joins; none where it is not declared.
  std::vector<std::string> before;
  std::vector<std::string> after;
  bool moved_nobody = false;  ///< tried alone, while others moved people
};

/// How many of those who came or went did so by one part of an audience, or by a rule.
struct MovedBy {
  std::string condition;
  int64_t count = 0;
  std::vector<std::string>
      through;  ///< names of reasons that this part hangs on and that moved people: together, if several
};

struct ChangeCounts {
  int64_t added = 0;
  int64_t removed = 0;
  int64_t kept = 0;
  std::vector<MovedBy> removed_by;  ///< parts of the version of now that some of the removed do not satisfy
  std::vector<MovedBy> added_by;    ///< parts of the earlier version that some of the added did not satisfy
};

/// An audience that does not mean what it meant.
struct AudienceChange {
  enum class Kind { kChanged, kAdded, kDeleted, kRenamed, kNotCompared };
  Kind kind = Kind::kChanged;
  std::string audience;
  std::string earlier_name;            ///< of a renamed one
  std::optional<ChangeCounts> counts;  ///< absent where `reason` says why
  std::vector<Reason> through;
  std::string reason;  ///< why it is not counted, or who is left out of the counts
  std::string hint;
};

/// What a change of the project does to its audiences.
struct Diff {
  std::string revision;  ///< as it was asked for
  std::string commit;
  std::vector<AudienceChange> changes;  ///< in the order of declaration; those that are gone at the end
  int64_t unchanged = 0;
  std::vector<run::Freshness> freshness;
  diag::Sources earlier_sources;
  std::vector<diag::Diagnostic>
      earlier_mistakes;  ///< of the earlier version; those of now are in the session
};

/// Compares what the audiences of the session's project mean with what they meant at `revision` of the Git repository that the
/// project lies in, and counts in the warehouse who comes and goes: each version under its own rules, both at one `now`.
///
/// An audience counts as changed where its plan selects other people by definition, whatever its text looks like. Audiences that
/// mistakes of either version touch are not compared; the others are. The session must not be open yet.
Outcome<Diff> DiffProject(Session& session, const std::string& revision);

}  // namespace insitu::app
