#include "insitu/plan/meaning.h"

#include <gtest/gtest.h>

namespace insitu::plan {
namespace {

using types::Function;
using types::Type;
using types::Value;

TableRef AsItIs(const TableRef& table) { return table; }

ExprPtr Country(const std::string& code) {
  return Compare(Function::kEqual, Column(0, "country", Type::Text()), Constant({code}, Type::Text()));
}

ExprPtr CountryIn(const std::vector<std::string>& codes) {
  std::vector<Value> values;
  for (const std::string& code : codes) values.push_back({code});
  return Call(Function::kIn, Type::Boolean(),
              {Column(0, "country", Type::Text()), Constant({values}, Type::List(Type::Text()))});
}

/// A plan about customers who satisfy all `conditions`.
Plan PlanOf(std::vector<ExprPtr> conditions, const std::string& table = "customers") {
  Plan plan;
  plan.zone = "UTC";
  plan.universe.table.table = table;
  plan.universe.key = Column(0, "id", Type::Integer());
  for (ExprPtr& condition : conditions) plan.ask.formulas.push_back({"", std::move(condition)});
  return plan;
}

std::string Meaning(const Plan& plan) { return MeaningOf(plan, AsItIs); }

TEST(Meaning, PassesOverTheOrderOfConditions) {
  EXPECT_EQ(Meaning(PlanOf({Country("FR"), CountryIn({"FR", "BE"})})),
            Meaning(PlanOf({And({CountryIn({"BE", "FR", "FR"}), Country("FR")})})));
  EXPECT_EQ(Meaning(PlanOf({Or({Country("FR"), Country("BE")})})),
            Meaning(PlanOf({Or({Country("BE"), Country("FR")})})));
  EXPECT_NE(Meaning(PlanOf({Or({Country("FR"), Country("BE")})})),
            Meaning(PlanOf({And({Country("FR"), Country("BE")})})));
  EXPECT_EQ(Meaning(PlanOf({Or({Country("FR"), Country("FR")})})), Meaning(PlanOf({Country("FR")})));
}

TEST(Meaning, KeepsTheOrderOfArguments) {
  const auto less = [](const std::string& left, const std::string& right) {
    return Compare(Function::kLess, Column(0, left, Type::Integer()), Column(0, right, Type::Integer()));
  };
  EXPECT_NE(Meaning(PlanOf({less("a", "b")})), Meaning(PlanOf({less("b", "a")})));
}

TEST(Meaning, TellsTextsFromWhatStandsAroundThem) {
  EXPECT_NE(Meaning(PlanOf({CountryIn({"FR", "BE"})})), Meaning(PlanOf({CountryIn({"FR') (text 'BE"})})));
}

TEST(Meaning, KnowsTablesByWhatTheyAre) {
  EXPECT_NE(Meaning(PlanOf({True()}, "customers")), Meaning(PlanOf({True()}, "clients")));
  const TableNaming one_table = [](const TableRef&) { return TableRef{"lake", "", "people"}; };
  EXPECT_EQ(MeaningOf(PlanOf({True()}, "customers"), one_table),
            MeaningOf(PlanOf({True()}, "clients"), one_table));
}

TEST(Meaning, PassesOverTheNamesOfRules) {
  Plan one = PlanOf({True()}), other = PlanOf({True()});
  one.universe.gates = {{GateKind::kRowRule, "markets", Country("FR")},
                        {GateKind::kRowRule, "a", Country("BE")}};
  other.universe.gates = {{GateKind::kRowRule, "b", Country("BE")}, {GateKind::kRowRule, "c", Country("FR")}};
  EXPECT_EQ(Meaning(one), Meaning(other));
  other.universe.gates[0].kind = GateKind::kModelWhere;
  EXPECT_NE(Meaning(one), Meaning(other));
}

TEST(Meaning, HangsOnTheZoneWhereItIsRead) {
  const ExprPtr hour =
      Compare(Function::kEqual, Call(Function::kHour, Type::Integer(), {Column(0, "at", Type::Time())}),
              Constant({int64_t{9}}, Type::Integer()));
  Plan here = PlanOf({hour}), there = PlanOf({hour});
  there.zone = "Europe/Paris";
  EXPECT_NE(Meaning(here), Meaning(there));
  here.ask.formulas.front().condition = there.ask.formulas.front().condition = Country("FR");
  EXPECT_EQ(Meaning(here), Meaning(there));
}

TEST(Meaning, WritesFeaturesWhereTheyAreUsed) {
  const auto plan_with = [](int unused) {
    Plan plan = PlanOf({FeatureRef(0, unused, Type::Boolean())});
    Scan scan;
    scan.collection = "purchase";
    scan.source.table.table = "orders";
    scan.source.key = Column(0, "customer_id", Type::Integer());
    Feature feature;
    feature.predicate = True();
    feature.type = Type::Boolean();
    for (int i = 0; i < unused; ++i) {
      scan.features.push_back(feature);
      scan.features.back().predicate = Country("BE");
    }
    scan.features.push_back(feature);
    plan.scans.push_back(std::move(scan));
    return plan;
  };
  EXPECT_EQ(Meaning(plan_with(0)), Meaning(plan_with(3)));
}

}  // namespace
}  // namespace insitu::plan
