#include "tests/differential/dataset_maker.h"

namespace insitu::differential {

using types::Type;

std::string DatasetMaker::Purchase() {
  TableMaker table("purchases");
  table.Say("of: customer");
  table.Say("by: customer_id");
  table.Add("customer_id", KeyType(), Person(5));
  const Kind at = AddAt(table, "ordered_at", 6);
  const int64_t form = random_.Between(0, 3);
  const bool is_text = random_.Chance(50), has_versions = form == 3;
  table.Add("order_id", is_text ? Type::Text() : Type::Integer(),
            form == 1 ? draw_.Serial(is_text) : draw_.Key(is_text, 1, 70, 10));
  if (form == 1) table.Say("key: {column: order_id, unique: true}");
  if (form > 1) table.Say("key: order_id");
  table.AddDeclared("amount", Money(), Kind::kDecimal, draw_.Decimal());
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
  const bool is_planned = random_.Chance(45);
  if (is_planned) table.Say("planned: true");
  if (random_.Chance(40)) table.Say("where: status != 'cancelled'");
  if (has_versions) {
    table.Add("loaded", Type::Time(), draw_.Time());
    table.Say("one_row: {latest: loaded}");
  }
  if (form > 0) purchase_key_ = is_text ? Type::Text() : Type::Integer();
  are_purchases_unique_ = form == 1 || has_versions;
  table.DrawRows(out_.tables, random_.Between(60, 160));
  purchase_ = table.attributes();
  for (const Named& name : Prefixed("product", product_)) purchase_.push_back(name);
  purchase_at_ = at;
  AddCollection(table, "purchase", true, at, {{"product", product_}});
  out_.words.collections.back().reaches_ahead = is_planned;
  return table.Yaml("purchase");
}

std::string DatasetMaker::Line() {
  TableMaker table("lines");
  table.Say("of: customer");
  table.Say("by: order.buyer");
  table.Say("at: order.ordered");
  table.Add("order_no", Type::Integer(), draw_.Key(false, 1, 65, 8));
  table.AddDeclared("price", Money(), Kind::kDecimal, draw_.Decimal());
  table.AddDeclared("pieces", Type::Integer(), Kind::kInteger, draw_.Integer());
  table.Add("sku", Type::Integer(), draw_.Key(false, 1, 12, 10));
  table.PointTo("order", "order", "order_no");
  table.PointTo("product", "product", "sku");
  table.DrawRows(out_.tables, 90);
  AddCollection(table, "line", true, Kind::kTime, {{"product", product_}, {"order", order_}});
  return table.Yaml("line");
}

std::string DatasetMaker::Visit() {
  TableMaker table("visits");
  table.Say("of: customer");
  table.Say("by: visitor");
  table.Add("visitor", KeyType(), Person(5));
  const Kind at = AddAt(table, "seen", 3);
  table.AddDeclared("page", Type::Text(), Kind::kText, draw_.Text());
  table.AddDeclared("seconds", Type::Integer(), Kind::kInteger, draw_.Integer());
  if (random_.Chance(50)) {
    table.Add("vid", Type::Integer(), draw_.Key(false, 1, 50, 15));
    table.Say("key: vid");
  }
  const bool is_planned = random_.Chance(60);
  if (is_planned) table.Say("planned: true");
  table.DrawRows(out_.tables, 80);
  AddCollection(table, "visit", true, at, {});
  out_.words.collections.back().reaches_ahead = is_planned;
  return table.Yaml("visit");
}

std::string DatasetMaker::Consent() {
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

std::string DatasetMaker::Ticket() {
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

std::string DatasetMaker::Membership() {
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

/// Rows that belong to a purchase.
std::string DatasetMaker::Item() {
  if (!purchase_key_) return "";
  const bool is_text = purchase_key_->is(types::TypeKind::kText), has_time = random_.Chance(50);
  TableMaker table("items");
  table.Say("of: purchase");
  table.Say("by: pid");
  table.Add("pid", *purchase_key_, draw_.Key(is_text, 1, 70, 8));
  table.Add("iid", Type::Integer(), draw_.Key(false, 1, 90, 10));
  if (random_.Chance(60)) table.Say("key: iid");
  table.AddDeclared("sort", Type::Text(), Kind::kText, draw_.Text());
  table.AddDeclared("units", Type::Integer(), Kind::kInteger, draw_.Integer());
  table.AddDeclared("cost", Money(), Kind::kDecimal, draw_.Decimal());
  std::optional<Kind> at;
  if (has_time) at = AddAt(table, "packed", 10);
  if (random_.Chance(30)) table.Say("where: units is set");
  table.DrawRows(out_.tables, 150);
  AddCollection(table, "item", false, at, {});
  CollectionNames items = std::move(out_.words.collections.back());
  out_.words.collections.pop_back();
  // What lies above a row is one for sure only where its key is.
  if (are_purchases_unique_) {
    for (const Named& each : Prefixed("purchase", purchase_)) items.bare.push_back(each);
    items.bare.push_back({"purchase.at", purchase_at_});
  } else {
    std::erase_if(items.bare, [](const Named& each) { return each.text.starts_with("customer."); });
  }
  for (CollectionNames& collection : out_.words.collections) {
    if (collection.name == "purchase") collection.below.push_back(items);
  }
  return table.Yaml("item");
}

/// Says what may be asked about stores, whose customers are rows.
void DatasetMaker::AddStore() {
  Vocabulary words;
  words.person = store_;
  CollectionNames customers{
      .name = "customer", .is_event = false, .has_time = false, .bare = out_.words.person};
  for (const Named& name : out_.words.person) {
    if (name.text != "key") customers.in_full.push_back({"customer." + name.text, name.kind});
  }
  customers.is_people = true;
  customers.below = out_.words.collections;
  words.collections.push_back(std::move(customers));
  words.lists = out_.words.lists;
  words.elements = out_.words.elements;
  out_.of_store = std::move(words);
}

void DatasetMaker::AddCollection(const TableMaker& table, const std::string& name, bool is_event,
                                 std::optional<Kind> at,
                                 const std::vector<std::pair<std::string, std::vector<Named>>>& references) {
  CollectionNames collection{
      .name = name, .is_event = is_event, .has_time = at.has_value(), .bare = table.attributes()};
  collection.reaches_ahead = !is_event;
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

}  // namespace insitu::differential
