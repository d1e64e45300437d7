#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// The traces of the JPEG compressions that a scan went through: the coefficients of its blocks of 8 × 8 pixels take some values
/// often and others hardly ever. What was put onto the picture before it was saved for the last time takes the values that this page
/// has where its blocks are cut elsewhere. What is typical of the page is learnt from the page itself.
class Lattice {
 public:
  /// `luma`: CV_32F, as the compression saw it. Looks at blocks around `places` only.
  Lattice(const cv::Mat& luma, const std::vector<cv::Rect>& places);

  /// How much likelier the blocks that a place touches belong to a cut elsewhere than to this page, nats; 0 for what belongs.
  /// Traces that tell less of a block than `tells_min` nats are left out.
  float strangeness(const cv::Rect& place, double tells_min = 0) const;
  /// The page has traces that tell.
  bool tells() const { return !judgements_.empty(); }

 private:
  static constexpr int kFrequencies = 35;
  using Coefficients = std::array<float, kFrequencies>;
  struct Block {
    Coefficients values{};
    int white = 0;  ///< pixels whose values white may have ended
  };
  struct Judgement {
    std::vector<float> nats;  ///< of each block
    float least = 0;          ///< a block of a strange place has on average
    double tells = 0;         ///< nats of a block that is not of the page, on average
  };

  static Block block_at(const cv::Mat& luma, int left, int top);
  void read_blocks(const cv::Mat& luma, const std::vector<cv::Rect>& places);
  void judge(bool by_last_saving);
  cv::Rect blocks_of(const cv::Rect& place) const;

  int columns_ = 0, rows_ = 0;
  std::vector<int> index_;                ///< of a block into `here_`, -1: not looked at
  std::vector<Block> here_, elsewhere_;   ///< blocks of the lattice; of other cuts
  std::vector<Judgement> judgements_;
};

}  // namespace mingjing::ocr
