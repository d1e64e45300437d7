#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/graph/register.h"

namespace mingjing::graph::tests {
namespace {

constexpr RoundTripRule kRule{90, 5, 8000, 10000};

/// The rings that begin with the first payment.
std::vector<Connection> rings(std::vector<record::Payment> payments, RoundTripRule rule = kRule, Facts facts = {}) {
  const record::Payment first = payments.front();
  facts.payments = std::move(payments);
  return round_trips(Network::build(facts), first, rule);
}
bool returns(std::vector<record::Payment> payments, RoundTripRule rule = kRule) { return !rings(std::move(payments), rule).empty(); }

TEST(RoundTrip, FollowsTheMoneyHome) {
  const auto found = rings({payment("2022-01-01", "甲公司", "乙公司", 1000), payment("2022-01-10", "乙公司", "丙公司", 950),
                            payment("2022-02-01", "丙公司", "甲公司", 900)});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "payer");
  EXPECT_FALSE(found[0].by_name_only);
  ASSERT_EQ(found[0].path.size(), 3u);
  EXPECT_EQ(found[0].path[0].from.name, "甲公司");
  EXPECT_EQ(found[0].path[2].to.name, "甲公司");
  EXPECT_EQ(found[0].path[2].amount, yuan(900));
}

TEST(RoundTrip, EndsWithTheWindow) {
  const auto back_on = [](const char* date) {
    return returns({payment("2022-01-01", "甲公司", "乙公司", 1000), payment(date, "乙公司", "甲公司", 1000)});
  };
  EXPECT_TRUE(back_on("2022-03-31"));   // 89 days
  EXPECT_TRUE(back_on("2022-04-01"));   // 90
  EXPECT_FALSE(back_on("2022-04-02"));  // 91
}

TEST(RoundTrip, LooksAtTheShareThatReturns) {
  const auto with = [](std::int64_t fen) {
    auto back = payment("2022-01-02", "乙公司", "甲公司", 0);
    back.amount = record::Fen::of(fen);
    auto first = payment("2022-01-01", "甲公司", "乙公司", 100);
    return returns({first, back});
  };
  EXPECT_FALSE(with(7999));
  EXPECT_TRUE(with(8000));
  EXPECT_TRUE(with(8001));
  EXPECT_TRUE(with(10000));
  EXPECT_FALSE(with(10001));
}

TEST(RoundTrip, DoesNotRoundTheShare) {
  auto first = payment("2022-01-01", "甲公司", "乙公司", 0), back = payment("2022-01-02", "乙公司", "甲公司", 0);
  first.amount = record::Fen::of(999), back.amount = record::Fen::of(799);  // 79.98 %
  EXPECT_FALSE(returns({first, back}));
  back.amount = record::Fen::of(800);
  EXPECT_TRUE(returns({first, back}));
}

TEST(RoundTrip, MeasuresEveryStepAgainstTheFirst) {
  EXPECT_FALSE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000), payment("2022-01-02", "乙公司", "丙公司", 799),
                        payment("2022-01-03", "丙公司", "甲公司", 900)}));
}

TEST(RoundTrip, CountsTheFirstPaymentAsAHop) {
  const auto ring = [](int payments) {
    std::vector<record::Payment> rows = {payment("2022-01-01", "甲公司", "公司1", 1000)};
    for (int i = 1; i + 1 < payments; ++i)
      rows.push_back(payment("2022-01-01", "公司" + std::to_string(i), "公司" + std::to_string(i + 1), 1000));
    rows.push_back(payment("2022-01-02", "公司" + std::to_string(payments - 1), "甲公司", 1000));
    return returns(rows);
  };
  EXPECT_TRUE(ring(2));
  EXPECT_TRUE(ring(4));
  EXPECT_TRUE(ring(5));
  EXPECT_FALSE(ring(6));
}

