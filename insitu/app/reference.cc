#include "insitu/app/reference.h"

#include "insitu/app/session.h"
#include "insitu/language/reference.h"

namespace insitu::app {
namespace {

std::vector<const language::Construct*> AllConstructs() {
  std::vector<const language::Construct*> all;
  for (const language::ConstructKind& kind : language::ConstructKinds()) {
    for (const language::Construct& construct : kind.constructs) all.push_back(&construct);
  }
  return all;
}

void WriteExamples(const language::Construct& construct, json::Writer& out) {
  out.BeginArray();
  for (const language::Example& example : construct.examples) {
    if (example.text.empty()) continue;
    out.BeginObject();
    if (!example.of.empty()) out.Key("key").String(example.of);
    out.Key(example.of.empty() ? "condition" : "value").String(example.text);
    out.Key("answer").String(example.answer).EndObject();
  }
  out.EndArray();
}

}  // namespace

Outcome<std::vector<const language::Construct*>> ConstructsOf(const std::vector<std::string>& words) {
  if (words.empty()) return AllConstructs();
  std::string phrase;
  for (const std::string& word : words) phrase += (phrase.empty() ? "" : " ") + word;
  std::vector<const language::Construct*> found = language::FindConstructs(phrase);
  if (found.empty()) found = language::FindConstructsWith(phrase);
  if (found.empty()) return Unknown("construct", phrase, language::ConstructWords());
  return found;
}

std::string MarkdownOf(const std::vector<const language::Construct*>& constructs) {
  if (constructs == AllConstructs()) return language::Reference();
  std::string text;
  for (const language::Construct* construct : constructs)
    text += (text.empty() ? "" : "\n") + language::ArticleOf(*construct);
  return text;
}

void WriteConstructs(const std::vector<const language::Construct*>& constructs, json::Writer& out) {
  out.BeginObject().Key("constructs").BeginArray();
  for (const language::Construct* construct : constructs) {
    out.BeginObject().Key("word").String(construct->word).Key("form").String(construct->form);
    out.Key("gives").String(language::NameOf(construct->gives)).Key("meaning").String(construct->meaning);
    out.Key("missing").String(construct->missing).Key("no_rows").String(construct->no_rows);
    out.Key("examples");
    WriteExamples(*construct, out);
    if (!construct->command.empty())
      out.Key("command").String(construct->command).Key("printed").String(construct->printed);
    out.EndObject();
  }
  out.EndArray().EndObject();
}

}  // namespace insitu::app
