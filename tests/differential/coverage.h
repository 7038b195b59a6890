#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "insitu/language/syntax.h"
#include "insitu/plan/plan.h"

namespace insitu::differential {

/// How often each construct of the language was asked about, and how often through each gate.
class Coverage {
 public:
  /// Counts one case: the constructs of its text, each once, and the gates of the plan that answered it.
  void Add(const language::Expr& text, const plan::Plan& plan);
  void Add(const Coverage& other);

  /// Lines that `Read` reads back to the end; it says whether they were whole.
  void Write(std::ostream& out) const;
  bool Read(std::istream& in);

  /// A line for each construct, also for those that never occurred, and a column for each gate; `all` counts the cases of the
  /// construct whatever the gates.
  std::string Table() const;
  /// The places of the table with fewer than `least` cases, as `construct, gate: cases`.
  std::vector<std::string> Below(int64_t least) const;

 private:
  int64_t Of(const std::string& construct, const std::string& gate) const;

  std::map<std::string, std::map<std::string, int64_t>> cases_;  ///< by construct, then by gate
};

}  // namespace insitu::differential
