#include <string>

#include <gtest/gtest.h>

#include "insitu/project/test_project.h"

namespace insitu::project {
namespace {

// A declaration of the specification that this version does not act on, in a file that is right otherwise.
struct Refused {
  std::string file;
  std::string text;
  std::string message;
};

const std::string kSettings = "project: p\ntimezone: UTC\nwarehouses: {lake: {kind: duckdb, files: .}}\n";
const std::string kEntity = "entities: {e: {from: t, key: k, ";
const std::string kEvent = "events: {e: {from: t, of: c, at: x, ";
const std::string kPurpose = "purposes: {p: {basis: contract, granted: everyone, ";
const std::string kRole = "roles: {r: {see: {personal: clear}, may: [count], ";
const std::string kFile = "destination: d\nkind: file\npath: x.csv\nformat: csv\n";
const std::string kActivation = "activation: a\naudience: b\ndestination: c\n";

// Nothing that protects people may be accepted and then not be done: each is an error by its own name.
TEST(NotEnforced, IsAlwaysAnError) {
  const Refused all[] = {
      {"insitu.yml", kSettings + "state: .insitu\n", "`state` is not available"},
      {"insitu.yml", kSettings + "ledger: {people: 3 years}\n", "`ledger` is not enforced"},
      {"insitu.yml", kSettings + "limits: {spill: allowed}\n", "`spill` other than `never` is not available"},
      {"insitu.yml", kSettings + "limits: {cost: {bytes_scanned: 50GB}}\n", "`cost` is not enforced"},
      {"insitu.yml", kSettings + "limits: {identifiers: 5}\n", "`identifiers` is not available"},
      {"insitu.yml",
       "project: p\ntimezone: UTC\nwarehouses: {a: {kind: duckdb, files: ., state: {url: x}}}\n",
       "`state` is not available"},
      {"insitu.yml", "project: p\ntimezone: UTC\nwarehouses: {a: {kind: postgres, url: x}}\n",
       "warehouse kind `postgres` is not available"},
      {"model/a.yml", "identity: {customer: {}}\n", "`identity` is not available"},
      {"model/a.yml", kEntity + "residency: country}}\n", "`residency` is not enforced"},
      {"model/a.yml", kEntity + "attributes: {a: {sensitive: true}}}}\n", "`sensitive` is not enforced"},
      {"model/a.yml", "entities: {e: {from: t, key: {identifier: crm, column: k}}}\n",
       "`identifier` is not available"},
      {"model/a.yml", kEvent + "by: {identifier: device, column: k}}}\n", "`identifier` is not available"},
      {"model/a.yml", kEvent + "residency: country}}\n", "`residency` is not enforced"},
      {"governance/a.yml", kPurpose + "retention: 3 years}}\n", "`retention` is not enforced"},
      {"governance/a.yml", kPurpose + "reads: not sensitive}}\n", "`reads` is not enforced"},
      {"governance/a.yml", kRole + "counts: noisy}}\n", "`counts` is not enforced"},
      {"governance/a.yml", kRole + "smallest_count: 100}}\n", "`smallest_count` is not enforced"},
      {"governance/a.yml", kRole + "must: [give_reason]}}\n", "`must` is not enforced"},
      {"governance/a.yml", "roles: {r: {see: {personal: clear, sensitive: none}, may: []}}\n",
       "`sensitive` is not enforced"},
      {"governance/a.yml", "objections: key in list x\n", "`objections` is not enforced"},
      {"governance/a.yml", "principals: {alice: marketer}\n", "`principals` is not enforced"},
      {"governance/a.yml", "regions: {eu: [FR]}\n", "`regions` is not enforced"},
      {"governance/a.yml", "residency: {eu: [eu]}\n", "`residency` is not enforced"},
      {"governance/a.yml", "transfer_tools: {x: {countries: [CH]}}\n", "`transfer_tools` is not enforced"},
      {"governance/a.yml", "masks: {email: hash}\n", "mask `hash` is not enforced"},
      {"governance/a.yml", "masks: {email: sha256}\n", "mask `sha256` is not enforced"},
      {"governance/a.yml", "masks: {email: none}\n", "mask `none` is not enforced"},
      {"governance/a.yml", "masks: {email: prefix 3}\n", "mask `prefix 3` is not enforced"},
      {"destinations/a.yml", kFile + "smallest_audience: 100\n", "`smallest_audience` is not enforced"},
      {"destinations/a.yml", kFile + "accepts: [sensitive]\n", "`accepts` is not enforced"},
      {"destinations/a.yml", kFile + "secret: x\n", "`secret` is not available"},
      {"destinations/a.yml", kFile + "batch: {items: 500}\n", "`batch` is not available"},
      {"destinations/a.yml", kFile + "rate: {requests: 20}\n", "`rate` is not available"},
      {"destinations/a.yml", kFile + "url: https://x.example\n", "`url` is not available"},
      {"destinations/a.yml", kFile + "allow_private: true\n", "`allow_private` is not available"},
      {"destinations/a.yml", "destination: d\nkind: webhook\nurl: https://x.example\n",
       "destination kind `webhook` is not available"},
      {"activations/a.yml", kActivation + "mode: mirror\n", "mode `mirror` is not available"},
      {"activations/a.yml", kActivation + "except: [x]\n", "`except` is not enforced"},
      {"activations/a.yml", kActivation + "priority: {group: g, rank: 1}\n", "`priority` is not enforced"},
      {"activations/a.yml", kActivation + "holdout: {share: 10%}\n", "`holdout` is not enforced"},
      {"activations/a.yml", kActivation + "expect: {change: {at_most: 30%}}\n", "`expect` is not enforced"},
      {"activations/a.yml", kActivation + "schedule: {every: 1 hour}\n", "`schedule` is not available"},
  };
  for (const Refused& refused : all) {
    TestProject test;
    const std::string problems = test.LoadWith(refused.file, refused.text);
    const std::string first = problems.substr(0, problems.find('\n'));
    EXPECT_NE(first.find(": error: " + refused.message + " in this version [not-enforced]") + 1 +
                  first.find(": error: " + refused.message + " in this version [field-not-available]") + 1,
              0)
        << refused.text << problems;
    EXPECT_EQ(problems.find(": error:", first.size()), std::string::npos)
        << "one mistake, not several: " << problems;
  }
}

}  // namespace
}  // namespace insitu::project
