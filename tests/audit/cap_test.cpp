#include <gtest/gtest.h>

#include "audit/intake/form_facts.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kNumber = "25312000000349611001";

Draft buying(const std::string& amount = "4000000.00") {
  Draft draft;
  draft.buy(kNumber, amount);
  return draft;
}

ListEntry on_list(const std::string& list, const std::string& since, const std::string& until = "") {
  ListEntry entry;
  entry.list = list, entry.uscc = kFirmCode, entry.name = kFirm;
  if (!since.empty()) entry.period.since = day(since);
  if (!until.empty()) entry.period.until = day(until);
  return entry;
}

Screening asking(const std::string& amount, Draft draft = buying()) {
  draft.asks(amount);
  return Bureau().screen({draft});
}

}  // namespace

TEST(CapRate, ThirtyPercentIsAllowedAndAFenMoreIsNot) {
  // Net of tax, four million are 3,539,823.00: below 30 % of it nothing is in doubt.
  EXPECT_TRUE(found(asking("1061946.90"), "cap.rate").empty());
  EXPECT_EQ(only(asking("1061946.91"), "cap.rate").severity, Severity::warning) << "between net and gross a person must look";
  EXPECT_EQ(only(asking("1200000.00"), "cap.rate").severity, Severity::warning);
  const auto over = only(asking("1200000.01"), "cap.rate");
  EXPECT_EQ(over.severity, Severity::violation);
  EXPECT_EQ(over.amount_at_risk.yuan(), "0.01");
}

TEST(CapRate, ABreachBelowHalfThePrintedPlaceIsANotice) {
  auto draft = buying();
  draft.application.requested_half_place = yuan("50.00");
  draft.purchases[0].page.amount_excl_tax = seen(yuan("4000000.00"));  // free of tax: no reading of the clause is in doubt
  draft.purchases[0].page.tax = seen(Fen());
  EXPECT_EQ(only(asking("1200049.99", draft), "cap.rate").severity, Severity::notice);
  EXPECT_EQ(only(asking("1200049.99", draft), "cap.rate").amount_at_risk.yuan(), "0.00");
  EXPECT_EQ(only(asking("1200050.00", draft), "cap.rate").severity, Severity::violation);
}

TEST(CapRate, ASumThatHoldsOnlyAtTheHighValueIsAWarning) {
  auto draft = buying();
  draft.buy("25312000000349611002", "4000000.00", "洛阳丙自动化有限公司").page.total = seen(yuan("4000000.00"), 899);
  const auto result = asking("1500000.00", draft);
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "4000000.00");
  EXPECT_EQ(result.applications[0].sums.evidenced.high.yuan(), "8000000.00");
  EXPECT_EQ(only(result, "cap.rate").severity, Severity::warning);
  draft.purchases[1].page.total = seen(yuan("4000000.00"), 900);
  EXPECT_TRUE(found(asking("1061946.90", draft), "cap.rate").empty());
}

TEST(CapRate, WithoutAnAmountAskedForItCannotTell) {
  auto draft = buying();
  draft.application.requested.reset();
  EXPECT_TRUE(undetermined(Bureau().screen({draft}), "cap.rate"));
  EXPECT_TRUE(undetermined(Bureau().screen({draft}), "cap.amount"));
}

TEST(CapAmount, TwoMillionAreAllowedAndAFenMoreIsNot) {
  EXPECT_TRUE(found(asking("1999999.99", buying("20000000.00")), "cap.amount").empty());
  EXPECT_TRUE(found(asking("2000000.00", buying("20000000.00")), "cap.amount").empty());
  EXPECT_EQ(only(asking("2000000.01", buying("20000000.00")), "cap.amount").severity, Severity::violation);
}

TEST(CapAmount, StandsInTheRowOfTheSummaryListThatAsksForIt) {
  auto draft = buying("20000000.00");
  SummaryRow row;
  row.row = 3, row.file = "汇总表.xlsx";
  draft.application.summary = row;
  const auto finding = only(asking("2000000.01", draft), "cap.amount");
  ASSERT_EQ(finding.evidence.size(), 1u);
  EXPECT_EQ(finding.evidence[0].file, "汇总表.xlsx");
  EXPECT_EQ(finding.evidence[0].row, 3);
}

