#include "insitu/app/why/question.h"

#include <algorithm>
#include <set>

#include "insitu/app/why/decided.h"
#include "insitu/app/why/evidence.h"
#include "insitu/app/why/holds.h"
#include "insitu/app/why/operands.h"
#include "insitu/app/why/rows.h"
#include "insitu/base/check.h"
#include "insitu/language/format.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using Kind = Reason::Kind;

/// Returns the position of the thing named `name`, or that behind the last one.
template <typename Things>
size_t PlaceOf(const Things& things, const std::string& name) {
  const auto same = std::ranges::find_if(things, [&](const auto& thing) { return thing.name == name; });
  return static_cast<size_t>(same - things.begin());
}

/// Says whether a value is the same for everybody, so that the text of the condition shows it already.
bool IsSameForEverybody(const Expr& value) {
  bool is_same = true;
  check::Walk(value, [&](const Expr& part) {
    is_same = is_same && (part.kind == Expr::Kind::kConstant || part.kind == Expr::Kind::kCall);
  });
  return is_same;
}

/// Names the output that answers what a value is.
std::string OutputOf(const FoundValue& found) {
  return found.only_if_missing ? found.text + " is set" : found.text;
}

/// Names the question what a leaf would be if the row that decides it were of now.
std::string NameForNow(const std::string& leaf) { return "for now: " + leaf; }

/// Takes a condition apart, as far as its parts are conditions about the person themselves.
class Asking {
 public:
  Asking(Session& session, const check::Entity& entity, Question& question)
      : session_(session),
        entity_(entity),
        question_(question.asked),
        parts_(question.parts),
        zone_(*time::Zone::Find(session.declared().timezone.value)) {}

  Reason Take(const language::ExprPtr& written) {
    const language::ExprPtr& tree = Inside(written);
    if (const auto* logical = std::get_if<language::Logical>(&tree->node))
      return Group(logical->is_and ? Kind::kAnd : Kind::kOr, *tree, logical->operands);
    if (const auto* negation = std::get_if<language::Not>(&tree->node))
      return Group(Kind::kNot, *tree, {negation->operand});
    if (const auto* some = std::get_if<language::SomeOf>(&tree->node)) {
      Reason reason = Group(Kind::kSomeOf, *tree, some->operands);
      reason.quantity = some->quantity;
      reason.number = some->number;
      return reason;
    }
    if (const auto* in = std::get_if<language::InAudience>(&tree->node)) {
      const check::Audience& audience = *session_.project().FindAudience(in->audience.text);
      Reason named = Named(in->audience.text, audience.declared->where.tree);
      if (!in->is_negated) return named;
      Reason negated{Kind::kNot, language::Format(*tree)};
      negated.parts.push_back(std::move(named));
      return negated;
    }
    return NamedOrLeaf(tree);
  }

 private:
  Reason Group(Kind kind, const language::Expr& tree, const std::vector<language::ExprPtr>& operands) {
    Reason reason{kind, language::Format(tree)};
    for (const language::ExprPtr& operand : operands) reason.parts.push_back(Take(operand));
    return reason;
  }

  Reason Named(const std::string& name, const language::ExprPtr& tree) {
    Reason reason{Kind::kNamed, name};
    reason.parts.push_back(Take(tree));
    return reason;
  }

