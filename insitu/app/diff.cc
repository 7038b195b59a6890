#include "insitu/app/diff.h"

#include <algorithm>
#include <set>

#include "insitu/app/count.h"
#include "insitu/app/diff/counting.h"
#include "insitu/app/diff/version.h"
#include "insitu/project/revision_files.h"

namespace insitu::app {
namespace {

using diff::Declaration;
using diff::Meaning;
using diff::Version;

bool IsRule(const std::string& name) { return name.starts_with("row rule ") || name.starts_with("consent "); }

/// Finds what of all that either meaning hangs on is declared otherwise; what the audience says itself comes first.
std::vector<Reason> ReasonsOf(const Version& earlier, const Meaning& before, const Version& current,
                              const Meaning& after) {
  const std::map<std::string, Declaration> old_declared = earlier.Declarations(before.asker);
  const std::map<std::string, Declaration> new_declared = current.Declarations(after.asker);
  const std::string self = "audience " + after.name;
  std::set<std::string> names = {self, diff::PartOf(self, "purpose")};
  for (const Meaning* meaning : {&before, &after})
    names.insert(meaning->reach->parts().begin(), meaning->reach->parts().end());
  std::vector<Reason> reasons;
  for (const std::string& name : names) {
    const auto was = old_declared.find(name), is = new_declared.find(name);
    const bool was_declared = was != old_declared.end(), is_declared = is != new_declared.end();
    // What comes or goes changes nothing by itself unless it is a rule: somebody has to name it.
    if ((!was_declared || !is_declared) && !(IsRule(name) && was_declared != is_declared)) continue;
    const Declaration before_it = was_declared ? was->second : Declaration();
    const Declaration after_it = is_declared ? is->second : Declaration();
    if (before_it.compared == after_it.compared) continue;
    const auto place = name.starts_with(self) ? reasons.begin() : reasons.end();
    reasons.insert(place, {name, before_it.lines, after_it.lines});
  }
  return reasons;
}

/// Says why a meaning is not known, and in which version.
void Explain(const Meaning& meaning, const std::string& version, AudienceChange& change) {
  change.kind = AudienceChange::Kind::kNotCompared;
  const bool is_mistake = meaning.failure.kind == FailureKind::kDiagnostics;
  change.reason = version + ": " + (is_mistake ? "it hangs on what has a mistake" : meaning.failure.message);
  change.hint = is_mistake ? "" : meaning.failure.hint;
}

/// Compares the audiences of two versions, one after another.
class Comparing {
 public:
  Comparing(Version& earlier, Version& current, Diff& diff)
      : earlier_(earlier), current_(current), diff_(diff) {}

  Outcome<std::monostate> All() {
    std::vector<Meaning> added, deleted;
    for (const std::string& name : current_.Audiences()) {
      Meaning after = current_.MeaningOf(name);
      ++asked_;
      if (after.failure.kind == FailureKind::kRefused && !after.plan) refused_.push_back(after.failure);
      if (!earlier_.Has(name)) {
        added.push_back(std::move(after));
      } else if (Outcome<std::monostate> done = Compare(earlier_.MeaningOf(name), after); !done.ok()) {
        return done;
      }
    }
    // Who may count nothing is told so as `count` does.
    if (asked_ > 0 && refused_.size() == asked_) return refused_.front();
    for (const std::string& name : earlier_.Audiences()) {
      if (!current_.Has(name)) deleted.push_back(earlier_.MeaningOf(name));
    }
    for (const Meaning& after : added) {
      const auto was = std::ranges::find_if(deleted, [&](const Meaning& before) {
        return before.plan && after.plan && before.text == after.text;
      });
      Outcome<std::monostate> done = was == deleted.end() ? Add(after) : Rename(*was, after);
      if (!done.ok()) return done;
      if (was != deleted.end()) deleted.erase(was);
    }
    for (const Meaning& before : deleted) {
      if (Outcome<std::monostate> done = Delete(before); !done.ok()) return done;
    }
    return std::monostate();
  }

 private:
  std::string Earlier() const { return "at `" + diff_.revision + "`"; }

  Outcome<std::monostate> Compare(const Meaning& before, const Meaning& after) {
    const bool are_known = !before.text.empty() && !after.text.empty();
    const bool are_refused_alike =
        !before.plan && !after.plan && before.failure.message == after.failure.message;
    if (are_known && before.text == after.text && ((before.plan && after.plan) || are_refused_alike)) {
      ++diff_.unchanged;
      return std::monostate();
    }
    AudienceChange change;
    change.audience = after.name;
    if (!before.plan) Explain(before, Earlier(), change);
    if (!after.plan) Explain(after, "now", change);
    if (before.plan && after.plan) {
      change.through = ReasonsOf(earlier_, before, current_, after);
      Outcome<std::monostate> counted = diff::CountChange(earlier_, before, current_, after, change);
      if (!counted.ok()) return counted;
      if (change.counts) {
        if (Outcome<std::monostate> fresh = AddFreshness(after); !fresh.ok()) return fresh;
      }
    }
    diff_.changes.push_back(std::move(change));
    return std::monostate();
  }