TEST(CapMinimum, BothSidesOfEachThreshold) {
  const auto of = [](const std::string& amount) { return found(asking("300000.00", buying(amount)), "cap.minimum-investment"); };
  EXPECT_TRUE(of("3390000.00").empty()) << "three million without tax";
  EXPECT_EQ(of("3389999.98").at(0).severity, Severity::warning) << "three million with tax, less without";
  EXPECT_EQ(of("3000000.00").at(0).severity, Severity::warning);
  EXPECT_EQ(of("2999999.99").at(0).severity, Severity::warning) << "an advanced project needs two million";
  EXPECT_EQ(of("2000000.00").at(0).severity, Severity::warning);
  EXPECT_EQ(of("1999999.99").at(0).severity, Severity::violation);
  EXPECT_EQ(asking("300000.00", buying("1999999.99")).applications[0].sums.allowable->yuan(), "0.00");
  EXPECT_EQ(asking("300000.00", buying("2000000.00")).applications[0].sums.allowable->yuan(), "600000.00");
}

TEST(CapInterval, TheFirstAndTheLastDayBelongToIt) {
  const auto dated = [](const std::string& date) {
    auto draft = buying();
    draft.application.submitted_on = day("2022-07-02");
    draft.purchases[0].date(date);
    draft.purchases[0].contract.signed_on = seen(day("2021-01-01"));
    return Bureau().screen({draft});
  };
  EXPECT_EQ(only(dated("2021-06-30"), "cap.interval").severity, Severity::violation);
  EXPECT_TRUE(found(dated("2021-07-01"), "cap.interval").empty());
  EXPECT_TRUE(found(dated("2022-06-30"), "cap.interval").empty());
  const auto after = dated("2022-07-01");
  EXPECT_EQ(only(after, "cap.interval").severity, Severity::violation);
  EXPECT_EQ(after.applications[0].sums.evidenced.low.yuan(), "0.00");
}

TEST(CapInterval, WhatIsDatedAfterTheApplicationDoesNotCount) {
  const auto dated = [](const std::string& date) {
    auto draft = buying();
    draft.purchases[0].date(date);
    return Bureau().screen({draft});
  };
  EXPECT_TRUE(found(dated("2022-05-10"), "cap.interval").empty());
  EXPECT_EQ(found(dated("2022-05-11"), "cap.interval").size(), 1u);
}

TEST(CapInterval, AnUnreadDateIsUndetermined) {
  auto draft = buying();
  draft.purchases[0].page.date = Read<Date>::absent("模糊");
  draft.purchases[0].row.date.reset();
  EXPECT_TRUE(undetermined(Bureau().screen({draft}), "cap.interval"));
}

TEST(CapInterval, AnUnlistedRoundTakesTheDefaultsDatesWithANotice) {
  Bureau bureau("smx-2022-1", "2023-1");
  EXPECT_EQ(only(bureau.screen({buying()}), "cap.interval").severity, Severity::notice);
}

TEST(CapApplications, OneIsAllowedAndTwoAreAWarningBecauseTheClauseHoldsInPrinciple) {
  Bureau bureau;
  auto second = buying();
  second.application.folder = std::string(kFirm) + "/绿色化";
  second.application.category = "绿色化改造";
  second.purchases[0].row.number = "25312000000349611005", second.purchases[0].page.number = seen("25312000000349611005");
  EXPECT_TRUE(found(bureau.screen({buying()}), "cap.applications").empty());
  const auto finding = only(bureau.screen({second}), "cap.applications");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.counterparts.size(), 1u) << "the one that only the store knows";
}

TEST(CapTotalMismatch, FormAndSummaryMayDifferByTheirPrintedPlaceOnly) {
  const auto stating = [](const std::string& form, const std::string& summary) {
    auto draft = buying();
    draft.application.requested_form = yuan(form), draft.application.requested_summary = yuan(summary);
    draft.application.requested = std::max(yuan(form), yuan(summary));
    SummaryRow row;
    row.row = 3, row.file = "汇总表.xlsx", row.requested = yuan(summary), row.half_place = yuan("50.00");
    draft.application.summary = row;
    return found(Bureau().screen({draft}), "cap.total-mismatch");
  };
  EXPECT_TRUE(stating("900050.00", "900000.00").empty());
  EXPECT_EQ(stating("900050.01", "900000.00").at(0).severity, Severity::violation);
  EXPECT_NE(stating("90.00", "900000.00").at(0).summary.zh.find("万元混用"), std::string::npos);
}

