#pragma once

#include <string_view>
#include <vector>

#include "ocr/open/open.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// What a file as a whole tells of the truth of its papers: its signature, and whether a red invoice names the blue one it takes back.
void tell_truth(record::Reading& reading, std::string_view bytes, FileKind kind);

/// A trace of an edit that is seen less surely than this counts only on an amount, a date or a number that was read.
constexpr std::int32_t kAlonePm = 700;

/// Gives each spot of a page to the document in whose region it lies; one that lies in none is dropped, and so is a weak trace beside
/// every figure.
void place_spots(std::vector<record::PageDocument>& documents, const std::vector<record::Spot>& spots);

}  // namespace mingjing::ocr
