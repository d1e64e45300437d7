#include "ocr/see/letters.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <utility>

#include "ocr/see/line_net.h"
#include "ocr/see/models.h"

namespace mingjing::ocr {
namespace {

constexpr int kAround = 12;              // sheet pixels shown around a line, and white pixels around the crop
constexpr int kBeside = 7;               // what stands further beside a line is a label or another field
constexpr int kMargin = 4;               // pixels of paper that a net is shown around the print, at the wanted height
constexpr double kInkShare = 0.015, kPaperShare = 0.80;  // of the crop's pixels, sorted by darkness

/// Dark print on white, stretched so that the crop's own ink is black and its own paper white.
cv::Mat stretched(const cv::Mat& density) {
  int counts[256] = {};
  for (int y = 0; y < density.rows; ++y)
    for (const uchar* p = density.ptr<uchar>(y), *end = p + density.cols; p < end; ++p) ++counts[*p];
  const auto total = static_cast<double>(density.total());
  auto level_at = [&](double share_from_dark) {
    double seen = 0;
    int level = 255;
    for (; level > 0; --level)
      if ((seen += counts[level]) >= share_from_dark * total) break;
    return level;
  };
  const int ink = level_at(kInkShare), paper = level_at(kPaperShare);
  cv::Mat grey;
  const double gain = 255.0 / std::max(8, ink - paper);
  density.convertTo(grey, CV_8U, -gain, 255 + gain * paper);
  return grey;
}

/// Tesseract's own engine reads figures, codes and amounts in words, where only some signs may come out; all other print goes through the
/// nets of its Chinese models directly, many times faster.
class TesseractLetters : public Letters {
 public:
  bool open_models() {
    // The packaged models are the only files read; they come from TESSDATA_PREFIX or the built-in folder.
    const auto capital = capital_amount_model();
    if (capital_.Init(capital.data(), static_cast<int>(capital.size()), "capital_amount", tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr,
                      nullptr, false, nullptr) != 0 ||
        latin_.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0 || packaged_.Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) != 0)
      return false;
    // A line that is hard to read would be read once more, white on black: no print of ours is.
    for (auto* engine : {&packaged_, &latin_, &capital_}) {
      engine->SetVariable("tessedit_do_invert", "0");
      engine->SetVariable("invert_threshold", "0");
    }
    std::ifstream file(std::string(packaged_.GetDatapath()) + "/chi_sim.traineddata", std::ios::binary);
    const std::string packaged(std::istreambuf_iterator<char>(file), {});
    chinese_net_ = LineNet::of(page_text_model()), packaged_net_ = LineNet::of(packaged);
    return chinese_net_ && packaged_net_;
  }

  std::vector<LineText> lines(const cv::Mat& density, std::span<const cv::Rect> lines, int height, const Alphabet& alphabet) override {
    if (alphabet.only.empty() && (alphabet.model == Model::chinese || alphabet.model == Model::packaged))
      return by_net(alphabet.model == Model::chinese ? *chinese_net_ : *packaged_net_, density, lines, height);
    std::vector<LineText> read;
    for (const auto& line : lines) read.push_back(by_engine(density, line, height, alphabet));
    return read;
  }

 private:
  tesseract::TessBaseAPI& engine_of(Model model) {
    assert(model != Model::chinese);  // has no engine: it reads with all its signs
    if (model == Model::packaged) return packaged_;
    return model == Model::capital ? capital_ : latin_;
  }

  /// A piece of print as the engines see it: dark on white, at the wanted height, with white around.
  struct Crop {
    cv::Mat grey;
    double left = 0, top = 0, scale = 1;  ///< of the crop's first pixel in the density
  };

