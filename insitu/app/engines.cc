#include "insitu/app/engines.h"

#include "insitu/warehouse/warehouse.h"

namespace insitu::app {

std::vector<std::string> Engines() { return warehouse::Engines(); }

}  // namespace insitu::app
