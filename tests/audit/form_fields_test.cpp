#include <gtest/gtest.h>

#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

Policy asking(const std::string& rule) {
  return small_policy("fields", "", "[[programme.rule]]\nseverity = \"warning\"\n" + rule + "\nclause = { section = \"一\", quote = \"限400字\" }\n");
}

Draft application() {
  Draft draft;
  draft.buy("25312000000349611001", "4000000.00");
  return draft;
}

void state(Draft& draft, const std::string& name, const std::string& text) {
  Fact fact;
  fact.name = name, fact.text = text, fact.figure = Figure::parse(text);
  fact.file = "申报表.xlsx", fact.row = 7;
  draft.application.facts.push_back(std::move(fact));
}

std::string signs(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "企";
  return text;
}

const char* kFilled = "check = \"document.missing\"\nfilled = [\"设备总投资（万元）\", \"项目简述\"]";
const char* kLength = "check = \"document.missing\"\nnames = [\"企业简介\"]\nsigns_max = 400";
const char* kNode = "check = \"eligibility.attribute\"\nwhose = [\"contract\"]\none_of = [\"二级节点\"]";

ListEntry on_list(const std::string& name, const char* since, const char* until = "") {
  ListEntry entry;
  entry.list = "二级节点", entry.name = name, entry.uscc = "91150200MA0N00001X";
  entry.period.since = day(since);
  if (*until != '\0') entry.period.until = day(until);
  return entry;
}

Screening signed_with(const ListEntry& entry) {
  Bureau bureau(asking(kNode));
  bureau.import(entry);
  auto draft = application();
  draft.purchases[0].contract.signed_on = seen(day("2021-09-01"));
  return bureau.screen({draft});
}

}  // namespace

TEST(FormFields, ABoxIsEmptyWhereNothingButOtherBoxesStandsBesideIt) {
  auto draft = application();
  draft.application.blanks = {{"设备总投资", "项目简述", "", "申报表.xlsx", 3}};
  const auto finding = only(Bureau(asking(kFilled)).screen({draft}), "document.missing");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.evidence.at(0).row, 3);
  EXPECT_EQ(finding.amount_at_risk, Fen());
  draft.application.blanks = {{"设备总投资", "1200（见附表）", "", "申报表.xlsx", 3}};
  EXPECT_TRUE(found(Bureau(asking(kFilled)).screen({draft}), "document.missing").empty()) << "something stands further on";
  draft.application.blanks = {{"设备总投资", "", "1200", "申报表.xlsx", 3}};
  EXPECT_TRUE(found(Bureau(asking(kFilled)).screen({draft}), "document.missing").empty()) << "it stands below";
}

TEST(FormFields, ABoxThatAnyTableStatesIsFilled) {
  auto draft = application();
  draft.application.blanks = {{"项目简述", "", "", "申报表.xlsx", 3}};
  state(draft, "项目简述", "无");
  const auto result = Bureau(asking(kFilled)).screen({draft});
  EXPECT_TRUE(found(result, "document.missing").empty());
  EXPECT_FALSE(undetermined(result, "document.missing"));
}

TEST(FormFields, WithoutTheFormItCannotTell) {
  EXPECT_TRUE(undetermined(Bureau(asking(kFilled)).screen({application()}), "document.missing"));
  EXPECT_TRUE(undetermined(Bureau(asking(kLength)).screen({application()}), "document.missing"));
}

TEST(FormFields, MarksWordsAndTheFormsOwnHintAreNotCountedBySign) {
  const auto told = [](const std::string& text) {
    auto draft = application();
    state(draft, "企业简介", text);
    return found(Bureau(asking(kLength)).screen({draft}), "document.missing").size();
  };
  EXPECT_EQ(told(signs(400)), 0u);
  EXPECT_EQ(told(signs(401)), 1u);
  EXPECT_EQ(told(signs(399) + "，。；" + "ISO9001"), 0u) << "marks are none and a word of letters is one";
  EXPECT_EQ(told("（发展历程、主营业务，限400字）" + signs(400)), 0u);
  EXPECT_EQ(told("（甲方）" + signs(399)), 1u) << "brackets of the firm's own count";
}

TEST(OtherParty, StandsOnTheListOnTheDayOfSigning) {
  EXPECT_TRUE(found(signed_with(on_list("郑州乙设备有限公司", "2021-09-01")), "eligibility.attribute").empty());
  const auto later = only(signed_with(on_list("郑州乙设备有限公司", "2021-09-02")), "eligibility.attribute");
  EXPECT_EQ(later.severity, Severity::warning) << "by name alone";
  EXPECT_NE(later.summary.zh.find("郑州乙设备有限公司"), std::string::npos);
  EXPECT_EQ(found(signed_with(on_list("郑州乙设备有限公司", "2020-01-01", "2021-09-01")), "eligibility.attribute").size(), 1u) << "the licence had ended";
}

TEST(OtherParty, TheEnterpriseItselfIsNotMeant) {
  EXPECT_EQ(found(signed_with(on_list(kFirm, "2020-01-01")), "eligibility.attribute").size(), 1u);
}

TEST(OtherParty, IsLookedUpForARuleOfTheWholePolicyToo) {
  const std::string rule = "[[rule]]\nseverity = \"warning\"\n" + std::string(kNode) + "\nclause = { section = \"一\", quote = \"限\" }\n";
  Bureau bureau(small_policy("fields", "", rule));
  bureau.import(on_list("郑州乙设备有限公司", "2020-01-01"));
  auto draft = application();
  draft.application.category = "不明";
  EXPECT_TRUE(found(bureau.screen({draft}), "eligibility.attribute").empty());
}

TEST(OtherParty, WithoutTheListOrAContractItCannotTell) {
  EXPECT_TRUE(undetermined(Bureau(asking(kNode)).screen({application()}), "eligibility.attribute"));
  Bureau bureau(asking(kNode));
  bureau.import(on_list("别的公司", "2020-01-01"));
  auto draft = application();
  draft.purchases[0].has_contract = false;
  EXPECT_TRUE(undetermined(bureau.screen({draft}), "eligibility.attribute"));
}

TEST(Declared, ADenialBesideAGrantAsksForALook) {
  const auto policy = asking("check = \"reuse.project\"\ndeclared = [\"是否获得相关补贴资金\"]");
  const auto screened = [&](const char* answer, bool granted) {
    Bureau bureau(policy);
    Grant grant;
    grant.policy = "x-2020", grant.year = 2020, grant.enterprise = kFirm, grant.uscc = kFirmCode;
    grant.project = "屋顶光伏", grant.granted = yuan("300000.00");
    if (granted) bureau.import(grant);
    auto draft = application();
    if (*answer != '\0') state(draft, "是否获得相关补贴资金", answer);
    return bureau.screen({draft});
  };
  EXPECT_EQ(only(screened("否", true), "reuse.project").severity, Severity::warning);
  EXPECT_TRUE(found(screened("否", false), "reuse.project").empty());
  EXPECT_TRUE(found(screened("是", true), "reuse.project").empty());
  EXPECT_TRUE(undetermined(screened("1、否；2、否；3、详见附件", true), "reuse.project"));
  EXPECT_TRUE(undetermined(screened("", true), "reuse.project"));
}

}  // namespace mingjing::audit
