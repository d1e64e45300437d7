#pragma once

#include "ocr/open/open.h"

namespace mingjing::ocr {

/// A HEIC or HEIF file of a phone; refused with a word on what to do where the program was built without libheif.
record::Result<std::unique_ptr<PictureFile>> open_heic(std::string_view bytes);

}  // namespace mingjing::ocr
