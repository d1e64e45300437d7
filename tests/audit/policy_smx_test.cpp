#include "tests/audit/policy_proof.h"

#include <algorithm>
#include <set>

#include "audit/case.h"
#include "audit/policy/coverage.h"

namespace mingjing::audit {
namespace {

using record::Fen;
using record::Severity;

Policy smx() { return built_in("smx-2022-1"); }

/// The first; nullptr where there is none.
const Rule* rule_of(const Policy& policy, const std::string& programme, const std::string& check) {
  const auto rules = rules_of(policy, programme, check);
  return rules.empty() ? nullptr : rules.front();
}

TEST(Smx2022, IsBuiltInAndComesOutAsItsWorkedExamplesSay) {
  EXPECT_EQ(built_in_policies(), (std::vector<std::string>{"baotou-2024", "henan-2023", "hengyang-2023", "smx-2022-1", "zhuzhou-draft"}));
  prove_worked_cases("smx-2022-1");
  std::size_t cases = 0;
  for (const auto& programme : smx().programmes) cases += programme.cases.size();
  EXPECT_GE(cases, 40u);
}

TEST(Smx2022, QuotesTheOfficialTextWordForWord) { prove_quotes_of("smx-2022-1"); }

TEST(Smx2022, KnowsItsSixGrantsAndNineAwardsByEveryNameOfTheCategoryColumn) {
  auto policy = smx();
  prove_names(policy, {{"智能化改造", "digital"}, {"数字化转型", "digital"}, {"数字化转型、智能化改造", "digital"}, {"绿色化改造", "green"},
      {"技术改造", "tech"}, {"5G", "5g-iiot"},         {"工业互联网", "5g-iiot"}, {"5G和工业互联网", "5g-iiot"},         {"机器换人", "robot"},   {"“机器换人”", "robot"},
      {"企业上云", "cloud"},     {"企业上云用平台", "cloud"}, {"技术改造项目", "tech"},            {"５Ｇ 项目", "5g-iiot"},
      {"智能车间", "smart-workshop"}, {"智能工厂", "smart-factory-discrete"}, {"流程型智能工厂", "smart-factory-process"},
      {"绿色工厂", "green-factory"}, {"智能制造标杆企业", "im-benchmark"}, {"5G应用标杆", "iiot-5g-benchmark"},
      {"综合性工业互联网平台", "platform-cross"}, {"垂直行业工业互联网平台", "platform-industry"}, {"两化融合贯标", "lianghua"}});
  EXPECT_EQ(policy.programmes.size(), 15u);
  EXPECT_EQ(policy.programme_named("智能仓库"), nullptr);
}

TEST(Smx2022, HasTheRoundOfTheNotice) {
  auto round = smx().round_named("2022-1");
  EXPECT_EQ(round.interval_from, *record::Date::of(2021, 7, 1));
  EXPECT_EQ(round.interval_to, *record::Date::of(2022, 6, 30));
  EXPECT_EQ(round.deadline, *record::Date::of(2022, 5, 15));
  EXPECT_TRUE(round.is_default);
}

TEST(Smx2022, HoldsRelatedPartiesToBeAWarningAndStrangersWhoPayAViolation) {
  auto policy = smx();
  for (const char* programme : {"digital", "green", "tech", "5g-iiot", "robot", "cloud"}) {
    for (const char* check : {"party.ownership", "party.common-control", "party.key-person", "party.kin", "party.shared-contact",
                              "party.shared-account", "party.round-trip"}) {
      ASSERT_NE(rule_of(policy, programme, check), nullptr) << programme << " " << check;
      EXPECT_EQ(rule_of(policy, programme, check)->severity, Severity::warning) << programme << " " << check;
    }
    EXPECT_EQ(rule_of(policy, programme, "party.third-party-payer")->severity, Severity::violation) << programme;
    EXPECT_EQ(rule_of(policy, programme, "reuse.invoice.other-policy")->severity, Severity::violation) << programme;
  }
  EXPECT_EQ(rule_of(policy, "digital", "eligibility.listed")->severity, Severity::violation);
  EXPECT_EQ(rule_of(policy, "robot", "eligibility.listed")->severity, Severity::warning);
}

TEST(Smx2022, CountsOneApplicationAYearInPrincipleAndNotTheCloud) {
  auto policy = smx();
  EXPECT_TRUE(rule_of(policy, "tech", "cap.applications")->in_principle);
  EXPECT_EQ(rule_of(policy, "cloud", "cap.applications"), nullptr);
  EXPECT_FALSE(policy.programme_named("cloud")->counts_towards_limit);
  EXPECT_EQ(rule_of(policy, "cloud", "cap.interval"), nullptr);
  EXPECT_EQ(rule_of(policy, "robot", "chain.receipt-missing"), nullptr);
}

TEST(Smx2022, HoldsEveryClauseOfItsCatalogueByARuleOrSaysWhyAPersonMustLook) {
  std::set<std::string> missing;
  for (int i = 1; i <= 100; ++i) missing.insert((i < 10 ? "SMX-0" : "SMX-") + std::to_string(i));
  for (const auto& clause : coverage_of(smx())) {
    EXPECT_EQ(missing.erase(clause.id), 1u) << clause.id;
    if (clause.hold == Hold::human || clause.hold == Hold::partly) EXPECT_FALSE(clause.reason.zh.empty() || clause.reason.en.empty()) << clause.id;
  }
  for (const auto& id : missing) ADD_FAILURE() << id;
}

TEST(Smx2022, CitesAClauseForEveryRule) {
  auto policy = smx();
  for (const auto& programme : policy.programmes)
    for (const auto& rule : programme.rules) {
      EXPECT_EQ(rule.clause.document, "三工信〔2022〕37号") << rule.check;
      EXPECT_FALSE(rule.clause.section.empty()) << rule.check;
      EXPECT_FALSE(rule.clause.quote.empty()) << rule.check;
    }
}

TEST(Smx2022, HasARuleForEveryCheckThatItsTextSpeaksOf) {
  auto policy = smx();
  const std::set<std::string> elsewhere = {"reuse.share", "cap.exclusive", "cap.quota", "cap.special-audit", "document.number-format"};
  for (const auto& check : all_checks()) {
    bool used = std::any_of(policy.programmes.begin(), policy.programmes.end(),
                            [&](const auto& programme) { return rule_of(policy, programme.id, check.name) != nullptr; });
    EXPECT_TRUE(used || elsewhere.contains(check.name)) << check.name;
  }
}

TEST(PolicyCheck, TellsOfAWorkedExampleThatIsWrong) {
  auto policy = smx();
  auto& worked = policy.programmes[0].cases[0];
  worked.expect = {"cap.amount"};
  auto faults = run_worked_cases(policy);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].subject, "smx-2022-1.toml:" + std::to_string(worked.line));
  worked.expect.clear();
  worked.worst = Severity::notice;
  EXPECT_EQ(run_worked_cases(policy).size(), 1u);
  worked.worst.reset();
  worked.expect_allowable = Fen::of(1);
  EXPECT_EQ(run_worked_cases(policy).size(), 1u);
}

TEST(PolicyCheck, TellsOfAQuoteThatIsNotInTheText) {
  auto policy = smx();
  auto faults = prove_quotes(policy, "别的文件");
  EXPECT_GE(faults.size(), 20u);
  std::string all;
  for (const auto* rule : rules_of(policy)) all += rule->clause.quote + "　 \n";
  EXPECT_TRUE(prove_quotes(policy, all).empty());
}

}  // namespace
}  // namespace mingjing::audit
