#include "insitu/app/columns.h"

#include <algorithm>

namespace insitu::app {
namespace {

constexpr const char* kColumnsAre = "columns are attributes, traits or `NAME=VALUE`, separated by commas";

std::string Shown(const std::string& text) { return "`" + diag::Show(diag::Name(text)) + "`"; }

bool IsBlank(const std::string& text) { return text.find_first_not_of(' ') == std::string::npos; }

/// Says whether a value as written needs neither the person, nor any row, nor what the project gave a name.
bool IsSameForEverybody(const check::Expr& value) {
  using enum check::Expr::Kind;
  bool is_same = true;
  check::Walk(value, [&](const check::Expr& part) {
    is_same =
        is_same && (part.kind == kConstant || part.kind == kCall || part.kind == kToday || part.kind == kNow);
  });
  return is_same;
}

/// One column as it is written: `NAME=VALUE`, where the name is a plain one and the sign follows at once, or only the value.
struct Written {
  std::string name;  ///< empty without one
  std::string value;
};

Written Split(const std::string& column) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
  const size_t sign = column.find('=');
  const bool is_named = sign != std::string::npos && sign > 0 && column.find_first_not_of(kPlain) == sign;
  return is_named ? Written{column.substr(0, sign), column.substr(sign + 1)} : Written{"", column};
}

}  // namespace

Outcome<check::OutputColumn> ReadColumn(Session& session, const check::Entity& entity,
                                        const std::string& column, const std::string& option) {
  const Written written = Split(column);
  if (IsBlank(written.value)) {
    return Failure{FailureKind::kUsage,
                   written.name.empty() ? "a column of `" + option + "` is empty"
                                        : "column `" + written.name + "` of `" + option + "` has no value",
                   kColumnsAre};
  }
  check::OutputColumn read = session.Value(entity, written.value, option);
  if (read.value != nullptr && IsSameForEverybody(*read.value)) {
    const std::string comparison = written.name + " = " + written.value;
    return Failure{
        FailureKind::kUsage, Shown(written.value) + " is the same for everybody",
        written.name.empty() ? kColumnsAre : "a comparison has blanks around its sign: " + Shown(comparison)};
  }
  if (!written.name.empty()) read.name = written.name;
  return read;
}

Outcome<std::vector<check::OutputColumn>> ReadColumns(Session& session, const check::Entity& entity,
                                                      const std::vector<std::string>& columns,
                                                      const std::string& option) {
  std::vector<check::OutputColumn> outputs;
  for (const std::string& column : columns) {
    Outcome<check::OutputColumn> output = ReadColumn(session, entity, column, option);
    if (!output.ok()) return output.failure();
    const std::string& name = output->name;
    if (name == "key" || std::ranges::find(outputs, name, &check::OutputColumn::name) != outputs.end()) {
      return Failure{FailureKind::kUsage, "column " + Shown(name) + " is there already",
                     name == "key" ? "the first column is the key" : "write `NAME=VALUE` for another name"};
    }
    outputs.push_back(std::move(*output));
  }
  if (session.diagnostics().has_errors()) return HasMistakes();
  return outputs;
}

}  // namespace insitu::app
