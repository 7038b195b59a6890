#include "insitu/plan/text.h"

namespace insitu::plan {
namespace {

std::string_view NameOf(Fold fold) {
  switch (fold) {
    case Fold::kAny: return "any";
    case Fold::kCount: return "count";
    case Fold::kSum: return "sum";
    case Fold::kMin: return "min";
    case Fold::kMax: return "max";
    case Fold::kMedian: return "median";
    case Fold::kDistinct: return "distinct";
    case Fold::kFirst: return "first";
    case Fold::kLast: return "last";
    case Fold::kLatestHas: return "latest has";
    case Fold::kEarliestHas: return "earliest has";
  }
  return "";
}

std::string WindowText(const Window& window, const Source* source, const Plan* plan) {
  std::string text = window.excludes_from || window.from == nullptr ? "(" : "[";
  text += window.from == nullptr ? "" : ToText(*window.from, source, plan);
  text += ", ";
  text += window.until == nullptr ? "" : ToText(*window.until, source, plan);
  return text + (window.includes_until ? "]" : ")");
}

void WriteGates(const Source& source, const Plan& plan, const std::string& indent, std::string& out) {
  for (const Gate& gate : source.gates) {
    if (gate.kind == GateKind::kRowRule) {
      out += indent + "gate row rule " + gate.rule + ": " + ToText(*gate.condition, &source, &plan) + "\n";
    }
  }
  if (source.one_row) {
    out += indent + "gate one row per " + ToText(*source.one_row->partition, &source, &plan) + ": latest " +
           ToText(*source.one_row->latest, &source, &plan) + "\n";
  }
  for (const Gate& gate : source.gates) {
    if (gate.kind == GateKind::kRowRule) continue;
    out += indent + (gate.kind == GateKind::kTime ? "gate time: " : "gate where: ") +
           ToText(*gate.condition, &source, &plan) + "\n";
  }
  for (const Join& join : source.joins) {
    out += indent + "points to " + join.path + " by " + ToText(*join.on, &source, &plan) + "\n";
    WriteGates(join.target, plan, indent + "  ", out);
  }
}

}  // namespace

std::string ToText(const Feature& feature, const Scan& scan, const Plan* plan) {
  std::string text(NameOf(feature.fold));
  if (feature.argument != nullptr) text += " " + ToText(*feature.argument, &scan.source, plan);
  if (feature.window) text += " in " + WindowText(*feature.window, &scan.source, plan);
  if (!IsTrue(*feature.predicate)) text += " where " + ToText(*feature.predicate, &scan.source, plan);
  return text;
}

std::string ToText(const Plan& plan) {
  std::string out = "entity " + plan.entity + "\n";
  if (plan.given_key) out += "  key given\n";
  WriteGates(plan.universe, plan, "  ", out);
  int number = 0;
  for (const Scan& scan : plan.scans) {
    out += "scan " + scan.collection + " by " + ToText(*scan.source.key, &scan.source, &plan);
    if (scan.has_copies) out += " key " + ToText(*scan.row_key, &scan.source, &plan);
    out += scan.is_for_rules ? " for consent\n" : "\n";
    WriteGates(scan.source, plan, "  ", out);
    for (size_t i = 0; i < scan.inputs.size(); ++i) {
      out += "  i" + std::to_string(i + 1) + " = " + ToText(*scan.inputs[i], &plan.universe, &plan) + "\n";
    }
    for (const Feature& feature : scan.features) {
      out += "  f" + std::to_string(++number) + " = " + ToText(feature, scan, &plan) + "\n";
    }
  }
  for (size_t i = 0; i < plan.ranks.size(); ++i) {
    const Rank& rank = plan.ranks[i];
    out += "rank" + std::to_string(i + 1) + " = " + (rank.is_bottom ? "bottom " : "top ") +
           (rank.percent ? rank.percent->ToString() + "%" : std::to_string(rank.number)) + " by " +
           ToText(*rank.value, &plan.universe, &plan) + "\n";
  }
  for (const Formula& formula : plan.ask.formulas) {
    out += "member " + (formula.name.empty() || plan.ask.formulas.size() == 1 ? "" : formula.name + ": ") +
           ToText(*formula.condition, &plan.universe, &plan) + "\n";
  }
  for (const After& after : plan.after) {
    out += "after " + after.rule + ": " + ToText(*after.condition, &plan.universe, &plan) + "\n";
  }
  for (const Output& output : plan.ask.outputs) {
    out += "output " + output.name + " = " + ToText(*output.value, &plan.universe, &plan) + "\n";
  }
  for (const Evidence& evidence : plan.ask.evidence) {
    const Scan& scan = plan.scans[static_cast<size_t>(evidence.scan)];
    out += "evidence " +
           ToText(*FeatureRef(evidence.scan, evidence.feature, types::Type::Boolean()), nullptr, &plan);
    for (size_t i = 0; i < evidence.columns.size(); ++i) {
      const Output& column = evidence.columns[i];
      out += (i == 0 ? ": " : ", ") + column.name + " = " + ToText(*column.value, &scan.source, &plan);
    }
    out += "\n";
  }
  return out;
}

}  // namespace insitu::plan
