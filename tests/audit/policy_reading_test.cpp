#include <gtest/gtest.h>

#include "audit/policy/parse.h"
#include "audit/policy/policy.h"

namespace mingjing::audit {
namespace {

using record::Date;
using record::Fen;

Date day(int year, int month, int d) { return *Date::of(year, month, d); }

const std::string kHead = R"(
id = "t"
title = "试验"
document = "试〔2024〕1号"
issued_on = 2024-01-02
read_on = 2024-01-03
[[round]]
name = "2024-1"
year = 2024
interval_from = 2023-07-01
interval_to = 2024-06-30
deadline = 2024-05-15
default = true
)";
const std::string kProgramme = R"(
[[programme]]
id = "tech"
names = ["技术改造", "技改"]
)";
const std::string kClause = "severity = \"violation\"\nclause = { section = \"一\", quote = \"不高于\" }\n";

Policy good(const std::string& text) {
  auto policy = parse_policy(text, "t.toml");
  EXPECT_TRUE(policy.has_value()) << (policy ? "" : policy.error().subject + " " + policy.error().reason.en);
  return policy ? *policy : Policy{};
}
record::Error refused(const std::string& text) {
  auto policy = parse_policy(text, "t.toml");
  EXPECT_FALSE(policy.has_value());
  return policy ? record::Error{} : policy.error();
}
std::string rate(const std::string& value) {
  return kHead + kProgramme + "[[programme.rule]]\ncheck = \"cap.rate\"\n" + kClause + "rate_bp = " + value + "\n";
}

TEST(Policy, ReadsItsHeadAndItsRound) {
  auto policy = good(kHead + kProgramme);
  EXPECT_EQ(policy.id, "t");
  EXPECT_EQ(policy.document, "试〔2024〕1号");
  EXPECT_EQ(policy.issued_on, day(2024, 1, 2));
  EXPECT_TRUE(policy.sharing_forbidden);
  EXPECT_FALSE(policy.reuse_clause);
  EXPECT_FALSE(policy.draft);
  auto round = policy.round_named("2024-1");
  EXPECT_EQ(round.deadline, day(2024, 5, 15));
  EXPECT_EQ(round.interval_to, day(2024, 6, 30));
}

TEST(Policy, AnUnlistedRoundTakesTheDatesOfTheDefaultAndTheYearThatLeadsItsName) {
  auto policy = good(kHead + kProgramme);
  auto round = policy.round_named("2025-2");
  EXPECT_EQ(round.name, "2025-2");
  EXPECT_EQ(round.year, 2025);
  EXPECT_EQ(round.deadline, day(2024, 5, 15));
  EXPECT_FALSE(round.is_default);
  EXPECT_EQ(policy.round_named("second").year, 2024);
  EXPECT_EQ(policy.round_named("").name, "2024-1");
}

TEST(Policy, AValueForThoseOnAListHoldsForThemAlone) {
  auto policy = good(rate("[ { value = 3000 }, { value = 4000, when = { listed = [\"专精特新\", \"对标提升\"] } } ]"));
  const auto& rule = policy.programmes.front().rules.front();
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {}, day(2024, 1, 1)), 3000);
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {"对标提升"}, day(2024, 1, 1)), 4000);
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {"失信被执行人"}, day(2024, 1, 1)), 3000);
  EXPECT_EQ(rule.get<Fen>("rate_bp", {}, day(2024, 1, 1)), std::nullopt);
  EXPECT_EQ(rule.choice("prudent_base", {}, day(2024, 1, 1)), nullptr);
}

TEST(Policy, ADatedValueHoldsFromItsFirstDayAndNotOnItsLast) {
  auto policy = good(rate("[ { value = 3000, until = 2024-03-01 }, { value = 2000, since = 2024-03-01, until = 2024-06-01 } ]"));
  const auto& rule = policy.programmes.front().rules.front();
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {}, day(2024, 2, 29)), 3000);
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {}, day(2024, 3, 1)), 2000);
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {}, day(2024, 5, 31)), 2000);
  EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {}, day(2024, 6, 1)), std::nullopt);
}

