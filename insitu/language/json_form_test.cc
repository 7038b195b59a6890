#include "insitu/language/json_form.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "insitu/diag/source.h"
#include "insitu/language/format.h"
#include "insitu/language/parser_testing.h"
#include "insitu/language/tree_generator.h"

namespace insitu::language {
namespace {

// Reads `json`; returns the tree, or null after mistakes.
ExprPtr ParseJsonText(const std::string& json) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  ExprPtr tree = ParseJson(sources, sources.Add("json", json), diagnostics);
  EXPECT_EQ(tree == nullptr, diagnostics.has_errors());
  return tree;
}

std::string JsonOf(const Expr& expr) { return FormatJson(expr); }

// The JSON form of `text`, after the trip back to the text.
std::string JsonOf(const std::string& text) {
  const ExprPtr tree = ParseText(text);
  if (tree == nullptr) return "no text";
  const std::string json = JsonOf(*tree);
  const ExprPtr again = ParseJsonText(json);
  if (again == nullptr) return "not read: " + json;
  EXPECT_TRUE(IsSameTree(*tree, *again)) << json;
  EXPECT_EQ(Format(*again), Format(*tree));
  return json;
}

// The canonical text of `json`.
std::string TextOf(const std::string& json) {
  const ExprPtr tree = ParseJsonText(json);
  return tree == nullptr ? "not read" : Format(*tree);
}

TEST(JsonForm, HasOneKeyForEachNode) {
  EXPECT_EQ(JsonOf("everyone"), R"({"everyone":true})");
  EXPECT_EQ(JsonOf("count(purchase where amount > 5, last 6 months) > 3 and not newsletter is true"),
            R"({"and":[{">":[{"count":{"of":"purchase","where":{">":[{"path":"amount"},5]},)"
            R"("in":{"last":"6 months"}}},3]},{"not":{"is true":{"path":"newsletter"}}}]})");
  EXPECT_EQ(JsonOf("at least 2 of (a, b, in audience vip)"),
            R"({"at least":{"number":2,"of":[{"path":"a"},{"path":"b"},{"in audience":"vip"}]}})");
  EXPECT_EQ(JsonOf("name not contains any ('a', 'b') ignoring (case, accents) excluding missing"),
            R"({"not contains any":[{"path":"name"},["a","b"]],"ignoring":["case","accents"],)"
            R"("excluding missing":true})");
  EXPECT_EQ(JsonOf("top 0.5% by sum(purchase.amount)"),
            R"({"top":{"size":"0.5%","by":{"sum":{"of":{"path":"purchase.amount"}}}}})");
  EXPECT_EQ(JsonOf("stopped(purchase, 90 days, 30 days, within retention)"),
            R"({"stopped":{"of":"purchase","from":"90 days","until":"30 days","within retention":true}})");
}

TEST(JsonForm, HasStepsAndPeriods) {
  EXPECT_EQ(JsonOf("sequence(visit then purchase where amount > 5 within 7 days then no ticket within 3 days "
                   "all within 14 days, last 1 year)"),
            R"({"sequence":{"steps":[{"of":"visit"},{"of":"purchase","where":{">":[{"path":"amount"},5]},)"
            R"("within":"7 days"},{"no":true,"of":"ticket","within":"3 days"}],"all within":"14 days",)"
            R"("in":{"last":"1 year"}}})");
  EXPECT_EQ(JsonOf("regularly(purchase, every 1 week, at least 3 of 4 with count >= 2)"),
            R"({"regularly":{"of":"purchase","every":"1 week","periods":{"at least":{"number":3,"of":4}},)"
            R"("with count":{">=":2}}})");
}

TEST(JsonForm, KeepsLiteralsExactly) {
  EXPECT_EQ(JsonOf("x in (1, -1, 1.50, 'a''b\n', true, 2026-03-01, 2026-03-01T10:00:00+01:00)"),
            R"({"in":[{"path":"x"},[1,-1,{"literal":"1.50"},"a'b\n",true,{"literal":"2026-03-01"},)"
            R"({"literal":"2026-03-01T10:00:00+01:00"}]]})");
  EXPECT_EQ(JsonOf("x = 9007199254740991"), R"({"=":[{"path":"x"},9007199254740991]})");
  EXPECT_EQ(JsonOf("x = -9223372036854775808"), R"({"=":[{"path":"x"},{"literal":"-9223372036854775808"}]})");
  EXPECT_EQ(JsonOf("x = 99999999999999999999999999999999999.990"),
            R"({"=":[{"path":"x"},{"literal":"99999999999999999999999999999999999.990"}]})");
  EXPECT_EQ(TextOf(R"({"=":[{"path":"x"},99999999999999999999999999999999999.990]})"),
            "x = 99999999999999999999999999999999999.990");
}

TEST(JsonForm, LeavesParenthesesOutThatTheTextNeeds) {
  EXPECT_EQ(JsonOf("(a or b) and c"), R"({"and":[{"or":[{"path":"a"},{"path":"b"}]},{"path":"c"}]})");
  EXPECT_EQ(JsonOf("not (a or b)"), R"({"not":{"or":[{"path":"a"},{"path":"b"}]}})");
  EXPECT_EQ(JsonOf("(a) or ((b or c))"),
            R"({"or":[{"parentheses":{"path":"a"}},{"parentheses":{"parentheses":)"
            R"({"or":[{"path":"b"},{"path":"c"}]}}}]})");
  EXPECT_EQ(JsonOf("(a + b) * c = a - (b - c)"),
            R"({"=":[{"*":[{"+":[{"path":"a"},{"path":"b"}]},{"path":"c"}]},)"
            R"({"-":[{"path":"a"},{"-":[{"path":"b"},{"path":"c"}]}]}]})");
  EXPECT_EQ(JsonOf("not (in audience vip)"), R"({"not":{"parentheses":{"in audience":"vip"}}})");
  EXPECT_EQ(JsonOf("(a = 1) = true"), R"({"=":[{"parentheses":{"=":[{"path":"a"},1]}},true]})");
  EXPECT_EQ(TextOf(R"({"and":[{"parentheses":{"or":[{"path":"a"},{"path":"b"}]}},{"path":"c"}]})"),
            "(a or b) and c");
}

TEST(JsonForm, SpellsNamesAsTheTextDoes) {
  EXPECT_EQ(JsonOf("account.\"Land\".\"key\" = key"),
            R"({"=":[{"path":"account.\"Land\".\"key\""},{"path":"key"}]})");
  EXPECT_EQ(TextOf(R"({"=":[{"path":"\"country\""},"FR"]})"), "country = 'FR'");
}

