// Traces of editing programs on scans. A few pages here; tests/accuracy measures them by the hundred.

#include <gtest/gtest.h>

#include <opencv2/core.hpp>

#include "datasets/synthesize/forge.h"
#include "ocr/extract/truth.h"
#include "ocr/see/edited.h"
#include "tests/ocr/drawn_print.h"

namespace mingjing::ocr {
namespace {

using datasets::Forgery;
using datasets::Picture;
using record::Box;
using record::Fen;

datasets::Page page(std::uint64_t seed) {
  return draw(machine_invoice(), datasets::Style{.seed = seed, .fonts = datasets::FontSet::measuring});
}

bool touches(const cv::Rect& at, const Box& box, const Picture& picture) {
  const cv::Rect there(box.x * picture.width / 10000, box.y * picture.height / 10000, box.w * picture.width / 10000 + 1,
                       box.h * picture.height / 10000 + 1);
  return ((at + cv::Point(-8, -8) + cv::Size(16, 16)) & there).area() > 0;
}

TEST(Edited, PastedTypedAndCoveredDigitsAreFoundWhereTheyAre) {
  int found = 0, forged_pages = 0;
  for (const Forgery how : {Forgery::paste_here, Forgery::paste_elsewhere, Forgery::retype, Forgery::erase}) {
    const auto seed = 300 + static_cast<std::uint64_t>(how);
    const auto drawn = page(seed);
    const auto scanned = scan_with_places(drawn, datasets::grade("scan200"), seed);
    const auto foreign = page(seed + 50);
    const auto other = scan_with_places(foreign, datasets::grade("scan200"), seed + 50);
    EXPECT_TRUE(find_edits(image_of(scanned.picture)).empty()) << "nobody touched this one";
    const auto forged = forge({scanned, drawn}, {other, foreign}, how, 95, seed);
    ASSERT_TRUE(forged) << name_of(how);
    ++forged_pages;
    for (const auto& place : find_edits(image_of(forged->picture))) found += touches(place.at, forged->box, forged->picture);
  }
  EXPECT_GE(found, forged_pages - 1);
}

TEST(Edited, ACleanPrintWithoutGrainSaysNothing) {
  const Picture clean = scan(page(7), datasets::grade("clean"), 7);
  EXPECT_TRUE(find_edits(image_of(clean)).empty());
}

TEST(Edited, StripsAndBlankPagesAreLookedAtWithoutHarm) {
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(7, 300), cv::Size(300, 7), cv::Size(40, 40), cv::Size(900, 900)})
    EXPECT_TRUE(find_edits(cv::Mat(size, CV_8UC3, cv::Scalar::all(250))).empty());
}

TEST(Spots, BelongToTheDocumentInWhoseRegionTheyLie) {
  std::vector<record::PageDocument> documents(2);
  documents[0].region = Box{0, 0, 10000, 5000}, documents[1].region = Box{0, 5000, 10000, 5000};
  place_spots(documents, {{"document.edited", {1000, 4900, 300, 400}, 750}});
  EXPECT_TRUE(documents[0].spots.empty());
  ASSERT_EQ(documents[1].spots.size(), 1u);
  EXPECT_EQ(documents[1].problems, std::vector<std::string>{"document.edited"});
}

TEST(Spots, AWeakTraceOfAnEditCountsOnlyOnAFigureThatWasRead) {
  record::BankSlip slip;
  slip.amount = record::Read<Fen>::found(Fen::of(123456789), record::Source::ocr, 950, Box{1000, 1000, 1500, 200});
  slip.payer_name = record::Read<std::string>::found("某公司", record::Source::ocr, 950, Box{1000, 2000, 1500, 200});
  const Box on_amount{1200, 1050, 100, 100}, on_name{1200, 2050, 100, 100};
  const auto told = [&](const Box& at, int confidence_pm) {
    std::vector<record::PageDocument> documents(1);
    documents[0].content = slip;
    place_spots(documents, {{"document.edited", at, confidence_pm}});
    return !documents[0].spots.empty();
  };
  EXPECT_TRUE(told(on_amount, kAlonePm - 1));
  EXPECT_FALSE(told(on_name, kAlonePm - 1));
  EXPECT_TRUE(told(on_name, kAlonePm));
}

}  // namespace
}  // namespace mingjing::ocr
