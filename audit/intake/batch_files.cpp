#include "audit/intake/batch_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

namespace fs = std::filesystem;

constexpr int kNestingMax = 4;
constexpr std::uint64_t kUnpackedBytesMax = std::uint64_t{4} << 30;  ///< of one archive with all that are nested in it
constexpr std::size_t kUnpackedMembersMax = 20'000;

std::string lower_extension(const std::string& name) {
  auto base = base_name(name);
  auto dot = base.rfind('.');
  if (dot == std::string::npos || dot == 0) return {};
  auto extension = base.substr(dot + 1);
  std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return std::tolower(c); });
  return extension;
}

/// Lock files of office programs and what file managers leave behind: never part of an application.
bool is_leaving(const std::string& name) {
  std::istringstream parts(name);
  for (std::string part; std::getline(parts, part, '/');) {
    if (part.starts_with("~$") || part.starts_with("._") || part.starts_with(".~")) return true;
    if (part == ".DS_Store" || part == "Thumbs.db" || part == "desktop.ini" || part == "__MACOSX") return true;
  }
  return false;
}

/// A name from disk as a label: what is not UTF-8 is shown in hex, so that two names never become one.
std::string label_of(const fs::path& path) {
  auto name = path.generic_string();
  if (record::is_utf8(name)) return name;
  static const char* hex = "0123456789ABCDEF";
  std::string label;
  for (unsigned char c : name) {
    if (c < 0x80) label += static_cast<char>(c);
    else label += std::string("%") + hex[c >> 4] + hex[c & 15];
  }
  return label;
}

class Walk {
 public:
  Walk(fs::path root, ocr::Reader& reader) : root_(std::move(root)), reader_(reader) {}

  void folder() {
    std::error_code failed;
    canonical_root_ = fs::canonical(root_, failed);
    walk(root_);
  }
  /// The members of an archive, as files below `prefix`; archives among them are opened too.
  void archive(const BatchFile& file, const std::string& prefix, int depth) {
    if (depth > kNestingMax) {
      out_.unread.push_back({file.name, {"压缩包嵌套超过 4 层，未打开。", "Archives are nested more than 4 deep; not opened."}});
      return;
    }
    auto members = reader_.unpack({file.name, file.path, file.bytes});
    if (!members) {
      out_.unread.push_back({file.name, members.error().reason});
      return;
    }
    if (depth == 1) unpacked_bytes_ = unpacked_members_ = 0;
    unpacked_members_ += members->size();
    for (const auto& member : *members) unpacked_bytes_ += member.bytes.size();
    if (unpacked_bytes_ > kUnpackedBytesMax || unpacked_members_ > kUnpackedMembersMax) {
      out_.unread.push_back({file.name,
                             {"压缩包连同其中嵌套的压缩包，解压后超过 4 GiB 或 2 万个成员，此包未打开。",
                              "With the archives nested in it the archive unpacks to more than 4 GiB or 20,000 members; this one is not opened."}});
      return;
    }
    for (auto& member : *members) add_member(std::move(member), prefix, depth);
  }
  BatchFiles take() {
    std::stable_sort(out_.files.begin(), out_.files.end(), [](const auto& a, const auto& b) { return natural_before(a.name, b.name); });
    std::sort(out_.folders.begin(), out_.folders.end(), [](const auto& a, const auto& b) { return natural_before(a, b); });
    return std::move(out_);
  }

 private:
  void walk(const fs::path& folder) {
    std::error_code failed;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) entries.push_back(*at);
    if (failed) {
      out_.unread.push_back({name_of(folder), {"文件夹无法打开：" + failed.message(), "The folder cannot be opened: " + failed.message()}});
    }
    std::sort(entries.begin(), entries.end());
    for (const auto& entry : entries) visit(entry);
  }
  void visit(const fs::directory_entry& entry) {
    auto name = name_of(entry.path());
    if (is_leaving(name)) return;
    std::error_code failed;
    if (entry.is_symlink(failed)) return visit_link(entry, name);
    if (entry.is_directory(failed)) {
      if (entry.path().parent_path() == root_) out_.folders.push_back(name);
      walk(entry.path());
    } else if (entry.is_regular_file(failed)) {
      add({name, entry.path().string(), nullptr});
    } else {
      out_.unread.push_back({name, {"不是普通文件，未读取。", "Not a regular file; not read."}});
    }
  }
  /// A link may stand for a file of the same batch and for nothing else: others' papers are not this firm's.
  void visit_link(const fs::directory_entry& entry, const std::string& name) {
    std::error_code failed;
    auto target = fs::canonical(entry.path(), failed);
    auto inside = failed ? fs::path("..") : target.lexically_relative(canonical_root_);
    if (!inside.empty() && *inside.begin() != ".." && fs::is_regular_file(target, failed)) {
      add({name, target.string(), nullptr});
    } else {
      out_.unread.push_back({name, {"快捷方式指向本批次以外或文件夹，未读取。", "A link to a folder or out of the batch; not followed."}});
    }
  }
  void add(BatchFile file) {
    if (use_of(file) != FileUse::archive) {
      out_.files.push_back(std::move(file));
      return;
    }
    auto prefix = file.name + "!/";
    if (folder_of(file.name).empty()) out_.folders.push_back(file.name + "!");
    archive(file, prefix, 1);
  }
  void add_member(record::Member member, const std::string& prefix, int depth) {
    auto name = prefix + member.name;
    if (is_leaving(member.name) || member.name.empty() || member.name.back() == '/') return;
    if (member.unread) {
      out_.unread.push_back({name, *member.unread});
      return;
    }
    BatchFile file{name, {}, std::make_shared<const std::string>(std::move(member.bytes))};
    if (prefix.empty()) add_top_folder(member.name);
    if (use_of(file) == FileUse::archive) {
      if (prefix.empty() && folder_of(name).empty()) out_.folders.push_back(name + "!");
      archive(file, name + "!/", depth + 1);
    } else {
      out_.files.push_back(std::move(file));
    }
  }
  void add_top_folder(const std::string& name) {
    auto slash = name.find('/');
    if (slash == std::string::npos) return;
    auto top = name.substr(0, slash);
    if (std::find(out_.folders.begin(), out_.folders.end(), top) == out_.folders.end()) out_.folders.push_back(top);
  }
  std::string name_of(const fs::path& path) const {
    auto relative = path.lexically_relative(root_);
    return relative == "." ? std::string() : label_of(relative);
  }

  fs::path root_, canonical_root_;
  ocr::Reader& reader_;
  std::uint64_t unpacked_bytes_ = 0;
  std::size_t unpacked_members_ = 0;
  BatchFiles out_;
};

