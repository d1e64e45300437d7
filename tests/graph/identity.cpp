#include <gtest/gtest.h>

#include "tests/graph/register.h"

namespace mingjing::graph::tests {
namespace {

constexpr std::int32_t kHalf = 500'000;

record::Company represented(const std::string& code, const std::string& id, const std::string& name, record::Period period = kLong) {
  record::Company row = company(code, "企业" + code);
  row.legal_representative_id = id, row.legal_representative = name, row.period = period;
  return row;
}
std::vector<Connection> control(const Facts& facts, const char* on = "2022-03-01") {
  return common_control(Network::build(facts), firm("A"), firm("B"), day(on), kHalf);
}

TEST(CommonControl, SeesOneLegalRepresentativeById) {
  Facts facts;
  facts.companies = {represented("A", "P1", "张三"), represented("B", "P1", "张三")};
  const auto found = control(facts);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "same-representative");
  EXPECT_FALSE(found[0].by_name_only);
  facts.companies[1].legal_representative_id = "P2";
  EXPECT_TRUE(control(facts).empty());
}

TEST(CommonControl, TakesEqualNamesWithoutAnIdForAName) {
  Facts facts;
  facts.companies = {represented("A", "", "张三"), represented("B", "", "张 三")};
  ASSERT_EQ(control(facts).size(), 1u);
  EXPECT_TRUE(control(facts)[0].by_name_only);
  facts.companies[0].legal_representative_id = "P1";
  ASSERT_EQ(control(facts).size(), 1u);
  EXPECT_TRUE(control(facts)[0].by_name_only);
  facts.companies[1].legal_representative = "李四";
  EXPECT_TRUE(control(facts).empty());
}

TEST(CommonControl, LooksAtTheDay) {
  Facts facts;
  facts.companies = {represented("A", "P1", "张三", since("2020-01-01", "2022-03-01")), represented("B", "P1", "张三")};
  EXPECT_TRUE(control(facts, "2019-12-31").empty());
  EXPECT_FALSE(control(facts, "2020-01-01").empty());
  EXPECT_FALSE(control(facts, "2022-02-28").empty());
  EXPECT_TRUE(control(facts, "2022-03-01").empty());
}

TEST(CommonControl, NeedsMoreThanHalf) {
  Facts facts;
  facts.holdings = {person_holds("P1", "A", 500'001), person_holds("P1", "B", 500'001)};
  ASSERT_EQ(control(facts).size(), 1u);
  EXPECT_EQ(control(facts)[0].rule, "common-controller");
  facts.holdings[1].percent_millionths = 500'000;
  EXPECT_TRUE(control(facts).empty());
}

TEST(CommonControl, IsHandedDownAChainOfMajorities) {
  Facts facts;
  facts.holdings = {firm_holds("T", "M", 510'000), firm_holds("M", "A", 510'000), firm_holds("T", "B", 510'000)};
  const auto found = control(facts);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subject, "T");
  EXPECT_EQ(found[0].path.size(), 3u);
  facts.holdings[0].percent_millionths = 500'000;
  EXPECT_TRUE(control(facts).empty());
}

TEST(CommonControl, LeavesParentAndSubsidiaryToOwnership) {
  Facts facts;
  facts.holdings = {person_holds("P1", "A", 900'000), firm_holds("A", "B", 900'000)};
  EXPECT_TRUE(control(facts).empty());
}

TEST(CommonControl, EndsInCirclesOfMajorities) {
  Facts facts;
  facts.holdings = {firm_holds("M", "N", 600'000), firm_holds("N", "M", 600'000), firm_holds("M", "A", 600'000),
                    firm_holds("N", "B", 600'000)};
  EXPECT_FALSE(control(facts).empty());
}

TEST(KeyPerson, IsOfficerHereAndThere) {
  Facts facts;
  facts.officers = {officer("P1", "A"), officer("P1", "B")};
  const Network network = Network::build(facts);
  const auto found = key_person(network, firm("A"), firm("B"), day("2022-03-01"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subject, "P1");
  ASSERT_EQ(found[0].path.size(), 2u);
  EXPECT_EQ(found[0].path[0].to.id, "A");
}

TEST(KeyPerson, IsOfficerHereAndHolderThere) {
  Facts facts;
  facts.officers = {officer("P1", "A")};
  facts.holdings = {person_holds("P1", "B", 10'000)};
  EXPECT_EQ(key_person(Network::build(facts), firm("A"), firm("B"), day("2022-03-01")).size(), 1u);
  EXPECT_EQ(key_person(Network::build(facts), firm("B"), firm("A"), day("2022-03-01")).size(), 1u);
}

TEST(KeyPerson, IsNotAHolderOfBothNorARepresentativeOfBoth) {
  Facts holders;
  holders.holdings = {person_holds("P1", "A", 100'000), person_holds("P1", "B", 100'000)};
  EXPECT_TRUE(key_person(Network::build(holders), firm("A"), firm("B"), day("2022-03-01")).empty());
  Facts representatives;
  representatives.companies = {represented("A", "P1", "张三"), represented("B", "P1", "张三")};
  EXPECT_TRUE(key_person(Network::build(representatives), firm("A"), firm("B"), day("2022-03-01")).empty());
}

TEST(KeyPerson, LeftBeforeTheDay) {
  Facts facts;
  facts.officers = {officer("P1", "A", since("2020-01-01", "2022-03-01")), officer("P1", "B")};
  EXPECT_EQ(key_person(Network::build(facts), firm("A"), firm("B"), day("2022-02-28")).size(), 1u);
  EXPECT_TRUE(key_person(Network::build(facts), firm("A"), firm("B"), day("2022-03-01")).empty());
}

TEST(Kinship, TiesTheKeyPeopleOfTheTwo) {
  Facts facts;
  facts.companies = {represented("A", "P1", "张三")};
  facts.holdings = {person_holds("P2", "B", 10'000)};
  EXPECT_TRUE(kinship(Network::build(facts), firm("A"), firm("B"), day("2022-03-01")).empty());
  facts.kin = {kin("P2", "P1", "岳父")};
  const auto found = kinship(Network::build(facts), firm("A"), firm("B"), day("2022-03-01"));
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].path.size(), 3u);
  EXPECT_EQ(found[0].path[0].to.id, "A");
  EXPECT_EQ(found[0].path[1].relation, record::RelationKind::kin_of);
  EXPECT_EQ(found[0].path[2].to.id, "B");
}

TEST(Kinship, OfAPersonWithoutAnIdIsByNameOnly) {
  Facts facts;
  facts.companies = {represented("A", "", "张三")};
  facts.holdings = {{"P9", "张三", false, "C", 10'000, kLong}, person_holds("P2", "B", 10'000)};
  facts.kin = {kin("P9", "P2", "父子")};
  const auto found = kinship(Network::build(facts), firm("A"), firm("B"), day("2022-03-01"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].by_name_only);
}

std::vector<Connection> contacts(record::Company a, record::Company b) {
  Facts facts;
  facts.companies = {a, b};
  return shared_contact(Network::build(facts), firm("A"), firm("B"), day("2022-03-01"));
}
record::Company at(const std::string& code, const std::string& address, const std::string& phone = "", const std::string& email = "") {
  record::Company row = company(code, "企业" + code);
  row.address = address, row.phone = phone, row.email = email;
  return row;
}

TEST(SharedContact, ComparesAddressesAfterNormalisation) {
  const auto found = contacts(at("A", "湖滨区建设路 １２号（３楼）"), at("B", "湖滨区建设路12号(3楼)"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "address");
  EXPECT_EQ(found[0].companies, 2);
}

TEST(SharedContact, KeepsRoomsOfOneBuildingApart) {
  EXPECT_TRUE(contacts(at("A", "建设路12号大厦801室"), at("B", "建设路12号大厦802室")).empty());
}

TEST(SharedContact, IgnoresAnAddressWithoutAHouse) { EXPECT_TRUE(contacts(at("A", "河南省三门峡市"), at("B", "河南省三门峡市")).empty()); }

TEST(SharedContact, ComparesPhonesByTheirDigits) {
  for (const char* other :
       {"+86 398-2812345", "（0398）2812345", "3982812345", "13800001111、0398 2812345", "0086-398-2812345", "86-0398-2812345"})
    EXPECT_EQ(contacts(at("A", "", "0398-2812345"), at("B", "", other)).size(), 1u) << other;
  EXPECT_EQ(contacts(at("A", "", "13800001111"), at("B", "", "8613800001111")).size(), 1u);
  EXPECT_TRUE(contacts(at("A", "", "0398-2812345"), at("B", "", "0398-2812346")).empty());
}

TEST(SharedContact, SkipsMaskedAndEmptyOnes) {
  EXPECT_TRUE(contacts(at("A", "", "138****1111"), at("B", "", "138****1111")).empty());
  EXPECT_TRUE(contacts(at("A", "", "00000000000"), at("B", "", "00000000000")).empty());
  EXPECT_TRUE(contacts(at("A", "-", "无", "无"), at("B", "-", "无", "无")).empty());
}

TEST(SharedContact, ComparesMailWithoutCase) {
  const auto found = contacts(at("A", "", "", "Sales@Example.com"), at("B", "", "", "sales@example.com"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "email");
}

TEST(SharedContact, CountsTheFirmsThatHaveIt) {
  Facts facts;
  for (const char* code : {"A", "B", "C", "D"}) facts.companies.push_back(at(code, "商务秘书大厦100号"));
  const auto found = shared_contact(Network::build(facts), firm("A"), firm("B"), day("2022-03-01"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].companies, 4);
}

TEST(SharedAccount, IsOwnedByOneAndUsedByTheOther) {
  Facts facts;
  facts.companies = {company("A", "甲有限公司"), company("B", "乙有限公司")};
  facts.accounts = {{"6222 0000 1111 2222", "工行", "A", kLong}};
  record::Payment paid = payment("2022-01-05", "丙有限公司", "乙有限公司", 100);
  paid.payee_account = "6222000011112222";
  facts.payments = {paid};
  const Network network = Network::build(facts);
  EXPECT_EQ(shared_account(network, firm("A"), firm("B"), day("2022-03-01")).size(), 1u);
  EXPECT_TRUE(owns_account(network, firm("A"), "6222-0000-1111-2222", day("2022-03-01")));
  EXPECT_FALSE(owns_account(network, firm("B"), "6222000011112222", day("2022-03-01")));
}

TEST(SharedAccount, IsNotAMaskedNumber) {
  Facts facts;
  facts.accounts = {{"6222****2222", "工行", "A", kLong}, {"6222****2222", "工行", "B", kLong}};
  EXPECT_TRUE(shared_account(Network::build(facts), firm("A"), firm("B"), day("2022-03-01")).empty());
}

TEST(Network, SaysWhatItKnowsOfAFirm) {
  Facts facts;
  facts.companies = {represented("A", "P1", "张三")};
  facts.holdings = {person_holds("P1", "B", 10'000)};
  facts.payments = {payment("2022-01-05", "企业A", "企业B", 100)};
  const Network network = Network::build(facts);
  const Known a = known(network, firm("A")), b = known(network, firm("B")), stranger = known(network, firm("Z"));
  EXPECT_TRUE(a.registered && a.staffed && a.pays_out && !a.held);
  EXPECT_TRUE(b.held && !b.registered && !b.pays_out);
  EXPECT_FALSE(stranger.registered || stranger.held || stranger.staffed || stranger.banked || stranger.pays_out);
}

}  // namespace
}  // namespace mingjing::graph::tests
