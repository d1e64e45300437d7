#pragma once

#include <vector>

#include "ocr/extract/papers.h"
#include "ocr/see/see.h"

namespace mingjing::ocr {

/// The documents on a page that is known by its words, of a text layer or of OCR. `number` is the page's; at least one document.
std::vector<record::PageDocument> read_page(const PageText& words, const std::vector<PageCode>& codes, Recogniser* recogniser, int number);

/// The codes of an invoice among those seen on a picture of `width` × `height`.
std::vector<PageCode> invoice_codes(const std::vector<Code2d>& codes, double width, double height);

/// The most trusted source that gave a field of the paper.
record::Source best_source(const record::Paper& paper, record::Source otherwise);

}  // namespace mingjing::ocr
