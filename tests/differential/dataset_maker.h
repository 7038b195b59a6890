#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/differential/dataset.h"
#include "tests/differential/drawing.h"
#include "tests/differential/table_maker.h"

namespace insitu::differential {

/// Draws the parts of one data set, table after table: what is made first may be named by what is made later.
class DatasetMaker {
 public:
  DatasetMaker(Random& random, Dataset& out)
      : random_(random), pools_(random, out.now), draw_(random, pools_), out_(out) {}

  void Make();

 private:
  // columns.cc
  /// Returns the zone of a column without one; the default, UTC, is not written.
  std::string Zone();
  /// Adds a time column, with a zone or without, that is an attribute.
  void AddTime(TableMaker& table, const std::string& name);
  /// Adds the time column of a collection, says so, and returns what `at` is.
  Kind AddAt(TableMaker& table, const std::string& name, int missing);
  types::Type KeyType() const { return is_text_key_ ? types::Type::Text() : types::Type::Integer(); }
  Drawing::Draw Person(int missing) { return draw_.Key(is_text_key_, 1, people_ + 2, missing); }

  // entities.cc; each returns its YAML.
  std::string Region();
  std::string Store();
  std::string Product();
  std::string Order();
  std::string Customer();

  // collections.cc; each returns its YAML.
  std::string Purchase();
  std::string Line();
  std::string Visit();
  std::string Consent();
  std::string Ticket();
  std::string Membership();
  std::string Item();
  void AddStore();
  void AddCollection(const TableMaker& table, const std::string& name, bool is_event, std::optional<Kind> at,
                     const std::vector<std::pair<std::string, std::vector<Named>>>& references);

  // dataset_maker.cc
  std::string Lists();
  std::string Traits();
  void Audiences();
  void Govern();

  Random& random_;
  Pools pools_;
  Drawing draw_;
  Dataset& out_;
  bool is_text_key_ = false;
  std::string zone_;
  int64_t people_ = 0;
  std::vector<Named> region_, store_, product_, order_, owner_, purchase_;
  std::optional<types::Type> purchase_key_;  ///< of purchases, where rows may belong to them
  Kind purchase_at_ = Kind::kTime;
  bool are_purchases_unique_ = false;  ///< no copies, so that a purchase has one value of each attribute
};

/// The type of amounts.
types::Type Money();

}  // namespace insitu::differential
