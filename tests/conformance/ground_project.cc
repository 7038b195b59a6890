#include "tests/conformance/ground_project.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "insitu/diag/render.h"
#include "insitu/language/format.h"
#include "insitu/language/json_form.h"
#include "insitu/project/loader.h"

namespace insitu::conformance {
namespace {

namespace fs = std::filesystem;

/// Every so many audiences stand in a row of three: such conditions take long.
constexpr size_t kEvery = 6;

/// Writes a condition with the operands of `and` and `or` in the opposite order, as far as they are not inside of other forms.
std::string Reversed(const language::Expr& condition) {
  if (const auto* inner = std::get_if<language::Parenthesised>(&condition.node))
    return "(" + Reversed(*inner->inner) + ")";
  if (const auto* denied = std::get_if<language::Not>(&condition.node))
    return "not " + Reversed(*denied->operand);
  const auto* logical = std::get_if<language::Logical>(&condition.node);
  if (logical == nullptr) return language::Format(condition);
  std::string text;
  for (const language::ExprPtr& operand : logical->operands) {
    const std::string joint = text.empty() ? "" : logical->is_and ? " and " : " or ";
    text = Reversed(*operand) + joint + text;
  }
  return text;
}

}  // namespace

void WriteText(const std::string& file, const std::string& text) {
  fs::create_directories(fs::path(file).parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(file + " cannot be written");
}

void WriteAudiences(const std::string& list, const std::string& entity, const std::string& folder) {
  std::ifstream lines(list);
  if (!lines) throw std::runtime_error(list + " cannot be read");
  std::string file, text;
  bool is_condition = false;
  const auto write = [&] {
    if (!file.empty()) WriteText(file, text);
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("== ")) {
      write();
      const std::string name = line.substr(3);
      file = folder + "/audiences/" + name + ".yml";
      text = "audience: " + name + "\nof: " + entity + "\nwhere: |\n";
      is_condition = true;
    } else if (line == "-- by hand") {
      is_condition = false;
    } else if (is_condition && !line.empty()) {
      text += "  " + line + "\n";
    }
  }
  write();
}

std::vector<Vocabulary> VocabulariesOfAudiences(const std::string& folder, const std::string& entity) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const auto project = project::Load(folder, sources, diagnostics);
  if (!project.ok()) throw std::runtime_error(project.status().message());
  if (diagnostics.has_errors()) throw std::runtime_error(diag::RenderText(sources, diagnostics.Sorted()));
  Vocabulary each{{"audience", "named", "json", "reversed"}, {}};
  for (const model::Audience& audience : project->audiences) {
    if (audience.of.value != entity) continue;
    const language::Expr& tree = *audience.where.tree;
    each.rows.push_back({language::Format(tree), "in audience " + audience.name.value,
                         language::FormatJson(tree), Reversed(tree)});
  }
  Vocabulary three{{"one", "two", "three"}, {}};
  const size_t third = each.rows.size() / 3;
  for (size_t i = 0; i < third; i += kEvery) {
    three.rows.push_back({each.rows[i][0], each.rows[i + third][0], each.rows[i + 2 * third][0]});
  }
  return {each, three};
}

}  // namespace insitu::conformance
