#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/check/checked.h"
#include "insitu/plan/plan.h"

namespace insitu::lower {

/// A condition with the name under which its answer is given.
struct NamedCondition {
  std::string name;
  check::ExprPtr condition;
};

/// Rows that are asked for as evidence: those of `collection` from which `aggregate` (also a `regularly` or a `sequence`) is
/// computed, with `columns` of each row.
struct AskedRows {
  check::ExprPtr aggregate;
  const check::Collection* collection = nullptr;
  std::vector<check::OutputColumn> columns;
  std::optional<int64_t> limit = {};  ///< in place of the question's
  bool has_copies = false;            ///< each copy of a row is wanted; else one row stands for all of them
};

/// What is asked, in checked terms.
struct Question {
  const check::Entity* entity = nullptr;
  plan::AskKind kind = plan::AskKind::kCount;
  std::vector<NamedCondition> conditions;    ///< one for members and breakdown
  std::vector<check::OutputColumn> outputs;  ///< columns of members, the value of a breakdown
  std::optional<int64_t> limit;
  std::optional<types::Value> key = {};  ///< the one person it is about
  std::vector<AskedRows> evidence = {};
  types::Instant now;          ///< of everything that is evaluated
  types::Instant answered_at;  ///< of consent
};

struct Lowered {
  plan::Plan plan;
  plan::Rules rules;
};

/// Turns a question and the project's rules into a plan and rules. Equal features are computed once; windows, periods and
/// what hangs on `now` become instants. Never fails: the project was checked.
Lowered Lower(const check::CheckedProject& project, const Question& question);

}  // namespace insitu::lower
