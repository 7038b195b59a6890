#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/catalog/catalog.h"
#include "insitu/statement/statement.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/names.h"
#include "insitu/warehouse/drivers/duckdb/profile.h"
#include "insitu/warehouse/drivers/duckdb/store.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// The declared tables of a warehouse, each a view of its own name, so that statements hold no paths.
///
/// A table is looked at when it is first described, and its view is made when it is first read, because both cost time
/// and one broken table must not keep the others from being read. May be called from several threads.
class Tables final : public ScanNames {
 public:
  /// `connection` is used for catalogue work alone; `naming` comes from `ConnectForNames`.
  Tables(const Options& options, Connection connection, Connection naming);

  /// Makes the views of all tables that `statement` reads.
  base::Status PrepareFor(const statement::Statement& statement);

  /// Describes the declared table; `kNotFound` where none of this name is declared or stored.
  base::Result<catalog::Table> Describe(const std::string& schema, const std::string& name);

  /// Lists the tables that are stored in `schema`, declared or not, sorted.
  base::Result<std::vector<std::string>> Stored(const std::string& schema);

  /// The columns whose values are checked as they are read.
  const Misfits& misfits() const { return misfits_; }

  std::string OfFile(const std::string& path) const override;
  std::string OfTable(const std::string& table) const override;

 private:
  enum class Progress { kUnknown, kBusy, kSeen, kReadable };

  struct State {
    const DeclaredTable* declared = nullptr;
    Progress progress = Progress::kUnknown;
    catalog::Table description;  // Both set from `kSeen` on.
    std::string select;          // What the view is.
  };

  // All these want the mutex.
  base::Status Look(State& state);
  base::Status LookAfresh(State& state);
  base::Status MakeReadable(State& state);
  base::Status CreateView(const std::string& schema, const std::string& name, const std::string& select);
  base::Result<Source> SpellQuery(const DeclaredTable& table);
  base::Result<std::string> SpellStored(const TableName& name);

  std::vector<DeclaredTable> declared_;
  Store store_;
  Misfits misfits_;
  std::mutex mutex_;  // Guards what stands below.
  Connection connection_;
  Connection naming_;
  std::map<std::pair<std::string, std::string>, State> states_;
};

}  // namespace insitu::warehouse::drivers::duckdb
