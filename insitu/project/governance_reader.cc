#include "insitu/project/governance_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "insitu/project/diagnostics.h"
#include "insitu/project/table_reader.h"

namespace insitu::project {
namespace {

using enum FieldUse;

// What `may` lists: the commands, what audiences pass through, and all of it.
const std::vector<std::string>& Permissions() {
  static const std::vector<std::string> permissions = {
      "count",    "preview", "members", "overlap",  "breakdown", "explain",   "why",    "profile",
      "activate", "retry",   "diff",    "lift",     "identity",  "forget",    "access", "register",
      "ledger",   "attest",  "verify",  "policies", "propose",   "everything"};
  return permissions;
}

void ReadGranted(Reading& in, const YamlField& field, model::Purpose& out) {
  if (field.value->kind == YamlKind::kMapping) {
    ReadNamed(in, field, [&](model::Text recipient_class, const YamlField& inner) {
      out.granted.push_back({std::move(recipient_class), ReadFormula(in, inner)});
    });
    return;
  }
  const model::Text text = ReadText(in, field);
  if (text.value == "everyone") {
    out.granted.push_back({{"*", text.span}, ReadFormula(in, field)});
  } else if (!text.is_empty()) {
    in.diagnostics
        .Report(text.span, WrongKind, WordsFor(field), "one condition",
                "`everyone` or one for each recipient class")
        .Hint("write `granted: {processor: ...}`")
        .Emit();
  }
}

void ReadLeavingFields(Reading& in, const YamlField& field, model::Purpose& out) {
  if (field.value->kind != YamlKind::kScalar) {
    out.fields = ReadNames(in, field);
  } else if (ReadText(in, field).value == "any") {
    out.allows_any_field = true;
  } else {
    ReportWrongValue(in, field, "a list of names or `any`", {"any"});
  }
}

constexpr FieldRow<model::Purpose> kPurposeRows[] = {
    {"basis", kRequired, NameInto<&model::Purpose::basis>},
    {"granted", kRequired, ReadGranted},
    {"fields", kOptional, ReadLeavingFields},
    {"retention", kNotEnforced},
    {"reads", kNotEnforced},
};
constexpr FieldTable<model::Purpose> kPurpose{"purpose", kPurposeRows};

void ReadRows(Reading& in, const YamlField& field, model::Role& out) {
  ReadNamed(in, field, [&](const model::Text& table, const YamlField& rules) {
    ReadNamed(in, rules, [&](model::Text name, const YamlField& rule) {
      out.rows.push_back({table, std::move(name), ReadFormula(in, rule)});
    });
  });
}

void ReadPersonal(Reading& in, const YamlField& field, model::Role& out) {
  constexpr model::Visibility kForms[] = {model::Visibility::kClear, model::Visibility::kMask,
                                          model::Visibility::kNone};
  // Until the word is known to be another one, nothing personal is shown.
  const std::optional<size_t> word = ReadWord(in, field, {"clear", "mask", "none"});
  out.personal = word ? kForms[*word] : model::Visibility::kNone;
}

constexpr FieldRow<model::Role> kSeeRows[] = {
    {"personal", kRequired, ReadPersonal},
    {"sensitive", kNotEnforced},
};
constexpr FieldTable<model::Role> kSee{"", kSeeRows};

void ReadPermissions(Reading& in, const YamlField& field, model::Role& out) {
  for (model::Text& permission : ReadNames(in, field)) {
    if (std::ranges::find(Permissions(), permission.value) == Permissions().end()) {
      in.diagnostics.Report(permission.span, WrongValue, field.name(), "commands", permission.value)
          .Hint(diag::Suggest(permission.value, Permissions()))
          .Emit();
    } else {
      out.may.push_back(std::move(permission));
    }
  }
}

constexpr FieldRow<model::Role> kRoleRows[] = {
    {"rows", kOptional, ReadRows},
    {"see", kRequired,
     [](Reading& in, const YamlField& field, model::Role& out) { ReadFields(in, field, kSee, out); }},
    {"may", kRequired, ReadPermissions},
    {"counts", kNotEnforced},
    {"smallest_count", kNotEnforced},
    {"must", kNotEnforced},
};
constexpr FieldTable<model::Role> kRole{"role", kRoleRows};

// Reads the number behind `prefix`, from 1 to 100.
std::optional<int64_t> CountBehind(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  text.remove_prefix(prefix.size());
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  return is_number && number >= 1 && number <= 100 ? std::optional(number) : std::nullopt;
}

void ReadMaskForm(Reading& in, const YamlField& field, model::Mask& out) {
  const model::Text text = ReadText(in, field);
  if (text.value == "shape") {
    out.form = model::MaskForm::kShape;
  } else if (text.value == "year") {
    out.form = model::MaskForm::kYear;
  } else if (const std::optional<int64_t> last = CountBehind(text.value, "last ")) {
    out.form = model::MaskForm::kLast;
    out.characters = *last;
  } else if (text.value == "hash" || text.value == "sha256" || text.value == "none" ||
             CountBehind(text.value, "prefix ")) {
    ReportUnavailable(in, text.span, fmt::format("mask `{}`", text.value), kNotEnforced);
  } else if (!text.is_empty()) {
    ReportWrongValue(in, field, "one of `shape`, `last N`, `year`", {"shape", "year", "last 2"});
  }
}

constexpr FieldRow<model::Project> kFileRows[] = {
    {"purposes", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
         model::Purpose purpose;
         purpose.name = std::move(name);
         ReadFields(in, inner, kPurpose, purpose);
         const bool is_new = in.Declare("purpose", purpose.name.value, purpose.name.span);
         if (is_new) out.governance.purposes.push_back(std::move(purpose));
       });
     }},
    {"roles", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
         model::Role role;
         role.name = std::move(name);
         ReadFields(in, inner, kRole, role);
         if (in.Declare("role", role.name.value, role.name.span))
           out.governance.roles.push_back(std::move(role));
       });
     }},
    {"masks", kOptional,
     [](Reading& in, const YamlField& field, model::Project& out) {
       ReadNamed(in, field, [&](model::Text category, const YamlField& inner) {
         model::Mask mask;
         ReadMaskForm(in, inner, mask);
         mask.category = std::move(category);
         const bool is_new = in.Declare("mask for", mask.category.value, mask.category.span);
         if (is_new) out.governance.masks.push_back(std::move(mask));
       });
     }},
    {"objections", kNotEnforced},
    {"principals", kNotEnforced},
    {"regions", kNotEnforced},
    {"residency", kNotEnforced},
    {"transfer_tools", kNotEnforced},
};
constexpr FieldTable<model::Project> kFile{"governance file", kFileRows};

}  // namespace

void ReadGovernanceFile(Reading& in, const YamlNode& root, model::Project& project) {
  ReadFields(in, YamlField{nullptr, &root}, kFile, project);
}

}  // namespace insitu::project
