#include <gtest/gtest.h>

#include "audit/checks/relation.h"
#include "storage/record/identifier.h"
#include "tests/audit/party_case.h"

namespace mingjing::audit::tests {
namespace {

using record::Severity;

record::Holding enterprise_holds(std::int32_t millionths, record::Period period = kLong) {
  return {kEnterpriseCode, kEnterprise, true, kSellerCode, millionths, period};
}

TEST(PartyCase, RestsOnACodeThatChecks) {
  EXPECT_EQ(record::tax_id_form(kSellerCode), record::TaxIdForm::credit_code);
}

TEST(PartyOwnership, FlagsASellerOfWhichTheEnterpriseHoldsAQuarter) {
  PartyCase story;
  story.facts.holdings = {enterprise_holds(250'000)};
  const auto answer = story.ask(party_ownership);
  ASSERT_EQ(answer.findings.size(), 1u);
  const auto& finding = answer.findings[0];
  EXPECT_EQ(finding.subject, std::string(kSellerCode) + "|holds");
  EXPECT_EQ(finding.severity, Severity::violation) << "the rule lowers it, not the check";
  EXPECT_NE(finding.summary.zh.find("25%"), std::string::npos);
  EXPECT_NE(finding.summary.zh.find(kSeller), std::string::npos);
  EXPECT_NE(finding.summary.zh.find("2022-02-01"), std::string::npos) << "the day of the contract is the first";
  EXPECT_FALSE(finding.summary.en.empty());
  ASSERT_EQ(finding.path.size(), 1u);
  EXPECT_EQ(finding.path[0].from.name, kEnterprise);
  EXPECT_GE(finding.evidence.size(), 3u);
  EXPECT_EQ(finding.amount_at_risk, record::Fen::of(100'000'00)) << "nothing says what is allowable: the total of the papers";
  EXPECT_TRUE(answer.undetermined.empty());
}

TEST(PartyOwnership, IsSilentBelowAQuarterWhenBothAreKnown) {
  PartyCase story;
  story.facts.holdings = {enterprise_holds(249'999), {"P7", "王五", false, kEnterpriseCode, 1'000'000, kLong}};
  const auto answer = story.ask(party_ownership);
  EXPECT_TRUE(answer.findings.empty());
  EXPECT_TRUE(answer.undetermined.empty());
}

TEST(PartyOwnership, CannotDenyWhatTheRegisterDoesNotTell) {
  const auto answer = PartyCase().ask(party_ownership);
  EXPECT_TRUE(answer.findings.empty());
  ASSERT_EQ(answer.undetermined.size(), 1u);
  EXPECT_EQ(answer.undetermined[0].needs, "import holdings");
  EXPECT_NE(answer.undetermined[0].reason.zh.find(kSeller), std::string::npos);
}

TEST(PartyOwnership, NeedsItsThresholdFromThePolicy) {
  PartyCase story;
  story.rule.parameters.erase("threshold_bp");
  story.facts.holdings = {enterprise_holds(900'000)};
  const auto answer = story.ask(party_ownership);
  EXPECT_TRUE(answer.findings.empty());
  EXPECT_EQ(answer.undetermined.size(), 1u);
}

TEST(PartyOwnership, LooksAtContractInvoiceAndPaymentDays) {
  const auto first_day = [](const char* since, const char* until) {
    PartyCase story;
    story.facts.holdings = {enterprise_holds(400'000, {day(since), day(until), {}})};
    const auto answer = story.ask(party_ownership);
    return answer.findings.empty() ? std::string() : answer.findings[0].summary.zh;
  };
  EXPECT_EQ(first_day("2021-01-01", "2022-02-01"), "") << "sold on the day of the contract";
  EXPECT_NE(first_day("2021-01-01", "2022-02-02").find("合同签订日 2022-02-01"), std::string::npos);
  EXPECT_NE(first_day("2022-03-01", "2022-03-02").find("开票日 2022-03-01"), std::string::npos);
  EXPECT_NE(first_day("2022-03-10", "2022-03-11").find("付款日 2022-03-10"), std::string::npos);
  EXPECT_EQ(first_day("2022-03-11", "2023-01-01"), "") << "bought the day after the payment";
}

TEST(PartyOwnership, IsAWarningOnUndatedRows) {
  PartyCase story;
  story.facts.holdings = {enterprise_holds(400'000, {})};
  EXPECT_EQ(story.ask(party_ownership).findings.at(0).severity, Severity::warning);
}

TEST(PartyOwnership, TakesTheStateBehindBothForANotice) {
  PartyCase story;
  story.rule.parameters["state_holders"] = {Choice{std::vector<std::string>{"国有资产监督管理"}, {}, {}, {}, ""}};
  story.facts.holdings = {{"", "三门峡市国有资产监督管理委员会", true, kEnterpriseCode, 600'000, kLong},
                          {"", "三门峡市国有资产监督管理委员会", true, kSellerCode, 600'000, kLong}};
  const auto answer = story.ask(party_ownership);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].severity, Severity::notice);
  EXPECT_EQ(answer.findings[0].amount_at_risk, record::Fen());
}

TEST(PartyOwnership, KeepsItsSubjectWhenAmountsAndDatesChange) {
  PartyCase one, other;
  one.facts.holdings = {enterprise_holds(400'000)};
  other.facts.holdings = {enterprise_holds(700'000)};
  other.invoice.total = sure(record::Fen::of(90'000'00));
  other.contract.signed_on = sure(day("2022-02-02"));
  EXPECT_EQ(one.ask(party_ownership).findings.at(0).subject, other.ask(party_ownership).findings.at(0).subject);
}

TEST(PartyCommonControl, IsANoticeForEqualNamesAndAWarningWithASharedPhone) {
  PartyCase story;
  auto own = registered(kEnterpriseCode, kEnterprise), seller = registered(kSellerCode, kSeller);
  own.legal_representative = seller.legal_representative = "张伟";
  story.facts.companies = {own, seller};
  auto answer = story.ask(party_common_control);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].severity, Severity::notice);
  story.facts.companies[0].phone = story.facts.companies[1].phone = "0398-2812345";
  answer = story.ask(party_common_control);
  EXPECT_EQ(answer.findings.at(0).severity, Severity::warning);
  story.facts.companies[0].legal_representative_id = story.facts.companies[1].legal_representative_id = "P1";
  EXPECT_EQ(story.ask(party_common_control).findings.at(0).severity, Severity::violation);
  story.facts.companies[1].legal_representative_id = "P2";
  EXPECT_TRUE(story.ask(party_common_control).findings.empty());
}

TEST(PartyKeyPerson, FlagsAManagerWhoSupervisesTheSeller) {
  PartyCase story;
  story.facts.officers = {{"P1", "张伟", kEnterpriseCode, "经理", kLong}, {"P1", "张伟", kSellerCode, "监事", kLong}};
  const auto answer = story.ask(party_key_person);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_NE(answer.findings[0].summary.zh.find("张伟"), std::string::npos);
  story.facts.officers[1].person_id = "P2";
  EXPECT_TRUE(story.ask(party_key_person).findings.empty());
  EXPECT_TRUE(story.ask(party_key_person).undetermined.empty());
}

TEST(PartyKin, FlagsSpousesAtTheHeadOfBoth) {
  PartyCase story;
  story.facts.officers = {{"P1", "张伟", kEnterpriseCode, "经理", kLong}, {"P2", "李芳", kSellerCode, "经理", kLong}};
  EXPECT_EQ(story.ask(party_kin).undetermined.size(), 1u) << "no kinship was imported";
  story.facts.kin = {{"P2", "P1", "夫妻", kLong}};
  const auto answer = story.ask(party_kin);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].path.size(), 3u);
  story.facts.kin = {{"P2", "P9", "夫妻", kLong}};
  EXPECT_TRUE(story.ask(party_kin).findings.empty());
}

TEST(PartySharedContact, IsANoticeBeyondTheNumberOfFirmsOfThePolicy) {
  PartyCase story;
  auto own = registered(kEnterpriseCode, kEnterprise), seller = registered(kSellerCode, kSeller), third = registered("C3", "丙");
  own.address = seller.address = third.address = "建设路1号商务大厦";
  story.facts.companies = {own, seller, third};
  EXPECT_EQ(story.ask(party_shared_contact).findings.at(0).severity, Severity::violation);
  auto fourth = registered("C4", "丁");
  fourth.address = own.address;
  story.facts.companies.push_back(fourth);
  const auto answer = story.ask(party_shared_contact);
  EXPECT_EQ(answer.findings.at(0).severity, Severity::notice);
  EXPECT_EQ(answer.findings.at(0).amount_at_risk, record::Fen());
}

TEST(PartySharedAccount, FlagsAPaymentIntoTheEnterprisesOwnAccount) {
  PartyCase story;
  EXPECT_TRUE(story.ask(party_shared_account).findings.empty());
  story.facts.companies = {registered(kEnterpriseCode, kEnterprise), registered(kSellerCode, kSeller)};
  story.facts.accounts = {{"1702020309200000002", "工行", kEnterpriseCode, kLong}};
  EXPECT_EQ(story.ask(party_shared_account).findings.size(), 1u);
}

TEST(PartyRelation, TellsPercentWithoutRounding) {
  EXPECT_EQ(percent(250'000), "25%");
  EXPECT_EQ(percent(249'999), "24.9999%");
  EXPECT_EQ(percent(1'000'000), "100%");
  EXPECT_EQ(percent(5'000), "0.5%");
}

}  // namespace
}  // namespace mingjing::audit::tests
