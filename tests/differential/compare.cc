#include "tests/differential/compare.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "insitu/language/parser.h"
#include "tests/differential/storage.h"

namespace insitu::differential {
namespace {

using oracle::Value;

constexpr int64_t kConsentDelay =
    int64_t{3} * 24 * 3600 * 1'000'000;  // Consent has its own clock, ahead of the run's.

std::string Shown(const std::vector<Value>& keys) {
  std::string all;
  for (const Value& key : keys) all += (all.empty() ? "" : " ") + types::ToText(key);
  return all.empty() ? "nobody" : all;
}

std::string NameOf(oracle::Failure failure) {
  switch (failure) {
    case oracle::Failure::kOverflow: return "overflow";
    case oracle::Failure::kRepeatedKey: return "a repeated key";
  }
  return "";
}

std::string CompareKeys(const std::vector<Value>& right, const std::vector<Value>& said) {
  std::vector<Value> lacking, extra;
  std::set_difference(right.begin(), right.end(), said.begin(), said.end(), std::back_inserter(lacking),
                      oracle::Less());
  std::set_difference(said.begin(), said.end(), right.begin(), right.end(), std::back_inserter(extra),
                      oracle::Less());
  if (lacking.empty() && extra.empty()) return "";
  return "oracle: " + Shown(right) + "\nproduct: " + Shown(said) + "\nlacking: " + Shown(lacking) +
         "\nextra: " + Shown(extra);
}

bool IsSame(const Value& right, const Value& said) {
  if (right.is_missing() || said.is_missing()) return right.is_missing() == said.is_missing();
  const auto* list = std::get_if<std::vector<Value>>(&right.data);
  return list != nullptr ? right == said : oracle::Compare(right, said) == 0;
}

std::string CompareValues(const oracle::Outputs& right, const oracle::Outputs& said) {
  std::string differences;
  for (const auto& [key, value] : right) {
    const auto found = said.find(key);
    if (found != said.end() && IsSame(value, found->second)) continue;
    const std::string other = found == said.end() ? "nothing" : "`" + types::ToText(found->second) + "`";
    differences += types::ToText(key) + ": oracle `" + types::ToText(value) + "`, product " + other + "\n";
  }
  if (said.size() > right.size()) differences += "the product has more people\n";
  return differences;
}

std::string NameOf(std::optional<oracle::Failure> failure) {
  return failure ? NameOf(*failure) : "an answer";
}

}  // namespace

Comparison::Comparison(const Dataset& dataset, const std::string& folder) : dataset_(dataset) {
  std::filesystem::remove_all(folder);
  WriteProject(dataset, folder);
  product_ = std::make_unique<Product>(folder, dataset.now, dataset.now + kConsentDelay, dataset.is_governed);
}

oracle::Question Comparison::Question(const std::string& entity) const {
  oracle::Question question{entity, {dataset_.now}, {}, {}, {dataset_.now + kConsentDelay}};
  if (!dataset_.is_governed) return question;
  const model::Governance& governance = product_->project().governance;
  question.rules = governance.roles.front().rows;
  question.granted = governance.purposes.front().granted.front().condition.tree;
  return question;
}

Comparison::Verdict Comparison::Judge(Asked asked, const oracle::Question& question,
                                      const language::Expr& tree, const Said& said) const {
  const oracle::Oracle oracle(product_->project(), dataset_.tables, question);
  if (asked == Asked::kMembers) {
    const auto right = oracle.FindMembers(tree);
    return {right.failure, CompareKeys(right.found, said.keys)};
  }
  auto right = oracle.FindValues(tree);
  // Values are shown of members, and consent comes after the formula.
  const auto everyone = oracle.FindMembers({language::Everyone{}, {}});
  std::erase_if(right.found, [&](const auto& each) {
    return !std::binary_search(everyone.found.begin(), everyone.found.end(), each.first, oracle::Less());
  });
  return {right.failure, CompareValues(right.found, said.values)};
}

std::string Comparison::DifferenceOf(Asked asked, oracle::Question question, const language::Expr& tree,
                                     const Said& said) const {
  const Verdict verdict = Judge(asked, question, tree, said);
  if (verdict.failure == said.failure) return verdict.difference;
  std::string differs = "oracle: " + NameOf(verdict.failure) + "\nproduct: " + NameOf(said.failure);
  if (!verdict.failure) return differs;
  for (const Value& any : {Value{}, Value{INT64_MAX}}) {
    question.overflowed = any;
    const Verdict other = Judge(asked, question, tree, said);
    if (other.failure != said.failure || !other.difference.empty()) return differs;
  }
  return "";
}

std::string Comparison::DifferenceOf(Asked asked, const std::string& entity, const std::string& text) try {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const auto tree = language::Parse(diag::Excerpt::Whole(sources, sources.Add("text", text)), diagnostics);
  const Said said =
      asked == Asked::kMembers ? product_->FindMembers(entity, text) : product_->FindValues(entity, text);
  sql_ = said.sql;
  // The oracle takes for granted that names are known and types fit.
  if (tree == nullptr || !said.refusal.empty()) return "the product refuses it: " + said.refusal;
  if (said.plan) coverage_.Add(*tree, *said.plan);
  return DifferenceOf(asked, Question(entity), *tree, said);
} catch (const std::logic_error& error) {
  return std::string("the oracle makes no sense of it: ") + error.what();
}

std::string Comparison::DifferenceOfCounts(const std::vector<std::string>& conditions) {
  const auto counts = product_->Count(conditions);
  if (!counts) return "";
  for (size_t i = 0; i < conditions.size(); ++i) {
    const auto members = static_cast<int64_t>(product_->FindMembers("customer", conditions[i]).keys.size());
    if (counts->at(i) == members) continue;
    return "counted with others " + std::to_string(counts->at(i)) + ", alone " + std::to_string(members) +
           ": " + conditions[i];
  }
  return "";
}

}  // namespace insitu::differential
