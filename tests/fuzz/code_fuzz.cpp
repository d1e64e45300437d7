#include <algorithm>
#include <opencv2/core.hpp>

#include "ocr/see/codes.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first byte is the width in modules, every bit after it a module: what zxing-cpp makes of a code drawn with them.
  if (size < 2) return 0;
  const int across = 8 + data[0] % 57,
            down = static_cast<int>(std::min<std::size_t>((size - 1) * 8 / static_cast<std::size_t>(across), 64));
  if (down < 8) return 0;
  constexpr int module = 3, margin = 4 * module;
  cv::Mat grey(down * module + 2 * margin, across * module + 2 * margin, CV_8UC1, cv::Scalar(255));
  for (int i = 0; i < across * down; ++i)
    if (data[1 + i / 8] >> (i % 8) & 1) grey(cv::Rect(margin + i % across * module, margin + i / across * module, module, module)).setTo(0);
  for (const bool otsu : {false, true}) (void)ocr::decode_code(grey, otsu);
  (void)ocr::decode_code(grey, false, true);
  return 0;
}