TEST(Policy, ARuleOfAProgrammeReplacesTheOneForAll) {
  auto policy = good(kHead + "[[rule]]\ncheck = [\"cap.amount\", \"eligibility.late\"]\n" + kClause + kProgramme +
                     "[[programme.rule]]\ncheck = \"cap.amount\"\n" + kClause + "cap = \"5.00\"\n");
  const auto& rules = policy.programmes.front().rules;
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].check, "cap.amount");
  EXPECT_EQ(rules[0].get<Fen>("cap", {}, day(2024, 1, 1)), Fen::of(500));
  ASSERT_EQ(policy.rules.size(), 2u);
  EXPECT_TRUE(policy.rules[0].parameters.empty());
  EXPECT_EQ(rules[1].clause.document, "试〔2024〕1号");
}

TEST(Policy, ARuleForNamedProgrammesIsNotForTheOthers) {
  auto policy = good(kHead + "[[rule]]\nprogrammes = [\"tech\"]\ncheck = \"eligibility.late\"\n" + kClause + kProgramme +
                     "[[programme]]\nid = \"cloud\"\nnames = [\"上云\"]\n");
  EXPECT_TRUE(policy.rules.empty());
  EXPECT_EQ(policy.programme_named("技改")->rules.size(), 1u);
  EXPECT_TRUE(policy.programme_named("上云")->rules.empty());
}

TEST(Policy, FindsAProgrammeByAnyOfItsNamesHoweverItIsWritten) {
  auto policy = good(kHead + kProgramme);
  for (auto name : {"技术改造", " 技术 改造项目", "“技改”", "TECH"}) {
    ASSERT_NE(policy.programme_named(name), nullptr) << name;
    EXPECT_EQ(policy.programme_named(name)->id, "tech");
  }
  EXPECT_EQ(policy.programme_named("技术"), nullptr);
  EXPECT_EQ(policy.programme_named(""), nullptr);
  EXPECT_EQ(policy.programme_named("项目"), nullptr);
}

TEST(PolicyFault, AnUnknownKeyIsNamedWithFileAndLine) {
  auto error = refused("id = \"t\"\ncolour = 3\n" + kHead.substr(kHead.find("title")) + kProgramme);
  EXPECT_EQ(error.subject, "t.toml:2");
  EXPECT_EQ(error.code, record::Code::invalid_input);
  EXPECT_NE(error.reason.en.find("colour"), std::string::npos);
  EXPECT_NE(error.reason.zh.find("colour"), std::string::npos);
}

