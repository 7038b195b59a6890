// The sentence that must always work: customers with more than three purchases in the last six months who reacted to an
// e-mail of the last thirty days. `insitu count` against the best of three ways to write it by hand, process start
// included on both sides.

#include <fmt/format.h>

#include "bench/by_hand.h"
#include "bench/contest.h"
#include "bench/files.h"
#include "bench/insitu_program.h"
#include "bench/sentence_lake.h"

namespace insitu::bench {
namespace {

constexpr double kFactor = 1.10;
constexpr double kMoreMs = 25;

/// The parts of the sentence as somebody writes them for one lake.
struct Parts {
  std::string folder;
  bool has_copies = false;

  std::string Customers() const { return fmt::format("'{}/customers.parquet'", folder); }

  /// Customers who bought more than three times; `also` is a further condition on the rows.
  std::string Buyers(const std::string& also) const {
    const std::string rows = fmt::format(
        "FROM '{}/{}.parquet' WHERE ordered_at >= TIMESTAMP '2026-05-01 00:00:00' AND ordered_at < TIMESTAMP "
        "'2026-11-01 "
        "00:00:00'{}",
        folder, has_copies ? "orders_with_copies" : "orders", also);
    if (!has_copies) return "SELECT customer_id " + rows + " GROUP BY customer_id HAVING count(*) > 3";
    return "SELECT customer_id FROM (SELECT customer_id, CASE WHEN order_id IS NULL THEN count(*) ELSE 1 END "
           "AS n " +
           rows + " GROUP BY customer_id, order_id) GROUP BY customer_id HAVING sum(n) > 3";
  }

  std::string Readers() const {
    return fmt::format(
        "SELECT customer_id FROM '{}/email_events.parquet' WHERE occurred_at >= TIMESTAMP '2026-10-02 "
        "00:00:00' AND "
        "occurred_at < TIMESTAMP '2026-11-01 00:00:00' AND kind IN ('open', 'click')",
        folder);
  }

  std::string Pushed() const {
    return fmt::format("SELECT count(*) FROM ({}) WHERE customer_id IN (SELECT customer_id FROM {})",
                       Buyers(" AND customer_id IN (" + Readers() + ")"), Customers());
  }
  std::string InAndIn() const {
    return fmt::format("SELECT count(*) FROM {} WHERE customer_id IN ({}) AND customer_id IN ({})",
                       Customers(), Buyers(""), Readers());
  }
  std::string LeftJoins() const {
    return fmt::format(
        "SELECT count(*) FROM {} c LEFT JOIN ({}) p ON p.customer_id = c.customer_id LEFT JOIN (SELECT "
        "DISTINCT customer_id "
        "FROM ({})) e ON e.customer_id = c.customer_id WHERE p.customer_id IS NOT NULL AND e.customer_id IS "
        "NOT NULL",
        Customers(), Buyers(""), Readers());
  }
  /// The question with the promise that no customer's key is repeated.
  std::string Checked(const std::string& question) const {
    return fmt::format(
        "SELECT CASE WHEN (SELECT count(*) FROM (SELECT customer_id FROM {} GROUP BY customer_id HAVING "
        "count(*) > 1)) = 0 "
        "THEN ({}) ELSE -1 END",
        Customers(), question);
  }
};

void Measure(const std::string& title, const Parts& parts, const std::string& project, int rounds) {
  const std::string queries = project + "/by_hand/";
  std::vector<Contender> contenders{
      {"insitu count engaged_buyers",
       [=] { return CountByInsitu({"engaged_buyers", "--project", project, "--as-of", kSentenceNow}); }}};
  const auto add = [&](const std::string& name, const std::string& file, const std::string& sql) {
    contenders.push_back({"by hand, " + name, [=] { return AnswerByHand(sql + ";\n", queries + file); }});
  };
  add("readers pushed into the grouping", "pushed.sql", parts.Pushed());
  add("in and in", "in_and_in.sql", parts.InAndIn());
  add("left joins", "left_joins.sql", parts.LeftJoins());
  const size_t plain = contenders.size();
  if (parts.has_copies) {
    add("pushed, keys checked", "pushed_checked.sql", parts.Checked(parts.Pushed()));
    add("in and in, keys checked", "in_and_in_checked.sql", parts.Checked(parts.InAndIn()));
    add("left joins, keys checked", "left_joins_checked.sql", parts.Checked(parts.LeftJoins()));
  }
  const std::vector<Sample> samples = Compete(title, contenders, rounds);
  PrintRatio("the best by hand", samples[0], Quickest(samples, 1, plain), kFactor, kMoreMs);
  if (plain == samples.size()) return;
  PrintRatio("the best with the same check", samples[0], Quickest(samples, plain, samples.size()), kFactor,
             kMoreMs);
}

void Run(const Arguments& arguments) {
  const std::string folder = BenchFolder() + "/sentence";
  MakeTables(folder + "/lake", SentenceLakeSql(folder + "/lake", {}));
  for (const bool has_copies : {false, true}) {
    const std::string project = folder + (has_copies ? "/copies" : "/unique");
    WriteSentenceProject(project, has_copies);
    Measure(has_copies ? "the sentence, where orders are copied and no key is stated to be unique"
                       : "the sentence: 10 M purchases, 5 M e-mail events, 1 M customers, unique keys",
            {folder + "/lake", has_copies}, project, arguments.rounds);
  }
}

}  // namespace
}  // namespace insitu::bench

int main(int argc, char** argv) { return insitu::bench::MeasureBesideByHand(argc, argv, insitu::bench::Run); }
