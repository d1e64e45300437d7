#include <gtest/gtest.h>

#include "tests/graph/register.h"

namespace mingjing::graph::tests {
namespace {

constexpr std::int32_t kQuarter = 250'000;

std::vector<Connection> ask(const Facts& facts, const char* on = "2022-03-01", const char* a = "A", const char* b = "B") {
  return ownership(Network::build(facts), firm(a), firm(b), day(on), kQuarter);
}
std::vector<std::string> ways(const std::vector<Connection>& found) {
  std::vector<std::string> rules;
  for (const auto& one : found) rules.push_back(one.rule);
  return rules;
}
using Ways = std::vector<std::string>;

Facts holdings(std::vector<record::Holding> rows) {
  Facts facts;
  facts.holdings = std::move(rows);
  return facts;
}

TEST(Ownership, CountsFromAQuarterAndNotBelow) {
  EXPECT_TRUE(ask(holdings({firm_holds("A", "B", 249'999)})).empty());
  const auto found = ask(holdings({firm_holds("A", "B", 250'000)}));
  ASSERT_EQ(ways(found), Ways{"holds"});
  EXPECT_EQ(found[0].share_millionths, 250'000);
  EXPECT_TRUE(found[0].dated);
  EXPECT_EQ(ways(ask(holdings({firm_holds("A", "B", 250'001)}))), Ways{"holds"});
}

TEST(Ownership, TellsWhoHoldsWhom) {
  const auto found = ask(holdings({firm_holds("B", "A", 300'000)}));
  ASSERT_EQ(ways(found), Ways{"held-by"});
  ASSERT_EQ(found[0].path.size(), 1u);
  EXPECT_EQ(found[0].path[0].from.id, "B");
  EXPECT_EQ(found[0].path[0].to.id, "A");
  EXPECT_EQ(found[0].path[0].percent_millionths, 300'000);
}

TEST(Ownership, TakesTheLastShareOfAChainAndNeverAProduct) {
  const auto found = ask(holdings({firm_holds("A", "M", 300'000), firm_holds("M", "B", 400'000)}));
  ASSERT_EQ(ways(found), Ways{"holds"});
  EXPECT_EQ(found[0].share_millionths, 400'000);
  ASSERT_EQ(found[0].path.size(), 2u);
  EXPECT_EQ(found[0].path[0].from.id, "A");
  EXPECT_EQ(found[0].path[1].to.id, "B");
}

TEST(Ownership, DoesNotLookThroughAMiddlePartyBelowAQuarter) {
  EXPECT_TRUE(ask(holdings({firm_holds("A", "M", 240'000), firm_holds("M", "B", 1'000'000)})).empty());
  EXPECT_TRUE(ask(holdings({firm_holds("A", "M", 249'999), firm_holds("M", "B", 1'000'000)})).empty());
  EXPECT_FALSE(ask(holdings({firm_holds("A", "M", 250'000), firm_holds("M", "B", 1'000'000)})).empty());
  EXPECT_TRUE(ask(holdings({firm_holds("A", "M", 1'000'000), firm_holds("M", "B", 249'999)})).empty());
}

TEST(Ownership, LooksThroughEveryStepOfALongChain) {
  std::vector<record::Holding> rows = {firm_holds("A", "M0", 250'000)};
  for (int i = 0; i < 9; ++i) rows.push_back(firm_holds("M" + std::to_string(i), "M" + std::to_string(i + 1), 250'000));
  rows.push_back(firm_holds("M9", "B", 260'000));
  const auto found = ask(holdings(rows));
  ASSERT_EQ(ways(found), Ways{"holds"});
  EXPECT_EQ(found[0].share_millionths, 260'000);
  EXPECT_EQ(found[0].path.size(), 11u);
  rows[5].percent_millionths = 249'999;
  EXPECT_TRUE(ask(holdings(rows)).empty());
}

TEST(Ownership, AddsTheSharesOfDistinctLastHoldersTheFirmItselfIncluded) {
  const auto found = ask(holdings({firm_holds("A", "B", 100'000), firm_holds("A", "M", 300'000), firm_holds("M", "B", 150'000)}));
  ASSERT_EQ(ways(found), Ways{"holds"});
  EXPECT_EQ(found[0].share_millionths, 250'000);
  EXPECT_EQ(found[0].path.size(), 3u);
  EXPECT_TRUE(ask(holdings({firm_holds("A", "B", 100'000), firm_holds("A", "M", 300'000), firm_holds("M", "B", 149'999)})).empty());
}

TEST(Ownership, CountsALastHolderReachedByTwoWaysOnce) {
  EXPECT_TRUE(ask(holdings({firm_holds("A", "M", 300'000), firm_holds("A", "N", 300'000), firm_holds("M", "K", 300'000),
                            firm_holds("N", "K", 300'000), firm_holds("K", "B", 200'000)}))
                  .empty());
}

TEST(Ownership, EndsInCirclesOfHoldings) {
  const auto found = ask(holdings({firm_holds("A", "M", 600'000), firm_holds("M", "N", 600'000), firm_holds("N", "M", 400'000),
                                   firm_holds("N", "A", 400'000), firm_holds("N", "B", 300'000), firm_holds("B", "B", 500'000)}));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].rule, "common-holder");
  const auto rules = ways(found);
  EXPECT_NE(std::find(rules.begin(), rules.end(), "holds"), rules.end());
}

TEST(Ownership, SeesOneThirdPartyBehindBoth) {
  const auto found = ask(holdings({person_holds("P1", "A", 250'000), person_holds("P1", "B", 250'000)}));
  ASSERT_EQ(ways(found), Ways{"common-holder"});
  EXPECT_EQ(found[0].path[0].to.id, "A");
  EXPECT_EQ(found[0].path[1].to.id, "B");
  EXPECT_FALSE(found[0].by_name_only);
  EXPECT_TRUE(ask(holdings({person_holds("P1", "A", 249'999), person_holds("P1", "B", 900'000)})).empty());
  EXPECT_TRUE(ask(holdings({person_holds("P1", "A", 900'000), person_holds("P1", "B", 249'999)})).empty());
}

TEST(Ownership, NamesTheNearestThirdPartyAndNotThoseAboveIt) {
  const auto found = ask(holdings({firm_holds("T", "K", 1'000'000), firm_holds("K", "A", 500'000), firm_holds("K", "B", 500'000)}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subject, "K");
}

TEST(Ownership, DoesNotTellAHoldingAgainAsACommonHolder) {
  const auto found = ask(holdings({person_holds("P1", "A", 900'000), firm_holds("A", "B", 500'000)}));
  EXPECT_EQ(ways(found), Ways{"holds"});
}

TEST(Ownership, AddsTheSharesOfRelatives) {
  Facts facts = holdings({person_holds("H", "A", 150'000), person_holds("W", "A", 100'000), person_holds("W", "B", 250'000)});
  EXPECT_TRUE(ask(facts).empty());
  facts.kin = {kin("H", "W", "夫妻关系")};
  const auto found = ask(facts);
  ASSERT_EQ(ways(found), Ways{"kin-together"});
  EXPECT_EQ(found[0].share_millionths, 250'000);
  EXPECT_EQ(found[0].other_share_millionths, 250'000);
  EXPECT_EQ(found[0].subject, "H+W");
  facts.holdings[0].percent_millionths = 149'999;
  EXPECT_TRUE(ask(facts).empty());
}

TEST(Ownership, TakesRelativesAsOnePartyBehindBoth) {
  Facts facts = holdings({person_holds("H", "A", 300'000), person_holds("W", "B", 300'000)});
  facts.kin = {kin("W", "H", "配偶")};
  EXPECT_EQ(ways(ask(facts)), Ways{"kin-together"});
}

TEST(Ownership, LooksThroughAMiddlePartyThatRelativesHoldTogether) {
  Facts facts = holdings({person_holds("F", "M", 130'000), person_holds("S", "M", 120'000), firm_holds("M", "B", 400'000),
                          person_holds("F", "A", 500'000)});
  facts.kin = {kin("F", "S", "父子")};
  const auto found = ask(facts);
  ASSERT_EQ(ways(found), Ways{"kin-together"});
  EXPECT_EQ(found[0].other_share_millionths, 400'000);
}

TEST(Ownership, DoesNotAddInLawsAndCousins) {
  for (const char* relation : {"表兄弟", "岳父", "朋友", "叔侄"}) {
    Facts facts = holdings({person_holds("H", "A", 300'000), person_holds("W", "B", 300'000)});
    facts.kin = {kin("H", "W", relation)};
    EXPECT_TRUE(ask(facts).empty()) << relation;
  }
}

TEST(Ownership, EndsKinshipWithItsPeriod) {
  Facts facts = holdings({person_holds("H", "A", 300'000), person_holds("W", "B", 300'000)});
  facts.kin = {kin("H", "W", "夫妻", since("2010-01-01", "2022-03-01"))};
  EXPECT_FALSE(ask(facts, "2022-02-28").empty());
  EXPECT_TRUE(ask(facts, "2022-03-01").empty());
}

TEST(Ownership, HoldsFromSinceToTheDayBeforeUntil) {
  const Facts facts = holdings({firm_holds("A", "B", 500'000, since("2021-05-10", "2022-05-10"))});
  EXPECT_TRUE(ask(facts, "2021-05-09").empty());
  EXPECT_FALSE(ask(facts, "2021-05-10").empty());
  EXPECT_FALSE(ask(facts, "2022-05-09").empty());
  EXPECT_TRUE(ask(facts, "2022-05-10").empty());
  EXPECT_TRUE(ask(facts, "2022-05-11").empty());
}

TEST(Ownership, SaysWhenAFactHasNoDate) {
  const auto found = ask(holdings({firm_holds("A", "B", 500'000, record::Period{})}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].dated);
}

TEST(Ownership, TakesTheLatestOfTwoRowsOfOneHolderAndNotTheirSum) {
  EXPECT_TRUE(ask(holdings({firm_holds("A", "B", 150'000, since("2019-01-01")),
                            firm_holds("A", "B", 150'000, since("2020-01-01"))})).empty());
  const Facts sold = holdings({firm_holds("A", "B", 500'000, since("2019-01-01")), firm_holds("A", "B", 100'000, since("2021-01-01"))});
  EXPECT_FALSE(ask(sold, "2020-06-01").empty());
  EXPECT_TRUE(ask(sold, "2021-06-01").empty());
}

TEST(Ownership, KeepsPeopleOfOneNameApartUnlessAnIdIsMissing) {
  Facts facts;
  facts.holdings = {{"P1", "张三", false, "A", 400'000, kLong}, {"P2", "张三", false, "B", 400'000, kLong}};
  EXPECT_TRUE(ask(facts).empty());
  facts.holdings[1].holder_id.clear();
  const auto found = ask(facts);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].by_name_only);
}

TEST(Ownership, FindsAFirmByNameAndSaysSo) {
  Facts facts = holdings({firm_holds("A", "B", 400'000)});
  facts.companies = {company("A", "甲（三门峡）有限公司"), company("B", "乙有限公司")};
  const auto found = ownership(Network::build(facts), named("甲(三门峡)有限公司"), firm("B"), day("2022-01-01"), kQuarter);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].by_firm_name);
  EXPECT_FALSE(ask(facts)[0].by_firm_name);
}

TEST(Ownership, DoesNotDependOnTheOrderOfImport) {
  Facts facts = holdings({person_holds("P1", "A", 300'000), person_holds("P2", "A", 300'000), person_holds("P1", "B", 300'000),
                          person_holds("P2", "B", 300'000), firm_holds("A", "B", 260'000)});
  const auto first = ask(facts);
  std::reverse(facts.holdings.begin(), facts.holdings.end());
  const auto second = ask(facts);
  ASSERT_EQ(first.size(), 3u);
  ASSERT_EQ(second.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(first[i].subject, second[i].subject);
}

TEST(Ownership, KnowsNothingOfStrangers) {
  EXPECT_TRUE(ask(holdings({firm_holds("A", "B", 500'000)}), "2022-01-01", "A", "Z").empty());
  EXPECT_TRUE(ask(Facts{}).empty());
  EXPECT_TRUE(ask(holdings({firm_holds("A", "A", 500'000)}), "2022-01-01", "A", "A").empty());
}

}  // namespace
}  // namespace mingjing::graph::tests
