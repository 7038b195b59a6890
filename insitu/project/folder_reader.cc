#include "insitu/project/folder_reader.h"

#include "insitu/project/activation_reader.h"
#include "insitu/project/audience_reader.h"
#include "insitu/project/destination_reader.h"
#include "insitu/project/governance_reader.h"
#include "insitu/project/model_reader.h"
#include "insitu/project/test_reader.h"

namespace insitu::project {

void ReadFileOf(ProjectFolder folder, Reading& in, const YamlNode& root, model::Project& project) {
  switch (folder) {
    case ProjectFolder::kModel: return ReadModelFile(in, root, project);
    case ProjectFolder::kGovernance: return ReadGovernanceFile(in, root, project);
    case ProjectFolder::kAudiences: return ReadAudienceFile(in, root, project);
    case ProjectFolder::kDestinations: return ReadDestinationFile(in, root, project);
    case ProjectFolder::kActivations: return ReadActivationFile(in, root, project);
    case ProjectFolder::kTests: return ReadTestFile(in, root, project);
  }
}

}  // namespace insitu::project
