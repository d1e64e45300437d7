// Shapes of single signs, for teaching ocr/see/glyphs: lines of signs without any sense, printed, worn and copied, cut sign by sign.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "datasets/synthesize/draw.h"
#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/random.h"
#include "datasets/train_models/copying.h"
#include "ocr/see/glyph_shape.h"

using namespace mingjing::datasets;

namespace {

constexpr double kSize = 20, kMargin = 24;  // points
constexpr int kLineSigns = 40;

struct Sign {
  std::size_t of;  ///< of the list
  double left, right;
};

/// What a sign may be printed as, when the plain form is what it is compared by.
std::vector<std::string> forms_of(const std::string& sign) {
  static const std::map<std::string, std::vector<std::string>> several{
      {"(", {"(", "（"}}, {")", {")", "）"}}, {":", {":", "："}}, {",", {",", "，"}}, {";", {";", "；"}}, {"[", {"【", "〔"}},
      {"]", {"】", "〕"}}, {"\"", {"“", "”"}}, {"'", {"‘", "’"}}, {"-", {"-", "－"}}};
  const auto at = several.find(sign);
  return at == several.end() ? std::vector{sign} : at->second;
}

void wear(cv::Mat& grey, int height, Random& random) {
  const cv::Mat square = cv::getStructuringElement(cv::MORPH_RECT, {2, 2});
  if (random.one_in(5)) {
    cv::erode(grey, grey, square);
  } else if (random.one_in(4)) {  // thin strokes are paler than thick ones
    cv::Mat thin;
    cv::dilate(grey, thin, square);
    const double share = part(random, 0.3, 0.8);
    cv::addWeighted(grey, 1 - share, thin, share, 0, grey);
  }
  copy_badly(grey, height, 0.3, 12, random);
}

/// Deals out all signs before any comes twice.
class Deck {
 public:
  Deck(std::size_t size, Random random) : size_(size), random_(random) {}
  std::size_t next() {
    if (left_.empty()) {
      left_.resize(size_);
      std::iota(left_.begin(), left_.end(), std::size_t{0});
      for (std::size_t i = size_; i > 1; --i)
        std::swap(left_[i - 1], left_[static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(i) - 1))]);
    }
    const std::size_t dealt = left_.back();
    left_.pop_back();
    return dealt;
  }

 private:
  std::size_t size_;
  Random random_;
  std::vector<std::size_t> left_;
};

struct Line {
  cv::Mat density;  ///< as pages are read: 30 to 42 pixels high
  double top = 0, bottom = 0;
  std::vector<Sign> signs;
};

Line drawn(const std::vector<std::string>& signs, Deck& deck, const std::string& faces, Random& random) {
  const double gap = random.one_in(4) ? part(random, 0, 5) : 0, stretch = random.one_in(2) ? 1 : part(random, 0.75, 1.1);
  Pen pen(mingjing::record::PageKind::other, 2 * kMargin + kLineSigns * (kSize + gap) * stretch, 2 * kMargin + kSize);
  const bool bold = random.one_in(6);
  const double baseline = kMargin + kSize * 0.84;
  double x = kMargin, top = baseline, bottom = baseline;
  Line line;
  for (int i = 0; i < kLineSigns; ++i) {
    const std::size_t of = deck.next();
    const std::string printed = random.pick(forms_of(signs[of]));
    const Text mark{.text = printed, .family = faces, .size = kSize, .x = x, .y = baseline, .stretch = stretch, .bold = bold};
    const Extent extent = extent_of(mark);
    top = std::min(top, baseline + extent.top), bottom = std::max(bottom, baseline + extent.bottom);
    line.signs.push_back({of, std::min(x + extent.left, x), std::max(x + extent.right, x + extent.advance)});
    pen.mark(mark);
    x += extent.advance + gap;
  }
  const auto dpi = static_cast<std::int32_t>(random.between(70, 170));
  Picture picture = render(pen.take(), dpi);
  cv::Mat grey;
  cv::cvtColor(cv::Mat(picture.height, picture.width, CV_8UC3, picture.pixels.data()), grey, cv::COLOR_BGR2GRAY);
  double scale = dpi / 72.0;
  wear(grey, cvRound((bottom - top) * scale), random);
  const double larger = part(random, 30, 42) / ((bottom - top) * scale);
  cv::resize(grey, grey, {}, larger, larger, larger < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  line.density = 255 - grey;
  scale *= larger;
  line.top = top * scale, line.bottom = bottom * scale;
  for (auto& sign : line.signs) sign.left *= scale, sign.right *= scale;
  return line;
}

/// Appends number, style and shape of each sign, cut a little off.
void write_shapes(const Line& line, std::uint16_t style, Random& random, std::ostream& out) {
  const double jitter = (line.bottom - line.top) * 0.05;
  auto moved = [&](double at) { return cvRound(at + part(random, -jitter, jitter)); };
  for (const auto& sign : line.signs) {
    const cv::Point from(moved(sign.left), moved(line.top)), to(moved(sign.right), moved(line.bottom));
    const cv::Rect cell = cv::Rect(from, to) & cv::Rect({0, 0}, line.density.size());
    const cv::Mat shape = mingjing::ocr::shape_of(line.density, cell, {0, cell.y, line.density.cols, cell.height});
    if (shape.empty()) continue;
    const std::uint16_t head[2] = {static_cast<std::uint16_t>(sign.of), style};
    cv::Mat bytes;
    shape.convertTo(bytes, CV_8U, 500);
    out.write(reinterpret_cast<const char*>(head), sizeof head);
    out.write(reinterpret_cast<const char*>(bytes.data), bytes.cols);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::fprintf(stderr, "usage: %s OUT SIGNS LINES SEED STYLE FACES\n", argv[0]);
    return 2;
  }
  const std::vector<std::string> signs = signs_in(argv[2]);
  const int lines = std::stoi(argv[3]);
  const Random all(std::stoull(argv[4]));
  const auto style = static_cast<std::uint16_t>(std::stoi(argv[5]));
  std::ofstream out(argv[1], std::ios::binary);
  Deck deck(signs.size(), all.fork("deck"));
  for (int i = 0; i < lines; ++i) {
    Random random = all.fork(std::to_string(i));
    write_shapes(drawn(signs, deck, argv[6], random), style, random, out);
  }
  return out.flush() ? 0 : 1;
}
