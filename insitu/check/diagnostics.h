#pragma once

#include "insitu/diag/diagnostic.h"

/// Every mistake that the checker reports. Each occurs in a golden under `tests/golden`.
namespace insitu::check {

// Names.
INSITU_DIAGNOSTIC(UnknownEntity, Error, "unknown entity `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownCollection, Error, "unknown collection `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownAttribute, Error, "unknown attribute `{0}` in {1} `{2}`", Name, Words, Name)
INSITU_DIAGNOSTIC(UnknownField, Error, "unknown field `{0}` in the elements of this list", Name)
INSITU_DIAGNOSTIC(UnknownAudience, Error, "unknown audience `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownList, Error, "unknown list `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownPurpose, Error, "unknown purpose `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownRole, Error, "unknown role `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownDestination, Error, "unknown destination `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownTimezone, Error, "unknown time zone `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownWarehouse, Error, "unknown warehouse `{0}`", Name)
INSITU_DIAGNOSTIC(UnknownTable, Error, "there is no table `{0}` in warehouse `{1}`", Name, Name)
INSITU_DIAGNOSTIC(UnknownColumn, Error, "there is no column `{0}` in table `{1}`", Name, Name)
INSITU_DIAGNOSTIC(UnusableColumn, Error, "column `{0}` has type {1}, which the language has no word for",
                  Name, Words)
INSITU_DIAGNOSTIC(HiddenColumn, Error, "column `{0}` is not an attribute of {1} `{2}`", Name, Words, Name)
INSITU_DIAGNOSTIC(AmbiguousName, Error, "`{0}` is both {1} and {2}", Name, Words, Words)
INSITU_DIAGNOSTIC(Cycle, Error, "{0} `{1}` is defined by itself: {2}", Words, Name, Words)
INSITU_DIAGNOSTIC(NotReplayable, Error,
                  "this query reads `{0}`, so the same question may not be answered twice alike", Name)

// Shape.
INSITU_DIAGNOSTIC(CollectionAsValue, Error, "`{0}` is a collection; use it inside an aggregate such as `{1}`",
                  Name, Words)
INSITU_DIAGNOSTIC(ReferenceAsValue, Error, "`{0}` points to {1}; name one of its attributes", Name, Words)
INSITU_DIAGNOSTIC(NotACollection, Error, "`{0}` is {1}, not a collection", Name, Words)
INSITU_DIAGNOSTIC(NotAReference, Error, "`{0}` does not point to anything", Name)
INSITU_DIAGNOSTIC(WrongOwner, Error, "collection `{0}` belongs to `{1}`, not to `{2}`", Name, Name, Name)
INSITU_DIAGNOSTIC(AggregateInsideRow, Error, "an aggregate cannot stand {0}", Words)
INSITU_DIAGNOSTIC(PersonOnly, Error, "{0} is about people and cannot stand {1}", Words, Words)
INSITU_DIAGNOSTIC(NoCollectionInValue, Error, "this value names no collection", )
INSITU_DIAGNOSTIC(SeveralCollectionsInValue, Error, "this value names two collections, `{0}` and `{1}`", Name,
                  Name)
INSITU_DIAGNOSTIC(DoesNotPoint, Error, "entity `{0}` does not point to `{1}`", Name, Name)
INSITU_DIAGNOSTIC(SeveralPointers, Error, "entity `{0}` points to `{1}` in several ways: {2}", Name, Name,
                  Words)
INSITU_DIAGNOSTIC(CopiesDiffer, Error, "rows of `{0}` may have copies, which need not be alike", Name)
INSITU_DIAGNOSTIC(OwnerWithoutKey, Error, "collection `{0}` has no key, so nothing can belong to its rows",
                  Name)
INSITU_DIAGNOSTIC(OwnerTooDeep, Error, "collection `{0}` belongs to another one itself", Name)
INSITU_DIAGNOSTIC(ApproximateCondition, Error,
                  "`about distinct` is an estimate, which only a column of an answer may show", )
INSITU_DIAGNOSTIC(NoTime, Error, "{0} `{1}` has no time", Words, Name)
INSITU_DIAGNOSTIC(KeyNotHere, Error, "`{0}` has no meaning here", Name)
INSITU_DIAGNOSTIC(WrongEntity, Error, "{0} `{1}` is about `{2}`, not about `{3}`", Words, Name, Name, Name)
INSITU_DIAGNOSTIC(OtherWarehouse, Error, "`{0}` lies in warehouse `{1}` and `{2}` in `{3}`", Name, Name, Name,
                  Name)

// Types.
INSITU_DIAGNOSTIC(NotACondition, Error, "{0} is no condition", Words)
INSITU_DIAGNOSTIC(TypesDiffer, Error, "{0} cannot be compared with {1}", Words, Words)
INSITU_DIAGNOSTIC(WrongType, Error, "{0} needs {1}, and this is {2}", Words, Words, Words)
INSITU_DIAGNOSTIC(NotOrdered, Error, "{0} has no order", Words)
INSITU_DIAGNOSTIC(PeriodComparedWithTime, Error, "a time is compared with a day", )
INSITU_DIAGNOSTIC(UnknownCalendarName, Error, "`{0}` is no {1}", Name, Words)
INSITU_DIAGNOSTIC(BadPattern, Error, "{0}", Words)
INSITU_DIAGNOSTIC(KeyTypesDiffer, Error, "`{0}` is {1} and the key of `{2}` is {3}", Name, Words, Name, Words)
INSITU_DIAGNOSTIC(WrongDeclaredType, Error, "column `{0}` is {1} in the warehouse and {2} here", Name, Words,
                  Words)
INSITU_DIAGNOSTIC(DeclaredTypesDiffer, Error, "column `{0}` of table `{1}` is {2} here and {3} elsewhere",
                  Name, Name, Words, Words)
INSITU_DIAGNOSTIC(MissingType, Error, "the value at `{0}` has no type", Name)
INSITU_DIAGNOSTIC(ScaleTooLarge, Error, "this has more than 38 digits", )
INSITU_DIAGNOSTIC(ModifierNeedsText, Error, "`{0}` needs text, and this is {1}", Words, Words)
INSITU_DIAGNOSTIC(ExcludingMissingNeedsNegation, Error, "`excluding missing` has no effect after `{0}`",
                  Words)

// Time.
INSITU_DIAGNOSTIC(NextNeedsPlanned, Error, "`next` reaches rows after now, and `{0}` has none", Name)
INSITU_DIAGNOSTIC(EmptyWindow, Error, "this window does not end after it starts", )
INSITU_DIAGNOSTIC(EmptyRange, Error, "this range ends before it starts", )
INSITU_DIAGNOSTIC(WrongOrder, Error, "the second length of `{0}` is not shorter than the first", Words)
INSITU_DIAGNOSTIC(NoAnchoredMonths, Error, "{0} after a value have no fixed length", Words)
INSITU_DIAGNOSTIC(AnchorNotHere, Error, "a window cannot begin at a value here", )
INSITU_DIAGNOSTIC(WithoutRetention, Error,
                  "no purpose declares a retention, so `within retention` says nothing", )
INSITU_DIAGNOSTIC(UnneededTimezone, Error, "column `{0}` knows its zone already", Name)
INSITU_DIAGNOSTIC(NegatedRank, Warning, "`not {0}` also holds for whoever has no value to be ranked by",
                  Words)

// What no row and no person decides.
INSITU_DIAGNOSTIC(DecidedComparison, Warning, "this {0}", Words)

// Governance.
INSITU_DIAGNOSTIC(MissingPurpose, Error, "audience `{0}` has no purpose", Name)
INSITU_DIAGNOSTIC(PurposeDiffers, Error, "audience `{0}` is for purpose `{1}`, not for `{2}`", Name, Name,
                  Name)
INSITU_DIAGNOSTIC(OpenGrant, Error, "{0} satisfies {1}, and this condition grants", Words, Words)
INSITU_DIAGNOSTIC(PersonalKey, Warning, "the key of `{0}` is personal data: {1}", Name, Name)
INSITU_DIAGNOSTIC(UngrantedPurpose, Error, "purpose `{0}` declares no `granted`", Name)
INSITU_DIAGNOSTIC(MissingRole, Error, "activation `{0}` names no role", Name)
INSITU_DIAGNOSTIC(TestWithoutRole, Error, "test `{0}` runs under rules and names no role", Name)
INSITU_DIAGNOSTIC(TestWithoutPurpose, Error, "test `{0}` runs under rules and has no purpose", Name)
INSITU_DIAGNOSTIC(IdentifierNotDelivered, Error,
                  "destination `{0}` knows its members by `{1}`, and there is no such column", Name, Name)
INSITU_DIAGNOSTIC(MissingRecipientClass, Error, "destination `{0}` has no recipient class", Name)

}  // namespace insitu::check
