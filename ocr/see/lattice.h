#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// The traces of the JPEG compression that a scan went through before it was saved for the last time: the coefficients of its blocks
/// of 8 × 8 pixels lie near multiples of that compression's steps. What was put onto the picture later lies anywhere.
class Lattice {
 public:
  /// Looks at blocks around `places` only.
  Lattice(const cv::Mat& grey, const std::vector<cv::Rect>& places);

  /// How much likelier the coefficients of a place are anywhere than on the page's lattice: `sum` in nats, of `count` that tell.
  struct Fit {
    float sum = 0, count = 0;
  };
  Fit fit(const cv::Rect& place) const;
  /// Steps were found for this many of its frequencies.
  int frequencies() const { return frequencies_; }

 private:
  static constexpr int kFrequencies = 20;
  using Coefficients = std::array<float, kFrequencies>;
  void read_blocks(const cv::Mat& grey, const std::vector<cv::Rect>& places);
  void judge_blocks();
  cv::Rect blocks_of(const cv::Rect& place) const;

  int columns_ = 0, rows_ = 0;
  std::vector<int> index_;              ///< of a block into `blocks_`, -1: not looked at
  std::vector<Coefficients> blocks_;
  std::vector<Fit> fits_;               ///< beside `blocks_`
  std::vector<float> most_;             ///< nats that each may add
  int frequencies_ = 0;
};

}  // namespace mingjing::ocr
