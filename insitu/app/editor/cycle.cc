#include "insitu/app/editor/cycle.h"

#include <map>
#include <variant>

#include "insitu/project/project_files.h"

namespace insitu::app::editor {
namespace {

/// Finds the definition whose formula a place lies in.
class Formulas {
 public:
  explicit Formulas(const check::CheckedProject& project) {
    for (const check::Audience& audience : project.audiences) Add(audience.declared->where, &audience);
    for (const check::Trait& trait : project.traits) Add(trait.declared->value, &trait);
  }

  const void* At(diag::Span span) const {
    const auto behind = formulas_.upper_bound({span.file, span.begin});
    if (behind == formulas_.begin()) return nullptr;
    const auto& [begin, formula] = *std::prev(behind);
    return begin.first == span.file && span.end <= formula.end ? formula.thing : nullptr;
  }

 private:
  struct Formula {
    uint32_t end = 0;
    const void* thing = nullptr;
  };

  void Add(const model::Formula& formula, const void* thing) {
    const diag::Span span = formula.text.span();
    formulas_[{span.file, span.begin}] = {span.end, thing};
  }

  std::map<std::pair<uint32_t, uint32_t>, Formula> formulas_;  // By file and beginning.
};

/// Returns the audience or trait that a name stands for; null where it is anything else.
const void* DefinitionOf(const check::Named& named) {
  if (const auto* audience = std::get_if<const check::Audience*>(&named)) return *audience;
  const auto* trait = std::get_if<const check::Trait*>(&named);
  return trait == nullptr ? nullptr : *trait;
}

/// Returns the audience or trait whose formula is written at `place`; null where the project does not know it yet.
const void* DefinedAt(const View& view, const std::string& file, const project::OutlinePlace& place) {
  const check::CheckedProject& project = view.snapshot().project();
  const auto folder = project::FolderOf(file);
  if (folder == project::ProjectFolder::kModel && place.path.size() > 1 && place.path[0] == "traits")
    return project.FindTrait(place.path[1]);
  if (folder != project::ProjectFolder::kAudiences) return nullptr;
  const project::OutlineTexts texts = project::TextsIn(view.TextOf(file));
  const auto name = texts.find({"audience"});
  return name == texts.end() ? nullptr : project.FindAudience(name->second);
}

}  // namespace

Definitions LeadingBackTo(const View& view, const std::string& file, const project::OutlinePlace& place) {
  const void* defined = DefinedAt(view, file, place);
  if (defined == nullptr) return {};
  const Formulas formulas(view.snapshot().project());
  std::multimap<const void*, const void*> users;  // Of each definition.
  for (const check::Use& use : view.snapshot().session().uses()) {
    const void* used = DefinitionOf(use.of);
    const void* user = used == nullptr ? nullptr : formulas.At(use.span);
    if (user != nullptr) users.emplace(used, user);
  }
  Definitions leading = {defined};
  for (std::vector<const void*> open = {defined}; !open.empty();) {
    const auto [first, last] = users.equal_range(open.back());
    open.pop_back();
    for (auto each = first; each != last; ++each) {
      if (leading.insert(each->second).second) open.push_back(each->second);
    }
  }
  return leading;
}

}  // namespace insitu::app::editor
