#pragma once

#include <string>
#include <vector>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/select.h"

namespace insitu::sql {

/// Some features of one scan that are computed by one pass and one grouping.
struct Block {
  int scan = 0;
  std::vector<int> features;
};

/// Says whether two features of a scan come from the same rows in the same way, so that one grouping gives both.
bool ShareRows(const plan::Scan& scan, const plan::Feature& left, const plan::Feature& right,
               const plan::Plan& plan);

/// Says whether copies of rows would change the feature, so that one row has to stand for them.
bool CollapsesCopies(const plan::Scan& scan, const plan::Feature& feature);

/// Says whether rows that pass the time gate of the scan all lie before the end of `window`.
bool EndsWithTimeGate(const plan::Plan& plan, const plan::Scan& scan, const plan::Window& window);

/// Builds the grouping of a block: `key` and one column per feature, named as `FeatureColumn` says. `having` (may be null) is a
/// condition over the block's features; with one, the features are no columns. `within` are conditions such as
/// `IN (SELECT ...)` that the key must satisfy. `input_rows` writes the people's values for scans that have inputs.
Select GroupedRows(const plan::Plan& plan, const Dialect& dialect, const Block& block,
                   const plan::Expr* having, const std::vector<std::string>& within,
                   const std::string& input_rows, bool needs_key);

/// Builds the plain list of keys of the rows of an `any`, without a grouping.
Select KeysOfRows(const plan::Plan& plan, const Dialect& dialect, const Block& block,
                  const std::vector<std::string>& within, const std::string& input_rows, bool needs_key);

/// Builds the list of the given key's rows from which the feature of `evidence` is computed, one for those that are copies of
/// one another: `c1`, `c2`, ... are the columns asked for, `place` counts from the newest, `total` says how many there are.
/// Of a sequence `s1`, `s2`, ... are its steps, and `o` orders keys, missing where the row has none. Of periods `p` is that of
/// the row, from 1 on, `n` how many rows it has, and `f` holds for one row of each.
Select EvidenceRows(const plan::Plan& plan, const Dialect& dialect, const plan::Evidence& evidence,
                    const std::string& input_rows);

std::string FeatureColumn(int feature);

}  // namespace insitu::sql
