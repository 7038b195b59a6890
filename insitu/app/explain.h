#pragma once

#include <string>
#include <vector>

#include "insitu/app/session.h"

namespace insitu::app {

/// One table that a question reads.
struct TableRead {
  std::string warehouse;
  std::string table;
  std::vector<std::string> columns;
  std::optional<int64_t> estimated_rows;
};

/// A feature and the audiences that use it.
struct FeatureUse {
  std::string name;  ///< `f1`
  std::string collection;
  std::string text;
  std::vector<std::string> audiences;
};

/// Everything there is to say about how one question is answered. Questions about several audiences share what they can.
struct Explanation {
  std::vector<std::string> audiences;
  std::string plan;  ///< text form: universe, stages, formulas, what governance added
  std::vector<FeatureUse> features;
  std::vector<plan::AppliedRule> rules;
  bool is_governed = false;
  bool shows_measures = true;
  run::Prepared prepared;
  std::vector<TableRead> tables;
  std::vector<std::string> remarks;  ///< what is unique, what has copies, where no snapshot is had
  std::vector<warehouse::ProfiledScan> measured;  ///< with `--analyze`
  int64_t peak_memory = 0;                        ///< of the engine, in bytes, with `--analyze`
};

/// Explains the counts of the subjects: one explanation per entity and purpose, since those are questions of their own. With
/// `analyze` the statements are run and the engine's own profile is given, unless governance withholds it.
Outcome<std::vector<Explanation>> Explain(Session& session, const std::vector<Subject>& subjects,
                                          bool analyze);

}  // namespace insitu::app
