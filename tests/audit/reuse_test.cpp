#include <gtest/gtest.h>

#include <algorithm>

#include "audit/sweep.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kNumber = "25312000000349611001";

Draft buying(const std::string& firm = kFirm, const std::string& code = kFirmCode) {
  Draft draft(firm, code);
  draft.buy(kNumber, "4000000.00");
  return draft;
}

Draft other_firm() { return buying("三门峡丁机械有限公司", ""); }

Grant grant(const std::string& number, const std::string& project = "旧项目", int year = 2021) {
  Grant row;
  row.policy = "旧政策", row.year = year, row.enterprise = kFirm, row.uscc = kFirmCode, row.project = project;
  row.granted = yuan("500000.00"), row.number = number;
  return row;
}

const char* kSilent =
    "[[rule]]\ncheck = [\"reuse.invoice.other-policy\", \"reuse.invoice.other-application\", \"reuse.payment\", \"reuse.share\"]\n"
    "severity = \"warning\"\nclause = { section = \"声明\", quote = \"真实\" }\n";

}  // namespace

TEST(SameList, TwoRowsOfOneInvoiceAreAViolationAndCountOnce) {
  Bureau bureau;
  auto draft = buying();
  draft.buy(kNumber, "4000000.00").has_slip = false;
  draft.asks("2000000.00");
  const auto result = bureau.screen({draft});
  const auto finding = only(result, "reuse.invoice.same-list");
  EXPECT_EQ(finding.severity, Severity::violation);
  EXPECT_EQ(finding.amount_at_risk.yuan(), "800000.00") << "30 % of the second four million, within what is asked";
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "4000000.00");
}

TEST(SameList, TwoRowsThatDifferInTheirNumberAreTwoInvoices) {
  Bureau bureau;
  auto draft = buying();
  draft.buy("25312000000349611002", "400000.00");
  EXPECT_TRUE(found(bureau.screen({draft}), "reuse.invoice.same-list").empty());
}

TEST(SameList, APageBoundInTwiceAndListedOnceIsNothing) {
  Bureau bureau;
  auto draft = buying();
  draft.page(PageKind::invoice, draft.purchases[0].page);
  const auto result = bureau.screen({draft});
  EXPECT_TRUE(found(result, "reuse.invoice.same-list").empty());
  EXPECT_TRUE(found(result, "chain.unlisted").empty());
}

TEST(SameList, RowsWithoutCodeAndPageAreOnePaperOnlyWhenAllFourAgree) {
  Bureau bureau;
  Draft draft;
  for (int i : {0, 1}) {
    auto& bought = draft.buy("12271532", "500000.00");
    bought.has_page = false, bought.has_slip = i == 0;
  }
  const auto finding = only(bureau.screen({draft}), "reuse.invoice.same-list");
  EXPECT_EQ(finding.severity, Severity::warning);
  draft.purchases[1].row.total = yuan("500000.01");
  EXPECT_TRUE(found(Bureau().screen({draft}), "reuse.invoice.same-list").empty());
}

TEST(OtherPolicy, AGrantForTheSameInvoiceIsAViolationAndTheInvoiceCountsZero) {
  Bureau bureau;
  bureau.import(grant(kNumber));
  const auto result = bureau.screen({buying()});
  const auto finding = only(result, "reuse.invoice.other-policy");
  EXPECT_EQ(finding.severity, Severity::violation);
  EXPECT_EQ(finding.amount_at_risk.yuan(), "900000.00");
  EXPECT_EQ(finding.clause.section.find("附件1 一6"), 0u);
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "0.00");
  EXPECT_TRUE(found(result, "reuse.invoice.other-application").empty()) << "one reuse.invoice.* per invoice";
}

TEST(OtherPolicy, TheApplicationsOwnGrantIsNotAnotherClaim) {
  Bureau bureau;
  auto row = grant(kNumber, buying().application.project, 2022);
  row.policy = "smx-2022-1";
  bureau.import(row);
  EXPECT_TRUE(found(bureau.screen({buying()}), "reuse.invoice.other-policy").empty());
}

