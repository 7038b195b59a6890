#include "insitu/app/diff/mistakes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "insitu/app/diff/declarations.h"
#include "insitu/project/project_files.h"

namespace insitu::app::diff {
namespace {

/// The things of a project by the files and places at which they begin.
class Places {
 public:
  explicit Places(const model::Project& project) {
    for (const model::Entity& entity : project.entities) Add(entity.name, ThingOf(entity));
    for (const model::Collection& collection : project.collections) Add(collection.name, ThingOf(collection));
    for (const model::Trait& trait : project.traits) Add(trait.name, "trait " + trait.name.value);
    for (const model::NamedList& list : project.lists) Add(list.name, "list " + list.name.value);
    for (const model::Audience& audience : project.audiences)
      Add(audience.name, "audience " + audience.name.value);
  }

  /// Returns the thing that `span` stands in: the last that begins before it. What stands before all of them belongs to the
  /// first.
  std::optional<std::string> ThingAt(const diag::Span& span) const {
    const auto file = files_.find(span.file);
    if (file == files_.end()) return std::nullopt;
    auto behind = file->second.upper_bound(span.begin);
    if (behind != file->second.begin()) --behind;
    return behind->second;
  }

 private:
  void Add(const model::Text& name, std::string thing) {
    files_[name.span.file][name.span.begin] = std::move(thing);
  }

  std::map<uint32_t, std::map<uint32_t, std::string>> files_;
};

/// Returns the name of a file as it is in the project: of an earlier version it stands behind the revision.
std::string NameIn(const std::string& revision, const std::string& file) {
  return file.starts_with(revision + ":") ? file.substr(revision.size() + 1) : file;
}

}  // namespace

Mistakes::Mistakes(const Session& session) {
  const Places places(session.declared());
  for (const diag::Diagnostic& mistake : session.diagnostics().Sorted()) {
    if (mistake.severity != diag::Severity::kError) continue;
    const std::string file = NameIn(session.revision(), session.sources().file(mistake.span.file).name());
    if (file == project::kSettingsFile || file.starts_with("governance")) spoil_everything_ = true;
    const std::optional<std::string> thing = places.ThingAt(mistake.span);
    if (thing) spoiled_.insert(*thing);
    if (!thing && file.starts_with("audiences")) hide_audiences_ = true;
  }
  // Rules are lowered with every question, so one that hangs on a mistake stands in the way of all.
  const check::CheckedProject& project = session.project();
  Reach rules(project, Asker());
  for (const check::Role& role : project.roles) {
    for (const check::RowRule& rule : role.rules) rules.AddCondition(rule.condition);
  }
  for (const check::Purpose& purpose : project.purposes) {
    for (const check::Grant& grant : purpose.grants) {
      if (grant.of != nullptr && grant.of->key != nullptr) rules.AddCondition(grant.condition);
    }
  }
  spoil_everything_ = spoil_everything_ || Spoil(rules);
}

bool Mistakes::Spoil(const Reach& reach) const {
  return !reach.is_whole() || std::ranges::any_of(spoiled_, [&](const std::string& thing) {
    return reach.things().contains(thing);
  });
}

}  // namespace insitu::app::diff