/// What the first bytes say, for names that say nothing.
FileUse use_by_content(const BatchFile& file) {
  std::string head;
  if (file.bytes) {
    head = file.bytes->substr(0, 8);
  } else {
    head.resize(8);
    std::ifstream in(file.path, std::ios::binary);
    in.read(head.data(), 8);
    head.resize(static_cast<std::size_t>(in.gcount()));
  }
  using namespace std::string_literals;
  for (const auto& mark : {"%PDF"s, "\xff\xd8\xff"s, "\x89PNG"s, "II*\0"s, "MM\0*"s, "BM"s, "<?xml"s})
    if (head.starts_with(mark)) return FileUse::document;
  return FileUse::other;
}

}  // namespace

std::string base_name(const std::string& name) {
  auto slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::string folder_of(const std::string& name) {
  auto slash = name.rfind('/');
  return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

FileUse use_of(const BatchFile& file) {
  static const std::set<std::string> documents = {"jpg",  "jpeg", "jpe",  "png", "tif", "tiff", "bmp",
                                                  "webp", "heic", "heif", "pdf", "ofd", "xml",  "xbrl"};
  static const std::set<std::string> others = {"doc", "docx", "xls", "et",  "wps", "ppt", "pptx", "txt",
                                               "rar", "7z",   "gz",  "tar", "mp4", "mov", "avi",  "html", "htm", "json", "md"};
  auto extension = lower_extension(file.name);
  if (base_name(file.name) == "application.json") return FileUse::form;
  if (documents.count(extension) > 0) return FileUse::document;
  if (extension == "xlsx" || extension == "csv") return FileUse::table;
  if (extension == "zip") return FileUse::archive;
  return others.count(extension) > 0 ? FileUse::other : use_by_content(file);
}

bool natural_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  auto run = [&](std::string_view text, std::size_t& at) {
    while (at < text.size() && text[at] == '0') ++at;
    auto from = at;
    while (at < text.size() && digit(text[at])) ++at;
    return text.substr(from, at - from);
  };
  while (i < a.size() && j < b.size()) {
    if (digit(a[i]) && digit(b[j])) {
      auto x = run(a, i), y = run(b, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else if (a[i] != b[j]) {
      if (a[i] == '/' || b[j] == '/') return a[i] == '/';
      return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
    } else {
      ++i, ++j;
    }
  }
  bool a_ends = i == a.size(), b_ends = j == b.size();
  if (a_ends != b_ends) return a_ends;
  return a < b;  // `01` and `1`: as bytes, so that the order is the same on every machine
}

record::Result<std::string> content_of(const BatchFile& file) {
  if (file.bytes) return *file.bytes;
  std::ifstream in(file.path, std::ios::binary);
  std::ostringstream content;
  if (in.is_open() && in.peek() != std::ifstream::traits_type::eof()) content << in.rdbuf();
  if (!in.is_open() || in.bad() || content.bad())
    return record::Error{record::Code::unavailable, file.name, {"文件无法打开。", "The file cannot be opened."}};
  return content.str();
}

record::Result<BatchFiles> find_files(const std::string& batch, ocr::Reader& reader) {
  std::error_code failed;
  auto status = fs::status(batch, failed);
  if (failed || !fs::exists(status)) {
    return record::Error{record::Code::not_found, batch, {"找不到“" + batch + "”。", batch + " does not exist."}};
  }
  auto root = fs::path(batch).lexically_normal();
  if (!root.has_filename()) root = root.parent_path();
  Walk walk(root, reader);
  BatchFile whole{root.filename().string(), root.string(), nullptr};
  if (fs::is_directory(status)) {
    walk.folder();
    return walk.take();
  }
  if (use_of(whole) != FileUse::archive) {
    return record::Error{record::Code::invalid_input, batch,
                         {"“" + batch + "”既不是文件夹，也不是 zip 压缩包。", batch + " is neither a folder nor a zip."}};
  }
  walk.archive(whole, "", 1);
  auto found = walk.take();
  for (const auto& unread : found.unread)
    if (unread.file == whole.name) return record::Error{record::Code::invalid_input, batch, unread.reason};
  return found;
}

}  // namespace mingjing::audit
