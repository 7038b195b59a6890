#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "insitu/app/columns.h"
#include "insitu/app/session.h"
#include "insitu/diag/render.h"

namespace insitu::app {
namespace {

namespace fs = std::filesystem;

std::string Doubled(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char c : text) quoted.append(c == quote ? 2 : 1, c);
  return quoted + quote;
}

/// How one name or text is written in YAML, in the audience language and in a CSV header.
std::string Yaml(std::string_view text) { return Doubled(text, '\''); }
std::string Name(std::string_view text) { return Doubled(text, '"'); }
std::string Text(std::string_view text) { return Doubled(text, '\''); }

/// The tokens of a statement: words, numbers and signs as they are, of a quoted name or a text only that it is one.
std::vector<std::string> TokensOf(std::string_view sql) {
  std::vector<std::string> tokens;
  for (size_t i = 0; i < sql.size();) {
    const auto c = static_cast<unsigned char>(sql[i]);
    const bool is_comment = sql.substr(i).starts_with("--") || sql.substr(i).starts_with("/*");
    if (std::isspace(c) != 0) {
      ++i;
    } else if (is_comment) {
      tokens.emplace_back("comment");
      i += 2;
    } else if (c == '\'' || c == '"') {
      const char quote = sql[i++];
      while (i < sql.size() && (sql[i] != quote || sql.substr(i + 1).starts_with(quote)))
        i += sql[i] == quote ? 2 : 1;
      tokens.emplace_back(i < sql.size() ? (quote == '"' ? "name" : "text") : "open");
      ++i;
    } else if (std::isalnum(c) != 0 || c == '_') {
      const size_t begin = i;
      while (i < sql.size() && (std::isalnum(static_cast<unsigned char>(sql[i])) != 0 || sql[i] == '_')) ++i;
      tokens.emplace_back(sql.substr(begin, i - begin));
    } else {
      tokens.emplace_back(1, sql[i++]);
    }
  }
  return tokens;
}

/// A project in which every name and text that becomes SQL is `spelling`, told apart by a number behind it.
class HostileProject {
 public:
  explicit HostileProject(std::string spelling) : spelling_(std::move(spelling)) {
    std::string pattern = (fs::temp_directory_path() / "insitu-hostile-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
    Write("insitu.yml",
          "project: hostile\ntimezone: Europe/Paris\nwarehouses: {lake: {kind: duckdb, files: ./lake}}\n");
    Write("model/model.yml", Model());
    Write("audiences/all.yml",
          "audience: " + Yaml(Spell(0)) + "\nof: " + Yaml(Spell(1)) + "\nwhere: |\n  " + Condition() + "\n");
    Write("lake/" + Table(30) + "/" + Table(2) + ".csv",
          Header({3, 4, 5, 6}) + "1,a," + Name(Json()) + ",9\n");
    Write("lake/" + Table(7) + ".csv", Header({8, 9, 10, 11}) + "1,2026-03-01T10:00:00Z,7,a\n");
    Write("lake/" + Table(12) + ".csv", Header({13}) + "1\n");
    Write("lake/" + Table(14) + ".csv", Header({15, 16}) + "9,a\n");
  }
  ~HostileProject() { fs::remove_all(root_); }
  HostileProject(const HostileProject&) = delete;
  HostileProject& operator=(const HostileProject&) = delete;

  /// Returns the statement for `condition`, or the mistakes in it; runs it, which must give an answer.
  std::string StatementOf(const std::string& condition) {
    Session session(AtTheEndOfMarch());
    EXPECT_TRUE(session.Open().ok()) << Mistakes(session);
    const auto subject = session.Condition(Spell(1), {condition});
    if (!subject.ok()) return Mistakes(session);
    lower::Question question;
    question.entity = subject->entity;
    question.conditions = {{"", subject->condition}};
    const auto plan = session.Compile(std::move(question), "count", subject->purpose);
    EXPECT_TRUE(plan.ok());
    const auto rows = session.Run(*plan);
    EXPECT_TRUE(rows.ok() && (*rows)->Next().ok());
    return session.Prepare(*plan)->printed.statement.sql;
  }

  /// Returns the statement that lists the audience's members with two columns; runs it, which must give one of them.
  std::string Statement() {
    Session session(AtTheEndOfMarch());
    const auto opened = session.Open();
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.failure().message) << Mistakes(session);
    if (!opened.ok()) return "";
    const auto subject = session.Audience(Spell(0));
    EXPECT_TRUE(subject.ok());
    auto outputs = ReadColumns(session, *subject->entity, {Name(Spell(20)), "count(" + Name(Spell(21)) + ")"},
                               "--columns");
    EXPECT_TRUE(outputs.ok()) << Mistakes(session);
    if (!outputs.ok()) return "";
    lower::Question question;
    question.entity = subject->entity;
    question.kind = plan::AskKind::kMembers;
    question.conditions = {{subject->name, subject->condition}};
    question.outputs = {{Spell(40), outputs->front().value}, {Spell(41), outputs->back().value}};
    const auto plan = session.Compile(std::move(question), "members", subject->purpose);
    EXPECT_TRUE(plan.ok());
    const auto prepared = session.Prepare(*plan);
    EXPECT_TRUE(prepared.ok());
    const auto rows = session.Run(*plan);
    EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : rows.failure().message) << "\n"
                           << prepared->printed.statement.sql;
    if (!rows.ok()) return "";
    const auto batch = (*rows)->Next();
    EXPECT_TRUE(batch.ok()) << (batch.ok() ? "" : batch.status().message()) << "\n"
                            << prepared->printed.statement.sql;
    EXPECT_TRUE(batch.ok() && batch->rows == 1);
    return prepared->printed.statement.sql;
  }

