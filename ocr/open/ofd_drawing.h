#pragma once

#include "ocr/open/ofd_package.h"

namespace mingjing::ocr {

/// A page as a viewer shows it: forms, lines, print, pictures, stamps. Fonts are the machine's own.
record::Result<Picture> draw_ofd_page(OfdPackage& package, int number, int dpi, bool pictures_only);

}  // namespace mingjing::ocr
