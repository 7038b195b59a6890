#pragma once

#include <string>

namespace insitu::bench {

/// How many rows the lake of the sentence has.
struct SentenceSize {
  int purchases = 10'000'000;
  int email_events = 5'000'000;
  int customers = 1'000'000;
};

/// The instant of the question; the lake's rows reach two days further, as late clocks do.
inline constexpr const char* kSentenceNow = "2026-11-01T00:00:00Z";

/// Returns the statements that make the lake: `customers`, `orders`, `orders_with_copies`, `email_events`. No chance is
/// involved: every value is computed from its row's number.
std::string SentenceLakeSql(const std::string& folder, const SentenceSize& size);

/// Writes a project on that lake, whose audience is `engaged_buyers`. `has_copies`: orders repeat, and neither their keys
/// nor the customers' are stated to be unique.
void WriteSentenceProject(const std::string& folder, bool has_copies);

}  // namespace insitu::bench