TEST(RoundTrip, MayEndOnTheDayItBegan) {
  EXPECT_TRUE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000), payment("2022-01-01", "乙公司", "甲公司", 1000)}));
  EXPECT_TRUE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000, "10:00:00"), payment("2022-01-01", "乙公司", "甲公司", 1000, "10:00:00")}));
  EXPECT_TRUE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000, "10:00:00"), payment("2022-01-01", "乙公司", "甲公司", 1000)}));
}

TEST(RoundTrip, NeverRunsBackInTime) {
  EXPECT_FALSE(returns({payment("2022-01-02", "甲公司", "乙公司", 1000), payment("2022-01-01", "乙公司", "甲公司", 1000)}));
  EXPECT_FALSE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000, "10:00:01"), payment("2022-01-01", "乙公司", "甲公司", 1000, "10:00:00")}));
  EXPECT_FALSE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000, "10:00"), payment("2022-01-01", "乙公司", "丙公司", 1000),
                        payment("2022-01-01", "丙公司", "甲公司", 1000, "09:00")}));
  EXPECT_TRUE(returns({payment("2022-01-01", "甲公司", "乙公司", 1000, "10:00"), payment("2022-01-02", "乙公司", "甲公司", 1000, "09:00")}));
}

TEST(RoundTrip, KnowsTheSamePayerByAnyOfItsAccounts) {
  auto first = payment("2022-01-01", "", "乙公司", 1000), back = payment("2022-01-05", "乙公司", "", 1000);
  first.payer_account = "6222000011110001", back.payee_account = "6222000011110002";
  Facts facts;
  facts.accounts = {{"6222000011110001", "", "A", kLong}};
  EXPECT_TRUE(rings({first, back}, kRule, facts).empty());
  facts.accounts.push_back({"6222000011110002", "", "A", kLong});
  EXPECT_EQ(rings({first, back}, kRule, facts).size(), 1u);
}

TEST(RoundTrip, EndsAtThePayersOwner) {
  Facts facts;
  facts.companies = {company("A", "甲公司")};
  facts.holdings = {firm_holds("T", "A", 100'000, since("2021-01-01", "2022-01-05"))};
  facts.companies.push_back(company("T", "控股公司"));
  const auto back_on = [&](const char* date) {
    return rings({payment("2022-01-01", "甲公司", "乙公司", 1000), payment(date, "乙公司", "控股公司", 1000)}, kRule, facts);
  };
  ASSERT_EQ(back_on("2022-01-04").size(), 1u);
  const auto found = back_on("2022-01-04")[0];
  EXPECT_EQ(found.rule, "owner");
  ASSERT_EQ(found.path.size(), 3u);
  EXPECT_EQ(found.path[2].relation, record::RelationKind::holds);
  EXPECT_TRUE(back_on("2022-01-05").empty());
}

TEST(RoundTrip, EndsAtARepresentativeByNameOnly) {
  Facts facts;
  record::Company payer = company("A", "甲公司");
  payer.legal_representative = "张三", payer.legal_representative_id = "P1";
  facts.companies = {payer};
  const auto found = rings({payment("2022-01-01", "甲公司", "乙公司", 1000), payment("2022-01-04", "乙公司", "张三", 1000)}, kRule, facts);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].by_name_only);
  EXPECT_EQ(found[0].path.back().relation, record::RelationKind::represents);
}

TEST(RoundTrip, TakesPeopleOfOneNameForOneOnlyByTheirAccount) {
  auto in = payment("2022-01-02", "乙公司", "李四", 1000), out = payment("2022-01-03", "李四", "甲公司", 1000);
  const auto first = payment("2022-01-01", "甲公司", "乙公司", 1000);
  in.payee_account = "6222000011110001", out.payer_account = "6222000011110009";
  ASSERT_EQ(rings({first, in, out}).size(), 1u);
  EXPECT_TRUE(rings({first, in, out})[0].by_name_only);
  out.payer_account = "6222********0001";
  EXPECT_FALSE(rings({first, in, out})[0].by_name_only);
  out.payer_account = "6222********0009";
  EXPECT_TRUE(rings({first, in, out})[0].by_name_only);
  out.payer_account = in.payee_account;
  EXPECT_FALSE(rings({first, in, out})[0].by_name_only);
  out.payer_name = "王五";
  in.payee_name = "李四";
  EXPECT_FALSE(rings({first, in, out})[0].by_name_only) << "one account is one hand";
}

