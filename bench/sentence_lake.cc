#include "bench/sentence_lake.h"

#include <fmt/format.h>

#include "bench/files.h"

namespace insitu::bench {
namespace {

/// A share in [0, 1) that follows from the row's number `i` and the column's `salt`.
std::string Share(int salt) { return fmt::format("(hash(i * 64 + {}) >> 11) / 9007199254740992.0", salt); }

/// A customer's number: few have many rows, every fiftieth is not in the table of customers.
std::string Customer(int customers, double skew) {
  const int known = customers + customers / 50;
  return fmt::format("1 + (CAST(floor({} * pow({}, {})) AS BIGINT) * 7919 + 13) % {}", known, Share(1), skew,
                     known);
}

/// A time that grows with the row's number over three years, and a day of disorder.
std::string Time(int rows) {
  constexpr double kSeconds = 1096.0 * 86'400;
  return fmt::format(
      "TIMESTAMP '2023-11-02 00:00:00' + to_seconds(CAST(floor(i * {} + {} * 86400) AS BIGINT))",
      kSeconds / rows, Share(2));
}

std::string Choice(int salt, const char* values, int count) {
  return fmt::format("[{}][1 + CAST(floor({} * {}) AS INT)]", values, Share(salt), count);
}

std::string Copy(const std::string& select, const std::string& folder, const char* table) {
  return fmt::format("COPY ({}) TO '{}/{}.parquet' (FORMAT parquet);\n", select, folder, table);
}

}  // namespace

std::string SentenceLakeSql(const std::string& folder, const SentenceSize& size) {
  const std::string customers = fmt::format(
      "SELECT i + 1 AS customer_id, {} AS country, 'user' || i || '@example.com' AS email FROM range({}) "
      "r(i)",
      Choice(3, "'FR', 'FR', 'FR', 'DE', 'BE', 'ES', 'IT', 'CH'", 8), size.customers);
  const std::string orders = fmt::format(
      "SELECT i + 1 AS order_id, {} AS customer_id, {} AS ordered_at, CAST(5 + pow({}, 4) * 500 AS "
      "DECIMAL(12, 2)) AS amount, "
      "{} AS channel FROM range({}) r(i)",
      Customer(size.customers, 2.0), Time(size.purchases), Share(4),
      Choice(5, "'web', 'web', 'store', 'app'", 4), size.purchases);
  // One order in a hundred comes again, an hour later; one in a thousand has no number.
  const std::string copies = fmt::format(
      "SELECT CASE WHEN hash(order_id) % 1000 = 1 THEN NULL ELSE order_id END AS order_id, customer_id, "
      "ordered_at, amount, "
      "channel FROM '{0}/orders.parquet' UNION ALL SELECT order_id, customer_id, ordered_at + INTERVAL 1 "
      "HOUR, amount + 1, "
      "channel FROM '{0}/orders.parquet' WHERE hash(order_id) % 100 = 2 ORDER BY ordered_at, order_id",
      folder);
  const std::string events = fmt::format(
      "SELECT i + 1 AS event_id, {} AS customer_id, {} AS occurred_at, CASE WHEN {} < 0.68 THEN 'sent' WHEN "
      "{} < 0.9 THEN "
      "'open' WHEN {} < 0.98 THEN 'click' ELSE 'bounce' END AS kind FROM range({}) r(i)",
      Customer(size.customers, 1.6), Time(size.email_events), Share(6), Share(6), Share(6),
      size.email_events);
  return Copy(customers, folder, "customers") + Copy(orders, folder, "orders") +
         Copy(copies, folder, "orders_with_copies") + Copy(events, folder, "email_events");
}

void WriteSentenceProject(const std::string& folder, bool has_copies) {
  const auto key = [&](const char* column) {
    return has_copies ? std::string(column) : fmt::format("{{column: {}, unique: true}}", column);
  };
  WriteFile(folder + "/insitu.yml",
            "project: sentence\ntimezone: UTC\nwarehouses:\n  lake: {kind: duckdb, files: "
            "../lake}\ndefaults: {warehouse: lake}\n");
  WriteFile(
      folder + "/model/shop.yml",
      fmt::format("entities:\n"
                  "  customer:\n    from: customers\n    key: {}\n    attributes:\n      country: {{}}\n"
                  "events:\n"
                  "  purchase:\n    from: {}\n    of: customer\n    at: ordered_at\n    key: {}\n"
                  "    attributes:\n      amount: {{}}\n      channel: {{}}\n"
                  "  email_event:\n    from: email_events\n    of: customer\n    at: occurred_at\n"
                  "    key: {{column: event_id, unique: true}}\n    attributes:\n      kind: {{}}\n",
                  key("customer_id"), has_copies ? "orders_with_copies" : "orders", key("order_id")));
  WriteFile(
      folder + "/audiences/engaged_buyers.yml",
      "audience: engaged_buyers\nof: customer\n"
      "description: More than three purchases in six months and a reaction to a recent e-mail campaign\n"
      "where: |\n  count(purchase, last 6 months) > 3\n  and any(email_event where kind in ('open', "
      "'click'), last 30 days)\n");
}

}  // namespace insitu::bench
