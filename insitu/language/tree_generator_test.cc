#include "insitu/language/tree_generator.h"

#include <array>

#include <rapidcheck.h>

#include "insitu/language/words.h"

namespace insitu::language {
namespace {

template <typename Node>
ExprPtr Make(Node node) {
  return std::make_shared<const Expr>(Expr{std::move(node), {}});
}

}  // namespace

// At its full size, because a smaller one would draw the first forms only.
int TreeGenerator::Draw(int count) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count)); }

ExprPtr TreeGenerator::Condition(int depth) {
  if (depth <= 0 || Draw(3) > 0) return Term(depth);
  Logical logical{Flip(), {}};
  for (int i = 2 + Draw(2); i > 0; --i) logical.operands.push_back(Term(depth - 1));
  return Make(std::move(logical));
}

ExprPtr TreeGenerator::Term(int depth) {
  if (depth <= 0) return Flip() ? Make(Everyone{}) : PathOf();
  switch (Draw(8)) {
    case 0: {
      // `not in audience x` is one form and no negation of another.
      ExprPtr operand = Term(depth - 1);
      const auto* in = std::get_if<InAudience>(&operand->node);
      return in != nullptr && !in->is_negated ? operand : Make(Not{std::move(operand)});
    }
    case 1: {
      SomeOf some{kQuantityWords[static_cast<size_t>(Draw(3))].meaning, 1, {}};
      for (int i = 2 + Draw(2); i > 0; --i) some.operands.push_back(Condition(depth - 1));
      return Make(std::move(some));
    }
    case 2: return Make(InAudience{Flip(), NameOf()});
    case 3: return Make(Sample{types::Decimal{Draw(1000), 1}, TextOf()});
    case 4:
      if (Flip()) return Make(Ranked{Flip(), types::Decimal{1 + Draw(999), 1}, Value(depth - 1)});
      return Make(Ranked{Flip(), int64_t{1 + Draw(99)}, Value(depth - 1)});
    case 5: return Make(AnniversaryIn{Unary(depth - 1), WindowOf(depth - 1, false)});
    default: return ComparisonTerm(depth);
  }
}

ExprPtr TreeGenerator::ComparisonTerm(int depth) {
  ExprPtr value = Value(depth - 1);
  switch (Draw(11)) {
    case 0:
      return Make(Comparison{kComparisonWords[static_cast<size_t>(Draw(6))].meaning,
                             value,
                             Value(depth - 1),
                             ModifiersOf(),
                             {}});
    case 1: return Make(Between{Flip(), value, Value(depth - 1), Value(depth - 1), ModifiersOf()});
    case 2: return Make(InValues{Flip(), value, Items(), ModifiersOf()});
    case 3: return Make(InNamedList{value, Flip(), NameOf()});
    case 4: {
      TextTest test{
          kTextTestWords[static_cast<size_t>(Draw(5))].meaning, Flip(), false, value, {}, ModifiersOf()};
      test.is_any = test.test == TextTestName::kContains && Flip();
      test.items = test.is_any ? Items() : std::vector<ListItem>{{LiteralOf(), {}}};
      return Make(std::move(test));
    }
    case 5: return Make(IsTest{kIsTestWords[static_cast<size_t>(Draw(6))].meaning, value});
    case 6: {
      if (Flip()) return Make(Has{HasName::kOne, value, {{LiteralOf(), {}}}, ModifiersOf()});
      return Make(Has{kHasWords[static_cast<size_t>(Draw(3))].meaning, value, Items(), ModifiersOf()});
    }
    case 7: return Make(AnyElement{value, Condition(depth - 1)});
    case 8:
      return Make(Near{value, types::Decimal{Draw(180) - 90, 0}, types::Decimal{Draw(3600) - 1800, 1},
                       types::Decimal{Draw(1000), 2}});
    case 9: {
      const DateTestName test = kDateTestWords[static_cast<size_t>(Draw(6))].meaning;
      const bool needs_period = test == DateTestName::kOn || test == DateTestName::kThrough;
      if (needs_period || Flip()) return Make(DateTest{test, value, PeriodOf(), {}});
      return Make(DateTest{test, value, InstantOf(depth - 1), {}});
    }
    default: return Make(InWindow{value, WindowOf(depth - 1, false)});
  }
}

