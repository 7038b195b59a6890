// What the language has beyond counting: what followed what and what did not, regularity, lapsed buyers, ranks, latest rows,
// each over 10 M events. `insitu count` against the same shape by hand and against the best of three others (see
// language.txt), process start included on both sides. `--only WORD` asks the questions whose title has that word.

#include <sstream>

#include "bench/by_hand.h"
#include "bench/contest.h"
#include "bench/files.h"
#include "bench/insitu_program.h"
#include "bench/sentence_lake.h"

namespace insitu::bench {
namespace {

constexpr double kOfSameShape = 1.2;
constexpr double kOfBest = 2.5;

struct Query {
  std::string shape;
  std::string sql;
};

/// One question of `language.txt`; the first of its queries has the shape that Insitu prints.
struct Question {
  std::string title;
  std::string where;
  std::vector<Query> queries;
};

std::string WithLake(std::string sql, const std::string& lake) {
  for (size_t at = 0; (at = sql.find("LAKE", at)) != std::string::npos; at += lake.size())
    sql.replace(at, 4, lake);
  return sql;
}

std::vector<Question> ReadQuestions(const std::string& lake) {
  std::istringstream lines(ReadFile("bench/language.txt"));
  std::vector<Question> questions;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("== ")) {
      questions.push_back({line.substr(3), "", {}});
    } else if (line.starts_with("-- ")) {
      questions.back().queries.push_back({line.substr(3), ""});
    } else if (!line.empty() && !line.starts_with("#")) {
      Question& question = questions.back();
      std::string& text = question.queries.empty() ? question.where : question.queries.back().sql;
      text += (text.empty() ? "" : "\n") + WithLake(line, lake);
    }
  }
  return questions;
}

void Measure(const Question& question, const std::string& project, int rounds) {
  std::vector<Contender> contenders{{"insitu count", [=] {
                                       return CountByInsitu({"--project", project, "--as-of", kSentenceNow,
                                                             "--of", "customer", "--where", question.where});
                                     }}};
  for (size_t i = 0; i < question.queries.size(); ++i) {
    const Query& query = question.queries[i];
    const std::string file = project + "/by_hand/language_" + std::to_string(i) + ".sql";
    contenders.push_back({"by hand, " + query.shape, [=] { return AnswerByHand(query.sql + ";\n", file); }});
  }
  const std::vector<Sample> samples = Compete(question.title, contenders, rounds);
  PrintRatio("the same shape", samples[0], samples[1], kOfSameShape, 0);
  PrintRatio("the best of the others", samples[0], Quickest(samples, 2, samples.size()), kOfBest, 0);
}

void Run(const Arguments& arguments) {
  const std::string folder = BenchFolder() + "/sentence";
  MakeTables(folder + "/lake", SentenceLakeSql(folder + "/lake", {}));
  const std::string project = folder + "/unique";
  WriteSentenceProject(project, false);
  for (const Question& question : ReadQuestions(folder + "/lake")) {
    if (question.title.find(arguments.only) != std::string::npos)
      Measure(question, project, arguments.rounds);
  }
}

}  // namespace
}  // namespace insitu::bench

int main(int argc, char** argv) { return insitu::bench::MeasureBesideByHand(argc, argv, insitu::bench::Run); }
