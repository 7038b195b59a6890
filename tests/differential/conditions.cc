#include "tests/differential/texts.h"

namespace insitu::differential {
namespace {

const std::vector<const char*> kPatterns = {
    "^F",  "R$",   "[a-d]",  "\\d+", "(FR|DE)",  "a.b",       "o{1,2}", "(?i)fr", "^\\w+$",
    "\\s", "^.*$", "[^A-Z]", "é",    "(a|b)+_?", "^[+-]?\\d", "\\.",    "^$",     "(?i)[a-f]x"};
const std::vector<const char*> kLikes = {"F%", "%R",  "_R",  "%a\\%b%", "%\\_%", "%",
                                         "",   "%é%", "a_b", "a\\\\b",  "%%e%",  "__"};

}  // namespace

std::string Texts::Modifiers(bool is_negative, bool is_text) {
  std::string modifiers;
  if (is_text && random_.Chance(30)) {
    modifiers += " ignoring " + random_.Word({"case", "accents", "blanks", "(case, accents)",
                                              "(case, accents, blanks)", "(accents, blanks)"});
  }
  if (is_negative && random_.Chance(30)) modifiers += " excluding missing";
  return modifiers;
}

std::string Texts::Combination(const Names& names, int depth, bool is_person) {
  const auto next = [&] { return "(" + Condition(names, depth - 1, is_person) + ")"; };
  switch (random_.Between(0, 5)) {
    case 0:
    case 1: return next() + " and " + next();
    case 2: return next() + " or " + next() + (random_.Chance(30) ? " or " + next() : "");
    case 3: return "not " + next();
    case 4: {
      const std::string quantity =
          random_.Word({"at least ", "exactly ", "at most "}) + std::to_string(random_.Between(1, 2));
      return quantity + " of (" + next() + ", " + next() + ", " + next() + ")";
    }
    default: return next() + " and not " + next();
  }
}

std::string Texts::TextCondition(const Names& names, int depth, bool is_person) {
  const std::string value =
      is_person && random_.Chance(20)
          ? ValueAggregate(random_.Word({"first", "last", "min", "max", "most frequent"}), Kind::kText, depth)
          : TextValue(names, depth);
  switch (random_.Between(0, 15)) {
    case 0: return value + " = " + Constant(Kind::kText) + Modifiers(false, true);
    case 1: return value + " != " + Constant(Kind::kText) + Modifiers(true, true);
    case 2: return value + " in " + Constants(Kind::kText) + Modifiers(false, true);
    case 3: return value + " not in " + Constants(Kind::kText) + Modifiers(true, true);
    case 4:
    case 5:
    case 6:
    case 13: {
      const bool is_negative = random_.Chance(50);
      return value + (is_negative ? " not " : " ") +
             random_.Word({"contains ", "starts with ", "ends with "}) + Constant(Kind::kText) +
             Modifiers(is_negative, true);
    }
    case 7: return value + " contains any " + Constants(Kind::kText) + Modifiers(false, true);
    case 8:
    case 14: {
      const bool is_negative = random_.Chance(50);
      return value + (is_negative ? " not like " : " like ") + Quoted(random_.Word(kLikes)) +
             Modifiers(is_negative, true);
    }
    case 9:
    case 15: {
      const bool is_negative = random_.Chance(50);
      return value + (is_negative ? " not matches " : " matches ") + Quoted(random_.Word(kPatterns)) +
             Modifiers(is_negative, false);
    }
    case 10: return value + random_.Word({" is set", " is not set", " is empty", " is not empty"});
    case 11: return value + random_.Word({" < ", " <= ", " > ", " >= "}) + Constant(Kind::kText);
    default: return value + random_.Word({" = ", " != "}) + TextValue(names, 0);
  }
}

std::string Texts::NumberCondition(const Names& names, int depth, bool is_person) {
  const std::string value = Number(names, depth, is_person);
  const Kind kind = random_.Pick(std::vector<Kind>{Kind::kInteger, Kind::kInteger, Kind::kDecimal});
  switch (random_.Between(0, 7)) {
    case 0: return value + " != " + Constant(kind) + Modifiers(true, false);
    case 1: {
      const bool is_negative = random_.Chance(45);
      const int64_t low = random_.Between(-3, 6);
      return value + (is_negative ? " not between " : " between ") + std::to_string(low) + " and " +
             std::to_string(low + random_.Between(0, 6)) + Modifiers(is_negative, false);
    }
    case 2: return value + " in " + Constants(Kind::kInteger);
    case 3: return value + " not in " + Constants(Kind::kInteger) + Modifiers(true, false);
    case 4: return value + random_.Word({" < ", " > ", " = ", " != ", " <= "}) + Number(names, 0, is_person);
    case 5: return value + random_.Word({" is set", " is not set"});
    default: {
      const std::string op = random_.Word({" = ", " < ", " <= ", " > ", " >= "});
      return random_.Chance(80) ? value + op + Constant(kind) : Constant(kind) + op + value;
    }
  }
}

std::string Texts::TimeCondition(const Names& names, int depth, bool is_person) {
  const std::string value = TimeValue(names, depth, is_person);
  switch (random_.Between(0, 10)) {
    case 0:
    case 1:
    case 10: return value + random_.Word({" before ", " after ", " from ", " through ", " on "}) + Period();
    case 2: return value + random_.Word({" before ", " until ", " after ", " from "}) + Instant();
    case 3:
    case 4: return value + " in " + Window(true);
    case 5: return "anniversary of " + value + " in " + Window(true);
    case 6: {
      const bool is_negative = random_.Chance(30);
      return "weekday of " + value + (is_negative ? " not in " : " in ") +
             random_.Word({"('monday', 'sunday')", "('saturday')", "('tuesday', 'friday')"}) +
             Modifiers(is_negative, false);
    }
    case 7:
      if (random_.Chance(50) && Has(names, Kind::kTime))
        return "hour of " + NameOf(names, Kind::kTime) + " between 1 and 12";
      return "month of " + value + " in (2, 3, 12)";
    case 8: {
      const Kind kind = random_.Chance(50) ? Kind::kDate : Kind::kTime;
      if (!Has(names, kind)) break;
      return NameOf(names, kind) + random_.Word({" = ", " != ", " < ", " <= ", " > ", " >= "}) +
             (random_.Chance(60) ? Constant(kind) : NameOf(names, kind));
    }
    default: break;
  }
  return value + random_.Word({" before ", " until ", " after ", " from "}) + TimeValue(names, 0, is_person);
}

std::string Texts::ListCondition(const Names& names) {
  if (Has(names, Kind::kStructs) && random_.Chance(30)) {
    return NameOf(names, Kind::kStructs) + " any element (" + Condition(words_.elements, 1, false) + ")";
  }
  const bool is_text = !Has(names, Kind::kIntegers) || random_.Chance(60);
  if (!Has(names, Kind::kTexts)) return TextCondition(names, 0, false);
  const Kind kind = is_text ? Kind::kText : Kind::kInteger;
  const std::string value = NameOf(names, is_text ? Kind::kTexts : Kind::kIntegers);
  switch (random_.Between(0, 5)) {
    case 0: return value + " has " + Constant(kind) + Modifiers(false, is_text);
    case 1: return value + " has any " + Constants(kind) + Modifiers(false, is_text);
    case 2: return value + " has all " + Constants(kind);
    case 3: return value + " has none " + Constants(kind) + Modifiers(true, is_text);
    case 4: return value + random_.Word({" is set", " is not set", " is empty", " is not empty"});
    default: return value + " any element (" + Condition({{"element", kind}}, 1, false) + ")";
  }
}

std::string Texts::OtherCondition(const Names& names) {
  if (Has(names, Kind::kPoint) && random_.Chance(40)) {
    return NameOf(names, Kind::kPoint) + " near (" +
           random_.Word({"48.8566, 2.3522", "0, 0", "-33.45, -70.66", "90, 0"}) + ", " +
           random_.Word({"20", "500.5", "9000", "20100"}) + " km)";
  }
  const bool is_element = &names == &words_.elements || names.front().text == "element";
  if (!words_.lists.empty() && !is_element && random_.Chance(40)) {
    const ListName& list = random_.Pick(words_.lists);
    if (Has(names, list.kind))
      return NameOf(names, list.kind) + random_.Word({" in list ", " not in list "}) + list.name;
  }
  if (!Has(names, Kind::kBoolean)) return NumberCondition(names, 0, false);
  const std::string name = NameOf(names, Kind::kBoolean);
  return name + random_.Word({"", "", " is true", " is true", " is false", " is false", " = true", " != true",
                              " is set", " is not set"});
}

/// What only people have.
std::string Texts::PersonCondition(int depth) {
  switch (random_.Between(0, 11)) {
    case 0:
      return "sample " + random_.Word({"10%", "50%", "0.5%", "100%", "0%", "33.3%"}) + " salt " +
             random_.Word({"'spring'", "''", "'été'"});
    case 1:
    case 2:
      return random_.Word({"top ", "bottom "}) +
             random_.Word({"10%", "50%", "3", "1", "0.5%", "100%", "1000"}) + " by " +
             Number(PersonNames(), depth, true);
    case 3:
      if (!words_.audiences.empty())
        return random_.Word({"in audience ", "not in audience "}) + random_.Pick(words_.audiences);
      return "everyone";
    case 4:
      if (owner_ == nullptr && Has(words_.person, Kind::kTexts)) return "key in list vip";
      return "everyone";
    default: return RowAggregate(depth);
  }
}

std::string Texts::Condition(const Names& names, int depth, bool is_person) {
  if (depth > 0 && random_.Chance(40)) return Combination(names, depth, is_person);
  if (is_person && random_.Chance(35)) return PersonCondition(depth);
  switch (random_.Between(0, 7)) {
    case 0:
    case 1: return TextCondition(names, depth, is_person);
    case 2:
    case 3: return NumberCondition(names, depth, is_person);
    case 4:
    case 5:
      return Has(names, Kind::kTime) || Has(names, Kind::kDate) ? TimeCondition(names, depth, is_person)
                                                                : TextCondition(names, 0, false);
    case 6: return ListCondition(names);
    default: return OtherCondition(names);
  }
}

std::string Texts::Grant(const Names& names) {
  const auto atom = [&]() -> std::string {
    if (Has(names, Kind::kInteger) && random_.Chance(40)) {
      return NameOf(names, Kind::kInteger) + random_.Word({" > ", " <= ", " = "}) + Constant(Kind::kInteger);
    }
    const std::string text = NameOf(names, Kind::kText);
    switch (random_.Between(0, 3)) {
      case 0: return text + " not in " + Constants(Kind::kText) + " excluding missing";
      case 1: return text + " != " + Constant(Kind::kText) + " ignoring case excluding missing";
      case 2: return text + " is set";
      default: return text + " < " + Constant(Kind::kText);
    }
  };
  return random_.Chance(50) ? atom() : "(" + atom() + ") or (" + atom() + ")";
}

}  // namespace insitu::differential
