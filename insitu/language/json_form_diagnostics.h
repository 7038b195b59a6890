#pragma once

#include "insitu/diag/diagnostic.h"

/// What the JSON form adds to the reports of the lexer and the parser.
namespace insitu::language {

INSITU_DIAGNOSTIC(JsonNumberForm, Error, "`{0}` is no number of JSON", Name)
INSITU_DIAGNOSTIC(JsonEscape, Error, "`{0}` is no escape of JSON", Name)
INSITU_DIAGNOSTIC(JsonExponent, Error, "number `{0}` has an exponent", Name)
INSITU_DIAGNOSTIC(JsonMismatch, Error, "{0} is needed, and here is {1}", Words, Words)
INSITU_DIAGNOSTIC(JsonUnknownForm, Error, "`{0}` is no word for {1}", Name, Words)
INSITU_DIAGNOSTIC(JsonNoForm, Error, "an object without a word of the language says nothing")
INSITU_DIAGNOSTIC(JsonSecondForm, Error, "one object holds `{0}` and `{1}`", Name, Name)
INSITU_DIAGNOSTIC(JsonUnknownKey, Error, "`{0}` takes no `{1}`", Words, Name)
INSITU_DIAGNOSTIC(JsonMissingKey, Error, "`{0}` needs `{1}`", Words, Words)
INSITU_DIAGNOSTIC(JsonRepeatedKey, Error, "key `{0}` is repeated", Name)
INSITU_DIAGNOSTIC(JsonSpelling, Error, "`{0}` is not written as {1}", Name, Words)

}  // namespace insitu::language
