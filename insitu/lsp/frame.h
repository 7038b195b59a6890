#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The Language Server Protocol for project files: messages in, answers and diagnostics out.
namespace insitu::lsp {

inline constexpr size_t kMaxHeaderBytes = 4096;
inline constexpr size_t kMaxMessageBytes = size_t{64} << 20;

/// Cuts a stream of bytes into messages, each behind a header with its length.
class FrameReader {
 public:
  enum class State {
    kMessage,   ///< a message is whole
    kMore,      ///< more bytes are needed
    kTooLarge,  ///< a message of more than `kMaxMessageBytes` begins here; its bytes are passed over
    kBroken,    ///< this is no header, and where the next one begins is not known
  };

  /// Takes bytes that were read.
  void Feed(std::string_view bytes) { bytes_ += bytes; }

  /// Takes the next message out of what was fed. `message` is written where the state is `kMessage`.
  State Next(std::string& message);

 private:
  std::optional<size_t> LengthIn(std::string_view header) const;

  std::string bytes_;
  size_t skipped_ = 0;  // Bytes of a message that is passed over and has not come yet.
};

/// Returns `message` behind its header.
std::string Framed(std::string_view message);

}  // namespace insitu::lsp
