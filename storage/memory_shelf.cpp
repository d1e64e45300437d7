#include <map>
#include <mutex>
#include <shared_mutex>

#include "storage/shelf.h"

namespace mingjing::storage {
namespace {

using record::Result;

class MemoryShelf final : public Shelf {
 public:
  Result<std::optional<std::string>> get(const std::string& key) override {
    const std::shared_lock lock(mutex_);
    return find(key);
  }

  Result<std::vector<std::optional<std::string>>> get_many(const std::vector<std::string>& keys) override {
    const std::shared_lock lock(mutex_);
    std::vector<std::optional<std::string>> values;
    for (const std::string& key : keys) values.push_back(find(key));
    return values;
  }

  Result<void> scan(const std::string& prefix, const std::function<bool(std::string_view, std::string_view)>& visit) override {
    std::vector<Entry> seen;  // a copy, so that `visit` may call the shelf
    {
      const std::shared_lock lock(mutex_);
      for (auto at = entries_.lower_bound(prefix); at != entries_.end() && at->first.starts_with(prefix); ++at)
        seen.push_back({at->first, at->second});
    }
    for (const Entry& entry : seen)
      if (!visit(entry.key, entry.value)) break;
    return {};
  }

  Result<void> write(const std::vector<Entry>& entries) override {
    const std::unique_lock lock(mutex_);
    for (const Entry& entry : entries) entries_[entry.key] = entry.value;
    return {};
  }

  Result<std::vector<record::Message>> check() override { return std::vector<record::Message>{}; }

 private:
  std::optional<std::string> find(const std::string& key) const {
    const auto at = entries_.find(key);
    return at == entries_.end() ? std::nullopt : std::optional(at->second);
  }
  std::shared_mutex mutex_;
  std::map<std::string, std::string> entries_;
};

class MemoryOriginals final : public Originals {
 public:
  Result<void> keep(const std::string& sha256, std::string_view bytes) override {
    const std::unique_lock lock(mutex_);
    files_.emplace(sha256, bytes);
    return {};
  }
  Result<std::optional<std::string>> read(const std::string& sha256) override {
    const std::shared_lock lock(mutex_);
    const auto at = files_.find(sha256);
    return at == files_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  std::shared_mutex mutex_;
  std::map<std::string, std::string> files_;
};

}  // namespace

std::unique_ptr<Shelf> open_memory_shelf() { return std::make_unique<MemoryShelf>(); }
std::unique_ptr<Originals> open_memory_originals() { return std::make_unique<MemoryOriginals>(); }

}  // namespace mingjing::storage
