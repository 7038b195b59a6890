#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/govern/governance.h"

/// One function per kind of rule; each attaches its rules to the plan and says what it attached.
namespace insitu::govern {

using Applied = std::vector<plan::AppliedRule>;

/// Checks that the role may take the action and that the question has a known purpose.
std::optional<Refusal> CheckAsk(const plan::Rules& rules, const Request& request);

/// Refuses audiences of another purpose, wherever the question names them.
std::optional<Refusal> CheckAudiences(const plan::Plan& plan, const plan::Rules& rules,
                                      const Request& request);

/// Attaches the role's row rules to every source of the plan that they protect, those on paths included.
std::optional<Refusal> AttachRowRules(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                      Applied& applied);

/// Refuses lists over tables of which the role sees some rows only: they would tell of the others.
std::optional<Refusal> CheckLists(const plan::Plan& plan, const plan::Rules& rules, const Request& request);

/// Attaches the consent of the purpose for the recipient class, with its scans.
std::optional<Refusal> AttachConsent(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                     Applied& applied);

/// Refuses output columns that the purpose does not list; of an answer about one key they are withheld.
std::optional<Refusal> CheckFields(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                   Applied& applied);

/// Masks output columns that hold personal data, as the role sees it, and refuses those that it does not see; of an answer
/// about one key they are withheld.
std::optional<Refusal> AttachMasks(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                   Applied& applied);

/// Re-derives from the finished plan which rules must be present and throws `InternalError` where one is missing.
/// `asked` is the plan before any rule.
void Verify(const plan::Plan& asked, const plan::Plan& governed, const plan::Rules& rules,
            const Request& request);

/// Returns every value that the answer shows: its outputs, then the columns of its evidence.
std::vector<plan::Output*> ShownValues(plan::Plan& plan);

/// Withholds a value of an answer about one key, whose other values are told all the same. Of other questions it hands the
/// refusal back.
std::optional<Refusal> WithholdOrRefuse(const plan::Plan& plan, plan::Output& output, Refusal refusal);

/// Returns the class whose consent is asked: the request's own, else the first that the purpose declares.
std::optional<std::string> RecipientClass(const plan::Rules& rules, const Request& request);

/// Says whether both names may lead to one table: engines have a schema of their own where none is named, and some of them
/// pass over case.
bool MayBeSame(const plan::TableRef& left, const plan::TableRef& right);

const plan::RoleRule* FindRole(const plan::Rules& rules, const Request& request);
const plan::PurposeRule* FindPurpose(const plan::Rules& rules, const Request& request);

}  // namespace insitu::govern
