#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "insitu/app/outcome.h"

/// What may stand behind a command's name, and how it is read.
namespace insitu::cli {

/// A whole number within bounds, both included.
struct Number {
  int64_t* number = nullptr;
  int64_t least = 0;
  int64_t most = 0;
};

/// Says that other commands have the option and this one has not; the argument's meaning says why.
struct NotHere {};

/// Where goes what is written. A flag sets its `bool`; a list may be written several times.
using Target = std::variant<NotHere, bool*, std::string*, std::optional<std::string>*,
                            std::vector<std::string>*, Number>;

/// Which bytes are accepted. Paths are what the system says they are, and the language points at mistakes in its texts itself.
enum class Bytes { kUtf8, kAny };

/// One option, or the operand, which is written without a name.
struct Argument {
  std::string_view name;   ///< `--as`; of the operand a word for people, such as `audience`
  std::string_view value;  ///< what follows the name, such as `ROLE`; empty for a flag and for the operand
  std::string_view meaning;
  Target target;
  bool is_required = false;
  Bytes bytes = Bytes::kUtf8;
};

/// What a command takes.
struct Syntax {
  std::string_view command;
  std::vector<std::string_view> forms;  ///< ways to write what follows the name, the simplest first
  std::optional<Argument> operand;
  std::vector<Argument> options;
};

/// Reads the arguments behind a command's name into their targets. Returns the first that does not fit, as a failure of usage.
std::optional<app::Failure> Read(const Syntax& syntax, const std::vector<std::string>& arguments);

/// Makes a failure of usage.
app::Failure Usage(std::string message, std::string hint);

}  // namespace insitu::cli