ExprPtr TreeGenerator::Value(int depth) {
  if (depth <= 0 || Draw(4) > 0) return Product(depth);
  const ArithmeticOp op = Flip() ? ArithmeticOp::kAdd : ArithmeticOp::kSubtract;
  return Make(Arithmetic{op, Value(depth - 1), Product(depth - 1)});
}

ExprPtr TreeGenerator::Product(int depth) {
  if (depth <= 0 || Draw(4) > 0) return Unary(depth);
  const ArithmeticOp op = Flip() ? ArithmeticOp::kMultiply : ArithmeticOp::kDivide;
  return Make(Arithmetic{op, Product(depth - 1), Unary(depth - 1)});
}

ExprPtr TreeGenerator::Unary(int depth) {
  if (depth <= 0) return Flip() ? PathOf() : Make(LiteralOf());
  switch (Draw(8)) {
    case 0: return Make(Negate{Unary(depth - 1)});
    case 1: return Make(TimeSince{Flip(), Unary(depth - 1)});
    case 2:
      return Make(CalendarPart{kCalendarPartWords[static_cast<size_t>(Draw(3))].meaning, Unary(depth - 1)});
    case 3: return Make(Parenthesised{Condition(depth - 1)});
    case 4: {
      const CallWord& word = kCallWords[static_cast<size_t>(Draw(9))];
      Call call{word.name, {}, {}};
      for (size_t i = 0; i < word.least; ++i) call.arguments.push_back(Value(depth - 1));
      return Make(std::move(call));
    }
    case 5: return AggregateOf(depth);
    default: return Flip() ? PathOf() : Make(LiteralOf());
  }
}

ExprPtr TreeGenerator::AggregateOf(int depth) {
  const int form = Draw(static_cast<int>(kAggregateWords.size()) + 2);
  if (form >= static_cast<int>(kAggregateWords.size()))
    return Flip() ? RegularlyOf(depth) : SequenceOf(depth);
  const AggregateWord& word = kAggregateWords[static_cast<size_t>(form)];
  Aggregate aggregate;
  aggregate.name = word.name;
  ExprPtr where = Flip() ? Condition(depth - 1) : nullptr;
  if (word.shape == AggregateShape::kValues) {
    aggregate.value = Value(depth - 1);
    aggregate.where = std::move(where);
  } else {
    aggregate.rows = {NameOf(), std::move(where)};
  }
  if (word.shape == AggregateShape::kDurations) {
    aggregate.durations = {DurationOf(1), DurationOf(1)};
    aggregate.within_retention = Flip();
  } else if (word.needs_window || Flip()) {
    aggregate.window = WindowOf(depth - 1, true);
  }
  if (word.shape == AggregateShape::kRowHas) aggregate.has = Condition(depth - 1);
  return Make(std::move(aggregate));
}

ExprPtr TreeGenerator::RegularlyOf(int depth) {
  Regularly regularly;
  regularly.rows = {NameOf(), Flip() ? Condition(depth - 1) : nullptr};
  // All periods together are at most 1,000 years long.
  regularly.every = {1 + Draw(40), kUnitWords[static_cast<size_t>(Draw(8))].unit, {}};
  regularly.quantity = kQuantityWords[static_cast<size_t>(Draw(3))].meaning;
  regularly.number = 1 + Draw(4);
  regularly.periods = 5 + Draw(20);
  if (Flip()) regularly.with = CountTest{kComparisonWords[static_cast<size_t>(Draw(6))].meaning, Draw(5)};
  regularly.within_retention = Flip();
  return Make(std::move(regularly));
}

ExprPtr TreeGenerator::SequenceOf(int depth) {
  Sequence sequence;
  for (int i = 2 + Draw(3); i > 0; --i) {
    const bool is_first = sequence.steps.empty();
    Step step{{NameOf(), Flip() ? Condition(depth - 1) : nullptr}, false, {}};
    step.is_absent = i == 1 && Flip();
    // Behind `no`, words that go on with the step name no collection.
    if (step.is_absent) step.rows.collection.is_quoted = true;
    if (step.is_absent || (!is_first && Flip())) step.within = DurationOf(1);
    sequence.steps.push_back(std::move(step));
  }
  if (Flip()) sequence.all_within = DurationOf(1);
  if (Flip()) sequence.window = WindowOf(depth - 1, true);
  return Make(std::move(sequence));
}

ExprPtr TreeGenerator::PathOf() {
  Path path{{NameOf()}};
  if (Draw(3) == 0) path.names.push_back(NameOf());
  return Make(std::move(path));
}

