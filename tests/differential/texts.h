#pragma once

#include <string>

#include "tests/differential/pools.h"
#include "tests/differential/random.h"
#include "tests/differential/vocabulary.h"

namespace insitu::differential {

/// Draws texts of the audience language over one vocabulary: every construct in scope, well typed.
class Texts {
 public:
  Texts(Random& random, Pools& pools, const Vocabulary& words)
      : random_(random), pools_(pools), words_(words) {}

  /// A condition over the entity.
  std::string Condition(int depth) { return Condition(words_.person, depth, true); }
  /// A value over the entity of `kind`: a number, text, boolean, date or time.
  std::string Value(Kind kind, int depth) { return Value(words_.person, kind, depth, true); }
  /// A condition for the rows of a collection.
  std::string RowCondition(const CollectionNames& collection, int depth);
  /// A condition that grants: no negation that a missing value satisfies.
  std::string Grant(const std::vector<Named>& names);

 private:
  using Names = std::vector<Named>;

  // conditions.cc; `is_person` where aggregates, ranks and samples may stand.
  std::string Condition(const Names& names, int depth, bool is_person);
  std::string Combination(const Names& names, int depth, bool is_person);
  std::string TextCondition(const Names& names, int depth, bool is_person);
  std::string NumberCondition(const Names& names, int depth, bool is_person);
  std::string TimeCondition(const Names& names, int depth, bool is_person);
  std::string ListCondition(const Names& names);
  std::string OtherCondition(const Names& names);
  std::string PersonCondition(int depth);
  std::string Modifiers(bool is_negative, bool is_text);
  // values.cc
  std::string Value(const Names& names, Kind kind, int depth, bool is_person);
  std::string Number(const Names& names, int depth, bool is_person);
  std::string TextValue(const Names& names, int depth);
  std::string TimeValue(const Names& names, int depth, bool is_person);
  std::string Constant(Kind kind);
  std::string Constants(Kind kind);
  std::string NameOf(const Names& names, Kind kind);
  bool Has(const Names& names, Kind kind) const;
  // aggregates.cc
  std::string RowAggregate(int depth);
  std::string NumberAggregate(int depth);
  std::string ValueAggregate(const std::string& word, Kind kind, int depth);
  std::string Where(const CollectionNames& collection, int depth);
  std::string CollectionWindow(const CollectionNames& collection, int depth);
  const CollectionNames& Collection(bool needs_time);
  bool HasTimedRows() const;
  /// What names the person: of the entity asked about, or of people who are rows.
  const Names& PersonNames() const { return owner_ == nullptr ? words_.person : owner_->bare; }
  const std::vector<CollectionNames>& Collections() const {
    return owner_ == nullptr ? words_.collections : owner_->below;
  }
  // sequences.cc
  std::string Regularly(int depth);
  std::string Sequence(int depth);
  // windows.cc
  std::string Window(bool allows_future);
  std::string AnchoredWindow(int depth);
  std::string Duration(bool is_fixed);
  std::string Period();
  std::string Instant();

  Random& random_;
  Pools& pools_;
  const Vocabulary& words_;
  const CollectionNames* owner_ = nullptr;  ///< inside whose `where` the text is
};

/// Writes a text as a literal.
std::string Quoted(const std::string& text);

}  // namespace insitu::differential