// In the text a bare number, date or calendar word is a period there.
TEST(JsonForm, KeepsPeriodsAndValuesApart) {
  EXPECT_EQ(
      JsonOf("a before 2026 and a on today"),
      R"({"and":[{"before":[{"path":"a"},{"period":"2026"}]},{"on":[{"path":"a"},{"period":"today"}]}]})");
  EXPECT_EQ(
      JsonOf("a before \"today\" or a after today.x"),
      R"({"or":[{"before":[{"path":"a"},{"path":"\"today\""}]},{"after":[{"path":"a"},{"path":"today.x"}]}]})");
  EXPECT_EQ(TextOf(R"({"before":[{"path":"a"},2026]})"), "a before (2026)");
  EXPECT_EQ(TextOf(R"({"before":[{"path":"a"},{"path":"today"}]})"), "a before (today)");
  EXPECT_EQ(TextOf(R"({"before":[{"path":"a"},{"+":[{"path":"tomorrow"},1]}]})"), "a before (tomorrow + 1)");
  EXPECT_EQ(JsonOf("a before 2026-03-01T10:00:00Z"),
            R"({"before":[{"path":"a"},{"literal":"2026-03-01T10:00:00Z"}]})");
  EXPECT_EQ(JsonOf("any(k, since 2026-03-01)"),
            R"({"any":{"of":"k","in":{"since":{"literal":"2026-03-01"}}}})");
}

TEST(JsonForm, KeepsRandomTrees) {
  const bool holds = rc::check("tree -> JSON -> tree -> JSON", [] {
    const ExprPtr tree = TreeGenerator().Condition(4);
    const std::string json = JsonOf(*tree);
    const ExprPtr again = ParseJsonText(json);
    const bool is_read = again != nullptr;  // RapidCheck would show what a null pointer points to.
    RC_ASSERT(is_read);
    RC_ASSERT(IsSameTree(*tree, *again));
    RC_ASSERT(Format(*again) == Format(*tree));
    RC_ASSERT(JsonOf(*again) == json);
    const ExprPtr pretty = ParseJsonText(FormatJsonLines(*tree, 40));
    RC_ASSERT(pretty != nullptr && IsSameTree(*tree, *pretty));
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace insitu::language
