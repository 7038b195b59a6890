#pragma once

#include <variant>
#include <vector>

#include "insitu/check/checked.h"

namespace insitu::check {

/// What a name in a formula can stand for.
using Named = std::variant<const Entity*, const Collection*, const Column*, const Reference*, const Trait*,
                           const NamedList*, const Audience*>;

/// A name in a formula, and what it stands for. Of a path that is a text of the model (`by: order.customer_id`) the
/// span is that of the whole text.
struct Use {
  Span span;
  Named of;
};

/// The names that were resolved while a project was checked, in no order; one that is checked several times is listed as
/// often. Points into the `CheckedProject`.
using Uses = std::vector<Use>;

}  // namespace insitu::check
