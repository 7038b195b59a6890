#include "tests/differential/dataset_maker.h"

namespace insitu::differential {

using types::Type;

std::string DatasetMaker::Region() {
  TableMaker table("regions");
  table.Say("key: rid");
  table.Add("rid", Type::Integer(), draw_.Serial(false));
  table.AddDeclared("label", Type::Text(), Kind::kText, draw_.Text());
  table.AddDeclared("tax", Type::Decimal(4, 2), Kind::kDecimal,
                    [this] { return types::Value{types::Decimal{random_.Between(0, 30), 2}}; });
  table.DrawRows(out_.tables, 4);
  region_ = table.attributes();
  return table.Yaml("region");
}

std::string DatasetMaker::Store() {
  TableMaker table("stores");
  table.Say("key: code");
  table.Add("code", Type::Text(), draw_.Serial(true));
  table.AddDeclared("city", Type::Text(), Kind::kText, draw_.Text());
  table.AddDeclared("size", Type::Integer(), Kind::kInteger, draw_.Integer());
  table.AddDeclared("opened", Type::Date(), Kind::kDate, draw_.Date());
  table.Add("region_id", Type::Integer(), draw_.Key(false, 1, 5, 10));
  table.PointTo("region", "region", "region_id");
  if (random_.Chance(30)) table.Say("where: size is set");
  table.DrawRows(out_.tables, 6);
  store_ = table.attributes();
  for (const Named& name : Prefixed("region", region_)) store_.push_back(name);
  return table.Yaml("store");
}

std::string DatasetMaker::Product() {
  TableMaker table("products");
  table.Say("key: sku");
  const bool has_versions = random_.Chance(25);
  table.Add("sku", Type::Integer(), has_versions ? draw_.Key(false, 1, 8, 5) : draw_.Serial(false));
  table.AddDeclared("category", Type::Text(), Kind::kText, draw_.Text());
  table.AddDeclared("price", Money(), Kind::kDecimal, draw_.Decimal());
  table.AddDeclared("stock", Type::Integer(), Kind::kInteger, draw_.Integer());
  if (has_versions) {
    table.AddDeclared("changed", Type::Time(), Kind::kTime, draw_.Time());
    table.Say("one_row: {latest: changed}");
  }
  table.DrawRows(out_.tables, has_versions ? 20 : 10);
  product_ = table.attributes();
  return table.Yaml("product");
}

std::string DatasetMaker::Order() {
  TableMaker table("orders");
  table.Say("key: oid");
  table.Add("oid", Type::Integer(), draw_.Serial(false));
  table.Add("buyer", KeyType(), Person(8));
  AddTime(table, "ordered");
  table.AddDeclared("place", Type::Text(), Kind::kText, draw_.Text());
  table.DrawRows(out_.tables, 60);
  order_ = table.attributes();
  return table.Yaml("order");
}

std::string DatasetMaker::Customer() {
  TableMaker table("customers");
  table.Say("key: id");
  const bool has_versions = random_.Chance(35), repeats = random_.Chance(3);
  table.Add("id", KeyType(), has_versions || repeats ? Person(5) : draw_.Serial(is_text_key_));
  table.Add("country_code", Type::Text(), draw_.Text());
  table.Declare("country", Kind::kText, "{column: country_code}");
  table.AddDeclared("email", Type::Text(), Kind::kText, draw_.Text());
  table.AddDeclared("ltv", Type::Integer(), Kind::kInteger, draw_.Integer());
  table.AddDeclared("spend", Money(), Kind::kDecimal, draw_.Decimal());
  table.AddDeclared("score", Type::Float(), Kind::kFloat, draw_.Float());
  table.Add("spent_binary", Type::Float(), draw_.BinaryCents());
  table.Declare("spent", Kind::kDecimal, "{column: spent_binary, as: \"decimal(12, 2)\"}");
  table.AddDeclared("born", Type::Date(), Kind::kDate, draw_.Date());
  AddTime(table, "joined");
  table.AddDeclared("active", Type::Boolean(), Kind::kBoolean, draw_.Boolean());
  table.AddDeclared("tags", Type::List(Type::Text()), Kind::kTexts, draw_.Texts());
  table.AddDeclared("nums", Type::List(Type::Integer()), Kind::kIntegers, draw_.Integers());
  table.Add("lat", Type::Float(),
            [this] { return types::Value{static_cast<double>(random_.Between(-89, 89))}; });
  table.Add("lon", Type::Float(), draw_.Float());
  table.Declare("place", Kind::kPoint, "{point: [lat, lon]}");
  table.Add("props", Type::Text(), draw_.Json(), true);
  table.Declare("plan", Kind::kText, "{path: props.plan, type: text}");
  table.Declare("level", Kind::kInteger, "{path: props.level, type: integer}");
  table.Declare("ratio", Kind::kDecimal, "{path: props.ratio, type: \"decimal(12, 2)\"}");
  table.Declare("labels", Kind::kTexts, "{path: props.labels, type: list of text}");
  table.Declare("flag", Kind::kBoolean, "{path: props.flag, type: boolean}");
  table.Declare("deep", Kind::kText, "{path: props.inner.deep, type: text}");
  const Type address =
      Type::Struct({{"city", Type::Text()}, {"zip", Type::Integer()}, {"since", Type::Date()}});
  table.Add("addr", address, draw_.Struct());
  table.Declare("city", Kind::kText, "{path: addr.city}");
  table.Declare("zip", Kind::kInteger, "{path: addr.zip}");
  table.Declare("lives_since", Kind::kDate, "{path: addr.since}");
  table.AddDeclared(
      "items",
      Type::List(Type::Struct({{"sku", Type::Text()}, {"qty", Type::Integer()}, {"day", Type::Date()}})),
      Kind::kStructs, draw_.Structs());
  table.AddDeclared("count", Type::Integer(), Kind::kInteger, draw_.Integer());
  table.Add("padded", Type::Text(), draw_.Text());
  table.Declare("code", Kind::kText, "{column: padded, trim: true}");
  table.Declare("domain", Kind::kText, "{value: \"lower(email)\"}");
  table.Declare("total", Kind::kDecimal, "{value: \"spend + ltv\"}");
  table.Declare("is_rich", Kind::kBoolean, "{value: \"spend > 5.00 or country_code = 'FR'\"}");
  table.Add("home_store", Type::Text(), draw_.Key(true, 1, 8, 10));
  table.PointTo("store", "store", "home_store");
  if (random_.Chance(35))
    table.Say("where: " + random_.Word({"not country_code = 'DE'", "ltv >= -1 or ltv is not set",
                                        "spent_binary != 2.5"}));
  if (has_versions) {
    table.Add("updated", Type::LocalTime(), draw_.LocalTime());
    const std::string zone = Zone();
    table.Say("one_row: {latest: updated" + (zone.empty() ? "" : ", " + zone) + "}");
  }
  table.DrawRows(out_.tables, has_versions ? people_ * 2 : repeats ? people_ / 4 : people_);
  out_.words.person = table.attributes();
  owner_ = table.attributes();
  for (const Named& name : Prefixed("store", store_)) out_.words.person.push_back(name);
  out_.words.person.push_back({"key", is_text_key_ ? Kind::kText : Kind::kInteger});
  out_.words.elements = {{"sku", Kind::kText}, {"qty", Kind::kInteger}, {"day", Kind::kDate}};
  return table.Yaml("customer");
}

}  // namespace insitu::differential