  Reason NamedOrLeaf(const language::ExprPtr& tree) {
    check::ExprPtr condition = session_.ConditionPart(entity_, tree);
    if (condition->kind == Expr::Kind::kNamed && !condition->is_audience && condition->column == nullptr) {
      const check::Trait& trait = *session_.project().FindTrait(condition->name);
      return Named(condition->name, trait.declared->value.tree);
    }
    Reason leaf{Kind::kLeaf, language::Format(*tree)};
    leaf.tree = tree.get();
    if (PlaceOf(question_.conditions, leaf.text) == question_.conditions.size())
      question_.conditions.push_back({leaf.text, condition});
    AddValues(tree, leaf);
    const std::vector<check::ExprPtr> readers = RowReadersOf(condition);
    if (readers.size() != 1) leaf.aggregate = nullptr;
    for (const check::ExprPtr& reader : readers) AskDecidedParts(*reader);
    if (leaf.aggregate != nullptr) AskForNow(condition, *readers.front()->aggregate, leaf.text);
    for (lower::AskedRows& rows : RowsOf(condition)) {
      leaf.evidence.push_back({rows.collection->name(), {}, {}, {}, {}, 0, ""});
      question_.evidence.push_back(std::move(rows));
    }
    leaf.condition = std::move(condition);
    return leaf;
  }

  /// Adds the values below a leaf, from the outside in; a leaf that is a value itself is one of them.
  void AddValues(const language::ExprPtr& tree, Reason& leaf) {
    AddReader(*tree, leaf);
    if (std::holds_alternative<language::Path>(tree->node)) return AddValue(tree, leaf);
    for (const language::ExprPtr& operand : OperandsOf(*tree)) AddValue(Inside(operand), leaf);
  }

  void AddValue(const language::ExprPtr& tree, Reason& leaf) {
    const check::ExprPtr value = session_.ValuePart(entity_, tree);
    if (value != nullptr && IsSameForEverybody(*value)) return;
    const std::string text = language::Format(*tree);
    const bool is_known =
        std::ranges::any_of(leaf.values, [&](const FoundValue& known) { return known.text == text; });
    const bool has_no_cell = value == nullptr && std::holds_alternative<language::Path>(tree->node);
    if (!is_known && (value != nullptr || has_no_cell)) {
      leaf.values.push_back({text, {}, "", has_no_cell});
      const std::string name = OutputOf(leaf.values.back());
      if (PlaceOf(question_.outputs, name) == question_.outputs.size())
        question_.outputs.push_back({name, has_no_cell ? PresenceOf(tree) : value});
    }
    const bool is_trait = value != nullptr && value->kind == Expr::Kind::kNamed && value->column == nullptr;
    if (is_trait) AddValue(Inside(session_.project().FindTrait(value->name)->declared->value.tree), leaf);
    AddReader(*tree, leaf);
    for (const language::ExprPtr& operand : OperandsOf(*tree)) AddValue(Inside(operand), leaf);
  }

  check::ExprPtr PresenceOf(const language::ExprPtr& tree) {
    const language::IsTest is_set{language::IsTestName::kSet, tree};
    return session_.ConditionPart(entity_, std::make_shared<language::Expr>(is_set, tree->span));
  }

  /// Adds what reads rows.
  static void AddReader(const language::Expr& tree, Reason& leaf) {
    const bool is_aggregate = std::holds_alternative<language::Aggregate>(tree.node);
    if (is_aggregate) leaf.aggregate = &tree;
    if (is_aggregate || std::holds_alternative<language::Sequence>(tree.node) ||
        std::holds_alternative<language::Regularly>(tree.node))
      leaf.readers.push_back(&tree);
  }

  /// Asks for the truth of what is decided of conditions on rows.
  void AskDecidedParts(const Expr& reader) {
    for (DecidedPart& part : DecidedPartsOf(reader, session_.now(), zone_)) {
      AskedPart asked{part.part, {}, part.only_fails};
      for (check::ExprPtr& condition : part.asked) {
        asked.conditions.push_back("decided " + std::to_string(question_.conditions.size()));
        question_.conditions.push_back({asked.conditions.back(), std::move(condition)});
      }
      parts_.push_back(std::move(asked));
    }
  }

  /// Asks what the leaf would be if the row that decides it were of now.
  void AskForNow(const check::ExprPtr& condition, const check::Aggregate& aggregate,
                 const std::string& leaf) {
    check::ExprPtr asked = ForRowOfNow(condition, aggregate, session_.now(), zone_);
    const std::string name = NameForNow(leaf);
    if (asked != nullptr && PlaceOf(question_.conditions, name) == question_.conditions.size())
      question_.conditions.push_back({name, std::move(asked)});
  }

