#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "insitu/deliver/destinations/file/file_writer.h"

namespace insitu::app {

/// Some rows of an answer, small enough to be shown.
struct Table {
  std::vector<types::Field> columns;
  std::vector<std::vector<types::Value>> rows;
  std::vector<run::Freshness> freshness;
  bool is_breakdown = false;  ///< the rows are a value and how many members have it
};

/// Shows up to `limit` members, in the order of their keys, with the columns that the role may see.
Outcome<Table> Preview(Session& session, const Subject& subject, const std::vector<std::string>& columns,
                       int64_t limit);

/// Counts an audience's members by a value about them, greatest counts first.
Outcome<Table> Breakdown(Session& session, const Subject& subject, const std::string& value);

struct MembersWritten {
  int64_t members = 0;
  int64_t peak_memory = 0;  ///< of the engines, in bytes
  std::vector<run::Freshness> freshness;
};

/// Streams all members, key first, to `path`, or to the standard output without one. A file appears whole or not at all.
Outcome<MembersWritten> WriteMembers(Session& session, const Subject& subject,
                                     const std::vector<std::string>& columns,
                                     deliver::destinations::file::Format format,
                                     const std::optional<std::string>& path);

/// Copies an answer to a writer, commits it, and returns how many rows there were.
base::Result<int64_t> Copy(batch::Stream& rows, deliver::destinations::file::FileWriter& writer);

}  // namespace insitu::app
