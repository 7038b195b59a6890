#include "tests/differential/texts.h"

namespace insitu::differential {

std::string Texts::Regularly(int depth) {
  const CollectionNames& collection = Collection(true);
  const int64_t periods = random_.Between(1, 6);
  const int64_t quantity = random_.Between(0, 2);
  const int64_t number = quantity == 0   ? random_.Between(1, periods)
                         : quantity == 1 ? random_.Between(0, periods)
                                         : random_.Between(0, periods - 1);
  std::string text = "regularly(" + collection.name + Where(collection, depth) + ", every " + Duration(false);
  text += quantity == 0 ? ", at least " : quantity == 1 ? ", exactly " : ", at most ";
  text += std::to_string(number) + " of " + std::to_string(periods);
  if (random_.Chance(50)) {
    text += " with count" + random_.Word({" = ", " != ", " < ", " <= ", " > ", " >= "}) +
            std::to_string(random_.Between(0, 3));
  }
  return text + ")";
}

std::string Texts::Sequence(int depth) {
  const bool is_of_one = random_.Chance(50);
  const CollectionNames& one = Collection(true);
  const auto step = [&]() -> std::string {
    const CollectionNames& collection = is_of_one ? one : Collection(true);
    return collection.name + Where(collection, depth);
  };
  const int64_t steps = random_.Between(1, 3);
  std::string text = "sequence(" + step();
  for (int64_t i = 1; i < steps; ++i) {
    text += " then " + step();
    if (random_.Chance(45)) text += " within " + Duration(true);
  }
  if (steps == 1 || random_.Chance(30)) text += " then no " + step() + " within " + Duration(true);
  if (random_.Chance(30)) text += " all within " + Duration(true);
  if (random_.Chance(40))
    text += ", " + (random_.Chance(65) || owner_ != nullptr ? Window(false) : AnchoredWindow(depth));
  return text + ")";
}

}  // namespace insitu::differential
