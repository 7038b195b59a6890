#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "insitu/types/value.h"

namespace insitu::conformance {

/// Some of the people of a population: for each, in the order of their keys, whether they are meant.
using People = std::vector<bool>;

/// How a condition is answered.
struct Answering {
  std::string statement;  ///< with its parameters
  std::string meaning;    ///< of its plan
};

/// The people of a project, as the product sees them at one instant.
///
/// A condition that begins with a brace is the JSON face. What was asked once is remembered. Whatever the product refuses or
/// answers impossibly (a member who is not one of everyone, or is one twice) is thrown as `std::runtime_error`.
class Population {
 public:
  Population(std::string folder, std::string now, std::string entity);

  /// Returns how many everyone is.
  size_t size() const { return keys_.size(); }
  /// Returns the key of person `position`.
  int64_t key(size_t position) const { return keys_[position]; }
  const People& Members(const std::string& condition);
  /// Returns a number for each person, in millionths.
  std::vector<types::Int128> Numbers(const std::string& value);
  /// Counts the members of all conditions in one question.
  std::vector<int64_t> Sizes(const std::vector<std::string>& conditions);
  Answering AnsweringOf(const std::string& condition);

 private:
  void Open();
  app::Subject Read(const std::string& condition);
  /// Compiles the question for the members of `subject`, with `outputs`.
  plan::GovernedPlan Compile(const app::Subject& subject, std::vector<check::OutputColumn> outputs);
  [[noreturn]] void Throw(const app::Failure& failure);
  size_t PositionOf(int64_t key) const;

  app::Settings settings_;
  std::string entity_;
  std::unique_ptr<app::Session> session_;
  std::vector<int64_t> keys_;  // Ascending.
  std::map<std::string, People> members_;
};

}  // namespace insitu::conformance
