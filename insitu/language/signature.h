#pragma once

#include <span>
#include <string_view>

#include "insitu/types/type.h"

/// What functions and aggregates take and give. The checker follows it and the reference prints it.
namespace insitu::language {

/// Which values a function or an aggregate takes.
enum class Takes {
  kRows,      ///< a collection instead of a value
  kAnything,  ///< values of one type, whichever
  kNumber,
  kMeasure,  ///< numbers, dates and times
  kBoolean,
  kText,
  kTextOrList,
  kTextOrTime,
  kList,
  kPoint,
  kTime,
  kDateOrTime,
  kPrintable,  ///< what has one way to be written
  kOrdered,    ///< what has smaller and greater values
  kPlain       ///< neither lists nor structs nor points
};

/// Returns the types of what is taken; none of `kRows` and `kAnything`, which are not a matter of types.
std::span<const types::TypeKind> KindsOf(Takes takes);

/// Returns it in the words of messages: "a number".
std::string_view NameOf(Takes takes);

/// What a construct gives.
enum class Gives {
  kCondition,
  kInteger,
  kDecimal,  ///< with 10 places
  kText,
  kDate,
  kTime,
  kInside,      ///< what stands inside
  kSameType,    ///< that of the value
  kCommonType,  ///< that of several values
  kSum,
  kAverage,
  kQuotient,
  kLiteral,
  kPeriod,
  kInstant,
  kLength,
  kWindow,
  kRows,
  kPart  ///< nothing by itself
};

/// Returns it in the words of the reference: "an integer".
std::string_view NameOf(Gives gives);

}  // namespace insitu::language
