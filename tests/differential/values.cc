#include <algorithm>

#include "tests/differential/texts.h"

namespace insitu::differential {
namespace {

std::string Cents(int64_t cents) { return types::Decimal{cents, 2}.ToString(); }

}  // namespace

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

bool Texts::Has(const Names& names, Kind kind) const {
  return std::any_of(names.begin(), names.end(), [&](const Named& name) { return name.kind == kind; });
}

std::string Texts::NameOf(const Names& names, Kind kind) {
  Names fitting;
  std::copy_if(names.begin(), names.end(), std::back_inserter(fitting),
               [&](const Named& name) { return name.kind == kind; });
  return random_.Pick(fitting).text;
}

std::string Texts::Constant(Kind kind) {
  switch (kind) {
    case Kind::kText: return Quoted(pools_.Text());
    case Kind::kInteger: return std::to_string(pools_.Integer());
    case Kind::kDecimal: return Cents(pools_.Cents());
    case Kind::kFloat: return Cents(static_cast<int64_t>(pools_.Half() * 100));
    case Kind::kBoolean: return random_.Word({"true", "false"});
    case Kind::kDate: return types::ToText(pools_.Day());
    case Kind::kTime: return types::ToText(types::Instant{pools_.Time() / 1'000'000 * 1'000'000});
    case Kind::kTexts:
    case Kind::kIntegers:
    case Kind::kStructs:
    case Kind::kPoint: break;
  }
  return "";
}

std::string Texts::Constants(Kind kind) {
  std::string list = "(" + Constant(kind);
  for (int64_t more = random_.Between(0, 3); more > 0; --more) list += ", " + Constant(kind);
  return list + ")";
}

std::string Texts::Number(const Names& names, int depth, bool is_person) {
  const Kind kind = random_.Pick(
      std::vector<Kind>{Kind::kInteger, Kind::kInteger, Kind::kDecimal, Kind::kDecimal, Kind::kFloat});
  if (is_person && random_.Chance(30)) return NumberAggregate(depth);
  switch (random_.Between(0, is_person ? 15 : 11)) {
    case 0: return "length(" + TextValue(names, 0) + ")";
    case 1:
      if (Has(names, Kind::kTexts)) return "size(" + NameOf(names, Kind::kTexts) + ")";
      break;
    case 2: return random_.Word({"age(", "age("}) + TimeValue(names, 0, false) + ")";
    case 3: return random_.Word({"days since ", "hours since "}) + TimeValue(names, depth, is_person);
    case 4:
      if (random_.Chance(50) && Has(names, Kind::kTime)) return "hour of " + NameOf(names, Kind::kTime);
      return "month of " + TimeValue(names, 0, false);
    case 5: return "number(" + TextValue(names, 0) + ")";
    case 6:
    case 9:
    case 10:
    case 11:
      if (Has(names, kind)) {
        const std::string left = NameOf(names, kind);
        const std::string right =
            depth == 0 || random_.Chance(50) ? Constant(kind) : "(" + Number(names, 0, false) + ")";
        return "(" + left + random_.Word({" + ", " - ", " * ", " / "}) + right + ")";
      }
      break;
    case 7:
      if (Has(names, kind)) return "coalesce(" + NameOf(names, kind) + ", " + Constant(kind) + ")";
      break;
    case 8:
      if (Has(names, kind)) return "- " + NameOf(names, kind);
      break;
    default: break;
  }
  if (is_person && random_.Chance(50)) return NumberAggregate(depth);
  return Has(names, kind) ? NameOf(names, kind) : "length(" + TextValue(names, 0) + ")";
}

std::string Texts::TextValue(const Names& names, int depth) {
  if (!Has(names, Kind::kText)) return "lower(" + Quoted(pools_.Text()) + ")";
  std::string name = NameOf(names, Kind::kText);
  switch (random_.Between(0, 9)) {
    case 0: return "lower(" + name + ")";
    case 1: return "coalesce(" + name + ", " + NameOf(names, Kind::kText) + ")";
    case 2:
      return depth > 0 && Has(names, Kind::kInteger) ? "text(" + NameOf(names, Kind::kInteger) + ")" : name;
    case 3:
      return depth > 0 && Has(names, Kind::kDecimal) ? "text(" + NameOf(names, Kind::kDecimal) + ")" : name;
    case 4: return depth > 0 && Has(names, Kind::kDate) ? "text(" + NameOf(names, Kind::kDate) + ")" : name;
    default: return name;
  }
}

std::string Texts::TimeValue(const Names& names, int depth, bool is_person) {
  if (is_person && HasTimedRows() && random_.Chance(40)) {
    if (random_.Chance(70)) return random_.Word({"first(", "last("}) + Collection(true).name + ".at)";
    return ValueAggregate(random_.Word({"first", "last", "min", "max"}),
                          random_.Chance(50) ? Kind::kDate : Kind::kTime, depth);
  }
  if (random_.Chance(10) && Has(names, Kind::kText))
    return random_.Word({"date(", "time("}) + NameOf(names, Kind::kText) + ")";
  if (random_.Chance(8) && Has(names, Kind::kTime)) return "date(" + NameOf(names, Kind::kTime) + ")";
  const Kind kind = random_.Chance(50) ? Kind::kDate : Kind::kTime;
  for (const Kind each : {kind, Kind::kTime, Kind::kDate}) {
    if (Has(names, each)) return NameOf(names, each);
  }
  return Constant(Kind::kDate);
}

std::string Texts::Value(const Names& names, Kind kind, int depth, bool is_person) {
  switch (kind) {
    case Kind::kInteger:
    case Kind::kDecimal:
    case Kind::kFloat: return Number(names, depth, is_person);
    case Kind::kText:
      return random_.Chance(30) && is_person
                 ? ValueAggregate(random_.Word({"first", "last", "min", "max", "most frequent"}), kind, depth)
                 : TextValue(names, depth);
    case Kind::kDate:
    case Kind::kTime:
      if (is_person)
        return ValueAggregate(random_.Word({"first", "last", "min", "max", "most frequent"}), kind, depth);
      return NameOf(names, kind);
    case Kind::kBoolean:
    case Kind::kTexts:
    case Kind::kIntegers:
    case Kind::kStructs:
    case Kind::kPoint: break;
  }
  return Condition(names, depth, is_person);
}

}  // namespace insitu::differential
