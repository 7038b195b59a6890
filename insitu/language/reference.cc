#include "insitu/language/reference.h"

#include <fmt/format.h>

namespace insitu::language {
namespace {

constexpr std::string_view kHead = R"(# Reference of the audience language

Every construct, with what it means, what it gives where a value is missing, and what it gives for people without rows. `insitu
language` prints this page, and `insitu language WORD` a part of it; the rows behind it are those that editors show. The
[language page](language.md) explains the same in the order in which one learns it.

| letter | stands for |
|---|---|
| C | a condition |
| V | a value; `LITERAL` is one that is written out |
| K | a collection, alone or with `where` |
| W | a [window](#windows); it may be left out, except in `first time` and `in` |
| P, X | a period; a period, an instant, or a date or time of a column |
| T | an instant: a time, a day, `30 days ago`, or a date or time of a column |
| N, UNITS | a number; a [unit of time](#n-units) |

Behind `=>` stand the members of the condition before it, or the value of one customer, in [example](example/insitu.yml) at
2026-03-31T10:00:00Z. Customer 6 has no purchases. The project's own tests run all examples.
)";

/// The blocks with the examples of a construct: one of conditions, one of the values of each customer, and one of a command.
std::string BlocksOf(const Construct& construct) {
  std::string blocks;
  std::string_view open = "none";
  for (const Example& example : construct.examples) {
    if (example.text.empty()) continue;
    if (open != example.of) {
      if (!blocks.empty()) blocks += "```\n";
      blocks += example.of.empty() ? "\n```audience\n" : fmt::format("\n```value {}\n", example.of);
      open = example.of;
    }
    blocks += fmt::format("{} => {}\n", example.text, example.answer);
  }
  if (!blocks.empty()) blocks += "```\n";
  if (construct.command.empty()) return blocks;
  return blocks + fmt::format("\n```console\n$ {}\n{}\n```\n", construct.command, construct.printed);
}

}  // namespace

std::string EdgesOf(const Construct& construct) {
  return fmt::format("* Missing values: {}\n* People without rows: {}", construct.missing, construct.no_rows);
}

std::string ArticleOf(const Construct& construct) {
  const bool takes_values = construct.takes != Takes::kAnything && construct.takes != Takes::kRows;
  return fmt::format("### `{}`\n\n{}\n\n* Gives {}.\n{}{}\n{}", construct.form, construct.meaning,
                     NameOf(construct.gives),
                     takes_values ? fmt::format("* Takes {}.\n", NameOf(construct.takes)) : "",
                     EdgesOf(construct), BlocksOf(construct));
}

std::string Reference() {
  std::string text(kHead);
  for (const ConstructKind& kind : ConstructKinds()) {
    text += fmt::format("\n## {}\n\n{}\n", kind.title, kind.introduction);
    for (const Construct& construct : kind.constructs) text += "\n" + ArticleOf(construct);
  }
  return text;
}

}  // namespace insitu::language
