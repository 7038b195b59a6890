#pragma once

#include "insitu/check/checked.h"
#include "insitu/plan/plan.h"
#include "insitu/time/calendar.h"

namespace insitu::lower {

/// Where and when a lowering happens.
struct Setting {
  const check::CheckedProject& project;
  time::Zone zone;
  types::Instant now;         ///< of the question, or of consent
  bool is_for_rules = false;  ///< consent: rows at or after its `now`, or without a time, never count
};

/// Lowers the condition of a table (the model's `where`, a row rule) over `source`, adding the joins it needs.
plan::ExprPtr LowerOverTable(const Setting& setting, const check::Expr& expr, plan::Source& source);

/// Returns the source of an entity, with its `one_row` and its model's `where`, without joins of the question's own.
plan::Source EntitySource(const Setting& setting, const check::Entity& entity);

/// Returns the source of a collection, likewise, with the person's key and the time gate of events.
plan::Source CollectionSource(const Setting& setting, const check::Collection& collection);

/// Returns the column as the language sees it (path, zone, padding and so on undone), reached over `hops`; joins are added.
plan::ExprPtr ColumnExpr(const Setting& setting, const check::Column& column,
                         const std::vector<const check::Reference*>& hops, plan::Source& source);

/// Returns the two coordinates of a point column.
std::pair<plan::ExprPtr, plan::ExprPtr> PointExpr(const Setting& setting, const check::Column& column,
                                                  const std::vector<const check::Reference*>& hops,
                                                  plan::Source& source);

/// Returns the row's time over `source`; null for a relation without one.
plan::ExprPtr TimeExpr(const Setting& setting, const check::Collection& collection, plan::Source& source);

plan::TableRef TableOf(const model::TableName& name);

}  // namespace insitu::lower
