#include "insitu/language/cursor.h"

#include <algorithm>
#include <array>

#include "insitu/diag/diagnostic.h"
#include "insitu/language/grammar.h"
#include "insitu/language/lexer.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

bool IsWordByte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '_';
}

bool IsName(const Token& token) {
  return token.kind == TokenKind::kQuotedName || (token.kind == TokenKind::kWord && !IsReserved(token.text));
}

bool Is(const Token& token, std::string_view spelling) {
  return (token.kind == TokenKind::kWord || token.kind == TokenKind::kSymbol) && token.text == spelling;
}

std::vector<Token> TokensOf(std::string_view text) {
  diag::Sources sources;
  const diag::Excerpt excerpt = diag::Excerpt::Whole(sources, sources.Add("", std::string(text)));
  diag::Emitter unreported;
  Lexer lexer(excerpt, unreported);
  std::vector<Token> tokens;
  for (Token token = lexer.Next(); token.kind != TokenKind::kEnd; token = lexer.Next())
    tokens.push_back(std::move(token));
  return tokens;
}

Wanted WantedBehind(std::string_view text) {
  diag::Sources sources;
  const diag::Excerpt excerpt = diag::Excerpt::Whole(sources, sources.Add("", std::string(text)));
  diag::Emitter unreported;
  Wanted wanted;
  Grammar grammar(excerpt, unreported);
  grammar.Watch(wanted);
  grammar.ParseAll();
  return wanted;
}

// Returns the quote that is still open at the end of `text` and where it stands, or the end.
size_t OpenQuote(std::string_view text) {
  size_t begin = text.size();
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (quote == 0 && (text[i] == '\'' || text[i] == '"')) {
      quote = text[i];
      begin = i;
    } else if (quote != 0 && text[i] == quote) {
      quote = 0;  // A doubled quote opens it again at once.
    }
  }
  return quote == 0 ? text.size() : begin;
}

// Returns the path that ends before token `end`.
std::vector<std::string> PathBefore(const std::vector<Token>& tokens, size_t end) {
  std::vector<std::string> path;
  size_t at = end;
  while (at > 0 && IsName(tokens[at - 1])) {
    path.insert(path.begin(), tokens[at - 1].text);
    if (at < 3 || !Is(tokens[at - 2], ".")) break;
    at -= 2;
  }
  return path;
}

// Returns the aggregate whose parenthesis token `open` is; null where it is none's.
const AggregateWord* AggregateBefore(const std::vector<Token>& tokens, size_t open) {
  const std::string before =
      open > 0 && tokens[open - 1].kind == TokenKind::kWord ? tokens[open - 1].text : "";
  const AggregateWord* phrase = open > 1 ? FindAggregate(tokens[open - 2].text + " " + before) : nullptr;
  return phrase == nullptr ? FindAggregate(before) : phrase;
}

// Returns the value that ends before token `end`: a path, or an aggregate that gives one of its values.
WrittenValue ValueBefore(const std::vector<Token>& tokens, size_t end) {
  if (end == 0 || !Is(tokens[end - 1], ")")) return {PathBefore(tokens, end)};
  size_t open = end - 1;
  for (size_t closed = 1; closed > 0 && open > 0;) {
    --open;
    if (Is(tokens[open], ")")) ++closed;
    if (Is(tokens[open], "(")) --closed;
  }
  const AggregateWord* aggregate = AggregateBefore(tokens, open);
  const bool gives_one = aggregate != nullptr && aggregate->shape == AggregateShape::kValues &&
                         aggregate->gives == Gives::kSameType;
  if (!gives_one) return {};
  size_t behind = open + 1;
  while (behind + 1 < end && Is(tokens[behind + 1], ".")) behind += 2;
  ++behind;
  const bool is_path =
      behind < end && (Is(tokens[behind], ")") || Is(tokens[behind], ",") || Is(tokens[behind], "where"));
  if (!is_path) return {};
  return {PathBefore(tokens, behind), true};
}

// What is open between two parentheses.
struct Frame {
  bool is_aggregate = false;
  bool is_over_values = false;
  bool is_in_where = false;
  std::string rows;  // The first name in it, which is its collection.
  std::string word = {};
  std::vector<std::string> collections = {};  // All whose rows a window bounds.
  bool is_behind_comma = false;
  std::vector<std::string> list = {};  // Whose elements the condition in it is about.
};

