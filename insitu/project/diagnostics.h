#pragma once

#include "insitu/diag/diagnostic.h"

/// What the loader reports about the files of a project.
namespace insitu::project {

// Files and folders.
INSITU_DIAGNOSTIC(UnreadableFile, Error, "cannot read this file: {0}", Words)
INSITU_DIAGNOSTIC(UnreadableFolder, Error, "cannot read this folder: {0}", Words)
INSITU_DIAGNOSTIC(FileTooLarge, Error, "this file has {0} bytes, more than the {1} that are read", Count,
                  Count)
INSITU_DIAGNOSTIC(TooManyFiles, Error, "more than {0} entries below `{1}`", Count, Name)
INSITU_DIAGNOSTIC(FileNotRead, Error, "`{0}` is not read", Name)
INSITU_DIAGNOSTIC(FolderNotRead, Error, "folder `{0}` is not read", Name)
INSITU_DIAGNOSTIC(FolderNotAvailable, Warning, "folder `{0}` is not read in this version", Name)

// Bytes and YAML.
INSITU_DIAGNOSTIC(FileNotUtf8, Error, "byte {0} is not UTF-8", Words)
INSITU_DIAGNOSTIC(ControlCharacterInFile, Error, "control character {0} in a project file", Words)
INSITU_DIAGNOSTIC(TabIndentation, Error, "a tab indents this line")
INSITU_DIAGNOSTIC(YamlSyntax, Error, "{0}", Words)
INSITU_DIAGNOSTIC(YamlTooDeep, Error, "more than {0} levels of nesting", Count)
INSITU_DIAGNOSTIC(TooManyValues, Error, "more than {0} values, aliases followed", Count)
INSITU_DIAGNOSTIC(SecondDocument, Error, "a second document begins here")
INSITU_DIAGNOSTIC(TagNotRead, Error, "tag `{0}` has no meaning in a project", Name)
INSITU_DIAGNOSTIC(MergeKey, Error, "merge key `<<` is not read")
INSITU_DIAGNOSTIC(UnknownAnchor, Error, "unknown anchor `{0}`", Name)
INSITU_DIAGNOSTIC(AnchorInItself, Error, "anchor `{0}` contains itself", Name)
INSITU_DIAGNOSTIC(RepeatedField, Error, "field `{0}` is repeated", Name)
INSITU_DIAGNOSTIC(FieldNameNotText, Error, "a field's name is {0}, not a text", Words)
INSITU_DIAGNOSTIC(EmptyFile, Error, "this file declares nothing")

// Fields and their values.
INSITU_DIAGNOSTIC(UnknownYamlField, Error, "unknown field `{0}` in {1}", Name, Words)
INSITU_DIAGNOSTIC(MissingField, Error, "{0} has no `{1}`", Words, Name)
INSITU_DIAGNOSTIC(ExclusiveFields, Error, "`{0}` and `{1}` exclude each other", Name, Name)
INSITU_DIAGNOSTIC(EmptyValue, Error, "{0} has no value", Words)
INSITU_DIAGNOSTIC(WrongKind, Error, "{0} is {1}, not {2}", Words, Words, Words)
INSITU_DIAGNOSTIC(WrongValue, Error, "`{0}` takes {1}, not `{2}`", Name, Words, Name)
INSITU_DIAGNOSTIC(RepeatedName, Error, "{0} `{1}` is declared twice", Words, Name)
INSITU_DIAGNOSTIC(NameTooLong, Error, "a name of {0} bytes, more than {1}", Count, Count)
INSITU_DIAGNOSTIC(NoDefaultWarehouse, Error, "table `{0}` names no warehouse and the project has no default",
                  Name)
INSITU_DIAGNOSTIC(UnsetVariable, Error, "environment variable `{0}` is not set", Name)
INSITU_DIAGNOSTIC(UnclosedVariable, Error, "{0} is not closed", Words)

// Tests.
INSITU_DIAGNOSTIC(TestWithoutTime, Error, "test `{0}` gives rows and no `now`", Name)
INSITU_DIAGNOSTIC(TestExpectsNothing, Error, "test `{0}` expects nothing", Name)
INSITU_DIAGNOSTIC(RepeatedMember, Error, "member `{0}` stands twice", Name)
INSITU_DIAGNOSTIC(RepeatedTable, Error, "the rows of table `{0}` are given twice", Name)

// Declarations of the specification that this version does not have.
INSITU_DIAGNOSTIC(NotEnforced, Error, "{0} is not enforced in this version", Words)
INSITU_DIAGNOSTIC(PlannedRelation, Error, "a relation keeps its rows after now, planned or not")
INSITU_DIAGNOSTIC(FieldNotAvailable, Error, "{0} is not available in this version", Words)

}  // namespace insitu::project
