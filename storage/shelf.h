#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/result.h"

namespace mingjing::storage {

struct Entry {
  std::string key, value;
};

/// An ordered map from bytes to bytes that keeps what it acknowledged. All that the store needs of a disk; nothing is ever removed.
/// Calls may come from several threads. Errors: unavailable, corrupt, exhausted; the subject is the folder.
class Shelf {
 public:
  virtual ~Shelf() = default;
  virtual record::Result<std::optional<std::string>> get(const std::string& key) = 0;
  /// In the order of `keys`.
  virtual record::Result<std::vector<std::optional<std::string>>> get_many(const std::vector<std::string>& keys) = 0;
  /// Entries of which the key begins with `prefix`, in byte order, until `visit` returns false. Sees one moment of the shelf.
  virtual record::Result<void> scan(const std::string& prefix,
                                    const std::function<bool(std::string_view key, std::string_view value)>& visit) = 0;
  /// All entries or none, and on disk before it returns.
  virtual record::Result<void> write(const std::vector<Entry>& entries) = 0;
  /// Reads the files behind it back; one sentence per fault.
  virtual record::Result<std::vector<record::Message>> check() = 0;
};

/// Whole files by their SHA-256, kept once. The caller vouches that the digest is that of the bytes.
class Originals {
 public:
  virtual ~Originals() = default;
  virtual record::Result<void> keep(const std::string& sha256, std::string_view bytes) = 0;
  virtual record::Result<std::optional<std::string>> read(const std::string& sha256) = 0;
};

/// RocksDB under `folder`, which is made when missing. conflict: another process or another handle holds it.
record::Result<std::unique_ptr<Shelf>> open_rocks_shelf(const std::string& folder);
std::unique_ptr<Shelf> open_memory_shelf();

/// Files `folder/originals/ab/cdef…`.
std::unique_ptr<Originals> open_folder_originals(const std::string& folder);
std::unique_ptr<Originals> open_memory_originals();

}  // namespace mingjing::storage
