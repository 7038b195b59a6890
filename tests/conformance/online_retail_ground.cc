#include <filesystem>

#include "tests/conformance/ground.h"
#include "tests/conformance/ground_project.h"

namespace insitu::conformance {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProject = "examples/online-retail";

std::vector<Vocabulary> Vocabularies() {
  return {
      {{"text", "same plan"},
       {{"spend > 1000", "sum(line.amount) > 1000"},
        {"cancelled > spend / 4", "- sum(cancelled_line.amount) > sum(line.amount) / 4"},
        {"in audience heavy_cancellers", "cancelled > spend / 4 and count(cancellation) >= 3"}}},
      {{"saying", "other saying"},
       {{"country != 'France'", "not country = 'France'"},
        {"any(purchase, last 1 year)", "any(purchase, last 12 months)"},
        {"any(purchase, from 2011-11 through 2011-11)", "any(purchase where at on 2011-11)"},
        {"sum(line.amount) = sum(line.quantity * line.unit_price)", "everyone"}}},
      {{"value", "constant"},
       {{"country", "'Germany'"},
        {"avg(line.quantity)", "12"},
        {"median(line.unit_price, last 6 months)", "1.65"},
        {"most frequent(line.stock_code)", "'85123A'"},
        {"last(purchase.country)", "'France'"}}},
      {{"number"}, {{"spend"}, {"avg(line.unit_price)"}}},
      {{"rows", "which"},
       {{"purchase", "hour of at < 12"}, {"line", "quantity >= 12 or item contains 'bag' ignoring case"}}},
      {{"events", "kind", "amount", "much"}, {{"line", "quantity >= 12", "amount", "20"}}},
      {{"window"}, {{"last 90 days"}, {"from 2011-03 through 2011-06"}}},
      {{"first half", "second half", "whole"},
       {{"from 60 days ago until 30 days ago", "last 30 days", "last 60 days"},
        {"from 2011-02 through 2011-03", "from 2011-04 through 2011-04", "from 2011-02 through 2011-04"}}},
      {{"step", "first kind", "next", "second kind"},
       {{"purchase", "country = 'United Kingdom'", "cancellation", "hour of at >= 8"},
        {"line", "quantity >= 24", "line", "quantity < 2"}}},
      {{"others"}, {{"cancelled_line"}}},
  };
}

}  // namespace

Ground OnlineRetailGround(const std::string& folder) {
  fs::remove_all(folder);
  for (const char* part : {"model", "audiences"}) {
    fs::create_directories(folder);
    fs::copy(fs::path(kProject) / part, fs::path(folder) / part, fs::copy_options::recursive);
  }
  const std::string files = fs::absolute(kOnlineRetailLines).parent_path().lexically_normal().string();
  WriteText(folder + "/insitu.yml",
            "project: online_retail\ntimezone: Europe/London\nwarehouses:\n  sales: {kind: duckdb, files: '" +
                files + "'}\ndefaults: {warehouse: sales}\n");
  WriteAudiences("tests/conformance/audiences/online_retail.txt", "customer", folder);
  Ground ground{"online retail", folder, "2011-12-09T12:50:00Z", "customer", {}, Vocabularies()};
  for (Vocabulary& more : VocabulariesOfAudiences(folder, "customer")) {
    if (more.blanks.front() == "audience")
      for (const auto& row : more.rows) ground.audiences.push_back(row.front());
    ground.vocabularies.push_back(std::move(more));
  }
  return ground;
}

}  // namespace insitu::conformance
