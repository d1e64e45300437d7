// Accuracy as a table with floors: every real paper of the samples goes through the real pool of reader processes, each field is laid
// beside its truth, and every misread is printed. The floors may only rise.

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ocr/reader.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing {
namespace {

using record::PageDocument;
using record::Read;

enum class Verdict { exact, unsure, absent, wrong_unsure, wrong };

struct Score {
  std::map<Verdict, int> count;
  int all() const {
    int sum = 0;
    for (const auto& [verdict, number] : count) sum += number;
    return sum;
  }
  int of(Verdict verdict) const { return count.contains(verdict) ? count.at(verdict) : 0; }
};

/// What must hold for a kind; of pictures three points under what was measured. `exact` counts values below the line of certainty too;
/// `wrong` counts only those above it.
struct Floor {
  const char* kind;
  int exact_percent, wrong_max, names_exact_percent;
};
constexpr Floor kFloors[] = {
    {"ofd_digital", 100, 0, 99},
    {"ofd_vat_e", 100, 0, 99},
    {"pdf_air_itinerary", 100, 0, 99},
    {"pdf_bank_slip", 100, 0, 99},
    {"pdf_blockchain", 100, 0, 99},
    {"pdf_digital", 100, 0, 99},
    {"pdf_toll", 100, 0, 99},
    {"pdf_vat_e_ordinary", 100, 0, 99},
    {"xml_structured", 100, 0, 99},
    {"img_digital", 97, 0, 84},
    {"img_rotated", 92, 0, 63},
    {"img_vat_e_ordinary", 95, 0, 89},
    {"img_vat_ordinary_paper", 89, 0, 72},
    {"img_vat_special_paper", 95, 0, 84},
    {"img_specimen", 74, 0, 47},
};

/// A field as text with its confidence, or the reason why there is none.
struct Seen {
  bool present = false;
  std::string value;
  int confidence_pm = 0;
  std::string reason;
};

std::string text_of(const std::string& value) { return value; }
std::string text_of(record::Fen value) { return value.yuan(); }
std::string text_of(record::Date value) { return value.iso(); }

template <class Paper>
std::map<std::string, Seen> fields_of(const Paper& paper) {
  std::map<std::string, Seen> fields;
  Paper::each_field(paper, [&](const std::string& name, const auto& field) {
    if constexpr (requires { field.sights(); })
      fields[name] = field ? Seen{true, text_of(*field), field.confidence_pm(), ""} : Seen{false, "", 0, field.reason()};
  });
  return fields;
}

std::map<std::string, Seen> fields_of(const std::vector<PageDocument>& pages, bool slip) {
  for (const auto& page : pages) {
    if (const auto* invoice = std::get_if<record::Invoice>(&page.content); invoice && !slip) return fields_of(*invoice);
    if (const auto* paid = std::get_if<record::BankSlip>(&page.content); paid && slip) return fields_of(*paid);
  }
  return {};
}

const std::vector<std::pair<std::string, std::string>> kInvoiceFields = {
    {"number", "number"}, {"code", "code"}, {"date", "date"}, {"check_code", "check"}, {"amount_excl_tax", "amounts"}, {"tax", "amounts"},
    {"total", "amounts"}, {"buyer_tax_id", "ids"}, {"seller_tax_id", "ids"}, {"buyer_name", "names"}, {"seller_name", "names"}};
const std::vector<std::pair<std::string, std::string>> kSlipFields = {
    {"amount", "amounts"},   {"date", "date"},        {"serial", "number"},     {"receipt_number", "number"},
    {"payer_name", "names"}, {"payee_name", "names"}, {"payer_account", "ids"}, {"payee_account", "ids"}};

bool is_name_group(const std::string& group) { return group == "names" || group == "ids"; }

bool same(const std::string& field, const std::string& truth, const std::string& value) {
  if (truth == "***") return value == "0.00";
  return field.find("name") != field.npos ? record::normal_name(truth) == record::normal_name(value)
                                          : record::normal_text(truth) == record::normal_text(value);
}

Verdict judge(const std::string& field, const std::string& truth, const Seen& seen) {
  if (!seen.present) return Verdict::absent;
  const bool sure = seen.confidence_pm >= record::kSurePm;
  if (same(field, truth, seen.value)) return sure ? Verdict::exact : Verdict::unsure;
  return sure ? Verdict::wrong : Verdict::wrong_unsure;
}

class Accuracy : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("MINGJING_SAMPLES");
    if (folder == nullptr) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
    folder_ = folder;
    std::ifstream file(folder_ + "/manifest.json");
    ASSERT_TRUE(file) << "no manifest.json in " << folder_;
    const char* only = std::getenv("MINGJING_ACCURACY_KIND");  // to look at one kind while working on it
    for (const auto& entry : nlohmann::json::parse(file))
      if (only == nullptr || entry.at("kind").get<std::string>().starts_with(only)) samples_.push_back(entry);
  }

  std::vector<record::Reading> read_all() {
    ocr::ReaderOptions options;
    options.worker_program = MINGJING_READER;
    auto reader = ocr::Reader::start(options);
    EXPECT_TRUE(reader) << (reader ? "" : reader.error().reason.en);
    if (!reader) return {};
    std::vector<ocr::Input> inputs;
    for (const auto& sample : samples_)
      inputs.push_back({sample.at("file"), folder_ + "/" + sample.at("file").get<std::string>(), nullptr});
    return (*reader)->read(inputs);
  }

  std::string folder_;
  std::vector<nlohmann::json> samples_;
};

