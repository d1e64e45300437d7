// Real photographs and scans with their truth, found by MINGJING_SAMPLES. A table with floors: so many pages, so many fields that must
// be read, and none that is read wrongly with a confidence at which the program would act.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include "ocr/see/see.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using nlohmann::json;

struct Count {
  int pages = 0, fields = 0, exact = 0, wrong = 0, sure = 0, sure_wrong = 0;
};

/// Floors lie about three points under what was measured, per kind of paper; `sure_wrong_max` counts names, nothing else may be wrong.
struct Floor {
  int pages, fields_exact_pm, figures_sure_pm;
};
const std::map<std::string, Floor> kFloors = {
    {"img_vat_special_paper", {14, 880, 850}}, {"img_vat_e_ordinary", {8, 900, 880}}, {"img_digital", {2, 860, 950}},
    {"img_vat_ordinary_paper", {2, 800, 700}}, {"img_rotated", {3, 780, 750}},
};

class Scored {
 public:
  Scored(std::string file, const json& truth) : file_(std::move(file)), truth_(truth) {}

  void operator()(const char* name, const record::Read<std::string>& read) { score(name, read, [](const std::string& v) { return v; }); }
  void operator()(const char* name, const record::Read<record::Date>& read) { score(name, read, [](record::Date v) { return v.iso(); }); }
  void operator()(const char* name, const record::Read<record::Fen>& read) {
    score(name, read, [&](record::Fen v) { return v == record::Fen() && truth_[name] == "***" ? std::string("***") : v.yuan(); });
  }
  template <class T>
  void operator()(const char*, const T&) {}

  Count all, figures;

 private:
  template <class T, class Shown>
  void score(const std::string& name, const record::Read<T>& read, Shown shown) {
    if (!truth_.contains(name) || !truth_[name].is_string()) return;
    const bool is_name = name == "buyer_name" || name == "seller_name";
    const std::string expected = record::normal_name(truth_[name].get<std::string>());
    const bool exact = read && record::normal_name(shown(*read)) == expected, sure = read.confidence_pm() >= record::kSurePm;
    for (Count* count : {&all, is_name ? nullptr : &figures}) {
      if (!count) continue;
      ++count->fields, count->exact += exact, count->wrong += read && !exact, count->sure += sure, count->sure_wrong += sure && !exact;
    }
    if (read && !exact)
      std::cout << "  " << file_ << ' ' << name << ": " << shown(*read) << " at " << read.confidence_pm() << ", truly " << expected << '\n';
  }

  std::string file_;
  const json& truth_;
};

void add(Count& to, const Count& from) {
  to.fields += from.fields, to.exact += from.exact, to.wrong += from.wrong, to.sure += from.sure, to.sure_wrong += from.sure_wrong;
}

TEST(SeeSamples, RealInvoicesKeepTheirFloors) {
  const char* folder = std::getenv("MINGJING_SAMPLES");
  if (!folder) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
  auto eyes = Eyes::open();
  ASSERT_TRUE(eyes);
  std::ifstream manifest(std::string(folder) + "/manifest.json");
  std::map<std::string, std::pair<Count, Count>> kinds;
  for (const auto& entry : json::parse(manifest)) {
    const std::string kind = entry["kind"], file = entry["file"];
    if (!kFloors.contains(kind)) continue;
    const cv::Mat bgr = cv::imread(std::string(folder) + "/" + file);
    ASSERT_FALSE(bgr.empty()) << file;
    const Seen seen = (*eyes)->see({bgr.cols, bgr.rows, 3, {bgr.datastart, bgr.dataend}});
    auto& [all, figures] = kinds[kind];
    ++all.pages;
    EXPECT_EQ(seen.invoices.size(), 1u) << file;
    if (seen.invoices.empty()) continue;
    Scored scored(file, entry["truth"]);
    const auto& invoice = std::get<record::Invoice>(seen.invoices[0].content);
    record::Invoice::each_field(invoice, scored);
    add(all, scored.all), add(figures, scored.figures);
  }
  Count whole;
  for (const auto& [kind, floor] : kFloors) {
    const auto& [all, figures] = kinds[kind];
    std::cout << kind << ": " << all.exact << " of " << all.fields << " exact, " << all.wrong << " wrong, " << all.sure << " sure\n";
    EXPECT_EQ(all.pages, floor.pages) << kind;
    EXPECT_GE(all.exact * 1000, all.fields * floor.fields_exact_pm) << kind;
    EXPECT_GE(figures.sure * 1000, figures.fields * floor.figures_sure_pm) << kind;
    EXPECT_EQ(figures.sure_wrong, 0) << kind << ": a wrong number, date or amount that would be acted upon";
    add(whole, all);
  }
  EXPECT_LE(whole.sure_wrong, 1) << "names";
}

}  // namespace
}  // namespace mingjing::ocr
