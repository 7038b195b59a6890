#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "insitu/app/demo_data.h"
#include "tests/conformance/ground.h"
#include "tests/conformance/ground_project.h"

namespace insitu::conformance {
namespace {

namespace fs = std::filesystem;

constexpr size_t kEvery = 4;                  ///< Every so many audiences are asked about at stores.
constexpr const char* kUntil = "2026-11-02";  // The last day lies ahead of `now`.
constexpr const char* kNow = "2026-11-01T00:00:00Z";

// Days of the calendar differ from 24 hours here: the clock went back a week before `now`.
constexpr const char* kSettings = R"(project: laws
timezone: Europe/Paris
warehouses:
  lake: {kind: duckdb, files: ../lake}
defaults: {warehouse: lake}
)";

constexpr const char* kArticles = R"(relations:
  article:
    from: order_lines
    of: purchase
    attributes:
      pieces: {column: quantity}
    points_to:
      product: {entity: product, column: product_id}
)";

void MakeLake(const std::string& folder, int64_t customers) {
  const std::string mark = folder + "/.made-by";
  const std::string made_by =
      fmt::format("demo-data --customers {} --seed 1 --until {}\n", customers, kUntil);
  std::ifstream known(mark);
  if (std::string(std::istreambuf_iterator<char>(known), {}) == made_by) return;
  const auto made = app::MakeDemoData({folder, customers, 1, *types::ParseDate(kUntil)});
  if (!made.ok()) throw std::runtime_error(made.status().message());
  WriteText(mark, made_by);
}

const std::vector<std::vector<std::string>> kWindows = {
    {"last 30 days"}, {"previous 2 months"}, {"from 2025-11 through 2026-03"}};

