// Lines of print for training the models of ocr/see: PREFIX.tif, a picture on each page, and PREFIX.box, what stands on it.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "datasets/synthesize/draw.h"
#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/random.h"
#include "datasets/train_models/copying.h"
#include "datasets/train_models/line_text.h"

using namespace mingjing::datasets;

namespace {

constexpr double kSize = 20, kMargin = 24;  // points
constexpr int kAround = 12;                 // pixels of white, as ocr/see shows a line to the engine

/// Song, Kai and Hei, printed and screen. None of them, nor any with their drawings, is in the measuring set.
std::string face(Random& random) {
  static const std::vector<std::string> faces{
      "Noto Serif CJK SC", "Noto Serif CJK SC", "TW-Sung", "TW-Sung", "LXGW WenKai", "TW-Kai", "TW-Kai",
      "WenQuanYi Zen Hei", "Noto Sans CJK SC"};
  return random.pick(faces);
}

struct Drawn {
  cv::Mat grey;
  cv::Rect print;
};

void circled_cross(Pen& pen, double x, double baseline, Ink ink) {
  const double r = kSize * 0.42, cx = x + kSize / 2, cy = baseline - kSize * 0.37, leg = r * 0.70;
  pen.mark(Ring{.x = cx, .y = cy, .radius_x = r, .radius_y = r, .width = kSize * 0.06, .ink = ink});
  pen.line(cx - leg, cy - leg, cx + leg, cy + leg, kSize * 0.06, ink);
  pen.line(cx - leg, cy + leg, cx + leg, cy - leg, kSize * 0.06, ink);
}

/// What lies around and over a line on real papers: rules of the form, a seal, ends of neighbouring print.
void disturb(Pen& pen, const Cell& print, const Type& type, Random& random) {
  const Ink form{0.35, 0.2, 0.1, part(random, 0.4, 1)};
  if (random.one_in(5)) {
    const double y = random.one_in(2) ? print.y - part(random, 0, 5) : print.bottom() + part(random, 0, 5);
    pen.line(0, y, pen.page_width(), y + part(random, -1, 1), part(random, 0.4, 1.2), form);
  }
  if (random.one_in(6)) {
    const double x = random.one_in(2) ? print.x - part(random, 3, 7) : print.right() + part(random, 3, 7);
    pen.line(x, 0, x, pen.page_height(), part(random, 0.4, 1.2), form);
  }
  if (random.one_in(6))
    pen.mark(Ring{.x = part(random, print.x, print.right()),
                  .y = print.y + part(random, -30, 40),
                  .radius_x = part(random, 25, 70),
                  .radius_y = part(random, 25, 50),
                  .width = part(random, 1, 4),
                  .ink = {0.9, 0.2, 0.2, part(random, 0.2, 0.6)}});
  static const std::vector<std::string> others = characters_of("合计金额写小）：税号1234567890¥收款人");
  if (random.one_in(6)) pen.write(print.x - part(random, 4, 9), print.bottom(), random.pick(others), type, Align::right);
  if (random.one_in(6)) pen.write(print.right() + part(random, 4, 9), print.bottom(), random.pick(others), type);
}

/// The needles of a dot-matrix printer strike 24 rows to a character.
void strike_dots(cv::Mat& grey, int character_px) {
  const int needles = 24;
  const double pitch = static_cast<double>(character_px) / needles;
  cv::Mat small;
  cv::resize(grey, small, {}, 1 / pitch, 1 / pitch, cv::INTER_AREA);
  grey.setTo(255);
  for (int y = 0; y < small.rows; ++y)
    for (int x = 0; x < small.cols; ++x)
      if (small.at<uchar>(y, x) < 150)
        cv::circle(grey, {cvRound((x + 0.5) * pitch * 8), cvRound((y + 0.5) * pitch * 8)}, cvRound(pitch * 0.58 * 8), cv::Scalar(40),
                   cv::FILLED, cv::LINE_AA, 3);
}

Drawn drawn(const std::string& text, bool clean, Random& random) {
  const std::vector<std::string> characters = characters_of(text);
  const double gap = clean || !random.one_in(5) ? 0 : part(random, 0, 4), stretch = clean || random.one_in(2) ? 1 : part(random, 0.75, 1.1);
  Pen pen(mingjing::record::PageKind::other, 2 * kMargin + static_cast<double>(characters.size()) * (kSize + gap) * stretch,
          2 * kMargin + kSize);
  Type type{face(random) + ",Noto Serif CJK SC", kSize, !clean && random.one_in(6), {}};
  const double baseline = kMargin + kSize * 0.84;
  double x = kMargin, top = baseline, bottom = baseline;
  for (const std::string& character : characters) {
    Text mark{.text = character, .family = type.family, .size = kSize, .x = x, .y = baseline, .stretch = stretch, .bold = type.bold};
    if (character == kCircledCross) circled_cross(pen, x, baseline, {});
    const Extent extent = extent_of(mark);
    top = std::min(top, baseline + extent.top), bottom = std::max(bottom, baseline + extent.bottom);
    if (character != kCircledCross) pen.mark(mark);
    x += (character == kCircledCross ? kSize : extent.advance) + gap;
  }
  const Cell print{kMargin, top, x - gap - kMargin, bottom - top};
  if (!clean) disturb(pen, print, type, random);
  const auto dpi = static_cast<std::int32_t>(clean ? 150 : random.between(70, 170));
  Picture picture = render(pen.take(), dpi);
  cv::Mat grey;
  cv::cvtColor(cv::Mat(picture.height, picture.width, CV_8UC3, picture.pixels.data()), grey, cv::COLOR_BGR2GRAY);
  const double scale = dpi / 72.0;
  return {grey, {cvRound(print.x * scale), cvRound(print.y * scale), cvRound(print.w * scale), cvRound(print.h * scale)}};
}

void wear(Drawn& line, Random& random) {
  cv::Mat& grey = line.grey;
  if (random.one_in(4))
    strike_dots(grey, cvRound(line.print.height * part(random, 0.95, 1.1)));
  else if (random.one_in(6))
    cv::erode(grey, grey, cv::getStructuringElement(cv::MORPH_RECT, {2, 2}));
  copy_badly(grey, line.print.height, 0.6, 9, random);
}

/// Cut and stretched as ocr/see/letters.cpp does.
cv::Mat shown(const Drawn& line, bool clean, Random& random) {
  const int jitter = clean ? 0 : std::max(1, line.print.height / 14);
  auto moved = [&](int at) { return at + static_cast<int>(random.between(-jitter, jitter)); };
  const int around = static_cast<int>(random.between(1, 12)) * line.print.height / 40;
  const cv::Point from(moved(line.print.x) - around, moved(line.print.y) - around);
  const cv::Point to(moved(line.print.br().x) + around, moved(line.print.br().y) + around);
  cv::Mat grey = line.grey(cv::Rect(from, to) & cv::Rect({0, 0}, line.grey.size())).clone();
  std::vector<uchar> levels(grey.begin<uchar>(), grey.end<uchar>());
  std::ranges::sort(levels);
  const double ink = levels[levels.size() * 15 / 1000];
  const auto paper_at = static_cast<std::size_t>(static_cast<double>(levels.size()) * part(random, 0.4, 0.85));
  const double white = std::max(ink + 8, static_cast<double>(levels[paper_at]));
  grey.convertTo(grey, CV_8U, 255 / (white - ink), -ink * 255 / (white - ink));
  const double scale = (clean ? 36 : part(random, 32, 44)) / line.print.height;
  cv::resize(grey, grey, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  const int border = clean ? kAround : static_cast<int>(random.between(0, kAround));  // ocr/see adds one, a whole page does not
  cv::copyMakeBorder(grey, grey, border, border, border, border, cv::BORDER_CONSTANT, cv::Scalar(255));
  return grey;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[2] : "", kind = argc > 3 ? argv[3] : "";
  const bool text = what == "text";
  if ((kind != "clean" && kind != "worn") || (what != "capital" && !text) || argc != (text ? 8 : 6)) {
    std::fprintf(stderr,
                 "usage: %s PREFIX capital clean|worn LINES SEED\n       %s PREFIX text clean|worn LINES SEED KNOWN_SIGNS ADDED_SIGNS\n",
                 argv[0], argv[0]);
    return 2;
  }
  const std::string prefix = argv[1];
  const int lines = std::stoi(argv[4]);
  const Random all = Random(std::stoull(argv[5])).fork(kind);
  const Signs signs = text ? Signs{signs_in(argv[6]), signs_in(argv[7])} : Signs{};
  std::vector<cv::Mat> pictures;
  std::ofstream boxes(prefix + ".box");
  for (int i = 0; i < lines; ++i) {
    Random random = all.fork(std::to_string(i));
    const std::string printed = text ? page_text(random, signs) : capital_text(random);
    Drawn line = drawn(printed, kind == "clean", random);
    if (kind == "worn") wear(line, random);
    pictures.push_back(shown(line, kind == "clean", random));
    const std::string box =
        " 0 0 " + std::to_string(pictures.back().cols) + " " + std::to_string(pictures.back().rows) + " " + std::to_string(i);
    boxes << "WordStr" << box << " #" << (text ? narrowed(printed) : printed) << "\n\t" << box << "\n";
  }
  return boxes.flush() && cv::imwritemulti(prefix + ".tif", pictures) ? 0 : 1;
}
