// The nets that read lines: our walk through them beside plain arithmetic, on print, and with models that are broken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "datasets/synthesize/scan.h"
#include "ocr/see/letters.h"
#include "ocr/see/line_net.h"
#include "ocr/see/models.h"
#include "ocr/see/weights.h"
#include "tests/ocr/drawn_print.h"

namespace mingjing::ocr {
namespace {

TEST(Weights, GiveTheSameOnEveryProcessor) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(-127, 127);
  for (const auto& [rows, columns] : {std::pair(16, 9), {64, 80}, {97, 23}, {224, 512}}) {
    std::vector<std::int8_t> values(std::size_t(rows) * (columns + 1));
    for (auto& value : values) value = static_cast<std::int8_t>(byte(random));
    std::fill_n(values.begin(), columns + 1, std::int8_t(127));  // sums at their largest
    std::vector<float> scales(rows);
    for (auto& scale : scales) scale = 0.001f * static_cast<float>(byte(random) + 200);
    for (const Instructions with : instructions()) {
      const Weights weights(rows, columns, values, scales, with);
      for (int count = 1; count <= Weights::kAtOnce; ++count) {
        std::vector<std::int8_t> in(std::size_t(count) * weights.padded(), 0);
        std::vector<float> out(std::size_t(count) * rows);
        for (int n = 0; n < count; ++n)
          for (int c = 0; c < columns; ++c) in[n * weights.padded() + c] = n == 0 ? std::int8_t(-127) : static_cast<std::int8_t>(byte(random));
        weights.times(count, in.data(), out.data());
        for (int n = 0; n < count; ++n)
          for (int r = 0; r < rows; ++r) {
            int sum = 127 * values[std::size_t(r) * (columns + 1) + columns];
            for (int c = 0; c < columns; ++c) sum += values[std::size_t(r) * (columns + 1) + c] * in[n * weights.padded() + c];
            ASSERT_FLOAT_EQ(out[n * rows + r], static_cast<float>(sum) * scales[r]) << rows << " rows, row " << r << ", vector " << n;
          }
      }
    }
  }
}

TEST(Weights, StepOfACellFollowsItsFormula) {
  for (const float in : {-6.f, -0.4f, 0.f, 0.9f, 7.f})
    for (const float before : {-2.f, 0.3f, 150.f}) {
      const std::vector<float> gates{in, 0.5f, -0.25f, 1.5f};
      std::vector<float> state{before};
      std::int8_t out = 0;
      lstm_step(gates, state, &out);
      const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
      const double kept = std::min(100.0, before * logistic(-0.25) + std::tanh(in) * logistic(0.5));
      EXPECT_NEAR(state[0], kept, 1e-3 * (1 + std::abs(kept)));
      EXPECT_NEAR(out, 127 * std::tanh(kept) * logistic(1.5), 0.6);
    }
}

constexpr const char* kLines[] = {"三门峡市工业和信息化局", "统一社会信用代码：", "付款人账号", "数控机床采购合同", "设备验收合格证书",
                                  "2021年10月14日", "中国建设银行股份有限公司"};

TEST(LineNet, ReadsCleanPrintAndTellsWhereEachSignStands) {
  const auto letters = Letters::open();
  ASSERT_TRUE(letters.has_value());
  for (const Model model : {Model::chinese, Model::packaged})
    for (const std::string words : kLines) {
      SCOPED_TRACE(model == Model::chinese ? "ours" : "packaged");
      const ScannedLine line = scanned_line(words, "Noto Sans CJK SC", 12, datasets::grade("clean"), 1, 1.5);
      ASSERT_FALSE(line.print.empty());
      const LineText read = (*letters)->line(line.density, line.print, 36, {model, ""});
      std::string expected;
      for (const char sign : words)
        if (sign != ' ') expected += sign;
      if (expected.ends_with("：")) expected.replace(expected.size() - 3, 3, ":");  // the models know one form
      EXPECT_EQ(read.text, expected);
      EXPECT_GE(read.confidence_pm, 900) << words;
      double right = line.print.x;
      for (const Word& sign : read.signs) {
        EXPECT_NEAR(sign.at.x, right, line.print.height) << words << " at " << sign.text;
        EXPECT_GT(sign.at.w, 0) << words << " at " << sign.text;
        right = sign.at.x + sign.at.w;
      }
      EXPECT_NEAR(right, line.print.br().x, line.print.height);
    }
}

TEST(LineNet, ReadsALineAmongOthersAsItReadsItAlone) {
  const auto letters = Letters::open();
  ASSERT_TRUE(letters.has_value());
  cv::Mat page(700, 900, CV_8U, cv::Scalar(0));
  std::vector<cv::Rect> places;
  int top = 30;
  for (const std::string words : kLines) {
    const ScannedLine line = scanned_line(words, "Noto Serif CJK SC", 12, datasets::grade("scan200"), 5, 1.5);
    const cv::Rect place(40, top, line.print.width, line.print.height);
    line.density(line.print).copyTo(page(place));
    places.push_back(place);
    top += 90;
  }
  places.emplace_back(0, 0, 3, 3);  // nothing
  const auto together = (*letters)->lines(page, places, 36, {Model::chinese, ""});
  ASSERT_EQ(together.size(), places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const LineText alone = (*letters)->line(page, places[i], 36, {Model::chinese, ""});
    EXPECT_EQ(together[i].text, alone.text);
    EXPECT_EQ(together[i].confidence_pm, alone.confidence_pm);
  }
  EXPECT_EQ(together.back().text, "");
}

TEST(LineNet, TakesNoModelThatIsCutOrOfAnotherBuild) {
  const std::string whole(page_text_model());
  EXPECT_NE(LineNet::of(whole), nullptr);
  EXPECT_EQ(LineNet::of(""), nullptr);
  for (std::size_t size = 1; size + 1000 < whole.size(); size += whole.size() / 97)  // its last part is the number of its version
    EXPECT_EQ(LineNet::of(whole.substr(0, size)), nullptr) << size;
}

TEST(LineNet, ReadsWithinItsBytesWithAModelThatIsBroken) {
  const std::string whole(page_text_model());
  std::set<std::size_t> places;  // of the numbers that say where the parts begin, and what each layer is like
  for (std::size_t at = 0; at < 200; ++at) places.insert(at);
  for (const char* name : {"Input", "Convolve", "Tanh", "LSTM", "Softmax", "[1,"})
    for (std::size_t at = whole.find(name); at != whole.npos; at = whole.find(name, at + 1))
      for (std::size_t i = at; i < std::min(at + 100, whole.size()); ++i) places.insert(i);
  std::size_t taken = 0;
  cv::Mat noise(1000, 9, CV_8U);
  cv::randu(noise, 0, 256);
  for (const std::size_t at : places) {
    std::string other = whole;
    other[at] = static_cast<char>(other[at] ^ 0x41);
    const auto net = LineNet::of(other);
    if (!net) continue;
    ++taken;
    const cv::Mat line = noise.rowRange(0, net->height());
    net->read({&line, 1});
  }
  EXPECT_GT(taken, 0u);
  EXPECT_LT(taken, places.size());
}

}  // namespace
}  // namespace mingjing::ocr
