#include "tests/differential/dataset.h"

#include <optional>

#include "tests/differential/drawing.h"
#include "tests/differential/table_maker.h"

namespace insitu::differential {
namespace {

using types::Type;

const Type kMoney = Type::Decimal(12, 2);

/// Writes `text` as a YAML block of its own below a field.
std::string Block(const std::string& text, size_t indent) {
  const std::string margin = "\n" + std::string(indent, ' ');
  std::string block = "|" + margin;
  for (const char c : text) block += c == '\n' ? margin : std::string(1, c);
  return block + "\n";
}

/// Draws the parts of one data set, table after table.
class Maker {
 public:
  Maker(Random& random, Dataset& out)
      : random_(random), pools_(random, out.now), draw_(random, pools_), out_(out) {}

  void Make() {
    is_text_key_ = random_.Chance(50);
    zone_ = random_.Word({"Europe/Paris", "America/Santiago", "Australia/Lord_Howe"});
    people_ = random_.Between(8, 30);
    std::string entities = "entities:\n";
    for (const std::string& yaml : {Region(), Store(), Product(), Order(), Customer()}) entities += yaml;
    out_.files["model/entities.yml"] = entities;
    out_.files["model/events.yml"] = "events:\n" + Purchase() + Line() + Visit() + Consent();
    out_.files["model/relations.yml"] = "relations:\n" + Ticket() + Membership();
    out_.files["model/lists.yml"] = "lists:\n" + Lists();
    out_.files["model/traits.yml"] = "traits:\n" + Traits();
    Audiences();
    if (random_.Chance(35)) Govern();
    out_.is_parquet = random_.Chance(30);
    const std::string place = out_.is_parquet ? "./lake" : "./lake.duckdb";
    out_.files["insitu.yml"] = "project: random\ntimezone: " + zone_ +
                               "\nwarehouses:\n  lake: {kind: duckdb, files: " + place +
                               "}\ndefaults: {warehouse: lake}\n";
  }

 private:
  // A zone for a column without one; the default, UTC, is not written.
  std::string Zone() {
    return random_.Word(
        {"", "timezone: Europe/Paris", "timezone: America/Santiago", "timezone: Asia/Kolkata"});
  }

  /// Adds a time column, with a zone or without, that is an attribute.
  void AddTime(TableMaker& table, const std::string& name) {
    const bool has_zone = random_.Chance(50);
    table.Add(name, has_zone ? Type::Time() : Type::LocalTime(), has_zone ? draw_.Time() : draw_.LocalTime());
    table.Declare(name, Kind::kTime, has_zone ? "{}" : "{" + Zone() + "}");
  }

  /// Adds the time column of a collection, says so, and returns what `at` is.
  Kind AddAt(TableMaker& table, const std::string& name, int missing) {
    const int64_t form = random_.Between(0, 4);
    const std::string zone = form == 3 ? Zone() : "";
    if (form == 4) table.Add(name, Type::Date(), draw_.Date(missing));
    if (form == 2 || form == 3) table.Add(name, Type::LocalTime(), draw_.LocalTime(missing));
    if (form < 2) table.Add(name, Type::Time(), draw_.Time(missing));
    table.Say(zone.empty() ? "at: " + name : "at: {column: " + name + ", " + zone + "}");
    return form == 4 ? Kind::kDate : Kind::kTime;
  }

