#include "datasets/synthesize/pack.h"

#include <zip.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace mingjing::datasets {

namespace {

constexpr zip_uint16_t kDay = (2022 - 1980) << 9 | 5 << 5 | 15;  // the form of MS-DOS: it knows no time zone

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool add(zip_t* archive, const std::filesystem::path& file, const std::string& name) {
  zip_source_t* source = zip_source_file(archive, file.c_str(), 0, -1);
  if (source == nullptr) return false;
  const zip_int64_t at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) return zip_source_free(source), false;
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(at), 0, kDay, 0) == 0;
}

}  // namespace

void pack(const std::filesystem::path& folder, const std::filesystem::path& archive) {
  zip_t* open = zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, nullptr);
  bool good = open != nullptr;
  for (const auto& file : files_below(folder)) good = good && add(open, file, file.lexically_relative(folder).generic_string());
  if (open != nullptr && !good) zip_discard(open);
  if (!good || zip_close(open) != 0) throw std::runtime_error("cannot write " + archive.string());
  std::filesystem::remove_all(folder);
}

}  // namespace mingjing::datasets