TEST(PolicyFault, IsEachOfThese) {
  const std::string rule = "[[programme.rule]]\ncheck = \"cap.amount\"\n";
  const std::pair<const char*, std::string> faults[] = {
      {"a day that does not exist", kHead + "[[round]]\nname = \"x\"\nyear = 2024\ndeadline = 2024-02-30\n"},
      {"a date in quotation marks", kHead + "[[round]]\nname = \"x\"\nyear = 2024\ndeadline = \"2024-02-03\"\n"},
      {"a check that does not exist", kHead + kProgramme + "[[programme.rule]]\ncheck = \"cap.colour\"\n" + kClause},
      {"a parameter that the check does not know", kHead + kProgramme + rule + kClause + "rate_bp = 3\n"},
      {"values that overlap", rate("[ { value = 3000 }, { value = 2000, since = 2024-01-01 } ]")},
      {"an end before its beginning", rate("[ { value = 3000, since = 2024-02-01, until = 2024-01-01 } ]")},
      {"a cap below zero", kHead + kProgramme + rule + kClause + "cap = \"-0.01\"\n"},
      {"a cap that is a number", kHead + kProgramme + rule + kClause + "cap = 5000000\n"},
      {"a cap with one decimal", kHead + kProgramme + rule + kClause + "cap = \"5.0\"\n"},
      {"a rate above all", rate("10001")},
      {"a rate below zero", rate("-1")},
      {"a condition that is not known", rate("[ { value = 3000, when = { sunny = true } } ]")},
      {"two programmes with one name", kHead + kProgramme + "[[programme]]\nid = \"other\"\nnames = [\"技改项目\"]\n"},
      {"two rules for one check", kHead + kProgramme + rule + kClause + rule + kClause},
      {"a rule without a clause", kHead + kProgramme + rule + "severity = \"violation\"\n"},
      {"a clause without a quote", kHead + kProgramme + rule + "severity = \"violation\"\nclause = { section = \"一\" }\n"},
      {"a severity that is none", kHead + kProgramme + rule + "severity = \"fatal\"\nclause = { section = \"一\", quote = \"不\" }\n"},
      {"no round", kHead.substr(0, kHead.find("[[round]]")) + kProgramme},
      {"two default rounds", kHead + "[[round]]\nname = \"x\"\nyear = 2024\ndefault = true\n"},
      {"an interval that ends before it begins",
       kHead + "[[round]]\nname = \"x\"\nyear = 2024\ninterval_from = 2024-02-02\ninterval_to = 2024-02-01\n"},
      {"a rule for a programme that does not exist", kHead + "[[rule]]\nprogrammes = [\"x\"]\ncheck = \"cap.amount\"\n" + kClause},
      {"sharing of a third kind", "sharing = \"maybe\"\n" + kHead},
      {"a worked case that expects no known check",
       kHead + kProgramme + "[[programme.case]]\nsays = \"x\"\ngiven = { requested = \"1.00\" }\nexpect = [\"cap.colour\"]\n"},
      {"a worked case that is given an unknown thing",
       kHead + kProgramme + "[[programme.case]]\nsays = \"x\"\ngiven = { weather = \"1.00\" }\nexpect = []\n"},
      {"a worked case that is worse than anything",
       kHead + kProgramme + "[[programme.case]]\nsays = \"x\"\ngiven = { requested = \"1.00\" }\nexpect = []\nworst = \"fatal\"\n"},
      {"a file that is not TOML", "id = \n"},
  };
  for (const auto& [what, text] : faults) {
    auto parsed = parse_policy_fully(text, "t.toml");
    EXPECT_FALSE(parsed.faults.empty()) << what;
    for (const auto& fault : parsed.faults) {
      EXPECT_TRUE(fault.subject.starts_with("t.toml:")) << what << ": " << fault.subject;
      EXPECT_FALSE(fault.reason.zh.empty()) << what;
      EXPECT_FALSE(fault.reason.en.empty()) << what;
    }
  }
}

TEST(PolicyFault, ZeroIsNotBelowZeroAndAHundredPercentIsARate) {
  good(kHead + kProgramme + "[[programme.rule]]\ncheck = \"cap.amount\"\n" + kClause + "cap = \"0.00\"\n");
  good(rate("10000"));
  good(rate("0"));
}

TEST(PolicyFault, AllOfThemAreToldInTheOrderOfTheFile) {
  auto parsed = parse_policy_fully("colour = 1\n" + kHead + "shape = 2\n" + kProgramme + "weight = 3\n", "t.toml");
  ASSERT_EQ(parsed.faults.size(), 3u);
  EXPECT_EQ(parsed.faults[0].subject, "t.toml:1");
  EXPECT_NE(parsed.faults[1].reason.en.find("shape"), std::string::npos);
  EXPECT_NE(parsed.faults[2].reason.en.find("weight"), std::string::npos);
}

TEST(PolicyFile, ThatDoesNotExistIsNotFound) {
  EXPECT_EQ(load_policy("/no/such/file.toml").error().code, record::Code::not_found);
  EXPECT_EQ(load_policy("no-such-policy").error().code, record::Code::not_found);
}

}  // namespace
}  // namespace mingjing::audit
