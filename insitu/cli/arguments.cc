#include "insitu/cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "insitu/cli/show.h"
#include "insitu/diag/diagnostic.h"
#include "insitu/json/utf8.h"

namespace insitu::cli {
namespace {

std::string Shown(std::string_view text) { return "`" + diag::Show(diag::Name(text)) + "`"; }

std::string FormOf(const Syntax& syntax) {
  const std::string_view form = syntax.forms.front();
  return fmt::format("`insitu {}{}{}`", syntax.command, form.empty() ? "" : " ", form);
}

std::string Whole(const Argument& argument) {
  return argument.value.empty() ? fmt::format("`{}`", argument.name)
                                : fmt::format("`{} {}`", argument.name, argument.value);
}

std::optional<app::Failure> NotUtf8(const std::string& what, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const json::CodePoint point = json::DecodeUtf8(text, at);
    if (!point.is_valid) {
      return Usage(fmt::format("{} is not UTF-8: {}", what, Shown(text)),
                   fmt::format("byte 0x{:02x} begins no character", static_cast<unsigned char>(text[at])));
    }
    at += point.length;
  }
  return std::nullopt;
}

/// Reads one command's arguments from left to right.
class Reader {
 public:
  Reader(const Syntax& syntax, const std::vector<std::string>& arguments)
      : syntax_(syntax), arguments_(arguments) {}

  std::optional<app::Failure> ReadAll() {
    bool is_behind_options = false;
    while (at_ < arguments_.size()) {
      const std::string& argument = arguments_[at_++];
      std::optional<app::Failure> failure;
      if (!is_behind_options && argument == "--") {
        is_behind_options = true;
      } else if (!is_behind_options && argument.size() > 1 && argument.front() == '-') {
        failure = ReadOption(argument);
      } else {
        failure = ReadOperand(argument);
      }
      if (failure) return failure;
    }
    return Missing();
  }

 private:
  const Argument* Find(std::string_view name) const {
    const auto found = std::ranges::find(syntax_.options, name, &Argument::name);
    return found == syntax_.options.end() ? nullptr : &*found;
  }

  std::optional<app::Failure> ReadOption(const std::string& argument) {
    const size_t sign = argument.find('=');
    const std::string name = argument.substr(0, sign);
    const Argument* option = Find(name);
    if (option == nullptr || std::holds_alternative<NotHere>(option->target)) return Unknown(name, option);
    const bool is_repeatable = std::holds_alternative<std::vector<std::string>*>(option->target);
    if (!is_repeatable && std::ranges::find(given_, option) != given_.end())
      return Usage(Shown(name) + " is given twice", "write it once");
    given_.push_back(option);
    if (bool* const* flag = std::get_if<bool*>(&option->target)) {
      if (sign != std::string::npos)
        return Usage(Shown(name) + " takes no value", "write " + Shown(name) + " alone");
      **flag = true;
      return std::nullopt;
    }
    if (sign != std::string::npos) return Take(*option, argument.substr(sign + 1));
    // A value may begin with a dash, as conditions do; what follows is a value unless it is an option.
    if (at_ == arguments_.size() || Find(arguments_[at_]) != nullptr)
      return Usage(Shown(name) + " is given without its value", "write " + Whole(*option));
    return Take(*option, arguments_[at_++]);
  }

  std::optional<app::Failure> ReadOperand(const std::string& argument) {
    const bool is_list =
        syntax_.operand && std::holds_alternative<std::vector<std::string>*>(syntax_.operand->target);
    if (!syntax_.operand || (has_operand_ && !is_list))
      return Usage(fmt::format("{} is one argument too many", Shown(argument)), "write " + FormOf(syntax_));
    has_operand_ = true;
    return Take(*syntax_.operand, argument);
  }

  std::optional<app::Failure> Take(const Argument& argument, const std::string& text) const {
    if (text.empty()) {
      const bool is_operand = argument.value.empty();
      return Usage(fmt::format("the text of `{}` is empty", argument.name),
                   "write " + (is_operand ? FormOf(syntax_) : Whole(argument)));
    }
    if (argument.bytes == Bytes::kUtf8) {
      if (auto failure = NotUtf8(fmt::format("the text of `{}`", argument.name), text)) return failure;
    }
    if (const auto* number = std::get_if<Number>(&argument.target))
      return TakeNumber(argument, *number, text);
    if (const auto* one = std::get_if<std::string*>(&argument.target)) **one = text;
    if (const auto* maybe = std::get_if<std::optional<std::string>*>(&argument.target)) **maybe = text;
    if (const auto* list = std::get_if<std::vector<std::string>*>(&argument.target)) (*list)->push_back(text);
    return std::nullopt;
  }

  static std::optional<app::Failure> TakeNumber(const Argument& argument, const Number& bounds,
                                                const std::string& text) {
    int64_t number = 0;
    const char* const end = text.data() + text.size();
    const std::from_chars_result result = std::from_chars(text.data(), end, number);
    if (result.ec != std::errc() || result.ptr != end || number < bounds.least || number > bounds.most) {
      return Usage(
          fmt::format("`{}` cannot be {}", argument.name, Shown(text)),
          fmt::format("write a whole number from {} to {}", Grouped(bounds.least), Grouped(bounds.most)));
    }
    *bounds.number = number;
    return std::nullopt;
  }

  app::Failure Unknown(const std::string& name, const Argument* elsewhere) const {
    const std::string message = fmt::format("`{}` has no option {}", syntax_.command, Shown(name));
    if (elsewhere != nullptr) return Usage(message, std::string(elsewhere->meaning));
    std::vector<std::string> names;
    for (const Argument& option : syntax_.options) {
      if (!std::holds_alternative<NotHere>(option.target)) names.emplace_back(option.name);
    }
    const std::string near = diag::Suggest(name, names);
    return Usage(message,
                 near.empty() ? fmt::format("`insitu {} --help` lists its options", syntax_.command) : near);
  }

  std::optional<app::Failure> Missing() const {
    if (syntax_.operand && syntax_.operand->is_required && !has_operand_) {
      return Usage(fmt::format("`{}` names no {}", syntax_.command, syntax_.operand->name),
                   "write " + FormOf(syntax_));
    }
    for (const Argument& option : syntax_.options) {
      if (option.is_required && std::ranges::find(given_, &option) == given_.end())
        return Usage(fmt::format("`{}` needs `{}`", syntax_.command, option.name),
                     "write " + FormOf(syntax_));
    }
    return std::nullopt;
  }

  const Syntax& syntax_;
  const std::vector<std::string>& arguments_;
  size_t at_ = 0;
  std::vector<const Argument*> given_;
  bool has_operand_ = false;
};

}  // namespace

app::Failure Usage(std::string message, std::string hint) {
  return {app::FailureKind::kUsage, std::move(message), std::move(hint)};
}

std::optional<app::Failure> Read(const Syntax& syntax, const std::vector<std::string>& arguments) {
  return Reader(syntax, arguments).ReadAll();
}

}  // namespace insitu::cli
