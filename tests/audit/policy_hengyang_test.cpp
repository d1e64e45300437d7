#include <array>

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

TEST(Hengyang2023, EachBoundHoldsOnItsOwnNumberAndNotOneBelow) {
  prove_edges("hengyang-2023", {{"国家级智能制造试点示范", "2022年度主营业务收入", "19999.99万元", "20000.01万元"},
                                {"国家级智能制造试点示范", "企业近3年实施智能制造的总投入", "9999.99万元", "10000.01万元"},
                                {"智能制造标杆企业", "智能制造环节数", "7", "8"},
                                {"智能制造标杆企业", "智能制造场景数", "9", "10"},
                                {"智能制造标杆企业", "智能制造能力成熟度自评估等级", "0", "一级"},
                                {"智能制造标杆车间", "2022年度主营业务收入", "4999.99万元", "5000.01万元"},
                                {"智能制造标杆车间", "车间近3年实施智能制造的总投入", "2999.99万元", "3000.01万元", Severity::warning},
                                {"装备贴息", "成熟度自评估等级", "0", "一级"},
                                {"单项冠军", "研发支出占主营业务收入比重", "2.99%", "3.01%"},
                                {"单项冠军", "有效专利数量", "9", "10"},
                                {"工业设计中心", "近三年授权专利数", "9", "11"},
                                {"工业设计中心", "工业设计中心建成年数", "1", "3"},
                                {"工业设计中心", "工业设计从业人数", "14", "16"},
                                {"技术创新示范企业", "企业研发经费支出额占产品销售收入的比重", "2.99%", "3.01%"},
                                {"技术创新示范企业", "企业拥有的全部有效发明专利数", "0", "2", Severity::warning},
                                {"技术创新示范企业", "2022年利润总额", "0", "1"},
                                {"技术创新示范企业", "新产品产值率", "29.99%", "30.01%"},
                                {"产品创新强基", "省厅验收日期", "2022-12-31", "2023-01-01"},
                                {"产品创新强基", "省厅验收日期", "2024-01-01", "2023-12-31"},
                                {"知识产权运用标杆企业", "研发经费支出占主营业务收入比重", "2.99%", "3.01%"},
                                {"知识产权运用标杆企业", "有效状态知识产权数量", "9", "11"},
                                {"知识产权运用标杆企业", "知识产权或专有技术形成的收入占比", "19.99%", "20%"},
                                {"知识产权运用标杆企业", "知识产权管理评估", "21", "20", Severity::warning},
                                {"知识产权运用标杆企业", "知识产权基础评估", "31", "30", Severity::warning},
                                {"知识产权运用标杆企业", "知识产权运用评估", "51", "50", Severity::warning},
                                {"知识产权运用标杆企业", "加分项", "21", "20", Severity::warning},
                                {"三品标杆", "三品专项工作项数", "5", "7"},
                                {"三品标杆", "所属行业", "钢铁", "食品", Severity::warning},
                                {"三化改造", "完工日期", "2023-01-01", "2022-12-31", Severity::warning},
                                {"移动互联网重点企业", "有效软件著作权或专利数", "0", "1"},
                                {"省级优秀工业APP", "荣誉获得日期", "2021-12-31", "2022-01-01"},
                                {"省级优秀工业APP", "荣誉获得日期", "2023-01-01", "2022-12-31"}});
}

/// 以上 includes the number (民法典第一千二百五十九条); whoever reads it otherwise must look.
TEST(Hengyang2023, ExactlyTheNumberOfAnAboveIsForAPerson) {
  const std::array<const char*, 3> edges[] = {
      {"国家级智能制造试点示范", "2022年度主营业务收入", "20000万元"},
      {"国家级智能制造试点示范", "企业近3年实施智能制造的总投入", "10000万元"},
      {"智能制造标杆车间", "2022年度主营业务收入", "5000万元"},
      {"智能制造标杆车间", "车间近3年实施智能制造的总投入", "3000万元"},
      {"单项冠军", "研发支出占主营业务收入比重", "3%"},
      {"工业设计中心", "近三年授权专利数", "10"},
      {"工业设计中心", "工业设计中心建成年数", "2"},
      {"工业设计中心", "工业设计从业人数", "15"},
      {"技术创新示范企业", "企业研发经费支出额占产品销售收入的比重", "3%"},
      {"技术创新示范企业", "企业拥有的全部有效发明专利数", "1"},
      {"技术创新示范企业", "新产品产值率", "30%"},
      {"知识产权运用标杆企业", "研发经费支出占主营业务收入比重", "3%"},
      {"知识产权运用标杆企业", "有效状态知识产权数量", "10"},
      {"三品标杆", "三品专项工作项数", "6"},
  };
  for (const auto& [category, heading, number] : edges) {
    const auto told = conditions_told("hengyang-2023", category, {stated(heading, number)});
    ASSERT_EQ(told.size(), 1u) << category << heading;
    EXPECT_EQ(told.front().severity, Severity::warning) << category << heading;
    EXPECT_NE(told.front().summary.zh.find("另一种理解为“不含本数”"), std::string::npos) << told.front().summary.zh;
  }
}

TEST(Hengyang2023, ANewProductNeedsThreeYearsAndAnyOtherEight) {
  const auto told = [](const char* years, const char* is_new) {
    return conditions_told("hengyang-2023", "单项冠军", {stated("从事该产品相关领域时间", years), stated("是否新产品", is_new)}).size();
  };
  EXPECT_EQ(told("8", "否"), 0u);
  EXPECT_EQ(told("7", "否"), 1u);
  EXPECT_EQ(told("3", "是"), 0u);
  EXPECT_EQ(told("2", "是"), 1u);
}

TEST(Hengyang2023, FifthInTheNationOrThirdInTheProvinceSuffices) {
  const auto told = [](const char* nation, const char* province) {
    return conditions_told("hengyang-2023", "单项冠军", {stated("国内市场占有率排名", nation), stated("省内市场占有率排名", province)}).size();
  };
  EXPECT_EQ(told("5", "9"), 0u);
  EXPECT_EQ(told("6", "3"), 0u);
  EXPECT_EQ(told("6", "4"), 1u);
}

TEST(Hengyang2023, GrowthIsAskedOfASmallMobileFirmAndInDoubtOfALargeOne) {
  const auto told = [](const char* mobile, const char* revenue, const char* before) {
    return conditions_told("hengyang-2023", "移动互联网重点企业",
                           {stated("2022年移动互联网业务收入", mobile), stated("2022年营业收入", revenue), stated("2021年营业收入", before)});
  };
  EXPECT_TRUE(told("300万元", "400万元", "300万元").empty()) << "large, and grown by a third";
  const auto large = told("300万元", "390万元", "300万元");
  ASSERT_EQ(large.size(), 1u) << "grown by exactly 30 %: under one of the two readings it is not enough";
  EXPECT_EQ(large.front().severity, Severity::warning);
  EXPECT_TRUE(told("299.99万元", "200.01万元", "153万元").empty());
  const auto small = told("299.99万元", "195万元", "150万元");
  ASSERT_FALSE(small.empty());
  EXPECT_EQ(small.front().severity, Severity::violation);
}

}  // namespace
}  // namespace mingjing::audit
