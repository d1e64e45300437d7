#include <fcntl.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <sys/file.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <mutex>

#include "storage/file.h"
#include "storage/record/wire.h"
#include "storage/shelf.h"

namespace mingjing::storage {
namespace {

using record::Code;
using record::Error;
using record::Result;

Error damaged(const std::string& folder, const std::string& cause) {
  return {Code::corrupt, folder, {"数据库已损坏：" + folder + "（" + cause + "）。请用备份恢复。",
                                  "The store " + folder + " is damaged: " + cause + ". Restore it from a backup."}};
}

Error error_of(const std::string& folder, const rocksdb::Status& status) {
  if (status.IsCorruption() || status.IsNotFound() || status.IsPathNotFound() || status.IsInvalidArgument())
    return damaged(folder, status.ToString());
  if (status.IsNoSpace()) return disk_error(folder, ENOSPC);
  return {Code::unavailable, folder, {"数据库读写失败：" + folder + "（" + status.ToString() + "）。",
                                      "The store " + folder + " cannot be read or written: " + status.ToString() + "."}};
}

/// The number of the last acknowledged write, kept outside the log: a log that ends before it has lost something and is not a mere
/// unfinished tail. Two slots of number and checksum, written in turn, so that a torn write leaves the other one.
class Acknowledged {
 public:
  static Result<Acknowledged> open(const std::string& folder) {
    Acknowledged made;
    made.path_ = folder + "/acknowledged";
    made.is_new_ = ::access(made.path_.c_str(), F_OK) != 0;
    made.file_ = File(::open(made.path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!made.file_) return disk_error(made.path_, errno);
    if (made.is_new_) {
      if (const auto synced = sync_folder(folder); !synced) return synced.error();
    }
    for (long slot = 0; slot < 2; ++slot) {
      std::string bytes(kSlotBytes, '\0');
      if (::pread(made.file_.descriptor(), bytes.data(), kSlotBytes, slot * kSlotBytes) != kSlotBytes) continue;
      const auto read = record::from_wire<Slot>(bytes);
      if (!read || read->checksum != checksum_of(read->number)) continue;
      made.is_written_ = true;
      if (read->number < made.number_) continue;
      made.number_ = read->number;
      made.turn_ = slot;
    }
    return made;
  }

  /// True when no slot can be believed.
  bool is_blank() const { return !is_written_; }
  std::uint64_t number() const { return number_; }

  Result<void> raise(std::uint64_t number) {
    turn_ = 1 - turn_;
    const auto written = write_all(file_, path_, record::to_wire(Slot{number, checksum_of(number)}), turn_ * kSlotBytes);
    if (!written) return written.error();
    if (::fdatasync(file_.descriptor()) != 0) return disk_error(path_, errno);
    number_ = number;
    return {};
  }

 private:
  static constexpr long kSlotBytes = 16;
  struct Slot {
    std::uint64_t number = 0, checksum = 0;
    template <class S, class V>
    static void each_field(S& s, V&& v) {
      v("number", s.number), v("checksum", s.checksum);
    }
  };
  static std::uint64_t checksum_of(std::uint64_t number) { return XXH3_64bits_withSeed(&number, sizeof number, 0x6d696e67); }

  std::string path_;
  File file_;
  bool is_new_ = false, is_written_ = false;
  std::uint64_t number_ = 0;
  long turn_ = 0;
};

class RocksShelf final : public Shelf {
 public:
  RocksShelf(std::string folder, File lock, Acknowledged acknowledged, std::unique_ptr<rocksdb::DB> db)
      : folder_(std::move(folder)), lock_(std::move(lock)), acknowledged_(std::move(acknowledged)), db_(std::move(db)) {}