/// What customers can be asked.
std::vector<Vocabulary> VocabulariesOfCustomers() {
  return {
      {{"text", "same plan"},
       {{"revenue_12m > 500", "sum(purchase.amount, last 12 months) > 500"},
        {"orders_12m >= 3 and is_active",
         "(any(web_visit, last 30 days) or any(purchase, last 90 days)) and count(purchase, last 12 months) "
         ">= 3"},
        {"average_order < 60", "avg(purchase.amount, last 12 months) < 60"},
        {"last_purchase_at after 60 days ago", "last(purchase.at) after 60 days ago"},
        {"country in ('FR', 'BE')", "country in ('BE', 'FR', 'BE')"},
        {"in audience by_audience",
         "(home_store.kind = 'outlet' or home_store.country = country) and not in audience store_and_web and "
         "in audience frequent_buyers"},
        {"any(purchase where channel = 'web' and amount > 50)",
         "any(purchase where amount > 50 and channel = 'web')"},
        {"any(purchase where channel = 'web' or (amount > 50 and coupon is set))",
         "any(purchase where (coupon is set and amount > 50) or channel = 'web')"}}},
      {{"saying", "other saying"},
       {{"country != 'FR'", "not country = 'FR'"},
        {"country not in ('FR', 'BE')", "not (country = 'FR' or country = 'BE')"},
        {"born between 1970-01-01 and 1979-12-31", "born in from 1970 through 1979"},
        {"signed_up_at on 2026-03", "signed_up_at from 2026-03 and signed_up_at before 2026-04"},
        {"email is empty", "email is not set or email = ''"},
        {"coalesce(language, '-') = '-'", "language is not set or language = '-'"},
        {"city contains 'a' ignoring case", "lower(city) contains 'a' ignoring case"},
        {"any(purchase, last 24 hours)", "any(purchase where at in last 24 hours)"},
        {"any(purchase, this month)", "any(purchase, from 2026-11 through 2026-11)"},
        {"any(purchase, previous month)", "any(purchase, from 2026-10 through 2026-10)"},
        {"any(purchase, from 2026-10-25 through 2026-10-25)", "any(purchase where at on 2026-10-25)"}}},
      {{"value", "constant"},
       {{"loyalty", "'silver'"},
        {"born", "1980-01-01"},
        {"age(born)", "40"},
        {"count(web_visit, last 30 days)", "2"},
        {"sum(purchase.amount, last 12 months)", "0"},
        {"avg(purchase.amount)", "80"},
        {"min(purchase.amount, last 12 months)", "19.90"},
        {"max(purchase.amount)", "100"},
        {"median(purchase.amount where channel = 'web')", "60"},
        {"distinct(order_line.product.category)", "3"},
        {"first(purchase.channel)", "'store'"},
        {"last(purchase.coupon)", "'NOEL'"},
        {"most frequent(web_visit.device, last 90 days)", "'mobile'"},
        {"last(purchase.at)", "2026-10-01T10:00:00Z"},
        {"days since last(purchase.at)", "30"},
        {"home_store.kind", "'outlet'"}}},
      {{"number"},
       {{"sum(purchase.amount, last 12 months)"},
        {"average_order"},
        {"count(web_visit)"},
        {"max(ticket.rating)"},
        {"days since signed_up_at"}}},
      {{"rows", "which"},
       {{"purchase", "channel = 'web'"},
        {"purchase", "amount > 100 or coupon is set"},
        {"web_visit", "seconds > 60"},
        {"order_line", "product.category in ('shoes', 'bags')"},
        {"ticket", "status != 'closed' or rating <= 2"},
        {"purchase", "any(article where pieces >= 2)"}}},
      {{"events", "kind", "amount", "much"},
       {{"order_line", "product.category = 'dresses'", "amount", "49.90"},
        {"web_visit", "device = 'mobile'", "seconds", "45"},
        {"order_line", "status = 'sold' and quantity > 1", "quantity", "2"}}},
      {{"window"}, kWindows},
      {{"first half", "second half", "whole"},
       {{"from 60 days ago until 30 days ago", "last 30 days", "last 60 days"},
        {"from 2025-12 through 2026-01", "from 2026-02 through 2026-02", "from 2025-12 through 2026-02"},
        {"from 8 days ago until 7 days ago", "from 7 days ago until 36 hours ago",
         "from 8 days ago until 36 hours ago"},
        {"from 2026-10-20 until 2026-10-25T00:30:00Z", "from 2026-10-25T00:30:00Z until 2026-10-27",
         "from 2026-10-20 through 2026-10-26"}}},
      {{"anchor", "entity"}, {{"signed_up_at", "customer"}}},
      {{"step", "first kind", "next", "second kind"},
       {{"web_visit", "page = 'basket'", "purchase", "channel = 'web'"},
        {"purchase", "amount > 100", "purchase", "amount < 50"},
        {"email_event", "kind = 'open'", "email_event", "kind = 'click'"},
        {"purchase", "any(article)", "ticket", "topic = 'return'"}}},
      {{"others"}, {{"email_event"}, {"consent"}}},
      {{"ordered", "sort"}, {{"web_visit", "page = 'product'"}, {"order_line", "quantity > 1"}}},
      {{"parent", "child", "child kind"},
       {{"purchase", "article", "product.category = 'shoes'"}, {"purchase", "article", "pieces > 2"}}},
  };
}

}  // namespace

Ground DemoGround(const std::string& folder, int64_t customers) {
  MakeLake(folder + "/lake", customers);
  const std::string project = folder + "/project";
  fs::remove_all(project);
  WriteText(project + "/insitu.yml", kSettings);
  fs::copy("examples/boutique/model", project + "/model", fs::copy_options::recursive);
  WriteText(project + "/model/articles.yml", kArticles);
  WriteAudiences("bench/audiences.txt", "customer", project);
  WriteAudiences("tests/conformance/audiences/demo.txt", "customer", project);
  Ground ground{"the demo's lake", project, kNow, "customer", {}, VocabulariesOfCustomers()};
  for (Vocabulary& more : VocabulariesOfAudiences(project, "customer")) {
    if (more.blanks.front() == "audience")
      for (const auto& row : more.rows) ground.audiences.push_back(row.front());
    ground.vocabularies.push_back(std::move(more));
  }
  return ground;
}

Ground DemoStores(const Ground& demo) {
  Ground stores{"the demo's stores", demo.folder, demo.now, "store", {}, {{{"people"}, {{"customer"}}}}};
  Vocabulary members{{"member"}, {}};
  for (size_t i = 0; i < demo.audiences.size(); i += kEvery) members.rows.push_back({demo.audiences[i]});
  stores.vocabularies.push_back(std::move(members));
  return stores;
}

}  // namespace insitu::conformance