  Session& session_;
  const check::Entity& entity_;
  lower::Question& question_;
  std::vector<AskedPart>& parts_;
  time::Zone zone_;
};

/// Puts the one row of the answer into the tree, leaves first.
void Fill(const lower::Question& question, const plan::Plan& plan, const std::vector<types::Value>& row,
          Reason& reason) {
  for (Reason& part : reason.parts) Fill(question, plan, row, part);
  const auto holding = std::ranges::count_if(reason.parts, &Reason::holds);
  reason.holds = reason.kind == Kind::kLeaf
                     ? row[PlaceOf(question.conditions, reason.text)] == types::Value{true}
                     : HoldsWith(reason, static_cast<size_t>(holding));
  const size_t for_now = PlaceOf(question.conditions, NameForNow(reason.text));
  if (reason.kind == Reason::Kind::kLeaf && for_now < question.conditions.size())
    reason.holds_for_now = row[for_now] == types::Value{true};
  for (FoundValue& found : reason.values) {
    const size_t place = PlaceOf(question.outputs, OutputOf(found));
    found.value = row[question.conditions.size() + plan.after.size() + place];
    found.withheld = plan.ask.outputs[place].withheld;
  }
  std::erase_if(reason.values, [](const FoundValue& found) {
    return found.only_if_missing && found.value == types::Value{true};
  });
  for (FoundValue& found : reason.values) {
    if (found.only_if_missing) found.value = {};
  }
}

/// Returns what is decided, as the row of the answer says.
DecidedParts DecidedIn(const Question& question, const std::vector<types::Value>& row) {
  DecidedParts decided;
  for (const AskedPart& part : question.parts) {
    std::set<bool> truths;
    for (const std::string& condition : part.conditions)
      truths.insert(row[PlaceOf(question.asked.conditions, condition)] == types::Value{true});
    if (truths.size() == 1 && !(part.only_fails && *truths.begin())) decided[part.part] = *truths.begin();
  }
  return decided;
}

}  // namespace

Question Ask(Session& session, const Subject& subject, types::Value key, int64_t rows) {
  Question question;
  question.asked.entity = subject.entity;
  question.asked.kind = plan::AskKind::kOneKey;
  question.asked.key = std::move(key);
  question.asked.limit = rows;
  // The name of the whole is that of no leaf.
  question.asked.conditions = {{"", subject.condition}};
  question.reason = Asking(session, *subject.entity, question).Take(Borrowed(*subject.tree));
  return question;
}

Outcome<std::optional<std::vector<bool>>> Answer(Session& session, const plan::GovernedPlan& plan,
                                                 Question& question) {
  using Rules = std::optional<std::vector<bool>>;
  Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(plan);
  if (!rows.ok()) return rows.failure();
  std::vector<types::Value> row;
  while (true) {
    const base::Result<batch::Batch> batch = (*rows)->Next();
    if (!batch.ok()) return FailureOf(batch.status());
    if (batch->rows == 0) break;
    for (const batch::Column& column : batch->columns) row.push_back(column.value(0));
  }
  if (row.empty()) return Rules();
  Fill(question.asked, plan.plan(), row, question.reason);
  question.decided = DecidedIn(question, row);
  INSITU_CHECK(question.reason.holds == (row.front() == types::Value{true}),
               "a condition and its parts, taken together, agree");
  Outcome<std::monostate> filled = FillEvidence(session, plan, question.asked, question.reason);
  if (!filled.ok()) return filled.failure();
  std::vector<bool> rules;
  for (size_t i = 0; i < plan.plan().after.size(); ++i)
    rules.push_back(row[question.asked.conditions.size() + i] == types::Value{true});
  return Rules(std::move(rules));
}

}  // namespace insitu::app::why
