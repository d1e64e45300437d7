#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <string_view>
#include <vector>

#include "ocr/see/line_net.h"

namespace mingjing::ocr {

/// How a net of Tesseract's writes signs: each as one to some codes, with steps of no code between (connectionist temporal
/// classification, Graves et al. 2006).
class SignCodes {
 public:
  /// Of the parts `lstm-unicharset` and `lstm-recoder` of a .traineddata file; nothing when they do not belong together.
  static std::unique_ptr<SignCodes> of(std::string_view unicharset, std::string_view recoder, int codes, int no_code);
  /// The likeliest signs; `likely` holds natural logarithms, steps × codes, CV_32F.
  std::vector<NetSign> signs(const cv::Mat& likely) const;

 private:
  struct Node {
    int sign = -1;  ///< that is written by the codes up to here
    bool more = false;
  };
  int next(int node, int code) const { return next_[node * codes_ + code]; }

  int codes_ = 0, no_code_ = 0;
  std::vector<std::string> signs_;
  std::vector<Node> nodes_;
  std::vector<int> next_;  // of each node by code; 0: none
};

}  // namespace mingjing::ocr