TEST(CapTotalMismatch, MoreInvestmentStatedThanProvedIsAViolation) {
  const auto stating = [](const std::string& amount) {
    auto draft = buying();
    SummaryRow row;
    row.file = "汇总表.xlsx", row.in_interval = yuan(amount), row.half_place = yuan("50.00");
    draft.application.summary = row;
    return found(Bureau().screen({draft}), "cap.total-mismatch");
  };
  EXPECT_TRUE(stating("4000050.00").empty());
  EXPECT_EQ(stating("4000050.01").at(0).severity, Severity::violation);
}

TEST(CapBase, AnExcludedWordTakesTheInvoiceOutOfTheSum) {
  const auto policy = small_policy("base", "",
                                   "[[programme.rule]]\ncheck = \"cap.base\"\nseverity = \"warning\"\nexcluded_words = [\"土建\"]\n"
                                   "clause = { section = \"一\", quote = \"设备购置\" }\n");
  auto draft = buying();
  EXPECT_EQ(Bureau(policy).screen({draft}).applications[0].sums.evidenced.low.yuan(), "4000000.00");
  draft.purchases[0].row.content = "*建筑服务*厂房土建";
  const auto result = Bureau(policy).screen({draft});
  EXPECT_EQ(only(result, "cap.base").severity, Severity::warning);
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "0.00");
}

TEST(CapCumulative, EarlierGrantsAndThisOneTogether) {
  const auto policy = small_policy("cloud", "",
                                   "[[programme.rule]]\ncheck = \"cap.cumulative\"\nseverity = \"violation\"\ncap = \"100000.00\"\n"
                                   "clause = { section = \"一\", quote = \"累计补贴最高 10 万元\" }\n");
  for (const char* amount : {"40000.00", "40000.01"}) {
    Bureau bureau(policy);
    Grant row;
    row.policy = "cloud", row.year = 2020, row.enterprise = kFirm, row.uscc = kFirmCode, row.project = "上云";
    row.granted = yuan("60000.00");
    auto repeated = row;  // `granted` repeats on the rows of one grant and counts once
    repeated.number = "25312000000349611077";
    bureau.import(row, repeated);
    auto draft = buying();
    draft.asks(amount);
    EXPECT_EQ(found(bureau.screen({draft}), "cap.cumulative").size(), std::string(amount) == "40000.00" ? 0u : 1u);
  }
}

TEST(Late, TheLastDayIsInTime) {
  const auto on = [](const std::string& date) {
    auto draft = buying();
    draft.application.submitted_on = day(date);
    return Bureau().screen({draft});
  };
  EXPECT_TRUE(found(on("2022-05-14"), "eligibility.late").empty());
  EXPECT_TRUE(found(on("2022-05-15"), "eligibility.late").empty());
  const auto late = on("2022-05-16");
  EXPECT_EQ(only(late, "eligibility.late").severity, Severity::violation);
  EXPECT_EQ(late.applications[0].sums.allowable->yuan(), "0.00");
  EXPECT_EQ(only(late, "eligibility.late").amount_at_risk.yuan(), "900000.00");
}

TEST(Late, WithoutADayItCannotTell) {
  auto draft = buying();
  draft.application.submitted_on.reset();
  EXPECT_TRUE(undetermined(Bureau().screen({draft}), "eligibility.late"));
}

TEST(Listed, SinceBelongsToThePeriodAndUntilDoesNot) {
  const auto with = [](ListEntry entry) {
    Bureau bureau;
    bureau.import(std::move(entry));
    return bureau.screen({buying()});
  };
  EXPECT_TRUE(found(with(on_list("失信被执行人", "2022-05-11")), "eligibility.listed").empty());
  EXPECT_EQ(only(with(on_list("失信被执行人", "2022-05-10")), "eligibility.listed").severity, Severity::violation);
  EXPECT_EQ(only(with(on_list("失信被执行人", "2022-05-09", "2022-05-11")), "eligibility.listed").severity, Severity::violation);
  EXPECT_TRUE(found(with(on_list("失信被执行人", "2022-05-01", "2022-05-10")), "eligibility.listed").empty());
  EXPECT_EQ(only(with(on_list("失信被执行人", "")), "eligibility.listed").severity, Severity::warning) << "undated";
  auto by_name = on_list("失信被执行人", "2022-05-01");
  by_name.uscc.clear();
  EXPECT_EQ(only(with(by_name), "eligibility.listed").severity, Severity::warning) << "name only";
}