  std::string Region() {
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

  std::string Store() {
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

  std::string Product() {
    TableMaker table("products");
    table.Say("key: sku");
    const bool has_versions = random_.Chance(25);
    table.Add("sku", Type::Integer(), has_versions ? draw_.Key(false, 1, 8, 5) : draw_.Serial(false));
    table.AddDeclared("category", Type::Text(), Kind::kText, draw_.Text());
    table.AddDeclared("price", kMoney, Kind::kDecimal, draw_.Decimal());
    table.AddDeclared("stock", Type::Integer(), Kind::kInteger, draw_.Integer());
    if (has_versions) {
      table.AddDeclared("changed", Type::Time(), Kind::kTime, draw_.Time());
      table.Say("one_row: {latest: changed}");
    }
    table.DrawRows(out_.tables, has_versions ? 20 : 10);
    product_ = table.attributes();
    return table.Yaml("product");
  }

  std::string Order() {
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

  std::string Customer() {
    TableMaker table("customers");
    table.Say("key: id");
    const bool has_versions = random_.Chance(25), repeats = random_.Chance(3);
    table.Add("id", KeyType(), has_versions || repeats ? Person(5) : draw_.Serial(is_text_key_));
    table.Add("country_code", Type::Text(), draw_.Text());
    table.Declare("country", Kind::kText, "{column: country_code}");
    table.AddDeclared("email", Type::Text(), Kind::kText, draw_.Text());
    table.AddDeclared("ltv", Type::Integer(), Kind::kInteger, draw_.Integer());
    table.AddDeclared("spend", kMoney, Kind::kDecimal, draw_.Decimal());
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

  std::string Purchase() {
    TableMaker table("purchases");
    table.Say("of: customer");
    table.Say("by: customer_id");
    table.Add("customer_id", KeyType(), Person(5));
    const Kind at = AddAt(table, "ordered_at", 6);
    const int64_t form = random_.Between(0, 3);
    const bool is_text = random_.Chance(50), has_versions = form == 3 && random_.Chance(50);
    table.Add("order_id", is_text ? Type::Text() : Type::Integer(),
              form == 1 ? draw_.Serial(is_text) : draw_.Key(is_text, 1, 70, 10));
    if (form == 1) table.Say("key: {column: order_id, unique: true}");
    if (form > 1) table.Say("key: order_id");
    table.AddDeclared("amount", kMoney, Kind::kDecimal, draw_.Decimal());
    table.AddDeclared("quantity", Type::Integer(), Kind::kInteger, draw_.Integer());
    table.AddDeclared("weight", Type::Float(), Kind::kFloat, draw_.Float());
    table.AddDeclared("channel", Type::Text(), Kind::kText, draw_.Text());
    table.AddDeclared("gift", Type::Boolean(), Kind::kBoolean, draw_.Boolean());
    table.AddDeclared("due", Type::Date(), Kind::kDate, draw_.Date());
    AddTime(table, "sent");
    table.AddDeclared("labels", Type::List(Type::Text()), Kind::kTexts, draw_.Texts());
    table.Declare("value", Kind::kDecimal, "{value: \"amount * quantity\"}");
    table.Add("status", Type::Text(), draw_.Text());
    table.Add("sku", Type::Integer(), draw_.Key(false, 1, 12, 10));
    table.PointTo("product", "product", "sku");
    if (random_.Chance(40)) table.Say("where: status != 'cancelled'");
    if (has_versions) {
      table.Add("loaded", Type::Time(), draw_.Time());
      table.Say("one_row: {latest: loaded}");
    }
    table.DrawRows(out_.tables, random_.Between(60, 160));
    purchase_ = table.attributes();
    for (const Named& name : Prefixed("product", product_)) purchase_.push_back(name);
    AddCollection(table, "purchase", true, at, {{"product", product_}});
    return table.Yaml("purchase");
  }

  std::string Line() {
    TableMaker table("lines");
    table.Say("of: customer");
    table.Say("by: order.buyer");
    table.Say("at: order.ordered");
    table.Add("order_no", Type::Integer(), draw_.Key(false, 1, 65, 8));
    table.AddDeclared("price", kMoney, Kind::kDecimal, draw_.Decimal());
    table.AddDeclared("pieces", Type::Integer(), Kind::kInteger, draw_.Integer());
    table.Add("sku", Type::Integer(), draw_.Key(false, 1, 12, 10));
    table.PointTo("order", "order", "order_no");
    table.PointTo("product", "product", "sku");
    table.DrawRows(out_.tables, 90);
    AddCollection(table, "line", true, Kind::kTime, {{"product", product_}, {"order", order_}});
    return table.Yaml("line");
  }

  std::string Visit() {
    TableMaker table("visits");
    table.Say("of: customer");
    table.Say("by: visitor");
    table.Add("visitor", KeyType(), Person(5));
    const Kind at = AddAt(table, "seen", 3);
    table.AddDeclared("page", Type::Text(), Kind::kText, draw_.Text());
    table.AddDeclared("seconds", Type::Integer(), Kind::kInteger, draw_.Integer());
    table.DrawRows(out_.tables, 80);
    AddCollection(table, "visit", true, at, {});
    return table.Yaml("visit");
  }

  std::string Consent() {
    TableMaker table("consents");
    table.Say("of: customer");
    table.Say("by: customer_id");
    table.Add("customer_id", KeyType(), Person(5));
    AddAt(table, "decided", 5);
    table.AddDeclared("status", Type::Text(), Kind::kText,
                      [this] { return types::Value{random_.Word({"granted", "granted", "refused"})}; });
    table.DrawRows(out_.tables, 60);
    return table.Yaml("consent");
  }

  std::string Ticket() {
    TableMaker table("tickets");
    table.Say("of: customer");
    table.Say("by: customer_id");
    table.Say("key: tid");
    table.Add("customer_id", KeyType(), Person(5));
    table.Add("tid", Type::Integer(), draw_.Key(false, 1, 40, 10));
    const Kind at = AddAt(table, "opened", 15);
    table.AddDeclared("topic", Type::Text(), Kind::kText, draw_.Text());
    table.AddDeclared("priority", Type::Integer(), Kind::kInteger, draw_.Integer());
    table.DrawRows(out_.tables, 60);
    AddCollection(table, "ticket", false, at, {});
    return table.Yaml("ticket");
  }

  std::string Membership() {
    TableMaker table("memberships");
    table.Say("of: customer");
    const bool has_key = random_.Chance(50);
    table.Add("id", KeyType(), Person(5));
    table.Add("card", Type::Integer(), draw_.Key(false, 1, 30, 10));
    if (has_key) table.Say("key: card");
    table.AddDeclared("level", Type::Text(), Kind::kText, draw_.Text());
    table.AddDeclared("points", Type::Integer(), Kind::kInteger, draw_.Integer());
    table.DrawRows(out_.tables, 40);
    AddCollection(table, "membership", false, std::nullopt, {});
    return table.Yaml("membership");
  }

  void AddCollection(const TableMaker& table, const std::string& name, bool is_event, std::optional<Kind> at,
                     const std::vector<std::pair<std::string, std::vector<Named>>>& references) {
    CollectionNames collection{name, is_event, at.has_value(), table.attributes(), {}};
    for (const auto& [reference, names] : references) {
      for (const Named& each : Prefixed(reference, names)) collection.bare.push_back(each);
    }
    collection.in_full = Prefixed(name, collection.bare);
    for (const Named& each : Prefixed("customer", owner_)) collection.bare.push_back(each);
    if (at) {
      collection.bare.push_back({"at", *at});
      collection.in_full.push_back({name + ".at", *at});
    }
    out_.words.collections.push_back(collection);
  }

  std::string Lists() {
    TableMaker keys("vips"), countries("countries");
    keys.Add("id", KeyType(), Person(10));
    keys.DrawRows(out_.tables, 10);
    countries.Add("name", Type::Text(), draw_.Text());
    countries.DrawRows(out_.tables, 6);
    out_.words.lists = {{"vip", is_text_key_ ? Kind::kText : Kind::kInteger}, {"nation", Kind::kText}};
    return "  vip: {of: customer, from: vips, column: id}\n  nation: {of: customer, from: countries, column: "
           "name}\n";
  }

  std::string Traits() {
    std::string yaml;
    std::vector<Named> made;
    const std::vector<Kind> kinds = {Kind::kDecimal, Kind::kBoolean, Kind::kTime, Kind::kText,
                                     Kind::kDecimal};
    Texts texts(random_, pools_, out_.words);
    for (size_t i = 0; i < kinds.size(); ++i) {
      const std::string name = "trait_" + std::to_string(i);
      yaml += "  " + name + ":\n    of: customer\n    value: " + Block(texts.Value(kinds[i], 1), 6);
      made.push_back({name, kinds[i]});
    }
    for (const Named& name : made) out_.words.person.push_back(name);
    return yaml;
  }

  void Audiences() {
    for (int i = 0; i < 3; ++i) {
      const std::string name = "named_" + std::to_string(i);
      Texts texts(random_, pools_, out_.words);
      out_.files["audiences/" + name + ".yml"] =
          "audience: " + name + "\nof: customer\n@purpose@where: " + Block(texts.Condition(1), 2);
      out_.words.audiences.push_back(name);
    }
  }

  void Govern() {
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
      if (random_.Chance(45)) rows += "      " + table + ":\n        rule: " + Block(texts.Grant(names), 10);
    }
    out_.files["governance/rules.yml"] =
        "purposes:\n  mail:\n    basis: consent\n    granted: " + granted + "\n    fields: any\n" +
        "roles:\n  marketer:\n    see: {personal: clear}\n    may: [everything]\n" +
        (rows.empty() ? "" : "    rows:\n" + rows);
  }

  types::Type KeyType() const { return is_text_key_ ? Type::Text() : Type::Integer(); }
  Drawing::Draw Person(int missing) { return draw_.Key(is_text_key_, 1, people_ + 2, missing); }

  Random& random_;
  Pools pools_;
  Drawing draw_;
  Dataset& out_;
  bool is_text_key_ = false;
  std::string zone_;
  int64_t people_ = 0;
  std::vector<Named> region_, store_, product_, order_, owner_, purchase_;
};

}  // namespace

Dataset DrawDataset(Random& random) {
  Dataset dataset;
  dataset.now = DrawNow(random);
  Maker(random, dataset).Make();
  for (auto& [path, text] : dataset.files) {
    const std::string mark = "@purpose@";
    if (const size_t place = text.find(mark); place != text.npos) {
      text.replace(place, mark.size(), dataset.is_governed ? "purpose: mail\n" : "");
    }
  }
  return dataset;
}

}  // namespace insitu::differential
