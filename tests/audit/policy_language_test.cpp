// What a policy file can say beside plain values: two readings of a text, what it leaves to the bureau, what only a person can judge,
// notices that supersede each other; and the bureau's own overlay.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "audit/policy/parse.h"
#include "audit/policy/worked_case.h"
#include "audit/report/html.h"
#include "audit/report/json.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {
namespace {

using record::Fen;
using record::Severity;

const std::string kHead = R"(id = "t"
title = "试验"
document = "试〔2022〕1号"
issued_on = 2022-01-01
read_on = 2022-01-01
)";
const std::string kRound = R"(
[[round]]
name = "2022-1"
year = 2022
interval_from = 2021-07-01
interval_to = 2022-06-30
deadline = 2022-05-15
)";
const std::string kReading = R"(
[[reading]]
id = "cap-of-robots"
says = { zh = "上限适用哪一条", en = "which cap holds is left open" }
options = [ { id = "own", says = { zh = "三百万元", en = "three million" } }, { id = "tech", says = { zh = "二百万元", en = "two million" } } ]
)";
const std::string kProgramme = R"(
[[programme]]
id = "tech"
names = ["技术改造"]
)";
const std::string kLaw = "severity = \"violation\"\nclause = { section = \"一\", quote = \"不高于\" }\n";
const std::string kRate = "[[programme.rule]]\ncheck = \"cap.rate\"\nrate_bp = 3000\n" + kLaw;
const std::string kTwoCaps = "[[programme.rule]]\ncheck = \"cap.amount\"\n" + kLaw +
                             "cap = [ { value = \"3000000.00\" }, { value = \"2000000.00\", when = { reading = { cap-of-robots = \"tech\" } } } ]\n";

ParsedPolicy parsed(const std::string& text, const std::string& overlay = "") {
  return parse_policy_fully(text, "t.toml", overlay.empty() ? std::nullopt : std::optional(Overlay{overlay, "t.local.toml"}));
}
Policy good(const std::string& text, const std::string& overlay = "") {
  auto all = parsed(text, overlay);
  for (const auto& fault : all.faults) ADD_FAILURE() << fault.subject << " " << fault.reason.en;
  return all.policy;
}
std::string asks(const std::string& amount) { return "given = { evidenced = \"20000000.00\", requested = \"" + amount + "\" }\n"; }

/// What the checks say of an application for so much, on an investment of twenty million.
WorkedAnswer answer(const Policy& policy, const std::string& requested, const std::string& listed = "") {
  WorkedCase worked;
  worked.evidenced = yuan("20000000.00");
  worked.requested = yuan(requested);
  if (!listed.empty()) worked.listed = {listed};
  return work(policy, policy.programmes.front(), worked);
}

TEST(Readings, AViolationUnderTheOtherReadingAloneIsAWarning) {
  const auto policy = good(kHead + kReading + kRound + kProgramme + kTwoCaps);
  EXPECT_TRUE(answer(policy, "2000000.00").fired.empty());
  EXPECT_EQ(answer(policy, "2000000.01").worst, Severity::warning);
  EXPECT_EQ(answer(policy, "3000000.00").worst, Severity::warning);
  EXPECT_EQ(answer(policy, "3000000.01").worst, Severity::violation);
}

/// Two and a half millions asked for, which one reading of the text allows and the other does not.
Screening between_the_caps(const Policy& policy) {
  Bureau bureau(policy);
  Draft draft;
  draft.buy("22000000000000000001", "20000000.00");
  draft.asks("2500000.00");
  return bureau.screen({draft});
}
Policy chosen(const std::string& option) {
  return good(kHead + kReading + kRound + kProgramme + kTwoCaps, "overlays = \"t\"\n[readings]\ncap-of-robots = \"" + option + "\"\n");
}

TEST(Readings, AViolationUnderOurReadingAloneIsAWarningThatNamesBoth) {
  const auto finding = only(between_the_caps(good(kHead + kReading + "default = \"tech\"\n" + kRound + kProgramme + kTwoCaps)), "cap.amount");
  EXPECT_EQ(finding.severity, Severity::warning);
  for (const auto* word : {"上限适用哪一条", "三百万元", "二百万元"}) EXPECT_NE(finding.summary.zh.find(word), std::string::npos) << word;
  for (const auto* word : {"left open", "three million", "two million"}) EXPECT_NE(finding.summary.en.find(word), std::string::npos) << word;
}

