#pragma once

#include "insitu/diag/diagnostic.h"

/// What the lexer and the parser report. Each occurs with its whole text in the tests beside.
namespace insitu::language {

// The text and its bytes.
INSITU_DIAGNOSTIC(TextTooLong, Error, "a text of {0} bytes is longer than the {1} that are read", Count,
                  Count)
INSITU_DIAGNOSTIC(NotUtf8, Error, "byte {0} is not UTF-8", Words)
INSITU_DIAGNOSTIC(ControlCharacter, Error, "control character {0} in a text", Words)
INSITU_DIAGNOSTIC(NoBreakSpace, Error, "a no-break space between words")
INSITU_DIAGNOSTIC(UnexpectedCharacter, Error, "unexpected character `{0}`", Name)
INSITU_DIAGNOSTIC(Comment, Error, "`{0}` begins a comment, and the language has none", Words)
INSITU_DIAGNOSTIC(TypographicQuote, Error, "typographic quotes begin no text")
INSITU_DIAGNOSTIC(ForeignOperator, Error, "`{0}` is no operator of this language", Words)
INSITU_DIAGNOSTIC(Unterminated, Error, "this {0} does not end", Words)
INSITU_DIAGNOSTIC(EmptyName, Error, "a quoted name is empty")
INSITU_DIAGNOSTIC(WordInCapitals, Error, "word `{0}` is not in small letters", Name)
INSITU_DIAGNOSTIC(NameNeedsQuotes, Error, "name `{0}` has more than `a-z`, `0-9` and `_` and no quotes", Name)

// Numbers, dates and times.
INSITU_DIAGNOSTIC(NumberForm, Error, "number `{0}` has no digits on one side of its point", Name)
INSITU_DIAGNOSTIC(GroupedDigits, Error, "number `{0}` has its digits in groups", Name)
INSITU_DIAGNOSTIC(NumberMeetsName, Error, "`{0}` is neither a number nor a name", Name)
INSITU_DIAGNOSTIC(IntegerTooLarge, Error, "integer `{0}` needs more than 64 bits", Name)
INSITU_DIAGNOSTIC(DecimalTooLong, Error, "decimal `{0}` has more than 38 digits", Name)
INSITU_DIAGNOSTIC(DateForm, Error, "`{0}` is not written as a date", Name)
INSITU_DIAGNOSTIC(NoSuchDay, Error, "there is no {0} `{1}`", Words, Name)
INSITU_DIAGNOSTIC(TimeForm, Error, "`{0}` is not written as a time", Name)
INSITU_DIAGNOSTIC(TimeWithoutOffset, Error, "time `{0}` has no offset", Name)

// Limits.
INSITU_DIAGNOSTIC(NestingTooDeep, Error, "more than {0} levels of nesting", Count)
INSITU_DIAGNOSTIC(ListTooLong, Error, "more than {0} items in a list", Count)
INSITU_DIAGNOSTIC(TooManyMistakes, Error, "more than {0} mistakes; the rest is not read", Count)

// The shape of a text.
INSITU_DIAGNOSTIC(EmptyText, Error, "there is no condition or value")
INSITU_DIAGNOSTIC(EmptyGroup, Error, "an empty {0} has no meaning", Words)
INSITU_DIAGNOSTIC(Unclosed, Error, "this `(` is not closed")
INSITU_DIAGNOSTIC(StrayClose, Error, "this `)` closes nothing")
INSITU_DIAGNOSTIC(MissingOperand, Error, "{0} is missing before {1}", Words, Words)
INSITU_DIAGNOSTIC(MissingComma, Error, "a comma is missing before {0}", Words)
INSITU_DIAGNOSTIC(Unexpected, Error, "unexpected {0}", Words)
INSITU_DIAGNOSTIC(UnexpectedWord, Error, "unexpected word `{0}`", Name)
INSITU_DIAGNOSTIC(MixedAndOr, Error, "`and` and `or` are mixed without parentheses")
INSITU_DIAGNOSTIC(ChainedComparison, Error, "a condition cannot be compared again")
INSITU_DIAGNOSTIC(ConditionAsValue, Error, "`{0}` makes a condition where a value is needed", Words)
INSITU_DIAGNOSTIC(NotHere, Error, "`not` cannot stand before {0}", Words)
INSITU_DIAGNOSTIC(ReservedName, Error, "`{0}` is a word of the language, not a name", Words)
INSITU_DIAGNOSTIC(MinusNeedsBlanks, Error, "a minus between two values has a blank on both sides")

// Values and conditions.
INSITU_DIAGNOSTIC(UnknownFunction, Error, "unknown function `{0}`", Name)
INSITU_DIAGNOSTIC(ArgumentCount, Error, "`{0}` takes {1}, not {2}", Words, Words, Count)
INSITU_DIAGNOSTIC(ListAsValue, Error, "a list cannot stand here")
INSITU_DIAGNOSTIC(NotALiteral, Error, "{0} stands where a literal is needed", Words)
INSITU_DIAGNOSTIC(MissingInList, Error, "a list cannot hold a missing value")
INSITU_DIAGNOSTIC(NeverOrAlways, Error, "`{0} {1} of` {2} {3} holds", Words, Count, Words, Words)
INSITU_DIAGNOSTIC(NumberNeeded, Error, "{0} is needed, here is {1}", Words, Words)
INSITU_DIAGNOSTIC(OutOfRange, Error, "{0} `{1}` is not {2}", Words, Name, Words)
INSITU_DIAGNOSTIC(NegativeNumber, Error, "{0} `-{1}` is negative", Words, Name)
INSITU_DIAGNOSTIC(UnknownTest, Error, "nothing is tested by `is {0}`", Name)
INSITU_DIAGNOSTIC(AudienceAfterValue, Error,
                  "`in audience` is about the entity itself and takes no value before it")
INSITU_DIAGNOSTIC(ModifierMisplaced, Error, "`{0}` does not belong here", Words)
INSITU_DIAGNOSTIC(RepeatedModifier, Error, "`{0}` is repeated", Words)
INSITU_DIAGNOSTIC(UnknownModifier, Error, "nothing is ignored by `ignoring {0}`", Name)

// Dates, windows and aggregates.
INSITU_DIAGNOSTIC(PeriodAsValue, Error, "period `{0}` stands where a value is needed", Name)
INSITU_DIAGNOSTIC(DurationAsValue, Error, "`{0}` stands where a value is needed", Name)
INSITU_DIAGNOSTIC(PeriodNeeded, Error, "`{0}` needs a period", Words)
INSITU_DIAGNOSTIC(InstantNeeded, Error, "`{0}` needs an instant, and this is a period", Words)
INSITU_DIAGNOSTIC(PeriodAsWindow, Error, "period `{0}` stands where a window is needed", Name)
INSITU_DIAGNOSTIC(UnknownWindow, Error, "{0} begins no window", Words)
INSITU_DIAGNOSTIC(WindowOfAggregate, Error, "window `{0}` belongs to an aggregate", Words)
INSITU_DIAGNOSTIC(SecondWindow, Error, "an aggregate has one window")
INSITU_DIAGNOSTIC(WindowNotTaken, Error, "`{0}` takes no window", Words)
INSITU_DIAGNOSTIC(UnknownUnit, Error, "{0} is no unit of time", Words)
INSITU_DIAGNOSTIC(UnitTooShort, Error, "`{0}` takes hours and longer", Words)
INSITU_DIAGNOSTIC(NumberNotTaken, Error, "`this` takes no number")
INSITU_DIAGNOSTIC(ZeroDuration, Error, "a window of no length holds nothing")
INSITU_DIAGNOSTIC(DurationTooLong, Error, "a duration is longer than 1,000 years")
INSITU_DIAGNOSTIC(ValueAsCollection, Error, "`{0}` is taken over rows, and this is a value", Words)
INSITU_DIAGNOSTIC(SingleStep, Error, "a sequence of one step")
INSITU_DIAGNOSTIC(TooManySteps, Error, "a sequence of more than {0} steps", Count)
INSITU_DIAGNOSTIC(NothingBefore, Error, "`{0}` in the first step, which follows nothing", Words)
INSITU_DIAGNOSTIC(StepAfterAbsence, Error, "a step after one with `no`")
INSITU_DIAGNOSTIC(AbsenceWithoutEnd, Error, "`no` without `within`, so that it is never decided")
INSITU_DIAGNOSTIC(HasNeeded, Error, "`{0}(...)` says nothing about its row", Words)

}  // namespace insitu::language
