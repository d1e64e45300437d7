#include "ocr/see/seals.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "ocr/see/sheet.h"

namespace mingjing::ocr {
namespace {

constexpr int kTextHeight = 34;

cv::Mat page_with_ring(const cv::Scalar& ink) {
  cv::Mat page(900, 1200, CV_8UC3, cv::Scalar::all(250));
  for (int y = 60; y < 860; y += 70) cv::putText(page, "2021-10-14 1,929,661.62", {60, y}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar::all(20), 3);
  cv::circle(page, {700, 450}, 130, ink, 6, cv::LINE_AA);
  return page;
}

TEST(RedSeals, AreFoundWholeAndOnlyInRed) {
  const auto found = red_seals(densities(page_with_ring({60, 60, 225})), kTextHeight);
  ASSERT_EQ(found.size(), 1u);
  const cv::Rect ring(567, 317, 267, 267);
  EXPECT_EQ(found.front() & ring, ring);
  EXPECT_LT(found.front().area(), 2 * ring.area());
  EXPECT_TRUE(red_seals(densities(page_with_ring(cv::Scalar::all(40))), kTextHeight).empty());
  EXPECT_TRUE(red_seals(densities(page_with_ring({200, 70, 40})), kTextHeight).empty()) << "blue";
}

TEST(RedSeals, ARedTableIsNone) {
  cv::Mat page(900, 1200, CV_8UC3, cv::Scalar::all(250));
  for (int y = 100; y <= 800; y += 100) cv::line(page, {50, y}, {1150, y}, {60, 60, 225}, 3);
  for (int x : {50, 400, 1150}) cv::line(page, {x, 100}, {x, 800}, {60, 60, 225}, 3);
  EXPECT_TRUE(red_seals(densities(page), kTextHeight).empty());
}

}  // namespace
}  // namespace mingjing::ocr
