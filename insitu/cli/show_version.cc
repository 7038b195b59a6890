#include "insitu/cli/show.h"
#include "insitu/json/writer.h"

namespace insitu::cli {

void ShowVersion(const std::string& version, const std::vector<std::string>& engines, bool is_json,
                 std::ostream& out) {
  std::string text;
  if (is_json) {
    json::Writer writer(text, json::Layout::kPretty);
    writer.BeginObject().Key("version").String(version).Key("engines").BeginArray();
    for (const std::string& engine : engines) writer.String(engine);
    writer.EndArray().EndObject();
  } else {
    text = "insitu " + version;
    for (const std::string& engine : engines) text += ", " + engine;
  }
  out << text << "\n";
}

}  // namespace insitu::cli
