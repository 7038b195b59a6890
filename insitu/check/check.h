#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "insitu/check/checked.h"
#include "insitu/check/uses.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::check {

/// The tables found in the warehouses, by `WAREHOUSE:schema.table` (or `WAREHOUSE:table`).
class Catalogs {
 public:
  /// Returns the name under which `table` is found.
  static std::string NameOf(const model::TableName& table);

  void Add(const model::TableName& table, catalog::Table found) { tables_[NameOf(table)] = std::move(found); }
  /// Says that the table exists and could not be read, which was reported already.
  void AddUnreadable(const model::TableName& table) { unreadable_.insert(NameOf(table)); }
  /// Says which tables the schema of `table`, which is not there, holds.
  void AddBeside(const model::TableName& table, std::vector<std::string> names) {
    beside_[{table.warehouse, table.schema}] = std::move(names);
  }
  /// Returns the tables that its warehouse has in the schema of `table`, as far as anybody looked.
  std::vector<std::string> TablesBeside(const model::TableName& table) const;
  const catalog::Table* Find(const model::TableName& table) const;
  bool is_unreadable(const model::TableName& table) const { return unreadable_.contains(NameOf(table)); }
  /// Without catalogues nothing is known of tables; their columns then fit everything.
  bool is_offline() const { return is_offline_; }
  void set_offline() { is_offline_ = true; }

 private:
  std::map<std::string, catalog::Table> tables_;
  std::set<std::string> unreadable_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>>
      beside_;  // By warehouse and schema.
  bool is_offline_ = false;
};

/// Resolves every name of `project` and checks every type; reports all mistakes of the project in one run. What a mistake
/// touches is poison, which is never reported again. A table that is not in `catalogs` is reported unless they are offline.
/// `uses`, which may be null, is where names that were resolved are noted.
std::unique_ptr<CheckedProject> Check(const model::Project& project, const Catalogs& catalogs,
                                      diag::Emitter& diagnostics, Uses* uses = nullptr);

/// Checks one condition over `entity` that is not part of the project (`--where`). The project itself stays as it is.
ExprPtr CheckCondition(CheckedProject& project, const Entity& entity, const model::Formula& formula,
                       diag::Emitter& diagnostics);

/// Checks one value over `entity` that is not part of the project (`--columns`, `--by`).
ExprPtr CheckValue(CheckedProject& project, const Entity& entity, const model::Formula& formula,
                   diag::Emitter& diagnostics);

}  // namespace insitu::check
