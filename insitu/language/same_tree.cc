#include <algorithm>
#include <tuple>

#include "insitu/language/format.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

// Says which fields of a form have a meaning. Spans and spellings have none.
struct Fields {
  static auto Of(const Literal& x) { return std::tie(x.value); }
  static auto Of(const ListItem& x) { return std::tie(x.literal); }
  static auto Of(const Path& x) { return std::tie(x.names); }
  static auto Of(const Everyone&) { return std::tuple<>(); }
  static auto Of(const Logical& x) { return std::tie(x.is_and, x.operands); }
  static auto Of(const Not& x) { return std::tie(x.operand); }
  static auto Of(const Parenthesised& x) { return std::tie(x.inner); }
  static auto Of(const SomeOf& x) { return std::tie(x.quantity, x.number, x.operands); }
  static auto Of(const InAudience& x) { return std::tie(x.is_negated, x.audience); }
  static auto Of(const InNamedList& x) { return std::tie(x.value, x.is_negated, x.list); }
  static auto Of(const Sample& x) { return std::tie(x.percent, x.salt); }
  static auto Of(const Ranked& x) { return std::tie(x.is_bottom, x.size, x.value); }
  static auto Of(const Negate& x) { return std::tie(x.operand); }
  static auto Of(const Arithmetic& x) { return std::tie(x.op, x.left, x.right); }
  static auto Of(const Call& x) { return std::tie(x.name, x.arguments); }
  static auto Of(const TimeSince& x) { return std::tie(x.is_hours, x.value); }
  static auto Of(const CalendarPart& x) { return std::tie(x.part, x.value); }
  static auto Of(const Comparison& x) { return std::tie(x.op, x.left, x.right, x.modifiers); }
  static auto Of(const Between& x) { return std::tie(x.is_negated, x.value, x.low, x.high, x.modifiers); }
  static auto Of(const InValues& x) { return std::tie(x.is_negated, x.value, x.items, x.modifiers); }
  static auto Of(const TextTest& x) {
    return std::tie(x.test, x.is_negated, x.is_any, x.value, x.items, x.modifiers);
  }
  static auto Of(const IsTest& x) { return std::tie(x.test, x.value); }
  static auto Of(const Has& x) { return std::tie(x.quantifier, x.value, x.items, x.modifiers); }
  static auto Of(const AnyElement& x) { return std::tie(x.value, x.condition); }
  static auto Of(const Near& x) { return std::tie(x.value, x.latitude, x.longitude, x.kilometres); }
  static auto Of(const DateTest& x) { return std::tie(x.test, x.value, x.anchor); }
  static auto Of(const InWindow& x) { return std::tie(x.value, x.window); }
  static auto Of(const AnniversaryIn& x) { return std::tie(x.value, x.window); }
  static auto Of(const Rows& x) { return std::tie(x.collection, x.where); }
  static auto Of(const Aggregate& x) {
    return std::tie(x.name, x.rows, x.value, x.where, x.window, x.durations, x.has, x.within_retention);
  }

  static auto Of(const CountTest& x) { return std::tie(x.op, x.number); }
  static auto Of(const Regularly& x) {
    return std::tie(x.rows, x.every, x.quantity, x.number, x.periods, x.with, x.within_retention);
  }
  static auto Of(const Step& x) { return std::tie(x.rows, x.is_absent, x.within); }
  static auto Of(const Sequence& x) { return std::tie(x.steps, x.all_within, x.window); }

  static auto Of(const Window& x) { return std::tie(x.form); }
  static auto Of(const WindowLast& x) { return std::tie(x.duration); }
  static auto Of(const WindowPrevious& x) { return std::tie(x.duration); }
  static auto Of(const WindowNext& x) { return std::tie(x.duration); }
  static auto Of(const WindowThis& x) { return std::tie(x.unit); }
  static auto Of(const WindowFromThrough& x) { return std::tie(x.first, x.last); }
  static auto Of(const WindowFromUntil& x) { return std::tie(x.from, x.until); }
  static auto Of(const WindowSince& x) { return std::tie(x.anchor); }
  static auto Of(const WindowWithin& x) { return std::tie(x.duration, x.is_after, x.anchor); }
  static auto Of(const WindowRetention&) { return std::tuple<>(); }

  static auto Of(const Period& x) { return std::tie(x.kind, x.date); }
  static auto Of(const time::CivilDate& x) { return std::tie(x.year, x.month, x.day); }
  static auto Of(const FromNow& x) { return std::tie(x.duration, x.is_past); }
  static auto Of(const Duration& x) { return std::tie(x.count, x.unit); }
  static auto Of(const Modifiers& x) {
    return std::tie(x.ignoring_case, x.ignoring_accents, x.ignoring_blanks, x.excluding_missing);
  }
};

template <typename Form>
concept HasFields = requires(const Form& form) { Fields::Of(form); };

struct Same {
  bool operator()(const ExprPtr& left, const ExprPtr& right) const {
    if (left == nullptr || right == nullptr) return left == right;
    return (*this)(left->node, right->node);
  }

  // Quotes make a difference only around a word of the language.
  bool operator()(const Name& left, const Name& right) const {
    return left.text == right.text && (left.is_quoted == right.is_quoted || !IsWord(left.text));
  }

  template <typename Item>
  bool operator()(const std::vector<Item>& left, const std::vector<Item>& right) const {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), *this);
  }

  template <typename Item>
  bool operator()(const std::optional<Item>& left, const std::optional<Item>& right) const {
    return left.has_value() == right.has_value() && (!left || (*this)(*left, *right));
  }

  template <typename... Forms>
  bool operator()(const std::variant<Forms...>& left, const std::variant<Forms...>& right) const {
    if (left.index() != right.index()) return false;
    return std::visit([&]<typename Form>(const Form& form) { return (*this)(form, std::get<Form>(right)); },
                      left);
  }

  template <typename Form>
  bool operator()(const Form& left, const Form& right) const {
    if constexpr (HasFields<Form>) {
      return Compare(Fields::Of(left), Fields::Of(right), std::make_index_sequence<kFields<Form>>());
    } else {
      return left == right;
    }
  }

  template <typename Form>
  static constexpr size_t kFields = std::tuple_size_v<decltype(Fields::Of(std::declval<const Form&>()))>;

  template <typename Tuple, size_t... kIndex>
  bool Compare(const Tuple& left, const Tuple& right, std::index_sequence<kIndex...>) const {
    return ((*this)(std::get<kIndex>(left), std::get<kIndex>(right)) && ...);
  }
};

}  // namespace

bool IsSameTree(const Expr& left, const Expr& right) { return Same()(left.node, right.node); }

}  // namespace insitu::language
