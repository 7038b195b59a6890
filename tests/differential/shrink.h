#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/differential/dataset.h"

namespace insitu::differential {

/// A data set and a text whose answers differ.
struct Difference {
  Dataset dataset;
  std::string entity;  ///< whom the text is about
  std::string text;
};

/// Returns a smaller difference, for as long as `still_differs` says that it is one: files of the project left out, rows
/// dropped half by half and one by one, parts of the text left out. `still_differs` is asked at most `tries` times.
Difference Shrink(Difference difference, const std::function<bool(const Difference&)>& still_differs,
                  int tries);

/// Returns texts that are `text` with something left out: what stands in one pair of parentheses alone, or instead of the
/// pair; without one `where`, window, modifier or `not`. Some are no texts of the language.
std::vector<std::string> SmallerTexts(const std::string& text);

}  // namespace insitu::differential
