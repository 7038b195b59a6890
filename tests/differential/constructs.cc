#include "tests/differential/constructs.h"

#include <algorithm>

#include "insitu/language/words.h"

namespace insitu::differential {
namespace {

using language::ExprPtr;

class Walk {
 public:
  static std::set<std::string> Of(const language::Expr& expr) {
    Walk walk;
    walk.Visit(expr);
    return walk.found_;
  }

  void operator()(const language::Literal&) {}
  void operator()(const language::Path& it) {
    const std::string& last = it.names.back().text;
    if (it.names.size() == 1 && last == "key") Add("key");
    if (last == "at") Add("K.at");
  }
  void operator()(const language::Everyone&) { Add("everyone"); }
  void operator()(const language::Logical& it) {
    Add(it.is_and ? "and" : "or");
    Visit(it.operands);
  }
  void operator()(const language::Not& it) {
    Add("not");
    Visit(it.operand);
  }
  void operator()(const language::Parenthesised& it) { Visit(it.inner); }
  void operator()(const language::SomeOf& it) {
    Add(Word(it.quantity, language::kQuantityWords) + " n of");
    Visit(it.operands);
  }
  void operator()(const language::InAudience& it) { Add(Negated(it.is_negated) + "in audience"); }
  void operator()(const language::InNamedList& it) {
    Add(Negated(it.is_negated) + "in list");
    Visit(it.value);
  }
  void operator()(const language::Sample&) { Add("sample"); }
  void operator()(const language::Ranked& it) {
    const std::string word = it.is_bottom ? "bottom " : "top ";
    Add(word + (std::holds_alternative<int64_t>(it.size) ? "n" : "n%"));
    Visit(it.value);
  }
  void operator()(const language::Negate& it) {
    Add("- V");
    Visit(it.operand);
  }
  void operator()(const language::Arithmetic& it) {
    Add("V " + Word(it.op, language::kArithmeticWords) + " V");
    Visit(it.left);
    Visit(it.right);
  }
  void operator()(const language::Call& it) {
    Add(std::string(language::WordOf(it.name).word) + "()");
    Visit(it.arguments);
  }
  void operator()(const language::TimeSince& it) {
    Add(it.is_hours ? "hours since" : "days since");
    Visit(it.value);
  }
  void operator()(const language::CalendarPart& it) {
    Add(Word(it.part, language::kCalendarPartWords) + " of");
    Visit(it.value);
  }
  void operator()(const language::Comparison& it) {
    Add(Word(it.op, language::kComparisonWords));
    Visit(it.modifiers);
    Visit(it.left);
    Visit(it.right);
  }
  void operator()(const language::Between& it) {
    Add(Negated(it.is_negated) + "between");
    Visit(it.modifiers);
    Visit(it.value);
    Visit(it.low);
    Visit(it.high);
  }
  void operator()(const language::InValues& it) {
    Add(Negated(it.is_negated) + "in (...)");
    Visit(it.modifiers);
    Visit(it.value);
  }
  void operator()(const language::TextTest& it) {
    Add(Negated(it.is_negated) + Word(it.test, language::kTextTestWords) + (it.is_any ? " any" : ""));
    Visit(it.modifiers);
    Visit(it.value);
  }
  void operator()(const language::IsTest& it) {
    Add("is " + Word(it.test, language::kIsTestWords));
    Visit(it.value);
  }
  void operator()(const language::Has& it) {
    Add(it.quantifier == language::HasName::kOne ? "has" : "has " + Word(it.quantifier, language::kHasWords));
    Visit(it.modifiers);
    Visit(it.value);
  }
  void operator()(const language::AnyElement& it) {
    Add("any element");
    Visit(it.value);
    Visit(it.condition);
  }
  void operator()(const language::Near& it) {
    Add("near");
    Visit(it.value);
  }
  void operator()(const language::DateTest& it) {
    Add(Word(it.test, language::kDateTestWords));
    Visit(it.value);
    Visit(it.anchor);
  }
  void operator()(const language::InWindow& it) {
    Add("V in W");
    Visit(it.value);
    Visit(it.window);
  }
  void operator()(const language::AnniversaryIn& it) {
    Add("anniversary of");
    Visit(it.value);
    Visit(it.window);
  }
  void operator()(const language::Aggregate& it) {
    const std::string word(language::WordOf(it.name).word);
    Add(word);
    if (depth_ > 0) Add("aggregate inside rows");
    VisitRows(it.rows);
    Visit(it.value);
    if (it.where != nullptr) VisitInside(it.where);
    if (it.window) Visit(*it.window);
    if (it.has != nullptr) VisitInside(it.has);
  }
  void operator()(const language::Regularly& it) {
    Add("regularly, " + Word(it.quantity, language::kQuantityWords));
    if (it.with) Add("with count");
    VisitRows(it.rows);
  }
  void operator()(const language::Sequence& it) {
    Add("sequence");
    for (const language::Step& step : it.steps) {
      if (step.is_absent) {
        Add("then no");
      } else if (step.within) {
        Add("then within");
      }
      VisitRows(step.rows);
    }
    if (it.steps.size() > 2) Add("sequence of 3 and more");
    if (it.all_within) Add("all within");
    if (it.window) Visit(*it.window);
  }

