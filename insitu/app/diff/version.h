#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "insitu/app/diff/declarations.h"
#include "insitu/app/diff/mistakes.h"
#include "insitu/app/diff/reach.h"
#include "insitu/app/session.h"
#include "insitu/plan/governed_plan.h"

namespace insitu::app::diff {

/// What an audience means in one version, or why that cannot be said.
struct Meaning {
  std::string name;
  Asker asker;
  Subject subject;
  std::vector<lower::NamedCondition> parts;  ///< all of them hold for members; the formulas of the plan
  std::optional<Reach> reach;                ///< of the whole audience
  std::optional<plan::GovernedPlan> plan;    ///< asks for counts; absent where `failure` says why
  Failure failure;                           ///< of kind `kDiagnostics` where a mistake spoils it
  std::string text;  ///< equal texts: equal people; of a refused one under no rules at all
};

/// One version of a project, as far as its audiences can be compared.
class Version {
 public:
  /// `session` must be loaded, and outlive this object.
  explicit Version(Session& session) : session_(session), mistakes_(session) {}

  /// Says whether an audience of that name is declared, and could be read.
  bool Has(const std::string& audience) const { return session_.project().FindAudience(audience) != nullptr; }
  std::vector<std::string> Audiences() const;
  /// Precondition: there is an audience of that name.
  Meaning MeaningOf(const std::string& audience);

  std::map<std::string, Declaration> Declarations(const Asker& asker) const {
    return DeclarationsOf(session_.declared(), asker);
  }
  const Mistakes& mistakes() const { return mistakes_; }
  Session& session() { return session_; }
  const Session& session() const { return session_; }

 private:
  Session& session_;
  Mistakes mistakes_;
};

}  // namespace insitu::app::diff
