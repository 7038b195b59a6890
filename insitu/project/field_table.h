#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/project/reading.h"
#include "insitu/project/values.h"

namespace insitu::project {

/// What a field's row in its table says: it must stand, may stand, or belongs to the specification and not to
/// this version. `kNotEnforced` marks what would protect people if it worked, so that leaving it out is the
/// author's decision.
enum class FieldUse { kRequired, kOptional, kNotEnforced, kNotAvailable };

/// One field that a mapping of type `T` is read from. Rows that are not read have no reader.
template <typename T>
struct FieldRow {
  std::string_view name;
  FieldUse use = FieldUse::kOptional;
  void (*read)(Reading& in, const YamlField& field, T& out) = nullptr;
};

/// The fields of one kind of mapping. `noun` names the kind in messages ("entity"); it is empty where the
/// mapping's own key says it all ("`limits`").
template <typename T>
struct FieldTable {
  std::string_view noun;
  std::span<const FieldRow<T>> rows;
};

/// Returns how messages name the mapping behind `field`: "entity `customer`", "`limits`", "audience".
std::string SubjectOf(std::string_view noun, const YamlField& field);

/// Returns the fields of the mapping behind `field`, or null and reports what stands there instead.
const std::vector<YamlField>* FieldsOf(Reading& in, const YamlField& field);

/// Says whether `field` is what a comma cut off the text before it: `{description: orders, without cancelled
/// ones}` reads as two fields.
bool IsRestOfText(const YamlField& field);

/// Returns the field `name` of `mapping`, or null; also where `mapping` is none.
const YamlField* FindField(const YamlNode& mapping, std::string_view name);

/// Reports that `field` is none of `known`, with the nearest of them; of a whole file's field with the folder
/// it belongs to.
void ReportUnknownField(Reading& in, const YamlField& field, const std::string& subject,
                        const std::vector<std::string>& known, bool is_top_level);
/// Reports that the specification has `field` and this version has not. Precondition: `use` is one of the two
/// that say so.
void ReportUnavailable(Reading& in, diag::Span place, std::string_view words, FieldUse use);
/// Reports that the mapping behind `field` lacks the field `name`.
void ReportMissingField(Reading& in, const YamlField& field, const std::string& subject,
                        std::string_view name);

/// Lists the fields that this version reads.
template <typename T>
std::vector<std::string> NamesOf(const FieldTable<T>& table) {
  std::vector<std::string> names;
  for (const FieldRow<T>& row : table.rows) {
    if (row.read != nullptr) names.emplace_back(row.name);
  }
  return names;
}

/// Reads the mapping behind `field` into `out`, each of its fields by the reader of its row. Every mistake is
/// reported. Returns false where no mapping stands there or a required field is missing.
template <typename T>
bool ReadFields(Reading& in, const YamlField& field, const FieldTable<T>& table, T& out) {
  const std::vector<YamlField>* fields = FieldsOf(in, field);
  if (fields == nullptr) return false;
  if (in.known != nullptr) in.known->push_back({field.value, NamesOf(table), {}});
  std::vector<bool> is_there(table.rows.size());
  for (size_t i = 0; i < fields->size(); ++i) {
    const YamlField& inner = (*fields)[i];
    const bool is_cut = i + 1 < fields->size() && IsRestOfText((*fields)[i + 1]);
    size_t row = 0;
    while (row < table.rows.size() && table.rows[row].name != inner.name()) ++row;
    if (row == table.rows.size()) {
      const bool is_reported = i > 0 && IsRestOfText(inner) && IsRestOfText((*fields)[i - 1]);
      if (!is_reported)
        ReportUnknownField(in, inner, SubjectOf(table.noun, field), NamesOf(table), field.key == nullptr);
    } else if (table.rows[row].read == nullptr) {
      ReportUnavailable(in, inner.key->span, WordsFor(inner), table.rows[row].use);
    } else {
      is_there[row] = true;
      if (!is_cut) table.rows[row].read(in, inner, out);
    }
  }
  bool is_whole = true;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].use != FieldUse::kRequired || is_there[row]) continue;
    ReportMissingField(in, field, SubjectOf(table.noun, field), table.rows[row].name);
    is_whole = false;
  }
  return is_whole;
}

}  // namespace insitu::project
