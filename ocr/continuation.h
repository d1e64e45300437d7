#pragma once

#include "storage/record/document.h"

namespace mingjing::ocr {

/// Settles which pages continue the one before. A reader process sees one page at a time and marks a page without a title of its own
/// as continuing its neighbour; whether that neighbour is of a kind that runs over pages is only known when all are read. Such a page was
/// also looked at for what the last page of a contract says (signatures, their date); that stays where it does continue a contract.
void settle_continuations(record::Reading& reading);

}  // namespace mingjing::ocr
