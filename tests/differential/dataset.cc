#include "tests/differential/dataset.h"

#include "tests/differential/dataset_maker.h"

namespace insitu::differential {

Dataset DrawDataset(Random& random) {
  Dataset dataset;
  dataset.now = DrawNow(random);
  DatasetMaker(random, dataset).Make();
  for (auto& [path, text] : dataset.files) {
    const std::string mark = "@purpose@";
    if (const size_t place = text.find(mark); place != text.npos) {
      text.replace(place, mark.size(), dataset.is_governed ? "purpose: mail\n" : "");
    }
  }
  return dataset;
}

}  // namespace insitu::differential
