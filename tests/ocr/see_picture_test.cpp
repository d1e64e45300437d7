// What the eyes see on pictures drawn here.
#include <gtest/gtest.h>

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "ocr/see/codes.h"
#include "ocr/see/frame.h"
#include "ocr/see/lines.h"
#include "ocr/see/page.h"
#include "ocr/see/see.h"
#include "ocr/see/sheet.h"

namespace mingjing::ocr {
namespace {

constexpr double kWidth = 1200, kHeight = kWidth * 0.468;

void rule(cv::Mat& picture, cv::Point2d from, cv::Point2d to) { cv::line(picture, from, to, cv::Scalar(40, 80, 150), 2, cv::LINE_AA); }

/// The rules of a paper form with its top left corner at `at`.
void draw_form(cv::Mat& picture, cv::Point2d at) {
  auto level = [&](double y) { rule(picture, at + cv::Point2d(0, y * kHeight), at + cv::Point2d(kWidth, y * kHeight)); };
  auto upright = [&](double x, double top, double bottom) {
    rule(picture, at + cv::Point2d(x * kWidth, top * kHeight), at + cv::Point2d(x * kWidth, bottom * kHeight));
  };
  for (double y : {0.0, 0.23, 0.70, 0.785, 1.0}) level(y);
  for (double x : {0.0, 1.0}) upright(x, 0, 1);
  for (double x : {0.038, 0.574, 0.597}) upright(x, 0, 0.23), upright(x, 0.785, 1);
  for (double x : {0.26, 0.39, 0.45, 0.55, 0.65, 0.80, 0.853}) upright(x, 0.23, 0.70);
}

cv::Mat page_with_form() {
  cv::Mat picture(1100, 1500, CV_8UC3, cv::Scalar(235, 240, 242));
  draw_form(picture, {150, 300});
  return picture;
}

double distance(const Frame& frame, const std::vector<cv::Point2f>& expected) {
  double worst = 0;
  for (int i = 0; i < 4; ++i) worst = std::max(worst, cv::norm(frame.corners[i] - expected[i]));
  return worst;
}

std::vector<cv::Point2f> corners() {
  const auto x = static_cast<float>(150 + kWidth), y = static_cast<float>(300 + kHeight);
  return {{150, 300}, {x, 300}, {x, y}, {150, y}};
}

TEST(Frame, IsFoundWhereItIsDrawn) {
  const auto frames = find_frames(page_with_form());
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_LT(distance(frames[0], corners()), 6);
  EXPECT_EQ(frames[0].turn(), 0);
}

TEST(Frame, TellsWhichWayIsUpFromItsInnerRules) {
  const cv::Mat picture = page_with_form();
  for (int turn : {90, 180, 270}) {  // a picture that needs `turn` clockwise to stand upright
    const auto frames = find_frames(turned(picture, 360 - turn));
    ASSERT_EQ(frames.size(), 1u) << turn;
    EXPECT_EQ(frames[0].turn(), turn);
  }
}

TEST(Frame, IsFoundTilted) {
  for (double angle : {-9.0, -3.0, 2.0, 8.0}) {
    const cv::Matx23d turn = cv::getRotationMatrix2D({750, 550}, angle, 0.85);
    cv::Mat tilted;
    cv::warpAffine(page_with_form(), tilted, turn, {1500, 1100}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    std::vector<cv::Point2f> expected;
    cv::transform(corners(), expected, turn);
    const auto frames = find_frames(tilted);
    ASSERT_EQ(frames.size(), 1u) << angle;
    EXPECT_LT(distance(frames[0], expected), 8) << angle;
  }
}

TEST(Frame, IsFoundPhotographedAtAnAngle) {
  const cv::Point2f from[] = {{0, 0}, {1500, 0}, {1500, 1100}, {0, 1100}}, to[] = {{60, 40}, {1460, 0}, {1500, 1100}, {0, 1050}};
  const cv::Mat map = cv::getPerspectiveTransform(from, to);
  cv::Mat photo;
  cv::warpPerspective(page_with_form(), photo, map, {1500, 1100}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(30, 40, 50));
  std::vector<cv::Point2f> expected;
  cv::perspectiveTransform(corners(), expected, map);
  const auto frames = find_frames(photo);
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_LT(distance(frames[0], expected), 8);
}

TEST(Frame, TwoFormsOnOneSheetAreBothFound) {
  cv::Mat picture(1900, 1400, CV_8UC3, cv::Scalar(250, 250, 250));
  draw_form(picture, {100, 250});
  draw_form(picture, {100, 1150});
  EXPECT_EQ(find_frames(picture).size(), 2u);
}

TEST(Sheet, PutsThePlacesOfTheFormBackOnThePicture) {
  const cv::Mat picture = page_with_form();
  const Sheet sheet(picture, find_frames(picture).at(0));
  const cv::Rect2f at = sheet.on_picture(sheet.pixels({0.5, 1.0, 0.0, 0.5}));
  EXPECT_NEAR(at.x, 150 + kWidth / 2, 5);
  EXPECT_NEAR(at.y, 300, 5);
  EXPECT_NEAR(at.width, kWidth / 2, 6);
  EXPECT_NEAR(at.height, kHeight / 2, 6);
}

TEST(Upright, BoxesFollowTheTurn) {
  const cv::Rect2f at(10, 20, 30, 40);
  const Rect upright = Upright{{400, 200}, 90}.place(at);
  EXPECT_DOUBLE_EQ(upright.x, 200 - 20 - 40);
  EXPECT_DOUBLE_EQ(upright.y, 10);
  EXPECT_DOUBLE_EQ(upright.w, 40);
  const record::Box box = Upright{{400, 200}, 180}.box(at);
  EXPECT_EQ(box, (record::Box{9000, 7000, 750, 2000}));
  EXPECT_EQ((Upright{{400, 200}, 270}.place(at).x), 20);
}

TEST(PrintLines, KeepTheLastPartForFiguresAndTheLargestForText) {
  cv::Mat mask(80, 600, CV_8U, cv::Scalar(0));
  cv::rectangle(mask, {20, 20, 200, 30}, cv::Scalar(255), cv::FILLED);
  cv::rectangle(mask, {400, 20, 60, 30}, cv::Scalar(255), cv::FILLED);
  const cv::Rect all(0, 0, 600, 80);
  EXPECT_EQ(print_lines(mask, all, {2, false}).at(0), cv::Rect(20, 20, 200, 30));
  EXPECT_EQ(print_lines(mask, all, {2, true}).at(0), cv::Rect(400, 20, 60, 30));
  EXPECT_EQ(print_lines(mask, all, {9, false}).at(0), cv::Rect(20, 20, 440, 30));
}

TEST(AfterLabel, CutsBehindTheColonAndLeavesTheFirstSignWhole) {
  auto bar = [](cv::Mat& mask, int x, int width, int top, int height) {
    cv::rectangle(mask, {x, top, width, height}, cv::Scalar(255), cv::FILLED);
  };
  cv::Mat labelled(80, 600, CV_8U, cv::Scalar(0)), plain = labelled.clone();
  bar(labelled, 20, 12, 20, 30);                             // the last sign of the label, cut by the edge of the cell
  bar(labelled, 38, 5, 28, 5), bar(labelled, 38, 5, 42, 5);  // two dots
  for (int x = 60; x < 400; x += 34) bar(labelled, x, 28, 20, 30), bar(plain, x, 28, 20, 30);
  EXPECT_EQ(after_label(labelled, {20, 20, 408, 30}, 20, 54).line.x, 60);
  EXPECT_EQ(after_label(plain, {60, 20, 368, 30}, 20, 54).line.x, 60);
}

TEST(PrintShift, FollowsThePrintAndStaysWithoutIt) {
  cv::Mat mask(300, 400, CV_8U, cv::Scalar(0));
  const std::vector<cv::Rect> columns{{0, 0, 400, 300}};
  const std::vector<int> levels{60, 120, 180};
  EXPECT_EQ(print_shift(mask, columns, levels, 30), 0);
  for (int level : levels) cv::rectangle(mask, {20, level + 14 - 10, 200, 21}, cv::Scalar(255), cv::FILLED);
  EXPECT_NEAR(print_shift(mask, columns, levels, 30), 14, 2);
}

cv::Mat drawn_code(const std::string& text, int module) {
  const auto matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setMargin(4).encode(text, 0, 0);
  cv::Mat code(matrix.height() * module, matrix.width() * module, CV_8UC3);
  for (int y = 0; y < code.rows; ++y)
    for (int x = 0; x < code.cols; ++x)
      code.at<cv::Vec3b>(y, x) = matrix.get(x / module, y / module) ? cv::Vec3b(20, 20, 20) : cv::Vec3b(255, 255, 255);
  return code;
}

const std::string kPayload = "01,04,4200164320,62313359,676.21,20180718,61048375893506633152,6EA2,";

TEST(Codes, AreFoundSmallAndPlacedRight) {
  for (int module : {2, 3, 5}) {
    cv::Mat page(900, 1300, CV_8UC3, cv::Scalar(255, 255, 255));
    const cv::Mat code = drawn_code(kPayload, module);
    code.copyTo(page(cv::Rect(700, 300, code.cols, code.rows)));
    const auto codes = find_codes(page);
    ASSERT_EQ(codes.size(), 1u) << module;
    EXPECT_EQ(codes[0].text, kPayload);
    EXPECT_NEAR(codes[0].at.x, 700 + 4 * module, 2.0 * module);
    EXPECT_NEAR(codes[0].at.y, 300 + 4 * module, 2.0 * module);
  }
}

TEST(Codes, SeveralOnOnePageAreAllFound) {
  cv::Mat page(900, 1300, CV_8UC3, cv::Scalar(255, 255, 255));
  const cv::Mat one = drawn_code(kPayload, 4), other = drawn_code("https://example.org/a", 4);
  one.copyTo(page(cv::Rect(100, 100, one.cols, one.rows)));
  other.copyTo(page(cv::Rect(800, 500, other.cols, other.rows)));
  EXPECT_EQ(find_codes(page).size(), 2u);
}

TEST(Codes, TheCornerOfAFormIsSearched) {
  cv::Mat picture = page_with_form();
  const cv::Mat code = drawn_code(kPayload, 3);
  code.copyTo(picture(cv::Rect(150, 300 - code.rows - 4, code.cols, code.rows)));
  Sheet sheet(picture, find_frames(picture).at(0));
  const auto payload = invoice_code(sheet, true);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->number, "62313359");
}

TEST(Blank, APageWithSpecksAndShadeIsBlankAndALineOfPrintIsNot) {
  cv::Mat page(1400, 1000, CV_8UC3, cv::Scalar(245, 245, 245));
  for (int x = 0; x < page.cols; ++x) page.col(x) -= cv::Scalar::all(x / 25);
  cv::circle(page, {400, 700}, 2, cv::Scalar(90, 90, 90), cv::FILLED);
  EXPECT_TRUE(is_blank(page));
  cv::putText(page, "2022 No. 3495.00", {200, 300}, cv::FONT_HERSHEY_SIMPLEX, 1.0, cv::Scalar(60, 60, 60), 2);
  EXPECT_FALSE(is_blank(page));
}

TEST(Blank, PrintTooPaleToBeReadIsNotBlankAndGrainIs) {
  cv::Mat page(1400, 1000, CV_8UC3, cv::Scalar(235, 235, 235)), grain(page.size(), CV_16SC3);
  cv::RNG(7).fill(grain, cv::RNG::NORMAL, 0, 9);
  cv::Mat grainy;
  cv::add(page, grain, grainy, cv::noArray(), CV_8U);
  EXPECT_TRUE(is_blank(grainy));
  for (int y = 200; y < 1200; y += 100)
    cv::putText(page, "2022 No. 3495.00 ABCDEF 0123456789", {100, y}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(210, 210, 210), 4);
  cv::GaussianBlur(page, page, {}, 4);
  cv::add(page, grain, grainy, cv::noArray(), CV_8U);
  EXPECT_FALSE(is_blank(grainy));
}

Picture picture_of(const cv::Mat& bgr) {
  const cv::Mat whole = bgr.clone();
  return {whole.cols, whole.rows, 3, std::vector<std::uint8_t>(whole.datastart, whole.dataend)};
}

cv::Mat lettered_page() {
  cv::Mat page(1200, 1600, CV_8UC3, cv::Scalar(255, 255, 255));
  int y = 200;
  for (const char* text : {"PAYMENT ORDER 6222021234567890123", "AMOUNT 12345.67 CNY", "DATE 2022-04-25 SERIAL 20220425000123",
                           "REFERENCE A1B2C3D4 BRANCH 0042"}) {
    cv::putText(page, text, {200, y}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(20, 20, 20), 2, cv::LINE_AA);
    y += 120;
  }
  return page;
}

/// Where the signs of `text` stand on the page, one after the other; an empty rectangle when they do not.
Rect place_of(const PageText& page, const std::string& text) {
  for (std::size_t first = 0; first < page.words.size(); ++first) {
    std::string read;
    for (std::size_t i = first; i < page.words.size() && read.size() < text.size(); ++i) {
      read += page.words[i].text;
      if (read != text) continue;
      const Rect from = page.words[first].at, to = page.words[i].at;
      return {from.x, from.y, to.x + to.w - from.x, from.h};
    }
  }
  return {};
}

class SeeWords : public testing::Test {
 protected:
  static Eyes& eyes() {
    static const auto opened = Eyes::open();
    if (!opened) throw std::runtime_error(opened.error().reason.en);
    return **opened;
  }
};

TEST_F(SeeWords, StandWhereTheyArePrinted) {
  const Seen seen = eyes().see(picture_of(lettered_page()));
  EXPECT_EQ(seen.rotation, 0);
  EXPECT_TRUE(seen.invoices.empty());
  const Rect amount = place_of(seen.text, "12345.");  // the face of the drawing is no printer's: its 7 is hard
  EXPECT_NEAR(amount.y + amount.h / 2, 310, 25);
  EXPECT_NEAR(amount.x, 372, 20);
}

TEST_F(SeeWords, ABoxIsReadAgainWithTheSignsItMayHold) {
  const Seen seen = eyes().see(picture_of(lettered_page()));
  ASSERT_TRUE(seen.recogniser);
  std::vector<std::string> looks;
  const auto keep = [&](const Glance& glance) { return looks.push_back(glance.text), true; };
  seen.recogniser->again({350, 280, 330, 60}, Charset::amount, keep);
  EXPECT_GE(std::ranges::count_if(looks, [](const std::string& look) { return look.starts_with("12345.67"); }), 4);
  looks.clear();
  seen.recogniser->again({900, 900, 200, 60}, Charset::amount, keep);
  EXPECT_TRUE(looks.empty());
}

TEST_F(SeeWords, ABoxThatCutsASignIsFittedToThePrint) {
  const Seen seen = eyes().see(picture_of(lettered_page()));
  const Rect amount = place_of(seen.text, "12345.6");
  ASSERT_GT(amount.w, 0);
  std::vector<std::string> looks;
  const Rect cut{amount.x + 10, amount.y, amount.w - 20, amount.h};
  seen.recogniser->again(cut, Charset::amount, [&](const Glance& glance) { return looks.push_back(glance.text), false; });
  ASSERT_EQ(looks.size(), 1u);  // false ends it
  EXPECT_NE(looks[0].find("12345.67"), std::string::npos);
}

TEST_F(SeeWords, APageUpsideDownIsTurned) {
  const Seen seen = eyes().see(picture_of(turned(lettered_page(), 180)));
  EXPECT_EQ(seen.rotation, 180);
}

TEST_F(SeeWords, APageOnItsSideIsTurned) {
  const Seen seen = eyes().see(picture_of(turned(lettered_page(), 90)));
  EXPECT_EQ(seen.rotation, 270);
  EXPECT_EQ(seen.width, 1600);
}

TEST_F(SeeWords, ARuledTableIsNoInvoice) {
  cv::Mat page(1100, 1500, CV_8UC3, cv::Scalar(250, 250, 250));
  for (int i = 0; i <= 10; ++i) rule(page, {150, 200.0 + 60 * i}, {1350, 200.0 + 60 * i});
  for (int i = 0; i <= 6; ++i) rule(page, {150 + 200.0 * i, 200}, {150 + 200.0 * i, 800});
  for (int i = 0; i < 9; ++i)
    cv::putText(page, "3495.00", {170 + 200 * (i % 5), 240 + 60 * i}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(30, 30, 30), 2);
  EXPECT_TRUE(eyes().see(picture_of(page)).invoices.empty());
}

TEST_F(SeeWords, BlankAndBrokenPicturesSayNothing) {
  EXPECT_TRUE(eyes().see(picture_of(cv::Mat(800, 600, CV_8UC3, cv::Scalar(250, 250, 250)))).blank);
  Picture broken{100, 100, 3, std::vector<std::uint8_t>(10)};
  EXPECT_TRUE(eyes().see(broken).text.words.empty());
  EXPECT_TRUE(eyes().codes(broken).empty());
}

TEST_F(SeeWords, StripsAndScrapsAreLookedAtWithoutHarm) {
  for (const cv::Size size : {cv::Size(32, 4000), cv::Size(4000, 32), cv::Size(33, 33), cv::Size(31, 31)}) {
    cv::Mat noise(size, CV_8UC3);
    cv::RNG(7).fill(noise, cv::RNG::UNIFORM, 0, 256);
    EXPECT_TRUE(eyes().see(picture_of(noise)).invoices.empty());
    EXPECT_TRUE(eyes().codes(picture_of(noise)).empty());
  }
}

}  // namespace
}  // namespace mingjing::ocr
