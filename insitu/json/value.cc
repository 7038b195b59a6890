#include "insitu/json/value.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "insitu/json/writer.h"

namespace insitu::json {
namespace {

// Builds a value from the steps that the library reads. It uses no recursion, so that nesting cannot exhaust the stack.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Take(Value()); }
  bool boolean(bool value) override { return Take(Value(value)); }
  bool number_integer(number_integer_t value) override { return Take(Value(static_cast<int64_t>(value))); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<uint64_t>(INT64_MAX)) return Take(Value(Value::Number{std::to_string(value)}));
    return Take(Value(static_cast<int64_t>(value)));
  }
  bool number_float(number_float_t, const string_t& spelling) override {
    return Take(Value(Value::Number{spelling}));
  }
  bool string(string_t& value) override { return Take(Value(std::move(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return Open(true); }
  bool key(string_t& name) override {
    open_.back().names.push_back(std::move(name));
    return true;
  }
  bool end_object() override { return Close(); }
  bool start_array(std::size_t) override { return Open(false); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    failure_ = fmt::format("no JSON at byte {}", position);
    return false;
  }

  const std::string& failure() const { return failure_; }
  Value TakeResult() { return std::move(result_); }

 private:
  struct Level {
    bool is_object = false;
    std::vector<std::string> names;
    Value::Array values;
  };

  bool Open(bool is_object) {
    if (open_.size() == kMostLevels) {
      failure_ = fmt::format("JSON with more than {} levels", kMostLevels);
      return false;
    }
    open_.push_back({is_object, {}, {}});
    return true;
  }

  bool Close() {
    Level level = std::move(open_.back());
    open_.pop_back();
    if (!level.is_object) return Take(Value(std::move(level.values)));
    Value::Object members;
    for (size_t i = 0; i < level.values.size(); ++i)
      members.emplace_back(std::move(level.names[i]), std::move(level.values[i]));
    return Take(Value(std::move(members)));
  }

  bool Take(Value value) {
    if (open_.empty()) {
      result_ = std::move(value);
    } else {
      open_.back().values.push_back(std::move(value));
    }
    return true;
  }

  std::vector<Level> open_;
  Value result_;
  std::string failure_;
};

}  // namespace

std::optional<int64_t> Value::integer() const {
  const auto* number = std::get_if<int64_t>(&data_);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

const std::string& Value::text() const {
  static const std::string kNone;
  const auto* text = std::get_if<std::string>(&data_);
  return text == nullptr ? kNone : *text;
}

const Value::Array& Value::items() const {
  static const Array kNone;
  const auto* items = std::get_if<Array>(&data_);
  return items == nullptr ? kNone : *items;
}

const Value::Object& Value::members() const {
  static const Object kNone;
  const auto* members = std::get_if<Object>(&data_);
  return members == nullptr ? kNone : *members;
}

const Value& Value::operator[](std::string_view name) const {
  static const Value kNull;
  const Object& all = members();
  const auto found =
      std::find_if(all.rbegin(), all.rend(), [&](const auto& member) { return member.first == name; });
  return found == all.rend() ? kNull : found->second;
}

void Value::Write(Writer& out) const {
  if (const auto* boolean = std::get_if<bool>(&data_)) {
    out.Bool(*boolean);
  } else if (const auto* integer = std::get_if<int64_t>(&data_)) {
    out.Int(*integer);
  } else if (const auto* number = std::get_if<Number>(&data_)) {
    out.Decimal(number->spelling);
  } else if (const auto* text = std::get_if<std::string>(&data_)) {
    out.String(*text);
  } else if (const auto* array = std::get_if<Array>(&data_)) {
    out.BeginArray();
    for (const Value& item : *array) item.Write(out);
    out.EndArray();
  } else if (const auto* object = std::get_if<Object>(&data_)) {
    out.BeginObject();
    for (const auto& [name, value] : *object) {
      out.Key(name);
      value.Write(out);
    }
    out.EndObject();
  } else {
    out.Null();
  }
}

base::Result<Value> Parse(std::string_view text) {
  Builder builder;
  const bool is_read = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (!is_read) return base::Status(base::StatusCode::kCorrupt, builder.failure());
  return builder.TakeResult();
}

}  // namespace insitu::json
