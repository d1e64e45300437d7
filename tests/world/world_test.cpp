// A whole town of invented firms, published, imported and screened through the real reader and the real store, then laid beside its
// truth: planted stories found, innocent look-alikes left alone, sums right. Prints the table; floors hold it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "audit/intake/reference.h"
#include "audit/screen.h"
#include "audit/sweep.h"
#include "datasets/synthesize/publish.h"

namespace mingjing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct World {
  const char* name;
  const char* policy;
  datasets::Documents documents;
  const char* grade;
  std::uint64_t seed;
  int firms;              ///< MINGJING_WORLD_FIRMS overrules; all stories of smx-2022-1 need some ninety-five
  int found_floor_pm;  ///< planted stories found, in 1/1000
};

std::ostream& operator<<(std::ostream& out, const World& world) { return out << world.name; }

int firms_wanted(int otherwise) {
  const char* firms = std::getenv("MINGJING_WORLD_FIRMS");
  return firms == nullptr ? otherwise : std::atoi(firms);
}

void import_all(const fs::path& folder, storage::Store& store, ocr::Reader& reader) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string path = entry.path().string(), kind = entry.path().stem().string();
    const auto table = reader.table({path, path, nullptr});
    ASSERT_TRUE(table) << table.error().subject << table.error().reason.en;
    const auto rows = audit::read_reference(kind, *table, path, false);
    ASSERT_TRUE(rows) << rows.error().subject << rows.error().reason.en;
    const auto count = store.import(rows->rows);
    ASSERT_TRUE(count) << count.error().reason.en;
  }
}

/// Everything that a finding says, to look for the names of a subject in.
std::string words_of(const record::Finding& finding) {
  std::string words = finding.subject + "\n" + finding.summary.zh + "\n" + finding.summary.en;
  for (const auto& evidence : finding.evidence) words += "\n" + evidence.value;
  for (const auto& step : finding.path) words += "\n" + step.from.id + step.from.name + step.to.id + step.to.name;
  return words;
}

bool answers(const record::Finding& finding, const Json& expected) {
  if (finding.check != expected["check"]) return false;
  if (finding.severity == record::Severity::notice) return expected["severity"] == "notice";
  if (expected["subject"].empty()) return true;
  const std::string words = words_of(finding);
  return std::any_of(expected["subject"].begin(), expected["subject"].end(),
                     [&words](const Json& subject) { return words.find(subject.get<std::string>()) != std::string::npos; });
}

struct Tally {
  int planted = 0, found = 0, softer = 0, false_violations = 0, false_warnings = 0, sums = 0, sums_right = 0, sums_higher = 0;
  std::map<std::string, std::pair<int, int>> by_check;  ///< found, planted
  std::vector<std::string> lines;                       ///< every miss and every false alarm
};

/// What the sweep after both batches says of an application; the one handed in first learns of a later claim in no other way.
std::vector<record::Finding> swept_for(const audit::Sweeping& sweeping, const record::ApplicationId& application) {
  std::vector<record::Finding> findings;
  for (const auto& finding : sweeping.findings)
    if (std::any_of(finding.counterparts.begin(), finding.counterparts.end(),
                    [&](const auto& member) { return member.application == application; }))
      findings.push_back(finding);
  return findings;
}

void lay_beside(const audit::ScreenedApplication& of, const audit::Sweeping& sweeping, const Json& truth, Tally& tally) {
  const std::string who = of.application.folder + " [" + truth["story"].get<std::string>() + "] ";
  std::vector<bool> explained(of.verdict.findings.size(), false);
  for (const Json& expected : truth["expected"]) {
    const std::string check = expected["check"];
    bool found = false, as_severe = false;
    for (std::size_t i = 0; i < of.verdict.findings.size(); ++i) {
      const auto& finding = of.verdict.findings[i];
      if (!answers(finding, expected)) continue;
      explained[i] = found = true;
      as_severe = as_severe || record::name_of(finding.severity) == expected["severity"].get<std::string>();
    }
    if (expected["when"].get<std::string>().starts_with("a sweep"))
      for (const auto& finding : swept_for(sweeping, of.application.id)) found = found || answers(finding, expected), as_severe = true;
    ++tally.planted, ++tally.by_check[check].second;
    if (found) ++tally.found, ++tally.by_check[check].first;
    if (found && !as_severe && !expected["either"].get<bool>()) {
      ++tally.softer;
      tally.lines.push_back("other severity  " + who + check + " expected " + expected["severity"].get<std::string>());
    }
    if (!found) tally.lines.push_back("MISSED  " + who + check + " " + expected["subject"].dump() + " " + expected["why"].get<std::string>());
  }
  for (std::size_t i = 0; i < of.verdict.findings.size(); ++i) {
    const auto& finding = of.verdict.findings[i];
    if (explained[i] || finding.severity == record::Severity::notice) continue;
    const auto named = [&finding](const Json& one) { return one["check"] == finding.check; };
    if (std::any_of(truth["expected"].begin(), truth["expected"].end(), named)) continue;  // the same check twice, e.g. both sides of a pair
    if (std::any_of(truth["tolerated"].begin(), truth["tolerated"].end(), named)) continue;
    const bool violation = finding.severity == record::Severity::violation;
    ++(violation ? tally.false_violations : tally.false_warnings);
    std::string places;
    for (const auto& evidence : finding.evidence)
      places += " " + evidence.file + "#" + std::to_string(evidence.page) + "/" + std::to_string(evidence.row);
    tally.lines.push_back((violation ? "FALSE VIOLATION  " : "false warning  ") + who + finding.check + ": " + finding.summary.zh + places);
  }
  if (!truth["evidenced"].is_null()) {
    ++tally.sums;
    if (of.sums.evidenced.low.yuan() == truth["evidenced"]) ++tally.sums_right;
    else {
      const auto expected = record::Fen::parse(truth["evidenced"].get<std::string>()).value();
      if (of.sums.evidenced.low > expected) ++tally.sums_higher;
      tally.lines.push_back("sum  " + who + "evidenced " + of.sums.evidenced.low.yuan() + " … " + of.sums.evidenced.high.yuan() + ", truth " +
                            truth["evidenced"].get<std::string>());
    }
  }
}

