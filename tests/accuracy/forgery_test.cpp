// How many changed scans are found, and how many honest ones are accused: every page once as it was scanned and saved, and once changed
// and saved by the same program. What is told is what place_spots lets through: a weak trace counts only on a figure, here on all that
// the page bears. MINGJING_FORGED_PAGES overrules the number of pages, the figures of the report are those of 200; MINGJING_FORGED_SEED
// takes others.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "datasets/synthesize/forge.h"
#include "datasets/synthesize/random.h"
#include "ocr/extract/truth.h"
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

int from_environment(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}
int pages_wanted() { return from_environment("MINGJING_FORGED_PAGES", 20); }
std::uint64_t seed_wanted(int otherwise) { return static_cast<std::uint64_t>(from_environment("MINGJING_FORGED_SEED", otherwise)); }

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

/// Where the figures of a page lie on its scan, ten-thousandths of the picture.
std::vector<record::PageDocument> figures_of(const datasets::Scanned& scanned, const datasets::Page& page) {
  std::vector<record::PageDocument> figures;
  const double scale = scanned.picture.dpi / 72.0, w = page.width * scale, h = page.height * scale;
  for (const auto& printed : page.printed) {
    const record::Box& box = printed.box;
    std::vector<cv::Point2d> corners{{box.x * w / 10000, box.y * h / 10000}, {(box.x + box.w) * w / 10000, (box.y + box.h) * h / 10000}};
    cv::perspectiveTransform(corners, corners, cv::Mat(3, 3, CV_64F, const_cast<double*>(scanned.from_render.data())));
    const auto share = [](double part, int whole) { return static_cast<std::int32_t>(10000 * part / whole); };
    const record::Box at{share(corners[0].x, scanned.picture.width), share(corners[0].y, scanned.picture.height),
                         share(corners[1].x - corners[0].x, scanned.picture.width), share(corners[1].y - corners[0].y, scanned.picture.height)};
    record::BankSlip slip;
    slip.serial = record::Read<std::string>::found(printed.text, record::Source::ocr, 950, at);
    figures.emplace_back().content = std::move(slip);
  }
  return figures;
}

std::vector<ocr::EditedPlace> told(const cv::Mat& image, const std::vector<record::PageDocument>& figures) {
  auto places = ocr::find_edits(image);
  std::erase_if(places, [&](const ocr::EditedPlace& place) {
    const auto share = [](int part, int whole) { return static_cast<std::int32_t>(std::int64_t{10000} * part / whole); };
    const record::Spot spot{"document.edited",
                            {share(place.at.x, image.cols), share(place.at.y, image.rows), share(place.at.width, image.cols),
                             share(place.at.height, image.rows)},
                            place.confidence_pm};
    return std::ranges::none_of(figures, [&](record::PageDocument figure) {
      std::vector<record::PageDocument> documents{std::move(figure)};
      ocr::place_spots(documents, {spot});
      return !documents[0].spots.empty();
    });
  });
  return places;
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
    const auto figures = figures_of(scanned, page);
    honest(scanned.picture, quality, grade.name + " honest", figures);
    const auto foreign = sample.draw({.seed = seed + 7, .fonts = datasets::FontSet::measuring})[0];
    const auto forged = forge({scanned, page}, {scan_with_places(foreign, grade, seed + 7), foreign}, how, quality, seed);
    if (!forged) return;
    const cv::Mat image = saved(forged->picture, 0);
    bool found = false;
    for (const auto& place : told(image, figures)) found = found || touches(place.at, forged->box, image);
    add("forged", found), add("forged " + std::string(name_of(how)), found), add("forged " + grade.name, found);
    add("forged quality " + std::to_string(quality), found);
  }

  void honest(const Picture& picture, int quality, const std::string& what, const std::vector<record::PageDocument>& figures) {
    const auto places = told(saved(picture, quality), figures);
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
    measure(papers[static_cast<std::size_t>(i) % papers.size()], seed_wanted(130'000) + static_cast<std::uint64_t>(i));
    if ((i + 1) % 20 == 0 || i + 1 == wanted) print();  // a long run can be watched
  }
  const bool enough = wanted >= 200;
  EXPECT_GE(100 * rows_["forged"].told, (enough ? 66 : 50) * rows_["forged"].pages);
  EXPECT_LE(100 * rows_["honest"].told, enough ? rows_["honest"].pages : 0);
}

/// Scans as they come from the machine, of every grade.
TEST_F(Forgeries, AreNotSeenOnScansOfAnyGrade) {
  const auto papers = papers_with_money();
  const int wanted = pages_wanted() / 2;
  for (int i = 0; i < wanted; ++i) {
    const std::uint64_t seed = seed_wanted(80'000) + static_cast<std::uint64_t>(i);
    const auto& grade = datasets::grade(kHonestGrades[static_cast<std::size_t>(i) % kHonestGrades.size()]);
    const auto page = papers[static_cast<std::size_t>(i * 7) % papers.size()].draw({.seed = seed, .fonts = datasets::FontSet::measuring})[0];
    const auto scanned = scan_with_places(page, grade, seed);
    honest(scanned.picture, 0, grade.name + " as scanned", figures_of(scanned, page));
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
