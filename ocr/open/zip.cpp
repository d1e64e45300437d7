#include <zip.h>

#include <algorithm>
#include <unordered_map>

#include "ocr/open/open.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr std::uint64_t kFreeRatioBytes = 1 << 20;

std::uint64_t number(std::string_view bytes, std::uint64_t at, int count) {
  std::uint64_t value = 0;
  for (int i = count - 1; i >= 0; --i) {
    const std::uint64_t place = at + static_cast<std::uint64_t>(i);
    value = value << 8 | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0);
  }
  return value;
}

record::Error no_archive() { return refusal("压缩包已损坏、不完整，或成员相互重叠", "the archive is damaged, cut short, or its members overlap"); }

/// True when `size` bytes at `at` lie inside; numbers of a hostile file may be anything.
bool inside(std::string_view bytes, std::uint64_t at, std::uint64_t size) { return at <= bytes.size() && size <= bytes.size() - at; }

/// Where each member's compressed bytes lie, by the directory itself: libzip checks much, but not whether two members share bytes,
/// which is how a few kilobytes become terabytes.
struct Spans {
  bool sound = false;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> list;
};
Spans spans(std::string_view bytes) {
  Spans result;
  const auto end = bytes.rfind("PK\5\6");
  if (end == bytes.npos) return result;
  std::uint64_t count = number(bytes, end + 10, 2), at = number(bytes, end + 16, 4);
  if (count == 0xffff || at == 0xffffffff) {  // ZIP64
    const auto locator = bytes.rfind("PK\6\7", end);
    if (locator == bytes.npos) return result;
    const auto record = number(bytes, locator + 8, 8);
    if (!inside(bytes, record, 56)) return result;
    count = number(bytes, record + 32, 8), at = number(bytes, record + 48, 8);
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!inside(bytes, at, 46) || bytes.substr(at, 4) != "PK\1\2") return result;
    const auto name = number(bytes, at + 28, 2), extra = number(bytes, at + 30, 2), comment = number(bytes, at + 32, 2);
    std::uint64_t size = number(bytes, at + 20, 4), offset = number(bytes, at + 42, 4);
    const bool long_size = size == 0xffffffff, long_plain = number(bytes, at + 24, 4) == 0xffffffff;
    for (std::uint64_t field = at + 46 + name; field + 4 <= at + 46 + name + extra; field += 4 + number(bytes, field + 2, 2)) {
      if (number(bytes, field, 2) != 1) continue;
      std::uint64_t place = field + 4 + (long_plain ? 8 : 0);
      if (long_size) size = number(bytes, place, 8), place += 8;
      if (offset == 0xffffffff) offset = number(bytes, place, 8);
    }
    if (!inside(bytes, offset, 30) || bytes.substr(offset, 4) != "PK\3\4") return result;
    const std::uint64_t data = offset + 30 + number(bytes, offset + 26, 2) + number(bytes, offset + 28, 2);
    if (!inside(bytes, data, size)) return result;
    result.list.emplace_back(offset, data + size);
    at += 46 + name + extra + comment;
  }
  std::ranges::sort(result.list);
  result.sound = true;
  for (std::size_t i = 1; i < result.list.size(); ++i)
    if (result.list[i].first < result.list[i - 1].second) result.sound = false;
  return result;
}

/// Why an entry with this name or these attributes is not taken.
std::optional<record::Message> refused_name(const std::string& name) {
  const bool drive = name.size() > 1 && name[1] == ':';
  bool climbs = name.starts_with('/') || drive || name.find('\0') != name.npos;
  for (std::size_t from = 0; from <= name.size();) {
    const auto to = std::min(name.find('/', from), name.size());
    climbs = climbs || std::string_view(name).substr(from, to - from) == "..";
    from = to + 1;
  }
  if (!climbs) return std::nullopt;
  return record::Message{"压缩包成员的名称指向包外，已拒收", "the member's name points outside the archive"};
}

class Zip final : public Archive {
 public:
  /// `bytes_packed` of the whole archive: its members cannot be longer than that together.
  Zip(zip_t* archive, const Limits& limits, std::uint64_t bytes_packed) : archive_(archive), limits_(limits), bytes_packed_(bytes_packed) {}
  ~Zip() override { zip_discard(archive_); }
  const std::vector<Entry>& entries() const override { return entries_; }
  record::Result<std::string> bytes(const Entry& entry) override;
  record::Result<std::string> bytes(std::string_view name) override;
  record::Result<void> list();

