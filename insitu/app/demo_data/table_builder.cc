#include "insitu/app/demo_data/table_builder.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "insitu/base/check.h"

namespace insitu::app::demo_data {
namespace {

constexpr size_t kRows = 16'384;
constexpr size_t kTextBlock = size_t{1} << 18;

batch::Layout LayoutOf(const types::Type& type) {
  if (type.is(types::TypeKind::kText)) return batch::Layout::kText;
  if (type.is(types::TypeKind::kBoolean)) return batch::Layout::kBool8;
  if (type.is(types::TypeKind::kDate)) return batch::Layout::kInt32;
  return batch::Layout::kInt64;
}

size_t WidthOf(batch::Layout layout) {
  if (layout == batch::Layout::kText) return sizeof(batch::TextRef);
  if (layout == batch::Layout::kBool8) return 1;
  return layout == batch::Layout::kInt32 ? 4 : 8;
}

}  // namespace

/// The memory of one batch.
struct TableBuilder::Buffers {
  struct Column {
    batch::Layout layout = batch::Layout::kInt64;
    std::unique_ptr<std::byte[]> data;
    std::vector<uint64_t> validity;  // Empty while every value is present.

    template <typename T>
    void Put(size_t row, T value) {
      std::memcpy(data.get() + row * sizeof(T), &value, sizeof(T));
    }
  };

  explicit Buffers(const std::vector<types::Field>& fields) {
    for (const types::Field& field : fields) {
      const batch::Layout layout = LayoutOf(field.type);
      columns.push_back({layout, std::make_unique<std::byte[]>(kRows * WidthOf(layout)), {}});
    }
  }

  // Returns memory for a text that does not fit into its reference.
  char* Allocate(size_t length) {
    if (length > text_left) {
      text_left = std::max(length, kTextBlock);
      texts.push_back(std::make_unique<char[]>(text_left));
      text_next = texts.back().get();
    }
    text_left -= length;
    return std::exchange(text_next, text_next + length);
  }

  std::vector<Column> columns;
  std::vector<std::unique_ptr<char[]>> texts;
  char* text_next = nullptr;
  size_t text_left = 0;
  size_t rows = 0;
};

TableBuilder::TableBuilder(std::vector<types::Field> columns, Sink sink)
    : columns_(std::move(columns)), sink_(std::move(sink)), buffers_(std::make_shared<Buffers>(columns_)) {}

TableBuilder::~TableBuilder() = default;

TableBuilder& TableBuilder::Integer(int64_t value) {
  buffers_->columns[column_++].Put(buffers_->rows, value);
  return *this;
}

TableBuilder& TableBuilder::Boolean(bool value) {
  buffers_->columns[column_++].Put(buffers_->rows, static_cast<uint8_t>(value));
  return *this;
}

TableBuilder& TableBuilder::Date(int32_t days) {
  buffers_->columns[column_++].Put(buffers_->rows, days);
  return *this;
}

TableBuilder& TableBuilder::Time(int64_t micros) { return Integer(micros); }

TableBuilder& TableBuilder::Text(std::string_view value) {
  batch::TextRef text;
  std::memset(&text, 0, sizeof(text));
  if (value.size() <= sizeof(text.near.data)) {
    text.near.length = static_cast<uint32_t>(value.size());
    std::memcpy(text.near.data, value.data(), value.size());
  } else {
    char* copy = buffers_->Allocate(value.size());
    std::memcpy(copy, value.data(), value.size());
    text.far.length = static_cast<uint32_t>(value.size());
    std::memcpy(text.far.prefix, copy, sizeof(text.far.prefix));
    text.far.data = copy;
  }
  buffers_->columns[column_++].Put(buffers_->rows, text);
  return *this;
}

TableBuilder& TableBuilder::Missing() {
  Buffers::Column& column = buffers_->columns[column_++];
  if (column.validity.empty()) column.validity.assign(kRows / 64, ~uint64_t{0});
  column.validity[buffers_->rows / 64] &= ~(uint64_t{1} << (buffers_->rows % 64));
  const size_t width = WidthOf(column.layout);
  std::memset(column.data.get() + buffers_->rows * width, 0, width);
  return *this;
}

void TableBuilder::EndRow() {
  INSITU_CHECK(column_ == columns_.size(), "a row of the demo data lacks values");
  column_ = 0;
  ++rows_;
  if (++buffers_->rows == kRows) Flush();
}

base::Status TableBuilder::Finish() {
  if (buffers_->rows > 0) Flush();
  return status_;
}

void TableBuilder::Flush() {
  std::shared_ptr<Buffers> full = std::exchange(buffers_, std::make_shared<Buffers>(columns_));
  if (!status_.ok()) return;
  batch::Batch batch;
  batch.rows = full->rows;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const Buffers::Column& column = full->columns[i];
    batch.columns.push_back({columns_[i].type, column.layout, column.data.get(),
                             column.validity.empty() ? nullptr : column.validity.data(), nullptr});
  }
  batch.owner = std::move(full);
  status_ = sink_(batch);
}

}  // namespace insitu::app::demo_data
