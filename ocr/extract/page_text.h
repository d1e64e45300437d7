#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
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
/// Where the page lies askew, the words stand as on the levelled page, which is turned about its middle by `tilt`.
struct PageText {
  double width = 0, height = 0;
  record::Source source = record::Source::pdf_text;
  std::vector<Word> words;
  double tilt = 0;  ///< radians, clockwise: from the words' page to the upright one
};

/// What a crop may hold; picks the model and the characters that are allowed.
enum class Charset { text, digits, amount, date, code, capital_amount };

/// Who says what a piece of print is: the model that reads the pages, the packaged one, or the shapes of the signs one by one.
enum class Witness { ours, packaged, shapes };

/// One closer look at a piece of a page.
struct Glance {
  std::string text;            ///< without white space; never empty
  std::int32_t ease_pm = 0;    ///< the engine's own confidence in the sign that it found hardest
  bool whole = false;          ///< the print begins where the look begins
  Witness by = Witness::ours;
  std::vector<Word> signs;     ///< the text, sign by sign, each where it stands in the view of this look; of shapes: what each looks like
};

/// Reads a piece of the page again, closer: for OCR pages, where the first pass only finds the labels. `heard` is given one look after
/// the other, each of another plane or size, until it says false. The box, in the units of the page's words, may be off by half a sign:
/// it is fitted to the print.
class Recogniser {
 public:
  virtual ~Recogniser() = default;
  virtual void again(const Rect& box, Charset charset, const std::function<bool(const Glance&)>& heard) = 0;
  /// The first of `texts` that the print in the box is, by the shape of each sign that is one of `among`; empty when it is none of them.
  virtual std::u32string shown(const Rect& box, std::span<const std::u32string> texts, std::u32string_view among) = 0;
};

}  // namespace mingjing::ocr