  Outcome<std::monostate> AddFreshness(const Meaning& after) {
    Outcome<std::vector<run::Freshness>> freshness = current_.session().Freshness(*after.plan);
    if (!freshness.ok()) return freshness.failure();
    Merge(*freshness, diff_.freshness);
    return std::monostate();
  }

  Outcome<std::monostate> Add(const Meaning& after) {
    AudienceChange change;
    change.kind = AudienceChange::Kind::kAdded;
    change.audience = after.name;
    Outcome<std::monostate> done = std::monostate();
    if (earlier_.mistakes().hide_audiences()) {
      change.kind = AudienceChange::Kind::kNotCompared;
      change.reason = Earlier() + ": a file of `audiences` cannot be read; it may have been declared there";
    } else if (!after.plan) {
      Explain(after, "now", change);
    } else {
      done = diff::CountAdded(current_, after, change);
      if (done.ok()) done = AddFreshness(after);
    }
    diff_.changes.push_back(std::move(change));
    return done;
  }

  Outcome<std::monostate> Rename(const Meaning& before, const Meaning& after) {
    AudienceChange change;
    change.kind = AudienceChange::Kind::kRenamed;
    change.audience = after.name;
    change.earlier_name = before.name;
    Outcome<std::monostate> done = diff::CountAdded(current_, after, change);
    if (done.ok() && change.counts) {
      std::swap(change.counts->added, change.counts->kept);
      done = AddFreshness(after);
    }
    diff_.changes.push_back(std::move(change));
    return done;
  }

  Outcome<std::monostate> Delete(const Meaning& before) {
    AudienceChange change;
    change.kind = AudienceChange::Kind::kDeleted;
    change.audience = before.name;
    Outcome<std::monostate> done = std::monostate();
    if (current_.mistakes().hide_audiences()) {
      change.kind = AudienceChange::Kind::kNotCompared;
      change.reason = "now: a file of `audiences` cannot be read; it may be declared there";
    } else if (!before.plan) {
      Explain(before, Earlier(), change);
      change.kind = AudienceChange::Kind::kDeleted;
    } else {
      done = diff::CountDeleted(earlier_, before, current_, change);
    }
    diff_.changes.push_back(std::move(change));
    return done;
  }

  Version& earlier_;
  Version& current_;
  Diff& diff_;
  size_t asked_ = 0;
  std::vector<Failure> refused_;
};

/// Reads the files of the project as they were.
Outcome<std::unique_ptr<project::RevisionFiles>> FilesAt(const std::string& folder, Diff& diff) {
  const base::Result<project::GitRepository> repository = project::GitRepository::Around(folder);
  if (!repository.ok()) return FailureOf(repository.status());
  base::Result<std::string> commit = repository->CommitOf(diff.revision);
  if (!commit.ok() && commit.status().code() == base::StatusCode::kBadValue) {
    return Failure{FailureKind::kUsage,
                   commit.status().message() + " `" + ::insitu::diag::Show(diag::Name(diff.revision)) + "`",
                   commit.status().hint()};
  }
  if (!commit.ok()) return FailureOf(commit.status());
  diff.commit = *commit;
  base::Result<project::RevisionFiles> files =
      project::RevisionFiles::Open(*repository, diff.commit, diff.revision);
  if (!files.ok()) return FailureOf(files.status());
  return std::make_unique<project::RevisionFiles>(std::move(*files));
}

}  // namespace

Outcome<Diff> DiffProject(Session& session, const std::string& revision) {
  if (Outcome<std::monostate> loaded = session.Load(); !loaded.ok()) return loaded.failure();
  Version current(session);
  if (current.mistakes().spoil_everything()) return HasMistakes();
  if (Outcome<std::monostate> admitted = session.Admit(); !admitted.ok()) return admitted.failure();
  Diff diff;
  diff.revision = revision;
  Outcome<std::unique_ptr<project::RevisionFiles>> files = FilesAt(session.settings().folder, diff);
  if (!files.ok()) return files.failure();

  Session earlier_session(session, std::move(*files), revision);
  if (Outcome<std::monostate> loaded = earlier_session.Load(); !loaded.ok()) return loaded.failure();
  Version earlier(earlier_session);
  session.TakeWarehousesOf(earlier_session);
  if (Outcome<std::monostate> compared = Comparing(earlier, current, diff).All(); !compared.ok())
    return compared.failure();
  diff.earlier_sources = earlier_session.sources();
  diff.earlier_mistakes = earlier_session.diagnostics().Sorted();
  return diff;
}

}  // namespace insitu::app
