#include "tests/conformance/metamorphic.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>

#include "tests/conformance/ground.h"
#include "tests/conformance/population.h"

namespace insitu::conformance {
namespace {

constexpr int64_t kCustomers = 10'000;
constexpr int64_t kManyCustomers = 200'000;

/// Why a law does not hold, in lines; empty where it does.
using Objection = std::string;

Objection Show(const std::string& text, const std::string& size) { return "  " + size + "  " + text + "\n"; }

/// Lists some people; nothing where there are none.
Objection List(const Population& population, const People& people, const std::string& what) {
  constexpr int kShown = 5;
  const auto all = std::count(people.begin(), people.end(), true);
  if (all == 0) return "";
  std::string line = "  " + std::to_string(all) + " " + what + ":";
  int shown = 0;
  for (size_t i = 0; i < people.size() && shown < kShown; ++i) {
    if (!people[i]) continue;
    line += " " + std::to_string(population.key(i));
    ++shown;
  }
  return line + (all > kShown ? " ...\n" : "\n");
}

/// Returns the people of whom `holds` is false.
People Exceptions(size_t size, const std::function<bool(size_t)>& holds) {
  People people(size);
  for (size_t i = 0; i < size; ++i) people[i] = !holds(i);
  return people;
}

/// Holds a law that looks at one person at a time: `holds` says it of what they are to each text.
Objection HoldOfMembers(Population& population, const std::vector<std::string>& texts,
                        const std::string& what, const std::function<bool(const std::vector<bool>&)>& holds) {
  std::vector<const People*> members;
  for (const std::string& text : texts) members.push_back(&population.Members(text));
  const People exceptions = Exceptions(population.size(), [&](size_t person) {
    std::vector<bool> is_member;
    for (const People* people : members) is_member.push_back((*people)[person]);
    return holds(is_member);
  });
  const Objection objection = List(population, exceptions, what);
  if (objection.empty()) return "";
  Objection shown;
  for (size_t i = 0; i < texts.size(); ++i)
    shown +=
        Show(texts[i], std::to_string(std::count(members[i]->begin(), members[i]->end(), true)) + " people");
  return shown + objection;
}

Objection HoldSame(Population& population, const std::vector<std::string>& texts) {
  return HoldOfMembers(population, texts, "in some of them only", [](const std::vector<bool>& is) {
    return std::ranges::all_of(is, [&](bool one) { return one == is.front(); });
  });
}

Objection HoldOfNumbers(Population& population, const std::vector<std::string>& texts, bool is_at_most) {
  std::vector<std::vector<types::Int128>> numbers;
  numbers.reserve(texts.size());
  for (const std::string& text : texts) numbers.push_back(population.Numbers(text));
  const People exceptions = Exceptions(population.size(), [&](size_t person) {
    types::Int128 sum = 0;
    for (size_t i = 0; i + 1 < numbers.size(); ++i) sum += numbers[i][person];
    return is_at_most ? numbers.back()[person] <= sum : numbers.back()[person] == sum;
  });
  const Objection objection = List(population, exceptions, "for whom it is not so");
  if (objection.empty()) return "";
  Objection shown;
  for (size_t i = 0; i < texts.size(); ++i) {
    types::Int128 all = 0;
    for (const types::Int128 number : numbers[i]) all += number;
    shown += Show(texts[i], types::Decimal{all, 6}.Normalized().ToString() + " in all");
  }
  return shown + objection;
}

Objection HoldOneStatement(Population& population, const std::vector<std::string>& texts) {
  const std::string first = population.AnsweringOf(texts.front()).statement;
  Objection objection;
  for (const std::string& text : texts) {
    if (population.AnsweringOf(text).statement != first)
      objection += Show(text, "a statement of its own:") + population.AnsweringOf(text).statement + "\n";
  }
  return objection.empty() ? "" : Show(texts.front(), "the first statement:") + first + "\n" + objection;
}

Objection HoldOneMeaning(Population& population, const std::vector<std::string>& texts) {
  const Answering first = population.AnsweringOf(texts.front());
  Objection objection;
  bool is_one_statement = true;
  for (const std::string& text : texts) {
    const Answering other = population.AnsweringOf(text);
    is_one_statement = is_one_statement && other.statement == first.statement;
    if (other.meaning != first.meaning)
      objection += Show(text, "a meaning of its own:") + other.meaning + "\n";
  }
  if (!objection.empty()) return Show(texts.front(), "the first meaning:") + first.meaning + "\n" + objection;
  return is_one_statement ? "" : HoldSame(population, texts);
}

Objection Hold(Relation relation, Population& population, const std::vector<std::string>& texts) {
  switch (relation) {
    case Relation::kSame: return HoldSame(population, texts);
    case Relation::kOpposite:
      return HoldOfMembers(population, texts, "in both or in none",
                           [](const std::vector<bool>& is) { return std::ranges::count(is, true) == 1; });
    case Relation::kImplies:
      return HoldOfMembers(population, texts, "in one of them and not in the next",
                           [](const std::vector<bool>& is) { return std::ranges::is_sorted(is); });
    case Relation::kUnion:
      return HoldOfMembers(population, texts, "in the last alone or not in it",
                           [](const std::vector<bool>& is) {
                             return (std::count(is.begin(), is.end() - 1, true) > 0) == is.back();
                           });
    case Relation::kParts:
      return HoldOfMembers(population, texts, "not in exactly one part of the last",
                           [](const std::vector<bool>& is) {
                             return std::count(is.begin(), is.end() - 1, true) == (is.back() ? 1 : 0);
                           });
    case Relation::kOneStatement: return HoldOneStatement(population, texts);
    case Relation::kOneMeaning: return HoldOneMeaning(population, texts);
    case Relation::kSum: return HoldOfNumbers(population, texts, false);
    case Relation::kAtMostSum: return HoldOfNumbers(population, texts, true);
  }
  return "";
}

/// Counts all audiences in one question, and compares with each by itself.
Objection HoldTogether(Population& population, const std::vector<std::string>& audiences) {
  const std::vector<int64_t> sizes = population.Sizes(audiences);
  Objection objection;
  for (size_t i = 0; i < audiences.size(); ++i) {
    const People& members = population.Members(audiences[i]);
    const int64_t alone = population.Sizes({audiences[i]}).front();
    const int64_t listed = std::count(members.begin(), members.end(), true);
    if (sizes[i] == alone && alone == listed) continue;
    objection +=
        Show(audiences[i], std::to_string(sizes[i]) + " people with the others, " + std::to_string(alone) +
                               " alone, " + std::to_string(listed) + " listed:");
  }
  return objection;
}

/// Judges one case: `hold` objects, or throws where the product gives no answer.
Counts Judge(const Ground& ground, const std::string& words, const std::vector<std::string>& texts,
             const std::function<Objection()>& hold) {
  Objection objection;
  try {
    objection = hold();
  } catch (const std::exception& error) {
    for (const std::string& text : texts) objection += "  " + text + "\n";
    objection += std::string("  no answer: ") + error.what() + "\n";
  }
  if (objection.empty()) return {1, 0, 0};
  std::printf("FAILED: %s: %s\n%s", ground.name.c_str(), words.c_str(), objection.c_str());
  return {0, 1, 0};
}

Counts HoldLawsOn(const Ground& ground) try {
  Population population(ground.folder, ground.now, ground.entity);
  Counts counts;
  size_t laws = 0;
  for (const Law& law : Laws()) {
    const auto cases = Cases(law, ground.vocabularies);
    laws += cases.empty() ? 0 : 1;
    for (const std::vector<std::string>& texts : cases) {
      counts += Judge(ground, law.words, texts, [&] { return Hold(law.relation, population, texts); });
    }
  }
  if (!ground.audiences.empty()) {
    counts += Judge(ground, "audiences counted at once and one by one have the same sizes", {},
                    [&] { return HoldTogether(population, ground.audiences); });
  }
  std::printf("%s: %zu laws in %d cases over %zu of %s\n", ground.name.c_str(), laws,
              counts.passed + counts.failed, population.size(), ground.entity.c_str());
  return counts;
} catch (const std::exception& error) {
  std::printf("FAILED: %s cannot be asked\n  %s\n", ground.name.c_str(), error.what());
  return {0, 1, 0};
}

}  // namespace

Counts HoldLaws(bool is_long) {
  const std::string folder = "build/conformance";
  const int64_t customers = is_long ? kManyCustomers : kCustomers;
  const Ground demo = DemoGround(folder + "/demo_" + std::to_string(customers), customers);
  Counts counts = HoldLawsOn(demo);
  counts += HoldLawsOn(DemoStores(demo));
  if (!std::filesystem::exists(kOnlineRetailLines)) {
    std::printf("skipped: laws of online retail (no %s)\n", kOnlineRetailLines);
    ++counts.skipped;
    return counts;
  }
  counts += HoldLawsOn(OnlineRetailGround(folder + "/online_retail"));
  return counts;
}

}  // namespace insitu::conformance
