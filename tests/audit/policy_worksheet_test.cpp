// The worksheet of the allowable sum: every line can be checked with a calculator, and the last one is the result.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "audit/worksheet.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {
namespace {

using record::Fen;
using record::ListEntry;

ScreenedApplication screened(Bureau& bureau, const Draft& draft) { return bureau.screen({draft}).applications.front(); }

/// The amount of the first line that holds the words.
std::optional<Fen> at(const ScreenedApplication& of, const std::string& words) {
  for (const auto& line : of.sums.worksheet)
    if (line.text.zh.find(words) != std::string::npos) return line.amount;
  ADD_FAILURE() << "no line says " << words;
  return std::nullopt;
}
bool says(const ScreenedApplication& of, const std::string& words) {
  return std::any_of(of.sums.worksheet.begin(), of.sums.worksheet.end(),
                     [&](const auto& line) { return (line.text.zh + line.text.en).find(words) != std::string::npos; });
}

void list_firm(Bureau& bureau, const std::string& list) {
  ListEntry entry;
  entry.list = list, entry.name = kFirm, entry.uscc = kFirmCode;
  entry.period.since = day("2020-01-01");
  bureau.import(entry);
}

TEST(Worksheet, ItsInvoicesAddUpToBothSums) {
  Bureau bureau;
  Draft draft;
  draft.buy("22000000000000000001", "2260000.00");
  draft.buy("22000000000000000002", "1130000.00");
  draft.buy("22000000000000000003", "565000.00").date("2021-06-30");
  const auto one = screened(bureau, draft);
  EXPECT_EQ(at(one, "00000001：计入，不含税 2,000,000.00 元"), yuan("2260000.00"));
  EXPECT_EQ(at(one, "00000002：计入，不含税 1,000,000.00 元"), yuan("1130000.00"));
  EXPECT_EQ(at(one, "00000003：不计入，开票日期不在投资计算区间内"), Fen());
  EXPECT_EQ(at(one, "证据支持的投资（含税）"), yuan("3390000.00"));
  EXPECT_EQ(at(one, "证据支持的投资（不含税）"), yuan("3000000.00"));
}

TEST(Worksheet, SaysBaseRateCapAndResult) {
  Bureau bureau;
  Draft draft;
  draft.buy("22000000000000000001", "4520000.00");
  draft.asks("1400000.00");
  const auto one = screened(bureau, draft);
  EXPECT_TRUE(says(one, "按 2022-05-10 有效的规定核算（三工信〔2022〕37号）"));
  EXPECT_TRUE(says(one, "补助比例 30%（正文二（一））"));
  EXPECT_EQ(at(one, "含税投资 4,520,000.00 元 × 30%"), yuan("1356000.00"));
  EXPECT_EQ(at(one, "不含税投资 4,000,000.00 元 × 30%"), yuan("1200000.00"));
  EXPECT_EQ(at(one, "限额（正文二（一））"), yuan("2000000.00"));
  EXPECT_EQ(at(one, "最小者（含税口径）"), yuan("1356000.00"));
  EXPECT_EQ(at(one, "最小者（不含税口径）"), yuan("1200000.00"));
  EXPECT_EQ(at(one, "申请高于可支持金额"), yuan("44000.00"));
  EXPECT_EQ(at(one, "如采用“按不含税金额”，可支持金额为"), yuan("1200000.00"));
}

TEST(Worksheet, SaysWhoRaisedTheRate) {
  Bureau bureau;
  list_firm(bureau, "专精特新");
  Draft draft;
  draft.buy("22000000000000000001", "4520000.00");
  const auto one = screened(bureau, draft);
  EXPECT_TRUE(says(one, "补助比例 40%（正文二（一））：企业列入“专精特新”，由 30% 提高"));
  EXPECT_EQ(at(one, "含税投资 4,520,000.00 元 × 40%"), yuan("1808000.00"));
}

TEST(Worksheet, SubtractsWhatWasGrantedBefore) {
  Bureau bureau;
  record::Grant grant;
  grant.policy = "smx-2022-1", grant.enterprise = kFirm, grant.uscc = kFirmCode;
  grant.project = "别的上云项目", grant.year = 2021, grant.granted = yuan("60000.00");
  bureau.import(grant);
  Draft draft;
  draft.application.category = "企业上云";
  draft.buy("22000000000000000001", "1000000.00");
  draft.asks("50000.00");
  const auto one = screened(bureau, draft);
  EXPECT_EQ(at(one, "累计限额（"), yuan("100000.00"));
  EXPECT_EQ(at(one, "历年已获补助"), yuan("60000.00"));
  EXPECT_EQ(at(one, "累计限额的余额"), yuan("40000.00"));
  EXPECT_EQ(one.sums.allowable, yuan("40000.00"));
}

TEST(Worksheet, OfAnAwardIsItsFixedSum) {
  Bureau bureau;
  Draft draft;
  draft.application.category = "智能车间";
  draft.asks("200000.00");
  const auto one = screened(bureau, draft);
  EXPECT_EQ(at(one, "一次性奖励，固定金额（正文二（二））"), yuan("200000.00"));
  EXPECT_EQ(one.sums.allowable, yuan("200000.00"));
  EXPECT_FALSE(says(one, "补助比例"));
}

TEST(Worksheet, ABureauThatReadsTheBaseWithoutTaxGetsThatResult) {
  const auto overlay = "overlays = \"smx-2022-1\"\n[readings]\nvat-base = \"net\"\n";
  const auto place = std::filesystem::temp_directory_path() / ("net-" + std::to_string(getpid()) + ".toml");
  std::ofstream(place) << overlay;
  Bureau bureau(load_policy_with("smx-2022-1", place.string()).value());
  std::filesystem::remove(place);
  Draft draft;
  draft.buy("22000000000000000001", "4520000.00");
  draft.asks("1200000.01");
  const auto one = screened(bureau, draft);
  EXPECT_EQ(one.sums.allowable, yuan("1200000.00"));
  const auto finding = found(one, "cap.rate").at(0);
  EXPECT_EQ(finding.severity, record::Severity::violation) << "with tax it would be within, but the bureau has decided";
  EXPECT_FALSE(says(one, "如采用"));
  EXPECT_EQ(finding.amount_at_risk, Fen::of(1));
}

TEST(Percent, IsWrittenAsPeopleWriteIt) {
  EXPECT_EQ(percent(3000), "30%");
  EXPECT_EQ(percent(1250), "12.50%");
  EXPECT_EQ(percent(5), "0.05%");
  EXPECT_EQ(percent(0), "0%");
}

}  // namespace
}  // namespace mingjing::audit