TEST(OtherPolicy, AnEarlierRoundIsReuseForBothAndOnlyTheLaterLosesTheSum) {
  Bureau later;
  auto earlier = later.beside(later.policy, "2021-2");
  earlier.screen({buying()});
  const auto result = later.screen({buying()});
  EXPECT_EQ(only(result, "reuse.invoice.other-policy").severity, Severity::violation);
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "0.00");
  const auto again = earlier.screen({buying()});
  EXPECT_EQ(only(again, "reuse.invoice.other-policy").severity, Severity::violation);
  EXPECT_EQ(again.applications[0].sums.evidenced.low.yuan(), "4000000.00");
}

TEST(OtherPolicy, ASilentPolicyWarnsAndSaysThatTheOtherForbids) {
  Bureau smx;
  smx.screen({other_firm()});
  auto silent = smx.beside(small_policy("silent", "", kSilent));
  const auto finding = only(silent.screen({buying()}), "reuse.invoice.other-policy");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_NE(finding.summary.zh.find("该政策明文禁止重复使用"), std::string::npos);
  EXPECT_EQ(only(smx.screen({other_firm()}), "reuse.invoice.other-policy").severity, Severity::violation);
}

TEST(OtherPolicy, AnInvoiceOfEightDigitsIsNotTheOneOfAnotherCode) {
  Bureau bureau;
  auto code_a = [](Draft draft, const char* code, const char* amount) {
    auto& bought = draft.buy("12271532", amount);
    bought.row.code = code, bought.page.code = seen(code);
    return draft;
  };
  const auto result = bureau.screen({code_a(Draft(), "4400154130", "500000.00"), code_a(Draft("丁公司", ""), "4100154130", "600000.00")});
  EXPECT_TRUE(found(result.applications[0], "reuse.invoice.other-application").empty());
}

TEST(OtherApplication, ARowWithoutCodeTakesItFromItsPage) {
  Bureau bureau;
  Draft draft, other("丁公司", "");
  draft.buy("12271532", "500000.00").page.code = seen("4400154130");
  auto& bought = other.buy("12271532", "500000.00");
  bought.row.code = "4400154130", bought.has_page = false;
  const auto result = bureau.screen({draft, other});
  EXPECT_EQ(only(result, "reuse.invoice.other-application", 0).severity, Severity::violation);
  EXPECT_EQ(only(result, "reuse.invoice.other-application", 1).severity, Severity::violation);
}

TEST(OtherApplication, ALikenessIsAWarningAndFewerAgreementsAreNothing) {
  for (const bool alike : {true, false}) {
    Bureau bureau;
    Draft draft, other("丁公司", "");
    draft.buy("12271532", "500000.00").has_page = false;
    auto& bought = other.buy("12271532", alike ? "500000.00" : "500000.01");
    bought.has_page = false;
    const auto result = bureau.screen({draft, other});
    const auto findings = found(result, "reuse.invoice.other-application");
    ASSERT_EQ(findings.size(), alike ? 1u : 0u);
    if (alike) {
      EXPECT_EQ(findings[0].severity, Severity::warning);
    }
  }
}

TEST(OtherApplication, AReadingUnderNineTenthsIsAWarning) {
  for (const int confidence : {899, 900}) {
    Bureau bureau;
    Draft draft, other("丁公司", "");
    auto& bought = draft.buy("12271532", "500000.00");
    bought.page.code = seen("4400154130", confidence);
    auto& there = other.buy("12271532", "500000.00");
    there.row.code = "4400154130", there.page.code = seen("4400154130");
    const auto finding = only(bureau.screen({draft, other}), "reuse.invoice.other-application");
    EXPECT_EQ(finding.severity, confidence < 900 ? Severity::warning : Severity::violation);
  }
}

TEST(OtherApplication, APageThatIsMerelyBoundInElsewhereIsAWarning) {
  Bureau bureau;
  auto other = other_firm();
  other.buy("25312000000349611009", "100000.00");
  other.purchases[0].has_row = false;
  const auto result = bureau.screen({buying(), other});
  EXPECT_EQ(only(result, "reuse.invoice.other-application", 0).severity, Severity::warning);
  EXPECT_EQ(only(result, "reuse.invoice.other-application", 1).amount_at_risk.yuan(), "0.00");
}

