#include <gtest/gtest.h>

#include "tests/audit/party_case.h"

namespace mingjing::audit::tests {
namespace {

using record::Severity;

record::Payment payment(const char* date, const std::string& from, const std::string& to, std::int64_t yuan) {
  record::Payment row;
  row.date = day(date), row.payer_name = from, row.payee_name = to, row.amount = record::Fen::of(yuan * 100);
  return row;
}

TEST(PartyRoundTrip, FlagsThePriceThatComesBackThroughAThirdFirm) {
  PartyCase story;
  story.facts.payments = {payment("2022-03-12", kSeller, "丙商贸有限公司", 98'000), payment("2022-03-15", "丙商贸有限公司", kEnterprise, 96'000)};
  const auto answer = story.ask(party_round_trip);
  ASSERT_EQ(answer.findings.size(), 1u);
  const auto& finding = answer.findings[0];
  EXPECT_EQ(finding.severity, Severity::violation);
  ASSERT_EQ(finding.path.size(), 3u);
  EXPECT_EQ(finding.path.front().from.name, kEnterprise);
  EXPECT_EQ(finding.path.back().to.name, kEnterprise);
  EXPECT_EQ(finding.amount_at_risk, record::Fen::of(100'000'00));
  EXPECT_NE(finding.summary.zh.find("96,000.00 元"), std::string::npos);
}

TEST(PartyRoundTrip, IsSilentOnceTheWindowIsOver) {
  const auto back_on = [](const char* date) {
    PartyCase story;
    story.facts.payments = {payment(date, kSeller, kEnterprise, 100'000)};
    return story.ask(party_round_trip).findings.size();
  };
  EXPECT_EQ(back_on("2022-06-08"), 1u);
  EXPECT_EQ(back_on("2022-06-09"), 0u);
}

TEST(PartyRoundTrip, CannotDenyWithoutTheSellersPayments) {
  const auto answer = PartyCase().ask(party_round_trip);
  EXPECT_TRUE(answer.findings.empty());
  ASSERT_EQ(answer.undetermined.size(), 1u);
  EXPECT_EQ(answer.undetermined[0].needs, "import payments");
  PartyCase known;
  known.facts.payments = {payment("2022-03-12", kSeller, "丙商贸有限公司", 98'000)};
  EXPECT_TRUE(known.ask(party_round_trip).undetermined.empty());
}

TEST(PartyRoundTrip, IsANoticeWhenItEndsAtAnEqualName) {
  PartyCase story;
  auto own = registered(kEnterpriseCode, kEnterprise);
  own.legal_representative = "张伟", own.legal_representative_id = "P1";
  story.facts.companies = {own};
  story.facts.payments = {payment("2022-03-12", kSeller, "张伟", 98'000)};
  const auto answer = story.ask(party_round_trip);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].severity, Severity::notice);
  EXPECT_EQ(answer.findings[0].amount_at_risk, record::Fen());
}

TEST(PartyThirdPartyPayer, FlagsAStrangerWhoPays) {
  PartyCase story;
  story.slip.payer_name = sure<std::string>("李四");
  const auto answer = story.ask(party_third_party_payer);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].severity, Severity::violation);
  EXPECT_EQ(answer.findings[0].subject, "payer|李四");
  EXPECT_EQ(answer.findings[0].evidence.at(0).value, "李四");
  EXPECT_GE(answer.findings[0].confidence_pm, 900);
}

TEST(PartyThirdPartyPayer, KnowsTheEnterpriseByNameAccountOrFormerName) {
  PartyCase same;
  same.slip.payer_name = sure<std::string>("三门峡甲机械 有限公司");
  EXPECT_TRUE(same.ask(party_third_party_payer).findings.empty());
  PartyCase account;
  account.slip.payer_name = record::Read<std::string>::absent("blurred");
  EXPECT_TRUE(account.ask(party_third_party_payer).findings.empty());
  EXPECT_EQ(account.ask(party_third_party_payer).undetermined.size(), 1u);
  account.facts.accounts = {{"1704020109200000001", "农行", kEnterpriseCode, kLong}};
  EXPECT_TRUE(account.ask(party_third_party_payer).undetermined.empty());
  PartyCase former;
  former.slip.payer_name = sure<std::string>("三门峡旧名机械有限公司");
  EXPECT_EQ(former.ask(party_third_party_payer).findings.size(), 1u);
  former.own_rows = {registered(kEnterpriseCode, "三门峡旧名机械有限公司")};
  EXPECT_TRUE(former.ask(party_third_party_payer).findings.empty());
}

TEST(PartyThirdPartyPayer, AccountRegisteredToTheEnterpriseOnlyUntilADay) {
  PartyCase story;
  story.slip.payer_name = record::Read<std::string>::absent("blurred");
  story.facts.accounts = {{"1704020109200000001", "农行", kEnterpriseCode, {day("2020-01-01"), day("2022-03-10"), {}}}};
  EXPECT_EQ(story.ask(party_third_party_payer).undetermined.size(), 1u);
  story.facts.accounts[0].period.until = day("2022-03-11");
  EXPECT_TRUE(story.ask(party_third_party_payer).undetermined.empty());
}

TEST(PartyThirdPartyPayer, DoesNotTakeAMisreadingForAStranger) {
  PartyCase story;
  story.slip.payer_name = seen<std::string>("三门峡甲机槭有限公司", 850);
  EXPECT_TRUE(story.ask(party_third_party_payer).findings.empty());
  EXPECT_EQ(story.ask(party_third_party_payer).undetermined.size(), 1u);
  story.slip.payer_name = seen<std::string>("三门峡甲机槭有限公司", 950);
  EXPECT_EQ(story.ask(party_third_party_payer).findings.at(0).severity, Severity::warning);
  story.slip.payer_name = sure<std::string>("三门峡甲机槭有限公司");
  EXPECT_EQ(story.ask(party_third_party_payer).findings.at(0).severity, Severity::violation) << "a text layer is not misread";
}

TEST(PartyThirdPartyPayer, CarriesTheConfidenceOfItsReading) {
  PartyCase story;
  story.slip.payer_name = seen<std::string>("洛阳丁贸易有限公司", 899);
  EXPECT_EQ(story.ask(party_third_party_payer).findings.at(0).confidence_pm, 899);
}

TEST(PartyThirdPartyPayer, ReadsThePayerOfTheList) {
  PartyCase story;
  story.application.listed[0].payer = "洛阳丁贸易有限公司";
  const auto answer = story.ask(party_third_party_payer);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].evidence.at(0).row, 2);
}

TEST(PartyThirdPartyPayee, FlagsASlipThatPaysAnotherForTheInvoice) {
  PartyCase story;
  story.slip.payee_name = sure<std::string>("洛阳丁贸易有限公司");
  const auto answer = story.ask(party_third_party_payee);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].severity, Severity::violation);
  EXPECT_EQ(answer.findings[0].evidence.at(0).value, "洛阳丁贸易有限公司");
  EXPECT_EQ(answer.findings[0].path.front().from.name, kEnterprise);
}

