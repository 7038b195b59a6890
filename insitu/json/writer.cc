#include "insitu/json/writer.h"

#include "insitu/base/check.h"
#include "insitu/json/number.h"
#include "insitu/json/utf8.h"

namespace insitu::json {
namespace {

void AppendEscape(unsigned char byte, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
  }
}

}  // namespace

void AppendString(std::string_view text, std::string& out) {
  out += '"';
  size_t copied = 0;
  for (size_t i = 0; i < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[i]);
    const bool is_plain = byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
    const CodePoint point = is_plain ? CodePoint{byte, 1, true} : DecodeUtf8(text, i);
    if (!is_plain && point.length == 1) {
      out.append(text, copied, i - copied);
      copied = i + 1;
      if (point.is_valid) {
        AppendEscape(byte, out);
      } else {
        out += "\xEF\xBF\xBD";
      }
    }
    i += point.length;
  }
  out.append(text, copied);
  out += '"';
}

Writer& Writer::BeginObject() { return Begin(Scope::kObject, '{'); }
Writer& Writer::EndObject() { return End(Scope::kObject, '}'); }
Writer& Writer::BeginArray() { return Begin(Scope::kArray, '['); }
Writer& Writer::EndArray() { return End(Scope::kArray, ']'); }

Writer& Writer::Key(std::string_view name) {
  INSITU_CHECK(!levels_.empty() && levels_.back().scope == Scope::kObject, "a key belongs into an object");
  INSITU_CHECK(!has_key_, "the key before has no value");
  Separate(levels_.back());
  AppendString(name, out_);
  out_ += layout_ == Layout::kPretty ? ": " : ":";
  has_key_ = true;
  return *this;
}

Writer& Writer::String(std::string_view text) {
  BeginValue();
  AppendString(text, out_);
  EndValue();
  return *this;
}

Writer& Writer::Int(int64_t number) {
  BeginValue();
  out_ += std::to_string(number);
  EndValue();
  return *this;
}

Writer& Writer::Decimal(std::string_view digits) {
  INSITU_CHECK(IsNumber(digits), "not a number of JSON");
  BeginValue();
  out_ += digits;
  EndValue();
  return *this;
}

Writer& Writer::Bool(bool value) {
  BeginValue();
  out_ += value ? "true" : "false";
  EndValue();
  return *this;
}

Writer& Writer::Null() {
  BeginValue();
  out_ += "null";
  EndValue();
  return *this;
}

void Writer::BeginValue() {
  INSITU_CHECK(!is_done_, "the value is already complete");
  if (levels_.empty()) return;
  if (levels_.back().scope == Scope::kObject) {
    INSITU_CHECK(has_key_, "a value in an object needs a key");
    has_key_ = false;
  } else {
    Separate(levels_.back());
  }
}

void Writer::EndValue() { is_done_ = levels_.empty(); }

void Writer::Separate(Level& level) {
  if (!level.is_empty) out_ += ',';
  level.is_empty = false;
  BreakLine();
}

void Writer::BreakLine() {
  if (layout_ == Layout::kCompact) return;
  out_ += '\n';
  out_.append(2 * levels_.size(), ' ');
}

Writer& Writer::Begin(Scope scope, char bracket) {
  BeginValue();
  out_ += bracket;
  levels_.push_back({scope});
  return *this;
}

Writer& Writer::End(Scope scope, char bracket) {
  INSITU_CHECK(!levels_.empty() && levels_.back().scope == scope, "nothing of this kind is open");
  INSITU_CHECK(!has_key_, "the last key has no value");
  const bool was_empty = levels_.back().is_empty;
  levels_.pop_back();
  if (!was_empty) BreakLine();
  out_ += bracket;
  EndValue();
  return *this;
}

}  // namespace insitu::json
