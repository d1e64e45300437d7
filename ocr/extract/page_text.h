#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/record/read.h"

namespace mingjing::ocr {

/// A rectangle in the units of its page (points of a PDF, pixels of a picture), y downwards, of the upright page.
struct Rect {
  double x = 0, y = 0, w = 0, h = 0;
};

/// A run of characters without a gap, as one source placed it.
struct Word {
  std::string text;  ///< UTF-8
  Rect at;
  std::int32_t confidence_pm = 1000;
};

/// The words of an upright page, in no particular order; `extract/` finds lines and neighbours by coordinates.
struct PageText {
  double width = 0, height = 0;
  record::Source source = record::Source::pdf_text;
  std::vector<Word> words;
};

/// What a crop may hold; picks the model and the characters that are allowed.
enum class Charset { text, digits, amount, date, code, capital_amount };

/// Reads a piece of the page again, closer: for OCR pages, where the first pass only finds the labels. Returns the readings of several
/// planes and sizes, most voted first, each with the share of votes as confidence; empty when nothing was read.
class Recogniser {
 public:
  virtual ~Recogniser() = default;
  virtual std::vector<record::Sight<std::string>> again(const Rect& box, Charset charset) = 0;
};

}  // namespace mingjing::ocr
