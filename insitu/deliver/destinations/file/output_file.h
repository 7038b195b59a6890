#pragma once

#include <string>
#include <string_view>

#include "insitu/base/result.h"

namespace insitu::deliver::destinations::file {

/// Turns `error` (an `errno`) at `place` into a status.
base::Status StatusOfErrno(int error, const std::string& place);

/// A place that bytes go to: a file that appears whole under its name, or an open stream.
class OutputFile {
 public:
  /// Opens a new file beside `path` that takes its name at `Commit`; a device or pipe at `path` is opened itself.
  static base::Result<OutputFile> Create(const std::string& path);

  /// Writes to the open descriptor `descriptor`, which stays open; `place` names it in messages.
  static OutputFile Attach(int descriptor, std::string place);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  /// Closes and, unless it was committed, removes the new file.
  ~OutputFile();

  /// Writes all of `bytes`, however many calls it takes.
  base::Status Write(std::string_view bytes);

  /// Brings everything to the disk and gives the file its name.
  base::Status Commit();

  /// Says whether a new file is written, not a stream.
  bool is_regular() const { return !temporary_.empty(); }
  /// Where the bytes lie until `Commit`. Precondition: `is_regular()`.
  const std::string& temporary() const { return temporary_; }
  /// The final name, or what messages call the stream.
  const std::string& place() const { return place_; }

 private:
  OutputFile(int descriptor, bool is_owned, std::string place, std::string temporary);

  int descriptor_;
  bool is_owned_;
  std::string place_;
  std::string temporary_;  // Empty for a stream and after `Commit`.
};

}  // namespace insitu::deliver::destinations::file
