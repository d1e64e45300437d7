// Each option of a text that can be read in two ways, where the worked cases of the policy files cannot show it: our reading warns of the
// other, and an overlay of one line takes it: then it alone counts.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "audit/intake/form_facts.h"
#include "audit/intake/headings.h"
#include "audit/policy/policy.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {
namespace {

using namespace record;

/// The policy with the overlay of a bureau that reads it so.
Policy read_as(const std::string& id, const std::string& reading, const std::string& option) {
  const auto file = std::filesystem::temp_directory_path() / ("mingjing-options-" + id + "-" + reading + ".local.toml");
  std::ofstream(file) << "overlays = \"" << id << "\"\n[readings]\n" << reading << " = \"" << option << "\"\n";
  auto policy = load_policy_with(id, file.string());
  std::filesystem::remove(file);
  if (!policy) throw std::runtime_error(policy.error().subject + " " + policy.error().reason.en);
  return *policy;
}

/// One of our reading, and one under the option.
struct Both {
  Screening ours, theirs;
};
Both both(const std::string& id, const std::string& reading, const std::string& option, const std::vector<Draft>& drafts,
          const std::vector<Company>& register_rows = {}) {
  Bureau here(id), there(read_as(id, reading, option));
  for (const auto& row : register_rows) here.import(row), there.import(row);
  return {here.screen(drafts), there.screen(drafts)};
}

Draft buying() {
  Draft draft;
  draft.buy("25312000000349611001", "4000000.00");
  return draft;
}

bool tells_of_two_readings(const Finding& finding) {
  return finding.severity == Severity::warning && finding.summary.zh.find("另一种理解") != std::string::npos;
}

Company row_of(const Draft& draft, const std::string& region) {
  Company row;
  row.uscc = draft.application.enterprise.uscc, row.name = draft.application.enterprise.name, row.region = region;
  row.period.since = day("2015-01-01");
  return row;
}

TEST(Options, APaymentOutsideTheIntervalCountsOrNot) {
  Draft draft;
  auto& bought = draft.buy("25312000000349611001", "4000000.00");
  bought.contract.signed_on = seen(day("2021-06-01")), bought.slip.date = seen(day("2021-06-30"));
  const auto read = both("smx-2022-1", "interval-papers", "all", {draft});
  EXPECT_TRUE(tells_of_two_readings(only(read.ours, "cap.interval")));
  EXPECT_EQ(only(read.theirs, "cap.interval").severity, Severity::violation) << "the bureau has decided";
  EXPECT_EQ(only(read.theirs, "cap.interval").summary.zh.find("以发票日期为准，请人工核对"), std::string::npos);
}

TEST(Options, TheCreditQueryIsOfTheDayOrOfAnyDayBefore) {
  auto draft = buying();
  CreditQuery query;
  query.subject = seen(draft.application.enterprise.name), query.result = seen(std::string("未查到"));
  query.queried_on = seen(day("2022-05-01"));
  draft.page(PageKind::credit_query, query);
  const auto read = both("smx-2022-1", "query-day", "earlier", {draft});
  EXPECT_EQ(only(read.ours, "eligibility.credit-query-date").severity, Severity::warning);
  EXPECT_TRUE(found(read.theirs, "eligibility.credit-query-date").empty()) << "the bureau allows any day before";
}

TEST(Options, AFirmOutsideBaotouIsRefusedWhereTheGuideIsReadSo) {
  auto draft = buying();
  draft.application.category = "企业内外网络改造";
  const std::vector<Company> rows = {row_of(draft, "呼和浩特市赛罕区")};
  const auto read = both("baotou-2024", "place-of-all", "baotou", {draft}, rows);
  EXPECT_TRUE(tells_of_two_readings(only(read.ours, "eligibility.jurisdiction")));
  EXPECT_EQ(only(read.theirs, "eligibility.jurisdiction").severity, Severity::violation);
}

TEST(Options, TheTotalOfEquipmentMayStandWithoutTax) {
  Draft draft;
  draft.application.category = "数字车间";
  draft.buy("25312000000349611001", "1000000.00");
  draft.application.facts = {fact_of("项目设备总投资（万元）", "88.4956", Unit::none_said)};
  const auto read = both("baotou-2024", "list-total", "gross", {draft});
  EXPECT_NE(only(read.theirs, "cap.total-mismatch").summary.zh.find("清单合计为"), std::string::npos);
  draft.application.facts = {fact_of("项目设备总投资（万元）", "100", Unit::none_said)};
  EXPECT_TRUE(found(both("baotou-2024", "list-total", "gross", {draft}).theirs, "cap.total-mismatch").empty());
}

TEST(Options, CountiesCountInTheirCityOrApart) {
  std::vector<Draft> drafts;
  std::vector<Company> rows;
  for (int i = 0; i < 16; ++i) {
    const auto serial = std::to_string(100 + i);
    auto& made = drafts.emplace_back("洛阳市第" + serial + "机械有限公司", "914103" + std::string(9, '0') + serial);
    made.application.category = "智能车间";
    rows.push_back(row_of(made, i < 12 ? "洛阳市涧西区" : "洛阳市新安县"));
  }
  const auto read = both("henan-2023", "county-in-city", "within", drafts, rows);
  EXPECT_TRUE(tells_of_two_readings(only(read.ours, "cap.quota"))) << "12 of the city and 4 of a county are 16 together, one above 15";
  EXPECT_EQ(only(read.theirs, "cap.quota").severity, Severity::violation);
  drafts.pop_back(), rows.pop_back();
  EXPECT_TRUE(found(both("henan-2023", "county-in-city", "within", drafts, rows).ours, "cap.quota").empty()) << "15 are as many as it may";
}

TEST(Options, AProjectIsPutForwardByTheCountyWhereItLies) {
  auto draft = buying();
  const auto told = [&](const std::string& county, const std::string& region) {
    draft.application.summary.emplace();
    draft.application.summary->file = "汇总表.xlsx", draft.application.summary->row = 3, draft.application.summary->region = county;
    Bureau bureau;
    bureau.import(row_of(draft, region));
    const auto all = bureau.screen({draft});
    EXPECT_EQ(undetermined(all, "eligibility.jurisdiction"), county.empty());
    return found(all, "eligibility.jurisdiction");
  };
  EXPECT_TRUE(told("灵宝市", "灵宝市").empty());
  EXPECT_TRUE(told("灵宝市", "三门峡市灵宝市").empty());
  EXPECT_TRUE(told("三门峡市", "三门峡市湖滨区").empty());
  EXPECT_TRUE(told("", "灵宝市").empty());
  const auto elsewhere = told("灵宝市", "三门峡市湖滨区");
  ASSERT_EQ(elsewhere.size(), 1u);
  EXPECT_EQ(elsewhere.front().severity, Severity::warning) << "the project may lie elsewhere than the firm";
}

TEST(Options, WhatIsReadInOneWayTakesNoOption) {
  EXPECT_THROW(read_as("smx-2022-1", "in-principle", "strict"), std::runtime_error);
  try {
    read_as("smx-2022-1", "in-principle", "strict");
  } catch (const std::runtime_error& refused) {
    EXPECT_NE(std::string(refused.what()).find(":3 'in-principle' is read in one way"), std::string::npos) << refused.what();
  }
}

}  // namespace
}  // namespace mingjing::audit
