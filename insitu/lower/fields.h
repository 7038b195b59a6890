#pragma once

#include "insitu/check/checked.h"
#include "insitu/plan/plan.h"

namespace insitu::lower {

/// Says in `output` what of the model `value`, which is about `entity`, reads: the fields that have to be allowed to leave, and
/// the categories of personal data. A trait is a field of its own; what it reads is not listed, but as personal as ever.
void FindFields(const check::Expr& value, const check::Entity& entity, plan::Output& output);

/// The same of a value about one row of `rows`.
void FindFields(const check::Expr& value, const check::Entity& entity, const check::Collection& rows,
                plan::Output& output);

}  // namespace insitu::lower
