#include "tests/audit/policy_proof.h"

namespace mingjing::audit {
namespace {

using record::Severity;

Policy hengyang() { return built_in("hengyang-2023"); }

TEST(Hengyang2023, ComesOutAsItsWorkedExamplesSay) { prove_worked_cases("hengyang-2023"); }

TEST(Hengyang2023, QuotesTheOfficialTextWordForWord) { prove_quotes_of("hengyang-2023"); }

TEST(Hengyang2023, KnowsItsTwentyOneProgrammesByTheNamesOfTheNotice) {
  const auto policy = hengyang();
  EXPECT_EQ(policy.programmes.size(), 21u);
  prove_names(policy, {{"培育国家级智能制造试点示范项目", "im-national"},
                       {"市级智能制造标杆企业", "im-ent"},
                       {"培育市级智能制造标杆车间", "im-ws"},
                       {"企业智能制造装备贴息项目", "interest"},
                       {"培育制造业单项冠军企业", "champion"},
                       {"培育工业设计中心", "design"},
                       {"培育国家技术创新示范企业", "tech-innov"},
                       {"100 个产品创新强基项目", "product-100"},
                       {"培育“工业品牌培育示范企业”", "brand"},
                       {"培育工业领域知识产权运用标杆企业", "ip"},
                       {"市级消费品工业“三品”标杆企业", "sanpin"},
                       {"培育工业绿色制造试点示范企业", "green"},
                       {"“上云、上平台”示范企业项目", "cloud"},
                       {"企业“三化”改造项目", "sanhua"},
                       {"市级移动互联网重点企业", "mobile"},
                       {"两化融合管理体系贯标评定", "dig-lianghua"},
                       {"省级优秀工业APP", "dig-app"},
                       {"省级“数字新基建”100个标志性项目", "dig-infra"},
                       {"省级5G典型应用场景", "dig-5g"},
                       {"纳入工业互联网网络安全分类分级管理试点企业", "dig-netsec"},
                       {"数字湖南十大应用场景", "dig-scene"}});
  EXPECT_EQ(policy.programme_named("产业数字化工作推进项目"), nullptr) << "it may be any of six: a person must say";
}

TEST(Hengyang2023, HoldsReuseAndRelatedPartiesToBeWarnings) {
  const auto policy = hengyang();
  prove_reuse_only_warns(policy);
  prove_related_parties_only_warn(policy);
}

TEST(Hengyang2023, HasTheRoundOfTheNotice) {
  const auto round = hengyang().round_named("");
  EXPECT_EQ(round.year, 2023);
  EXPECT_EQ(round.interval_from, *record::Date::of(2022, 1, 1));
  EXPECT_EQ(round.interval_to, *record::Date::of(2022, 12, 31));
  EXPECT_EQ(round.deadline, *record::Date::of(2023, 8, 25));
}

TEST(Hengyang2023, CountsInvoicesOfTheIntervalOnlyWhereTheNoticeAsksForThem) {
  const auto policy = hengyang();
  for (const auto& programme : policy.programmes) {
    const bool counts = programme.id == "interest" || programme.id == "sanhua";
    EXPECT_EQ(rules_of(policy, programme.id, "cap.interval").size(), counts ? 1u : 0u) << programme.id;
    EXPECT_EQ(rules_of(policy, programme.id, "cap.minimum-investment").size(), counts ? 1u : 0u) << programme.id;
  }
}

TEST(Hengyang2023, AllowsTwoApplicationsBesideThoseOfTheDigitalIndustry) {
  const auto policy = hengyang();
  const auto rules = rules_of(policy, "brand", "cap.applications");
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules.front()->get<std::int64_t>("limit", {}, policy.issued_on), 2);
  EXPECT_EQ(rules.front()->severity, Severity::violation);
  for (const auto& programme : policy.programmes) EXPECT_EQ(programme.counts_towards_limit, !programme.id.starts_with("dig-")) << programme.id;
}

TEST(Hengyang2023, CitesForReuseTheDeclarationOfTheFormThatWasSigned) {
  const auto policy = hengyang();
  const auto quote = [&](const char* id) { return rules_of(policy, id, "reuse.invoice.other-policy").front()->clause.section; };
  EXPECT_EQ(quote("im-ent"), "附件2-1 一");
  EXPECT_EQ(quote("champion"), "附件2-3 企业声明");
  EXPECT_EQ(quote("brand"), "附件2-7、2-8 承诺书");
  EXPECT_EQ(quote("interest"), "附件2-2-1、2-11、2-12");
}

}  // namespace
}  // namespace mingjing::audit
