#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing::ocr {

/// A sign that a line net read: from `begin` to before `end` of the steps of its line.
struct NetSign {
  std::string text;
  int begin = 0, end = 0;
  double certainty = 0;  ///< natural logarithm of how likely the step is that was hardest
};

/// A net of Tesseract's that reads lines of print, several at once: convolution, pooling, LSTM layers in eight bits, soft maximum. It is
/// the walk that Tesseract's own engine makes, without its dictionary and in a fraction of the time.
class LineNet {
 public:
  /// Of a .traineddata file's bytes; nothing when they hold no net of that build.
  static std::unique_ptr<LineNet> of(std::string_view traineddata);
  virtual ~LineNet() = default;
  virtual int height() const = 0;         ///< of the pictures, pixels
  virtual int pixels_of_step() const = 0;
  /// The signs of each picture: 8UC1, dark print on white, height() rows.
  virtual std::vector<std::vector<NetSign>> read(std::span<const cv::Mat> lines) = 0;
};

}  // namespace mingjing::ocr
