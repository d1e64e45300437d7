#include "storage/fingerprint.h"
#include "storage/shelf_store.h"

namespace mingjing::storage {

using record::Code;
using record::Error;
using record::Reading;
using record::Result;

Result<void> ShelfStore::keep_original(const std::string& sha256, std::string_view bytes) {
  if (sha256_hex(bytes) != sha256)
    return Error{Code::invalid_input, sha256, {"文件内容与其 SHA-256 不符。", "The bytes are not those of the SHA-256."}};
  // The file first: a record always has its file, while a file without a record is only kept again.
  if (const auto kept = originals_->keep(sha256, bytes); !kept) return kept.error();
  const auto known = shelf_->get(key::original(sha256));
  if (!known) return known.error();
  if (*known) return {};
  return shelf_->write({{key::original(sha256), record::to_wire(static_cast<std::uint64_t>(bytes.size()))}});
}

Result<std::string> ShelfStore::original(const std::string& sha256) {
  const auto size = value_of<std::uint64_t>(key::original(sha256), "original");
  if (!size) return size.error();
  if (!*size) return Error{Code::not_found, sha256, {"数据库中没有原件 " + sha256 + "。", "The store has no original " + sha256 + "."}};
  auto bytes = originals_->read(sha256);
  if (!bytes) return bytes.error();
  if (!*bytes || sha256_hex(**bytes) != sha256) return damaged("original " + sha256);
  return std::move(**bytes);
}

Result<void> ShelfStore::keep_reading(const std::string& sha256, const std::string& reader_version, const Reading& reading) {
  record::WireWriter writer;
  writer.put(reading);
  if (!writer.is_utf8() || sha256.empty() || reader_version.empty())
    return Error{Code::invalid_input, sha256, {"读取结果不完整或含有非 UTF-8 文字。", "The reading has no file or version, or text that is not UTF-8."}};
  const std::string bytes = writer.take(), key = key::reading(sha256, reader_version);
  const auto known = shelf_->get(key);
  if (!known) return known.error();
  if (*known == bytes) return {};
  return shelf_->write({{key, bytes}});
}

Result<std::optional<Reading>> ShelfStore::reading_of(const std::string& sha256, const std::string& reader_version) {
  return value_of<Reading>(key::reading(sha256, reader_version), "reading");
}

}  // namespace mingjing::storage
