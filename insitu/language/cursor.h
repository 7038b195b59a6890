#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace insitu::language {

/// What names mean where the next word is written.
enum class Ground {
  kPerson,   ///< an attribute of the entity, a trait, an aggregate
  kRow,      ///< inside `where` or `has (...)`: an attribute of the collection `rows`
  kRowValue  ///< the value of an aggregate: a collection, and behind a point its attributes
};

/// A value that stands before the cursor, as far as it is a column's.
struct WrittenValue {
  std::vector<std::string> path;  ///< empty where it is anything else
  bool is_of_rows = false;        ///< of an aggregate that gives one of its values: `last(purchase.channel)`
};

/// The place behind a formula that is being written, and what fits there.
struct Cursor {
  size_t begin = 0;  ///< where the word that is being written begins; the end where there is none
  std::vector<std::string> path;  ///< the names before it, each followed by a point
  Ground ground = Ground::kPerson;
  std::string rows;               ///< the collection of `kRow`, and of `kRowValue` where it is known
  std::vector<std::string> list;  ///< the path of the list, inside `any element (...)`

  std::string aggregate;  ///< the innermost one that is open, unless inside its `where`: `count`, `sequence`
  std::vector<std::string> collections;  ///< which it is taken over, as far as they are written
  std::string owner;                     ///< the collection inside whose `where` it stands
  bool is_in_window = false;             ///< behind its comma

  bool is_in_text = false;         ///< inside a text in single quotes, which began before `begin`
  WrittenValue left;               ///< what an operator compares, where a literal fits
  WrittenValue operand;            ///< what stands just before, which an operator may follow
  std::vector<std::string> words;  ///< words of the language that fit, whole phrases such as `starts with`
  bool takes_operand = false;      ///< a name of the ground, a function or an aggregate fits
  bool takes_literal = false;      ///< a literal fits
  std::optional<std::string>
      missing;  ///< `kMissingCollection`, `kMissingAudience` or `kMissingList` where that is it
};

/// Finds out what fits behind `text`, a formula up to where it is being written.
Cursor CursorAt(std::string_view text);

}  // namespace insitu::language
