#include "insitu/language/json_form_parts.h"

#include "insitu/base/check.h"
#include "insitu/language/printer.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

template <typename Piece>
std::string Spell(const Piece& piece) {
  std::string out;
  Printer(out).Print(piece);
  return out;
}

std::string Word(bool is_negated, std::string_view word) {
  return (is_negated ? "not " : "") + std::string(word);
}

std::string Share(const types::Decimal& percent) { return percent.ToString() + "%"; }

Part Optional(const ExprPtr& expr) { return expr == nullptr ? Part(Absent()) : Part(expr); }

Part Optional(const std::optional<Window>& window) { return window ? Part(*window) : Part(Absent()); }

Part Optional(const std::optional<Duration>& duration) {
  return duration ? Part(Spell(*duration)) : Part(Absent());
}

Part Flag(bool is_there) { return is_there ? Part(true) : Part(Absent()); }

/// One function per form, in the order of syntax.h.
struct Apart {
  Parts operator()(const Literal& x) const { return {"literal", {Spell(x)}}; }
  Parts operator()(const Path& x) const { return {"path", {Spell(x)}}; }
  Parts operator()(const Everyone&) const { return {"everyone", {true}}; }
  Parts operator()(const Logical& x) const { return {x.is_and ? "and" : "or", {x.operands}}; }
  Parts operator()(const Not& x) const { return {"not", {x.operand}}; }
  Parts operator()(const Parenthesised& x) const { return {"parentheses", {x.inner}}; }
  Parts operator()(const SomeOf& x) const {
    return {std::string(WordOf(x.quantity, kQuantityWords)), {x.number, x.operands}};
  }
  Parts operator()(const InAudience& x) const {
    return {Word(x.is_negated, "in audience"), {Spell(x.audience)}};
  }
  Parts operator()(const InNamedList& x) const {
    return {Word(x.is_negated, "in list"), {x.value, Spell(x.list)}};
  }
  Parts operator()(const Sample& x) const { return {"sample", {Share(x.percent), x.salt}}; }
  Parts operator()(const Ranked& x) const {
    const auto* percent = std::get_if<types::Decimal>(&x.size);
    Part size = percent == nullptr ? Part(std::get<int64_t>(x.size)) : Part(Share(*percent));
    return {x.is_bottom ? "bottom" : "top", {std::move(size), x.value}};
  }
  Parts operator()(const Negate& x) const { return {"minus", {x.operand}}; }
  Parts operator()(const Arithmetic& x) const {
    return {std::string(WordOf(x.op, kArithmeticWords)), {x.left, x.right}};
  }
  Parts operator()(const Call& x) const {
    const CallWord& row = WordOf(x.name);
    return {std::string(row.word), {row.most == 1 ? Part(x.arguments.front()) : Part(x.arguments)}};
  }
  Parts operator()(const TimeSince& x) const {
    return {x.is_hours ? "hours since" : "days since", {x.value}};
  }
  Parts operator()(const CalendarPart& x) const {
    return {std::string(WordOf(x.part, kCalendarPartWords)) + " of", {x.value}};
  }
  Parts operator()(const Comparison& x) const {
    return {std::string(WordOf(x.op, kComparisonWords)), {x.left, x.right}, x.modifiers};
  }
  Parts operator()(const Between& x) const {
    return {Word(x.is_negated, "between"), {x.value, x.low, x.high}, x.modifiers};
  }
  Parts operator()(const InValues& x) const {
    return {Word(x.is_negated, "in"), {x.value, x.items}, x.modifiers};
  }
  Parts operator()(const TextTest& x) const {
    const std::string word = Word(x.is_negated, WordOf(x.test, kTextTestWords));
    if (x.is_any) return {word + " any", {x.value, x.items}, x.modifiers};
    return {word, {x.value, x.items.front()}, x.modifiers};
  }
  Parts operator()(const IsTest& x) const {
    return {"is " + std::string(WordOf(x.test, kIsTestWords)), {x.value}};
  }
  Parts operator()(const Has& x) const {
    if (x.quantifier == HasName::kOne) return {"has", {x.value, x.items.front()}, x.modifiers};
    return {"has " + std::string(WordOf(x.quantifier, kHasWords)), {x.value, x.items}, x.modifiers};
  }
  Parts operator()(const AnyElement& x) const { return {"any element", {x.value, x.condition}}; }
  Parts operator()(const Near& x) const {
    return {"near", {x.value, x.latitude.ToString(), x.longitude.ToString(), x.kilometres.ToString()}};
  }
  Parts operator()(const DateTest& x) const {
    return {std::string(WordOf(x.test, kDateTestWords)), {x.value, x.anchor}};
  }
  Parts operator()(const InWindow& x) const { return {"in window", {x.value, x.window}}; }
  Parts operator()(const AnniversaryIn& x) const { return {"anniversary of", {x.value, x.window}}; }
  Parts operator()(const Aggregate& x) const;
  Parts operator()(const Regularly& x) const {
    return {"regularly",
            {Spell(x.rows.collection), Optional(x.rows.where), Spell(x.every),
             Quantified{x.quantity, x.number, x.periods}, x.with ? Part(*x.with) : Part(Absent()),
             Flag(x.within_retention)}};
  }
  Parts operator()(const Sequence& x) const {
    return {"sequence", {x.steps, Optional(x.all_within), Optional(x.window)}};
  }

