#include "insitu/deliver/identified_rows.h"

#include <algorithm>
#include <functional>

#include "insitu/base/check.h"
#include "insitu/batch/select.h"

namespace insitu::deliver {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

std::string TextOf(const batch::Column& column, uint64_t row) {
  if (column.is_missing(row)) return "";
  return column.layout == batch::Layout::kText ? std::string(column.text(row))
                                               : types::ToText(column.value(row));
}

// Keys are texts or exact numbers.
bool IsSmaller(const types::Value& left, const types::Value& right) {
  if (const auto* text = std::get_if<std::string>(&left.data)) return *text < right.as<std::string>();
  const auto number = [](const types::Value& key) {
    const auto* integer = std::get_if<int64_t>(&key.data);
    return integer != nullptr ? types::Decimal{*integer, 0} : key.as<types::Decimal>();
  };
  return number(left) < number(right);
}

size_t Hash(const std::string& text) { return std::hash<std::string>()(text); }

// A number of a row; the sum of them tells one list from another, in whatever order their rows come.
uint64_t MarkOf(const batch::Batch& batch, uint64_t row, const std::optional<std::string>& identifier) {
  return Hash(TextOf(batch.columns[0], row) + "\n" + identifier.value_or(""));
}

Status Changed() {
  return Status(StatusCode::kUnavailable, "the list changed while it was read", "run the activation again");
}

// Calls `visit` for every row.
template <typename Visit>
Status ForEachRow(batch::Stream& rows, Visit visit) {
  while (true) {
    const Result<batch::Batch> batch = rows.Next();
    if (!batch.ok()) return batch.status();
    if (batch->rows == 0) return {};
    for (uint64_t row = 0; row < batch->rows; ++row) visit(*batch, row);
  }
}

}  // namespace

/// Passes on the rows that stand for a member.
class IdentifiedRows::Selection final : public batch::Stream {
 public:
  Selection(const IdentifiedRows& identified, std::unique_ptr<batch::Stream> rows)
      : identified_(identified), rows_(std::move(rows)) {}

  const std::vector<types::Field>& columns() const override { return rows_->columns(); }

  Result<batch::Batch> Next() override {
    while (failure_.ok()) {
      Result<batch::Batch> batch = rows_->Next();
      if (!batch.ok()) return batch;
      if (batch->rows == 0) {
        if (mark_ == identified_.mark_) return batch;
        failure_ = Changed();
        break;
      }
      std::vector<uint64_t> standing;
      for (uint64_t row = 0; row < batch->rows; ++row) {
        const Identifier identifier = identified_.IdentifierOf(*batch, row);
        mark_ += MarkOf(*batch, row, identifier);
        if (identified_.Stands(*batch, row, identifier)) standing.push_back(row);
      }
      if (standing.size() == batch->rows) return batch;
      if (!standing.empty()) return batch::Select(*batch, standing);
    }
    return failure_;
  }

 private:
  const IdentifiedRows& identified_;
  std::unique_ptr<batch::Stream> rows_;
  uint64_t mark_ = 0;
  Status failure_;
};

IdentifiedRows::Identifier IdentifiedRows::IdentifierOf(const batch::Batch& batch, uint64_t row) const {
  std::string identifier;
  bool is_set = false;
  for (const size_t position : identifying_) {
    const std::string text = TextOf(batch.columns[position], row);
    is_set = is_set || !text.empty();
    identifier += std::to_string(text.size()) + ":" + text;
  }
  return is_set ? std::optional(std::move(identifier)) : std::nullopt;
}

Status IdentifiedRows::Count(batch::Stream& rows) {
  std::vector<size_t> hashes;
  INSITU_RETURN_IF_ERROR(ForEachRow(rows, [&](const batch::Batch& batch, uint64_t row) {
    const Identifier identifier = IdentifierOf(batch, row);
    mark_ += MarkOf(batch, row, identifier);
    if (identifier) {
      hashes.push_back(Hash(*identifier));
    } else {
      ++without_identifier_;
    }
  }));
  members_ = static_cast<int64_t>(hashes.size());
  std::ranges::sort(hashes);
  for (size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i] == hashes[i - 1] && (shared_.empty() || shared_.back() != hashes[i]))
      shared_.push_back(hashes[i]);
  }
  return {};
}

Status IdentifiedRows::ChooseAmongShared(batch::Stream& rows) {
  uint64_t mark = 0;
  INSITU_RETURN_IF_ERROR(ForEachRow(rows, [&](const batch::Batch& batch, uint64_t row) {
    const Identifier identifier = IdentifierOf(batch, row);
    mark += MarkOf(batch, row, identifier);
    if (!identifier || !std::ranges::binary_search(shared_, Hash(*identifier))) return;
    types::Value key = batch.columns[0].value(row);
    const auto [known, is_new] = standing_.try_emplace(*identifier, key);
    if (is_new) return;
    ++sharing_;
    --members_;
    if (IsSmaller(key, known->second)) known->second = std::move(key);
  }));
  return mark == mark_ ? Status() : Changed();
}

bool IdentifiedRows::Stands(const batch::Batch& batch, uint64_t row, const Identifier& identifier) const {
  if (!identifier) return false;
  const auto shared = standing_.find(*identifier);
  return shared == standing_.end() || shared->second == batch.columns[0].value(row);
}

std::unique_ptr<batch::Stream> IdentifiedRows::Only(std::unique_ptr<batch::Stream> rows) const {
  return std::make_unique<Selection>(*this, std::move(rows));
}

}  // namespace insitu::deliver
