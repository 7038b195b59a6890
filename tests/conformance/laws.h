#pragma once

#include <map>
#include <string>
#include <vector>

namespace insitu::conformance {

/// What a law says of its texts: conditions, or values where it is about numbers.
enum class Relation {
  kSame,          ///< all have the same members
  kOpposite,      ///< nobody is a member of both, and everyone of one
  kImplies,       ///< whoever is a member of one is a member of the next
  kUnion,         ///< the members of the last are those of the others together
  kParts,         ///< likewise, and nobody is a member of two of the others
  kOneStatement,  ///< all are answered by the same statement
  kOneMeaning,    ///< the plans of all have one meaning, and all have the same members
  kSum,           ///< for each person the last value is the sum of the others
  kAtMostSum,     ///< for each person the last value is at most the sum of the others
};

/// What holds of any right answer, whoever computes it.
///
/// Names in braces are blanks: the law holds whatever of a lake's vocabulary is written there. A condition that begins with a
/// brace after that is the JSON face of the language.
struct Law {
  std::string words;  ///< the law as a sentence
  Relation relation;
  std::vector<std::string> texts;
};

/// What stands for some blanks at once: a row has a text for each of `blanks`.
struct Vocabulary {
  std::vector<std::string> blanks;
  std::vector<std::vector<std::string>> rows;
};

/// Returns all laws.
const std::vector<Law>& Laws();

/// Returns the texts of `law` with its blanks filled in every way that `vocabularies` allow: one row of each that has a blank of
/// the law. None where a blank of the law is in no vocabulary.
std::vector<std::vector<std::string>> Cases(const Law& law, const std::vector<Vocabulary>& vocabularies);

}  // namespace insitu::conformance
