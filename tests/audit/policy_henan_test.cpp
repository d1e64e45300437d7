#include "tests/audit/policy_proof.h"

namespace mingjing::audit {
namespace {

using record::Severity;

Policy henan() { return built_in("henan-2023"); }

TEST(Henan2023, ComesOutAsItsWorkedExamplesSay) { prove_worked_cases("henan-2023"); }

TEST(Henan2023, QuotesTheOfficialTextWordForWord) { prove_quotes_of("henan-2023"); }

TEST(Henan2023, KnowsItsThreeTitles) {
  const auto policy = henan();
  EXPECT_EQ(policy.programmes.size(), 3u);
  prove_names(policy, {{"智能车间", "smart-workshop"},
                       {"河南省智能车间", "smart-workshop"},
                       {"智能工厂（离散型）", "smart-factory-discrete"},
                       {"离散型智能工厂", "smart-factory-discrete"},
                       {"智能工厂(流程型)", "smart-factory-process"},
                       {"流程型智能工厂", "smart-factory-process"}});
  EXPECT_EQ(policy.programme_named("智能工厂"), nullptr) << "discrete or process: a person must say";
}

TEST(Henan2023, HoldsReuseAndRelatedPartiesToBeWarnings) {
  const auto policy = henan();
  prove_reuse_only_warns(policy);
  prove_related_parties_only_warn(policy);
}

TEST(Henan2023, GivesTitlesAndNoMoney) {
  const auto policy = henan();
  for (const auto& programme : policy.programmes)
    for (const char* check : {"cap.rate", "cap.amount", "cap.minimum-investment", "cap.interval"})
      EXPECT_TRUE(rules_of(policy, programme.id, check).empty()) << programme.id << " " << check;
}

TEST(Henan2023, AsksForNoInvoicesSoAMissingOneAccusesNobody) {
  const auto policy = henan();
  for (const char* check : {"chain.invoice-missing", "chain.payment-missing", "chain.contract-missing"})
    EXPECT_EQ(rules_of(policy, "smart-workshop", check).front()->severity, Severity::notice) << check;
}

TEST(Henan2023, AllowsOneApplicationAYearUntilTheFifteenthOfMarch) {
  const auto policy = henan();
  for (const auto& programme : policy.programmes) {
    const auto rules = rules_of(policy, programme.id, "cap.applications");
    ASSERT_EQ(rules.size(), 1u);
    EXPECT_EQ(rules.front()->get<std::int64_t>("limit", {}, policy.issued_on), 1);
    EXPECT_FALSE(rules.front()->in_principle);
  }
  EXPECT_EQ(policy.round_named("").deadline, *record::Date::of(2023, 3, 15));
}

}  // namespace
}  // namespace mingjing::audit