  Result<std::optional<std::string>> get(const std::string& key) override {
    std::string value;
    const auto status = db_->Get({}, key, &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return error_of(folder_, status);
    return std::optional(std::move(value));
  }

  Result<std::vector<std::optional<std::string>>> get_many(const std::vector<std::string>& keys) override {
    const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
    std::vector<std::string> found;
    const auto statuses = db_->MultiGet({}, slices, &found);
    std::vector<std::optional<std::string>> values(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].ok()) values[i] = std::move(found[i]);
      else if (!statuses[i].IsNotFound()) return error_of(folder_, statuses[i]);
    }
    return values;
  }

  Result<void> scan(const std::string& prefix, const std::function<bool(std::string_view, std::string_view)>& visit) override {
    const std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator({}));
    for (at->Seek(prefix); at->Valid() && at->key().starts_with(prefix); at->Next())
      if (!visit(at->key().ToStringView(), at->value().ToStringView())) return {};
    if (!at->status().ok()) return error_of(folder_, at->status());
    return {};
  }

  Result<void> write(const std::vector<Entry>& entries) override {
    rocksdb::WriteBatch batch;
    for (const Entry& entry : entries)
      if (const auto status = batch.Put(entry.key, entry.value); !status.ok()) return error_of(folder_, status);
    rocksdb::WriteOptions synced;
    synced.sync = true;
    const std::lock_guard lock(mutex_);
    if (const auto status = db_->Write(synced, &batch); !status.ok()) return error_of(folder_, status);
    return acknowledged_.raise(db_->GetLatestSequenceNumber());
  }

  Result<std::vector<record::Message>> check() override {
    std::vector<record::Message> faults;
    if (const auto status = db_->VerifyChecksum(); !status.ok())
      faults.push_back({"数据文件校验失败：" + status.ToString(), "A file fails its checksum: " + status.ToString()});
    return faults;
  }

 private:
  std::string folder_;
  File lock_;
  std::mutex mutex_;
  Acknowledged acknowledged_;
  std::unique_ptr<rocksdb::DB> db_;
};

rocksdb::Options options() {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.paranoid_checks = true;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  options.write_buffer_size = 16u << 20;
  options.max_write_buffer_number = 2;
  options.max_open_files = 512;
  options.info_log_level = rocksdb::InfoLogLevel::ERROR_LEVEL;
  options.keep_log_file_num = 2;
  rocksdb::BlockBasedTableOptions table;
  table.format_version = 5;  // pinned: a newer library must not write what an older one cannot read
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_cache = rocksdb::NewLRUCache(32u << 20);
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

Result<File> take_lock(const std::string& folder) {
  const std::string path = folder + "/lock";
  File lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock) return disk_error(path, errno);
  if (::flock(lock.descriptor(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return disk_error(path, errno);
  return Error{Code::conflict, folder, {"数据库 " + folder + " 正被另一个程序使用，请等它结束后再试。",
                                        "The store " + folder + " is in use by another process; try again when it has ended."}};
}

}  // namespace

Result<std::unique_ptr<Shelf>> open_rocks_shelf(const std::string& folder) {
  if (const auto made = make_folder(folder); !made) return made.error();
  auto lock = take_lock(folder);
  if (!lock) return lock.error();
  auto acknowledged = Acknowledged::open(folder);
  if (!acknowledged) return acknowledged.error();
  rocksdb::DB* raw = nullptr;
  const auto status = rocksdb::DB::Open(options(), folder + "/records", &raw);
  std::unique_ptr<rocksdb::DB> db(raw);
  if (!status.ok()) return error_of(folder, status);
  const std::uint64_t last = db->GetLatestSequenceNumber();
  if (last < acknowledged->number()) return damaged(folder, "acknowledged records are missing from its log");
  if (acknowledged->is_blank()) {
    if (last > 0) return damaged(folder, "the count of acknowledged records is missing");
    if (const auto raised = acknowledged->raise(last); !raised) return raised.error();
  }
  return std::unique_ptr<Shelf>(
      std::make_unique<RocksShelf>(folder, std::move(*lock), std::move(*acknowledged), std::move(db)));
}

}  // namespace mingjing::storage
