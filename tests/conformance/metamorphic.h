#pragma once

#include "tests/conformance/counts.h"

namespace insitu::conformance {

/// Holds the laws of `laws.h` against lakes of real size, of which nobody knows the right answers: an invented one, made below
/// `build/conformance`, and the real one of `examples/online-retail` where it is there. Prints each law that does not hold,
/// the conditions for which it does not, how many people each of them means, and some of whom they differ in.
///
/// `is_long`: with ten times the customers.
Counts HoldLaws(bool is_long);

}  // namespace insitu::conformance
