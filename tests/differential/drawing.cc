#include "tests/differential/drawing.h"

#include <cmath>
#include <limits>
#include <memory>

namespace insitu::differential {
namespace {

using types::Value;

Value KeyOf(bool is_text, int64_t number) {
  if (!is_text) return {number};
  return {"k" + std::string(number < 10 ? "0" : "") + std::to_string(number)};
}

std::string JsonText(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return quoted + "\"";
}

}  // namespace

template <typename Make>
Drawing::Draw Drawing::Sometimes(int missing, Make make) {
  return [this, missing, make] { return random_.Chance(missing) ? Value{} : Value{make()}; };
}

Drawing::Draw Drawing::Text(int missing) {
  return Sometimes(missing, [this] { return pools_.Text(); });
}

Drawing::Draw Drawing::Integer(int missing) {
  return Sometimes(missing, [this] { return pools_.Integer(); });
}

Drawing::Draw Drawing::Decimal(int missing) {
  return Sometimes(missing, [this] { return types::Decimal{pools_.Cents(), 2}; });
}

Drawing::Draw Drawing::Float(int missing) {
  return Sometimes(missing, [this] {
    if (!random_.Chance(5)) return pools_.Half();
    return random_.Chance(50) ? std::nan("") : std::numeric_limits<double>::infinity();
  });
}

Drawing::Draw Drawing::BinaryCents(int missing) {
  return Sometimes(missing, [this] { return static_cast<double>(pools_.Cents()) / 100; });
}

Drawing::Draw Drawing::Boolean(int missing) {
  return Sometimes(missing, [this] { return random_.Chance(50); });
}

Drawing::Draw Drawing::Date(int missing) {
  return Sometimes(missing, [this] { return pools_.Day(); });
}

Drawing::Draw Drawing::Time(int missing) {
  return Sometimes(missing, [this] { return types::Instant{pools_.Time()}; });
}

Drawing::Draw Drawing::LocalTime(int missing) {
  return Sometimes(missing, [this] { return types::LocalTime{pools_.Reading()}; });
}

Drawing::Draw Drawing::Texts(int missing) {
  return Sometimes(missing, [this] {
    std::vector<Value> list;
    for (int64_t n = random_.Between(0, 3); n > 0; --n)
      list.push_back(random_.Chance(8) ? Value{} : Value{pools_.Text()});
    return list;
  });
}

Drawing::Draw Drawing::Integers(int missing) {
  return Sometimes(missing, [this] {
    std::vector<Value> list;
    for (int64_t n = random_.Between(0, 4); n > 0; --n)
      list.push_back(random_.Chance(8) ? Value{} : Value{pools_.Integer()});
    return list;
  });
}

Drawing::Draw Drawing::Json(int missing) {
  return Sometimes(missing, [this] {
    const auto any = [this](const std::string& fitting) {
      if (random_.Chance(80)) return fitting;
      return random_.Word({"null", "true", "12", "1.5", "\"FR\"", "[]", "{}", "\"12\"", "[\"FR\", 1, null]"});
    };
    std::string object = "{";
    if (random_.Chance(85)) object += "\"plan\": " + any(JsonText(pools_.Text())) + ", ";
    if (random_.Chance(85)) object += "\"level\": " + any(std::to_string(pools_.Integer())) + ", ";
    if (random_.Chance(85))
      object += "\"ratio\": " + any(types::Decimal{pools_.Cents(), 2}.ToString()) + ", ";
    if (random_.Chance(85))
      object +=
          "\"labels\": " + any("[" + JsonText(pools_.Text()) + ", " + JsonText(pools_.Text()) + "]") + ", ";
    if (random_.Chance(85)) object += "\"flag\": " + any(random_.Word({"true", "false"})) + ", ";
    return object + "\"inner\": " + any("{\"deep\": " + any(JsonText(pools_.Text())) + "}") + "}";
  });
}

Drawing::Draw Drawing::Struct(int missing) {
  return Sometimes(missing, [this] { return std::vector<Value>{Text()(), Integer()(), Date()()}; });
}

Drawing::Draw Drawing::Structs(int missing) {
  return Sometimes(missing, [this] {
    std::vector<Value> list;
    for (int64_t n = random_.Between(0, 3); n > 0; --n) list.push_back(Struct()());
    return list;
  });
}

Drawing::Draw Drawing::Key(bool is_text, int64_t low, int64_t high, int missing) {
  return [=, this] { return random_.Chance(missing) ? Value{} : KeyOf(is_text, random_.Between(low, high)); };
}

Drawing::Draw Drawing::Serial(bool is_text) {
  // Shared because a function is copied and its copies count on together.
  const auto next = std::make_shared<int64_t>(0);
  return [=] { return KeyOf(is_text, ++*next); };
}

}  // namespace insitu::differential
