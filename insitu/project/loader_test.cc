#include "insitu/project/loader.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "insitu/project/test_project.h"

namespace insitu::project {
namespace {

TEST(Load, ReadsSettings) {
  TestProject test;
  ::setenv("INSITU_TEST_LAKE", "/data/lake", 1);
  EXPECT_EQ(test.LoadWith("insitu.yml",
                          "project: boutique\n"
                          "timezone: Europe/Paris\n"
                          "warehouses:\n"
                          "  lake: {kind: duckdb, files: \"${INSITU_TEST_LAKE}/raw\", country: FR}\n"
                          "  old: {kind: duckdb, files: old.duckdb}\n"
                          "defaults: {warehouse: lake}\n"
                          "limits: {memory: 512 MB, spill: never, statement_timeout: 90 seconds}\n"),
            "");
  const model::Project& project = test.project;
  EXPECT_EQ(project.folder, test.root().string());
  EXPECT_EQ(project.name.value, "boutique");
  EXPECT_EQ(project.timezone.value, "Europe/Paris");
  ASSERT_EQ(project.warehouses.size(), 2);
  EXPECT_EQ(project.warehouses[0].name.value, "lake");
  EXPECT_EQ(project.warehouses[0].files.value, "/data/lake/raw");
  EXPECT_EQ(project.warehouses[0].country.value, "FR");
  EXPECT_EQ(project.default_warehouse.value, "lake");
  EXPECT_EQ(project.limits.memory_bytes, int64_t{512} << 20);
  EXPECT_EQ(project.limits.statement_timeout_micros, 90'000'000);
}

TEST(Load, ReadsEntities) {
  TestProject test;
  EXPECT_EQ(test.LoadWith("model/customer.yml",
                          "entities:\n"
                          "  customer:\n"
                          "    from: shop.customers\n"
                          "    key: {column: customer_id, unique: true}\n"
                          "    description: |\n"
                          "      One row per loyalty account\n"
                          "    owner: crm-team\n"
                          "    where: not email ends with '@boutique.test'\n"
                          "    one_row: {latest: updated_at, timezone: UTC}\n"
                          "    attributes:\n"
                          "      email: {personal: email, trim: true}\n"
                          "      born: {column: birth_date, type: date}\n"
                          "      plan: {path: properties.plan, type: text}\n"
                          "      spend: {column: spend_eur, as: \"decimal(12, 2)\"}\n"
                          "      place: {point: [latitude, longitude]}\n"
                          "      domain: {value: \"lower(email)\"}\n"
                          "      seen: {timezone: Europe/Paris}\n"
                          "    points_to:\n"
                          "      store: {entity: store, column: home_store_id}\n"),
            "");
  ASSERT_EQ(test.project.entities.size(), 1);
  const model::Entity& entity = test.project.entities[0];
  EXPECT_EQ(entity.table.from.warehouse, "lake");
  EXPECT_EQ(entity.table.from.schema, "shop");
  EXPECT_EQ(entity.table.from.table, "customers");
  EXPECT_EQ(entity.key.column.value, "customer_id");
  EXPECT_TRUE(entity.key.is_unique);
  EXPECT_EQ(entity.description.value, "One row per loyalty account");
  EXPECT_NE(entity.table.where->tree, nullptr);
  EXPECT_EQ(entity.table.one_row_latest->value, "updated_at");
  EXPECT_EQ(entity.table.one_row_timezone->value, "UTC");
  const std::vector<model::Attribute>& attributes = entity.table.attributes;
  ASSERT_EQ(attributes.size(), 7);
  EXPECT_EQ(attributes[0].personal->value, "email");
  EXPECT_TRUE(attributes[0].trim);
  EXPECT_EQ(attributes[1].column->value, "birth_date");
  EXPECT_EQ(attributes[1].type, types::Type::Date());
  EXPECT_EQ(attributes[2].path->value, "properties.plan");
  EXPECT_EQ(attributes[3].as, types::Type::Decimal(12, 2));
  EXPECT_EQ(attributes[4].point->second.value, "longitude");
  EXPECT_NE(attributes[5].value->tree, nullptr);
  EXPECT_EQ(attributes[6].timezone->value, "Europe/Paris");
  EXPECT_EQ(entity.table.points_to.at(0).column.value, "home_store_id");
}

TEST(Load, ReadsCollectionsTraitsAndLists) {
  TestProject test;
  EXPECT_EQ(
      test.LoadWith("model/all.yml",
                    "events:\n"
                    "  purchase:\n"
                    "    {from: \"lake:orders\", of: customer, by: order.customer_id, key: order_id,\n"
                    "     at: {column: ordered_at, timezone: UTC}, partition: {column: dt, by: month}}\n"
                    "relations:\n"
                    "  subscription:\n"
                    "    from: {sql: SELECT 1, not_replayable: true}\n"
                    "    of: customer\n"
                    "traits:\n"
                    "  revenue: {of: customer, value: sum(purchase.amount)}\n"
                    "lists:\n"
                    "  do_not_contact: {of: customer, from: opposition, column: customer_id}\n"),
      "");
  ASSERT_EQ(test.project.collections.size(), 2);
  const model::Collection& purchase = test.project.collections[0];
  EXPECT_TRUE(purchase.is_event);
  EXPECT_EQ(purchase.by->value, "order.customer_id");
  EXPECT_EQ(purchase.at->timezone->value, "UTC");
  EXPECT_EQ(purchase.key->column.value, "order_id");
  EXPECT_FALSE(purchase.key->is_unique);
  EXPECT_EQ(purchase.partition->by, model::PartitionUnit::kMonth);
  const model::Collection& subscription = test.project.collections[1];
  EXPECT_FALSE(subscription.is_event);
  EXPECT_EQ(subscription.table.from.sql, "SELECT 1");
  EXPECT_TRUE(subscription.table.from.not_replayable);
  EXPECT_EQ(subscription.table.from.warehouse, "lake");
  EXPECT_EQ(test.project.traits.at(0).of.value, "customer");
  EXPECT_EQ(test.project.lists.at(0).from.table, "opposition");
}

TEST(Load, ReadsGovernance) {
  TestProject test;
  EXPECT_EQ(test.LoadWith("governance/all.yml",
                          "purposes:\n"
                          "  email_marketing:\n"
                          "    basis: consent\n"
                          "    granted: {processor: accepts_email is true}\n"
                          "    fields: [email, country]\n"
                          "  service: {basis: contract, granted: everyone, fields: any}\n"
                          "roles:\n"
                          "  marketer:\n"
                          "    rows: {customer: {served_markets: \"country in ('FR', 'BE')\"}}\n"
                          "    see: {personal: mask}\n"
                          "    may: [count, preview, propose]\n"
                          "masks: {email: shape, phone: last 2, birthdate: year}\n"),
            "");
  const model::Governance& governance = test.project.governance;
  ASSERT_EQ(governance.purposes.size(), 2);
  EXPECT_EQ(governance.purposes[0].granted.at(0).recipient_class.value, "processor");
  EXPECT_EQ(governance.purposes[0].fields.size(), 2);
  EXPECT_FALSE(governance.purposes[0].allows_any_field);
  EXPECT_EQ(governance.purposes[1].granted.at(0).recipient_class.value, "*");
  EXPECT_NE(governance.purposes[1].granted.at(0).condition.tree, nullptr);
  EXPECT_TRUE(governance.purposes[1].allows_any_field);
  const model::Role& role = governance.roles.at(0);
  EXPECT_EQ(role.rows.at(0).table.value, "customer");
  EXPECT_EQ(role.rows.at(0).name.value, "served_markets");
  EXPECT_EQ(role.personal, model::Visibility::kMask);
  EXPECT_EQ(role.may.size(), 3);
  EXPECT_EQ(governance.masks.at(1).form, model::MaskForm::kLast);
  EXPECT_EQ(governance.masks.at(1).characters, 2);
}

TEST(Load, ReadsAudiencesDestinationsAndActivations) {
  TestProject test;
  test.Write(
      "audiences/vip.yml",
      "audience: vip\nof: customer\npurpose: email\nalso_for: [service]\nwhere: count(purchase) > 3\n");
  test.Write(
      "destinations/file.yml",
      "destination: newsletter\nkind: file\npath: out/vip.parquet\nformat: parquet\nidentify: [email]\n"
      "recipient_class: processor\n");
  test.Write(
      "activations/vip.yml",
      "activation: vip_to_newsletter\naudience: vip\ndestination: newsletter\nas: marketer\nmode: replace\n"
      "columns: {EMAIL: email, REVENUE: \"sum(purchase.amount)\"}\n");
  EXPECT_EQ(test.Load(), "");
  EXPECT_EQ(test.project.audiences.at(0).also_for.at(0).value, "service");
  EXPECT_EQ(test.project.destinations.at(0).format, model::FileFormat::kParquet);
  const model::Activation& activation = test.project.activations.at(0);
  EXPECT_EQ(activation.as->value, "marketer");
  EXPECT_EQ(activation.columns.at(1).name.value, "REVENUE");
  EXPECT_NE(activation.columns.at(1).value.tree, nullptr);
}

TEST(Load, UnderlinesAMistakeInsideABlock) {
  TestProject test;
  const std::string problems =
      test.LoadWith("audiences/vip.yml",
                    "audience: vip\nof: customer\nwhere: |\n  count(purchase) > 3\n  and country = ()\n");
  EXPECT_EQ(problems.substr(0, 32), "audiences/vip.yml:5:17: error: a") << problems;
  EXPECT_NE(problems.find("  5 |   and country = ()\n"
                          "    |                 ^^"),
            std::string::npos)
      << problems;
}

TEST(Load, ReportsNamesDeclaredInTwoFiles) {
  TestProject test;
  test.Write("audiences/a.yml", "audience: vip\nof: customer\nwhere: everyone\n");
  test.Write("audiences/b.yml", "audience: vip\nof: customer\nwhere: everyone\n");
  EXPECT_EQ(test.Load(),
            "audiences/b.yml:1:11: error: audience `vip` is declared twice [repeated-name]\n"
            "  1 | audience: vip\n"
            "    |           ^^^ rename one of them\n"
            "   --> audiences/a.yml:1:11\n"
            "  1 | audience: vip\n"
            "    |           --- first declared here\n");
  EXPECT_EQ(test.project.audiences.size(), 1);
}

TEST(Load, LetsEntitiesAndCollectionsShareTheirNames) {
  TestProject test;
  const std::string problems = test.LoadWith("model/a.yml",
                                             "entities: {order: {from: t, key: k}}\n"
                                             "events: {order: {from: t, of: order, at: x}}\n");
  EXPECT_NE(problems.find(
                "model/a.yml:2:10: error: entity or collection `order` is declared twice [repeated-name]\n"),
            std::string::npos)
      << problems;
}

TEST(Load, NeedsAFolderWithSettings) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  EXPECT_EQ(Load("/no/such/folder", sources, diagnostics).status().message(),
            "there is no folder `/no/such/folder`");
  const TestProject test;
  std::filesystem::remove(test.root() / "insitu.yml");
  const base::Status status = Load(test.root().string(), sources, diagnostics).status();
  EXPECT_EQ(status.code(), base::StatusCode::kNotFound);
  EXPECT_EQ(status.message(), "there is no `insitu.yml` in `" + test.root().string() + "`");
}

}  // namespace
}  // namespace insitu::project