// Follows the parentheses of a text to say whose names fit at its end.
class Grounds {
 public:
  void Read(const std::vector<Token>& tokens) {
    for (size_t i = 0; i < tokens.size(); ++i) Take(tokens, i);
  }

  void Tell(Cursor& cursor) const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (cursor.list.empty()) cursor.list = frame->list;
      if (frame->is_aggregate && !frame->is_in_where) TellAggregate(frame, cursor);
      if (frame->is_in_where || (frame->is_aggregate && frame->is_over_values)) {
        cursor.ground = frame->is_in_where ? Ground::kRow : Ground::kRowValue;
        cursor.rows = frame->rows;
        return;
      }
      if (frame->is_aggregate) return;
    }
  }

 private:
  void TellAggregate(const std::vector<Frame>::const_reverse_iterator& frame, Cursor& cursor) const {
    cursor.aggregate = frame->word;
    cursor.collections = frame->collections;
    cursor.is_in_window = frame->is_behind_comma;
    const auto owner =
        std::find_if(frame, frames_.rend(), [](const Frame& each) { return each.is_in_where; });
    if (owner != frames_.rend()) cursor.owner = owner->rows;
  }

  // Takes the token `i`.
  void Take(const std::vector<Token>& tokens, size_t i) {
    const Token& token = tokens[i];
    if (Is(token, "(")) return Open(tokens, i);
    if (frames_.empty()) return;
    Frame& frame = frames_.back();
    if (Is(token, ")")) {
      if (frame.is_aggregate) last_rows_ = frame.rows;
      frames_.pop_back();
    } else if (Is(token, ",") && frame.is_aggregate) {
      frame.is_in_where = false;
      frame.is_over_values = false;
      frame.is_behind_comma = true;
    } else if (Is(token, "where") && frame.is_aggregate) {
      frame.is_in_where = true;
    } else if (Is(token, "then") && frame.is_aggregate) {
      frame.is_in_where = false;
      frame.rows.clear();
    } else if (Is(token, "no") && Is(tokens[i - 1], "then")) {
      return;  // `then no purchase` names no collection `no`.
    } else if (IsName(token) && (i + 1 == tokens.size() || !Is(tokens[i + 1], "("))) {
      const bool is_absent = i > 1 && Is(tokens[i - 1], "no") && Is(tokens[i - 2], "then");
      Name(token.text, is_absent);
    }
  }

  void Open(const std::vector<Token>& tokens, size_t i) {
    Frame frame;
    const std::string before = i > 0 && tokens[i - 1].kind == TokenKind::kWord ? tokens[i - 1].text : "";
    // `tags has any (...)`, `name contains any (...)`.
    const bool is_compared = (before == "any" || before == "none") && i > 1 && !Is(tokens[i - 2], "where") &&
                             (IsName(tokens[i - 2]) || Is(tokens[i - 2], "has"));
    const AggregateWord* word = AggregateBefore(tokens, i);
    if (before == "has") {
      frame = {true, false, true, last_rows_};
    } else if (before == "sequence" || before == "regularly") {
      frame = {true, false, false, {}, before};
    } else if (word != nullptr && !is_compared) {
      frame = {true, word->shape == AggregateShape::kValues, false, {}, std::string(word->word)};
    } else if (before == "element" && i > 1 && Is(tokens[i - 2], "any")) {
      frame.list = PathBefore(tokens, i - 2);
    }
    frames_.push_back(std::move(frame));
  }

  // The first name of an aggregate is its collection, also where it stands inside a function.
  void Name(const std::string& name, bool is_absent) {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (!frame->is_aggregate) continue;
      if (!frame->rows.empty()) return;
      frame->rows = name;
      if (!is_absent) frame->collections.push_back(name);
      return;
    }
  }

  std::vector<Frame> frames_;
  std::string last_rows_;
};