  void operator()(const language::WindowLast&) { Add("W: last"); }
  void operator()(const language::WindowPrevious&) { Add("W: previous"); }
  void operator()(const language::WindowNext&) { Add("W: next"); }
  void operator()(const language::WindowThis&) { Add("W: this"); }
  void operator()(const language::WindowFromThrough&) { Add("W: from through"); }
  void operator()(const language::WindowFromUntil& it) {
    Add("W: from until");
    Visit(it.from);
    Visit(it.until);
  }
  void operator()(const language::WindowSince& it) {
    Add("W: since");
    Visit(it.anchor);
  }
  void operator()(const language::WindowWithin& it) {
    Add(it.is_after ? "W: within after" : "W: within of");
    Visit(it.anchor);
  }
  void operator()(const language::WindowRetention&) {}

  void operator()(const language::Period& it) {
    if (it.kind == language::Period::Kind::kYear) Add("P: year");
    if (it.kind == language::Period::Kind::kMonth) Add("P: month");
    if (it.kind == language::Period::Kind::kDay) Add("P: day");
    if (it.kind > language::Period::Kind::kDay) Add("P: " + Word(it.kind, language::kPeriodWords));
  }
  void operator()(const language::FromNow& it) { Add(it.is_past ? "ago" : "from now"); }
  void operator()(const ExprPtr& it) { Visit(it); }

 private:
  template <typename Meaning, typename Words>
  static std::string Word(Meaning meaning, const Words& words) {
    return std::string(language::WordOf(meaning, words));
  }
  static std::string Negated(bool is_negated) { return is_negated ? "not " : ""; }

  void Add(const std::string& construct) { found_.insert(construct); }

  void Visit(const language::Expr& expr) { std::visit(*this, expr.node); }
  void Visit(const ExprPtr& expr) {
    if (expr != nullptr) Visit(*expr);
  }
  void Visit(const std::vector<ExprPtr>& all) {
    for (const ExprPtr& expr : all) Visit(expr);
  }
  void Visit(const language::Anchor& anchor) { std::visit(*this, anchor); }
  void Visit(const language::Window& window) { std::visit(*this, window.form); }
  void Visit(const language::Modifiers& modifiers) {
    for (const auto& [word, member] : language::kIgnoringWords) {
      if (modifiers.*member) Add("ignoring " + std::string(word));
    }
    if (modifiers.excluding_missing) Add("excluding missing");
  }
  void VisitInside(const ExprPtr& condition) {
    ++depth_;
    Visit(condition);
    --depth_;
  }
  void VisitRows(const language::Rows& rows) {
    if (rows.where == nullptr) return;
    Add("K where");
    VisitInside(rows.where);
  }

  std::set<std::string> found_;
  int depth_ = 0;  ///< of the conditions about rows around a node
};

}  // namespace

std::set<std::string> ConstructsOf(const language::Expr& expr) { return Walk::Of(expr); }

std::vector<std::string> AllConstructs() {
  std::vector<std::string> all = {"everyone",
                                  "key",
                                  "K.at",
                                  "and",
                                  "or",
                                  "not",
                                  "in audience",
                                  "not in audience",
                                  "in list",
                                  "not in list",
                                  "sample",
                                  "top n",
                                  "top n%",
                                  "bottom n",
                                  "bottom n%",
                                  "- V",
                                  "days since",
                                  "hours since",
                                  "between",
                                  "not between",
                                  "in (...)",
                                  "not in (...)",
                                  "contains any",
                                  "has",
                                  "any element",
                                  "near",
                                  "V in W",
                                  "anniversary of",
                                  "K where",
                                  "aggregate inside rows",
                                  "with count",
                                  "sequence",
                                  "sequence of 3 and more",
                                  "then within",
                                  "then no",
                                  "all within",
                                  "excluding missing",
                                  "ago",
                                  "from now",
                                  "P: year",
                                  "P: month",
                                  "P: day",
                                  "W: last",
                                  "W: previous",
                                  "W: next",
                                  "W: this",
                                  "W: from through",
                                  "W: from until",
                                  "W: since",
                                  "W: within of",
                                  "W: within after"};
  const auto add = [&](const std::string& before, const auto& words, const std::string& after) {
    for (const auto& row : words) all.push_back(before + std::string(row.word) + after);
  };
  add("", language::kQuantityWords, " n of");
  add("regularly, ", language::kQuantityWords, "");
  add("V ", language::kArithmeticWords, " V");
  add("", language::kCallWords, "()");
  add("", language::kCalendarPartWords, " of");
  add("", language::kComparisonWords, "");
  add("", language::kTextTestWords, "");
  add("not ", language::kTextTestWords, "");
  add("is ", language::kIsTestWords, "");
  add("has ", language::kHasWords, "");
  add("", language::kDateTestWords, "");
  add("", language::kAggregateWords, "");
  add("ignoring ", language::kIgnoringWords, "");
  add("P: ", language::kPeriodWords, "");
  std::erase(all, "about distinct");
  std::ranges::sort(all);
  return all;
}

}  // namespace insitu::differential
