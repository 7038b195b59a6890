#include "tests/differential/dataset_maker.h"

namespace insitu::differential {
namespace {

using types::Type;

/// Writes `text` as a YAML block of its own below a field.
std::string Block(const std::string& text, size_t indent) {
  const std::string margin = "\n" + std::string(indent, ' ');
  std::string block = "|" + margin;
  for (const char c : text) block += c == '\n' ? margin : std::string(1, c);
  return block + "\n";
}

}  // namespace

void DatasetMaker::Make() {
  is_text_key_ = random_.Chance(50);
  zone_ = random_.Word({"Europe/Paris", "America/Santiago", "Australia/Lord_Howe"});
  people_ = random_.Between(8, 30);
  std::string entities = "entities:\n";
  for (const std::string& yaml : {Region(), Store(), Product(), Order(), Customer()}) entities += yaml;
  out_.files["model/entities.yml"] = entities;
  out_.files["model/events.yml"] = "events:\n" + Purchase() + Line() + Visit() + Consent();
  out_.files["model/relations.yml"] = "relations:\n" + Ticket() + Membership() + Item();
  out_.files["model/lists.yml"] = "lists:\n" + Lists();
  out_.files["model/traits.yml"] = "traits:\n" + Traits();
  Audiences();
  if (random_.Chance(45)) Govern();
  if (!out_.is_governed) AddStore();
  out_.is_parquet = random_.Chance(30);
  const std::string place = out_.is_parquet ? "./lake" : "./lake.duckdb";
  out_.files["insitu.yml"] = "project: random\ntimezone: " + zone_ +
                             "\nwarehouses:\n  lake: {kind: duckdb, files: " + place +
                             "}\ndefaults: {warehouse: lake}\n";
}

std::string DatasetMaker::Lists() {
  TableMaker keys("vips"), countries("countries");
  keys.Add("id", KeyType(), Person(10));
  keys.DrawRows(out_.tables, 10);
  countries.Add("name", Type::Text(), draw_.Text());
  countries.DrawRows(out_.tables, 6);
  out_.words.lists = {{"vip", is_text_key_ ? Kind::kText : Kind::kInteger}, {"nation", Kind::kText}};
  return "  vip: {of: customer, from: vips, column: id}\n  nation: {of: customer, from: countries, column: "
         "name}\n";
}

std::string DatasetMaker::Traits() {
  std::string yaml;
  std::vector<Named> made;
  // A drawn number may be of any kind; as a float it is named only where every kind may stand.
  const std::vector<Kind> kinds = {Kind::kFloat, Kind::kBoolean, Kind::kTime, Kind::kText, Kind::kFloat};
  Texts texts(random_, pools_, out_.words);
  for (size_t i = 0; i < kinds.size(); ++i) {
    const std::string name = "trait_" + std::to_string(i);
    yaml += "  " + name + ":\n    of: customer\n    value: " + Block(texts.Value(kinds[i], 1), 6);
    made.push_back({name, kinds[i]});
  }
  for (const Named& name : made) out_.words.person.push_back(name);
  return yaml;
}

void DatasetMaker::Audiences() {
  for (int i = 0; i < 3; ++i) {
    const std::string name = "named_" + std::to_string(i);
    Texts texts(random_, pools_, out_.words);
    out_.files["audiences/" + name + ".yml"] =
        "audience: " + name + "\nof: customer\n@purpose@where: " + Block(texts.Condition(1), 2);
    out_.words.audiences.push_back(name);
  }
}

void DatasetMaker::Govern() {
  out_.is_governed = true;
  Texts texts(random_, pools_, out_.words);
  std::string granted = "everyone";
  if (random_.Chance(70)) {
    granted =
        "{\"processor\": \"" +
        random_.Word({"latest(consent) has (status = 'granted')", "any(consent where status = 'granted')",
                      "latest(consent where status in ('granted', 'refused')) has (status = 'granted')"}) +
        "\"}";
  }
  std::string rows;
  for (const auto& [table, names] : std::vector<std::pair<std::string, std::vector<Named>>>{
           {"customer", owner_}, {"purchase", purchase_}, {"store", store_}, {"product", product_}}) {
    if (random_.Chance(75)) rows += "      " + table + ":\n        rule: " + Block(texts.Grant(names), 10);
  }
  out_.files["governance/rules.yml"] =
      "purposes:\n  mail:\n    basis: consent\n    granted: " + granted + "\n    fields: any\n" +
      "roles:\n  marketer:\n    see: {personal: clear}\n    may: [everything]\n" +
      (rows.empty() ? "" : "    rows:\n" + rows);
}

}  // namespace insitu::differential