TEST(Readings, OneThatTheBureauChoseCountsAlone) {
  const auto breach = only(between_the_caps(chosen("tech")), "cap.amount");
  EXPECT_EQ(breach.severity, Severity::violation);
  EXPECT_EQ(breach.summary.zh.find("另一种理解"), std::string::npos);
  EXPECT_TRUE(found(between_the_caps(chosen("own")), "cap.amount").empty()) << "chosen, our own reading is the bureau's too";
}

TEST(Readings, TheReportSaysWhichOneTheBureauChoseAndWhere) {
  const auto no_crop = [](const ScreenedApplication&, const record::Evidence&) { return std::optional<Crop>(); };
  const auto policy = chosen("tech");
  const auto screening = between_the_caps(policy);
  const auto page = screening_html(screening, policy, Language::zh, no_crop), json = screening_json(screening);
  EXPECT_NE(page.find("主管部门选定的理解：上限适用哪一条，采用“二百万元”（t.local.toml）"), std::string::npos);
  for (const auto* part : {"\"reading\": \"cap-of-robots\"", "\"option\": \"tech\"", "\"file\": \"t.local.toml\""})
    EXPECT_NE(json.find(part), std::string::npos) << part;
  EXPECT_EQ(screening.remarks().front().zh, "主管部门选定的理解：上限适用哪一条，采用“二百万元”（t.local.toml）。");
  const auto ours = between_the_caps(good(kHead + kReading + kRound + kProgramme + kTwoCaps));
  EXPECT_TRUE(ours.chosen.empty());
  EXPECT_EQ(screening_json(ours).find("\"readings\""), std::string::npos);
}

TEST(Report, ABatchWithoutItsListSaysSoAndASumOfNothingIsNotShown) {
  Draft draft;
  draft.buy("22000000000000000001", "20000000.00");
  draft.application.category.clear();
  const auto screened = [&draft] { return Bureau("smx-2022-1").screen({draft}); };
  const auto bare = screened();
  ASSERT_EQ(bare.remarks().size(), 1u);
  EXPECT_NE(bare.remarks().front().zh.find("没有汇总表"), std::string::npos);
  draft.application.summary = SummaryRow();
  const auto listed = screened();
  EXPECT_TRUE(listed.remarks().empty());
  const auto blank = found(listed, "eligibility.condition");
  ASSERT_FALSE(blank.empty());
  EXPECT_TRUE(blank.front().summary.zh.starts_with("没有填报项目类别")) << blank.front().summary.zh;
  EXPECT_EQ(blank.front().amount_at_risk, record::Fen());
  const auto no_crop = [](const ScreenedApplication&, const record::Evidence&) { return std::optional<Crop>(); };
  const auto page = screening_html(listed, good(kHead + kReading + kRound + kProgramme + kTwoCaps), Language::zh, no_crop);
  EXPECT_NE(page.find("没有填报项目类别"), std::string::npos);
  EXPECT_EQ(page.find("涉及金额 0.00"), std::string::npos);
}

TEST(Readings, AWholeRuleHoldsUnderItsReadingOnly) {
  const auto rule = [](const std::string& option, const std::string& cap) {
    return "[[programme.rule]]\ncheck = \"cap.amount\"\nreading = { cap-of-robots = \"" + option + "\" }\ncap = \"" + cap + "\"\n" + kLaw;
  };
  const auto policy = good(kHead + kReading + kRound + kProgramme + rule("own", "3000000.00") + rule("tech", "2000000.00"));
  ASSERT_EQ(policy.programmes.front().rules.size(), 1u);
  EXPECT_EQ(answer(policy, "2500000.00").worst, Severity::warning);
  EXPECT_EQ(answer(policy, "3000000.01").worst, Severity::violation);
}

TEST(Readings, AWorkedExampleMaySupposeOne) {
  const auto worked = "[[programme.case]]\nsays = \"x\"\ngiven = { reading = { cap-of-robots = \"tech\" }, requested = \"3000000.00\" }\n"
                      "expect = [\"cap.amount\"]\nworst = \"violation\"\n";
  EXPECT_TRUE(run_worked_cases(good(kHead + kReading + kRound + kProgramme + kTwoCaps + worked)).empty());
}

