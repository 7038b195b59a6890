#include "insitu/project/outline.h"

#include <string>

#include <gtest/gtest.h>

#include "insitu/project/known_fields.h"

namespace insitu::project {
namespace {

using Part = OutlinePlace::Part;

// Says what stands at the `|` of a file.
std::string At(std::string file) {
  const size_t offset = file.rfind('|');
  file.erase(offset, 1);
  const OutlinePlace place = PlaceIn(file, offset);
  std::string out = place.part == Part::kKey ? "key" : place.part == Part::kValue ? "value" : "comment";
  if (place.is_item) out += " item";
  for (const std::string& name : place.path) out += " " + name;
  out += " <" + place.text + ">";
  for (const std::string& sibling : place.siblings) out += " -" + sibling;
  return out;
}

TEST(Outline, FindsFields) {
  EXPECT_EQ(At("|"), "key <>");
  EXPECT_EQ(At("audience: vip\nof: customer\nwh|"), "key <wh> -audience -of");
  EXPECT_EQ(At("entities:\n  customer:\n    from: customers\n    ke|"), "key entities customer <ke> -from");
  EXPECT_EQ(At("entities:\n  customer:\n    from: customers\n  |"), "key entities <> -customer");
  EXPECT_EQ(At("entities:\n  customer:\n    attributes:\n      country: {per|"),
            "key entities customer attributes country <per>");
  EXPECT_EQ(At("a: {b: 1, c: {d: 2}, |"), "key a <> -b -c");
}

TEST(Outline, FindsValues) {
  EXPECT_EQ(At("of: cust|omer"), "value of <cust>");
  EXPECT_EQ(At("of:|"), "value of <>");
  EXPECT_EQ(At("of: |\nwhere: x"), "value of <>");
  EXPECT_EQ(At("where: |\n  everyone and\n  coun|"), "value where <  everyone and\n  coun>");
  EXPECT_EQ(At("where: |\n  everyone\n|"), "key <> -where");
  EXPECT_EQ(At("where: >\n  everyone\n\n  |"), "value where <  everyone\n\n  >");
  EXPECT_EQ(At("traits:\n  t: {of: customer, value: \"sum(purchase.|"),
            "value traits t value <sum(purchase.>");
  EXPECT_EQ(At("value: 'country = ''F|"), "value value <country = 'F>");
  EXPECT_EQ(At("value: \"a = \\\"x|"), "value value <a = \"x>");
  EXPECT_EQ(At("description: of two\n  lines|"), "value description <lines>");
}

TEST(Outline, FindsItems) {
  EXPECT_EQ(At("also_for: [service, ma|"), "value item also_for <ma>");
  EXPECT_EQ(At("also_for:\n  - service\n  - ma|"), "value item also_for <ma>");
  EXPECT_EQ(At("also_for:\n- service\n- |"), "value item also_for <>");
}

TEST(Outline, PassesOverComments) {
  EXPECT_EQ(At("# of: |"), "comment <>");
  EXPECT_EQ(At("of: customer # the|"), "comment of <>");
  EXPECT_EQ(At("# where: |\nof: |"), "value of <>");
}

TEST(Outline, ReadsFilesThatAreNoneYet) {
  EXPECT_EQ(At("a: {b: 'open\nc: |"), "value a b <open\nc: >");
  EXPECT_EQ(At("]}:\n- - |"), "value item ]} <>");
  EXPECT_EQ(At("\t|"), "key <>");
}

TEST(Outline, ReadsTextsOfFields) {
  const OutlineTexts texts =
      TextsIn("audience: vip\nof: customer # who\nwhere: |\n  a: b\ntraits:\n  t: {of: 'x y', value: \"sum(");
  EXPECT_EQ(texts,
            (OutlineTexts{{{"audience"}, "vip"}, {{"of"}, "customer"}, {{"traits", "t", "of"}, "x y"}}));
}

std::string Fields(std::optional<ProjectFolder> folder, const std::string& file) {
  const Known known = KnownAt(folder, PlaceIn(file, file.size()));
  std::string out = known.is_formula ? "formula" : "";
  for (const std::string& field : known.fields) out += " " + field;
  for (const std::string& word : known.words) out += " =" + word;
  return out;
}

TEST(KnownFields, AreThoseOfTheReaders) {
  EXPECT_EQ(Fields(ProjectFolder::kAudiences, ""), " audience of description owner purpose also_for where");
  EXPECT_EQ(Fields(ProjectFolder::kAudiences, "where: x"), "formula");
  EXPECT_EQ(Fields(ProjectFolder::kModel, "entities: {customer: {attributes: {country: {"),
            " column path value point type as timezone trim description personal");
  EXPECT_EQ(Fields(ProjectFolder::kModel, "entities: {"), "");
  EXPECT_EQ(Fields(ProjectFolder::kDestinations, "format: "), " =csv =jsonl =parquet");
  EXPECT_EQ(Fields(ProjectFolder::kGovernance, "roles: {a: {rows: {customer: {mine: "), "formula");
  EXPECT_EQ(Fields(std::nullopt, "defaults: {"), " warehouse");
}

}  // namespace
}  // namespace insitu::project
