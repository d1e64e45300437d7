#pragma once

#include <string_view>

#include "ocr/open/open.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// What a file as a whole tells of the truth of its papers: its signature, and whether a red invoice names the blue one it takes back.
void tell_truth(record::Reading& reading, std::string_view bytes, FileKind kind);

}  // namespace mingjing::ocr
