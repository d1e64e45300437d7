#include "ocr/see/letters.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <utility>

#include "ocr/see/capital_model.h"

namespace mingjing::ocr {
namespace {

constexpr int kAround = 12;              // sheet pixels shown around a line, and white pixels around the crop
constexpr int kBeside = 7;               // what stands further beside a line is a label or another field
constexpr double kGapInHeights = 0.6;    // between two words of a page
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
    const std::string_view capital = capital_amount_model();
    return chinese_.Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) == 0 &&
           latin_.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) == 0 &&
           capital_.Init(capital.data(), static_cast<int>(capital.size()), "capital_amount", tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr,
                         nullptr, false, nullptr) == 0 &&
           read_once();
  }

  LineText line(const cv::Mat& density, const cv::Rect& line, int height, const Alphabet& alphabet) override {
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
    tesseract::TessBaseAPI& engine = engine_of(alphabet.model);
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
    std::vector<Word> runs;
    if (chinese_.Recognize(nullptr) == 0) {
      const std::unique_ptr<tesseract::ResultIterator> at(chinese_.GetIterator());
      std::vector<Word> line;
      if (at) do {
          if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) join_line(std::exchange(line, {}), runs);
          add_word(*at, line);
        } while (at->Next(tesseract::RIL_WORD));
      join_line(std::move(line), runs);
    }
    chinese_.Clear();
    return runs;
  }

 private:
  /// A line that is hard to read would be read once more, white on black: no print of ours is.
  bool read_once() {
    for (auto* engine : {&chinese_, &latin_, &capital_}) {
      engine->SetVariable("tessedit_do_invert", "0");
      engine->SetVariable("invert_threshold", "0");
    }
    return true;
  }

  tesseract::TessBaseAPI& engine_of(Model model) { return model == Model::chinese ? chinese_ : model == Model::latin ? latin_ : capital_; }

  /// A word with the height of its line: the boxes of single Chinese words are only right at their left edge.
  static void add_word(const tesseract::ResultIterator& at, std::vector<Word>& line) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
    int left = 0, top = 0, right = 0, bottom = 0, ignored = 0, line_top = 0, line_bottom = 0;
    if (!text || !text[0] || !at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) return;
    if (!at.BoundingBox(tesseract::RIL_TEXTLINE, &ignored, &line_top, &ignored, &line_bottom)) return;
    Word word;
    word.text = text.get();
    word.at = {double(left), double(line_top), double(right - left), double(line_bottom - line_top)};
    word.confidence_pm = std::clamp(static_cast<int>(std::lround(at.Confidence(tesseract::RIL_WORD) * 10)), 0, 1000);
    line.push_back(std::move(word));
  }

  /// Tesseract parts Chinese where it likes; a word of ours is a run without a gap.
  static void join_line(std::vector<Word> line, std::vector<Word>& runs) {
    std::ranges::stable_sort(line, [](const Word& a, const Word& b) { return a.at.x < b.at.x; });
    for (std::size_t i = 0; i + 1 < line.size(); ++i) line[i].at.w = std::min(line[i].at.w, line[i + 1].at.x - line[i].at.x);
    bool first = true;
    for (const auto& word : line) {
      const double gap = first ? 0 : word.at.x - (runs.back().at.x + runs.back().at.w);
      if (first || gap > kGapInHeights * word.at.h) runs.push_back(word);
      else {
        Word& run = runs.back();
        run.text += word.text;
        run.at.w = word.at.x + word.at.w - run.at.x;
        run.confidence_pm = std::min(run.confidence_pm, word.confidence_pm);
      }
      first = false;
    }
  }

  static std::int32_t weakest_pm(tesseract::TessBaseAPI& engine) {
    const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
    double weakest = 100;
    if (!at || at->Empty(tesseract::RIL_SYMBOL)) return 0;
    do weakest = std::min<double>(weakest, at->Confidence(tesseract::RIL_SYMBOL));
    while (at->Next(tesseract::RIL_SYMBOL));
    return static_cast<std::int32_t>(10 * std::max(0.0, weakest));
  }

  static LineText text_of(tesseract::TessBaseAPI& engine) {
    const std::unique_ptr<char[]> text(engine.GetUTF8Text());
    LineText out;
    if (text)
      for (const char* p = text.get(); *p; ++p)
        if (static_cast<unsigned char>(*p) > ' ') out.text.push_back(*p);
    out.confidence_pm = 10 * std::clamp(engine.MeanTextConf(), 0, 100);
    out.weakest_pm = weakest_pm(engine);
    engine.Clear();
    return out;
  }

  tesseract::TessBaseAPI chinese_, latin_, capital_;
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
