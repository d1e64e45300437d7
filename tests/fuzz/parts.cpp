#include "tests/fuzz/parts.h"

#include <zip.h>

#include <algorithm>
#include <list>

namespace mingjing::fuzz {

std::string zip_of_parts(std::string_view text) {
  zip_error_t error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  zip_source_keep(buffer);
  std::list<std::string> names;
  while (text.starts_with("== ")) {
    const auto line = std::min(text.find('\n'), text.size());
    names.emplace_back(text.substr(3, line - 3));
    text.remove_prefix(std::min(line + 1, text.size()));
    const auto end = std::min(text.find("\n== "), text.size());
    zip_source_t* part = zip_source_buffer(archive, text.data(), end, 0);
    const auto index = zip_file_add(archive, names.back().c_str(), part, ZIP_FL_OVERWRITE | ZIP_FL_ENC_GUESS);
    if (index < 0)
      zip_source_free(part);
    else
      zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::string bytes;
  if (zip_close(archive) != 0) {
    zip_discard(archive);
  } else if (zip_source_open(buffer) == 0) {
    zip_source_seek(buffer, 0, SEEK_END);
    bytes.resize(static_cast<std::size_t>(zip_source_tell(buffer)));
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
  }
  zip_source_free(buffer);
  return bytes;
}

}  // namespace mingjing::fuzz