TEST(Altered, EqualKeysWithAnotherAmountAreReportedBesides) {
  Bureau bureau;
  auto other = other_firm();
  other.purchases[0].total("4000000.01");
  const auto result = bureau.screen({buying(), other});
  EXPECT_EQ(only(result, "reuse.invoice.altered").severity, Severity::violation);
  only(result, "reuse.invoice.other-application");
}

TEST(Altered, AnUnsureReadingAltersNothing) {
  Bureau bureau;
  auto other = other_firm();
  other.purchases[0].page.total = seen(yuan("4000000.01"), 899);
  EXPECT_TRUE(found(bureau.screen({buying(), other}), "reuse.invoice.altered").empty());
}

TEST(Twin, SellerAmountAndDateEqualIsAWarning) {
  Bureau bureau;
  auto draft = buying();
  draft.buy("25312000000349611002", "4000000.00");
  EXPECT_EQ(only(bureau.screen({draft}), "reuse.invoice.twin").severity, Severity::warning);
  draft.purchases[1].date("2021-10-16");
  EXPECT_TRUE(found(Bureau().screen({draft}), "reuse.invoice.twin").empty());
}

TEST(Share, FiresOnlyAboveTheWholeAndOnlyWhereSharingIsAllowed) {
  for (const char* part : {"2000000.00", "2000000.01"}) {
    Bureau first(small_policy("share-a", "sharing = \"up-to-whole\"\n", kSilent));
    auto second = first.beside(small_policy("share-b", "sharing = \"up-to-whole\"\n", kSilent));
    auto a = buying(), b = buying();
    a.purchases[0].row.claimed = yuan("2000000.00"), b.purchases[0].row.claimed = yuan(part);
    a.purchases[0].slip.amount = seen(yuan("2000000.00")), b.purchases[0].slip.amount = seen(yuan(part));
    b.purchases[0].slip.receipt_number = seen("99999999999");
    first.screen({a});
    const auto result = second.screen({b});
    EXPECT_EQ(found(result, "reuse.share").size(), part == std::string("2000000.00") ? 0u : 1u);
    EXPECT_TRUE(found(result, "reuse.invoice.other-policy").empty());
  }
}

TEST(Share, AGrantThatDoesNotSayItsPartIsAWarning) {
  Bureau bureau(small_policy("share-a", "sharing = \"up-to-whole\"\n",
                             "[[rule]]\ncheck = \"reuse.share\"\nseverity = \"violation\"\nclause = { section = \"一\", quote = \"合计\" }\n"));
  bureau.import(grant(kNumber));
  EXPECT_EQ(only(bureau.screen({buying()}), "reuse.share").severity, Severity::warning);
}

TEST(Share, OfAnInvoiceWithoutTotalCannotBeToldIfOthersUseIt) {
  const auto policy = small_policy("share-a", "sharing = \"up-to-whole\"\n", kSilent);
  auto draft = buying();
  draft.purchases[0].row.total.reset(), draft.purchases[0].page.total = Read<Fen>::absent("模糊");
  EXPECT_FALSE(undetermined(Bureau(policy).screen({draft}), "reuse.share"));
  Bureau bureau(policy);
  bureau.import(grant(kNumber));
  EXPECT_TRUE(undetermined(bureau.screen({draft}), "reuse.share"));
}

TEST(Project, AGrantThatNamesTheContractAsksForALook) {
  Bureau bureau;
  auto draft = buying();
  auto row = grant("");
  row.project = "完全不同的名字", row.contract_number = *draft.purchases[0].contract.contract_number;
  bureau.import(row);
  const auto findings = found(bureau.screen({draft}), "reuse.project");
  for (const auto& finding : findings) EXPECT_EQ(finding.severity, Severity::warning);
}

