#include "tests/audit/policy_proof.h"

namespace mingjing::audit {
namespace {

using record::Severity;

Policy baotou() { return built_in("baotou-2024"); }

TEST(Baotou2024, ComesOutAsItsWorkedExamplesSay) { prove_worked_cases("baotou-2024"); }

TEST(Baotou2024, QuotesTheOfficialTextWordForWord) { prove_quotes_of("baotou-2024"); }

TEST(Baotou2024, KnowsItsFifteenProgrammesByTheNamesOfTheGuide) {
  const auto policy = baotou();
  EXPECT_EQ(policy.programmes.size(), 15u);
  prove_names(policy, {{"企业内外网络改造", "network"},
                       {"“机器换人”项目", "robot"},
                       {"关键工序机器换人", "robot"},
                       {"采购云服务实现管理或应用系统登云", "cloud-app"},
                       {"登云项目", "cloud-app"},
                       {"企业设备上云", "cloud-equip"},
                       {"生产辅助领域数字化改造", "aux-digital"},
                       {"安全生产智慧监管", "safety"},
                       {"行业级工业互联网平台", "platform-industry"},
                       {"企业级平台", "platform-enterprise"},
                       {"稀土行业公共服务平台", "platform-public"},
                       {"工业互联网标识解析企业节点项目", "id-node"},
                       {"数字车间", "digital-workshop"},
                       {"智能工厂项目", "smart-factory"},
                       {"两化融合贯标", "lianghua"},
                       {"智能制造能力成熟度认定", "maturity"},
                       {"“小灯塔”企业", "beacon"}});
  EXPECT_EQ(policy.programme_named("上云用数赋智"), nullptr) << "it may be either of the two of 三: a person must say";
  EXPECT_EQ(policy.programme_named("工业互联网平台"), nullptr) << "it may be any of three";
}

TEST(Baotou2024, HoldsReuseAndRelatedPartiesToBeWarnings) {
  const auto policy = baotou();
  prove_reuse_only_warns(policy);
  prove_related_parties_only_warn(policy);
}

TEST(Baotou2024, SetsNoDeadlineAndNoInterval) {
  const auto round = baotou().round_named("");
  EXPECT_EQ(round.year, 2025);
  EXPECT_EQ(round.deadline, std::nullopt);
  EXPECT_EQ(round.interval_from, std::nullopt);
}

TEST(Baotou2024, StatesNoAmountOfItsOwn) {
  for (const auto& programme : baotou().programmes)
    for (const auto& rule : programme.rules)
      for (const char* amount : {"rate_bp", "cap", "minimum"}) EXPECT_EQ(rule.parameters.count(amount), 0u) << programme.id << " " << rule.check;
}

TEST(Baotou2024, RefusesAListedFirmOnlyWhereTheGuideDoes) {
  const auto policy = baotou();
  for (const auto& programme : policy.programmes) {
    const bool refuses = programme.id == "digital-workshop" || programme.id == "smart-factory";
    const auto rules = rules_of(policy, programme.id, "eligibility.listed");
    ASSERT_FALSE(rules.empty()) << programme.id;
    for (const auto* rule : rules) EXPECT_EQ(rule->severity, refuses ? Severity::violation : Severity::warning) << programme.id;
  }
}

TEST(Baotou2024, AsksForTheChainOfPapersWhereAProjectIsAccepted) {
  const auto policy = baotou();
  for (const char* id : {"network", "cloud-app", "cloud-equip", "aux-digital", "safety", "platform-industry", "platform-enterprise",
                         "platform-public", "id-node", "digital-workshop", "smart-factory", "robot"})
    EXPECT_EQ(rules_of(policy, id, "chain.payment-missing").front()->severity, Severity::violation) << id;
  for (const char* id : {"lianghua", "maturity", "beacon"})
    EXPECT_EQ(rules_of(policy, id, "chain.payment-missing").front()->severity, Severity::warning) << id;
}

}  // namespace
}  // namespace mingjing::audit
