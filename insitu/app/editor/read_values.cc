#include "insitu/app/editor/read_values.h"

#include <algorithm>
#include <chrono>

#include "insitu/language/format.h"

namespace insitu::app::editor {
namespace {

using check::Expr;

bool MayBeOffered(const check::Column& column) {
  return column.declared != nullptr && column.personal.empty() && column.type.is(types::TypeKind::kText);
}

/// Returns the texts of an answer's first column as literals; none where they are more than are offered.
std::vector<std::string> LiteralsOf(batch::Stream& rows) {
  std::vector<std::string> literals;
  while (true) {
    const base::Result<batch::Batch> batch = rows.Next();
    if (!batch.ok()) return {};
    if (batch->rows == 0) break;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      if (literals.size() == kMostSeenValues) return {};
      if (!batch->columns.front().is_missing(row))
        literals.push_back(language::QuoteText(batch->columns.front().text(row)));
    }
  }
  std::ranges::sort(literals);
  return literals;
}

check::ExprPtr Node(Expr node, types::Type type) {
  node.type = std::move(type);
  return std::make_shared<const Expr>(std::move(node));
}

check::ExprPtr ColumnNode(const check::Column& column) {
  Expr node;
  node.kind = Expr::Kind::kColumn;
  node.column = &column;
  return Node(std::move(node), column.type);
}

/// `distinct(K.column) > 0`: a question that reads the column of those rows which may be counted.
check::ExprPtr HasAny(const check::Collection& collection, const check::Column& column) {
  auto aggregate = std::make_shared<check::Aggregate>();
  aggregate->name = language::AggregateName::kDistinct;
  aggregate->collection = &collection;
  aggregate->value = ColumnNode(column);
  Expr count;
  count.kind = Expr::Kind::kAggregate;
  count.aggregate = std::move(aggregate);
  Expr zero;
  zero.kind = Expr::Kind::kConstant;
  zero.value = {int64_t{0}};
  Expr compared;
  compared.kind = Expr::Kind::kCall;
  compared.function = types::Function::kGreater;
  compared.args = {Node(std::move(count), types::Type::Integer()),
                   Node(std::move(zero), types::Type::Integer())};
  return Node(std::move(compared), types::Type::Boolean());
}

/// `column is set` of the entity's own people.
check::ExprPtr IsSet(const check::Column& column) {
  Expr set;
  set.kind = Expr::Kind::kCall;
  set.function = types::Function::kIsSet;
  set.args = {ColumnNode(column)};
  return Node(std::move(set), types::Type::Boolean());
}

class ValueReader {
 public:
  explicit ValueReader(Session& session) : session_(session) {}

  SeenValues Read() {
    for (const check::Entity& entity : session_.project().entities) {
      for (const check::Column& column : entity.table.attributes) {
        if (MayBeOffered(column)) ReadColumn(entity, column, IsSet(column));
      }
    }
    for (const check::Collection& collection : session_.project().collections) {
      if (collection.of == nullptr || collection.by == nullptr) continue;
      for (const check::Column& column : collection.table.attributes) {
        if (MayBeOffered(column)) ReadColumn(*collection.of, column, HasAny(collection, column));
      }
    }
    return std::move(seen_);
  }

 private:
  void ReadColumn(const check::Entity& entity, const check::Column& column, check::ExprPtr condition) {
    if (std::chrono::steady_clock::now() > deadline_) return;
    lower::Question question;
    question.entity = &entity;
    question.kind = plan::AskKind::kCount;
    question.conditions = {{"", std::move(condition)}};
    Outcome<plan::GovernedPlan> plan =
        session_.Compile(std::move(question), "breakdown", session_.settings().purpose);
    if (!plan.ok()) return;
    Outcome<std::unique_ptr<batch::Stream>> rows = session_.Values(*plan, kMostSeenValues + 1);
    if (!rows.ok() || *rows == nullptr) return;
    std::vector<std::string> literals = LiteralsOf(**rows);
    if (!literals.empty()) seen_[{column.owner, column.name}] = std::move(literals);
  }

  Session& session_;
  std::chrono::steady_clock::time_point deadline_ =
      std::chrono::steady_clock::now() + std::chrono::seconds(kMostSeconds);
  SeenValues seen_;
};

}  // namespace

SeenValues ReadValues(Snapshot& snapshot) {
  if (!snapshot.can_be_asked() || !snapshot.session().Admit().ok()) return {};
  return ValueReader(snapshot.session()).Read();
}

}  // namespace insitu::app::editor