 private:
  Settings AtTheEndOfMarch() const {
    Settings settings;
    settings.folder = root_.string();
    settings.as_of = "2026-03-31T10:00:00Z";
    return settings;
  }

  std::string Spell(int number) const { return spelling_ + std::to_string(number); }
  /// A table's name is a file's as well, and points and colons part it from its schema and warehouse.
  std::string Table(int number) const {
    std::string name;
    for (const char c : Spell(number)) {
      if (std::string_view("/.:").find(c) == std::string_view::npos) name += c;
    }
    return name;
  }

  std::string Json() const {
    std::string name;
    for (const char c : Spell(51)) name += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    return "{\"" + name + "\": \"a\"}";
  }

  std::string Header(const std::vector<int>& numbers) const {
    std::string header;
    for (const int number : numbers) header += (header.empty() ? "" : ",") + Name(Spell(number));
    return header + "\n";
  }

  std::string Model() const {
    const auto y = [&](int number) { return Yaml(Spell(number)); };
    return "entities:\n"
           "  " +
           y(1) +
           ":\n"
           "    from: " +
           Yaml(Table(30) + "." + Table(2)) +
           "\n"
           "    key: " +
           y(3) +
           "\n"
           "    where: " +
           Yaml(Name(Spell(4)) + " != " + Text(Spell(50))) +
           "\n"
           "    attributes:\n"
           "      " +
           y(20) + ": {column: " + y(4) +
           "}\n"
           "      " +
           y(22) + ": {path: " + Yaml(Spell(5) + "." + Spell(51)) +
           ", type: text}\n"
           "      " +
           y(23) + ": {value: " + Yaml("lower(" + Name(Spell(20)) + ")") +
           "}\n"
           "    points_to: {" +
           y(24) + ": {entity: " + y(17) + ", column: " + y(6) +
           "}}\n"
           "  " +
           y(17) +
           ":\n"
           "    from: " +
           Yaml(Table(14)) +
           "\n"
           "    key: " +
           y(15) +
           "\n"
           "    attributes: {" +
           y(25) + ": {column: " + y(16) +
           "}}\n"
           "events:\n"
           "  " +
           y(21) +
           ":\n"
           "    from: " +
           Yaml(Table(7)) +
           "\n"
           "    of: " +
           y(1) +
           "\n"
           "    by: {column: " +
           y(8) +
           "}\n"
           "    at: {column: " +
           y(9) +
           "}\n"
           "    key: " +
           y(10) +
           "\n"
           "    attributes: {" +
           y(26) + ": {column: " + y(11) + "}, " + y(9) +
           ": {type: time}}\n"
           "traits:\n"
           "  " +
           y(27) + ": {of: " + y(1) + ", value: " + Yaml("count(" + Name(Spell(21)) + ")") +
           "}\n"
           "lists:\n"
           "  " +
           y(28) + ": {of: " + y(1) + ", from: " + Yaml(Table(12)) + ", column: " + y(13) + "}\n";
  }

