#include "tests/differential/coverage.h"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>
#include <set>

#include "insitu/plan/inner_plans.h"
#include "insitu/plan/text.h"
#include "tests/differential/constructs.h"

namespace insitu::differential {
namespace {

constexpr const char* kAll = "all";
/// The gates of sources, then `copies`, which counts the rows of a key once, and `consent`, which comes after the formula.
constexpr std::array<const char*, 9> kGates = {kAll,       "row rule", "one_row", "where",  "time",
                                               "universe", "planned",  "copies",  "consent"};

void AddGates(const plan::Source& source, std::set<std::string>& gates) {
  if (source.one_row) gates.insert("one_row");
  for (const plan::Gate& gate : source.gates) gates.emplace(plan::NameOf(gate.kind));
  for (const plan::Join& join : source.joins) AddGates(join.target, gates);
}

std::set<std::string> GatesOf(const plan::Plan& question) {
  std::set<std::string> gates{kAll};
  for (const plan::Plan* plan : plan::WithInnerPlans(question)) {
    AddGates(plan->universe, gates);
    for (const plan::Scan& scan : plan->scans) {
      if (scan.is_for_rules) continue;
      AddGates(scan.source, gates);
      if (scan.is_planned) gates.insert("planned");
      if (scan.has_copies) gates.insert("copies");
    }
  }
  if (!question.after.empty()) gates.insert("consent");
  return gates;
}

std::string Padded(const std::string& text, size_t width) {
  return text + std::string(text.size() < width ? width - text.size() : 1, ' ');
}

}  // namespace

void Coverage::Add(const language::Expr& text, const plan::Plan& plan) {
  const std::set<std::string> gates = GatesOf(plan);
  for (const std::string& construct : ConstructsOf(text)) {
    for (const std::string& gate : gates) ++cases_[construct][gate];
  }
}

void Coverage::Add(const Coverage& other) {
  for (const auto& [construct, gates] : other.cases_) {
    for (const auto& [gate, cases] : gates) cases_[construct][gate] += cases;
  }
}

void Coverage::Write(std::ostream& out) const {
  for (const auto& [construct, gates] : cases_) {
    for (const auto& [gate, cases] : gates) out << cases << '\t' << construct << '\t' << gate << '\n';
  }
  out << "end\n";
}

bool Coverage::Read(std::istream& in) {
  std::string cases, construct, gate;
  while (in >> std::ws && std::getline(in, cases, '\t') && cases != "end\n" &&
         std::getline(in, construct, '\t') && std::getline(in, gate)) {
    cases_[construct][gate] += std::stoll(cases);
  }
  return cases == "end\n";
}

int64_t Coverage::Of(const std::string& construct, const std::string& gate) const {
  const auto known = cases_.find(construct);
  if (known == cases_.end()) return 0;
  const auto cases = known->second.find(gate);
  return cases == known->second.end() ? 0 : cases->second;
}

std::string Coverage::Table() const {
  constexpr size_t kWidth = 10;
  std::string table = Padded("construct", 24);
  for (const char* gate : kGates) table += Padded(gate, kWidth);
  table += "\n";
  for (const std::string& construct : AllConstructs()) {
    table += Padded(construct, 24);
    for (const char* gate : kGates) table += Padded(std::to_string(Of(construct, gate)), kWidth);
    table += "\n";
  }
  return table;
}

std::vector<std::string> Coverage::Below(int64_t least) const {
  std::vector<std::string> below;
  for (const std::string& construct : AllConstructs()) {
    for (const char* gate : kGates) {
      const int64_t cases = Of(construct, gate);
      if (cases < least) below.push_back(construct + ", " + gate + ": " + std::to_string(cases));
    }
  }
  return below;
}

}  // namespace insitu::differential
