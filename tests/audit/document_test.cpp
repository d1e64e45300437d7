#include <gtest/gtest.h>

#include <algorithm>

#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kNumber = "21312000000349611001";

std::string rule(const std::string& check, const std::string& parameters = "") {
  return "[[programme.rule]]\ncheck = \"" + check + "\"\nseverity = \"violation\"\n" + parameters +
         "\nclause = { section = \"一\", quote = \"须\" }\n";
}

Screening with(const std::string& rules, const std::function<void(Draft&, Purchase&)>& change = [](Draft&, Purchase&) {}) {
  Draft draft;
  draft.buy(kNumber, "4000000.00");
  change(draft, draft.purchases[0]);
  return Bureau(small_policy("papers", "", rules)).screen({draft});
}

}  // namespace

// --- document.missing ---

TEST(RequiredPapers, APaperThatIsNotThereIsMissed) {
  const auto rules = rule("document.missing", "papers = [\"licence\", \"contract\"]");
  EXPECT_EQ(only(with(rules), "document.missing").severity, Severity::violation);
  EXPECT_NE(only(with(rules), "document.missing").summary.zh.find("营业执照"), std::string::npos);
  const auto there = with(rules, [](Draft& draft, Purchase&) { draft.page(PageKind::licence, Licence{}); });
  EXPECT_TRUE(found(there, "document.missing").empty());
}

TEST(RequiredPapers, AFinerPaperIsKnownByItsNameAndEitherOfTwoSuffices) {
  const auto rules = rule("document.missing", "papers = [\"acceptance_report|project_filing\"]");
  const auto there = with(rules, [](Draft& draft, Purchase&) { draft.page(PageKind::other, std::monostate{}).paper = "project_filing"; });
  EXPECT_TRUE(found(there, "document.missing").empty());
  EXPECT_EQ(found(with(rules), "document.missing").size(), 1u);
}

TEST(Missing, APaperMayBeHandedInAsATable) {
  const auto rules = rule("document.missing", "papers = [\"performance_table\"]");
  EXPECT_EQ(found(with(rules), "document.missing").size(), 1u);
  const auto told = [&](const std::function<void(Draft&)>& change) {
    return found(with(rules, [&](Draft& draft, Purchase&) { change(draft); }), "document.missing").size();
  };
  EXPECT_EQ(told([](Draft& draft) { draft.application.table_papers = {"performance_table"}; }), 0u);
  EXPECT_EQ(told([](Draft& draft) { draft.page(PageKind::other, std::monostate{}).paper = "performance_table"; }), 0u);
}

TEST(RequiredPapers, WhileAPageIsUnknownItMayBeThere) {
  const auto result = with(rule("document.missing", "papers = [\"licence\"]"),
                           [](Draft& draft, Purchase&) { draft.page(PageKind::other, std::monostate{}); });
  EXPECT_EQ(only(result, "document.missing").severity, Severity::warning);
}

TEST(BindingOrder, BeginsAnewWithEachContractAndAStrayPageIsForTheFile) {
  const auto rules = rule("document.missing", "order = [\"contract\", \"invoice\", \"bank_slip\", \"goods_receipt\"]");
  const auto two = with(rules, [](Draft& draft, Purchase&) { draft.buy("21312000000349611002", "100000.00"); });
  EXPECT_TRUE(found(two, "document.missing").empty());
  const auto stray = with(rules, [](Draft& draft, Purchase& bought) {
    bought.has_page = false;
    draft.page(PageKind::invoice, bought.page);
  });
  EXPECT_EQ(only(stray, "document.missing").severity, Severity::notice);
  EXPECT_EQ(only(stray, "document.missing").evidence.at(0).page, 4);
}

// --- document.number-format ---

namespace {

Screening numbered(const std::string& number, const std::string& code, const std::string& date, int confidence = 980) {
  return with(rule("document.number-format"), [&](Draft&, Purchase& bought) {
    bought.date(date);
    bought.row.number.clear();
    bought.page.number = seen(number, confidence);
    if (!code.empty()) bought.page.code = seen(code, confidence), bought.page.invoice_kind = InvoiceKind::vat_special;
  });
}

}  // namespace

TEST(NumberFormat, NumbersThatExistAreRight) {
  struct Real {
    const char *number, *code, *date;
  };
  for (const Real& real : {Real{"25312000000349611002", "", "2025-10-30"}, Real{"24952000000011223344", "", "2024-01-02"},
                           Real{"12271532", "4400154130", "2016-06-12"}, Real{"75315843", "032002100611", "2022-03-10"},
                           Real{"01034285", "144031909110", "2019-03-20"}, Real{"00105223", "111001571071", "2015-09-01"}})
    EXPECT_TRUE(found(numbered(real.number, real.code, real.date), "document.number-format").empty()) << real.number;
}

TEST(NumberFormat, TheYearWithinMayBeThatOfTheInvoiceAndNotALaterOne) {
  EXPECT_TRUE(found(numbered("21312000000349611001", "", "2021-10-15"), "document.number-format").empty());
  EXPECT_EQ(only(numbered("22312000000349611001", "", "2021-10-15"), "document.number-format").severity, Severity::violation);
  EXPECT_EQ(only(numbered("12271532", "4400224130", "2021-10-15"), "document.number-format").severity, Severity::violation);
}