  static Crop crop_of(const cv::Mat& density, const cv::Rect& line, int height) {
    const cv::Rect wide = cv::Rect(line.x - kAround, line.y - kAround, line.width + 2 * kAround, line.height + 2 * kAround) &
                          cv::Rect({0, 0}, density.size());
    if (wide.area() == 0 || line.height < 6 || line.width < 6) return {};
    const double scale = static_cast<double>(height) / line.height;
    if (wide.width * scale > 6000) return {};
    cv::Mat grey = stretched(density(wide));
    const int before = line.x - kBeside - wide.x, after = line.x + line.width + kBeside - wide.x;
    if (before > 0) grey.colRange(0, before).setTo(255);
    if (after < grey.cols) grey.colRange(after, grey.cols).setTo(255);
    cv::resize(grey, grey, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    cv::copyMakeBorder(grey, grey, kAround, kAround, kAround, kAround, cv::BORDER_CONSTANT, cv::Scalar(255));
    return {grey, wide.x - kAround / scale, wide.y - kAround / scale, scale};
  }

  static std::vector<LineText> by_net(LineNet& net, const cv::Mat& density, std::span<const cv::Rect> lines, int height) {
    std::vector<Crop> crops;
    std::vector<cv::Mat> shown;
    for (const auto& line : lines) {
      crops.push_back(shown_to(net, crop_of(density, line, height), line));
      shown.push_back(crops.back().grey);
    }
    const auto signs = net.read(shown);
    std::vector<LineText> read;
    for (std::size_t i = 0; i < lines.size(); ++i) read.push_back(line_text(signs[i], net.pixels_of_step(), crops[i], lines[i]));
    return read;
  }

  /// The box with what is printed beside it in the crop: where the line was cut, signs may have been.
  static cv::Rect print_of(const cv::Mat& grey, const cv::Rect& box) {
    cv::Mat ink, labels, stats, centres;
    cv::threshold(grey, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S);
    cv::Rect print;
    for (int i = 1; i < count; ++i) {
      const int* s = stats.ptr<int>(i);
      const cv::Rect part(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
      const int shared = std::min(part.br().y, box.br().y) - std::max(part.y, box.y);
      if (s[cv::CC_STAT_AREA] >= 6 && 2 * shared > part.height) print |= part;
    }
    return print | box;
  }

  /// The crop's print with a narrow margin, as high as the net wants it, sharpened as the pictures were that it was taught on.
  static Crop shown_to(const LineNet& net, const Crop& crop, const cv::Rect& line) {
    if (crop.grey.empty()) return {};
    const auto in_crop = [&](double at, double from) { return static_cast<int>((at - from) * crop.scale); };
    const cv::Rect box(cv::Point(in_crop(line.x, crop.left), in_crop(line.y, crop.top)),
                       cv::Point(in_crop(line.br().x, crop.left) + 1, in_crop(line.br().y, crop.top)));
    const cv::Rect print = print_of(crop.grey, box);
    const cv::Rect place = cv::Rect(print.x - kMargin, print.y - kMargin, print.width + 2 * kMargin, print.height + 2 * kMargin) &
                           cv::Rect({0, 0}, crop.grey.size());
    const double scale = double(net.height()) / place.height;
    cv::Mat shown, soft;
    cv::resize(crop.grey(place), shown, {std::max(net.pixels_of_step(), cvRound(place.width * scale)), net.height()}, 0, 0, cv::INTER_LINEAR);
    cv::blur(shown, soft, {5, 5});
    cv::addWeighted(shown, 1.4, soft, -0.4, 0, shown);
    return {shown, crop.left + place.x / crop.scale, crop.top + place.y / crop.scale, crop.scale * scale};
  }

  static LineText line_text(const std::vector<NetSign>& signs, int pixels_of_step, const Crop& crop, const cv::Rect& line) {
    constexpr double kOfSign = 100, kOfLine = 500;  // about what Tesseract's engine makes of words that its dictionary knows
    LineText read;
    double certainty = 0;
    double left = line.x;
    for (std::size_t i = 0; i < signs.size(); ++i) {
      const auto& sign = signs[i];
      const bool last = i + 1 == signs.size();
      const double middle = last ? 0 : (sign.end + signs[i + 1].begin) / 2.0 * pixels_of_step;  // of the gap behind it
      const double right = last ? line.br().x : crop.left + middle / crop.scale;
      if (sign.text != " ") {
        Word word;
        word.text = sign.text;
        word.at = {left, double(line.y), right - left, double(line.height)};
        word.confidence_pm = std::clamp(static_cast<int>(1000 + kOfSign * sign.certainty), 0, 1000);
        read.signs.push_back(std::move(word));
        certainty += sign.certainty;
      }
      left = right;
    }
    if (read.signs.empty()) return read;
    read.confidence_pm = std::clamp(static_cast<int>(1000 + kOfLine * certainty / static_cast<double>(read.signs.size())), 0, 1000);
    sum_up(read);
    return read;
  }

  static void sum_up(LineText& read) {
    for (const auto& sign : read.signs) read.text += sign.text;
    if (!read.signs.empty()) read.weakest_pm = std::ranges::min(read.signs, {}, &Word::confidence_pm).confidence_pm;
  }

  LineText by_engine(const cv::Mat& density, const cv::Rect& line, int height, const Alphabet& alphabet) {
    const Crop crop = crop_of(density, line, height);
    LineText read;
    if (crop.grey.empty()) return read;
    tesseract::TessBaseAPI& engine = shown(crop, alphabet);
    if (engine.Recognize(nullptr) == 0) {
      const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
      if (at) do add_sign(*at, crop, line, read.signs);
        while (at->Next(tesseract::RIL_SYMBOL));
      read.confidence_pm = 10 * std::clamp(engine.MeanTextConf(), 0, 100);
    }
    engine.Clear();
    sum_up(read);
    auto& signs = read.signs;
    // Two narrow signs side by side may seem to begin in the other order; what was read is in the order of reading.
    std::vector<double> edges;
    for (const auto& sign : signs) edges.push_back(sign.at.x);
    std::ranges::sort(edges);
    for (std::size_t i = 0; i < signs.size(); ++i) signs[i].at.x = edges[i];
    for (std::size_t i = 0; i + 1 < signs.size(); ++i) signs[i].at.w = signs[i + 1].at.x - signs[i].at.x;  // only the left edges are near
    return read;
  }

  tesseract::TessBaseAPI& shown(const Crop& crop, const Alphabet& alphabet) {
    tesseract::TessBaseAPI& engine = engine_of(alphabet.model);
    engine.SetVariable("tessedit_char_whitelist", alphabet.only.c_str());
    engine.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    engine.SetImage(crop.grey.data, crop.grey.cols, crop.grey.rows, 1, static_cast<int>(crop.grey.step));
    engine.SetSourceResolution(300);
    return engine;
  }

  static void add_sign(const tesseract::ResultIterator& at, const Crop& crop, const cv::Rect& line, std::vector<Word>& signs) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_SYMBOL));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!text || !text[0] || text[0] == ' ' || !at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom)) return;
    Word sign;
    sign.text = text.get();
    sign.at = {crop.left + left / crop.scale, double(line.y), (right - left) / crop.scale, double(line.height)};
    sign.confidence_pm = std::clamp(static_cast<int>(std::lround(at.Confidence(tesseract::RIL_SYMBOL) * 10)), 0, 1000);
    signs.push_back(std::move(sign));
  }

  tesseract::TessBaseAPI packaged_, latin_, capital_;
  std::unique_ptr<LineNet> chinese_net_, packaged_net_;
};

}  // namespace

record::Result<std::unique_ptr<Letters>> Letters::open() {
  auto letters = std::make_unique<TesseractLetters>();
  if (!letters->open_models())
    return record::Error{record::Code::unavailable, "tesseract",
                         {"文字识别模型未安装（需要 chi_sim 和 eng；chi_sim 须为 tessdata_fast 的整数模型）",
                          "the recognition models are not installed (chi_sim and eng are needed; chi_sim in the integers of tessdata_fast)"}};
  return std::unique_ptr<Letters>(std::move(letters));
}

}  // namespace mingjing::ocr
