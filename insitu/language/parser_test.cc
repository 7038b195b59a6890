#include "insitu/language/parser.h"

#include <utility>

#include <gtest/gtest.h>

#include "insitu/language/format.h"
#include "insitu/language/parser_testing.h"

namespace insitu::language {

ExprPtr ParseText(std::string_view text) {
  diag::Sources sources;
  const uint32_t file = sources.Add("text", std::string(text));
  diag::Emitter diagnostics;
  return Parse(diag::Excerpt::Whole(sources, file), diagnostics);
}

std::string Mistakes(std::string_view text) {
  diag::Sources sources;
  const uint32_t file = sources.Add("text", std::string(text));
  diag::Emitter diagnostics;
  const ExprPtr tree = Parse(diag::Excerpt::Whole(sources, file), diagnostics);
  EXPECT_EQ(tree == nullptr, diagnostics.has_errors());
  std::string out;
  for (const diag::Diagnostic& diagnostic : diagnostics.Sorted()) {
    const diag::Span span = diagnostic.span;
    if (!out.empty()) out += '\n';
    out.append(text.substr(span.begin, span.end - span.begin)).append(": ").append(diagnostic.message);
    out.append(" [").append(diagnostic.id).append("]");
    if (!diagnostic.hint.empty()) out.append(" | ").append(diagnostic.hint);
  }
  return out;
}

namespace {

// Expects each text to parse and to be its own canonical text.
void ExpectCanonical(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    ASSERT_EQ(Mistakes(text), "") << text;
    EXPECT_EQ(Format(*ParseText(text)), text);
  }
}

template <typename Node>
const Node& As(const ExprPtr& expr) {
  return std::get<Node>(expr->node);
}

TEST(Parser, ReadsConditions) {
  ExpectCanonical({
      "a = 1 and b = 2",
      "a = 1 or b = 2 or not c = 3",
      "(a = 1 and b = 2) or c = 3",
      "everyone",
      "not everyone",
      "not not everyone",
      "at least 2 of (a = 1, b = 2 and c = 3, any(purchase))",
      "exactly 1 of (a = 1, b)",
      "most frequent(purchase.channel where amount > 3, last 3 months) = 'web'",
      "about distinct(visit.page) > 3",
      "regularly(visit, every 1 week, at least 3 of 4)",
      "regularly(visit where page = 'x', every 2 months, exactly 3 of 12 with count >= 2, within retention)",
      "sequence(visit then purchase)",
      "sequence(visit where then then no within 3 days then \"no\" then no no within 4 hours, last 3 days)",
      "sequence(visit where a = 1 then b within 3 days then c all within 14 days, since born)",
      "at most 1 of (a = 1, b = 2)",
      "in audience vip",
      "not in audience vip",
      "not (in audience vip)",
      "key in list do_not_contact",
      "email not in list do_not_contact and x = 1",
      "sample 10% salt 'spring'",
      "sample 0.5% salt 'it''s'",
      "sample 0% salt ''",
      "top 10% by ltv",
      "bottom 1000 by sum(purchase.amount, last 1 year)",
      "top 3 by ltv and country = 'FR'",
      "country = 'it''s'",
  });
}

TEST(Parser, ReadsValues) {
  ExpectCanonical({
      "a = -12.50",
      "a = - b",
      "a = - 12.50",
      "a = - -3",
      "a - b * c / d + 1 > 3",
      "(a - b) * c >= -1",
      "a - -3 < 2",
      "created = 2026-03-01",
      "created >= 2026-03-01T10:00:00Z",
      "created < 2026-03-01T10:00:00.123456+01:00",
      "lower(email) = 'x' ignoring case",
      "length(name) > 3",
      "coalesce(a, b, 'x') != 'y'",
      "age(born) between 18 and 30",
      "days since last(purchase.at) - 3 > 2",
      "hours since created < 5",
      "- days since created < 5",
      "number(zip) = 3",
      "date(text_date) = 2026-03-01",
      "date(created) = 2026-03-01",
      "time(t) before 30 days ago",
      "text(id) = '3'",
      R"("Order"."Total €" > 3)",
  });
}

TEST(Parser, ReadsWordsAsNamesWhereTheyAre) {
  ExpectCanonical({
      R"("and" = 1)",
      R"("count" = 1)",
      "count = 3",
      "last = 3",
      "first > 2 and last < 3",
      "days = 3",
      "any = 1",
      "on = 2",
      "at least 1 of (at = 1)",
      "at = 3",
      "top > 1",
      "sample = 2",
      "exactly = 3",
      "month = 3",
      "hour = 2",
      "from = 2",
      "first time(purchase, last 30 days)",
      "first(purchase.amount) > 3",
      "first = time",
  });
}

TEST(Parser, ReadsComparisons) {
  ExpectCanonical({
      "x between 1 and 2",
      "x not between 1 and 2 excluding missing",
      "x in ('a', 'b')",
      "x not in (1, -2, 3.5, true, 2026-03-01, 2026-03-01T10:00:00Z)",
      "x contains 'a' ignoring (case, accents, blanks) excluding missing",
      "x not contains 'a'",
      "x contains any ('a', 'b')",
      "x not contains any ('a', 'b') ignoring accents",
      "x starts with 'a'",
      "x not ends with 'b'",
      "x like 'a%'",
      "x matches '^a' and y not matches 'b'",
      "x is set and y is not set",
      "x is empty or y is not empty",
      "x is true or y is false",
      "tags has 'vip'",
      "tags has any ('vip', 'b2b') ignoring case",
      "tags has all ('vip', 'b2b')",
      "tags has none ('vip', 'b2b')",
      "lines any element (price > 3 and sku = 'x')",
      "place near (48.85, -2.35, 20 km)",
  });
}

TEST(Parser, ReadsDates) {
  ExpectCanonical({
      "v before 2026",
      "v before 2026-03",
      "v until 2026-03-01",
      "v after today",
      "v from yesterday",
      "v through tomorrow",
      "v on 2026-03-01",
      "v on today",
      "v before 30 days ago",
      "v after 7 days from now",
      "v before 1 day ago",
      "v before other",
      R"(v before "today")",
      "v before today.x",
      "v after other + 1",
      "v before last(purchase.at)",
      "v in last 30 days",
      "v in last 1 month",
      "v in next 7 days",
      "v in this week",
      "v in previous 2 months",
      "v in from 2026-01 through 2026-03",
      "v in from 2026-01-01 until 2026-03-01T00:00:00Z",
      "v in from 60 days ago until 30 days ago",
      "anniversary of born in next 7 days",
      "anniversary of born in this month and x = 1",
      "weekday of v in ('monday', 'tuesday')",
      "hour of v between 9 and 17",
      "month of v = 3",
  });
}

TEST(Parser, ReadsAggregates) {
  ExpectCanonical({
      "any(purchase)",
      "none(purchase where amount > 3, last 30 days)",
      R"(count("Order" where at in this month) > 3)",
      "sum(purchase.amount where channel = 'web', last 12 months) > 100",
      "sum(order_line.quantity * order_line.price) > 100",
      "avg(p.a) > 1 and min(p.a) > 1 and max(p.a) > 1 and median(p.a) > 1",
      "distinct(p.a, this year) > 2",
      "first(p.a, since created) = 'x'",
      "last(p.at) before 30 days ago",
      "latest(consent where purpose = 'x', last 1 year) has (status = 'granted')",
      "earliest(consent) has (status = 'granted' and a = 1)",
      "stopped(purchase, 90 days, 30 days)",
      "stopped(purchase where a = 1, 90 days, 30 days, within retention)",
      "restarted(purchase, 3 months, 1 month)",
      "count(purchase, since first(x.at)) > 1",
      "count(purchase, within 30 days of created) > 1",
      "count(purchase, within 30 days after first(x.at)) > 1",
      "count(purchase, within retention) > 1",
      "count(purchase, from 60 days ago until 30 days ago) > 1",
      "count(purchase, from today through today) > 1",
      "count(customer where in audience vip) >= 3",
      R"(count(customer where in audience "V I P") >= 3)",
      "a = b ignoring case and c = d",
      "last.plan = 3",
      "x in last 2 weeks and y = 2",
      "any(k where x in last 2 weeks, last 3 weeks)",
      "any(k where (x = 1), last 3 weeks)",
      "any(k where not any(j, last 2 days), last 3 days)",
      "x",
      "x + 1",
      "sum(purchase.amount)",
      "true",
      "false",
      "'x'",
      "2026-03-01",
      "key",
      R"("key")",
      "is_active and not is_old",
      "v from 2026-01-01 and v until 2026-02-01",
  });
}

TEST(Parser, BringsTextIntoCanonicalForm) {
  const auto canonical = [](std::string_view text) { return Format(*ParseText(text)); };
  EXPECT_EQ(canonical("x=1"), "x = 1");
  EXPECT_EQ(canonical("count . x\t= 2\r\n and  b"), "count.x = 2 and b");
  EXPECT_EQ(canonical("any(p,last month)"), "any(p, last 1 month)");
  EXPECT_EQ(canonical("v before 1 days ago or v in last 2 day"), "v before 1 day ago or v in last 2 days");
  EXPECT_EQ(canonical("v in this months"), "v in this month");
  EXPECT_EQ(canonical("a = 'x' ignoring (blanks, case)"), "a = 'x' ignoring (case, blanks)");
  EXPECT_EQ(canonical("a = 'x' ignoring (case)"), "a = 'x' ignoring case");
  EXPECT_EQ(canonical("x = 007 or x = 1.50"), "x = 7 or x = 1.50");
  EXPECT_EQ(canonical("sum (p.a) > 1"), "sum(p.a) > 1");
}

TEST(Parser, BindsAsWritten) {
  const ExprPtr sum = ParseText("days since a - b * c");
  EXPECT_EQ(As<Arithmetic>(sum).op, ArithmeticOp::kSubtract);
  EXPECT_EQ(Format(*As<Arithmetic>(sum).left), "days since a");
  EXPECT_EQ(Format(*As<Arithmetic>(sum).right), "b * c");
  EXPECT_EQ(Format(*As<Arithmetic>(ParseText("a - b - c")).left), "a - b");
  EXPECT_EQ(Format(*As<Arithmetic>(ParseText("- a * b")).left), "- a");
  EXPECT_EQ(Format(*As<Not>(ParseText("not a = 1")).operand), "a = 1");
  EXPECT_EQ(As<Logical>(ParseText("not a and b and c")).operands.size(), 3u);
  EXPECT_EQ(Format(*As<Ranked>(ParseText("top 3 by a + b")).value), "a + b");
}

TEST(Parser, KeepsNumbersExactly) {
  const auto value = [](std::string_view text) { return As<Literal>(ParseText(text)).value; };
  EXPECT_EQ(value("-9223372036854775808").as<int64_t>(), INT64_MIN);
  EXPECT_EQ(value("9223372036854775807").as<int64_t>(), INT64_MAX);
  EXPECT_EQ(value("-12.50").as<types::Decimal>().scale, 2);
  EXPECT_EQ(value("99999999999999999999999999999999999.999").as<types::Decimal>().scale, 3);
  EXPECT_EQ(As<Literal>(ParseText("2026-03-01T10:00:00+01:00")).spelling, "2026-03-01T10:00:00+01:00");
}

TEST(Parser, RemembersPlaces) {
  const auto place = [](Span span) { return std::pair(span.begin, span.end); };
  const ExprPtr tree = ParseText("a = 1 and count(p where b, last 3 days) > 2");
  EXPECT_EQ(place(tree->span), std::pair(0u, 43u));
  const Comparison& comparison = As<Comparison>(As<Logical>(tree).operands[1]);
  EXPECT_EQ(place(comparison.op_span), std::pair(40u, 41u));
  const Aggregate& count = As<Aggregate>(comparison.left);
  EXPECT_EQ(place(comparison.left->span), std::pair(10u, 39u));
  EXPECT_EQ(place(count.name_span), std::pair(10u, 15u));
  EXPECT_EQ(place(count.rows.collection.span), std::pair(16u, 17u));
  EXPECT_EQ(place(count.window->span), std::pair(27u, 38u));
  EXPECT_EQ(place(std::get<WindowLast>(count.window->form).duration.span), std::pair(32u, 38u));
}

TEST(Parser, PointsIntoTheFileATextWasTakenFrom) {
  // Two lines of a block: "a = 1" at byte 20 and "and b" at byte 30, joined by the line break.
  std::vector<uint32_t> offsets = {20, 21, 22, 23, 24, 25, 30, 31, 32, 33, 34};
  const diag::Excerpt text("a = 1\nand b", 7, std::move(offsets), 35);
  diag::Emitter diagnostics;
  const ExprPtr tree = Parse(text, diagnostics);
  EXPECT_EQ(tree->span, (Span{7, 20, 35}));
  EXPECT_EQ(As<Logical>(tree).operands[1]->span, (Span{7, 34, 35}));
}

}  // namespace
}  // namespace insitu::language
