#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ocr/extract/page_text.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

/// Which of the trained models reads: `chinese` is ours for pages, `packaged` Debian's, which it was taught from; they err on different
/// signs, so that what both say is worth more. `capital` knows the signs of amounts in words, 人民币（大写） and ⊗ only.
enum class Model { chinese, packaged, latin, capital };

/// What a line may hold.
struct Alphabet {
  Model model = Model::latin;
  std::string only;  ///< the characters that may come out; empty: all that the model knows
};

/// What one reading of a line gave; empty text: nothing. White space is dropped.
struct LineText {
  std::string text;
  std::int32_t confidence_pm = 0;  ///< the engine's own; it orders readings but is no probability
  std::int32_t weakest_pm = 0;     ///< the same for the sign that it found hardest
  std::vector<Word> signs;         ///< each where it stands in the density, from left to right
};

/// The engines of the process, kept warm. One thread.
class Letters {
 public:
  static record::Result<std::unique_ptr<Letters>> open();
  virtual ~Letters() = default;
  /// Lines of print, several at once where the model is one for Chinese. `density` has 0 for paper; each line is the tight box of its
  /// print, shown at `height` pixels.
  virtual std::vector<LineText> lines(const cv::Mat& density, std::span<const cv::Rect> lines, int height, const Alphabet& alphabet) = 0;
  LineText line(const cv::Mat& density, const cv::Rect& line, int height, const Alphabet& alphabet) {
    return std::move(lines(density, {&line, 1}, height, alphabet)[0]);
  }
};

}  // namespace mingjing::ocr
