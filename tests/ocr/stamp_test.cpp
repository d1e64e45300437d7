#include <gtest/gtest.h>

#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/scan.h"
#include "ocr/see/stamps.h"

namespace mingjing::ocr {
namespace {

datasets::Page page(bool voided, std::uint64_t seed) {
  datasets::InvoicePaper paper;
  paper.kind = record::InvoiceKind::vat_special;
  paper.region = "河南", paper.code = "4100201130", paper.number = "07315826";
  paper.date = *record::Date::of(2021, 9, 14);
  paper.buyer = {"三门峡崤函机械有限公司", "91430400MA4L2K3X7Q", "三门峡市湖滨区", "0398-2816000", "中国银行三门峡分行", "262400012345", ""};
  paper.seller = {"洛阳轴承设备有限公司", "91430100717983420J", "洛阳市涧西区", "0379-64980000", "中国工商银行洛阳分行", "1705020109200011", ""};
  paper.total = record::Fen::of(6'328'000);
  paper.voided = voided;
  return draw(paper, datasets::Style{.seed = seed, .fonts = datasets::FontSet::measuring});
}

std::vector<cv::Rect> stamps_on(bool voided, const char* grade, std::uint64_t seed) {
  static const auto letters = std::move(Letters::open().value());
  const auto picture = scan(page(voided, seed), datasets::grade(grade), seed);
  const int type = picture.channels == 1 ? CV_8UC1 : CV_8UC3;
  return void_stamps(cv::Mat(picture.height, picture.width, type, const_cast<std::uint8_t*>(picture.pixels.data())), *letters);
}

TEST(VoidStamp, IsReadOnACopyInColour) {
  for (const std::uint64_t seed : {1, 2}) EXPECT_EQ(stamps_on(true, "scan300", seed).size(), 1u) << seed;
}

TEST(VoidStamp, SealsOfFirmsAndOfTheTaxOfficeAreNone) {
  for (const std::uint64_t seed : {1, 2}) EXPECT_TRUE(stamps_on(false, "scan300", seed).empty()) << seed;
}

TEST(VoidStamp, AFramedNoteInRedPrintVoidsNothing) {
  static const auto letters = std::move(Letters::open().value());
  const auto told = [&](const char* words) {
    datasets::Pen pen(record::PageKind::invoice, 420, 300);
    const auto faces = faces_of(datasets::Style{.seed = 3, .fonts = datasets::FontSet::measuring});
    box_stamp(pen, 210, 150, words, 36, faces.hei, 0, {0.85, 0.1, 0.1, 1});
    const datasets::Page drawn = pen.take();
    const auto picture = scan(drawn, datasets::grade("scan300"), 3);
    return void_stamps(cv::Mat(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data())), *letters).size();
  };
  EXPECT_EQ(told("作废"), 1u);
  EXPECT_EQ(told("涂改作废"), 0u);
}

TEST(VoidStamp, AGreyCopyShowsNone) { EXPECT_TRUE(stamps_on(true, "scan200", 1).empty()); }

}  // namespace
}  // namespace mingjing::ocr