  /// A condition that names everything and that the one customer satisfies.
  std::string Condition() const {
    const std::string attribute = Name(Spell(20)), text = Text(Spell(60));
    return Name(Spell(27)) + " >= 1 and key in list " + Name(Spell(28)) + " and " + attribute +
           " != " + text + " and " + attribute + " not in (" + text + ", " + Text(Spell(61)) + ") and not " +
           attribute + " contains " + text + " and not " + attribute + " starts with " + text + " and not " +
           attribute + " ends with " + text + " ignoring (case, accents, blanks) and " + Name(Spell(22)) +
           " = 'a' and " + Name(Spell(23)) + " = 'a' and " + Name(Spell(24)) + "." + Name(Spell(25)) +
           " = 'a' and any(" + Name(Spell(21)) + " where " + Name(Spell(26)) +
           " = 'a', last 60 days) and (sample 50% salt " + text + " or everyone) and last(" +
           Name(Spell(21)) + "." + Name(Spell(26)) + ") != " + text;
  }

  void Write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }

  static std::string Mistakes(const Session& session) {
    return diag::RenderText(session.sources(), session.diagnostics().Sorted());
  }

  const std::string spelling_;
  fs::path root_;
};

TEST(HostileText, NeverChangesTheTokensOfAStatement) {
  const std::vector<std::string> harmless = TokensOf(HostileProject("plain").Statement());
  ASSERT_GT(harmless.size(), 100U);
  for (const std::string spelling : {"x\"; DROP TABLE customers; --",
                                     "x' OR '1'='1",
                                     "x'; SELECT 1; --",
                                     "/* x",
                                     "*/ x",
                                     "-- x",
                                     "x\"\"",
                                     "x''",
                                     "\\",
                                     "x\\'",
                                     "$$x$$",
                                     "`x`",
                                     "{0}{z}",
                                     "%s %n",
                                     "select",
                                     "NULL",
                                     "a b",
                                     "\xE2\x80\x98x\xE2\x80\x99",
                                     "\xC3\xA9",
                                     "*",
                                     "?1",
                                     ":x",
                                     "@x",
                                     "#x",
                                     "[x]",
                                     "(x",
                                     "x)",
                                     "x,y",
                                     "u&'x",
                                     "E'x",
                                     "0x",
                                     "1e9",
                                     "\xF0\x9F\x98\x80"}) {
    SCOPED_TRACE(spelling);
    EXPECT_EQ(TokensOf(HostileProject(spelling).Statement()), harmless);
  }
}

/// Asks for `condition` in a project whose names are harmless.
std::string Asked(const std::string& condition) { return HostileProject("plain").StatementOf(condition); }

TEST(HostileText, NeverChangesTheTokensHoweverLong) {
  const auto asked = [](const std::string& text) {
    return TokensOf(Asked("\"plain20\" = " + Text(text) + " or \"plain20\" in (" + Text(text) +
                          ", 'b') or sample 5% salt " + Text(text)));
  };
  const std::vector<std::string> harmless = asked("plain");
  ASSERT_GT(harmless.size(), 20U);
  std::string longest;
  while (longest.size() < 100'000) longest += "'; DROP TABLE x; -- \"/*\n\t\\";
  EXPECT_EQ(asked(longest), harmless);
}

TEST(HostileText, NeverChangesTheTokensOfPatterns) {
  const std::vector<std::string> harmless =
      TokensOf(Asked("\"plain20\" matches 'plain' or \"plain20\" like 'plain'"));
  ASSERT_GT(harmless.size(), 20U);
  for (const std::string text : {"'; DROP TABLE x; --", "/[*]", "\"", "--", "%_\\\\", "[$][$]"}) {
    EXPECT_EQ(TokensOf(Asked("\"plain20\" matches " + Text(text) + " or \"plain20\" like " + Text(text))),
              harmless)
        << text;
  }
}

TEST(HostileText, HasNoCharacterThatEndsAStatementForTheEngine) {
  EXPECT_EQ(HostileProject("plain").StatementOf(std::string("\"plain20\" = 'a\0b'", 17)),
            "--where:1:15: error: control character U+0000 in a text [control-character]\n"
            "  1 | \"plain20\" = 'a\\x00b'\n"
            "    |               ^^^^ leave it out; nobody can see it\n");
}

}  // namespace
}  // namespace insitu::app
