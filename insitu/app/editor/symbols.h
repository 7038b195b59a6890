#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/app/session.h"

/// What an editor asks about a project: what stands at a place, what may stand there, and where else a name
/// is used.
namespace insitu::app::editor {

enum class SymbolKind {
  kEntity,
  kCollection,
  kAttribute,
  kColumn,  ///< of a table, undeclared: the model's own formulas may name it
  kReference,
  kTrait,
  kList,
  kAudience,
  kPurpose,
  kRole,
  kDestination,
  kActivation,
  kWarehouse,
};

/// Names a kind for people: "collection".
std::string_view WordOf(SymbolKind kind);

/// Something of a project that has a name.
struct Symbol {
  SymbolKind kind = SymbolKind::kEntity;
  std::string name;
  std::string owner = {};        ///< the entity or collection of an attribute, the entity of a trait, ...
  std::string type = {};         ///< of its values, where it has some and their type is known
  std::string description = {};  ///< as the project gives it
  std::string formula = {};      ///< canonical text of a trait, an audience or a computed attribute
  std::vector<std::string> facts = {};      ///< lines such as "table `lake:orders`", "owner: crm-team"
  std::optional<diag::Span> declared = {};  ///< its name where it is declared; none of an undeclared column
};

/// How a name is written where it stands.
enum class Spelling {
  kFormula,  ///< in the audience language
  kScalar,   ///< as a key or a value of a file, alone
  kPart,     ///< as a part of a value: `by: invoice.customer_id`
};

/// A place where a symbol is named.
struct Occurrence {
  diag::Span span;
  size_t symbol = 0;
  Spelling spelling = Spelling::kFormula;
};

/// The symbols of a project and all places where they are named.
class Symbols {
 public:
  Symbols() = default;
  /// Collects them. Precondition: the session came as far as a checked project.
  explicit Symbols(const Session& session);

  const std::vector<Symbol>& all() const { return symbols_; }
  /// Returns the places in the order of files and places; declarations are among them.
  const std::vector<Occurrence>& occurrences() const { return occurrences_; }
  /// Returns the place that byte `offset` of a file lies in or just behind; null where nothing is named.
  const Occurrence* At(uint32_t file, uint32_t offset) const;
  /// Returns the symbol that was made of `thing` of the checked project; null where there is none.
  const Symbol* Of(const void* thing) const;
  /// Returns the symbol of a kind by its name; null where there is none. Attributes, columns and references
  /// are not found by their names alone.
  const Symbol* Find(SymbolKind kind, const std::string& name) const;

 private:
  friend class SymbolCollector;

  std::vector<Symbol> symbols_;
  std::vector<Occurrence> occurrences_;
  std::map<const void*, size_t> things_;
  std::map<std::pair<SymbolKind, std::string>, size_t> names_;
};

}  // namespace insitu::app::editor
