#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "insitu/diag/diagnostic.h"
#include "insitu/json/document.h"
#include "insitu/language/json_form_table.h"

namespace insitu::language {

/// Turns JSON into the text that it stands for, in which every byte knows its place in the JSON. The parser then reads the
/// text, so both faces of the language have the same rules. A part with a mistake is reported and something neutral stands for
/// it, so that the rest is read as well.
class JsonTranscriber {
 public:
  /// The places reported are those of `file`. `diagnostics` must outlive the transcriber.
  JsonTranscriber(uint32_t file, diag::Emitter& diagnostics)
      : file_(file), diagnostics_(diagnostics), errors_before_(diagnostics.errors()) {}

  /// Returns the text of a condition or value. To be called once.
  diag::Excerpt Transcribe(const json::Node& document);
  /// Says whether there were so many mistakes that the rest was not looked at.
  bool is_abandoned() const { return is_abandoned_; }

 private:
  // Operands. Each writes what the slot needs, or reports why it cannot and returns false; `ReadNode` always writes.
  // `owner` is the key that the text around an operand comes from.
  bool ReadOperand(const json::Node& node, Slot slot, const json::Member& owner);
  void ReadNode(const json::Node& node, Slot slot);
  void ReadAnchor(const json::Node& node, Slot slot);
  bool ReadTerms(const json::Node& node, const json::Member& owner);
  bool ReadItems(const json::Node& node, Slot slot, Slot item_slot);
  bool ReadSteps(const json::Node& node, const json::Member& owner);
  bool ReadStep(const json::Node& node, const json::Member& owner);
  bool ReadTrue(const json::Node& node);

  // The forms that nodes have.
  const json::Member* FormMember(const json::Node& node, Slot slot);
  bool ReadForm(const json::Node& node, const json::Member& member, Slot slot);
  bool ReadFields(const json::Node& node, const Form& form, const json::Member& owner);
  bool ReadInOrder(const json::Member& member, const Form& form);
  bool ReadModifiers(const json::Node& node, const Form& form);
  bool ReadIgnored(const json::Member& ignoring);
  bool ReportStrangers(const json::Object& object, const Form& form);

  // Leaves: json_form_spellings.cc.
  bool ReadText(const json::Node& node);
  bool ReadNumber(const json::Node& node);
  bool ReadWholeNumber(const json::Node& node);
  bool ReadSpelling(const json::Node& node, Slot slot);
  bool IsSpelled(const json::Node& node, const diag::Excerpt& text, Slot slot);

  // Writing the text: json_form_transcript.cc.
  void Put(std::string_view text, uint32_t place);
  void PutWords(std::string_view text, const json::Member& key);
  void Parenthesise(size_t begin, const json::Node& node);
  bool BeginsLikePeriod(size_t begin);

  // Reporting: json_form_transcript.cc.
  void ReportRepeated(const json::Object& object);
  diag::Emitter& Here(Span span);
  template <typename... Args>
  diag::Builder Report(Span span, const diag::Kind<Args...>& kind, std::type_identity_t<Args>... args) {
    return Here(span).Report(span, kind, args...);
  }
  bool ReportMismatch(const json::Node& node, std::string_view needed, std::string hint = {});
  bool ReportMismatch(const json::Node& node, Slot slot) { return ReportMismatch(node, NameOf(slot)); }
  Span SpanOf(const json::Node& node) const { return {file_, node.begin, node.end}; }
  Span SpanOfName(const json::Member& member) const { return {file_, member.begin, member.end}; }

  uint32_t file_;
  diag::Emitter& diagnostics_;
  diag::Emitter muted_;
  size_t errors_before_;
  bool is_abandoned_ = false;
  std::string text_;
  std::vector<uint32_t> places_;  // Where each byte of the text stands in the JSON.
};

}  // namespace insitu::language
