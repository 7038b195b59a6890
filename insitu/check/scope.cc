#include "insitu/check/scope.h"

namespace insitu::check {

std::string Scope::Place() const {
  switch (kind) {
    case Kind::kPerson: return "here";
    case Kind::kRow: return "inside an aggregate";
    case Kind::kTable: return "in a condition on the rows of one table";
    case Kind::kElement: return "inside `any element`";
  }
  return "here";
}

}  // namespace insitu::check