TEST(Payment, ASlipOfTheSameRoundIsAWarningWithinItsAmountAndAViolationBeyond) {
  for (const char* part : {"1000000.00", "1000000.01"}) {
    Bureau bureau;
    auto a = buying(), b = buying();
    b.application.folder = std::string(kFirm) + "/二期";
    b.purchases[0].page.number = seen("25312000000349611007"), b.purchases[0].row.number = "25312000000349611007";
    a.purchases[0].total("1000000.00"), b.purchases[0].total(part);
    a.purchases[0].slip.amount = b.purchases[0].slip.amount = seen(yuan("2000000.00"));
    const auto finding = only(bureau.screen({a, b}), "reuse.payment");
    EXPECT_EQ(finding.severity, part == std::string("1000000.00") ? Severity::warning : Severity::violation) << part;
  }
}

TEST(Payment, ASlipOfAnEarlierRoundIsAViolation) {
  Bureau later;
  auto earlier = later.beside(later.policy, "2021-2");
  auto before = buying();
  before.purchases[0].row.number = "25312000000349611007", before.purchases[0].page.number = seen("25312000000349611007");
  earlier.screen({before});
  EXPECT_EQ(only(later.screen({buying()}), "reuse.payment").severity, Severity::violation);
}

TEST(Payment, AReprintIsTheSamePaymentAndNoReuse) {
  Bureau bureau;
  auto draft = buying();
  draft.page(PageKind::bank_slip, draft.purchases[0].slip);
  const auto result = bureau.screen({draft});
  EXPECT_TRUE(found(result, "reuse.payment").empty());
  EXPECT_EQ(result.applications[0].dossier.slips.size(), 1u);
}

TEST(Payment, WithoutNumbersAndAccountsItCannotTell) {
  Bureau bureau;
  auto draft = buying();
  auto& slip = draft.purchases[0].slip;
  slip.receipt_number = slip.payer_account = slip.payee_account = Read<std::string>::absent("模糊");
  EXPECT_TRUE(undetermined(bureau.screen({draft}), "reuse.payment"));
}

TEST(Project, AFundedProjectWithTheSameInvoiceIsAViolationAndASimilarNameAWarning) {
  Bureau bureau;
  bureau.import(grant(kNumber));
  EXPECT_EQ(only(bureau.screen({buying()}), "reuse.project").severity, Severity::violation);
  Bureau other;
  other.import(grant("", "三门峡甲机械有限公司生产线技术改造"));
  EXPECT_EQ(only(other.screen({buying()}), "reuse.project").severity, Severity::warning);
  Bureau third;
  third.import(grant("", "办公楼屋顶光伏"));
  EXPECT_TRUE(found(third.screen({buying()}), "reuse.project").empty());
}

TEST(Equipment, TheSameSerialNumberElsewhereIsAWarning) {
  Bureau bureau;
  auto a = buying(), b = other_firm();
  b.purchases[0].row.number = "25312000000349611007", b.purchases[0].page.number = seen("25312000000349611007");
  a.purchases[0].receipt.items = b.purchases[0].receipt.items = {{"数控机床", "VMC850", "1", "SN20210088"}};
  EXPECT_EQ(only(bureau.screen({a, b}), "reuse.equipment").severity, Severity::warning);
  b.purchases[0].receipt.items[0].serial_number = "SN20210089";
  EXPECT_TRUE(found(Bureau().screen({a, b}), "reuse.equipment").empty());
}

