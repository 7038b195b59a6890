#include "insitu/deliver/identified_rows.h"

#include <cstring>

#include <gtest/gtest.h>

namespace insitu::deliver {
namespace {

using types::Type;

struct Person {
  int64_t key;
  const char* email;  // Of up to 12 bytes; null where it is missing.
  const char* phone;
};

struct Memory {
  std::vector<int64_t> keys;
  std::vector<batch::TextRef> texts[2];
  std::vector<uint64_t> validity[2];
};

// Gives two rows at a time.
class List final : public batch::Stream {
 public:
  explicit List(std::vector<Person> people) : people_(std::move(people)) {}

  const std::vector<types::Field>& columns() const override { return columns_; }

  base::Result<batch::Batch> Next() override {
    auto memory = std::make_shared<Memory>();
    for (; next_ < people_.size() && memory->keys.size() < 2; ++next_) {
      const Person& person = people_[next_];
      memory->keys.push_back(person.key);
      for (const size_t i : {0, 1}) {
        const char* text = i == 0 ? person.email : person.phone;
        batch::TextRef ref{};
        if (text != nullptr) {
          ref.near.length = static_cast<uint32_t>(std::strlen(text));
          std::memcpy(ref.near.data, text, ref.near.length);
        }
        if (memory->validity[i].empty()) memory->validity[i].push_back(0);
        if (text != nullptr) memory->validity[i][0] |= uint64_t{1} << memory->texts[i].size();
        memory->texts[i].push_back(ref);
      }
    }
    batch::Batch batch;
    batch.rows = memory->keys.size();
    batch.columns = {
        {Type::Integer(), batch::Layout::kInt64, memory->keys.data(), nullptr, nullptr},
        {Type::Text(), batch::Layout::kText, memory->texts[0].data(), memory->validity[0].data(), nullptr},
        {Type::Text(), batch::Layout::kText, memory->texts[1].data(), memory->validity[1].data(), nullptr}};
    batch.owner = std::move(memory);
    return batch;
  }

 private:
  std::vector<types::Field> columns_ = {
      {"key", Type::Integer()}, {"email", Type::Text()}, {"phone", Type::Text()}};
  std::vector<Person> people_;
  size_t next_ = 0;
};

// Returns `members, without, sharing: KEYS`, or the message of a failure.
std::string Deliver(std::vector<size_t> identifying, const std::vector<Person>& counted,
                    const std::vector<Person>& chosen, const std::vector<Person>& written) {
  IdentifiedRows identified(std::move(identifying));
  List first(counted);
  if (const base::Status status = identified.Count(first); !status.ok()) return status.message();
  if (identified.has_shared()) {
    List second(chosen);
    if (const base::Status status = identified.ChooseAmongShared(second); !status.ok())
      return status.message();
  }
  std::string text = std::to_string(identified.members()) + ", " +
                     std::to_string(identified.without_identifier()) + ", " +
                     std::to_string(identified.sharing()) + ":";
  const auto rows = identified.Only(std::make_unique<List>(written));
  for (auto batch = rows->Next();; batch = rows->Next()) {
    if (!batch.ok()) return batch.status().message();
    if (batch->rows == 0) return text;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      text += " " + std::to_string(batch->columns[0].integer(row));
    }
  }
}

std::string Deliver(std::vector<size_t> identifying, const std::vector<Person>& list) {
  return Deliver(std::move(identifying), list, list, list);
}

TEST(IdentifiedRows, PassEveryoneWithAnIdentifierOfTheirOwn) {
  EXPECT_EQ(Deliver({1}, {{3, "c", "1"}, {1, "a", "1"}, {2, "b", "1"}}), "3, 0, 0: 3 1 2");
  EXPECT_EQ(Deliver({0}, {{3, "c", nullptr}, {1, "c", nullptr}}), "2, 0, 0: 3 1");
  EXPECT_EQ(Deliver({1}, {}), "0, 0, 0:");
}

TEST(IdentifiedRows, LeaveOutWhoHasNone) {
  EXPECT_EQ(Deliver({1}, {{1, nullptr, "1"}, {2, "", "2"}, {3, nullptr, "3"}, {4, "d", nullptr}}),
            "1, 3, 0: 4");
  EXPECT_EQ(Deliver({1, 2}, {{1, nullptr, "1"}, {2, "", ""}, {3, "c", nullptr}}), "2, 1, 0: 1 3");
}

// Whatever the order of the rows.
TEST(IdentifiedRows, TheSmallestKeyStandsForWhoShare) {
  EXPECT_EQ(Deliver({1}, {{9, "a", "1"}, {3, "b", "1"}, {10, "a", "2"}, {2, "a", "3"}}), "2, 0, 2: 3 2");
  EXPECT_EQ(Deliver({1}, {{2, "a", "3"}, {10, "a", "2"}, {3, "b", "1"}, {9, "a", "1"}}), "2, 0, 2: 2 3");
  EXPECT_EQ(Deliver({1, 2}, {{1, "a", "b"}, {2, "a", "b"}, {3, "ab", ""}, {4, "a", nullptr}}),
            "3, 0, 1: 1 3 4");
}

TEST(IdentifiedRows, FailWhereTheListChanges) {
  const std::vector<Person> list = {{1, "a", "1"}, {2, "a", "1"}};
  const std::vector<Person> other = {{1, "a", "1"}, {3, "a", "1"}};
  EXPECT_EQ(Deliver({1}, list, list, other), "the list changed while it was read");
  EXPECT_EQ(Deliver({1}, list, other, list), "the list changed while it was read");
  EXPECT_EQ(Deliver({1}, list, {{2, "a", "1"}, {1, "a", "1"}}, list), "1, 0, 1: 1");
}

}  // namespace
}  // namespace insitu::deliver
