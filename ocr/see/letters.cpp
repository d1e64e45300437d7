#include "ocr/see/letters.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

namespace mingjing::ocr {
namespace {

constexpr int kAround = 12;              // sheet pixels shown around a line, and white pixels around the crop
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
    // The model files are the only thing read; they come from TESSDATA_PREFIX or the built-in folder.
    return chinese_.Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) == 0 && latin_.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) == 0;
  }

  LineText line(const cv::Mat& density, const cv::Rect& line, int height, const Alphabet& alphabet) override {
    const cv::Rect wide = cv::Rect(line.x - kAround, line.y - kAround, line.width + 2 * kAround, line.height + 2 * kAround) &
                          cv::Rect({0, 0}, density.size());
    if (wide.area() == 0 || line.height <= 0) return {};
    const double scale = static_cast<double>(height) / line.height;
    if (wide.width * scale > 6000) return {};
    cv::Mat grey = stretched(density(wide));
    cv::resize(grey, grey, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    cv::copyMakeBorder(grey, grey, kAround, kAround, kAround, kAround, cv::BORDER_CONSTANT, cv::Scalar(255));
    tesseract::TessBaseAPI& engine = alphabet.model == Model::chinese ? chinese_ : latin_;
    engine.SetVariable("tessedit_char_whitelist", alphabet.only.c_str());
    engine.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    engine.SetImage(grey.data, grey.cols, grey.rows, 1, static_cast<int>(grey.step));
    engine.SetSourceResolution(300);
    return text_of(engine);
  }

  std::vector<Word> page(const cv::Mat& grey, bool sparse) override {
    chinese_.SetVariable("tessedit_char_whitelist", "");
    chinese_.SetPageSegMode(sparse ? tesseract::PSM_SPARSE_TEXT : tesseract::PSM_AUTO);
    chinese_.SetImage(grey.data, grey.cols, grey.rows, 1, static_cast<int>(grey.step));
    chinese_.SetSourceResolution(300);
    std::vector<Word> words;
    if (chinese_.Recognize(nullptr) == 0) {
      const std::unique_ptr<tesseract::ResultIterator> at(chinese_.GetIterator());
      if (at) do add_word(*at, words); while (at->Next(tesseract::RIL_WORD));
    }
    chinese_.Clear();
    return words;
  }

 private:
  static void add_word(const tesseract::ResultIterator& at, std::vector<Word>& words) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!text || !text[0] || !at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) return;
    Word word;
    word.text = text.get();
    word.at = {double(left), double(top), double(right - left), double(bottom - top)};
    word.confidence_pm = std::clamp(static_cast<int>(std::lround(at.Confidence(tesseract::RIL_WORD) * 10)), 0, 1000);
    words.push_back(std::move(word));
  }

  static LineText text_of(tesseract::TessBaseAPI& engine) {
    const std::unique_ptr<char[]> text(engine.GetUTF8Text());
    LineText out;
    if (text)
      for (const char* p = text.get(); *p; ++p)
        if (static_cast<unsigned char>(*p) > ' ') out.text.push_back(*p);
    out.confidence_pm = 10 * std::clamp(engine.MeanTextConf(), 0, 100);
    engine.Clear();
    return out;
  }

  tesseract::TessBaseAPI chinese_, latin_;
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