TEST(NumberFormat, LengthsAndFirstFiguresThatNoInvoiceHas) {
  for (const char* number : {"1227153", "122715321", "2131200000034961100"})
    EXPECT_EQ(only(numbered(number, "4400154130", "2021-10-15"), "document.number-format").severity, Severity::violation) << number;
  EXPECT_EQ(only(numbered("12271532", "932002100611", "2021-10-15"), "document.number-format").severity, Severity::violation);
  EXPECT_EQ(only(numbered("21992000000349611001", "", "2021-10-15"), "document.number-format").severity, Severity::warning);
}

TEST(NumberFormat, AFaintReadingIsUndeterminedAndAnUnsureOneAWarning) {
  EXPECT_TRUE(undetermined(numbered("1227153", "4400154130", "2021-10-15", 500), "document.number-format"));
  EXPECT_EQ(only(numbered("1227153", "4400154130", "2021-10-15", 899), "document.number-format").severity, Severity::warning);
}

TEST(NumberFormat, ATypedRowMayHaveLostAZero) {
  const auto result = with(rule("document.number-format"), [](Draft&, Purchase& bought) {
    bought.has_page = false;
    bought.row.number = "5315843", bought.row.code = "032002100611";
  });
  EXPECT_EQ(only(result, "document.number-format").severity, Severity::warning);
  EXPECT_NE(only(result, "document.number-format").summary.zh.find("零"), std::string::npos);
}

TEST(NumberFormat, OtherTicketsHaveTheirOwnLayout) {
  const auto result = with(rule("document.number-format"), [](Draft&, Purchase& bought) {
    bought.page.invoice_kind = InvoiceKind::rail;
    bought.page.number = seen("Z53H065278");
  });
  EXPECT_TRUE(found(result, "document.number-format").empty());
}

// --- document.red-letter in part ---

namespace {

Screening reversed(const std::vector<std::string>& reds, int confidence = 980, const std::string& claimed = "") {
  Draft draft;
  draft.buy(kNumber, "4000000.00");
  if (!claimed.empty()) draft.purchases[0].row.claimed = yuan(claimed);
  for (std::size_t i = 0; i < reds.size(); ++i) {
    auto red = draft.purchases[0].page;
    red.number = seen("2131200000034961999" + std::to_string(i));
    red.total = seen(yuan(reds[i]), confidence);
    red.original_number = seen(kNumber, confidence);
    draft.page(PageKind::invoice, red);
  }
  draft.asks("1200000.00");
  return Bureau().screen({draft});
}

}  // namespace

TEST(RedLetter, TheStateIsTheTotalAndAllRedsAgainstIt) {
  const auto part = reversed({"-1000000.00", "-500000.00"});
  EXPECT_EQ(part.applications[0].sums.evidenced.low.yuan(), "2500000.00");
  EXPECT_EQ(only(part, "document.red-letter").severity, Severity::violation);
  EXPECT_EQ(only(part, "document.red-letter").amount_at_risk.yuan(), "450000.00") << "30 % of what was taken back";
  EXPECT_NE(only(part, "document.red-letter").summary.zh.find("2,500,000.00"), std::string::npos);
  const auto& lines = part.applications[0].sums.worksheet;
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const WorksheetLine& line) {
    return line.text.zh.find("冲销 1,500,000.00 元") != std::string::npos;
  })) << "the worksheet says what was taken back";
}

TEST(RedLetter, AFenLeftIsInPartAndNoneIsTheWhole) {
  EXPECT_EQ(reversed({"-3999999.99"}).applications[0].sums.evidenced.low.yuan(), "0.01");
  for (const char* all : {"-4000000.00", "-4000000.01"}) {
    const auto whole = reversed({all});
    EXPECT_EQ(whole.applications[0].sums.evidenced.low.yuan(), "0.00");
    EXPECT_EQ(only(whole, "document.red-letter").summary.zh.find("部分"), std::string::npos);
  }
}

TEST(RedLetter, WhoClaimsNoMoreThanWhatIsLeftIsInOrder) {
  EXPECT_EQ(only(reversed({"-1000000.00"}, 980, "3000000.00"), "document.red-letter").severity, Severity::notice);
  EXPECT_EQ(only(reversed({"-1000000.00"}, 980, "3000000.01"), "document.red-letter").severity, Severity::violation);
}

TEST(RedLetter, AnUnsureRedLowersTheSureSumAlone) {
  const auto unsure = reversed({"-1000000.00"}, 899);
  EXPECT_EQ(only(unsure, "document.red-letter").severity, Severity::warning);
  EXPECT_EQ(unsure.applications[0].sums.evidenced.low.yuan(), "3000000.00");
  EXPECT_EQ(unsure.applications[0].sums.evidenced.high.yuan(), "4000000.00");
}

}  // namespace mingjing::audit