// Returns what the operator at the end compares: `country in ('FR', ` compares `country`.
WrittenValue Compared(const std::vector<Token>& tokens) {
  static constexpr std::array<std::string_view, 15> kOperators = {
      "=",        "!=",     "in",   "not",  "has", "any", "all", "none",
      "contains", "starts", "ends", "with", "<",   ">",   "is"};
  size_t at = tokens.size();
  const auto is_item = [&](const Token& token) { return token.kind == TokenKind::kText || Is(token, ","); };
  while (at > 0 && is_item(tokens[at - 1])) --at;
  if (at > 0 && Is(tokens[at - 1], "(")) --at;
  const size_t behind = at;
  const auto is_operator = [&](const Token& token) {
    return std::ranges::any_of(kOperators, [&](std::string_view word) { return Is(token, word); });
  };
  while (at > 0 && is_operator(tokens[at - 1])) --at;
  if (at == behind) return {};
  return ValueBefore(tokens, at);
}

// Returns the words in backticks: what a message says would fit.
std::vector<std::string> WordsIn(std::string_view what) {
  std::vector<std::string> words;
  for (size_t open = what.find('`'); open != std::string_view::npos; open = what.find('`', open)) {
    const size_t close = what.find('`', open + 1);
    if (close == std::string_view::npos) break;
    words.emplace_back(what.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  return words;
}

// Adds `word`, or the phrases of the language that begin with it and end later.
void AddWord(const std::string& word, std::vector<std::string>& words) {
  const bool is_comparison = MeaningOf(word, kComparisonWords).has_value();
  const bool is_word = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
  if (!is_comparison && !is_word) return;
  std::string phrase = word;
  for (const auto& row : kTextTestWords) {
    if (row.word.starts_with(word + " ")) phrase = row.word;
  }
  if (word == "excluding") phrase = "excluding missing";
  if (std::ranges::find(words, phrase) == words.end()) words.push_back(std::move(phrase));
}

void AddWords(const Wanted& wanted, Cursor& cursor) {
  for (const std::string& word : wanted.words) AddWord(word, cursor.words);
  for (const std::string& word : WordsIn(wanted.what)) AddWord(word, cursor.words);
  if (wanted.what == kMissingUnit) {
    for (const UnitWord& unit : kUnitWords) {
      AddWord(std::string(unit.many), cursor.words);
      AddWord(std::string(unit.one), cursor.words);
    }
  }
  const bool is_condition = wanted.what == kMissingCondition;
  cursor.takes_operand = is_condition || wanted.what == kMissingValue;
  cursor.takes_literal = cursor.takes_operand || wanted.what == kMissingLiteral;
  const bool is_name =
      wanted.what == kMissingCollection || wanted.what == kMissingAudience || wanted.what == kMissingList;
  if (is_name) cursor.missing = wanted.what;
  if (!cursor.takes_operand) return;
  const bool is_on_rows = cursor.ground != Ground::kPerson || !cursor.list.empty();
  for (const std::string_view word : kConditionWords) {
    const bool fits_rows = word == "not" || word.starts_with("at ") || word == "exactly";
    if (is_condition && (!is_on_rows || fits_rows)) cursor.words.emplace_back(word);
  }
  for (const std::string_view word : kValueWords) {
    if (is_condition || word != "anniversary of") cursor.words.emplace_back(word);
  }
}

}  // namespace

Cursor CursorAt(std::string_view text) {
  Cursor cursor;
  const size_t quote = OpenQuote(text);
  const bool is_quoted = quote < text.size();
  cursor.begin = is_quoted ? quote : text.size();
  while (!is_quoted && cursor.begin > 0 && IsWordByte(text[cursor.begin - 1])) --cursor.begin;
  const std::string_view before = text.substr(0, cursor.begin);
  const std::vector<Token> tokens = TokensOf(before);
  Grounds grounds;
  grounds.Read(tokens);
  grounds.Tell(cursor);
  if (is_quoted && text[quote] == '\'') {
    cursor.is_in_text = true;
    ++cursor.begin;
    cursor.left = Compared(tokens);
    return cursor;
  }
  const bool is_number = cursor.begin < text.size() && text[cursor.begin] >= '0' && text[cursor.begin] <= '9';
  if (is_number) return cursor;
  if (!tokens.empty() && Is(tokens.back(), ".")) {
    cursor.path = PathBefore(tokens, tokens.size() - 1);
    return cursor;
  }
  AddWords(WantedBehind(before), cursor);
  cursor.operand = ValueBefore(tokens, tokens.size());
  if (cursor.takes_literal) cursor.left = Compared(tokens);
  return cursor;
}

}  // namespace insitu::language
