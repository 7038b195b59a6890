#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"

namespace insitu::cli {

/// Everything that may stand on a command line; each command reads its own.
struct Options {
  app::Settings settings;
  bool is_json = false;
  std::string audience;                ///< of commands that take one
  std::vector<std::string> audiences;  ///< of commands that take several
  bool is_all = false;
  bool by_condition = false;
  std::string entity;      ///< `--of`
  std::string where;       ///< `--where`
  std::string where_json;  ///< `--where-json`
  std::vector<std::string> columns;
  int64_t limit = 10;
  std::optional<std::string> format;
  std::optional<std::string> out;
  std::string by;
  std::vector<std::string> person;  ///< of `why`: a key, and the audience unless a condition is asked about
  int64_t rows = 5;                 ///< of evidence
  bool is_analyze = false;
  std::string activation;
  bool is_confirmed = false;
  bool is_check_only = false;  ///< `fmt --check`
  std::string revision;        ///< of `diff`
  bool is_markdown = false;
  bool wants_exit_code = false;
  std::vector<std::string> tests;
  std::optional<std::string> junit;
  std::string folder;  ///< of `demo-data`
  int64_t customers = 200'000;
  int64_t seed = 1;
  std::string until;
  std::string schema;              ///< which one to print
  std::vector<std::string> words;  ///< of `language`
};

}  // namespace insitu::cli
