#pragma once

#include "insitu/diag/diagnostic.h"

namespace insitu::app {

INSITU_DIAGNOSTIC(UnreadableTable, Error, "table `{0}` cannot be read: {1}", Name, Words)
INSITU_DIAGNOSTIC(UnreadableQuery, Error, "this query cannot be run: {0}", Words)
INSITU_DIAGNOSTIC(UnopenableWarehouse, Error, "warehouse `{0}` cannot be opened: {1}", Name, Words)
INSITU_DIAGNOSTIC(ForbiddenPlace, Error, "no list may be written to `{0}`: {1}", Name, Words)
INSITU_DIAGNOSTIC(RefusedActivation, Error, "activation `{0}` is refused: {1}", Name, Words)
INSITU_DIAGNOSTIC(RefusedAudience, Error, "audience `{0}` is refused: {1}", Name, Words)

}  // namespace insitu::app
