#include "insitu/warehouse/drivers/duckdb/tables.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "insitu/warehouse/drivers/duckdb/file_scan.h"
#include "insitu/warehouse/drivers/duckdb/files.h"
#include "insitu/warehouse/drivers/duckdb/names.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"
#include "insitu/warehouse/drivers/duckdb/types.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

// What stands behind `source`: its columns, and how to read them all with the types the language gives them.
struct Shape {
  std::vector<catalog::Column> columns;
  std::string select;
};

Result<Shape> ShapeOf(duckdb_connection connection, const std::string& source) {
  Result<Prepared> prepared = PrepareRead(connection, "SELECT * FROM " + source);
  if (!prepared.ok()) return prepared.status();
  Shape shape;
  std::string replaced;
  const idx_t count = duckdb_prepared_statement_column_count(prepared->get());
  for (idx_t i = 0; i < count; ++i) {
    const char* name = duckdb_prepared_statement_column_name(prepared->get(), i);
    const LogicalType type(duckdb_prepared_statement_column_logical_type(prepared->get(), i));
    shape.columns.push_back(DescribeColumn(name, type.get()));
    duckdb_free(const_cast<char*>(name));
    if (is_read_as_text(type.get())) {
      const std::string quoted = QuoteName(shape.columns.back().name);
      replaced += (replaced.empty() ? "" : ", ") + ("CAST(" + quoted + " AS VARCHAR) AS " + quoted);
    }
  }
  shape.select = "SELECT *" + (replaced.empty() ? "" : " REPLACE (" + replaced + ")") + " FROM " + source;
  return shape;
}

// A query that stands for a table, without what may end it, so that it fits into parentheses.
Result<std::string> BareQuery(duckdb_connection connection, const DeclaredTable& table) {
  Result<size_t> statements = CountStatements(connection, table.sql);
  if (!statements.ok()) return statements.status();
  if (*statements != 1) {
    return Status(StatusCode::kUnsupported,
                  "the query of table `" + table.name + "` is more than one statement");
  }
  std::string sql = table.sql;
  const size_t end = sql.find_last_not_of("; \t\r\n");
  sql.erase(end == std::string::npos ? 0 : end + 1);
  return sql;
}

}  // namespace

Tables::Tables(const Options& options, Connection connection, Connection naming)
    : declared_(options.tables),
      store_(options.location),
      connection_(std::move(connection)),
      naming_(std::move(naming)) {
  for (const DeclaredTable& table : declared_) states_[{table.schema, table.name}].declared = &table;
}

Status Tables::PrepareFor(const statement::Statement& statement) {
  const std::lock_guard lock(mutex_);
  std::vector<statement::TableName> tables = statement.tables;
  if (tables.empty()) {
    // A statement that does not say what it reads: the engine finds the names in simple ones.
    for (const TableName& name : NamesIn(naming_.get(), statement.sql))
      tables.push_back({name.schema, name.name});
  }
  for (const statement::TableName& table : tables) {
    const auto state = states_.find({table.schema, table.name});
    if (state != states_.end()) INSITU_RETURN_IF_ERROR(MakeReadable(state->second));
  }
  return {};
}

Result<catalog::Table> Tables::Describe(const std::string& schema, const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = states_.find({schema, name});
  if (found == states_.end()) return Status(StatusCode::kNotFound, "no table `" + name + "` is declared");
  INSITU_RETURN_IF_ERROR(Look(found->second));
  return found->second.description;
}

Result<std::vector<std::string>> Tables::Stored(const std::string& schema) {
  const std::lock_guard lock(mutex_);
  return store_.List(connection_.get(), schema);
}

std::string Tables::OfFile(const std::string& path) const {
  for (const DeclaredTable& table : declared_) {
    const std::string base = store_.PathOf(table.schema, table.name);
    if (path.starts_with(base + ".") || path.starts_with(base + "/")) return table.name;
  }
  return path;
}

