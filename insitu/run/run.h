#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "insitu/plan/governed_plan.h"
#include "insitu/sql/comparison.h"
#include "insitu/sql/print.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::run {

/// How old the data of one collection is.
struct Freshness {
  std::string collection;
  std::optional<types::Value>
      newest;  ///< time of the newest row before `now`; none where there is no such row
};

/// The statement that answers a plan, and why it is that one.
struct Prepared {
  std::string warehouse;
  std::string executor;  ///< `pushdown`
  std::string reason;
  sql::Printed printed;
  std::optional<statement::Statement> evidence;  ///< of a question about one key that asks for rows
};

/// Chooses executor and warehouse and prints the statement. Fails with `kUnsupported` where the plan reads more than one
/// warehouse.
base::Result<Prepared> Prepare(const plan::GovernedPlan& governed, const std::string& dialect);

/// Answers a governed plan: prepare, run, and watch over keys that must not repeat (then the stream fails with `kRepeatedKey`
/// and the answer is void). The columns of the stream are those of the question, without any of ours.
base::Result<std::unique_ptr<batch::Stream>> Run(const plan::GovernedPlan& governed,
                                                 warehouse::Warehouse& warehouse, const std::string& dialect);

/// Compares who two governed plans select, likewise; `warehouse` holds the tables of both. Fails with `kUnsupported` where they
/// cannot be compared: their keys have different types, or one of them reads more than one warehouse.
base::Result<std::unique_ptr<batch::Stream>> Run(const sql::Comparison& comparison,
                                                 warehouse::Warehouse& warehouse, const std::string& dialect);

/// Answers with the rows of evidence that a governed plan about one key asks for; null where it asks for none.
base::Result<std::unique_ptr<batch::Stream>> RunEvidence(const plan::GovernedPlan& governed,
                                                         warehouse::Warehouse& warehouse,
                                                         const std::string& dialect);

/// Answers one question about one key, asked at several instants: whether its first formula holds at each. A person who is not
/// in the universe then is told of by nothing.
base::Result<std::vector<std::optional<bool>>> RunOverTime(const std::vector<plan::GovernedPlan>& governed,
                                                           warehouse::Warehouse& warehouse,
                                                           const std::string& dialect);

/// Asks for up to `limit` different values of the column that the plan asks about; see `sql::PrintValues`. Null where governance
/// withholds them, or there is no such column.
base::Result<std::unique_ptr<batch::Stream>> AskValues(const plan::GovernedPlan& governed,
                                                       warehouse::Warehouse& warehouse,
                                                       const std::string& dialect, size_t limit);

/// Asks how fresh the collections are that the plan reads; empty where governance withholds it.
base::Result<std::vector<Freshness>> AskFreshness(const plan::GovernedPlan& governed,
                                                  warehouse::Warehouse& warehouse,
                                                  const std::string& dialect);

}  // namespace insitu::run