TEST(Readings, AMinimumThatFailsUnderOneReadingDoesNotBarThePayment) {
  const auto minimum = "[[programme.rule]]\ncheck = \"cap.minimum-investment\"\n" + kLaw +
                       "minimum = [ { value = \"30000000.00\" }, { value = \"1.00\", when = { reading = { cap-of-robots = \"tech\" } } } ]\n";
  const auto result = answer(good(kHead + kReading + kRound + kProgramme + kRate + minimum), "1000000.00");
  EXPECT_EQ(result.worst, Severity::warning);
  EXPECT_EQ(result.allowable, yuan("6000000.00"));
}

TEST(Slots, WhatTheDocumentLeavesOpenIsNotConfiguredAndNothingIsAllowable) {
  const auto text = kHead + kRound + kProgramme + "[[programme.rule]]\ncheck = \"cap.rate\"\nneeds = [\"rate_bp\"]\n" + kLaw;
  Bureau bureau(good(text));
  Draft draft;
  draft.buy("22000000000000000001", "1000000.00");
  const auto screening = bureau.screen({draft});
  ASSERT_TRUE(undetermined(screening, "cap.rate"));
  EXPECT_FALSE(checked(screening, "cap.rate"));
  const auto& open = screening.applications.front().verdict.undetermined.front();
  EXPECT_EQ(open.needs, "t.local.toml: tech.cap.rate.rate_bp");
  EXPECT_NE(open.reason.zh.find("未配置"), std::string::npos);
  EXPECT_NE(open.reason.en.find("not configured"), std::string::npos);
  EXPECT_EQ(screening.applications.front().sums.allowable, std::nullopt);

  const auto filled = good(text, "overlays = \"t\"\n[[set]]\nprogramme = \"tech\"\ncheck = \"cap.rate\"\nrate_bp = 2500\n");
  EXPECT_EQ(answer(filled, "5000000.00").allowable, yuan("5000000.00"));
  EXPECT_EQ(answer(filled, "5000000.01").worst, Severity::violation);
}

TEST(ForAPerson, AClauseThatNoProgramCanJudgeIsShownAndNeverPassed) {
  Bureau bureau(good(kHead + kRound + "[[rule]]\nhuman = { zh = \"请看财务状况\", en = \"look at the accounts\" }\nids = [\"T-26\"]\n" +
                     "check = \"eligibility\"\nclause = { section = \"一\", quote = \"良好\" }\n" + kProgramme + kRate));
  Draft draft;
  draft.buy("22000000000000000001", "1000000.00");
  const auto verdict = bureau.screen({draft}).applications.front().verdict;
  ASSERT_EQ(verdict.undetermined.size(), 1u);
  EXPECT_EQ(verdict.undetermined.front().needs, "person");
  EXPECT_EQ(verdict.undetermined.front().reason.zh, "请看财务状况");
  EXPECT_EQ(verdict.undetermined.front().clause.quote, "良好");
  EXPECT_EQ(verdict.checked, std::vector<std::string>{"cap.rate"});
}

TEST(Rules, ConditionsOfAProgrammeComeBesidesThoseOfThePolicyAndOfEachOther) {
  const auto condition = [](const std::string& table, const std::string& id) {
    return "[[" + table + "]]\ncheck = \"eligibility.condition\"\nids = [\"" + id + "\"]\n" + kLaw;
  };
  const auto policy = good(kHead + kRound + condition("rule", "T-1") + kProgramme + condition("programme.rule", "T-2") +
                           condition("programme.rule", "T-3"));
  std::set<std::string> ids;
  for (const auto& rule : policy.programmes.front().rules) ids.insert(rule.ids.begin(), rule.ids.end());
  EXPECT_EQ(ids, (std::set<std::string>{"T-1", "T-2", "T-3"}));
}

TEST(Overlay, GivesAValueForItsDaysOnly) {
  const auto overlay = "overlays = \"t\"\n[[set]]\ncheck = \"cap.rate\"\nrate_bp = 1000\nsince = 2022-05-01\nuntil = 2022-05-10\n"
                       "[[set]]\ncheck = \"cap.rate\"\nrate_bp = 2000\nsince = 2022-05-10\n";
  const auto policy = good(kHead + kRound + kProgramme + kRate, overlay);
  const auto& rule = policy.programmes.front().rules.front();
  const std::pair<const char*, int> rates[] = {{"2022-04-30", 3000}, {"2022-05-01", 1000}, {"2022-05-09", 1000}, {"2022-05-10", 2000}};
  for (const auto& [on, rate] : rates) EXPECT_EQ(rule.get<std::int64_t>("rate_bp", {}, day(on)), rate) << on;
}