std::string Tables::OfTable(const std::string& table) const { return ParseTableName(table).name; }

Status Tables::Look(State& state) {
  if (state.progress == Progress::kSeen || state.progress == Progress::kReadable) return {};
  if (state.progress == Progress::kBusy) {
    return Status(StatusCode::kUnsupported, "the query of table `" + state.declared->name + "` reads itself");
  }
  state.progress = Progress::kBusy;
  Status status = LookAfresh(state);
  state.progress = status.ok() ? Progress::kSeen : Progress::kUnknown;
  return status;
}

Status Tables::LookAfresh(State& state) {
  const DeclaredTable& table = *state.declared;
  const std::string& stored = table.stored_name.empty() ? table.name : table.stored_name;
  Result<Source> source = table.sql.empty()
                              ? store_.Find(connection_.get(), table.schema, stored, table.columns, misfits_)
                              : SpellQuery(table);
  if (!source.ok()) return source.status();
  Result<Shape> shape = ShapeOf(connection_.get(), source->from);
  if (!shape.ok()) return shape.status();
  state.select = std::move(shape->select);
  state.description.name = table.name;
  state.description.columns = std::move(shape->columns);
  if (!table.sql.empty()) return {};
  return store_.Describe(connection_.get(), table.schema, *source, state.description);
}

Status Tables::MakeReadable(State& state) {
  INSITU_RETURN_IF_ERROR(Look(state));
  if (state.progress == Progress::kReadable) return {};
  INSITU_RETURN_IF_ERROR(CreateView(state.declared->schema, state.declared->name, state.select));
  state.progress = Progress::kReadable;
  return {};
}

Status Tables::CreateView(const std::string& schema, const std::string& name, const std::string& select) {
  std::string sql;
  if (!schema.empty()) sql = "CREATE SCHEMA IF NOT EXISTS " + QuoteName(schema) + ";";
  return Execute(connection_.get(),
                 sql + "CREATE OR REPLACE VIEW " + QuoteTable(schema, name) + " AS " + select);
}

// Returns what selects the stored table `name`; an empty text where there is none.
Result<std::string> Tables::SpellStored(const TableName& name) {
  const auto declared = states_.find({name.schema, name.name});
  const std::vector<DeclaredColumn> columns =
      declared == states_.end() ? std::vector<DeclaredColumn>() : declared->second.declared->columns;
  Result<Source> source = store_.Find(connection_.get(), name.schema, name.name, columns, misfits_);
  Result<Shape> shape = source.ok() ? ShapeOf(connection_.get(), source->from) : source.status();
  if (shape.ok()) return std::move(shape->select);
  if (shape.status().code() == StatusCode::kNotFound) return std::string();
  return shape.status();
}

// The query sees stored tables under their own names, also one that its own table's name hides.
Result<Source> Tables::SpellQuery(const DeclaredTable& table) {
  Result<std::string> query = BareQuery(connection_.get(), table);
  if (!query.ok()) return query.status();
  std::string with;
  for (const TableName& name : NamesIn(naming_.get(), *query)) {
    const auto declared = states_.find({name.schema, name.name});
    if (declared != states_.end() && declared->second.declared != &table) {
      INSITU_RETURN_IF_ERROR(MakeReadable(declared->second));
      continue;
    }
    Result<std::string> select = SpellStored(name);
    if (!select.ok()) return select.status();
    // What is stored nowhere may be a function; if not, the engine says so.
    if (select->empty()) continue;
    if (name.schema.empty()) {
      with +=
          (with.empty() ? "WITH " : ", ") + QuoteName(name.name) + " AS NOT MATERIALIZED (" + *select + ")";
    } else {
      INSITU_RETURN_IF_ERROR(CreateView(name.schema, name.name, *select));
    }
  }
  return Source{.from = "(" + with + " SELECT * FROM (" + *query + "\n))", .row_count_query = ""};
}

}  // namespace insitu::warehouse::drivers::duckdb