TEST(RoundTrip, IsNotATransferWithinTheFirm) {
  EXPECT_FALSE(returns({payment("2022-01-01", "甲公司", "甲公司", 1000), payment("2022-01-02", "甲公司", "甲公司", 1000)}));
}

// --- against every chain tried one by one ---

struct Walk {
  const std::vector<record::Payment>& payments;
  RoundTripRule rule;
  std::vector<std::size_t> chain;
  std::set<std::vector<std::string>> found;

  bool fits(const record::Payment& one) const {
    const auto part = one.amount.count() * 10'000, whole = payments[0].amount.count();
    return one.date - payments[0].date <= rule.window_days && one.date >= payments[0].date && part >= whole * rule.share_min_bp &&
           part <= whole * rule.share_max_bp;
  }
  /// The times that are known on each day must not fall.
  bool in_time() const {
    for (std::size_t i = 0; i < chain.size(); ++i)
      for (std::size_t j = i + 1; j < chain.size(); ++j) {
        const auto &a = payments[chain[i]], &b = payments[chain[j]];
        if (b.date < a.date || (a.date == b.date && !a.time.empty() && !b.time.empty() && b.time < a.time)) return false;
      }
    return true;
  }
  void go() {
    if (!in_time()) return;
    const auto& last = payments[chain.back()];
    if (chain.size() > 1 && last.payee_name == payments[0].payer_name) {
      std::vector<std::string> told;
      for (const std::size_t i : chain)
        told.push_back(payments[i].payee_name + "@" + payments[i].date.iso() + "/" + payments[i].amount.yuan());
      found.insert(told);
      return;
    }
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
      if (payments[chain[i]].payee_name == last.payee_name) return;
    if (last.payee_name == payments[0].payer_name || static_cast<int>(chain.size()) >= rule.hops_max) return;
    for (std::size_t next = 0; next < payments.size(); ++next) {
      if (payments[next].payer_name != last.payee_name || !fits(payments[next])) continue;
      chain.push_back(next);
      go();
      chain.pop_back();
    }
  }
};

TEST(RoundTrip, AgreesWithEveryChainTriedOneByOne) {
  std::mt19937 random(20220430);
  const auto pick = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  std::size_t all = 0;
  for (int round = 0; round < 3000; ++round) {
    const int firms = 3 + pick(5);
    std::vector<record::Payment> payments;
    for (int i = 0; i < 10 + pick(40); ++i) {
      auto row = payment("2022-01-01", "公司" + std::to_string(pick(firms)), "公司" + std::to_string(pick(firms)), 0);
      row.date = row.date + pick(12);
      row.amount = record::Fen::of(92 + pick(14));
      if (pick(2) == 0) row.time = "1" + std::to_string(pick(4)) + ":00:00";
      payments.push_back(row);
    }
    const RoundTripRule rule{4 + pick(8), 2 + pick(5), 8000, 10000};
    Walk walk{payments, rule, {0}, {}};
    if (payments[0].payer_name != payments[0].payee_name) walk.go();
    std::set<std::vector<std::string>> found;
    for (const Connection& one : rings(payments, rule)) {
      std::vector<std::string> told;
      for (const auto& step : one.path) told.push_back(step.to.name + "@" + step.date->iso() + "/" + step.amount->yuan());
      found.insert(told);
    }
    ASSERT_EQ(found, walk.found) << "round " << round;
    all += found.size();
  }
  EXPECT_GT(all, 500u) << "too few rings to prove anything";
}

}  // namespace
}  // namespace mingjing::graph::tests