TEST(Attribute, AStatusCountsOnlyIfTheImportedListShowsIt) {
  auto draft = buying();
  draft.application.attributes = {"专精特新"};
  draft.asks("1600000.00");
  EXPECT_TRUE(undetermined(Bureau().screen({draft}), "eligibility.attribute")) << "no list was imported";

  Bureau absent;
  auto another = on_list("专精特新", "2020-01-01");
  another.uscc = "91410300MA40000001", another.name = "别的公司";
  absent.import(another);
  const auto result = absent.screen({draft});
  EXPECT_EQ(only(result, "eligibility.attribute").severity, Severity::violation);
  EXPECT_EQ(only(result, "eligibility.attribute").amount_at_risk.yuan(), "400000.00") << "40 % instead of 30 %";
  EXPECT_EQ(result.applications[0].sums.allowable->yuan(), "1200000.00");

  Bureau listed;
  listed.import(on_list("专精特新", "2020-01-01"));
  const auto fine = listed.screen({draft});
  EXPECT_TRUE(found(fine, "eligibility.attribute").empty());
  EXPECT_EQ(fine.applications[0].sums.allowable->yuan(), "1600000.00");
}

TEST(Sums, ThePartClaimedHereIsTheMostThatAnInvoiceAdds) {
  auto draft = buying();
  draft.purchases[0].row.claimed = yuan("3500000.00");
  EXPECT_EQ(Bureau().screen({draft}).applications[0].sums.evidenced.low.yuan(), "3500000.00");
}

TEST(Sums, SlipsOfOneSellerPayHisInvoicesAndNoFenTwice) {
  Draft draft;
  draft.buy(kNumber, "3000000.00").slip.amount = seen(yuan("5000000.00"));
  draft.buy("25312000000349611002", "3000000.00").has_slip = false;
  const auto result = Bureau().screen({draft});
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "5000000.00");
  EXPECT_EQ(only(result, "chain.payment-short").amount_at_risk.yuan(), "0.00") << "asks for less than is allowable";
}

TEST(Sums, TheMoneyOfAnIneligibleInvoiceServesTheOthersOfItsSeller) {
  Draft draft;
  draft.buy(kNumber, "3000000.00").date("2020-01-01");
  draft.buy("25312000000349611002", "3000000.00").has_slip = false;
  draft.purchases[0].contract.signed_on = draft.purchases[1].contract.signed_on = seen(day("2019-12-01"));
  EXPECT_EQ(Bureau().screen({draft}).applications[0].sums.evidenced.low.yuan(), "3000000.00");
}

TEST(Sums, AnUnreadPageMayBeTheMissingPayment) {
  auto draft = buying();
  draft.purchases[0].has_slip = false;
  const auto sure = Bureau().screen({draft});
  EXPECT_EQ(sure.applications[0].sums.evidenced.high.yuan(), "0.00");
  EXPECT_EQ(only(sure, "chain.payment-missing").severity, Severity::violation);
  draft.page(PageKind::other, std::monostate{});
  const auto unsure = Bureau().screen({draft});
  EXPECT_EQ(unsure.applications[0].sums.evidenced.low.yuan(), "0.00");
  EXPECT_EQ(unsure.applications[0].sums.evidenced.high.yuan(), "4000000.00");
  EXPECT_EQ(only(unsure, "chain.payment-missing").severity, Severity::warning);
}

TEST(TotalMismatch, TheFormIsLaidBesideTheSumOfTheList) {
  const auto stated_as = [](const std::string& text) {
    Draft draft;
    draft.buy("25312000000349611001", "1000000.00");
    draft.application.facts = {fact_of("其中机器人投资（万元）", text, Unit::none_said)};
    const auto rule = "[[rule]]\ncheck = \"cap.total-mismatch\"\nseverity = \"violation\"\nnames = [\"其中机器人投资\"]\n"
                      "clause = { section = \"一\", quote = \"其中机器人投资\" }\n";
    return Bureau(small_policy("list", "", rule)).screen({draft});
  };
  EXPECT_TRUE(found(stated_as("100"), "cap.total-mismatch").empty());
  EXPECT_TRUE(found(stated_as("88.4956"), "cap.total-mismatch").empty()) << "without tax";
  EXPECT_EQ(only(stated_as("100.01"), "cap.total-mismatch").severity, Severity::violation);
  EXPECT_EQ(only(stated_as("99.98"), "cap.total-mismatch").severity, Severity::warning);
  EXPECT_NE(only(stated_as("1000000"), "cap.total-mismatch").summary.zh.find("万元混用"), std::string::npos);
}

