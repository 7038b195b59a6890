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

std::string Scope::Elsewhere() const {
  switch (kind) {
    case Kind::kPerson: return "take an aggregate over each value on its own";
    case Kind::kRow:
      return is_prefixed ? "take an aggregate over each value on its own"
                         : "join it by `and` outside of the parentheses";
    case Kind::kTable: return "such a condition tests the columns of one row";
    case Kind::kElement: return "join it by `and` outside of the parentheses";
  }
  return "";
}

}  // namespace insitu::check