  Parts operator()(const WindowLast& x) const { return {"last", {Spell(x.duration)}}; }
  Parts operator()(const WindowPrevious& x) const { return {"previous", {Spell(x.duration)}}; }
  Parts operator()(const WindowNext& x) const { return {"next", {Spell(x.duration)}}; }
  Parts operator()(const WindowThis& x) const { return {"this", {std::string(WordOf(x.unit, 1))}}; }
  Parts operator()(const WindowFromThrough& x) const {
    return {"from through", {Anchor(x.first), Anchor(x.last)}};
  }
  Parts operator()(const WindowFromUntil& x) const { return {"from until", {x.from, x.until}}; }
  Parts operator()(const WindowSince& x) const { return {"since", {x.anchor}}; }
  Parts operator()(const WindowWithin& x) const {
    return {x.is_after ? "within after" : "within of", {Spell(x.duration), x.anchor}};
  }
  Parts operator()(const WindowRetention&) const { return {"within retention", {true}}; }

  Parts operator()(const Period& x) const { return {"period", {Spell(x)}}; }
  Parts operator()(const FromNow& x) const { return {x.is_past ? "ago" : "from now", {Spell(x.duration)}}; }
  Parts operator()(const ExprPtr&) const {
    INSITU_CHECK(false, "a value is no period and no instant");
    return {};
  }
};

Parts Apart::operator()(const Aggregate& x) const {
  const AggregateWord& row = WordOf(x.name);
  Parts parts{std::string(row.word), {}};
  if (row.shape == AggregateShape::kValues) {
    parts.operands = {x.value, Optional(x.where)};
  } else {
    parts.operands = {Spell(x.rows.collection), Optional(x.rows.where)};
  }
  switch (row.shape) {
    case AggregateShape::kRows:
    case AggregateShape::kValues: parts.operands.push_back(Optional(x.window)); break;
    case AggregateShape::kRowHas:
      parts.operands.push_back(Optional(x.window));
      parts.operands.emplace_back(x.has);
      break;
    case AggregateShape::kDurations:
      for (const Duration& duration : x.durations) parts.operands.emplace_back(Spell(duration));
      parts.operands.push_back(Flag(x.within_retention));
      break;
  }
  return parts;
}

}  // namespace

Parts PartsOf(const Expr& expr) { return std::visit(Apart(), expr.node); }

Parts PartsOf(const Window& window) { return std::visit(Apart(), window.form); }

Parts PartsOf(const Quantified& quantified) {
  return {std::string(WordOf(quantified.quantity, kQuantityWords)), {quantified.number, quantified.of}};
}

Parts PartsOf(const CountTest& test) {
  return {std::string(WordOf(test.op, kComparisonWords)), {test.number}};
}

Parts PartsOf(const Step& step) {
  return {
      "step",
      {Flag(step.is_absent), Spell(step.rows.collection), Optional(step.rows.where), Optional(step.within)}};
}

Parts PartsOf(const Anchor& anchor) { return std::visit(Apart(), anchor); }

}  // namespace insitu::language
