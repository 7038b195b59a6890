#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/model/field.h"
#include "insitu/project/reading.h"
#include "insitu/types/type.h"

/// Readers of single values. Each reports what does not fit and then gives an empty text, an empty list or
/// nothing; an empty text of a model is therefore a mistake already reported.
namespace insitu::project {

inline constexpr size_t kMaxNameBytes = 200;

/// Returns how messages name a field: its name in backticks; "this file" where there is no key.
std::string WordsFor(const YamlField& field);
/// What to do about a field without a value.
inline constexpr const char* kEmptyHint = "write one, or leave the field out";
/// Reports that `words` has no value, or one of another kind than `expected` ("a mapping").
void ReportWrongKind(Reading& in, const YamlField& field, const std::string& words,
                     std::string_view expected);
/// Reports that the scalar behind `field` is not `expected` ("a size such as `4GB`"), with the nearest of
/// `candidates`.
void ReportWrongValue(Reading& in, const YamlField& field, std::string_view expected,
                      const std::vector<std::string>& candidates = {});

/// Reads a text of any length and any number of lines.
model::Text ReadText(Reading& in, const YamlField& field);
/// Reads a name: a text without control characters and `${` of at most `kMaxNameBytes` bytes.
model::Text ReadName(Reading& in, const YamlField& field);
/// Takes a field's key as a name; nothing where it cannot be one.
std::optional<model::Text> ReadKeyAsName(Reading& in, const YamlField& field);
/// Reads a list of names.
std::vector<model::Text> ReadNames(Reading& in, const YamlField& field);
/// Reads a path of a file or folder, in which `${NAME}` is replaced from the environment.
model::Text ReadPath(Reading& in, const YamlField& field);
/// Reads `true` or `false`; false where neither stands there.
bool ReadFlag(Reading& in, const YamlField& field);
/// Reads a whole number, 0 or greater.
std::optional<int64_t> ReadCount(Reading& in, const YamlField& field);
/// Reads a size such as `4GB` or `512 MB`, in bytes; a unit is 1,024 times the one before.
std::optional<int64_t> ReadSize(Reading& in, const YamlField& field);
/// Reads a duration such as `5 minutes`, in microseconds.
std::optional<int64_t> ReadDuration(Reading& in, const YamlField& field);
/// Reads a type such as `decimal(12, 2)`.
std::optional<types::Type> ReadType(Reading& in, const YamlField& field);
/// Reads a condition or value of the audience language.
model::Formula ReadFormula(Reading& in, const YamlField& field);
/// Reads one of `words` and returns its index.
std::optional<size_t> ReadWord(Reading& in, const YamlField& field, const std::vector<std::string>& words);

/// Adapts the readers above to rows of a `FieldTable`: `{"owner", kOptional,
/// NameInto<&model::Audience::owner>}`.
template <typename Member>
struct MemberOf;
template <typename Class, typename Value>
struct MemberOf<Value Class::*> {
  using Owner = Class;
};
template <auto kMember>
using OwnerOf = typename MemberOf<decltype(kMember)>::Owner;

template <auto kMember>
void TextInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadText(in, field);
}
template <auto kMember>
void NameInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadName(in, field);
}
template <auto kMember>
void NamesInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadNames(in, field);
}
template <auto kMember>
void FlagInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadFlag(in, field);
}
template <auto kMember>
void PathInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadPath(in, field);
}
template <auto kMember>
void TypeInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadType(in, field);
}
template <auto kMember>
void FormulaInto(Reading& in, const YamlField& field, OwnerOf<kMember>& out) {
  out.*kMember = ReadFormula(in, field);
}

}  // namespace insitu::project