TEST(Overlay, OfOneProgrammeLeavesTheOthersAlone) {
  const auto policy = good(kHead + kRound + "[[rule]]\ncheck = \"cap.rate\"\nrate_bp = 3000\n" + kLaw + kProgramme +
                               "[[programme]]\nid = \"cloud\"\nnames = [\"上云\"]\n",
                           "overlays = \"t\"\n[[set]]\nprogramme = \"cloud\"\ncheck = \"cap.rate\"\nrate_bp = 1000\nseverity = \"warning\"\n");
  const auto rate = [&](std::size_t i) { return policy.programmes[i].rules.front().get<std::int64_t>("rate_bp", {}, day("2022-05-01")); };
  EXPECT_EQ(rate(0), 3000);
  EXPECT_EQ(rate(1), 1000);
  EXPECT_EQ(policy.programmes[0].rules.front().severity, Severity::violation);
  EXPECT_EQ(policy.programmes[1].rules.front().severity, Severity::warning);
}

TEST(Overlay, AClauseOnReuseMakesTheSilentPolicyForbidIt) {
  const auto policy = good(kHead + kRound + "[[rule]]\ncheck = \"reuse.invoice.other-policy\"\nseverity = \"warning\"\n"
                           "clause = { section = \"一\", quote = \"真实\" }\n" + kProgramme,
                           "overlays = \"t\"\n[[set]]\ncheck = \"reuse.invoice.other-policy\"\nseverity = \"violation\"\n"
                           "clause = { document = \"本市办法\", section = \"九\", quote = \"不得重复申报\" }\n");
  EXPECT_TRUE(policy.reuse_clause);
  EXPECT_EQ(policy.programmes.front().rules.front().clause.document, "本市办法");
  EXPECT_TRUE(prove_quotes(policy, "别的文字").empty()) << "the bureau's clause stands in another document";
}

TEST(Overlay, MakesNothingGraverWithoutAClause) {
  const auto text = kHead + kRound + "[[rule]]\ncheck = \"party.kin\"\nseverity = \"warning\"\n" +
                    "clause = { section = \"一\", quote = \"真实\" }\n" + kProgramme;
  const std::string graver = "overlays = \"t\"\n[[set]]\ncheck = \"party.kin\"\nseverity = \"violation\"\n";
  const auto bare = parsed(text, graver);
  ASSERT_EQ(bare.faults.size(), 1u);
  EXPECT_EQ(bare.faults[0].subject, "t.local.toml:2");
  good(text, graver + "clause = { document = \"本市办法\", section = \"九\", quote = \"不得向亲属采购\" }\n");
  good(text, "overlays = \"t\"\n[[set]]\ncheck = \"party.kin\"\nseverity = \"notice\"\n");
}