void print_miss(const std::string& file, const std::string& field, const std::string& truth, const Seen& seen, Verdict verdict) {
  static const std::map<Verdict, const char*> names = {
      {Verdict::unsure, "unsure"}, {Verdict::absent, "absent"}, {Verdict::wrong_unsure, "wrong, unsure"}, {Verdict::wrong, "WRONG"}};
  std::printf("  %-13s %s %s: %s <- %s (%d) %s\n", names.at(verdict), file.c_str(), field.c_str(), truth.c_str(), seen.value.c_str(),
              seen.confidence_pm, seen.reason.c_str());
}

void print_row(const std::string& kind, const std::string& group, const Score& score) {
  std::printf("%-24s %-8s %4d exact %4d unsure %4d absent %4d wrong unsure %4d wrong\n", kind.c_str(), group.c_str(),
              score.of(Verdict::exact), score.of(Verdict::unsure), score.of(Verdict::absent), score.of(Verdict::wrong_unsure),
              score.of(Verdict::wrong));
}

using Table = std::map<std::string, std::map<std::string, Score>>;

void hold_floors(const Table& table) {
  for (const auto& floor : kFloors) {
    const auto found = table.find(floor.kind);
    if (found == table.end()) continue;
    int right = 0, all = 0, wrong = 0, names_right = 0, names_all = 0;
    for (const auto& [group, score] : found->second) {
      const int good = score.of(Verdict::exact) + score.of(Verdict::unsure);
      (is_name_group(group) ? names_right : right) += good;
      (is_name_group(group) ? names_all : all) += score.all();
      wrong += score.of(Verdict::wrong);
    }
    EXPECT_GE(100 * right, floor.exact_percent * all) << floor.kind << ": numbers, dates, amounts";
    EXPECT_GE(100 * names_right, floor.names_exact_percent * names_all) << floor.kind << ": names and ids";
    EXPECT_LE(wrong, floor.wrong_max) << floor.kind << ": sure and wrong";
  }
}

TEST_F(Accuracy, OfRealPapersHoldsItsFloors) {
  const auto readings = read_all();
  ASSERT_EQ(readings.size(), samples_.size());
  Table table;
  for (std::size_t i = 0; i < samples_.size(); ++i) {
    const std::string file = samples_[i].at("file"), kind = samples_[i].at("kind");
    const auto& truth = samples_[i].at("truth");
    if (samples_[i].contains("blank_layout")) continue;
    EXPECT_FALSE(readings[i].unread) << file << ": " << (readings[i].unread ? readings[i].unread->en : "");
    const bool slip = truth.contains("slip_kind");
    auto fields = fields_of(readings[i].pages, slip);
    for (const auto& [field, group] : slip ? kSlipFields : kInvoiceFields) {
      if (!truth.contains(field) || truth.at(field).is_null()) continue;
      const std::string wanted = truth.at(field);
      Seen seen = fields[field];
      // The samples call every number that tells a slip from others its serial.
      if (field == "serial" && !same(field, wanted, seen.value) && same(field, wanted, fields["receipt_number"].value))
        seen = fields["receipt_number"];
      const Verdict verdict = judge(field, wanted, seen);
      ++table[kind][group].count[verdict];
      if (verdict != Verdict::exact) print_miss(file, field, wanted, seen, verdict);
    }
  }
  for (const auto& [kind, groups] : table)
    for (const auto& [group, score] : groups) print_row(kind, group, score);
  hold_floors(table);
}

/// Their publisher erased the values: what is left must be known as a slip, and nothing may be made up.
TEST_F(Accuracy, OfErasedBankSlipsKnowsTheKindAndInventsNoAmount) {
  std::erase_if(samples_, [](const nlohmann::json& sample) { return !sample.contains("blank_layout"); });
  if (samples_.empty()) GTEST_SKIP() << "no erased slips among the samples";
  const auto readings = read_all();
  int known = 0;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    bool is_slip = false;
    for (const auto& page : readings[i].pages) {
      is_slip = is_slip || page.kind == record::PageKind::bank_slip;
      const auto* slip = std::get_if<record::BankSlip>(&page.content);
      if (slip != nullptr && slip->amount)
        EXPECT_LT(slip->amount.confidence_pm(), record::kSurePm) << samples_[i].at("file") << " " << slip->amount->yuan();
    }
    known += is_slip;
    if (!is_slip) std::printf("  not known as a slip: %s\n", samples_[i].at("file").get<std::string>().c_str());
  }
  EXPECT_GE(100 * known, 90 * static_cast<int>(readings.size()));
  std::printf("erased slips known as slips: %d of %zu\n", known, readings.size());
}

}  // namespace
}  // namespace mingjing
