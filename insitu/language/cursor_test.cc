#include "insitu/language/cursor.h"

#include <string>

#include <gtest/gtest.h>

#include "insitu/diag/diagnostic.h"
#include "insitu/language/parser.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

std::string Joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const std::string& part : parts) all.append(all.empty() ? "" : between).append(part);
  return all;
}

// Returns the words that fit behind `text`, with what else does in front.
std::string Words(std::string_view text) {
  const Cursor cursor = CursorAt(text);
  std::string out = cursor.missing ? "[" + *cursor.missing + "] " : "";
  if (cursor.takes_operand) out += "[operand] ";
  if (cursor.takes_literal && !cursor.takes_operand) out += "[literal] ";
  return out + Joined(cursor.words, " | ");
}

std::string GroundOf(std::string_view text) {
  const Cursor cursor = CursorAt(text);
  std::string out = cursor.ground == Ground::kPerson ? "person"
                    : cursor.ground == Ground::kRow  ? "row of " + cursor.rows
                                                     : "value of " + cursor.rows;
  if (!cursor.path.empty()) out += ", behind " + Joined(cursor.path, ".");
  if (!cursor.list.empty()) out += ", element of " + Joined(cursor.list, ".");
  if (!cursor.left.path.empty()) out += ", compared with " + Joined(cursor.left.path, ".");
  if (cursor.left.is_of_rows) out += " of a row";
  if (cursor.is_in_text) out += ", in a text";
  return out;
}

TEST(Cursor, KnowsWhatFollowsAnOperand) {
  EXPECT_EQ(Words("country "),
            "and | or | = | != | < | <= | > | >= | not | between | in | contains | starts with | ends with | "
            "like | "
            "matches | is | has | any | near | before | until | after | from | through | on");
  EXPECT_EQ(Words("country not "), "in | between | contains | starts with | ends with | like | matches");
  EXPECT_EQ(Words("country is "), "not | set | empty | true | false");
  EXPECT_EQ(Words("country = 'FR' "), "ignoring | excluding missing | and | or");
  EXPECT_EQ(Words("country = 'FR' and"), "ignoring | excluding missing | and | or");
  EXPECT_EQ(Words("country starts "), "with");
}

TEST(Cursor, KnowsWindowsAndUnits) {
  EXPECT_EQ(Words("any(purchase, "), "last | previous | next | this | from | since | within");
  EXPECT_EQ(Words("born in "), "list | last | previous | next | this | from");
  EXPECT_EQ(Words("count(purchase, last 6 mon").substr(0, 20), "seconds | second | m");
  EXPECT_EQ(Words("any(purchase, from 60 days "), "ago | from | from now");
  EXPECT_EQ(Words("any(purchase, within 30 days "), "after | of");
}

TEST(Cursor, KnowsStepsAndPeriods) {
  EXPECT_EQ(Words("sequence("), "[the name of a collection] ");
  EXPECT_EQ(Words("sequence(visit then "), "[the name of a collection] no");
  EXPECT_EQ(Words("sequence(visit then no "), "[the name of a collection] ");
  EXPECT_EQ(Words("sequence(visit then no purchase "), "where | within");
  EXPECT_EQ(Words("regularly(visit, "), "every");
  EXPECT_EQ(Words("regularly(visit, every 1 week, "), "at least | exactly | at most");
  EXPECT_EQ(Words("regularly(visit, every 1 week, at "), "least | most");
  EXPECT_EQ(Words("regularly(visit, every 1 week, at least 3 "), "of");
}

TEST(Cursor, KnowsWhichNamesAreMissing) {
  EXPECT_EQ(Words("count("), "[the name of a collection] ");
  EXPECT_EQ(Words("in audience v"), "[the name of an audience] ");
  EXPECT_EQ(Words("key in list "), "[the name of a list] ");
  EXPECT_EQ(Words("country in ("), "[literal] true | false");
  EXPECT_EQ(Words("count(purchase) > ").substr(0, 9), "[operand]");
  EXPECT_EQ(Words("").substr(0, 9), "[operand]");
  EXPECT_EQ(Words("country = 'FR' and ").substr(0, 9), "[operand]");
}

TEST(Cursor, KnowsWhoseNamesFit) {
  EXPECT_EQ(GroundOf("country = 'FR' and "), "person");
  EXPECT_EQ(GroundOf("any(purchase where "), "row of purchase");
  EXPECT_EQ(GroundOf("any(purchase where amount > 3 and (is_gift is true or cha"), "row of purchase");
  EXPECT_EQ(GroundOf("any(purchase where amount > 3, since "), "person");
  EXPECT_EQ(GroundOf("sum("), "value of ");
  EXPECT_EQ(GroundOf("sum(purchase."), "value of purchase, behind purchase");
  EXPECT_EQ(GroundOf("sum(coalesce(purchase.amount, 0) where "), "row of purchase");
  EXPECT_EQ(GroundOf("latest(consent where purpose = 'x') has ("), "row of consent");
  EXPECT_EQ(GroundOf("any(purchase where product.cat"), "row of purchase, behind product");
  EXPECT_EQ(GroundOf("any(purchase) and "), "person");
  EXPECT_EQ(GroundOf("first time(purchase where "), "row of purchase");
}

TEST(Cursor, KnowsWhoseElementsAreMeant) {
  EXPECT_EQ(GroundOf("addresses any element ("), "person, element of addresses");
  EXPECT_EQ(GroundOf("addresses any element (city = 'Paris' and not (ki"), "person, element of addresses");
  EXPECT_EQ(GroundOf("any(purchase where tags any element ("), "row of purchase, element of tags");
  EXPECT_EQ(GroundOf("addresses any element (city = 'Paris') and "), "person");
}

TEST(Cursor, KnowsWhatATextIsComparedWith) {
  EXPECT_EQ(GroundOf("country = '"), "person, compared with country, in a text");
  EXPECT_EQ(GroundOf("country = 'F"), "person, compared with country, in a text");
  EXPECT_EQ(GroundOf("any(email_event where kind in ('open', 'cl"),
            "row of email_event, compared with kind, in a text");
  EXPECT_EQ(GroundOf("any(purchase where product.category not in ("),
            "row of purchase, compared with product.category");
  EXPECT_EQ(GroundOf("'it''s"), "person, in a text");
  EXPECT_EQ(GroundOf("last(purchase.channel) = '"),
            "person, compared with purchase.channel of a row, in a text");
  EXPECT_EQ(GroundOf("most frequent(purchase.channel where amount > (1 + 2), last 3 days) in ('web', '"),
            "person, compared with purchase.channel of a row, in a text");
  EXPECT_EQ(GroundOf("last() = '"), "person, in a text");
  EXPECT_EQ(GroundOf("last(purchase.) = '"), "person, in a text");
  EXPECT_EQ(GroundOf(") = '"), "person, in a text");
  EXPECT_EQ(GroundOf("distinct(purchase.channel) = '"), "person, in a text");
  EXPECT_EQ(GroundOf("last(lower(purchase.channel)) = '"), "person, in a text");
}

TEST(Cursor, OffersOnlyWordsThatBeginWhatTheySay) {
  for (const std::string_view word : kConditionWords)
    EXPECT_TRUE(IsWord(word.substr(0, word.find(' ')))) << word;
  for (const std::string_view word : kValueWords) EXPECT_TRUE(IsWord(word.substr(0, word.find(' ')))) << word;
}

}  // namespace
}  // namespace insitu::language
