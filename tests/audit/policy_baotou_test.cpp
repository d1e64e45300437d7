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
      for (const char* amount : {"rate_bp", "cap", "minimum"}) {
        if (rule.check == "cap.special-audit") continue;  // its bound asks for a paper and grants nothing
        EXPECT_EQ(rule.parameters.count(amount), 0u) << programme.id << " " << rule.check;
      }
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

TEST(Baotou2024, EachBoundHoldsOnItsOwnNumberAndNotOneBelow) {
  prove_edges("baotou-2024", {{"机器换人", "竣工日期", "2023-12-31", "2024-01-01"},
                              {"企业设备上云", "设备上云服务类别数", "4", "5"},
                              {"企业设备上云", "设备上云应用成效数", "3", "4", Severity::warning},
                              {"行业级平台", "工业互联网从业人员总数（名）", "19", "20"},
                              {"行业级平台", "工业设备连接数量（个）", "999", "1000"},
                              {"行业级平台", "工业机理模型及微服务（个）", "29", "30"},
                              {"行业级平台", "工业APP数量（个）", "19", "20"},
                              {"行业级平台", "平台解决方案数量（个）", "4", "5"},
                              {"行业级平台", "平台标杆案例数量（个）", "1", "2"},
                              {"行业级平台", "服务企业数量（个）", "49", "50"},
                              {"行业级平台", "项目预计完成时间", "2026-01-01", "2025-12-31"},
                              {"企业级平台", "平台从业人员总数（名）", "9", "10"},
                              {"企业级平台", "工业设备连接数量（个）", "49", "50"},
                              {"企业级平台", "工业机理模型（个）", "9", "10"},
                              {"企业级平台", "工业APP数量（个）", "4", "5"},
                              {"企业级平台", "平台解决方案数量（个）", "1", "2"},
                              {"企业级平台", "平台标杆案例数量（个）", "1", "2"},
                              {"公共服务平台", "平台从业人员总数（名）", "9", "10"},
                              {"公共服务平台", "云计算资源数量vCPU（核）", "499", "500"},
                              {"公共服务平台", "云内存资源数量（GB）", "2499", "2500"},
                              {"公共服务平台", "云储存资源数量（TB）", "499", "500"},
                              {"公共服务平台", "互联网带宽数量（Gb）", "0.49", "0.5"},
                              {"公共服务平台", "平台实质性落地案例数量（个）", "9", "10"},
                              {"标识解析企业节点", "建设期（月）", "13", "12", Severity::warning},
                              {"标识解析企业节点", "标识注册量（条）", "299999", "300000"},
                              {"标识解析企业节点", "解析量（次）", "49999", "50000"},
                              {"数字车间", "车间内自动化、智能化设备占关键设备比重", "49.99%", "50%"},
                              {"数字车间", "竣工验收日期", "2026-01-01", "2025-12-31"},
                              {"智能工厂", "数字车间个数", "1", "2"},
                              {"智能工厂", "信息化研发设计工具普及率", "64.99%", "65%"},
                              {"智能工厂", "数控装备占生产关键装备比重", "59.99%", "60%"},
                              {"两化融合贯标", "评定日期", "2023-12-31", "2024-01-01"},
                              {"两化融合贯标", "评定日期", "2026-01-01", "2025-12-31"},
                              {"两化融合贯标", "评定等级", "A", "2A"},
                              {"智能制造成熟度", "认定日期", "2023-12-31", "2024-01-01"},
                              {"智能制造成熟度", "认定等级", "规范级", "集成级"}});
}

}  // namespace
}  // namespace mingjing::audit
