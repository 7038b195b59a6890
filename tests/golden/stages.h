#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "tests/golden/test_file.h"

namespace insitu::golden {

/// What the product said.
struct Said {
  std::string text;
  bool is_error = false;
};

/// The stages through which an audience goes, as the library gives them. The question is for members, and asked as a
/// preview; where the header has a key, it is why that person is among them.
class Stages {
 public:
  Stages(const Header& header, const std::string& folder);

  /// Returns what the stage `kind` gives for `audience`, a name or `ENTITY where CONDITION`: `plan`, `governed plan`, `sql`
  /// or `rows`; or why it gives nothing. After an error this object is only good for being destroyed, because a session
  /// remembers every mistake.
  Said Of(const std::string& kind, const std::string& audience);

 private:
  /// A question, and the purpose it is asked for.
  struct Asked {
    lower::Question question;
    std::string action;
    std::optional<std::string> purpose;
  };

  app::Outcome<app::Subject> Find(const std::string& audience);
  app::Outcome<Asked> Ask(const std::string& audience);
  app::Outcome<Asked> AskWhy(const app::Subject& subject);
  app::Outcome<std::string> Text(const std::string& kind, const std::string& audience);
  app::Outcome<std::string> Rows(const plan::GovernedPlan& plan);
  Said Refuse(const app::Failure& failure) const;

  app::Session session_;
  bool is_open_ = false;
  std::vector<std::string> columns_;
  std::optional<std::string> key_;
};

}  // namespace insitu::golden
