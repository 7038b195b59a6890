#include "insitu/app/overflow.h"

#include <algorithm>

#include <fmt/format.h>

#include "insitu/diag/printable.h"
#include "insitu/warehouse/overflow.h"

namespace insitu::app {
namespace {

constexpr size_t kMostPlaces = 3;
constexpr size_t kLongestText = 60;

/// Says whether an expression makes an exact number out of others, which may need more digits than there are.
bool CanOverflow(const check::Expr& expr) {
  if (!expr.type.is_exact()) return false;
  if (expr.kind == check::Expr::Kind::kAggregate)
    return expr.aggregate->name == language::AggregateName::kSum;
  if (expr.kind != check::Expr::Kind::kCall) return false;
  switch (expr.function) {
    case types::Function::kAdd:
    case types::Function::kSubtract:
    case types::Function::kMultiply:
    case types::Function::kDivide:
    case types::Function::kNegate: return true;
    default: return false;
  }
}

/// Adds the place of `expr` if it can overflow; what is part of a computation that is there already is not named again.
void Collect(const check::Expr& expr, std::vector<diag::Span>& places) {
  if (!CanOverflow(expr)) return;
  const auto is_around = [&](const diag::Span& known) {
    return known.file == expr.span.file && known.begin <= expr.span.begin && expr.span.end <= known.end;
  };
  if (std::ranges::none_of(places, is_around)) places.push_back(expr.span);
}

/// Returns `` `points + 1` at audiences/vip.yml:3:8``.
std::string Shown(const diag::Sources& sources, const diag::Span& span) {
  const diag::SourceFile& file = sources.file(span.file);
  const diag::Position position = file.PositionAt(span.begin);
  std::string text(file.text().substr(span.begin, span.end - span.begin));
  if (text.size() > kLongestText || text.find('\n') != std::string::npos) text = "the computation";
  const bool is_whole = text != "the computation";
  return fmt::format("{} at {}:{}:{}", is_whole ? "`" + diag::Printable(text) + "`" : text, file.name(),
                     position.line, position.column);
}

}  // namespace

Failure WithPlaces(Failure failure, const Session& session, const std::vector<Subject>& subjects) {
  if (failure.message != warehouse::Overflow().message()) return failure;
  std::vector<diag::Span> places;
  for (const Subject& subject : subjects)
    check::Walk(*subject.condition, [&](const check::Expr& expr) { Collect(expr, places); });
  if (places.empty()) return failure;
  std::string named;
  for (size_t i = 0; i < std::min(places.size(), kMostPlaces); ++i)
    named += (named.empty() ? "" : ", ") + Shown(session.sources(), places[i]);
  if (places.size() > kMostPlaces) named += fmt::format(" and {} more", places.size() - kMostPlaces);
  failure.hint =
      fmt::format("it is computed by {}{}; {}", places.size() > 1 ? "one of " : "", named, failure.hint);
  return failure;
}

}  // namespace insitu::app
