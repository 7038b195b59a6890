#include "insitu/json/lines.h"

#include "insitu/json/writer.h"

namespace insitu::json {
namespace {

constexpr size_t kIndent = 2;

void WriteNode(const Node& node, size_t indent, size_t width, std::string& out);

// Writes `{`, the items with what `write_item` writes, and `}`: on one line where `width` is 0, else on a line each.
template <typename Items, typename WriteItem>
void WriteItems(const Items& items, const char* brackets, size_t indent, size_t width, std::string& out,
                const WriteItem& write_item) {
  out += brackets[0];
  for (const auto& item : items) {
    const bool is_first = &item == &items.front();
    if (width > 0) {
      out += is_first ? "\n" : ",\n";
      out.append(indent + kIndent, ' ');
    } else if (!is_first) {
      out += ", ";
    }
    write_item(item);
  }
  if (width > 0 && !items.empty()) out.append("\n").append(indent, ' ');
  out += brackets[1];
}

/// Writes what a node holds. A width of 0 stands for one line, however long.
struct Lines {
  size_t indent;
  size_t width;
  std::string& out;

  void operator()(Null) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(const Number& number) const { out += number.digits; }
  void operator()(const Text& text) const { AppendString(text.text, out); }
  void operator()(const Array& items) const {
    WriteItems(items, "[]", indent, width, out,
               [&](const Node& item) { WriteNode(item, indent + kIndent, width, out); });
  }
  void operator()(const Object& object) const {
    WriteItems(object.members, "{}", indent, width, out, [&](const Member& member) {
      AppendString(member.name.text, out);
      out += ": ";
      WriteNode(member.value, indent + kIndent, width, out);
    });
  }
};

// Writes a node behind what stands on the last line of `out`.
void WriteNode(const Node& node, size_t indent, size_t width, std::string& out) {
  const size_t begin = out.size();
  std::visit(Lines{indent, 0, out}, node.data);
  const size_t line_begin = out.rfind('\n') == std::string::npos ? 0 : out.rfind('\n') + 1;
  if (width == 0 || out.size() - line_begin <= width) return;
  out.resize(begin);
  std::visit(Lines{indent, width, out}, node.data);
}

}  // namespace

std::string ToLines(const Node& document, size_t width) {
  std::string out;
  WriteNode(document, 0, width, out);
  return out;
}

}  // namespace insitu::json
