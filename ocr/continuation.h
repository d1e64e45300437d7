#pragma once

#include "storage/record/document.h"

namespace mingjing::ocr {

/// Settles which pages continue the one before. A reader process sees one page at a time and marks a page without a title of its own
/// as continuing its neighbour; whether that neighbour is of a kind that runs over pages is only known when all are read.
void settle_continuations(record::Reading& reading);

}  // namespace mingjing::ocr
