#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/extract/page_text.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

/// What an OFD (GB/T 33190) holds that we read: the text of its pages where it stands, in millimetres, the custom data of its
/// first document and its XML attachments.
struct OfdFile {
  std::vector<PageText> pages;
  std::map<std::string, std::string> custom;
  std::vector<std::string> attachments;
};
record::Result<OfdFile> open_ofd(std::string_view bytes);

}  // namespace mingjing::ocr
