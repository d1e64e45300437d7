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
  bool found = false;
  for (const auto* rule : rules_of(policy, "bench-workshop", "eligibility.listed"))
    if (rule->in_principle) found = true;
  EXPECT_TRUE(found);
  for (const auto* rule : rules_of(policy, "bench-sme", "eligibility.listed")) EXPECT_FALSE(rule->in_principle);
}

}  // namespace
}  // namespace mingjing::audit