TEST(TotalMismatch, TheTotalOfAListIsWhatItsRowsAddUpTo) {
  const auto total = [](const char* amount) {
    auto draft = buying();
    draft.application.list_totals = {{"甲/发票清单.xlsx", "开具金额", 9, yuan(amount), yuan("5000.00"), yuan("4000000.00")}};
    return Bureau().screen({draft});
  };
  EXPECT_TRUE(found(total("4005000.00"), "cap.total-mismatch").empty()) << "half a printed place";
  const auto more = only(total("4005000.01"), "cap.total-mismatch");
  EXPECT_EQ(more.amount_at_risk.yuan(), "5000.01");
  EXPECT_EQ(more.evidence.at(0).row, 9);
  EXPECT_EQ(only(total("3994999.99"), "cap.total-mismatch").severity, Severity::warning) << "less is no gain";
  EXPECT_NE(only(total("400.00"), "cap.total-mismatch").summary.zh.find("，相差一万倍"), std::string::npos);
  const auto both = only(total("612.00"), "cap.total-mismatch");
  EXPECT_EQ(both.severity, Severity::warning);
  EXPECT_NE(both.summary.zh.find("换算后仍相差 2,120,000.00 元"), std::string::npos) << both.summary.zh;
  EXPECT_EQ(only(total("8000000000.00"), "cap.total-mismatch").summary.zh.find("万元混用"), std::string::npos) << "twenty thousand times";
}

TEST(TotalMismatch, TheFormsOwnPartsAddUpUnlessTheyMayBeLess) {
  const auto parts = [](const char* total, const char* first, const char* second, const char* more = "") {
    Draft draft;
    for (const auto& [name, text] : {std::pair{"总费用（万元）", total}, {"其中：云主机（万元）", first}, {"其中：软件（万元）", second}})
      if (*text != 0) draft.application.facts.push_back(fact_of(name, text, Unit::none_said));
    const auto rule = "[[rule]]\ncheck = \"cap.total-mismatch\"\nseverity = \"violation\"\nwhole = [\"总费用\"]\n"
                      "parts = [\"其中：云主机\", \"其中：软件\"]\n" + std::string(more) + "clause = { section = \"一\", quote = \"总费用\" }\n";
    return found(Bureau(small_policy("parts", "", rule)).screen({draft}), "cap.total-mismatch").size();
  };
  EXPECT_EQ(parts("100", "60", "40"), 0u);
  EXPECT_EQ(parts("100.00", "60.00", "41.00"), 1u);
  EXPECT_EQ(parts("100.00", "60.00", "39.00"), 1u);
  EXPECT_EQ(parts("100.00", "60.00", "39.00", "may_be_less = true\n"), 0u);
  EXPECT_EQ(parts("100.00", "60.00", "41.00", "may_be_less = true\n"), 1u);
  EXPECT_EQ(parts("100.00", "60.00", ""), 0u) << "what is not stated may be the rest";
  EXPECT_EQ(parts("100.00", "101.00", ""), 1u) << "one part alone is more than the whole";
}

TEST(TotalMismatch, WhatSeveralFormsStateIsTheSameToItsPrintedPlace) {
  const auto stated = [](const char* first, const char* second) {
    Draft draft;
    draft.application.facts = {fact_of("2021年资产总额（元）", first, Unit::none_said), fact_of("资产总额（万元）", second, Unit::none_said)};
    return found(Bureau(small_policy("same", "", "[[rule]]\ncheck = \"cap.total-mismatch\"\nseverity = \"violation\"\n"
                                                 "same = [\"2021年资产总额\", \"资产总额\"]\nclause = { section = \"一\", quote = \"资产总额\" }\n"))
                     .screen({draft}),
                 "cap.total-mismatch");
  };
  EXPECT_TRUE(stated("120004999.00", "12000").empty());
  EXPECT_EQ(stated("120005000.01", "12000").at(0).severity, Severity::warning) << "no form tells which is wrong";
}

}  // namespace mingjing::audit
