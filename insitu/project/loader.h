#pragma once

#include <string>

#include "insitu/base/result.h"
#include "insitu/diag/diagnostic.h"
#include "insitu/model/project.h"
#include "insitu/project/project_files.h"

namespace insitu::project {

/// Reads the project in `folder`: `insitu.yml` and every `*.yml` below model, governance, audiences,
/// destinations, activations and tests, in the order of their names. Files are added to `sources` under their names
/// relative to `folder`.
///
/// Mistakes (unknown or repeated fields, wrong types, names declared twice, declarations that this version
/// does not enforce) are reported to `diagnostics`, all of them; the project then holds what could be read.
/// `unsaved` stands for files, and is read as they are.
/// Fails only where the folder or `insitu.yml` cannot be read at all. Limits: 16 MB a file, 64 levels,
/// 1,000,000 nodes after aliases.
base::Result<model::Project> Load(const std::string& folder, diag::Sources& sources,
                                  diag::Emitter& diagnostics, const Unsaved& unsaved = {});

/// Reads the project that consists of `files`, likewise. Relative paths in it are meant from `folder`.
model::Project Load(const ProjectFiles& files, const std::string& folder, diag::Sources& sources,
                    diag::Emitter& diagnostics);

}  // namespace insitu::project
