#include "insitu/project/git_repository.h"

#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "insitu/base/process.h"

namespace insitu::project {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

Result<base::FinishedProgram> Git(const std::string& folder, std::vector<std::string> arguments,
                                  std::string_view input = "") {
  std::vector<std::string> all = {"git", "-C", folder};
  all.insert(all.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  // The repository is that of the folder, also where a hook of another one runs us. Messages that can be told apart; no lock,
  // no network, no question to whoever sits before the terminal.
  Result<base::FinishedProgram> finished =
      base::RunProgram(all, input,
                       {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "LC_ALL=C",
                        "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"});
  if (!finished.ok() && finished.status().code() == StatusCode::kNotFound) {
    return Status(StatusCode::kNotFound, finished.status().message(),
                  "earlier versions of a project are read by it; install it, or add its folder to PATH");
  }
  return finished;
}

/// Says what went wrong in the words of `git`: its first line, without the word that every such line begins with.
Status Failed(const std::string& folder, const base::FinishedProgram& finished) {
  std::string reason = finished.err.substr(0, finished.err.find('\n'));
  for (const std::string_view word : {"fatal: ", "error: "}) {
    if (reason.starts_with(word)) reason.erase(0, word.size());
  }
  if (reason.empty()) reason = fmt::format("it ended with code {}", finished.exit_code);
  return {StatusCode::kUnavailable, fmt::format("git cannot read the repository of `{}`: {}", folder, reason),
          fmt::format("`git -C {} status` says more", folder)};
}

std::string WithoutLineBreak(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

int64_t NumberOf(std::string_view digits) {
  int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Takes the text before the next `end` off the front of `rest`; all of it where there is none.
std::string_view TakeUntil(std::string_view& rest, char end) {
  const size_t place = rest.find(end);
  const std::string_view taken = rest.substr(0, place);
  rest.remove_prefix(place == std::string_view::npos ? rest.size() : place + 1);
  return taken;
}

/// Reads `100644 blob 8ab1...   123\tmodel/shop.yml`.
GitEntry EntryOf(std::string_view line) {
  GitEntry entry;
  const std::string_view mode = TakeUntil(line, ' ');
  if (mode == "120000") entry.kind = GitEntry::Kind::kLink;
  if (mode == "160000") entry.kind = GitEntry::Kind::kSubmodule;
  TakeUntil(line, ' ');
  entry.object = TakeUntil(line, ' ');
  std::string_view bytes = TakeUntil(line, '\t');
  bytes.remove_prefix(std::min(bytes.find_first_not_of(' '), bytes.size()));
  entry.bytes = NumberOf(bytes);
  entry.path = line;
  return entry;
}

/// Reads what `cat-file --batch` says of one object: a line `NAME TYPE SIZE` (of a link that leads nowhere `WHY SIZE`) and
/// as many bytes; or a line that ends in `missing`.
std::optional<std::string> TakeContent(std::string_view& rest) {
  const std::string_view line = TakeUntil(rest, '\n');
  if (line.ends_with(" missing")) return std::nullopt;
  const size_t size = std::min(rest.size(), static_cast<size_t>(NumberOf(line.substr(line.rfind(' ') + 1))));
  std::string content(rest.substr(0, size));
  rest.remove_prefix(std::min(rest.size(), size + 1));
  if (line.find(" blob ") == std::string_view::npos) return std::nullopt;
  return content;
}

Result<std::vector<std::optional<std::string>>> Batch(const std::string& folder,
                                                      const std::vector<std::string>& names,
                                                      std::vector<std::string> arguments) {
  std::vector<std::optional<std::string>> contents;
  if (names.empty()) return contents;
  std::string input;
  for (const std::string& name : names) input += name + "\n";
  const Result<base::FinishedProgram> finished = Git(folder, std::move(arguments), input);
  if (!finished.ok()) return finished.status();
  if (finished->exit_code != 0) return Failed(folder, *finished);
  std::string_view rest = finished->out;
  for (size_t i = 0; i < names.size(); ++i) contents.push_back(TakeContent(rest));
  return contents;
}

}  // namespace

Result<GitRepository> GitRepository::Around(const std::string& folder) {
  const Result<base::FinishedProgram> finished = Git(folder, {"rev-parse", "--show-prefix"});
  if (!finished.ok()) return finished.status();
  if (finished->err.find("not a git repository") != std::string::npos) {
    return Status(StatusCode::kNotFound, fmt::format("the folder `{}` lies in no Git repository", folder),
                  "earlier versions of a project are read from the repository that it lies in");
  }
  if (finished->exit_code != 0) return Failed(folder, *finished);
  return GitRepository(folder, WithoutLineBreak(finished->out));
}

Result<std::string> GitRepository::CommitOf(const std::string& revision) const {
  const Result<base::FinishedProgram> finished =
      Git(folder_, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!finished.ok()) return finished.status();
  if (finished->exit_code == 0) return WithoutLineBreak(finished->out);
  const Result<base::FinishedProgram> shallow = Git(folder_, {"rev-parse", "--is-shallow-repository"});
  const bool is_shallow = shallow.ok() && shallow->out == "true\n";
  return Status(StatusCode::kBadValue, "unknown revision",
                is_shallow ? "this clone is shallow; `git fetch --unshallow` gets the revisions it lacks"
                           : "name a commit, a branch or a tag, such as `main` or `HEAD~1`");
}

Result<std::vector<GitEntry>> GitRepository::Entries(const std::string& commit) const {
  const std::string tree = commit + ":" + prefix_.substr(0, prefix_.rfind('/'));
  const Result<base::FinishedProgram> known =
      Git(folder_, {"rev-parse", "--verify", "--quiet", "--end-of-options", tree});
  if (!known.ok()) return known.status();
  if (known->exit_code != 0) return Status(StatusCode::kNotFound, "there is no such folder", "");
  const Result<base::FinishedProgram> finished =
      Git(folder_, {"ls-tree", "-r", "-z", "-l", "--full-tree", tree});
  if (!finished.ok()) return finished.status();
  if (finished->exit_code != 0) return Failed(folder_, *finished);
  std::vector<GitEntry> entries;
  for (std::string_view rest = finished->out; !rest.empty();)
    entries.push_back(EntryOf(TakeUntil(rest, '\0')));
  return entries;
}

Result<std::vector<std::optional<std::string>>> GitRepository::Contents(
    const std::vector<std::string>& objects) const {
  return Batch(folder_, objects, {"cat-file", "--batch"});
}

Result<std::vector<std::optional<std::string>>> GitRepository::LinkedContents(
    const std::string& commit, const std::vector<std::string>& links) const {
  std::vector<std::string> names;
  for (const std::string& link : links) names.push_back(commit + ":" + prefix_ + link);
  return Batch(folder_, names, {"cat-file", "--batch", "--follow-symlinks"});
}

}  // namespace insitu::project