 private:
  std::optional<record::Message> refused(zip_uint64_t index, const zip_stat_t& state, const std::string& name) const;
  zip_t* archive_;
  Limits limits_;
  std::uint64_t bytes_packed_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::optional<record::Message> Zip::refused(zip_uint64_t index, const zip_stat_t& state, const std::string& name) const {
  if (auto reason = refused_name(name)) return reason;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(archive_, index, 0, &system, &attributes);
  const auto type = attributes >> 16 & 0170000;
  if (system == ZIP_OPSYS_UNIX && type != 0 && type != 0100000 && type != 0040000)
    return record::Message{"压缩包成员是链接或设备，不是文件，已拒收", "the member is a link or a device, not a file"};
  if (state.encryption_method != ZIP_EM_NONE) return record::Message{"压缩包成员已加密，需要密码", "the member is encrypted and asks for a password"};
  if (state.size > limits_.entry_bytes_max)
    return record::Message{"压缩包成员解压后超过 " + megabytes(limits_.entry_bytes_max),
                           "the member unpacks to more than " + megabytes(limits_.entry_bytes_max)};
  if (limits_.ratio_max != 0 && state.size > kFreeRatioBytes && state.size / std::max<zip_uint64_t>(state.comp_size, 1) > limits_.ratio_max)
    return record::Message{"压缩包成员的压缩比异常（超过 " + std::to_string(limits_.ratio_max) + " 倍），疑为压缩炸弹",
                           "the member is packed more than " + std::to_string(limits_.ratio_max) + " to 1, as zip bombs are"};
  return std::nullopt;
}

record::Result<void> Zip::list() {
  const auto count = zip_get_num_entries(archive_, 0);
  std::uint64_t sum = 0, packed = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t state;
    const auto index = static_cast<zip_uint64_t>(i);
    const char* raw = zip_get_name(archive_, index, ZIP_FL_ENC_RAW);
    if (raw == nullptr || zip_stat_index(archive_, index, 0, &state) != 0) return refusal("压缩包目录已损坏", "the archive's directory is damaged");
    auto name = to_unicode(raw);
    std::string label = name ? *name : "#" + std::to_string(i + 1);
    std::ranges::replace(label, '\\', '/');
    Entry entry{label, index, state.size, label.ends_with('/'), std::nullopt};
    if (!entry.folder) entry.refused = refused(index, state, label);
    sum += entry.refused ? 0 : entry.size;
    packed += std::min<std::uint64_t>(state.comp_size, bytes_packed_);
    by_name_.try_emplace(label, entries_.size());
    entries_.push_back(std::move(entry));
  }
  if (packed > bytes_packed_) return no_archive();  // a second directory, hidden from the check above
  if (sum > limits_.bytes_max)
    return refusal("压缩包解压后超过 " + megabytes(limits_.bytes_max), "the archive unpacks to more than " + megabytes(limits_.bytes_max));
  return {};
}

record::Result<std::string> Zip::bytes(const Entry& entry) {
  if (entry.refused) return record::Error{record::Code::invalid_input, entry.name, *entry.refused};
  zip_file_t* file = zip_fopen_index(archive_, entry.index, 0);
  if (file == nullptr) return refusal("压缩包成员无法打开（" + entry.name + "）", "the member cannot be opened (" + entry.name + ")");
  std::string bytes;
  std::vector<char> buffer(256 << 10);
  zip_int64_t got;
  while ((got = zip_fread(file, buffer.data(), buffer.size())) > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limits_.entry_bytes_max || bytes.size() > entry.size) break;  // trust no header: count what comes
  }
  zip_fclose(file);
  if (got != 0 || bytes.size() != entry.size)
    return refusal("压缩包成员已损坏（" + entry.name + "）", "the member is damaged (" + entry.name + ")");
  return bytes;
}

record::Result<std::string> Zip::bytes(std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  const auto found = by_name_.find(std::string(name));
  if (found == by_name_.end())
    return record::Error{
        record::Code::not_found, std::string(name), {"压缩包内没有 " + std::string(name), "the archive has no " + std::string(name)}};
  return bytes(entries_[found->second]);
}

}  // namespace

Archive::Limits outer_limits() {
  Archive::Limits limits;
  limits.ratio_max = 100;
  return limits;
}

record::Result<std::unique_ptr<Archive>> Archive::open(std::string_view bytes, const Limits& limits) {
  const auto where = spans(bytes);
  if (!where.sound) return no_archive();
  if (where.list.size() > limits.entries_max)
    return refusal("压缩包成员超过 " + std::to_string(limits.entries_max) + " 个",
                   "the archive has more than " + std::to_string(limits.entries_max) + " members");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (archive == nullptr) {
    if (source) zip_source_free(source);
    return refusal("压缩包已损坏，无法打开", "the archive is damaged and cannot be opened");
  }
  auto zip = std::make_unique<Zip>(archive, limits, bytes.size());
  if (auto listed = zip->list(); !listed) return listed.error();
  return std::unique_ptr<Archive>(std::move(zip));
}

}  // namespace mingjing::ocr
