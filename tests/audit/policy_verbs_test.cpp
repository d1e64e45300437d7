// What helps to write a policy: the scaffold, the table of clauses, and worked examples that can suppose what an application gets wrong.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "audit/policy/coverage.h"
#include "audit/policy/parse.h"
#include "audit/policy/scaffold.h"
#include "audit/policy/worked_case.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {
namespace {

Policy good(const std::string& text) {
  auto parsed = parse_policy_fully(text, "t.toml");
  for (const auto& fault : parsed.faults) ADD_FAILURE() << fault.subject << " " << fault.reason.en;
  return parsed.policy;
}

TEST(Scaffold, IsAPolicyOfWhichTheCheckSaysWhatIsStillToBeFilledIn) {
  const auto text = scaffold("luoyang-2025");
  ASSERT_TRUE(text.has_value());
  const auto policy = good(*text);
  EXPECT_EQ(policy.id, "luoyang-2025");
  EXPECT_TRUE(run_worked_cases(policy).empty());
  const auto file = std::filesystem::temp_directory_path() / ("scaffold-" + std::to_string(getpid()) + ".toml");
  std::ofstream(file) << *text;
  const auto places = check_policy(file.string());
  ASSERT_EQ(places.size(), 8u) << "the head and seven quotes";
  EXPECT_EQ(places[0].reason.en, "still to be filled in: title, document, issued_on, read_on, round are as the sample has them; take them from "
                                 "the official text.");
  for (std::size_t i = 1; i < places.size(); ++i) {
    EXPECT_TRUE(places[i].subject.starts_with(file.string() + ":")) << places[i].subject;
    EXPECT_NE(places[i].reason.zh.find("尚未填写"), std::string::npos) << places[i].reason.zh;
  }
  std::string filled = *text;
  for (const auto& [sample, own] : std::vector<std::pair<std::string, std::string>>{{"政策名称", "洛阳技改"}, {"文号", "洛工信〔2025〕1号"}, {"（样本）", ""},
                                                                                    {"2000-", "2025-"}, {"= 2000", "= 2025"}})
    for (auto at = filled.find(sample); at != filled.npos; at = filled.find(sample)) filled.replace(at, sample.size(), own);
  std::ofstream(file) << filled;
  for (const auto& fault : check_policy(file.string())) ADD_FAILURE() << fault.subject << " " << fault.reason.en;
  std::filesystem::remove(file);
}

TEST(Scaffold, RefusesAnIdThatIsNoFileName) {
  for (const auto* id : {"", "../x", "Luoyang", "洛阳", "a b", "9x", "x-"}) EXPECT_FALSE(scaffold(id).has_value()) << id;
}

TEST(Coverage, TellsOfEachClauseWhatHoldsIt) {
  const auto coverage = coverage_of(good(*scaffold("luoyang-2025")));
  ASSERT_EQ(coverage.size(), 5u);
  const Hold holds[] = {Hold::rule, Hold::human, Hold::worked, Hold::not_configured, Hold::rule};
  for (std::size_t i = 0; i < coverage.size(); ++i) {
    EXPECT_EQ(coverage[i].id, "LUOYANG-0" + std::to_string(i + 1));
    EXPECT_EQ(coverage[i].hold, holds[i]) << coverage[i].id;
  }
  EXPECT_EQ(coverage[2].cases, 1u);
  EXPECT_EQ(coverage[3].reason.en, "cap.minimum-investment.minimum");
  EXPECT_EQ(coverage[1].reason.zh, "请核对生产经营情况");
  EXPECT_TRUE(coverage[0].programmes.empty()) << "of all programmes";
}

/// Checks that fire on a small policy with a rule for everything that an example can suppose.
std::set<std::string> fired(const std::string& given) {
  std::string rules;
  for (const auto* check :
       {"reuse.invoice.same-list", "reuse.invoice.other-application", "reuse.invoice.other-policy", "reuse.payment", "reuse.project",
        "document.voided", "document.red-letter", "document.unverified", "party.third-party-payer", "party.third-party-payee",
        "chain.invoice-missing", "chain.payment-missing", "chain.payment-short", "chain.contract-missing", "chain.receipt-missing",
        "chain.amount-mismatch", "chain.party-mismatch", "chain.date-order", "cap.interval", "document.missing", "document.arithmetic"})
    rules += "[[programme.rule]]\ncheck = \"" + std::string(check) + "\"\nseverity = \"violation\"\nclause = { section = \"一\", quote = \"x\" }\n";
  rules += "[[programme.rule]]\ncheck = \"cap.applications\"\nlimit = 1\nseverity = \"violation\"\nclause = { section = \"一\", quote = \"x\" }\n"
           "[[programme.rule]]\ncheck = \"eligibility.listed\"\nlists = [\"失信被执行人\"]\nseverity = \"violation\"\n"
           "clause = { section = \"一\", quote = \"x\" }\n";
  const auto policy = small_policy("t", "", rules + "[[programme.case]]\nsays = \"x\"\nexpect = []\ngiven = { evidenced = \"1000.00\", " +
                                                "requested = \"1.00\"" + (given.empty() ? "" : ", ") + given + " }\n");
  return work(policy, policy.programmes.front(), policy.programmes.front().cases.front()).fired;
}

TEST(WorkedExample, IsInOrderButForWhatItChanges) {
  const std::pair<const char*, std::set<std::string>> examples[] = {
      {"", {}},
      {"listed_twice = true", {"reuse.invoice.same-list"}},
      {"invoice_used_in = \"same-round\"", {"reuse.invoice.other-application"}},
      {"invoice_used_in = \"other-policy\"", {"reuse.invoice.other-policy"}},
      {"invoice_used_in = \"grant\"", {"reuse.invoice.other-policy"}},
      {"slip_used_in = \"other-round\"", {"reuse.payment"}},
      {"granted_before = \"1.00\", granted_for = \"示例项目\"", {"reuse.project"}},
      {"status = \"作废\"", {"document.voided"}},
      {"status = \"红冲\"", {"document.red-letter"}},
      {"status = \"查无此票\"", {"document.unverified"}},
      {"lacks = [\"contract\"]", {"chain.contract-missing"}},
      {"lacks = [\"payment\"]", {"chain.payment-missing"}},
      {"lacks = [\"receipt\"]", {"chain.receipt-missing"}},
      {"lacks = [\"invoice\"]", {"chain.invoice-missing"}},
      {"invoiced_on = 2021-06-30", {"cap.interval"}},
      {"invoiced_on = 2021-07-01", {}},
      {"applications = 2", {"cap.applications"}},
      {"listed = [\"失信被执行人\"]", {"eligibility.listed"}},
      {"paid = \"999.99\"", {"chain.payment-short"}},
  };
  for (const auto& [given, expected] : examples) EXPECT_EQ(fired(given), expected) << given;
}

}  // namespace
}  // namespace mingjing::audit
