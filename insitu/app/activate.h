#pragma once

#include <string>
#include <vector>

#include "insitu/app/session.h"

namespace insitu::app {

/// People of a list who get no row of their own.
struct LeftOut {
  std::string reason;  ///< `missing_identifier` or `shared_identifier`
  int64_t people = 0;
};

/// What one run of an activation did, or would do.
struct Receipt {
  std::string activation;
  std::string audience;
  std::string destination;
  std::string place;  ///< the file, absolute
  std::string role;
  std::string purpose;
  std::string recipient_class;
  bool is_dry_run = true;
  int64_t in_audience = 0;  ///< people the definition selects, before consent
  int64_t withheld = 0;     ///< of these, kept back by consent
  std::string withheld_by;
  std::vector<std::string> identify;  ///< columns by which the destination knows a member
  std::vector<LeftOut>
      left_out;           ///< one for each reason where there are such columns, even if it is nobody's
  int64_t delivered = 0;  ///< rows written; in a dry run, rows that would be
  int64_t bytes = 0;
  double seconds = 0;
  std::vector<std::string> columns;
  std::vector<plan::AppliedRule> rules;
  std::vector<run::Freshness> freshness;
};

/// Runs an activation to its `file` destination, whole list at once; without `is_confirmed` only the numbers are found out.
/// The file appears whole, under its name, or not at all. A run with a time in the past or in the future never delivers.
Outcome<Receipt> Activate(Session& session, const std::string& name, bool is_confirmed);

/// Compiles an activation's answer under its own role, for `check` too.
Outcome<plan::GovernedPlan> CompileActivation(Session& session, const check::Activation& activation);

}  // namespace insitu::app