TEST(Overlay, WithAMistakeIsRefusedWithFileAndLine) {
  const auto text = kHead + kReading + kRound + kProgramme + kRate + kTwoCaps;
  const std::string set = "overlays = \"t\"\n[[set]]\n";
  const std::tuple<const char*, std::string, int> mistakes[] = {
      {"of another policy", "overlays = \"u\"\n", 1},
      {"of no policy", "[readings]\n", 1},
      {"an unknown key", "overlays = \"t\"\ncolour = 1\n", 2},
      {"an unknown check", set + "check = \"cap.colour\"\n", 2},
      {"a check of which the policy has no rule", set + "check = \"cap.cumulative\"\ncap = \"1.00\"\n", 2},
      {"an unknown programme", set + "programme = \"tec\"\ncheck = \"cap.rate\"\nrate_bp = 1\n", 2},
      {"an unknown parameter", set + "check = \"cap.rate\"\nrate_pb = 1\n", 4},
      {"a cap below zero", set + "check = \"cap.amount\"\ncap = \"-0.01\"\n", 4},
      {"nothing that is set", set + "check = \"cap.amount\"\n", 2},
      {"two rounds of one name", "overlays = \"t\"\n[[round]]\nname = \"x\"\nyear = 2023\n[[round]]\nname = \"x\"\nyear = 2024\n", 5},
      {"two default rounds",
       "overlays = \"t\"\n[[round]]\nname = \"x\"\nyear = 2023\ndefault = true\n[[round]]\nname = \"y\"\nyear = 2023\ndefault = true\n", 6},
      {"a rate above all", set + "check = \"cap.rate\"\nrate_bp = 10001\n", 4},
      {"an end before its beginning", set + "check = \"cap.rate\"\nrate_bp = 1\nsince = 2022-02-01\nuntil = 2022-01-01\n", 2},
      {"days set twice", set + "check = \"cap.rate\"\nrate_bp = 1\n[[set]]\ncheck = \"cap.rate\"\nrate_bp = 2\nsince = 2022-02-01\n", 5},
      {"an unknown reading", "overlays = \"t\"\n[readings]\nvat = \"own\"\n", 3},
      {"an unknown option", "overlays = \"t\"\n[readings]\ncap-of-robots = \"both\"\n", 3},
      {"a clause of no document", set + "check = \"cap.rate\"\nclause = { section = \"一\", quote = \"x\" }\n", 4},
      {"a clause that no rule has", set + "check = \"cap.rate\"\nids = [\"T-9\"]\nrate_bp = 1\n", 2},
      {"no TOML", "overlays = \n", 1},
  };
  for (const auto& [what, overlay, line] : mistakes) {
    const auto all = parsed(text, overlay);
    ASSERT_FALSE(all.faults.empty()) << what;
    EXPECT_EQ(all.faults.front().subject, "t.local.toml:" + std::to_string(line)) << what << ": " << all.faults.front().reason.en;
    EXPECT_FALSE(all.faults.front().reason.zh.empty()) << what;
  }
  for (const char* slip : {"overlays = \n", "overlays = \"t\n", "overlays = “t”\n", "overlays ＝ \"t\"\n", "[[set]\n", "a = 1\na = 2\n",
                           "a = 2024-13-01\n", "a = [1, 2\n", "a = { b = 1\n", "a = 01\n", "overlays\n"}) {
    const auto faults = parsed(text, slip).faults;
    ASSERT_FALSE(faults.empty()) << slip;
    const auto& told = faults.front().reason.zh;
    for (const char* word : {"Error", "expected", "parsing", "saw"}) EXPECT_EQ(told.find(word), std::string::npos) << told;
  }
  EXPECT_NE(parsed(text, set + "check = \"cap.rate\"\nrate_pb = 1\n").faults.front().reason.en.find("Did you mean 'rate_bp'"), std::string::npos);
}

TEST(PolicyFault, OfTheLanguageIsEachOfThese) {
  const auto rule = "[[programme.rule]]\ncheck = \"cap.amount\"\n" + kLaw;
  const std::pair<const char*, std::string> faults[] = {
      {"a reading of one option", kHead + "[[reading]]\nid = \"x\"\nsays = { zh = \"一\", en = \"a\" }\noptions = [\"a\"]\n" + kRound},
      {"a reading that says nothing", kHead + "[[reading]]\nid = \"x\"\noptions = [\"a\", \"b\"]\n" + kRound},
      {"a default that is no option",
       kHead + "[[reading]]\nid = \"x\"\nsays = { zh = \"一\", en = \"a\" }\noptions = [\"a\", \"b\"]\ndefault = \"c\"\n" + kRound},
      {"two readings of one name", kHead + kReading + kReading + kRound},
      {"a value under a reading that is not declared", kHead + kRound + kProgramme + kTwoCaps},
      {"a rule under an option that is not declared", kHead + kReading + kRound + kProgramme + rule + "reading = { cap-of-robots = \"both\" }\n"},
      {"a need that the check does not know", kHead + kRound + kProgramme + rule + "needs = [\"rate_bp\"]\n"},
      {"a human rule with a parameter", kHead + kRound + kProgramme + rule + "human = true\ncap = \"1.00\"\n"},
      {"a human rule of no family", kHead + kRound + "[[rule]]\nhuman = true\ncheck = \"weather\"\nclause = { section = \"一\", quote = \"x\" }\n"},
      {"a reason in one language", kHead + kRound + kProgramme + rule + "partly = { zh = \"一\" }\n"},
  };
  for (const auto& [what, text] : faults) {
    const auto all = parsed(text);
    ASSERT_FALSE(all.faults.empty()) << what;
    for (const auto& fault : all.faults) EXPECT_TRUE(fault.subject.starts_with("t.toml:")) << what << ": " << fault.subject;
  }
}

TEST(PolicyFault, ATypingErrorIsAnsweredWithTheWordThatWasMeant) {
  const auto hint = [](const std::string& text) { return parsed(text).faults.front().reason.en; };
  EXPECT_NE(hint(kHead + "isued_on = 2022-01-01\n" + kRound).find("Did you mean 'issued_on'"), std::string::npos);
  EXPECT_NE(hint(kHead + kRound + "[[rule]]\ncheck = \"cap.rat\"\n" + kLaw).find("Did you mean 'cap.rate'"), std::string::npos);
  EXPECT_NE(hint(kHead + kRound + "[[rule]]\nprogrammes = [\"tehc\"]\ncheck = \"cap.rate\"\n" + kLaw + kProgramme).find("Did you mean"),
            std::string::npos);
}

