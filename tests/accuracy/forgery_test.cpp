// How many changed scans are found, and how many honest ones are accused: every page once as it was scanned and saved, and once changed
// and saved by the same program. MINGJING_FORGED_PAGES overrules the number of pages; the figures of the report are those of 200.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "datasets/synthesize/forge.h"
#include "datasets/synthesize/random.h"
#include "ocr/see/edited.h"
#include "tests/datasets/draw_samples.h"

namespace mingjing {
namespace {

using datasets::Forgery;
using datasets::Picture;

/// What editing programs save as: without loss, or JPEG.
constexpr std::array<int, 6> kQualities = {0, 95, 92, 90, 85, 75};
constexpr std::array<const char*, 2> kGrades = {"scan200", "scan150"};
/// Grades of which changed pages are not claimed to be found; nobody may be accused on them either.
constexpr std::array<const char*, 6> kHonestGrades = {"scan200", "scan150", "scan300", "fax", "photo", "clean"};

int pages_wanted() {
  const char* pages = std::getenv("MINGJING_FORGED_PAGES");
  return pages == nullptr ? 20 : std::atoi(pages);
}

std::vector<datasets::DrawnSample> papers_with_money() {
  auto all = datasets::drawn_samples();
  std::erase_if(all, [](const auto& sample) {
    const auto page = sample.draw({.seed = 1})[0];
    return page.kind != record::PageKind::invoice && page.kind != record::PageKind::bank_slip;
  });
  return all;
}

cv::Mat saved(const Picture& picture, int quality) {
  const std::string bytes = quality > 0 ? encode(picture, "jpg", quality) : encode(picture, "png");
  return cv::imdecode(std::vector<std::uint8_t>(bytes.begin(), bytes.end()), cv::IMREAD_COLOR);
}

bool touches(const cv::Rect& at, const record::Box& box, const cv::Mat& image) {
  const cv::Rect there(box.x * image.cols / 10000, box.y * image.rows / 10000, box.w * image.cols / 10000 + 1, box.h * image.rows / 10000 + 1);
  return ((at + cv::Point(-10, -10) + cv::Size(20, 20)) & there).area() > 0;
}

struct Count {
  int pages = 0, told = 0;
};

class Forgeries : public testing::Test {
 protected:
  /// One page of a kind of its own, honest and changed.
  void measure(const datasets::DrawnSample& sample, std::uint64_t seed) {
    datasets::Random random = datasets::Random(seed).fork("forgeries");
    const auto quality = kQualities[static_cast<std::size_t>(random.between(0, kQualities.size() - 1))];
    const auto how = static_cast<Forgery>(random.between(0, 3));
    const auto& grade = datasets::grade(kGrades[seed % kGrades.size()]);
    const datasets::Style style{.seed = seed, .fonts = datasets::FontSet::measuring, .seals_over_text = grade.seals_over_text};
    const auto page = sample.draw(style)[0];
    const auto scanned = scan_with_places(page, grade, seed);
    honest(scanned.picture, quality, grade.name + " honest");
    const auto foreign = sample.draw({.seed = seed + 7, .fonts = datasets::FontSet::measuring})[0];
    const auto forged = forge({scanned, page}, {scan_with_places(foreign, grade, seed + 7), foreign}, how, quality, seed);
    if (!forged) return;
    const cv::Mat image = saved(forged->picture, 0);
    bool found = false;
    for (const auto& place : ocr::find_edits(image)) found = found || touches(place.at, forged->box, image);
    add("forged", found), add("forged " + std::string(name_of(how)), found), add("forged " + grade.name, found);
  }

  void honest(const Picture& picture, int quality, const std::string& what) {
    const auto places = ocr::find_edits(saved(picture, quality));
    for (const auto& place : places)
      std::printf("  %s, quality %d: %d %d %d %d\n", what.c_str(), quality, place.at.x, place.at.y, place.at.width, place.at.height);
    add("honest", !places.empty()), add(what, !places.empty());
  }

  void add(const std::string& row, bool told) { ++rows_[row].pages, rows_[row].told += told; }

  void print() const {
    for (const auto& [row, count] : rows_) std::printf("%-28s %4d pages, %4d told as edited\n", row.c_str(), count.pages, count.told);
    std::printf("\n");
    std::fflush(stdout);
  }

  std::map<std::string, Count> rows_;
};

TEST_F(Forgeries, AreFoundAndHonestScansAreNotAccused) {
  const auto papers = papers_with_money();
  const int wanted = pages_wanted();
  for (int i = 0; i < wanted; ++i) {
    measure(papers[static_cast<std::size_t>(i) % papers.size()], 130'000 + static_cast<std::uint64_t>(i));
    if ((i + 1) % 20 == 0 || i + 1 == wanted) print();  // a long run can be watched
  }
  const bool enough = wanted >= 200;
  EXPECT_GE(100 * rows_["forged"].told, (enough ? 60 : 35) * rows_["forged"].pages);
  EXPECT_LE(100 * rows_["honest"].told, enough ? rows_["honest"].pages : 0);
}

/// Scans as they come from the machine, of every grade.
TEST_F(Forgeries, AreNotSeenOnScansOfAnyGrade) {
  const auto papers = papers_with_money();
  const int wanted = pages_wanted() / 2;
  for (int i = 0; i < wanted; ++i) {
    const std::uint64_t seed = 80'000 + static_cast<std::uint64_t>(i);
    const auto& grade = datasets::grade(kHonestGrades[static_cast<std::size_t>(i) % kHonestGrades.size()]);
    const auto page = papers[static_cast<std::size_t>(i * 7) % papers.size()].draw({.seed = seed, .fonts = datasets::FontSet::measuring})[0];
    honest(scan(page, grade, seed), 0, grade.name + " as scanned");
  }
  print();
  EXPECT_LE(100 * rows_["honest"].told, rows_["honest"].pages);
}

/// Real papers: nobody changed those of the samples. Blank slips and specimens were erased by their publishers and are left out.
TEST(ForgeriesOnSamples, AreNotSeenOnHonestPapers) {
  const char* folder = std::getenv("MINGJING_SAMPLES");
  if (folder == nullptr) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
  std::vector<cv::String> files;
  for (const char* kind : {"img_digital", "img_rotated", "img_vat_e_ordinary", "img_vat_ordinary_paper", "img_vat_special_paper"}) {
    std::vector<cv::String> found;
    cv::glob(std::string(folder) + "/" + kind + "/*", found);
    files.insert(files.end(), found.begin(), found.end());
  }
  int told = 0;
  for (const auto& file : files)
    for (const auto& place : ocr::find_edits(cv::imread(file, cv::IMREAD_COLOR))) {
      ++told;
      std::printf("  %s at %d %d %d %d\n", file.c_str(), place.at.x, place.at.y, place.at.width, place.at.height);
    }
  std::printf("%zu real papers, %d told as edited\n", files.size(), told);
  EXPECT_EQ(told, 0);
}

}  // namespace
}  // namespace mingjing
