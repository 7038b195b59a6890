#include "insitu/app/why/possible.h"

#include <gtest/gtest.h>

#include "insitu/check/checked.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using check::ExprPtr;
using types::Function;
using types::Type;
using types::Value;

class PossibleTest : public testing::Test {
 protected:
  PossibleTest() {
    amount_.physical = "amount";
    channel_.physical = "channel";
  }

  static ExprPtr Column(const check::Column& column, Type type) {
    auto node = std::make_shared<Expr>();
    node->kind = Expr::Kind::kColumn;
    node->type = std::move(type);
    node->column = &column;
    return node;
  }

  static ExprPtr Constant(Value value) {
    auto node = std::make_shared<Expr>();
    node->kind = Expr::Kind::kConstant;
    node->value = std::move(value);
    return node;
  }

  static ExprPtr Call(Function function, std::vector<ExprPtr> args, Type type = Type::Boolean()) {
    auto node = std::make_shared<Expr>();
    node->kind = Expr::Kind::kCall;
    node->type = std::move(type);
    node->function = function;
    node->args = std::move(args);
    return node;
  }

  ExprPtr Amount() const { return Column(amount_, Type::Integer()); }
  ExprPtr Channel() const { return Column(channel_, Type::Text()); }
  ExprPtr AmountIs(Function function, int64_t number) const {
    return Call(function, {Amount(), Constant({number})});
  }
  ExprPtr ChannelIs(Function function, const std::string& text) const {
    return Call(function, {Channel(), Constant({text})});
  }
  ExprPtr LowerChannelIs(const std::string& text) const {
    return Call(Function::kEqual, {Call(Function::kLower, {Channel()}, Type::Text()), Constant({text})});
  }

  check::Column amount_;
  check::Column channel_;
};

TEST_F(PossibleTest, TriesValuesOnBothSidesOfConstants) {
  const ExprPtr above = AmountIs(Function::kGreater, 5);
  EXPECT_EQ(IsPossible({{above}, {AmountIs(Function::kLess, 7)}}, {}), Possible::kYes);
  EXPECT_EQ(IsPossible({{above}, {AmountIs(Function::kLess, 6)}}, {}), Possible::kNo);
  EXPECT_EQ(IsPossible({{above}, {AmountIs(Function::kGreater, 4), false}}, {}), Possible::kNo);
  EXPECT_EQ(IsPossible({{above, false}, {AmountIs(Function::kLessOrEqual, 5), false}}, {}), Possible::kYes)
      << "a missing amount satisfies neither";
  EXPECT_EQ(IsPossible({{above}, {Call(Function::kIsSet, {Amount()}), false}}, {}), Possible::kNo);
}

TEST_F(PossibleTest, KnowsBeginningsAndEndsOfTexts) {
  const ExprPtr begins = ChannelIs(Function::kStartsWith, "we");
  EXPECT_EQ(IsPossible({{begins}, {ChannelIs(Function::kEndsWith, "shop")}}, {}), Possible::kYes);
  EXPECT_EQ(IsPossible({{begins}, {ChannelIs(Function::kEqual, "store")}}, {}), Possible::kNo);
  EXPECT_EQ(IsPossible({{begins, false}, {ChannelIs(Function::kEqual, "web")}}, {}), Possible::kNo);
}

TEST_F(PossibleTest, KnowsWhatATypeCanHold) {
  const auto is = [](ExprPtr value, Value constant) {
    return IsPossible({{Call(Function::kEqual, {std::move(value), Constant(std::move(constant))})}}, {});
  };
  EXPECT_EQ(is(Amount(), {types::Decimal{25, 1}}), Possible::kNo) << "no integer is 2.5";
  EXPECT_EQ(is(Amount(), {types::Decimal{20, 1}}), Possible::kYes) << "2.0 is one";
  const ExprPtr above = Call(Function::kGreater, {Amount(), Constant({types::Decimal{25, 1}})});
  EXPECT_EQ(IsPossible({{above}, {AmountIs(Function::kLess, 4)}}, {}), Possible::kYes) << "3 lies between";
  EXPECT_EQ(IsPossible({{above}, {AmountIs(Function::kLess, 3)}}, {}), Possible::kNo);
  EXPECT_EQ(is(Column(amount_, Type::Decimal(12, 2)), {types::Decimal{1234, 3}}), Possible::kNo);
  EXPECT_EQ(is(Column(amount_, Type::Decimal(12, 2)), {types::Decimal{1230, 3}}), Possible::kYes);
  EXPECT_EQ(is(Column(amount_, Type::Float()), {types::Decimal{1234, 3}}), Possible::kYes);
}

TEST_F(PossibleTest, KnowsWhatFunctionsCanGive) {
  const auto text = Call(Function::kTextOf, {Amount()}, Type::Text());
  const auto of_text = [&](Function function, const std::string& constant) {
    return IsPossible({{Call(function, {text, Constant({constant})})}}, {});
  };
  EXPECT_EQ(of_text(Function::kEqual, "abc"), Possible::kNo);
  EXPECT_EQ(of_text(Function::kEqual, "07"), Possible::kNo) << "the canonical text is 7";
  EXPECT_EQ(of_text(Function::kEqual, "-7"), Possible::kYes);
  EXPECT_EQ(of_text(Function::kStartsWith, "-"), Possible::kYes);
  EXPECT_EQ(IsPossible({{LowerChannelIs("Web")}}, {}), Possible::kNo);
  const ExprPtr length = Call(Function::kLength, {Channel()}, Type::Integer());
  EXPECT_EQ(IsPossible({{Call(Function::kLess, {length, Constant({int64_t{0}})})}}, {}), Possible::kNo);
  EXPECT_EQ(IsPossible({{Call(Function::kLess, {length, Constant({int64_t{1}})})}}, {}), Possible::kYes);
}

TEST_F(PossibleTest, TakesApartWhatIsMadeOfConditions) {
  const ExprPtr either =
      Call(Function::kOr, {ChannelIs(Function::kEqual, "web"), AmountIs(Function::kGreater, 5)});
  EXPECT_EQ(IsPossible({{either}, {ChannelIs(Function::kEqual, "store")}}, {}), Possible::kYes);
  EXPECT_EQ(IsPossible({{either, false}, {AmountIs(Function::kGreater, 9)}}, {}), Possible::kNo);
}

TEST_F(PossibleTest, ClaimsNothingAboutTwoValuesOfOneColumn) {
  EXPECT_EQ(IsPossible({{LowerChannelIs("web")}}, {}), Possible::kYes);
  EXPECT_EQ(IsPossible({{LowerChannelIs("web")}, {LowerChannelIs("store")}}, {}), Possible::kNo);
  EXPECT_EQ(IsPossible({{LowerChannelIs("web")}, {ChannelIs(Function::kEqual, "store")}}, {}),
            Possible::kUnknown);
  EXPECT_EQ(IsPossible({{LowerChannelIs("web")}, {Call(Function::kIsSet, {Channel()})}}, {}), Possible::kYes);
}

TEST_F(PossibleTest, GoesByWhatIsDecided) {
  const ExprPtr web = ChannelIs(Function::kEqual, "web");
  const ExprPtr both = Call(Function::kAnd, {web, AmountIs(Function::kGreater, 5)});
  EXPECT_EQ(IsPossible({{both}}, {{web.get(), false}}), Possible::kNo);
  EXPECT_EQ(IsPossible({{both}}, {{web.get(), true}}), Possible::kYes);
}

}  // namespace
}  // namespace insitu::app::why
