#include <algorithm>
#include <utility>

#include "tests/differential/texts.h"

namespace insitu::differential {
namespace {

const std::string kMostFrequent = "most frequent";

}  // namespace

const CollectionNames& Texts::Collection(bool needs_time) {
  while (true) {
    const CollectionNames& collection = random_.Pick(Collections());
    if (collection.has_time || !needs_time) return collection;
  }
}

bool Texts::HasTimedRows() const {
  return std::any_of(Collections().begin(), Collections().end(),
                     [](const CollectionNames& collection) { return collection.has_time; });
}

std::string Texts::RowCondition(const CollectionNames& collection, int depth) {
  const CollectionNames* outside = std::exchange(owner_, &collection);
  std::string text;
  if (collection.is_people) {
    text = Condition(collection.bare, depth, !collection.below.empty());
  } else if (!collection.below.empty() && random_.Chance(50)) {
    text = random_.Chance(60) ? RowAggregate(0) : NumberAggregate(0) + " > " + Constant(Kind::kInteger);
    if (random_.Chance(40)) text = "(" + text + ") and (" + Condition(collection.bare, depth, false) + ")";
  } else {
    text = Condition(collection.bare, depth, false);
  }
  owner_ = outside;
  return text;
}

std::string Texts::Where(const CollectionNames& collection, int depth) {
  return random_.Chance(45) ? " where " + RowCondition(collection, depth > 0 ? 1 : 0) : "";
}

std::string Texts::CollectionWindow(const CollectionNames& collection, int depth) {
  if (!collection.has_time || random_.Chance(30)) return "";
  return ", " +
         (random_.Chance(55) || owner_ != nullptr ? Window(collection.reaches_ahead) : AnchoredWindow(depth));
}

/// An aggregate that is a condition.
std::string Texts::RowAggregate(int depth) {
  const int64_t form = random_.Between(0, HasTimedRows() ? 17 : 4);
  if (form > 13) return Sequence(depth);
  if (form > 10) return Regularly(depth);
  const CollectionNames& collection = Collection(form > 4);
  const std::string rows = collection.name + Where(collection, depth);
  if (form <= 2) return "any(" + rows + CollectionWindow(collection, depth) + ")";
  if (form <= 4) return "none(" + rows + CollectionWindow(collection, depth) + ")";
  if (form == 5 || form == 10) return "first time(" + rows + ", " + Window(false) + ")";
  if (form == 6 || form == 7) {
    const int64_t near = random_.Between(1, 40);
    const std::string word = form == 6 ? "stopped(" : "restarted(";
    if (random_.Chance(30))
      return word + rows + ", " +
             random_.Word({"3 months, 1 month", "1 year, 2 quarters", "2 weeks, 24 hours"}) + ")";
    return word + rows + ", " + std::to_string(near + random_.Between(1, 60)) + " days, " +
           std::to_string(near) + " days)";
  }
  return random_.Word({"latest(", "earliest("}) + rows + CollectionWindow(collection, depth) + ") has (" +
         RowCondition(collection, 1) + ")";
}

std::string Texts::ValueAggregate(const std::string& word, Kind kind, int depth) {
  const bool is_ordered = (word == "first" || word == "last") && HasTimedRows();
  const std::string& aggregate =
      is_ordered || HasTimedRows() || (word != "first" && word != "last") ? word : kMostFrequent;
  for (int tries = 0; tries < 20; ++tries) {
    const CollectionNames& collection = Collection(is_ordered);
    if (!Has(collection.in_full, kind)) continue;
    std::string value = NameOf(collection.in_full, kind);
    if (kind == Kind::kDecimal && Has(collection.in_full, Kind::kInteger) && random_.Chance(25)) {
      value += random_.Word({" * ", " + ", " - "}) + NameOf(collection.in_full, Kind::kInteger);
    } else if (kind == Kind::kText && random_.Chance(20)) {
      value = "lower(" + value + ")";
    } else if (kind == Kind::kInteger && random_.Chance(15)) {
      value = random_.Chance(50) && Has(collection.in_full, Kind::kTime)
                  ? "hour of " + NameOf(collection.in_full, Kind::kTime)
                  : "- " + value;
    }
    return aggregate + "(" + value + Where(collection, depth) + CollectionWindow(collection, depth) + ")";
  }
  return word == "distinct" ? "0" : Constant(kind);
}

std::string Texts::NumberAggregate(int depth) {
  const CollectionNames& collection = Collection(false);
  const Kind kind =
      random_.Pick(std::vector<Kind>{Kind::kDecimal, Kind::kInteger, Kind::kDecimal, Kind::kFloat});
  switch (random_.Between(0, 10)) {
    case 0:
    case 1:
      return "count(" + collection.name + Where(collection, depth) + CollectionWindow(collection, depth) +
             ")";
    case 2:
    case 3: return ValueAggregate("sum", kind, depth);
    case 4:
    case 5: return ValueAggregate("avg", kind, depth);
    case 6: return ValueAggregate("median", kind, depth);
    case 7: return ValueAggregate(random_.Word({"min", "max", "median"}), kind, depth);
    case 8: {
      const Kind any = random_.Pick(std::vector<Kind>{Kind::kText, Kind::kInteger, Kind::kDecimal,
                                                      Kind::kDate, Kind::kTime, Kind::kBoolean});
      return ValueAggregate("distinct", any, depth);
    }
    default: return ValueAggregate(random_.Word({"first", "last", "most frequent"}), kind, depth);
  }
}

}  // namespace insitu::differential
