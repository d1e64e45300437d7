#include "storage/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

namespace mingjing::storage {

using record::Code;
using record::Error;
using record::Result;

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Error disk_error(const std::string& path, int error_number) {
  if (error_number == ENOSPC || error_number == EDQUOT)
    return {Code::exhausted, path, {"磁盘空间不足：" + path + "。", "No space is left on the disk for " + path + "."}};
  const std::string cause = std::strerror(error_number);
  return {Code::unavailable, path, {"磁盘读写失败：" + path + "（" + cause + "）。", "The disk failed on " + path + ": " + cause + "."}};
}

Result<void> sync_folder(const std::string& folder) {
  const File file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file || ::fsync(file.descriptor()) != 0) return disk_error(folder, errno);
  return {};
}

Result<void> make_folder(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) == 0) {
    if (!S_ISDIR(status.st_mode)) return disk_error(folder, ENOTDIR);
    return {};
  }
  std::string above = std::filesystem::path(folder).parent_path().string();
  if (above.empty()) above = ".";
  if (const auto made = make_folder(above); !made) return made.error();
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return disk_error(folder, errno);
  return sync_folder(above);
}

Result<void> write_all(const File& file, const std::string& path, std::string_view bytes, long offset) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file.descriptor(), bytes.data(), bytes.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return disk_error(path, written == 0 ? EIO : errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += written;
  }
  return {};
}

}  // namespace mingjing::storage
