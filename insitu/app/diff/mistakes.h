#pragma once

#include <set>
#include <string>

#include "insitu/app/diff/reach.h"
#include "insitu/app/session.h"

namespace insitu::app::diff {

/// Which declarations of one version of a project its mistakes keep from being compared: a mistake spoils the thing it stands in
/// and whatever hangs on that; one in `insitu.yml` or in a rule spoils everything.
class Mistakes {
 public:
  explicit Mistakes(const Session& session);

  /// Says whether nothing of this version can be compared.
  bool spoil_everything() const { return spoil_everything_; }
  /// Says whether they spoil anything that `reach` names.
  bool Spoil(const Reach& reach) const;
  /// Says whether one of them stands in this thing.
  bool Spoil(const std::string& thing) const { return spoiled_.contains(thing); }
  /// Says whether some audience may be declared that could not be read at all.
  bool hide_audiences() const { return hide_audiences_; }

 private:
  std::set<std::string> spoiled_;
  bool spoil_everything_ = false;
  bool hide_audiences_ = false;
};

}  // namespace insitu::app::diff
