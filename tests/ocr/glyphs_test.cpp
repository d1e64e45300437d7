// Signs told by their shape alone, in faces that the model was not taught on, as a scanner sees them.
#include "ocr/see/glyphs.h"

#include <gtest/gtest.h>

#include "datasets/synthesize/draw_pen.h"
#include "ocr/see/windows.h"
#include "storage/record/text.h"
#include "tests/ocr/drawn_print.h"

namespace mingjing::ocr {
namespace {

/// A line of print as a scanner of `grade` sees it, brought to the height at which pages are read.
ScannedLine scanned(const std::string& text, const std::string& face, const char* grade, std::uint64_t seed) {
  datasets::Grade how = datasets::grade(grade);
  how.speckles_per_page = 0;
  return scanned_line(text, face, 10.5, how, seed, 34 * 72 / (10.5 * how.dpi));
}

/// A reading of the line, its signs as far apart as they would stand if all were of one width.
std::vector<Word> reading(const std::string& text, const cv::Rect& print) {
  std::vector<Word> signs;
  const auto characters = datasets::characters_of(text);
  const double step = print.width / static_cast<double>(characters.size());
  for (std::size_t i = 0; i < characters.size(); ++i)
    signs.push_back({characters[i], {print.x + static_cast<double>(i) * step, double(print.y), step, double(print.height)}, 900});
  return signs;
}

using Readings = std::vector<std::vector<Word>>;

std::string text_of(const std::vector<Word>& signs) {
  std::string text;
  for (const auto& sign : signs) text += sign.text;
  return text;
}

const std::vector<std::string> kFaces{"AR PL UMing CN", "AR PL SungtiL GB", "AR PL UKai CN", "WenQuanYi Micro Hei"};
/// Printed, and as a reader that leans to common signs may have it.
const std::vector<std::pair<std::string, std::string>> kNames{{"三门峡汇川源鼎化工有限公司", "三门峡汇川源虢化工有限公司"},
                                                              {"武汉嘉砼和检测技术有限公司", "武汉嘉雁和检测技术有限公司"},
                                                              {"苏州博岳达智能装备有限公司", "苏州博号达智能装备有限公司"},
                                                              {"三门峡天鹅源煤化工有限公司", "三门峡天我源煤化工有限公司"},
                                                              {"济南豫崤新环保设备有限公司", "济南聊晴新环保设备有限公司"}};

TEST(Glyphs, ShowTheSignsOfANameInFacesThatTheyWereNeverTaught) {
  for (const auto& [grade, right_min] : {std::pair{"scan200", 80}, std::pair{"scan150", 75}}) {
    int right = 0, all = 0;
    std::uint64_t seed = 40;
    for (const auto& face : kFaces)
      for (const auto& [name, misread] : kNames) {
        const ScannedLine line = scanned(name, face, grade, ++seed);
        const Readings readings{reading(name, line.print), reading(misread, line.print)};
        for (const auto& seen : Glyphs::built_in().along(line.density, line.print, readings)) {
          ++all, right += text_of(seen) == name;
          if (text_of(seen) != name) std::printf("  %s %s: %s\n", face.c_str(), name.c_str(), text_of(seen).c_str());
        }
      }
    std::printf("%s: %d of %d lines, read rightly or not, shown as printed\n", grade, right, all);
    EXPECT_GE(100 * right, right_min * all) << grade;
  }
}

TEST(Glyphs, ShowTheWordsOfASumAndOfNoOther) {
  const std::vector<std::int64_t> sums{37424848, 59784726, 192966162, 70000000, 640902};
  int shown = 0, falsely = 0, lines = 0;
  std::uint32_t variant = 0;
  for (const char* grade : {"scan200", "scan150"})
    for (const auto& face : kFaces)
      for (const std::int64_t sum : sums) {
        const auto line = scanned(record::capital_words(record::Fen::of(sum), ++variant % 32), face, grade, 70 + variant);
        const auto shows = [&](std::int64_t other) {
          return !Glyphs::built_in().shown(line.density, line.print, sum_writings(record::Fen::of(other)), kSumSigns).empty();
        };
        ++lines, shown += shows(sum);
        for (std::int64_t place = 1; place <= sum; place *= 100) falsely += shows(sum + place) + shows(sum - place);
      }
  EXPECT_GE(100 * shown, 90 * lines) << shown << " of " << lines;
  EXPECT_EQ(falsely, 0) << "sums with one digit changed";
}

TEST(Glyphs, TellNothingOfALineWithMorePrintThanTheReadingHas) {
  const ScannedLine line = scanned(kNames[0].first, kFaces[0], "scan200", 7);
  const std::string without_the_first = kNames[0].first.substr(3);
  const auto seen = Glyphs::built_in().along(line.density, line.print, Readings{reading(without_the_first, line.print)});
  EXPECT_NE(text_of(seen[0]), without_the_first);
}

TEST(Glyphs, TellNothingWhereThereIsNoPrint) {
  const cv::Mat blank = cv::Mat::zeros(60, 400, CV_8U);
  const cv::Rect line(10, 10, 300, 34);
  EXPECT_EQ(text_of(Glyphs::built_in().along(blank, line, Readings{reading("三门峡", line)})[0]), "");
  EXPECT_TRUE(Glyphs::built_in().along(blank, line, Readings{{}})[0].empty());
  EXPECT_EQ(text_of(Glyphs::built_in().along(blank, {390, 10, 300, 34}, Readings{reading("三门峡", line)})[0]), "");
}

}  // namespace
}  // namespace mingjing::ocr
