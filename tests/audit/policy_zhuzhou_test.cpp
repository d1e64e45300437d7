#include <algorithm>

#include "tests/audit/policy_proof.h"

namespace mingjing::audit {
namespace {

using record::Fen;
using record::Severity;

Policy zhuzhou() { return built_in("zhuzhou-draft"); }

TEST(ZhuzhouDraft, ComesOutAsItsWorkedExamplesSay) { prove_worked_cases("zhuzhou-draft"); }

TEST(ZhuzhouDraft, QuotesTheOfficialTextWordForWord) { prove_quotes_of("zhuzhou-draft"); }

TEST(ZhuzhouDraft, KnowsItsTwoTitlesAndSaysThatItIsADraft) {
  const auto policy = zhuzhou();
  EXPECT_TRUE(policy.draft);
  EXPECT_EQ(policy.programmes.size(), 2u);
  prove_names(policy, {{"株洲市智能制造标杆车间", "bench-workshop"},
                       {"标杆车间", "bench-workshop"},
                       {"智能制造标杆中小企业", "bench-sme"},
                       {"标杆中小企业", "bench-sme"}});
}

TEST(ZhuzhouDraft, HoldsReuseAndRelatedPartiesToBeWarnings) {
  const auto policy = zhuzhou();
  prove_reuse_only_warns(policy);
  prove_related_parties_only_warn(policy);
}

TEST(ZhuzhouDraft, AsksForThreeMillionThatASpecialAuditMayProveToo) {
  const auto policy = zhuzhou();
  for (const auto& programme : policy.programmes) {
    const auto rules = rules_of(policy, programme.id, "cap.minimum-investment");
    ASSERT_EQ(rules.size(), 1u);
    EXPECT_EQ(rules.front()->get<Fen>("minimum", {}, policy.issued_on), Fen::of(300'000'000));
    EXPECT_EQ(rules.front()->severity, Severity::warning) << "the invoices at hand are not the only proof";
  }
}

TEST(ZhuzhouDraft, KeepsATitledSmallFirmFromTheWorkshopInPrincipleOnly) {
  const auto policy = zhuzhou();
  const auto rules = rules_of(policy, "bench-workshop", "cap.exclusive");
  EXPECT_TRUE(std::any_of(rules.begin(), rules.end(), [](const Rule* rule) { return rule->in_principle; }));
  EXPECT_FALSE(rules_of(policy, "bench-sme", "cap.exclusive").front()->in_principle);
}

TEST(ZhuzhouDraft, EachBoundHoldsOnItsOwnNumberAndNotOneBelow) {
  prove_edges("zhuzhou-draft", {{"标杆车间", "所覆盖的环节数目（个）", "1", "2"},
                                {"标杆车间", "可实现的场景数目（个）", "2", "3"},
                                {"标杆车间", "智能制造能力成熟度自评估等级", "一级", "二级"},
                                {"标杆车间", "评价得分", "79.99", "80"},
                                {"标杆车间", "企业近三年是否发生过重大安全生产事故、重大环境事故", "是", "否"},
                                {"标杆中小企业", "所覆盖的环节数目（个）", "5", "6"},
                                {"标杆中小企业", "可实现的场景数目（个）", "6", "7"}});
}

TEST(ZhuzhouDraft, ASmallFirmIsSmallByItsPeopleOrByItsRevenue) {
  const auto told = [](const char* people, const char* revenue) {
    return conditions_told("zhuzhou-draft", "标杆中小企业", {stated("从业人员数", people), stated("营业收入", revenue)});
  };
  EXPECT_TRUE(told("999", "50000万元").empty());
  EXPECT_TRUE(told("1500", "39999.99万元").empty());
  const auto exactly = told("1000", "40000万元");
  ASSERT_EQ(exactly.size(), 1u) << "whether 以下 includes the number is the one thing that the two readings differ in";
  EXPECT_EQ(exactly.front().severity, Severity::warning);
  const auto large = told("1001", "40000.01万元");
  ASSERT_EQ(large.size(), 1u);
  EXPECT_EQ(large.front().severity, Severity::violation);
}

}  // namespace
}  // namespace mingjing::audit