// Among the names are words of the language, bare and quoted.
Name TreeGenerator::NameOf() {
  static constexpr std::array<std::string_view, 16> kBare = {
      "country", "count", "last", "first", "days", "no",   "then", "any",
      "on",      "at",    "from", "today", "key",  "list", "top",  "x_1"};
  static constexpr std::array<std::string_view, 8> kQuoted = {"key", "and",  "everyone", "today",
                                                              "Été", "a\"b", "a.b",      "1st"};
  if (Draw(3) == 0) return {std::string(kQuoted[static_cast<size_t>(Draw(8))]), true, {}};
  return {std::string(kBare[static_cast<size_t>(Draw(16))]), false, {}};
}

Literal TreeGenerator::LiteralOf() {
  switch (Draw(6)) {
    case 0: return {types::Value{Flip()}, {}};
    case 1: return {types::Value{*rc::gen::arbitrary<int64_t>()}, {}};
    case 2: return {types::Value{DecimalOf()}, {}};
    case 3: return {types::Value{types::Date{Draw(40'000)}}, {}};
    case 4: return {types::Value{types::Instant{int64_t{Draw(2'000'000'000)} * 1'000'003}}, {}};
    default: return {types::Value{TextOf()}, {}};
  }
}

std::string TreeGenerator::TextOf() {
  static constexpr std::array<std::string_view, 8> kPieces = {"a", "'", "\"", "é", "\n", " and ", "--", "日"};
  std::string text;
  for (int i = Draw(4); i > 0; --i) text += kPieces[static_cast<size_t>(Draw(8))];
  return text;
}

std::vector<ListItem> TreeGenerator::Items() {
  std::vector<ListItem> items;
  for (int i = 1 + Draw(3); i > 0; --i) items.push_back({LiteralOf(), {}});
  return items;
}

Modifiers TreeGenerator::ModifiersOf() { return {Draw(4) == 0, Draw(4) == 0, Draw(4) == 0, Draw(4) == 0}; }

Window TreeGenerator::WindowOf(int depth, bool is_of_aggregate) {
  Window window;
  switch (Draw(is_of_aggregate ? 9 : 6)) {
    case 0: window.form = WindowLast{DurationOf(1)}; break;
    case 1:
      window.form = WindowPrevious{{1 + Draw(9), kUnitWords[2 + static_cast<size_t>(Draw(6))].unit, {}}};
      break;
    case 2: window.form = WindowNext{DurationOf(1)}; break;
    case 3: window.form = WindowThis{kUnitWords[2 + static_cast<size_t>(Draw(6))].unit}; break;
    case 4: window.form = WindowFromThrough{PeriodOf(), PeriodOf()}; break;
    case 5: window.form = WindowFromUntil{InstantOf(depth), InstantOf(depth)}; break;
    case 6: window.form = WindowSince{AggregateOf(depth)}; break;
    case 7: window.form = WindowWithin{DurationOf(0), Flip(), AggregateOf(depth)}; break;
    default: window.form = WindowRetention{};
  }
  return window;
}

Anchor TreeGenerator::InstantOf(int depth) {
  switch (Draw(3)) {
    case 0: return FromNow{DurationOf(0), Flip()};
    case 1: return Period{Period::Kind::kDay, {1 + Draw(9999), 1 + Draw(12), 1 + Draw(28)}, {}};
    default: return AggregateOf(depth);
  }
}

Period TreeGenerator::PeriodOf() {
  switch (Draw(4)) {
    case 0: return {Period::Kind::kYear, {1 + Draw(9999), 0, 0}, {}};
    case 1: return {Period::Kind::kMonth, {1 + Draw(9999), 1 + Draw(12), 0}, {}};
    case 2: return {Period::Kind::kDay, {1 + Draw(9999), 1 + Draw(12), 1 + Draw(28)}, {}};
    default: return {kPeriodWords[static_cast<size_t>(Draw(3))].meaning, {}, {}};
  }
}

Duration TreeGenerator::DurationOf(int least) {
  return {least + Draw(100), kUnitWords[static_cast<size_t>(Draw(8))].unit, {}};
}

types::Decimal TreeGenerator::DecimalOf() {
  return {static_cast<types::Int128>(*rc::gen::arbitrary<int64_t>()) * (1 + Draw(1'000'000)), 1 + Draw(10)};
}

}  // namespace insitu::language
