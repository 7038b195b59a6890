#include "insitu/app/explain.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>

#include "insitu/diag/render.h"

namespace insitu::app {
namespace {

namespace fs = std::filesystem;

/// A shop whose orders may lie in the table twice, whose mails have keys of their own, and whose contracts have versions.
class Shop {
 public:
  Shop() {
    std::string pattern = (fs::temp_directory_path() / "insitu-explain-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
    Write("insitu.yml", "project: shop\ntimezone: UTC\nwarehouses: {lake: {kind: duckdb, files: ./lake}}\n");
    Write("model/model.yml", R"(entities:
  customer:
    from: customers
    key: {column: customer_id, unique: true}
    attributes: {customer_id: {type: text}, country: {type: text}}
    points_to: {store: {entity: store, column: store_id}}
  store:
    from: stores
    key: {column: store_id, unique: true}
    attributes: {store_id: {type: text}, city: {type: text}}
events:
  purchase:
    from: orders
    of: customer
    at: ordered_at
    key: order_id
    attributes: {ordered_at: {type: time}, amount: {type: integer}, channel: {type: text}}
  mail:
    from: mails
    of: customer
    at: sent_at
    key: {column: mail_id, unique: true}
    attributes: {sent_at: {type: time}, kind: {type: text}}
relations:
  contract:
    from: contracts
    of: customer
    key: contract_id
    one_row: {latest: updated_at}
    attributes: {updated_at: {type: time}, status: {type: text}}
lists:
  blocked: {of: customer, from: blocked_people, column: person}
)");
    Write("lake/customers.csv", "customer_id,country,store_id\n1,FR,1\n");
    Write("lake/stores.csv", "store_id,city\n1,Paris\n");
    Write("lake/orders.csv",
          "customer_id,order_id,ordered_at,amount,channel\n1,1,2026-03-01T10:00:00Z,5,web\n");
    Write("lake/mails.csv", "customer_id,mail_id,sent_at,kind\n1,1,2026-03-01T10:00:00Z,open\n");
    Write("lake/contracts.csv",
          "customer_id,contract_id,updated_at,status\n1,1,2026-03-01T10:00:00Z,running\n");
    Write("lake/blocked_people.csv", "person\n2\n");
  }
  ~Shop() { fs::remove_all(root_); }
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  Explanation Explained(const std::string& condition) const {
    Settings settings;
    settings.folder = root_;
    settings.as_of = "2026-03-31T10:00:00Z";
    Session session(settings);
    EXPECT_TRUE(session.Open().ok()) << diag::RenderText(session.sources(), session.diagnostics().Sorted());
    const auto subject = session.Condition("customer", {condition});
    EXPECT_TRUE(subject.ok()) << diag::RenderText(session.sources(), session.diagnostics().Sorted());
    if (!subject.ok()) return {};
    const auto explanations = Explain(session, {*subject}, false);
    EXPECT_TRUE(explanations.ok());
    return explanations.ok() ? explanations->front() : Explanation{};
  }

 private:
  void Write(const std::string& name, const std::string& text) const {
    const fs::path path = fs::path(root_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  std::string root_;
};

std::set<std::string> Found(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    found.insert((*match)[1]);
  return found;
}

// The statement knows best what it reads; its columns stand behind a point, or alone in a list of keys.
TEST(Explain, ListsExactlyTheColumnsThatTheStatementReads) {
  const Shop shop;
  for (const std::string condition :
       {"any(purchase)", "count(purchase) > 1", "sum(purchase.amount) > 1", "avg(purchase.amount) > 1",
        "distinct(purchase.channel) > 1", "last(purchase.amount) > 1", "last(purchase.at) after 2026-01-01",
        "first(purchase.at) after 2026-01-01", "latest(purchase) has (channel = 'web')", "any(mail)",
        "count(mail, last 30 days) > 1", "first(mail.kind) = 'open'",
        "any(contract where status = 'running')", "count(contract) > 1", "store.city = 'Paris'",
        "key not in list blocked", "top 10% by sum(purchase.amount)", "everyone"}) {
    const Explanation explanation = shop.Explained(condition);
    const std::string& sql = explanation.prepared.printed.statement.sql;
    std::set<std::string> read = Found(sql, std::regex("\\w+\\.\"(\\w+)\""));
    read.merge(Found(sql, std::regex("SELECT \"(\\w+)\"")));
    std::set<std::string> tables;
    std::set<std::string> said;
    for (const TableRead& table : explanation.tables) {
      tables.insert(table.table);
      said.insert(table.columns.begin(), table.columns.end());
    }
    EXPECT_EQ(said, read) << condition << "\n" << sql;
    EXPECT_EQ(tables, Found(sql, std::regex("(?:FROM|JOIN) \"(\\w+)\""))) << condition << "\n" << sql;
  }
}

TEST(Explain, SaysWhatIsKnownOfKeysWhereItMatters) {
  const Shop shop;
  const std::string files = "files have no snapshot: each is read as it is when the statement reaches it";
  using Remarks = std::vector<std::string>;
  EXPECT_EQ(shop.Explained("any(purchase)").remarks, (Remarks{files}));
  EXPECT_EQ(shop.Explained("count(purchase) > 1").remarks,
            (Remarks{"rows of purchase with the same key are copies of one another and count once", files}));
  EXPECT_EQ(shop.Explained("count(mail) > 1").remarks,
            (Remarks{"keys of mail are stated to be unique: no copies are looked for", files}));
  EXPECT_EQ(shop.Explained("count(contract) > 1").remarks,
            (Remarks{"of the versions of a contract row the latest before now counts", files}));
}

}  // namespace
}  // namespace insitu::app
