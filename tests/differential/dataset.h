#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "tests/differential/pools.h"
#include "tests/differential/texts.h"
#include "tests/differential/vocabulary.h"
#include "tests/oracle/oracle.h"

namespace insitu::differential {

/// One random project and its rows.
struct Dataset {
  int64_t now = 0;                           ///< microseconds
  bool is_governed = false;                  ///< asked by role `marketer` for purpose `mail`
  bool is_parquet = false;                   ///< else one database file
  std::map<std::string, std::string> files;  ///< YAML by path
  oracle::Tables tables;
  Vocabulary words;                    ///< of `customer`
  std::optional<Vocabulary> of_store;  ///< of `store`, whose rows are customers
};

/// Draws zone, model, rows, traits, lists, named audiences and, sometimes, governance.
Dataset DrawDataset(Random& random);

}  // namespace insitu::differential
