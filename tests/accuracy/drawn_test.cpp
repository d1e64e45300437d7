// Accuracy on drawn papers, copied as badly as the grades of datasets/grades.json say, in the fonts that nothing was tuned on: every page
// goes through the real pool of reader processes and is laid beside what was printed on it. Prints a table by kind and group of fields and
// the reliability of the confidence; floors hold both. MINGJING_DRAWN_FIRMS and MINGJING_DRAWN_SEED make it larger, or another.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "datasets/synthesize/publish.h"
#include "ocr/reader.h"
#include "storage/record/text.h"

namespace mingjing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using record::PageDocument;

/// Floors: share of pages of which the kind is right, of fields that are right and sure, and how many in a thousand may be sure and wrong.
struct GradeFloor {
  const char* grade;
  std::uint64_t seed;
  int firms, kinds_percent, figures_percent, names_percent, wrong_pm;
};

struct Value {
  std::string text;
  std::int32_t confidence_pm = 0;
};

std::string text_of(const std::string& value) { return value; }
std::string text_of(record::Fen value) { return value.yuan(); }
std::string text_of(record::Date value) { return value.iso(); }

std::map<std::string, Value> values_of(const PageDocument& page) {
  std::map<std::string, Value> values;
  std::visit(
      [&](const auto& paper) {
        using Paper = std::decay_t<decltype(paper)>;
        if constexpr (!std::is_same_v<Paper, std::monostate>)
          Paper::each_field(paper, [&](const std::string& name, const auto& field) {
            if constexpr (requires { field.sights(); })
              if (field) values[name] = {text_of(*field), field.confidence_pm()};
          });
      },
      page.content);
  return values;
}

std::string group_of(const std::string& field) {
  static const std::set<std::string> figures{"code",           "number",        "date",          "amount_excl_tax", "tax",
                                             "total",          "payer_account", "payee_account", "amount",          "serial",
                                             "receipt_number", "signed_on",     "received_on",   "contract_number", "queried_on",
                                             "year",           "report_code",   "check_code"};
  if (field.ends_with("in_words")) return "words";
  return figures.contains(field) ? "figures" : "names and texts";
}

bool same(const std::string& group, const std::string& truth, const std::string& value) {
  if (group != "words") return record::normal_name(truth) == record::normal_name(value);
  const auto a = record::Fen::parse_words(truth), b = record::Fen::parse_words(value);
  return a && b && *a == *b;
}

struct Score {
  int exact = 0, unsure = 0, absent = 0, wrong_unsure = 0, wrong = 0;
  int all() const { return exact + unsure + absent + wrong_unsure + wrong; }
};

struct Sheet {
  std::map<std::pair<std::string, std::string>, Score> scores;  ///< by kind and group
  std::map<int, std::pair<int, int>> bins;                      ///< confidence in tenths → right, all
  int kinds = 0, kinds_right = 0;
};

void lay_beside(const Json& page, const std::vector<const PageDocument*>& read, Sheet& sheet) {
  const std::string kind = page["kind"], place = page["file"].get<std::string>() + "#" + std::to_string(page["page"].get<int>());
  const auto& documents = page["documents"];
  ++sheet.kinds;
  const bool right = read.size() == documents.size() && record::name_of(read.front()->kind) == kind;
  if (right)
    ++sheet.kinds_right;
  else
    std::printf("  kind          %s: %s\n", place.c_str(), kind.c_str());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto values = read.size() == documents.size() ? values_of(*read[i]) : std::map<std::string, Value>{};
    for (const auto& [field, truth] : documents[i]["fields"].items()) {
      if (!truth.is_string() || !documents[i]["printed"].contains(field) || field == "invoice_kind" || field == "qr_payload") continue;
      const std::string group = group_of(field), wanted = truth, printed = documents[i]["printed"][field]["text"];
      Score& score = sheet.scores[{kind, group}];
      const auto found = values.find(field);
      if (found == values.end()) {
        ++score.absent;
        std::printf("  absent        %s %s: %s\n", place.c_str(), field.c_str(), wanted.c_str());
        continue;
      }
      const Value& value = found->second;
      const bool exact = same(group, wanted, value.text) || same(group, printed, value.text), sure = value.confidence_pm >= record::kSurePm;
      ++(exact ? sure ? score.exact : score.unsure : sure ? score.wrong : score.wrong_unsure);
      auto& bin = sheet.bins[std::min(9, value.confidence_pm / 100)];
      bin.first += exact, ++bin.second;
      if (!exact || !sure)
        std::printf("  %-13s %s %s: %s <- %s (%d)\n", sure ? "WRONG" : exact ? "unsure" : "wrong, unsure", place.c_str(), field.c_str(),
                    wanted.c_str(), value.text.c_str(), value.confidence_pm);
    }
  }
}

