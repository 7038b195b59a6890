#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "insitu/catalog/catalog.h"
#include "insitu/check/expr.h"
#include "insitu/model/project.h"

namespace insitu::check {

struct Entity;

/// Something that formulas may name of a table: a declared attribute, or (only for the model's own formulas) a raw column.
struct Column {
  std::string name;      ///< as the language names it
  types::Type type;      ///< as the language sees it
  std::string physical;  ///< the column of the table
  types::Type storage;   ///< its type there
  bool is_json = false;
  std::vector<std::string> path;  ///< fields inside a struct or JSON column
  std::string zone;               ///< of a `kLocalTime` column
  std::optional<types::Type> as;
  bool trim = false;
  std::string latitude;  ///< of a point
  std::string longitude;
  ExprPtr computed;      ///< of `value:`; null otherwise
  std::string personal;  ///< category, or empty; of a raw column that of the attribute over it
  std::string field;     ///< of a raw column: the attribute over it, if any
  std::string owner;     ///< the entity or collection it belongs to
  const model::Attribute* declared = nullptr;  ///< null for a raw column
};

/// A many-to-one step to the row of `target` whose key equals `column`.
struct Reference {
  std::string name;
  const Column* column = nullptr;
  const Entity* target = nullptr;
};

/// A table with its columns resolved against the catalogue.
struct Table {
  std::string name;  ///< of the entity or collection
  const model::Table* declared = nullptr;
  const catalog::Table* found = nullptr;  ///< null offline, or where it was not found (reported)
  std::deque<Column> attributes;          ///< in order of declaration
  std::deque<Column> raw;                 ///< the table's own columns
  std::deque<Reference> references;
  ExprPtr where;  ///< the model's, or null
  const Column* one_row_latest = nullptr;

  const Column* FindAttribute(std::string_view attribute) const;
  const Column* FindRaw(std::string_view column) const;
  const Reference* FindReference(std::string_view reference) const;
};

struct Entity {
  const model::Entity* declared = nullptr;
  Table table = {};
  const Column* key = nullptr;  ///< null where it was not found (reported)
  bool is_key_unique = false;   ///< stated by the model or by the warehouse
  const std::string& name() const { return declared->name.value; }
};

/// Rows that belong to people, or to the rows of another collection.
struct Collection {
  const model::Collection* declared = nullptr;  ///< null where `members` is set
  Table table = {};
  const Entity* of = nullptr;          ///< whose people own the rows, directly or through `parent`
  const Collection* parent = nullptr;  ///< the collection whose rows own the rows, if any
  /// Set for people of another entity, who are the rows of those of `of` that they point to by `reference`; then nothing below
  /// is set.
  const Entity* members = nullptr;
  const Reference* reference = nullptr;
  ExprPtr by = nullptr;         ///< the owner's key in each row
  ExprPtr at = nullptr;         ///< the row's time; null for a relation without one
  const Column* key = nullptr;  ///< what copies share; null without
  bool is_key_unique = false;
  const Column* partition = nullptr;
  const std::string& name() const;
  bool is_event() const { return declared != nullptr && declared->is_event; }
  bool is_planned() const { return declared != nullptr && declared->is_planned; }
  /// Says whether several rows may be copies of one another.
  bool has_copies() const { return key != nullptr && !is_key_unique && table.one_row_latest == nullptr; }
};

struct Trait {
  const model::Trait* declared = nullptr;
  const Entity* of = nullptr;
  ExprPtr value = nullptr;
};

struct NamedList {
  const model::NamedList* declared = nullptr;
  const Entity* of = nullptr;
  const catalog::Column* column = nullptr;
};

struct Audience {
  const model::Audience* declared = nullptr;
  const Entity* of = nullptr;
  ExprPtr condition = nullptr;
};

/// A purpose's consent: per recipient class one condition over each entity that is asked about. `*` is every class.
struct Grant {
  std::string recipient_class;
  const Entity* of = nullptr;
  ExprPtr condition = nullptr;
  language::ExprPtr tree = nullptr;  ///< as written
};

struct Purpose {
  const model::Purpose* declared = nullptr;
  std::vector<Grant> grants = {};
};

struct RowRule {
  const model::RowRule* declared = nullptr;
  std::string table;  ///< the entity or collection it protects
  ExprPtr condition = nullptr;
};

struct Role {
  const model::Role* declared = nullptr;
  std::vector<RowRule> rules = {};
};

/// A column of an answer.
struct OutputColumn {
  std::string name;
  ExprPtr value = nullptr;
};

struct Activation {
  const model::Activation* declared = nullptr;
  const Audience* audience = nullptr;
  const model::Destination* destination = nullptr;
  std::vector<OutputColumn> columns = {};
};

/// A test with the condition it is about.
struct Test {
  const model::Test* declared = nullptr;
  const Entity* of = nullptr;
  ExprPtr condition = nullptr;
  std::vector<OutputColumn> columns = {};
};

/// A project in which every name is resolved and every type fits, as far as no error was reported. Points into the
/// `model::Project` and the catalogues it was made from, which must outlive it. Addresses inside are stable.
struct CheckedProject {
  const model::Project* project = nullptr;
  std::deque<Entity> entities;
  std::deque<Collection> collections;
  std::deque<Collection> members;  ///< people as rows of others, as far as formulas ask for them
  std::deque<Trait> traits;
  std::deque<NamedList> lists;
  std::deque<Audience> audiences;
  std::deque<Purpose> purposes;
  std::deque<Role> roles;
  std::deque<Activation> activations;
  std::deque<Test> tests;

  const Entity* FindEntity(std::string_view name) const;
  const Collection* FindCollection(std::string_view name) const;
  const Trait* FindTrait(std::string_view name) const;
  const NamedList* FindList(std::string_view name) const;
  const Audience* FindAudience(std::string_view name) const;
  const Purpose* FindPurpose(std::string_view name) const;
  const Role* FindRole(std::string_view name) const;
  const Activation* FindActivation(std::string_view name) const;
  const Test* FindTest(std::string_view name) const;
};

}  // namespace insitu::check
