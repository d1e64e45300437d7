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
  /// Of the parts `lstm-unicharset`, `lstm-recoder` and `lstm-word-dawg` of a .traineddata file; nothing when they do not belong together.
  static std::unique_ptr<SignCodes> of(std::string_view unicharset, std::string_view recoder, std::string_view words, int codes, int no_code);
  /// The likeliest signs; `likely` holds natural logarithms, steps × codes, CV_32F.
  std::vector<NetSign> signs(const cv::Mat& likely) const;

 private:
  struct Node {
    int sign = -1;  ///< that is written by the codes up to here
    bool more = false;
  };
  /// A step from one sign of a word to the next.
  struct WordStep {
    int sign = 0, next = 0;  ///< where the steps that may follow begin; 0: none
    bool ends = false, last = false;  ///< a word; of the steps from its place
  };
  bool take_words(std::string_view words);
  const WordStep* word_step(int from, int sign) const;
  int next(int node, int code) const { return next_[node * codes_ + code]; }

  int codes_ = 0, no_code_ = 0;
  std::vector<std::string> signs_;
  std::vector<bool> han_;  // signs that need no space between words
  std::vector<WordStep> words_;
  std::vector<int> first_;  // of each sign, the step that begins a word with it; -1: none
  std::vector<Node> nodes_;
  std::vector<int> next_;  // of each node by code; 0: none
};

}  // namespace mingjing::ocr