class Drawn : public testing::TestWithParam<GradeFloor> {};

int from_environment(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

TEST_P(Drawn, PapersAreReadAsWellAsTheFloorsSay) {
  const GradeFloor& floor = GetParam();
  const fs::path root = fs::temp_directory_path() / ("mingjing-drawn-" + std::string(floor.grade) + "-" + std::to_string(::getpid()));
  fs::remove_all(root);
  datasets::Order order;
  order.seed = static_cast<std::uint64_t>(from_environment("MINGJING_DRAWN_SEED", static_cast<int>(floor.seed)));
  order.firms = from_environment("MINGJING_DRAWN_FIRMS", floor.firms);
  datasets::publish(root, order, {order.seed, datasets::Documents::scans, floor.grade, datasets::FontSet::measuring});
  std::ifstream in(root / "truth.json");
  const Json truth = Json::parse(in);

  std::vector<ocr::Input> inputs;
  std::map<std::string, std::size_t> of_file;
  for (const Json& page : truth["pages"]) {
    const std::string file = page["batch"].get<std::string>() + "/" + page["file"].get<std::string>();
    if (page["picture"] && of_file.emplace(file, inputs.size()).second) inputs.push_back({file, (root / file).string(), nullptr});
  }
  ocr::ReaderOptions options;
  options.worker_program = MINGJING_READER;
  const auto reader = ocr::Reader::start(options);
  ASSERT_TRUE(reader) << reader.error().reason.en;
  const auto readings = (*reader)->read(inputs);

  Sheet sheet;
  for (const Json& page : truth["pages"]) {
    if (!page["picture"] || !page["readable"]) continue;
    const auto& reading = readings[of_file.at(page["batch"].get<std::string>() + "/" + page["file"].get<std::string>())];
    std::vector<const PageDocument*> read;
    for (const auto& document : reading.pages)
      if (document.page == page["page"]) read.push_back(&document);
    lay_beside(page, read, sheet);
  }
  Score figures, names;
  for (const auto& [of, score] : sheet.scores) {
    std::printf("%-10s %-14s %-16s %4d exact %4d unsure %4d absent %4d wrong unsure %4d wrong\n", floor.grade, of.first.c_str(),
                of.second.c_str(), score.exact, score.unsure, score.absent, score.wrong_unsure, score.wrong);
    Score& sum = of.second == "figures" ? figures : names;
    sum.exact += score.exact, sum.unsure += score.unsure, sum.absent += score.absent, sum.wrong_unsure += score.wrong_unsure,
        sum.wrong += score.wrong;
  }
  for (const auto& [bin, counts] : sheet.bins)
    std::printf("%-10s confidence %.1f to %.1f: %4d of %4d right\n", floor.grade, bin / 10.0, bin / 10.0 + 0.1, counts.first,
                counts.second);
  std::printf("%-10s kinds %d of %d; figures %d of %d sure and right, %d wrong; names and texts %d of %d, %d wrong\n", floor.grade,
              sheet.kinds_right, sheet.kinds, figures.exact, figures.all(), figures.wrong, names.exact, names.all(), names.wrong);
  EXPECT_GE(100 * sheet.kinds_right, floor.kinds_percent * sheet.kinds);
  EXPECT_GE(100 * figures.exact, floor.figures_percent * figures.all());
  EXPECT_GE(100 * names.exact, floor.names_percent * names.all());
  EXPECT_LE(1000 * (figures.wrong + names.wrong), floor.wrong_pm * (figures.all() + names.all())) << "sure and wrong";
  for (const auto& [bin, counts] : sheet.bins)
    if (counts.second >= 50) EXPECT_GE(10 * counts.first, bin * counts.second) << "more sure than right, at " << bin / 10.0;
  fs::remove_all(root);
}

INSTANTIATE_TEST_SUITE_P(Grades, Drawn,
                         testing::Values(GradeFloor{"scan200", 601, 1, 100, 97, 95, 0}, GradeFloor{"scan150", 602, 1, 100, 89, 78, 0}),
                         [](const auto& info) { return std::string(info.param.grade); });

}  // namespace
}  // namespace mingjing
