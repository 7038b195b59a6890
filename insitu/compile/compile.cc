#include "insitu/compile/compile.h"

#include <utility>

namespace insitu::compile {

Compiled Compile(const check::CheckedProject& project, const lower::Question& question,
                 const govern::Request& request) {
  lower::Lowered lowered = lower::Lower(project, question);
  return govern::Governance::Apply(std::move(lowered.plan), lowered.rules, request);
}

}  // namespace insitu::compile
