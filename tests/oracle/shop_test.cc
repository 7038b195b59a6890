#include "tests/oracle/shop_test.h"

#include <gtest/gtest.h>

#include "insitu/language/parser.h"

namespace insitu::oracle {
namespace {

model::Attribute AttributeNamed(const std::string& name) {
  model::Attribute attribute;
  attribute.name = Named(name);
  return attribute;
}

}  // namespace

language::ExprPtr Parsed(const std::string& text) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const auto excerpt = diag::Excerpt::Whole(sources, sources.Add("test", text));
  auto tree = language::Parse(excerpt, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << text;
  return tree;
}

model::Text Named(const std::string& text) { return {text, {}}; }

Value Time(const std::string& text) { return {*types::ParseInstant(text)}; }

Shop::Shop() {
  project.timezone = Named("Europe/Paris");
  model::Entity customer;
  customer.name = Named("customer");
  customer.table.from.table = "customers";
  customer.key.column = Named("id");
  for (const char* name : {"country", "ltv", "tags"})
    customer.table.attributes.push_back(AttributeNamed(name));
  project.entities.push_back(customer);
  model::Collection purchase;
  purchase.name = Named("purchase");
  purchase.table.from.table = "purchases";
  purchase.of = Named("customer");
  purchase.by = Named("customer");
  purchase.at = model::TimeColumn{Named("at"), Named("UTC")};
  purchase.key = model::Key{Named("key"), false};
  purchase.table.attributes = {AttributeNamed("amount"), AttributeNamed("channel")};
  project.collections.push_back(purchase);
  using types::Type;
  tables["customers"].columns = {{"id", Type::Text()},
                                 {"country", Type::Text()},
                                 {"ltv", Type::Integer()},
                                 {"tags", Type::List(Type::Text())}};
  tables["purchases"].columns = {{"key", Type::Text()},
                                 {"customer", Type::Text()},
                                 {"at", Type::Time()},
                                 {"amount", Type::Decimal(12, 2)},
                                 {"channel", Type::Text()}};
}

void Shop::AddCustomer(const Value& id, const Value& country, const Value& ltv, const Value& tags) {
  tables["customers"].rows.push_back({id, country, ltv, tags});
}

void Shop::AddPurchase(const Value& key, const Value& customer, const Value& at, const Value& amount,
                       const Value& channel) {
  tables["purchases"].rows.push_back({key, customer, at, amount, channel});
}

void Shop::AddLines() {
  model::Collection line;
  line.name = Named("line");
  line.table.from.table = "lines";
  line.of = Named("purchase");
  line.by = Named("purchase");
  line.at = model::TimeColumn{Named("at"), {}};
  line.key = model::Key{Named("key"), false};
  line.table.attributes = {AttributeNamed("product")};
  project.collections.push_back(line);
  using types::Type;
  tables["lines"].columns = {
      {"key", Type::Text()}, {"purchase", Type::Text()}, {"product", Type::Text()}, {"at", Type::Time()}};
}

void Shop::AddAccounts() {
  model::Entity account;
  account.name = Named("account");
  account.table.from.table = "accounts";
  account.key.column = Named("id");
  account.table.attributes = {AttributeNamed("plan")};
  project.entities.push_back(account);
  project.entities.front().table.points_to = {{Named("account"), Named("account"), Named("account_id")}};
  using types::Type;
  tables["customers"].columns.push_back({"account_id", Type::Text()});
  tables["accounts"].columns = {{"id", Type::Text()}, {"plan", Type::Text()}};
}

Members Shop::FindMembers(const std::string& condition, const std::string& now,
                          const std::string& entity) const {
  const Answer<Members> answer = Oracle(project, tables, {entity, *types::ParseInstant(now), rules, {}, {}})
                                     .FindMembers(*Parsed(condition));
  EXPECT_FALSE(answer.failure) << condition;
  return answer.found;
}

std::string Shop::ValueFor(const std::string& key, const std::string& value) const {
  const Question question{"customer", *types::ParseInstant("2026-03-31T10:00:00Z"), rules, {}, {}};
  const Answer<Outputs> answer = Oracle(project, tables, question).FindValues(*Parsed(value));
  if (answer.failure) return *answer.failure == Failure::kOverflow ? "overflow" : "repeated key";
  const Value& found = answer.found.at(Value{key});
  return found.is_missing() ? "missing" : types::ToText(found);
}

}  // namespace insitu::oracle
