#include "ocr/see/letters.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <leptonica/allheaders.h>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <utility>

#include "ocr/see/line_net.h"
#include "ocr/see/models.h"

/// Stands before Leptonica's function of this name. Tesseract packs the picture of each line as PNG, only to unpack it in its next step:
/// in Leptonica's plain format that costs next to nothing, and its reader tells the formats apart.
extern "C" l_ok pixWriteMem(l_uint8** bytes, std::size_t* size, PIX* picture, l_int32 /*format*/) {
  return pixWriteMemSpix(bytes, size, picture);
}

namespace mingjing::ocr {
namespace {

constexpr int kAround = 12;              // sheet pixels shown around a line, and white pixels around the crop
constexpr int kBeside = 7;               // what stands further beside a line is a label or another field
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

class TesseractLetters : public Letters {
 public:
  bool open_models() {
    // The packaged models are the only files read; they come from TESSDATA_PREFIX or the built-in folder.
    if (!open(chinese_, "page_text", page_text_model()) || !open(capital_, "capital_amount", capital_amount_model())) return false;
    if (latin_.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0) return false;
    if (packaged_.Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) != 0) return false;
    read_once();
    std::ifstream file(std::string(packaged_.GetDatapath()) + "/chi_sim.traineddata", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    chinese_net_ = LineNet::of(page_text_model()), packaged_net_ = LineNet::of(bytes);
    return chinese_net_ && packaged_net_;
  }

  LineText line(const cv::Mat& density, const cv::Rect& line, int height, const Alphabet& alphabet) override {
    const Crop crop = crop_of(density, line, height);
    LineText read;
    if (alphabet.only.empty() && alphabet.model == Model::chinese) return by_net(*chinese_net_, crop, line);
    if (alphabet.only.empty() && alphabet.model == Model::packaged) return by_net(*packaged_net_, crop, line);
    if (crop.grey.empty()) return read;
    tesseract::TessBaseAPI& engine = shown(crop, alphabet);
    if (engine.Recognize(nullptr) == 0) {
      const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
      if (at) do add_sign(*at, crop, line, read.signs);
        while (at->Next(tesseract::RIL_SYMBOL));
      read.confidence_pm = 10 * std::clamp(engine.MeanTextConf(), 0, 100);
    }
    engine.Clear();
    auto& signs = read.signs;
    for (const auto& sign : signs) read.text += sign.text;
    if (!signs.empty()) read.weakest_pm = std::ranges::min(signs, {}, &Word::confidence_pm).confidence_pm;
    // Two narrow signs side by side may seem to begin in the other order; what was read is in the order of reading.
    std::vector<double> edges;
    for (const auto& sign : signs) edges.push_back(sign.at.x);
    std::ranges::sort(edges);
    for (std::size_t i = 0; i < signs.size(); ++i) signs[i].at.x = edges[i];
    for (std::size_t i = 0; i + 1 < signs.size(); ++i) signs[i].at.w = signs[i + 1].at.x - signs[i].at.x;  // only the left edges are near
    return read;
  }

 private:
  static bool open(tesseract::TessBaseAPI& engine, const char* name, std::string_view model) {
    return engine.Init(model.data(), static_cast<int>(model.size()), name, tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr, nullptr, false,
                       nullptr) == 0;
  }

  /// A line that is hard to read would be read once more, white on black: no print of ours is.
  void read_once() {
    for (auto* engine : {&chinese_, &packaged_, &latin_, &capital_}) {
      engine->SetVariable("tessedit_do_invert", "0");
      engine->SetVariable("invert_threshold", "0");
    }
  }

  tesseract::TessBaseAPI& engine_of(Model model) {
    switch (model) {
      case Model::chinese: return chinese_;
      case Model::packaged: return packaged_;
      case Model::capital: return capital_;
      case Model::latin: break;
    }
    return latin_;
  }

  /// A piece of print as the engine sees it: dark on white, at the wanted height, with white around.
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

