#include "insitu/app/editor/complete.h"

#include <algorithm>

#include "insitu/app/editor/cycle.h"
#include "insitu/app/editor/describe.h"
#include "insitu/app/editor/ground.h"
#include "insitu/language/constructs.h"
#include "insitu/language/cursor.h"
#include "insitu/language/format.h"
#include "insitu/language/words.h"
#include "insitu/project/known_fields.h"

namespace insitu::app::editor {
namespace {

using project::OutlinePlace;
using project::ProjectFolder;

/// A field whose value names something, in the files of one folder.
struct NamingField {
  ProjectFolder folder;
  std::string_view field;
  SymbolKind names;
};
constexpr NamingField kNamingFields[] = {
    {ProjectFolder::kAudiences, "of", SymbolKind::kEntity},
    {ProjectFolder::kAudiences, "purpose", SymbolKind::kPurpose},
    {ProjectFolder::kAudiences, "also_for", SymbolKind::kPurpose},
    {ProjectFolder::kModel, "of", SymbolKind::kEntity},
    {ProjectFolder::kModel, "entity", SymbolKind::kEntity},
    {ProjectFolder::kGovernance, "fields", SymbolKind::kAttribute},
    {ProjectFolder::kGovernance, "fields", SymbolKind::kTrait},
    {ProjectFolder::kActivations, "audience", SymbolKind::kAudience},
    {ProjectFolder::kActivations, "destination", SymbolKind::kDestination},
    {ProjectFolder::kActivations, "as", SymbolKind::kRole},
    {ProjectFolder::kTests, "audience", SymbolKind::kAudience},
    {ProjectFolder::kTests, "of", SymbolKind::kEntity},
    {ProjectFolder::kTests, "as", SymbolKind::kRole},
    {ProjectFolder::kTests, "purpose", SymbolKind::kPurpose},
};

std::string InSmallLetters(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// Collects what may be written, as far as what was begun is a part of it.
class Collector {
 public:
  Collector(const View& view, const SeenValues& values, std::string begun)
      : view_(view), values_(values), begun_(InSmallLetters(std::move(begun))) {}

  std::vector<Completion> Take() { return std::move(items_); }

  void Field(const std::string& name) { Add({CompletionKind::kField, name, name + ": "}); }

  void Word(const std::string& word) {
    Add({CompletionKind::kWord, word, word, "", language::MeaningOf(word)});
  }

  /// Adds a name; in a formula it is quoted where it needs to be.
  void Name(const Symbol* symbol, bool is_in_formula, const std::string& behind = "") {
    if (symbol == nullptr) return;
    const std::string name = is_in_formula ? language::QuoteName(symbol->name) : symbol->name;
    Add({CompletionKind::kSymbol, symbol->name, name + behind, SummaryOf(*symbol), MarkdownOf(*symbol),
         symbol});
  }

  void Names(SymbolKind kind) {
    for (const Symbol& symbol : view_.snapshot().symbols().all()) {
      const bool is_known = std::ranges::find(items_, symbol.name, &Completion::label) != items_.end();
      if (symbol.kind == kind && !is_known) Name(&symbol, false);
    }
  }

  void Thing(const void* thing, const std::string& behind = "") {
    Name(view_.snapshot().symbols().Of(thing), true, behind);
  }

  /// Adds a column that no attribute stands for.
  void Column(const check::Column& column) {
    const std::string type = column.type.is_poison() ? "" : ", " + column.type.ToString();
    Add({CompletionKind::kColumn, column.name, language::QuoteName(column.name),
         "column of `" + column.owner + "`" + type});
  }

  /// Adds the fields of the elements of `list`, or how an element without fields is called.
  void Element(const types::Type& element, const std::string& list) {
    const auto add = [&](const std::string& name, const std::string& text, const types::Type& type) {
      const std::string kind = element.is(types::TypeKind::kStruct) ? "field of `" : "element of `";
      Add({CompletionKind::kColumn, name, text, kind + list + "`, " + type.ToString()});
    };
    if (!element.is(types::TypeKind::kStruct))
      return add(std::string(kElement), std::string(kElement), element);
    for (const types::Field& field : element.fields())
      add(field.name, language::QuoteName(field.name), field.type);
  }

  void Value(const std::string& literal, const std::string& label) {
    Add({CompletionKind::kValue, label, literal, "seen in the data"});
  }

  const check::CheckedProject& project() const { return view_.snapshot().project(); }
  const SeenValues& values() const { return values_; }

 private:
  void Add(Completion item) {
    if (InSmallLetters(item.label).find(begun_) != std::string::npos) items_.push_back(std::move(item));
  }

  const View& view_;
  const SeenValues& values_;
  std::string begun_;
  std::vector<Completion> items_;
};

void AddColumns(const Lookup& lookup, Collector& out) {
  for (const check::Column& column : lookup.table->attributes) out.Thing(&column);
  for (const check::Reference& reference : lookup.table->references) out.Thing(&reference, ".");
  if (!lookup.sees_raw) return;
  for (const check::Column& column : lookup.table->raw) {
    if (lookup.table->FindAttribute(column.name) != nullptr) continue;
    out.Column(column);
  }
}

bool NeedsTime(const std::string& aggregate) {
  if (aggregate == "sequence" || aggregate == "regularly") return true;
  const language::AggregateWord* word = language::FindAggregate(aggregate);
  return word != nullptr && word->needs_time;
}

/// Adds the collections whose rows the aggregate at the cursor can be taken over.
void AddCollections(const check::Entity* of, const language::Cursor& cursor, const std::string& behind,
                    Collector& out) {
  const check::Collection* owner = out.project().FindCollection(cursor.owner);
  for (const check::Collection& collection : out.project().collections) {
    const bool belongs = (of == nullptr || collection.of == of) && collection.parent == owner;
    const bool has_time = collection.declared->at.has_value() || !NeedsTime(cursor.aggregate);
    if (belongs && has_time) out.Thing(&collection, behind);
  }
}

/// Says whether `word` would begin a window that the rows of the aggregate at the cursor cannot have.
bool IsWindowInVain(const std::string& word, const language::Cursor& cursor,
                    const check::CheckedProject& project) {
  if (!cursor.is_in_window || std::ranges::find(language::kWindowWords, word) == language::kWindowWords.end())
    return false;
  return std::ranges::any_of(cursor.collections, [&](const std::string& name) {
    const check::Collection* collection = project.FindCollection(name);
    if (collection == nullptr) return project.FindEntity(name) != nullptr;  // People have no time.
    return !collection->declared->at ||
           (word == "next" && collection->is_event() && !collection->is_planned());
  });
}

/// Adds what may begin a value: names, functions and, about a person, aggregates.
void AddOperands(const Lookup& lookup, const Definitions& excluded, const language::Cursor& cursor,
                 Collector& out) {
  if (lookup.takes_collections) AddCollections(lookup.person, cursor, ".", out);
  if (lookup.element != nullptr) out.Element(*lookup.element, cursor.list.back());
  if (lookup.table != nullptr) AddColumns(lookup, out);
  if (!cursor.path.empty()) {
    if (lookup.collection != nullptr && cursor.ground == language::Ground::kRowValue) out.Word("at");
    return;
  }
  const bool is_about_person = lookup.person != nullptr && !lookup.takes_collections;
  if (is_about_person) {
    for (const check::Trait& trait : out.project().traits) {
      if (trait.of == lookup.person && !excluded.contains(&trait)) out.Thing(&trait);
    }
  }
  if (lookup.owner != nullptr) out.Thing(lookup.owner, ".");
  if (lookup.collection != nullptr) out.Word("at");
  if (is_about_person || lookup.owner != nullptr || lookup.is_on_element) out.Word("key");
  if (is_about_person) {
    for (const language::AggregateWord& aggregate : language::kAggregateWords)
      out.Word(std::string(aggregate.word));
    out.Word("regularly");
    out.Word("sequence");
  }
  for (const language::CallWord& call : language::kCallWords) out.Word(std::string(call.word));
}

void AddMissing(const std::string& missing, const FormulaScope& scope, const Definitions& excluded,
                const language::Cursor& cursor, Collector& out) {
  if (missing == language::kMissingCollection) return AddCollections(scope.person, cursor, "", out);
  if (missing == language::kMissingList) {
    for (const check::NamedList& list : out.project().lists) out.Thing(&list);
    return;
  }
  for (const check::Audience& audience : out.project().audiences) {
    const bool fits = scope.person == nullptr || audience.of == scope.person;
    if (fits && !excluded.contains(&audience)) out.Thing(&audience);
  }
}

/// Adds the values seen in the column that is compared: inside quotes without them.
void AddValues(const check::Column* column, const language::Cursor& cursor, Collector& out) {
  if (column == nullptr) return;
  const auto seen = out.values().find({column->owner, column->name});
  if (seen == out.values().end()) return;
  for (const std::string& literal : seen->second) {
    const bool is_text = literal.size() > 1 && literal.front() == '\'';
    if (cursor.is_in_text && !is_text) continue;
    const std::string inner = is_text ? literal.substr(1, literal.size() - 2) : literal;
    out.Value(cursor.is_in_text ? inner : literal, inner);
  }
}

void AddFormula(const View& view, const std::string& file, const OutlinePlace& place,
                const language::Cursor& cursor, Collector& out) {
  const FormulaScope scope = ScopeOf(view, file, place);
  AddValues(ColumnAt(out.project(), scope, cursor, cursor.left), cursor, out);
  if (cursor.is_in_text) return;
  const Definitions excluded = LeadingBackTo(view, file, place);
  if (cursor.missing) AddMissing(*cursor.missing, scope, excluded, cursor, out);
  if (cursor.takes_operand || !cursor.path.empty())
    AddOperands(LookupAt(out.project(), scope, cursor), excluded, cursor, out);
  const types::Type* left = TypeAt(out.project(), scope, cursor, cursor.operand);
  const types::TypeKind kind = left == nullptr ? types::TypeKind::kPoison : left->kind();
  for (const std::string& word : cursor.words) {
    if (language::CanFollow(word, kind) && !IsWindowInVain(word, cursor, out.project())) out.Word(word);
  }
}

void AddFieldValue(std::optional<ProjectFolder> folder, const OutlinePlace& place, Collector& out) {
  const bool is_default = !folder && place.path == std::vector<std::string>{"defaults", "warehouse"};
  if (is_default) out.Names(SymbolKind::kWarehouse);
  for (const NamingField& field : kNamingFields) {
    if (folder == field.folder && !place.path.empty() && place.path.back() == field.field)
      out.Names(field.names);
  }
}

/// A role's `rows` has the tables as its fields.
bool IsTableOfRole(std::optional<ProjectFolder> folder, const OutlinePlace& place) {
  return folder == ProjectFolder::kGovernance && place.path.size() == 3 && place.path[0] == "roles" &&
         place.path[2] == "rows";
}

}  // namespace

Completions CompletionsAt(const View& view, const SeenValues& values, const std::string& file,
                          uint32_t offset) {
  const OutlinePlace place = project::PlaceIn(view.TextOf(file), offset);
  const std::optional<ProjectFolder> folder = project::FolderOf(file);
  Completions completions{offset, {}};
  if (place.part == OutlinePlace::Part::kComment || (!folder && file != project::kSettingsFile))
    return completions;
  const project::Known known = project::KnownAt(folder, place);
  language::Cursor cursor;
  if (known.is_formula) cursor = language::CursorAt(place.text);
  const std::string begun = place.text.substr(std::min(cursor.begin, place.text.size()));
  completions.begin = offset - static_cast<uint32_t>(std::min<size_t>(begun.size(), offset));
  Collector out(view, values, begun);
  if (place.part == OutlinePlace::Part::kKey) {
    for (const std::string& field : known.fields) {
      if (std::ranges::find(place.siblings, field) == place.siblings.end()) out.Field(field);
    }
    if (IsTableOfRole(folder, place)) {
      out.Names(SymbolKind::kEntity);
      out.Names(SymbolKind::kCollection);
    }
  } else if (known.is_formula) {
    AddFormula(view, file, place, cursor, out);
  } else {
    for (const std::string& word : known.words) out.Word(word);
    AddFieldValue(folder, place, out);
  }
  completions.items = out.Take();
  return completions;
}

}  // namespace insitu::app::editor
