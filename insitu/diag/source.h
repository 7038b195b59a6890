#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace insitu::diag {

/// Marks bytes `[begin, end)` of one source file. `begin == end` marks a place between two bytes.
struct Span {
  uint32_t file = 0;
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// Counts from 1; `column` counts code points, as editors do.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
};

/// Holds one file's name as shown to the user (relative to the project) and its bytes. Finds places quickly, also in a line of
/// many megabytes.
class SourceFile {
 public:
  SourceFile(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  /// Returns the place of byte `offset`; an offset past the end is the end.
  Position PositionAt(uint32_t offset) const;
  /// Returns line `line` (from 1) without its line break; empty past the end.
  std::string_view Line(uint32_t line) const;
  /// Returns the offset of the first byte of line `line` (from 1).
  uint32_t LineStart(uint32_t line) const;

 private:
  /// A code point that begins at byte `offset`, and how many there are before it.
  struct Milestone {
    uint32_t offset = 0;
    uint32_t code_points = 0;
  };
  uint32_t CodePointsBefore(size_t offset) const;

  std::string name_;
  std::string text_;
  std::vector<uint32_t> line_starts_;
  std::vector<Milestone> milestones_;  // One in every so many bytes; the first is that of byte 0.
};

/// Owns every text that diagnostics can point at. References stay valid while it lives.
class Sources {
 public:
  /// Adds a file and returns the number that spans name it by.
  uint32_t Add(std::string name, std::string text);
  const SourceFile& file(uint32_t id) const { return files_[id]; }
  size_t size() const { return files_.size(); }

 private:
  std::deque<SourceFile> files_;
};

/// A text taken out of a file (a YAML scalar, say) that remembers where each of its bytes came from,
/// so that a mistake in the text is underlined in the file.
class Excerpt {
 public:
  Excerpt() = default;
  /// Takes `text` whose byte i stands at `offsets[i]` of file `file`; `end` is the offset behind the last
  /// byte. Precondition: `offsets.size() == text.size()`.
  Excerpt(std::string text, uint32_t file, std::vector<uint32_t> offsets, uint32_t end);
  /// Takes the whole of a file.
  static Excerpt Whole(const Sources& sources, uint32_t file);

  const std::string& text() const { return text_; }
  /// Returns the place in the file of bytes `[begin, end)` of this text, whichever end stands first there.
  Span SpanOf(size_t begin, size_t end) const;
  /// Returns the place of the whole text.
  Span span() const { return SpanOf(0, text_.size()); }

 private:
  std::string text_;
  uint32_t file_ = 0;
  std::vector<uint32_t> offsets_;
  uint32_t end_ = 0;
};

}  // namespace insitu::diag
