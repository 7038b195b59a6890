#include "tests/conformance/laws.h"

namespace insitu::conformance {
namespace {

using enum Relation;

/// About whole conditions. `audience` is any; `one`, `two` and `three` are any three.
std::vector<Law> LawsOfConditions() {
  return {
      {"A and not A split the universe", kOpposite, {"{audience}", "not ({audience})"}},
      {"what is denied twice holds", kSame, {"{audience}", "not (not ({audience}))"}},
      {"parentheses, names and the JSON face change no statement",
       kOneStatement,
       {"{audience}", "(({audience}))", "{named}", "{json}"}},
      {"the order of and and or changes no meaning", kOneMeaning, {"{audience}", "{reversed}"}},
      {"what is said twice is said once",
       kOneMeaning,
       {"({one}) and ({two})", "({two}) and ({one}) and ({two})"}},
      {"operands change places", kOneMeaning, {"({one}) or ({two})", "({two}) or ({one})"}},
      {"two spellings of one thing are one plan", kOneMeaning, {"{text}", "{same plan}"}},
      {"two ways to say one thing have the same members", kSame, {"{saying}", "{other saying}"}},
      {"more conditions, fewer people",
       kImplies,
       {"({one}) and ({two}) and ({three})", "({one}) and ({two})", "{one}", "({one}) or ({three})"}},
      {"or is either", kUnion, {"{one}", "{two}", "{three}", "({one}) or ({two}) or ({three})"}},
      {"who is not in both is outside of one",
       kSame,
       {"not (({one}) and ({two}))", "not ({one}) or not ({two})"}},
      {"at least two of three is one of the three pairs",
       kSame,
       {"at least 2 of (({one}), ({two}), ({three}))",
        "(({one}) and ({two})) or (({one}) and ({three})) or (({two}) and ({three}))"}},
      {"at most one of three is not at least two",
       kOpposite,
       {"at most 1 of (({one}), ({two}), ({three}))", "at least 2 of (({one}), ({two}), ({three}))"}},
      {"exactly none, one, two or three of three hold",
       kParts,
       {"exactly 0 of (({one}), ({two}), ({three}))", "exactly 1 of (({one}), ({two}), ({three}))",
        "exactly 2 of (({one}), ({two}), ({three}))", "exactly 3 of (({one}), ({two}), ({three}))",
        "everyone"}},
  };
}

/// About values of a person that are compared with a constant.
std::vector<Law> LawsOfValues() {
  return {
      {"a value is less, equal, greater or missing",
       kParts,
       {"{value} < {constant}", "{value} = {constant}", "{value} > {constant}", "{value} is not set",
        "everyone"}},
      {"a negative comparison is the complement, so the missing satisfy it",
       kOpposite,
       {"{value} = {constant}", "{value} != {constant}"}},
      {"excluding missing leaves the missing out",
       kParts,
       {"{value} != {constant} excluding missing", "{value} = {constant}", "{value} is set"}},
      {"between includes both ends",
       kSame,
       {"{value} between {constant} and {constant}", "{value} >= {constant} and {value} <= {constant}",
        "{value} = {constant}"}},
      {"a list of one is that one",
       kSame,
       {"{value} in ({constant})", "{value} = {constant}", "not {value} not in ({constant})"}},
      {"top and bottom are each other's mirror image",
       kSame,
       {"top 10% by {number}", "bottom 10% by - {number}"}},
      {"a larger share holds the smaller one",
       kImplies,
       {"top 1 by {number}", "top 1% by {number}", "top 10% by {number}", "{number} is set"}},
      {"whoever has a value is in the whole rank",
       kSame,
       {"top 100% by {number}", "bottom 100% by {number}", "{number} is set"}},
  };
}

/// About samples, which hash the key.
std::vector<Law> LawsOfSamples() {
  return {
      {"a sample grows with its share",
       kImplies,
       {"sample 0.5% salt 'spring'", "sample 10% salt 'spring'", "sample 30% salt 'spring'"}},
      {"all of everyone is everyone",
       kSame,
       {"sample 100% salt 'spring'", "everyone", "not sample 0% salt 'spring'"}},
      {"a sample and the rest are everyone",
       kParts,
       {"sample 20% salt 'x'", "not sample 20% salt 'x'", "everyone"}},
  };
}

/// About rows, copies or not, that satisfy a condition within a window.
std::vector<Law> LawsOfRows() {
  return {
      {"some is more than none",
       kSame,
       {"any({rows} where {which}, {window})", "count({rows} where {which}, {window}) > 0",
        "count({rows} where {which}, {window}) >= 1", "not none({rows} where {which}, {window})"}},
      {"none is not any, and so is no row and less than one",
       kSame,
       {"none({rows} where {which}, {window})", "not any({rows} where {which}, {window})",
        "count({rows} where {which}, {window}) = 0", "count({rows} where {which}, {window}) < 1"}},
      {"any and none split the universe",
       kOpposite,
       {"any({rows} where {which}, {window})", "none({rows} where {which}, {window})"}},
      {"whoever has three has two, and who has two has one",
       kImplies,
       {"count({rows} where {which}, {window}) >= 3", "count({rows} where {which}, {window}) > 1",
        "any({rows} where {which}, {window})", "any({rows} where {which})", "any({rows})"}},
      {"each row satisfies a condition or its opposite",
       kUnion,
       {"any({rows} where {which}, {window})", "any({rows} where not ({which}), {window})",
        "any({rows}, {window})"}},
      {"one of the latest rows satisfies a condition or its opposite",
       kUnion,
       {"latest({rows}, {window}) has ({which})", "latest({rows}, {window}) has (not ({which}))",
        "any({rows}, {window})"}},
      {"what the earliest row is, some row is",
       kImplies,
       {"earliest({rows}, {window}) has ({which})", "any({rows} where {which}, {window})"}},
      {"a first row in a window is a row in it and none before",
       kImplies,
       {"first time({rows} where {which}, {window})", "any({rows} where {which}, {window})"}},
  };
}

/// About windows that meet.
std::vector<Law> LawsOfWindows() {
  return {
      {"a row of the whole window is in one of its halves",
       kUnion,
       {"any({rows} where {which}, {first half})", "any({rows} where {which}, {second half})",
        "any({rows} where {which}, {whole})"}},
      {"nobody has more rows in the whole window than in its halves, where copies count once in each",
       kAtMostSum,
       {"count({rows} where {which}, {first half})", "count({rows} where {which}, {second half})",
        "count({rows} where {which}, {whole})"}},
      {"counts over neighbouring windows add up",
       kSum,
       {"count({events} where {kind}, {first half})", "count({events} where {kind}, {second half})",
        "count({events} where {kind}, {whole})"}},
      {"sums over neighbouring windows add up",
       kSum,
       {"sum({events}.{amount} where {kind}, {first half})",
        "sum({events}.{amount} where {kind}, {second half})",
        "sum({events}.{amount} where {kind}, {whole})"}},
      {"the greatest of the whole window lies in one of its halves",
       kUnion,
       {"max({events}.{amount} where {kind}, {first half}) >= {much}",
        "max({events}.{amount} where {kind}, {second half}) >= {much}",
        "max({events}.{amount} where {kind}, {whole}) >= {much}"}},
      {"the smallest of the whole window lies in one of its halves",
       kUnion,
       {"min({events}.{amount} where {kind}, {first half}) < {much}",
        "min({events}.{amount} where {kind}, {second half}) < {much}",
        "min({events}.{amount} where {kind}, {whole}) < {much}"}},
      {"who stopped had rows and has none since",
       kSame,
       {"stopped({rows} where {which}, 90 days, 30 days)",
        "any({rows} where {which}, from 90 days ago until 30 days ago) and none({rows} where {which}, last "
        "30 days)"}},
      {"who restarted had rows, then none, then some",
       kSame,
       {"restarted({rows} where {which}, 90 days, 30 days)",
        "any({rows} where ({which}) and at before 90 days ago) and none({rows} where {which}, from 90 days "
        "ago "
        "until 30 days ago) and any({rows} where {which}, last 30 days)"}},
      {"the earliest row is in a window where one is in it and none before",
       kSame,
       {"first time({rows} where {which}, last 60 days)",
        "any({rows} where {which}, last 60 days) and none({rows} where ({which}) and at before 60 days "
        "ago)"}},
      {"a window since a value takes the rows from that value on",
       kSame,
       {"any({rows} where {which}, since {anchor})",
        "any({rows} where ({which}) and at from {entity}.{anchor}, last 100 years)"}},
      {"around a value is before it or after it",
       kImplies,
       {"any({rows} where {which}, within 30 days after {anchor})",
        "any({rows} where {which}, within 30 days of {anchor})",
        "any({rows} where {which}, within 45 days of {anchor})"}},
  };
}

/// About numbers made of rows that are no copies of one another.
std::vector<Law> LawsOfAggregates() {
  return {
      {"rows that satisfy a condition and the others are all rows",
       kSum,
       {"count({events} where {kind}, {window})", "count({events} where not ({kind}), {window})",
        "count({events}, {window})"}},
      {"amounts of rows that satisfy a condition and of the others are all amounts",
       kSum,
       {"sum({events}.{amount} where {kind}, {window})",
        "sum({events}.{amount} where not ({kind}), {window})", "sum({events}.{amount}, {window})"}},
      {"a sum of sums is the sum",
       kSum,
       {"sum({events}.{amount} where {kind}, {window})", "sum({events}.{amount} where {kind}, {window})",
        "sum({events}.{amount} * 2 where {kind}, {window})"}},
      {"an average is above a number where the sum is above that number times the count",
       kSame,
       {"avg({events}.{amount} where {kind}, {window}) > {much}",
        "sum({events}.{amount} where {kind}, {window}) > {much} * count({events} where ({kind}) and {amount} "
        "is set, "
        "{window}) and any({events} where ({kind}) and {amount} is set, {window})"}},
      {"median, average and each other value lie between the smallest and the greatest",
       kSame,
       {"any({events} where ({kind}) and {amount} is set, {window})",
        "min({events}.{amount} where {kind}, {window}) <= median({events}.{amount} where {kind}, {window}) "
        "and "
        "median({events}.{amount} where {kind}, {window}) <= max({events}.{amount} where {kind}, {window})",
        "min({events}.{amount} where {kind}, {window}) <= avg({events}.{amount} where {kind}, {window}) and "
        "avg({events}.{amount} where {kind}, {window}) <= max({events}.{amount} where {kind}, {window})",
        "min({events}.{amount} where {kind}, {window}) <= most frequent({events}.{amount} where {kind}, "
        "{window})",
        "distinct({events}.{amount} where {kind}, {window}) >= 1"}},
      {"there are no more different values than rows that have one",
       kImplies,
       {"distinct({events}.{amount} where {kind}, {window}) >= 3",
        "count({events} where ({kind}) and {amount} is set, {window}) >= 3"}},
      {"there is one value exactly where the smallest is the greatest",
       kSame,
       {"distinct({events}.{amount} where {kind}, {window}) = 1",
        "min({events}.{amount} where {kind}, {window}) = max({events}.{amount} where {kind}, {window})"}},
      {"the value of the last row is that of one of the latest",
       kImplies,
       {"last({events}.{amount}, {window}) > {much}", "latest({events}, {window}) has ({amount} > {much})",
        "max({events}.{amount}, {window}) > {much}"}},
      {"the value of the first row is that of one of the earliest",
       kImplies,
       {"first({events}.{amount}, {window}) <= {much}",
        "earliest({events}, {window}) has ({amount} <= {much})",
        "min({events}.{amount}, {window}) <= {much}"}},
      {"the first row lies in a window where the first time does",
       kSame,
       {"first time({events} where {kind}, {window})", "first({events}.at where {kind}) in {window}"}},
      {"whoever has rows has a last one, and it is no earlier than the first",
       kSame,
       {"any({events} where {kind}, {window})",
        "first({events}.at where {kind}, {window}) <= last({events}.at where {kind}, {window})"}},
  };
}

/// About periods that follow each other.
std::vector<Law> LawsOfRegularity() {
  return {
      {"one period is a window",
       kSame,
       {"regularly({rows} where {which}, every 1 month, at least 1 of 1)",
        "any({rows} where {which}, last 1 month)",
        "regularly({rows} where {which}, every 1 month, exactly 0 of 1 with count = 0)"}},
      {"the count of one period is that of its window",
       kSame,
       {"regularly({rows} where {which}, every 3 months, at least 1 of 1 with count >= 2)",
        "count({rows} where {which}, last 3 months) >= 2"}},
      {"both of two periods are two windows",
       kSame,
       {"regularly({rows} where {which}, every 1 week, at least 2 of 2)",
        "any({rows} where {which}, last 1 week) and any({rows} where {which}, from 2 weeks ago until 1 week "
        "ago)"}},
      {"a row in some period is a row in all of them",
       kSame,
       {"regularly({rows} where {which}, every 1 week, at least 1 of 6)",
        "any({rows} where {which}, last 6 weeks)",
        "not regularly({rows} where {which}, every 1 week, exactly 0 of 6)"}},
      {"at most one period is not at least two",
       kOpposite,
       {"regularly({rows} where {which}, every 1 month, at most 1 of 6)",
        "regularly({rows} where {which}, every 1 month, at least 2 of 6)"}},
      {"empty periods are those without rows",
       kSame,
       {"regularly({rows} where {which}, every 1 month, at least 4 of 6 with count = 0)",
        "regularly({rows} where {which}, every 1 month, at most 2 of 6)"}},
      {"the number of periods with rows is none, one, two or three",
       kParts,
       {"regularly({rows} where {which}, every 1 month, exactly 0 of 3)",
        "regularly({rows} where {which}, every 1 month, exactly 1 of 3)",
        "regularly({rows} where {which}, every 1 month, exactly 2 of 3)",
        "regularly({rows} where {which}, every 1 month, exactly 3 of 3)", "everyone"}},
  };
}

/// About what followed what. `step` and `next` are collections of which other rows than these two kinds are asked.
std::vector<Law> LawsOfSequences() {
  const std::string first = "{step} where {first kind}", second = "{next} where {second kind}";
  const auto sequence = [&](const std::string& end, const std::string& window = "") {
    return "sequence(" + first + " then " + end + window + ")";
  };
  return {
      {"who did one after the other did both",
       kImplies,
       {sequence(second), "any(" + first + ") and any(" + second + ")"}},
      {"sooner is also later",
       kImplies,
       {sequence(second + " within 24 hours"), sequence(second + " within 7 days"), sequence(second)}},
      {"of two steps all is the one gap",
       kSame,
       {sequence(second + " within 7 days"), sequence(second + " all within 7 days"),
        sequence(second + " within 7 days all within 30 days")}},
      {"gaps add up to no more than their sum",
       kImplies,
       {sequence(second + " within 3 days then " + first + " within 4 days"),
        sequence(second + " then " + first + " all within 7 days"), sequence(second + " then " + first),
        sequence(second)}},
      {"a sequence lies in one half of the window or has a step in each",
       kUnion,
       {sequence(second, ", {first half}"), sequence(second, ", {second half}"),
        "any(" + first + ", {first half}) and any(" + second + ", {second half})",
        sequence(second, ", {whole}")}},
      {"a step did not follow only when its time is over",
       kImplies,
       {sequence("no " + second + " within 168 hours"),
        "any({step} where ({first kind}) and at before 168 hours ago)"}},
      {"after each step that is long ago another followed or none did",
       kImplies,
       {"any({step} where ({first kind}) and at before 168 hours ago)",
        sequence(second + " within 168 hours") + " or " + sequence("no " + second + " within 168 hours")}},
      {"what did not follow within a week did not follow within a day",
       kImplies,
       {sequence("no " + second + " within 7 days"), sequence("no " + second + " within 24 hours")}},
      {"what never happened did not follow",
       kImplies,
       {"any({step} where ({first kind}) and at before 168 hours ago) and none(" + second + ")",
        sequence("no " + second + " within 168 hours")}},
      {"what did not follow a sequence did not follow its last step",
       kImplies,
       {sequence(second + " then no " + first + " within 3 days"),
        "sequence(" + second + " then no " + first + " within 3 days)"}},
      {"one kind of rows came after another where its last is later than the first of the other",
       kSame,
       {"sequence({events} where {kind} then {others})",
        "first({events}.at where {kind}) < last({others}.at)"}},
      {"rows with a key that never repeats are in one order, so two of them are a sequence",
       kSame,
       {"sequence({ordered} where {sort} then {ordered} where {sort})",
        "count({ordered} where {sort}) >= 2"}},
      {"and three are a longer one",
       kSame,
       {"sequence({ordered} where {sort} then {ordered} where {sort} then {ordered} where {sort}, {window})",
        "count({ordered} where {sort}, {window}) >= 3"}},
  };
}

/// About rows of rows, and about people as rows.
std::vector<Law> LawsOfNests() {
  return {
      {"each row has rows of its own or has none",
       kUnion,
       {"any({parent} where any({child} where {child kind}), {window})",
        "any({parent} where none({child} where {child kind}), {window})", "any({parent}, {window})"}},
      {"some of a row's rows is more than none of them",
       kSame,
       {"any({parent} where any({child} where {child kind}), {window})",
        "any({parent} where count({child} where {child kind}) > 0, {window})",
        "any({parent} where not none({child} where {child kind}), {window})",
        "count({parent} where any({child} where {child kind}), {window}) > 0"}},
      {"people who are members and people who are not are all people",
       kSum,
       {"count({people} where {member})", "count({people} where not ({member}))", "count({people})"}},
      {"some people is more than none",
       kSame,
       {"any({people} where {member})", "count({people} where {member}) > 0",
        "not none({people} where {member})"}},
  };
}

}  // namespace

const std::vector<Law>& Laws() {
  static const std::vector<Law> laws = [] {
    std::vector<Law> all;
    for (const auto& some :
         {LawsOfConditions(), LawsOfValues(), LawsOfSamples(), LawsOfRows(), LawsOfWindows(),
          LawsOfAggregates(), LawsOfRegularity(), LawsOfSequences(), LawsOfNests()}) {
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return laws;
}

}  // namespace insitu::conformance
