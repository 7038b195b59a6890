#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "insitu/check/checked.h"
#include "insitu/check/expr.h"

namespace insitu::app::diff {

/// Under which rules something is asked.
struct Asker {
  std::string role;
  std::optional<std::string> purpose;
};

/// What a membership hangs on, by the names that `DeclarationsOf` gives it: things such as `event purchase`, and their parts, such
/// as `event purchase: where`.
class Reach {
 public:
  /// `project` must outlive this object.
  Reach(const check::CheckedProject& project, Asker asker);

  /// Adds what a condition names, with everything behind it: traits, audiences, collections and their rules.
  void AddCondition(const check::ExprPtr& condition);
  /// Adds what decides who is in the universe of an entity.
  void AddEntity(const check::Entity* entity);
  /// Adds the consent to the asker's purpose by people of `entity`.
  void AddConsent(const check::Entity* entity);

  const std::set<std::string>& things() const { return things_; }
  const std::set<std::string>& parts() const { return parts_; }
  /// Says whether no mistake was found on the way that keeps all this from being lowered.
  bool is_whole() const { return is_whole_; }

 private:
  void AddCollection(const check::Collection* collection);
  /// Returns whether the table is new.
  bool AddTable(const std::string& thing, const check::Table& table);
  void AddNode(const check::Expr& node);
  void AddNamed(const std::string& thing) {
    things_.insert(thing);
    parts_.insert(thing);
  }

  const check::CheckedProject* project_;
  Asker asker_;
  bool is_for_consent_ = false;               // What consent reads no row rule hides.
  std::map<const void*, std::string> names_;  // Parts by their columns and references.
  std::set<std::string> things_;
  std::set<std::string> parts_;
  bool is_whole_ = true;
};

}  // namespace insitu::app::diff
