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
    case Fold::kAboutDistinct: return "about distinct";
    case Fold::kFirst: return "first";
    case Fold::kLast: return "last";
    case Fold::kMostFrequent: return "most frequent";
    case Fold::kPeriods: return "periods";
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
    out += indent + "gate " + std::string(NameOf(gate.kind)) + ": " +
           ToText(*gate.condition, &source, &plan) + "\n";
  }
  for (const Join& join : source.joins) {
    out += indent + "points to " + join.path + " by " + ToText(*join.on, &source, &plan) + "\n";
    WriteGates(join.target, plan, indent + "  ", out);
  }
}

/// Writes a length as the language would: `7 days`, `90 seconds`.
std::string SecondsText(int64_t micros) {
  constexpr int64_t kMicros = 1'000'000;
  for (const auto& [length, unit] : {std::pair(int64_t{86'400}, "days"), {int64_t{3'600}, "hours"}}) {
    if (micros % (length * kMicros) == 0) return std::to_string(micros / (length * kMicros)) + " " + unit;
  }
  return std::to_string(micros / kMicros) + " seconds";
}

std::string PeriodsText(const Periods& periods) {
  std::string text = " between ";
  for (size_t i = 0; i < periods.bounds.size(); ++i) {
    text += (i > 0 ? ", " : "") + types::ToText({periods.bounds[i]});
  }
  return text + " with count " + std::string(types::NameOf(periods.fits)) + " " +
         std::to_string(periods.number);
}

/// Says whether the feature is a sum that leaves the type of the values that are added up.
bool IsWideSum(const Feature& feature) {
  return feature.fold == Fold::kSum && feature.argument->type.is(types::TypeKind::kInteger) &&
         feature.type.is(types::TypeKind::kDecimal);
}

std::string StepText(const Step& step, const Plan& plan) {
  int number = step.rows + 1;
  for (int i = 0; i < step.scan; ++i) {
    number += static_cast<int>(plan.scans[static_cast<size_t>(i)].row_sets.size());
  }
  std::string text = "r" + std::to_string(number);
  if (step.within_micros) text += " within " + SecondsText(*step.within_micros);
  return text;
}

std::string SequenceText(const Sequence& sequence, const Plan& plan) {
  std::string text;
  for (const Step& step : sequence.steps) text += (text.empty() ? "" : " then ") + StepText(step, plan);
  if (sequence.absent) text += " then no " + StepText(*sequence.absent, plan);
  if (sequence.all_within_micros) text += " all within " + SecondsText(*sequence.all_within_micros);
  return text;
}

std::string IndentedText(const Plan& plan) {
  std::string text = "    ";
  for (const char c : ToText(plan)) text.append(1, c).append(c == '\n' ? 4 : 0, ' ');
  text.resize(text.size() - 4);
  return text;
}

}  // namespace

std::string_view NameOf(GateKind kind) {
  switch (kind) {
    case GateKind::kRowRule: return "row rule";
    case GateKind::kModelWhere: return "where";
    case GateKind::kTime: return "time";
    case GateKind::kUniverse: return "universe";
  }
  return "";
}

std::string ToText(const RowSet& rows, const Scan& scan, const Plan* plan) {
  std::string text = "rows";
  if (rows.window) text += " in " + WindowText(*rows.window, &scan.source, plan);
  if (!IsTrue(*rows.predicate)) text += " where " + ToText(*rows.predicate, &scan.source, plan);
  return text;
}

std::string ToText(const Feature& feature, const Scan& scan, const Plan* plan) {
  std::string text(NameOf(feature.fold));
  if (feature.periods) text += PeriodsText(*feature.periods);
  if (feature.argument != nullptr) text += " " + ToText(*feature.argument, &scan.source, plan);
  if (IsWideSum(feature)) text += " as " + feature.type.ToString();
  if (feature.window) text += " in " + WindowText(*feature.window, &scan.source, plan);
  if (!IsTrue(*feature.predicate)) text += " where " + ToText(*feature.predicate, &scan.source, plan);
  return text;
}

std::string ToText(const Plan& plan) {
  std::string out = "entity " + plan.entity + "\n";
  if (plan.given_key) out += "  key given\n";
  WriteGates(plan.universe, plan, "  ", out);
  int number = 0;
  int row_set = 0;
  for (const Scan& scan : plan.scans) {
    out += "scan " + scan.collection + " by " + ToText(*scan.source.key, &scan.source, &plan);
    if (scan.has_copies) out += " key " + ToText(*scan.row_key, &scan.source, &plan);
    out += scan.is_for_rules ? " for consent\n" : "\n";
    if (scan.source.members != nullptr) out += "  members\n" + IndentedText(*scan.source.members);
    WriteGates(scan.source, plan, "  ", out);
    for (size_t i = 0; i < scan.inputs.size(); ++i) {
      out += "  i" + std::to_string(i + 1) + " = " + ToText(*scan.inputs[i], &plan.universe, &plan) + "\n";
    }
    for (const Feature& feature : scan.features) {
      out += "  f" + std::to_string(++number) + " = " + ToText(feature, scan, &plan) + "\n";
    }
    for (const RowSet& rows : scan.row_sets) {
      out += "  r" + std::to_string(++row_set) + " = " + ToText(rows, scan, &plan) + "\n";
    }
  }
  for (size_t i = 0; i < plan.sequences.size(); ++i) {
    out += "sequence" + std::to_string(i + 1) + " = " + SequenceText(plan.sequences[i], plan) + "\n";
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
    for (size_t i = 0; i < evidence.steps.size(); ++i) {
      out += "; step " + std::to_string(i + 1) + " if " + ToText(*evidence.steps[i], &scan.source, &plan);
    }
    out += "\n";
  }
  return out;
}

}  // namespace insitu::plan
