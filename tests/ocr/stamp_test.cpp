#include <gtest/gtest.h>

#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/scan.h"
#include "ocr/see/stamps.h"
#include "tests/ocr/drawn_print.h"

namespace mingjing::ocr {
namespace {

datasets::Page page(bool voided, std::uint64_t seed) {
  datasets::InvoicePaper paper = machine_invoice();
  paper.voided = voided;
  return draw(paper, datasets::Style{.seed = seed, .fonts = datasets::FontSet::measuring});
}

std::vector<cv::Rect> stamps_on(bool voided, const char* grade, std::uint64_t seed) {
  static const auto letters = std::move(Letters::open().value());
  const auto picture = scan(page(voided, seed), datasets::grade(grade), seed);
  return void_stamps(image_of(picture), *letters);
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
    return void_stamps(image_of(picture), *letters).size();
  };
  EXPECT_EQ(told("作废"), 1u);
  EXPECT_EQ(told("涂改作废"), 0u);
}

TEST(VoidStamp, AGreyCopyShowsNone) { EXPECT_TRUE(stamps_on(true, "scan200", 1).empty()); }

}  // namespace
}  // namespace mingjing::ocr