  tesseract::TessBaseAPI& shown(const Crop& crop, const Alphabet& alphabet) {
    tesseract::TessBaseAPI& engine = engine_of(alphabet.model);
    engine.SetVariable("tessedit_char_whitelist", alphabet.only.c_str());
    engine.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    engine.SetImage(crop.grey.data, crop.grey.cols, crop.grey.rows, 1, static_cast<int>(crop.grey.step));
    engine.SetSourceResolution(300);
    return engine;
  }

  /// The line as a net sees it: its print and a few pixels around.
  static LineText by_net(LineNet& net, const Crop& crop, const cv::Rect& line) {
    LineText read;
    if (crop.grey.empty()) return read;
    constexpr int kPad = 4;
    const int left = static_cast<int>((line.x - crop.left) * crop.scale) - kPad;
    const int right = static_cast<int>(std::ceil((line.x + line.width - crop.left) * crop.scale)) + kPad;
    const int top = static_cast<int>((line.y - crop.top) * crop.scale) - kPad;
    const int bottom = static_cast<int>((line.y + line.height - crop.top) * crop.scale) + kPad;
    const cv::Rect place = cv::Rect(left, top, right - left, bottom - top) & cv::Rect({0, 0}, crop.grey.size());
    const double scale = double(net.height()) / place.height;
    cv::Mat shown, soft;
    cv::resize(crop.grey(place), shown, {std::max(3, cvRound(place.width * scale)), net.height()}, 0, 0, cv::INTER_LINEAR);
    cv::blur(shown, soft, {5, 5});
    { const double k = getenv("SHARP") ? atof(getenv("SHARP")) : 0.4; cv::addWeighted(shown, 1 + k, soft, -k, 0, shown); }
    auto signs = std::move(net.read({&shown, 1})[0]);
    constexpr double kWorst = -20.0 / 7;
    while (!signs.empty() && signs.back().certainty < kWorst) signs.pop_back();
    while (!signs.empty() && signs.front().certainty < kWorst) signs.erase(signs.begin());
    double sum = 0, word = 0;
    int words = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
      const auto& sign = signs[i];
      if (sign.text == " ") continue;
      const int middle = i == 0 ? sign.begin : (signs[i - 1].end + sign.begin) / 2;
      Word at;
      at.text = sign.text;
      at.at = {crop.left + (place.x + middle * net.pixels_of_step() / scale) / crop.scale, double(line.y), 0, double(line.height)};
      const double end = i + 1 == signs.size() ? shown.cols : (sign.end + signs[i + 1].begin) / 2 * net.pixels_of_step();
      at.at.w = crop.left + (place.x + end / scale) / crop.scale - at.at.x;
      at.confidence_pm = std::clamp(static_cast<int>(1000 + 50 * sign.certainty), 0, 1000);
      read.text += at.text;
      read.signs.push_back(std::move(at));
      if (sign.begins_word || words == 0) { if (words++) sum += word; word = sign.certainty; }
      else word = std::min(word, sign.certainty);
    }
    if (words) sum += word, read.confidence_pm = std::clamp(static_cast<int>(1000 + 350 * sum / words), 0, 1000);
    if (!read.signs.empty()) read.weakest_pm = std::ranges::min(read.signs, {}, &Word::confidence_pm).confidence_pm;
    return read;
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

  tesseract::TessBaseAPI chinese_, packaged_, latin_, capital_;
  std::unique_ptr<LineNet> chinese_net_, packaged_net_;
};

}  // namespace

record::Result<std::unique_ptr<Letters>> Letters::open() {
  auto letters = std::make_unique<TesseractLetters>();
  if (!letters->open_models())
    return record::Error{record::Code::unavailable, "tesseract",
                         {"文字识别模型未安装（需要 chi_sim 和 eng）", "the recognition models are not installed (chi_sim and eng are needed)"}};
  return std::unique_ptr<Letters>(std::move(letters));
}

}  // namespace mingjing::ocr
