#pragma once

#include <map>
#include <string>
#include <vector>

namespace insitu::differential {

/// What a name stands for, as far as a text that uses it must know.
enum class Kind {
  kText,
  kInteger,
  kDecimal,
  kFloat,
  kBoolean,
  kDate,
  kTime,
  kTexts,     ///< list of text
  kIntegers,  ///< list of integer
  kStructs,   ///< list of struct
  kPoint,
};

struct Named {
  std::string text;  ///< `country`, `store.city`, `purchase.amount`
  Kind kind = Kind::kText;
};

struct CollectionNames {
  std::string name;
  bool is_event = true;
  bool has_time = true;
  std::vector<Named> bare = {};             ///< inside `where`
  std::vector<Named> in_full = {};          ///< inside an aggregate over values
  bool reaches_ahead = false;               ///< whether `next` fits: a relation or what is planned
  bool is_people = false;                   ///< people of another entity
  std::vector<CollectionNames> below = {};  ///< what may be aggregated inside `where`
};

struct ListName {
  std::string name;
  Kind kind = Kind::kText;
};

/// Everything that audiences over one entity may name in one project.
struct Vocabulary {
  std::vector<Named> person;
  std::vector<Named> elements;  ///< fields of the struct lists
  std::vector<CollectionNames> collections;
  std::vector<ListName> lists;
  std::vector<std::string> audiences;
};

}  // namespace insitu::differential
