#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>

#include "storage/file.h"
#include "storage/shelf.h"

namespace mingjing::storage {
namespace {

using record::Result;

class FolderOriginals final : public Originals {
 public:
  explicit FolderOriginals(const std::string& folder) : folder_(folder + "/originals"), unfinished_(folder_ + "/unfinished") {
    std::error_code ignored;  // what a killed writer left; were it to stay, it would only take room
    std::filesystem::remove_all(unfinished_, ignored);
  }

  Result<void> keep(const std::string& sha256, std::string_view bytes) override {
    const std::string shelf = folder_ + "/" + sha256.substr(0, 2), path = shelf + "/" + sha256.substr(2);
    if (is_there(path, bytes.size())) return {};
    if (const auto made = make_folder(shelf); !made) return made.error();
    if (const auto made = make_folder(unfinished_); !made) return made.error();
    const std::string unfinished = unfinished_ + "/" + std::to_string(++count_);
    auto written = write_new(unfinished, bytes);
    if (written && std::rename(unfinished.c_str(), path.c_str()) != 0) written = disk_error(path, errno);
    if (!written) {
      ::unlink(unfinished.c_str());
      return written.error();
    }
    return sync_folder(shelf);
  }

  Result<std::optional<std::string>> read(const std::string& sha256) override {
    const std::string path = folder_ + "/" + sha256.substr(0, 2) + "/" + sha256.substr(2);
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file && errno == ENOENT) return std::optional<std::string>();
    struct stat status {};
    if (!file || ::fstat(file.descriptor(), &status) != 0) return disk_error(path, errno);
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
      const ssize_t got = ::read(file.descriptor(), bytes.data() + at, bytes.size() - at);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return disk_error(path, errno);
      if (got == 0) break;
      at += static_cast<std::size_t>(got);
    }
    bytes.resize(at);
    return std::optional(std::move(bytes));
  }

 private:
  /// A file gets its name only when it is whole, so name and length tell. A wrong length is damage: it is written anew.
  static bool is_there(const std::string& path, std::size_t size) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) == size;
  }

  static Result<void> write_new(const std::string& path, std::string_view bytes) {
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file) return disk_error(path, errno);
    if (const auto written = write_all(file, path, bytes); !written) return written.error();
    if (::fsync(file.descriptor()) != 0) return disk_error(path, errno);
    return {};
  }

  std::string folder_, unfinished_;
  std::atomic<int> count_ = 0;
};

}  // namespace

std::unique_ptr<Originals> open_folder_originals(const std::string& folder) { return std::make_unique<FolderOriginals>(folder); }

}  // namespace mingjing::storage
