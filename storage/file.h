#pragma once

#include <cerrno>
#include <string>
#include <string_view>

#include "storage/record/result.h"

namespace mingjing::storage {

/// An open descriptor of the system, closed with its owner.
class File {
 public:
  explicit File(int descriptor = -1) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  File& operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~File();
  int descriptor() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

/// What `errno` says about `path`: exhausted when the disk or quota is full, else unavailable.
record::Error disk_error(const std::string& path, int error_number);
/// Makes `folder` and those above it, each on disk before it returns.
record::Result<void> make_folder(const std::string& folder);
/// Brings the names in `folder` to disk.
record::Result<void> sync_folder(const std::string& folder);
/// All bytes from `offset` on.
record::Result<void> write_all(const File& file, const std::string& path, std::string_view bytes, long offset = 0);

}  // namespace mingjing::storage
