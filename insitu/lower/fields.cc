#include "insitu/lower/fields.h"

#include "insitu/base/check.h"

namespace insitu::lower {
namespace {

using Kind = check::Expr::Kind;

/// Collects the fields of one value.
class Fields {
 public:
  explicit Fields(const check::Entity& entity) : entity_(entity) {}

  /// Adds what `expr` reads. `rows` is the collection whose rows it is about, or null for people.
  void Add(const check::Expr& expr, const check::Collection* rows, std::vector<plan::Field>& fields) const {
    switch (expr.kind) {
      case Kind::kColumn:
        if (!IsKey(expr, rows)) fields.push_back({NameOf(expr, rows)});
        break;
      case Kind::kAt:
        INSITU_CHECK(rows != nullptr, "only rows have a time");
        fields.push_back({(expr.up > 0 ? *rows->parent : *rows).name() + ".at"});
        break;
      case Kind::kInList: fields.push_back({"list " + expr.list->declared->name.value}); break;
      case Kind::kNamed:
        if (expr.column != nullptr) {
          plan::Field computed{NameOf(expr, rows), true, {}};
          Add(*expr.args[0], rows, computed.reads);
          fields.push_back(std::move(computed));
          return;
        }
        if (!expr.is_audience) {
          fields.push_back({expr.name});
          return;
        }
        break;
      case Kind::kAggregate:
      case Kind::kRegularly:
      case Kind::kSequence: AddRows(expr, fields); break;
      default: break;
    }
    for (const check::ExprPtr& argument : expr.args) Add(*argument, rows, fields);
    AddBounds(expr.range, rows, fields);
  }

  /// Names a field of people as that of rows of others.
  static void Prefix(const std::string& prefix, plan::Field& field) {
    field.name = prefix + field.name;
    for (plan::Field& read : field.reads) Prefix(prefix, read);
  }

 private:
  void AddRows(const check::Expr& expr, std::vector<plan::Field>& fields) const {
    check::WalkRows(expr, [&](const check::Collection& rows, const check::Expr& part) {
      // People as rows are asked about as people are.
      const check::Entity& entity = rows.members != nullptr ? *rows.members : entity_;
      std::vector<plan::Field> own;
      Fields(entity).Add(part, rows.members != nullptr ? nullptr : &rows, own);
      for (plan::Field& field : own) {
        if (rows.members != nullptr) Prefix(rows.name() + ".", field);
        fields.push_back(std::move(field));
      }
    });
    const bool has_value = expr.aggregate != nullptr && expr.aggregate->value != nullptr;
    if (!has_value) {
      for (const check::Collection* rows : check::CollectionsOf(expr)) fields.push_back({rows->name()});
    }
    // Anchors of windows are values of the person.
    const std::optional<check::Range>* window = check::WindowOf(expr);
    if (window != nullptr && *window) AddBounds(**window, nullptr, fields);
  }

  void AddBounds(const check::Range& range, const check::Collection* rows,
                 std::vector<plan::Field>& fields) const {
    for (const auto* bound : {&range.from, &range.until}) {
      if (*bound && (*bound)->value != nullptr) Add(*(*bound)->value, rows, fields);
    }
  }

  /// The key itself may always leave, also by the column that a computed attribute reads.
  bool IsKey(const check::Expr& column, const check::Collection* rows) const {
    const bool is_of_person = rows == nullptr || column.up > 0;
    return is_of_person && column.hops.empty() && column.column == entity_.key;
  }

  static std::string NameOf(const check::Expr& column, const check::Collection* rows) {
    std::string name;
    if (rows != nullptr && column.up == 0) name = rows->name() + ".";
    for (const check::Reference* hop : column.hops) name += hop->name + ".";
    return name + (column.column->field.empty() ? column.column->name : column.column->field);
  }

  const check::Entity& entity_;
};

void FindFields(const check::Expr& value, const check::Entity& entity, const check::Collection* rows,
                plan::Output& output) {
  Fields(entity).Add(value, rows, output.fields);
  check::Walk(value, [&](const check::Expr& node) {
    const check::Column* column = node.kind == Kind::kKey ? entity.key : node.column;
    if (column != nullptr && !column->personal.empty()) output.personal.push_back(column->personal);
  });
  // What a computed attribute is, it says itself, or a mask does not know.
  output.is_plain =
      value.kind == Kind::kColumn || value.kind == Kind::kKey ||
      (value.kind == Kind::kNamed && value.column != nullptr && !value.column->personal.empty());
}

}  // namespace

void FindFields(const check::Expr& value, const check::Entity& entity, plan::Output& output) {
  FindFields(value, entity, nullptr, output);
}

void FindFields(const check::Expr& value, const check::Entity& entity, const check::Collection& rows,
                plan::Output& output) {
  if (rows.members == nullptr) return FindFields(value, entity, &rows, output);
  // People as rows are asked about as people are.
  FindFields(value, *rows.members, nullptr, output);
  for (plan::Field& field : output.fields) Fields::Prefix(rows.name() + ".", field);
}

}  // namespace insitu::lower
