#include "insitu/app/diff/hybrid.h"

#include <algorithm>
#include <variant>

#include "insitu/check/check.h"
#include "insitu/compile/compile.h"

namespace insitu::app::diff {

std::optional<plan::GovernedPlan> PlanOfHybrid(const Version& earlier, const model::Audience& now,
                                               const Asker& asker) {
  const Session& session = earlier.session();
  model::Project project = session.declared();
  const auto then = std::ranges::find_if(project.audiences, [&](const model::Audience& audience) {
    return audience.name.value == now.name.value;
  });
  if (then == project.audiences.end()) return std::nullopt;
  *then = now;
  diag::Emitter mistakes;  // Of a version that nobody wrote: nobody is told of them.
  const auto checked = check::Check(project, session.catalogs(), mistakes);
  const check::Audience* audience = checked->FindAudience(now.name.value);
  if (audience == nullptr || audience->of == nullptr) return std::nullopt;
  Reach reach(*checked, asker);
  reach.AddCondition(audience->condition);
  reach.AddEntity(audience->of);
  reach.AddConsent(audience->of);
  if (!reach.is_whole() || earlier.mistakes().Spoil(reach)) return std::nullopt;
  lower::Question question;
  question.entity = audience->of;
  question.conditions = {{now.name.value, audience->condition}};
  question.now = session.now();
  question.answered_at = session.started();
  compile::Compiled compiled = compile::Compile(
      *checked, question, {asker.role, "count", asker.purpose, session.settings().recipient_class});
  auto* plan = std::get_if<plan::GovernedPlan>(&compiled);
  return plan == nullptr ? std::nullopt : std::optional(std::move(*plan));
}

}  // namespace insitu::app::diff