TEST(PartyThirdPartyPayee, NeedsABondBetweenSlipAndInvoice) {
  PartyCase story;
  story.slip.payee_name = sure<std::string>("洛阳丁贸易有限公司");
  for (const std::int64_t fen : {100'000'00 - 1, 100'000'00 + 1}) {
    story.slip.amount = sure(record::Fen::of(fen));
    EXPECT_TRUE(story.ask(party_third_party_payee).findings.empty());
  }
  story.slip.purpose = sure<std::string>("付发票01234567货款");
  EXPECT_EQ(story.ask(party_third_party_payee).findings.size(), 1u);
}

TEST(PartyThirdPartyPayee, IsSilentWhenTheSellerIsPaid) {
  EXPECT_TRUE(PartyCase().ask(party_third_party_payee).findings.empty());
  PartyCase freight;
  auto other = freight.slip;
  other.payee_name = sure<std::string>("洛阳丁物流有限公司"), other.amount = sure(record::Fen::of(3'000'00)), other.serial = sure<std::string>("S2");
  freight.more_slips = {other};
  EXPECT_TRUE(freight.ask(party_third_party_payee).findings.empty());
}

TEST(PartyThirdPartyPayee, KnowsTheSellerByItsAccount) {
  PartyCase story;
  story.slip.payee_name = sure<std::string>("乙设备郑州分部");
  story.facts.accounts = {{"1702020309200000002", "工行", kSellerCode, kLong}};
  EXPECT_TRUE(story.ask(party_third_party_payee).findings.empty());
}

TEST(PartyThirdPartyPayee, ComparesTheListWithTheInvoice) {
  PartyCase story;
  story.application.listed[0].payee = "洛阳丁贸易有限公司";
  const auto answer = story.ask(party_third_party_payee);
  ASSERT_GE(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].subject, "payee|洛阳丁贸易有限公司|" + std::string(kSeller));
}

}  // namespace
}  // namespace mingjing::audit::tests