class Town : public testing::TestWithParam<World> {};

TEST_P(Town, IsSeenThrough) {
  const World& world = GetParam();
  const fs::path root = fs::temp_directory_path() / ("mingjing-world-" + std::string(world.name) + "-" + std::to_string(::getpid()));
  fs::remove_all(root);
  datasets::Order order;
  order.seed = world.seed, order.policy = world.policy;
  order.firms = firms_wanted(world.firms);
  datasets::Binding binding{world.seed, world.documents, world.grade, datasets::FontSet::measuring};
  datasets::publish(root / "world", order, binding);
  std::ifstream in(root / "world/truth.json");
  const Json truth = Json::parse(in);

  const auto store = storage::open_rocks_store((root / "store").string());
  ASSERT_TRUE(store) << store.error().reason.en;
  ocr::ReaderOptions options;
  options.worker_program = MINGJING_READER;
  const auto reader = ocr::Reader::start(options);
  ASSERT_TRUE(reader) << reader.error().reason.en;
  import_all(root / "world/reference", **store, **reader);
  const auto policy = audit::load_policy(world.policy);
  ASSERT_TRUE(policy) << policy.error().reason.en;
  std::vector<audit::Screening> screenings;
  std::vector<std::pair<const audit::ScreenedApplication*, const Json*>> pairs;
  std::size_t unread = 0;
  screenings.reserve(2);
  for (const char* batch : {"earlier", "batch"}) {  // as they were handed in
    if (!fs::exists(root / "world" / batch)) continue;
    audit::ScreenRequest request;
    request.folder = (root / "world" / batch).string();
    for (const Json& of : truth["applications"])
      if (of["batch"] == batch) request.round = of["round"];
    auto screened = audit::screen(request, *policy, **store, **reader);
    ASSERT_TRUE(screened) << screened.error().subject << ": " << screened.error().reason.en;
    const auto& screening = screenings.emplace_back(std::move(*screened));
    unread += screening.unread.size();
    for (const Json& of : truth["applications"]) {
      if (of["batch"] != batch) continue;
      const auto found = std::find_if(screening.applications.begin(), screening.applications.end(), [&of](const auto& one) {
        return one.application.folder == of["folder"].get<std::string>() && one.application.project == of["project"].get<std::string>();
      });
      ASSERT_NE(found, screening.applications.end()) << of["folder"];
      pairs.emplace_back(&*found, &of);
    }
  }
  const auto sweeping = audit::sweep(**store, {});
  ASSERT_TRUE(sweeping) << sweeping.error().reason.en;
  Tally tally;
  for (const auto& [screened, of] : pairs) lay_beside(*screened, *sweeping, *of, tally);
  for (const auto& [check, counts] : tally.by_check) std::cout << "  " << check << "  " << counts.first << " of " << counts.second << "\n";
  for (const auto& line : tally.lines) std::cout << line << "\n";
  std::cout << world.name << ": " << truth["applications"].size() << " applications, planted " << tally.planted << ", found " << tally.found
            << ", other severity " << tally.softer << "; false violations " << tally.false_violations << ", false warnings "
            << tally.false_warnings << "; sums right " << tally.sums_right << " of " << tally.sums << " (too high " << tally.sums_higher
            << "); unread " << unread << "\n";
  EXPECT_GE(tally.found * 1000, tally.planted * world.found_floor_pm);
  EXPECT_EQ(tally.false_violations, 0);
  EXPECT_EQ(tally.sums_higher, 0) << "a sum above what the papers prove is paid wrongly";
  if (std::getenv("MINGJING_WORLD_KEEP") == nullptr) fs::remove_all(root);
}

// The floor of the text town is its goal. The scanned one of every day holds four stories, of which one (a check character misread or
// forged: nobody can tell on a scan) stays open; with MINGJING_WORLD_FIRMS=40 it holds twenty-two, and nine in ten are to be found.
INSTANTIATE_TEST_SUITE_P(Measured, Town,
                         testing::Values(World{"text", "smx-2022-1", datasets::Documents::text, "clean", 4711, 100, 950},
                                         World{"baotou", "baotou-2024", datasets::Documents::text, "clean", 4713, 110, 950},
                                         World{"hengyang", "hengyang-2023", datasets::Documents::text, "clean", 4714, 130, 950},
                                         World{"henan", "henan-2023", datasets::Documents::text, "clean", 4715, 92, 950},
                                         World{"zhuzhou", "zhuzhou-draft", datasets::Documents::text, "clean", 4716, 90, 950},
                                         World{"scans", "smx-2022-1", datasets::Documents::scans, "scan200", 4712, 8, 700}),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace mingjing
