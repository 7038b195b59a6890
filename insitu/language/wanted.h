#pragma once

#include <string>
#include <vector>

namespace insitu::language {

/// What would fit at the end of a text: whatever the parser looked for there before it gave up.
struct Wanted {
  std::vector<std::string> words;  ///< words and symbols, in the order in which they were looked for
  std::string what;        ///< what is missing, in the words of messages; empty where the text may end
  bool is_closed = false;  ///< the parser gave up
};

}  // namespace insitu::language
