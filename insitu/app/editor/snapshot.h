#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/app/editor/symbols.h"
#include "insitu/app/session.h"

namespace insitu::app::editor {

/// How much is found out about a project.
enum class Depth {
  kNames,  ///< what its files declare; no warehouse is opened
  kWhole,  ///< all that `insitu check` says
};

/// A project as it stood at one moment, checked as `insitu check` does. Constant once made, so that threads
/// can share it.
class Snapshot {
 public:
  /// Loads and checks the project of `settings`, texts that are not saved included.
  explicit Snapshot(Settings settings, Depth depth = Depth::kWhole);

  /// Returns all that `insitu check` reports, as far as it was looked for.
  const std::vector<diag::Diagnostic>& diagnostics() const { return diagnostics_; }
  /// Says why nothing could be checked, if that is so: no `insitu.yml`, a folder that cannot be read.
  const std::optional<Failure>& failure() const { return failure_; }
  /// Says whether there is a checked project, and every file could be read: only then nothing that is
  /// declared is missing.
  bool is_whole() const { return is_checked() && session_.declared().is_whole; }
  bool is_checked() const { return session_.is_checked(); }
  /// Says whether its warehouses can be asked: it was not checked offline, and nothing is wrong but with audiences,
  /// activations and tests, on which neither tables nor rules depend.
  bool can_be_asked() const;
  /// Precondition: `is_checked()`.
  const check::CheckedProject& project() const { return session_.project(); }
  const Session& session() const { return session_; }
  Session& session() { return session_; }
  const diag::Sources& sources() const { return session_.sources(); }
  const Symbols& symbols() const { return symbols_; }
  /// Returns the number of the file of this name, relative to the project.
  std::optional<uint32_t> FileNamed(const std::string& name) const;

 private:
  Session session_;
  std::optional<Failure> failure_;
  std::vector<diag::Diagnostic> diagnostics_;
  Symbols symbols_;
};

}  // namespace insitu::app::editor
