#include "insitu/deliver/destinations/file/output_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace insitu::deliver::destinations::file {
namespace {

namespace fs = std::filesystem;
using base::Result;
using base::Status;
using base::StatusCode;

StatusCode CodeOf(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return StatusCode::kResourceExhausted;
    case EACCES:
    case EPERM:
    case EROFS: return StatusCode::kPermission;
    case ENOENT:
    case ENOTDIR: return StatusCode::kNotFound;
    case EISDIR: return StatusCode::kUnsupported;
    default: return StatusCode::kUnavailable;
  }
}

std::string RandomName(const fs::path& path) {
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuv";
  std::random_device device;
  std::string random;
  for (int i = 0; i < 12; ++i) random += kDigits[device() % kDigits.size()];
  return "." + path.filename().string() + ".insitu-" + random + ".partial";
}

// Follows links, so that a rename replaces the file and not the link to it.
fs::path Resolve(const std::string& path) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(path, error);
  return error ? fs::absolute(path) : resolved;
}

// A rename is on the disk when its folder is.
Status SyncFolder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return StatusOfErrno(errno, folder.string());
  const int result = fsync(descriptor);
  const int error = errno;
  close(descriptor);
  // Some file systems cannot sync a folder; there is nothing better to do on them.
  return result == 0 || error == EINVAL ? Status() : StatusOfErrno(error, folder.string());
}

}  // namespace

Status StatusOfErrno(int error, const std::string& place) {
  std::string reason = std::strerror(error);
  if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z')
    reason[0] = static_cast<char>(reason[0] + ('a' - 'A'));
  return Status(CodeOf(error), place + ": " + reason);
}

Result<OutputFile> OutputFile::Create(const std::string& path) {
  fs::path final_path = Resolve(path);
  if (!final_path.has_parent_path()) final_path = "." / final_path;
  struct stat existing;
  if (stat(final_path.c_str(), &existing) == 0) {
    if (S_ISDIR(existing.st_mode)) return Status(StatusCode::kUnsupported, path + " is a folder, not a file");
    if (!S_ISREG(existing.st_mode)) {
      const int descriptor = open(final_path.c_str(), O_WRONLY | O_CLOEXEC);
      if (descriptor < 0) return StatusOfErrno(errno, path);
      return OutputFile(descriptor, true, path, "");
    }
  }
  if (!final_path.has_filename())
    return Status(StatusCode::kUnsupported, path + " names a folder, not a file");
  const std::string temporary = (final_path.parent_path() / RandomName(final_path)).string();
  const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return StatusOfErrno(errno, final_path.parent_path().string());
  return OutputFile(descriptor, true, final_path.string(), temporary);
}

OutputFile OutputFile::Attach(int descriptor, std::string place) {
  return OutputFile(descriptor, false, std::move(place), "");
}

OutputFile::OutputFile(int descriptor, bool is_owned, std::string place, std::string temporary)
    : descriptor_(descriptor),
      is_owned_(is_owned),
      place_(std::move(place)),
      temporary_(std::move(temporary)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      is_owned_(other.is_owned_),
      place_(std::move(other.place_)),
      temporary_(std::exchange(other.temporary_, {})) {}

OutputFile::~OutputFile() {
  if (is_owned_ && descriptor_ >= 0) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

Status OutputFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      return StatusOfErrno(errno, place_);
    }
  }
  return {};
}

Status OutputFile::Commit() {
  if (!is_regular()) return {};
  if (fsync(descriptor_) != 0) return StatusOfErrno(errno, place_);
  const int descriptor = std::exchange(descriptor_, -1);
  if (close(descriptor) != 0) return StatusOfErrno(errno, place_);
  if (rename(temporary_.c_str(), place_.c_str()) != 0) return StatusOfErrno(errno, place_);
  temporary_.clear();
  return SyncFolder(fs::path(place_).parent_path());
}

}  // namespace insitu::deliver::destinations::file
