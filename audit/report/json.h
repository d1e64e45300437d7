#pragma once

#include <string>
#include <vector>

#include "audit/screen.h"
#include "audit/sweep.h"
#include "storage/record/document.h"

namespace mingjing::audit {

/// A file with what is on its pages, for `mingjing read`.
struct ReadFile {
  std::string file;
  std::string xxh3, sha256;  ///< empty when the file could not be opened
  record::Reading reading;
};

/// The JSON of the contract, sections 4 and 5: UTF-8, two spaces of indent, a newline at the end. The same input gives the same bytes.
std::string reading_json(const std::vector<ReadFile>& files);
std::string screening_json(const Screening& screening);
std::string sweeping_json(const Sweeping& sweeping);

}  // namespace mingjing::audit
