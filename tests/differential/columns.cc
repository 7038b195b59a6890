#include "tests/differential/dataset_maker.h"

namespace insitu::differential {

using types::Type;

types::Type Money() { return Type::Decimal(12, 2); }

std::string DatasetMaker::Zone() {
  return random_.Word({"", "timezone: Europe/Paris", "timezone: Europe/Paris", "timezone: America/Santiago",
                       "timezone: Asia/Kolkata"});
}

void DatasetMaker::AddTime(TableMaker& table, const std::string& name) {
  const bool has_zone = random_.Chance(50);
  table.Add(name, has_zone ? Type::Time() : Type::LocalTime(), has_zone ? draw_.Time() : draw_.LocalTime());
  table.Declare(name, Kind::kTime, has_zone ? "{}" : "{" + Zone() + "}");
}

Kind DatasetMaker::AddAt(TableMaker& table, const std::string& name, int missing) {
  const int64_t form = random_.Between(0, 4);
  const std::string zone = form == 3 ? Zone() : "";
  if (form == 4) table.Add(name, Type::Date(), draw_.Date(missing));
  if (form == 2 || form == 3) table.Add(name, Type::LocalTime(), draw_.LocalTime(missing));
  if (form < 2) table.Add(name, Type::Time(), draw_.Time(missing));
  table.Say(zone.empty() ? "at: " + name : "at: {column: " + name + ", " + zone + "}");
  return form == 4 ? Kind::kDate : Kind::kTime;
}

}  // namespace insitu::differential