TEST(Equipment, MachinesOfTheSameOtherApplicationsAreOneFindingWhichTheSweepKnows) {
  Bureau bureau;
  auto a = buying(), b = other_firm();
  b.purchases[0].row.number = "25312000000349611007", b.purchases[0].page.number = seen("25312000000349611007");
  a.purchases[0].receipt.items = b.purchases[0].receipt.items = {{"数控机床", "VMC850", "1", "SN20210088"}, {"数控机床", "VMC850", "1", "SN20210089"}};
  const auto screened = bureau.screen({a, b});
  const auto finding = only(screened, "reuse.equipment");
  EXPECT_NE(finding.summary.zh.find("SN20210088"), std::string::npos);
  EXPECT_NE(finding.summary.zh.find("SN20210089"), std::string::npos);
  const auto answer = sweep(bureau.store(), {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(std::count_if(answer->findings.begin(), answer->findings.end(), [](const Finding& f) { return f.check == "reuse.equipment"; }), 1);
  const auto told = bureau.store().findings_of(screened.applications[0].application.id);
  ASSERT_TRUE(told);
  EXPECT_EQ(std::count_if(told->begin(), told->end(), [](const Finding& f) { return f.check == "reuse.equipment"; }), 1)
      << "the sweep tells an application nothing that its screening told";
}

TEST(Sweep, FindsWhatNoScreeningSawAndTellsTheStoredApplication) {
  Bureau bureau;
  const auto first = bureau.screen({buying()});
  EXPECT_TRUE(found(first, "reuse.invoice.other-application").empty());
  bureau.screen({other_firm()});
  auto answer = sweep(bureau.store(), {});
  ASSERT_TRUE(answer);
  const auto reuse = std::find_if(answer->findings.begin(), answer->findings.end(),
                                  [](const Finding& finding) { return finding.check == "reuse.invoice.other-application"; });
  ASSERT_NE(reuse, answer->findings.end());
  EXPECT_EQ(reuse->severity, Severity::violation);
  EXPECT_EQ(reuse->counterparts.size(), 2u);
  EXPECT_EQ(reuse->amount_at_risk.yuan(), "4000000.00");
  const auto told = bureau.store().findings_of(first.applications[0].application.id);
  ASSERT_TRUE(told);
  const auto again = bureau.screen({buying()});
  const auto own = only(again, "reuse.invoice.other-application");
  EXPECT_TRUE(std::any_of(told->begin(), told->end(), [&](const Finding& finding) { return finding.id == own.id; }))
      << "under the id that the next screening gives it";
}

TEST(Sweep, ASecondSweepTellsNothingNew) {
  Bureau bureau;
  const auto first = bureau.screen({buying()});
  bureau.screen({other_firm()});
  ASSERT_TRUE(sweep(bureau.store(), {}));
  const auto once = bureau.store().findings_of(first.applications[0].application.id);
  ASSERT_TRUE(sweep(bureau.store(), {}));
  EXPECT_EQ(once->size(), bureau.store().findings_of(first.applications[0].application.id)->size());
}

TEST(Reuse, APageOfAnApplicationWithoutAnyListIsClaimed) {
  Bureau bureau;
  auto other = other_firm();
  other.purchases[0].has_row = false;
  EXPECT_EQ(only(bureau.screen({buying(), other}), "reuse.invoice.other-application").severity, Severity::violation);
}

TEST(Sweep, ShowsAGroupWhenOneOfItsYearsIsInTheRange) {
  Bureau bureau;
  bureau.import(grant(kNumber, "旧项目", 2019));
  bureau.screen({buying()});
  const auto groups = [&](std::optional<int> from, std::optional<int> to) {
    const auto answer = sweep(bureau.store(), {from, to});
    return std::count_if(answer->findings.begin(), answer->findings.end(),
                         [](const Finding& finding) { return finding.check == "reuse.invoice.other-policy"; });
  };
  EXPECT_EQ(groups({}, {}), 1);
  EXPECT_EQ(groups(2019, 2019), 1);
  EXPECT_EQ(groups(2022, 2022), 1);
  EXPECT_EQ(groups(2020, 2021), 0);
  EXPECT_EQ(groups(2023, {}), 0);
}

TEST(Sweep, AnOwnGrantAndAWithdrawnClaimAreNothing) {
  Bureau bureau;
  auto row = grant(kNumber, buying().application.project, 2022);
  row.policy = "smx-2022-1";
  bureau.import(row);
  bureau.screen({buying()});
  bureau.screen({other_firm()});
  Draft corrected("三门峡丁机械有限公司", "");
  corrected.buy("25312000000349611008", "700000.00");
  bureau.screen({corrected});
  const auto answer = sweep(bureau.store(), {});
  ASSERT_TRUE(answer);
  for (const auto& finding : answer->findings) EXPECT_NE(finding.check.rfind("reuse.invoice.other", 0), 0u) << finding.summary.en;
}

}  // namespace mingjing::audit
