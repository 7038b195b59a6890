#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/language/signature.h"

/// Every construct of the language with what it means: the reference, the answers of editors and `insitu language` are
/// made of these rows. What the parser or the checker knows of a construct, they read from the words that it has in words.h.
namespace insitu::language {

/// A question to the example of the documentation, and its answer. The documentation's tests ask it.
struct Example {
  std::string_view text = {};
  std::string_view answer = {};
  std::string_view of = {};  ///< the key of the customer whose value it is; empty for a condition
};

/// One construct.
struct Construct {
  std::string_view word =
      {};  ///< how it is looked up, such as `first time`; of some a name for people, such as `path`
  std::string_view further = {};  ///< further words that it explains, separated by commas: `not between`
  std::string_view form = {};     ///< as it is written: `first time(K, W)`
  Gives gives = Gives::kCondition;
  Takes takes = Takes::kAnything;
  std::string_view meaning = {};  ///< sentences; the first one stands for all where there is little room
  std::string_view missing = {};  ///< what it gives where a value is missing
  std::string_view no_rows = {};  ///< what it gives for somebody without rows
  std::string_view command = {};  ///< a command line, where no condition or value can be an example
  std::string_view printed = {};  ///< what the command prints; `[...]` is any text
  Example examples[4] = {};       ///< from the first one on; a row without text is none
};

/// Constructs of one kind.
struct ConstructKind {
  std::string_view title;
  std::string_view introduction;
  std::span<const Construct> constructs;
};

/// Lists all constructs, in the order of the reference.
std::span<const ConstructKind> ConstructKinds();

/// Finds what `word` begins, is or belongs to: `count`, `first time`, `salt`, `!=`; several for `last`, which is an aggregate
/// and a window. Empty where it is no word of the language.
std::vector<const Construct*> FindConstructs(std::string_view word);

/// Finds the constructs in whose form `word` stands, `of` in `hour of V`; what is written for other words, such as `V`, is no word.
std::vector<const Construct*> FindConstructsWith(std::string_view word);

/// Lists the words by which constructs are found, as suggestions.
std::vector<std::string> ConstructWords();

/// Returns what `construct` means in one sentence.
std::string_view BriefOf(const Construct& construct);

/// Returns in one line what a word or phrase of the language means (`starts with`, `last`, `salt`); empty for what is none.
std::string MeaningOf(std::string_view phrase);

}  // namespace insitu::language