/// A folder of policy files, for what only loading does.
class PolicyFolder {
 public:
  PolicyFolder() : path_(std::filesystem::temp_directory_path() / ("policies-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~PolicyFolder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

TEST(PolicyCheck, TellsOfDaysBetweenTwoValues) {
  const PolicyFolder folder;
  const auto file = folder.write("t.toml", kHead + kRound + kProgramme + "[[programme.rule]]\ncheck = \"cap.rate\"\n" + kLaw +
                                               "rate_bp = [ { value = 1, until = 2022-03-01 }, { value = 2, since = 2022-03-02 } ]\n");
  const auto faults = check_policy(file);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_NE(faults.front().reason.en.find("from 2022-03-01 until 2022-03-02"), std::string::npos) << faults.front().reason.en;
}

TEST(OverlayFile, LiesBesideThePolicyOrIsNamedByTheCall) {
  const PolicyFolder folder;
  const auto file = folder.write("t.toml", kHead + kRound + kProgramme + kRate);
  const auto rate = [](const record::Result<Policy>& policy) {
    return policy->programmes.front().rules.front().get<std::int64_t>("rate_bp", {}, day("2022-05-01"));
  };
  EXPECT_EQ(rate(load_policy(file)), 3000);
  folder.write("t.local.toml", "overlays = \"t\"\n[[set]]\ncheck = \"cap.rate\"\nrate_bp = 1000\n");
  EXPECT_EQ(rate(load_policy(file)), 1000);
  const auto other = folder.write("other.toml", "overlays = \"t\"\n[[set]]\ncheck = \"cap.rate\"\nrate_bp = 2000\n");
  EXPECT_EQ(rate(load_policy_with(file, other)), 2000);
  const auto wrong = folder.write("wrong.toml", "overlays = \"t\"\ncolour = 1\n");
  EXPECT_EQ(load_policy_with(file, wrong).error().subject, wrong + ":2");
  EXPECT_EQ(load_policy_with(file, "/no/such/file").error().code, record::Code::not_found);
}

TEST(PolicyCheck, RunsTheExamplesByTheDocumentAndNotByTheOverlay) {
  const PolicyFolder folder;
  const auto worked = "[[programme.case]]\nsays = \"x\"\nexpect = []\n" + asks("6000000.00");
  const auto file = folder.write("t.toml", kHead + kRound + kProgramme + kRate + worked);
  folder.write("t.local.toml", "overlays = \"t\"\n[[set]]\ncheck = \"cap.rate\"\nrate_bp = 1000\n");
  for (const auto& fault : check_policy(file)) ADD_FAILURE() << fault.reason.en;
}

TEST(LawOfTheDay, AClaimIsJudgedByTheNoticeOfItsDay) {
  const PolicyFolder folder;
  folder.write("old.toml", "id = \"old\"" + kHead.substr(kHead.find('\n')) + kRound + kProgramme + kRate);
  const auto file = folder.write("t.toml", kHead + "supersedes = \"old\"\nin_force_from = 2022-05-10\n" + kRound + kProgramme +
                                               "[[programme.rule]]\ncheck = \"cap.rate\"\nrate_bp = 1000\n" + kLaw);
  Bureau bureau(load_policy(file).value());
  Draft draft;
  draft.buy("22000000000000000001", "1000000.00");
  draft.asks("300000.00");
  const auto violations = [&](const char* on) {
    draft.application.submitted_on = day(on);
    return found(bureau.screen({draft}), "cap.rate").size();
  };
  EXPECT_EQ(violations("2022-05-09"), 0u);
  EXPECT_EQ(violations("2022-05-10"), 1u);
  const auto ring = folder.write("ring.toml", "supersedes = \"ring\"\n" + kHead + kRound + kProgramme);
  EXPECT_EQ(load_policy(ring).error().code, record::Code::invalid_input);
  const auto orphan = folder.write("orphan.toml", "supersedes = \"nobody\"\n" + kHead + kRound + kProgramme);
  EXPECT_EQ(load_policy(orphan).error().code, record::Code::not_found);
}

}  // namespace
}  // namespace mingjing::audit
