#include "audit/screen.h"

#include <gtest/gtest.h>

#include "audit/sweep.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kA = "25312000000349611001";
constexpr const char* kB = "25312000000349611002";

/// A firm that did everything right: four million of machines, asks for a quarter of what it may.
Draft honest() {
  Draft draft;
  draft.buy(kA, "2000000.00");
  draft.buy(kB, "2000000.00", "洛阳丙自动化有限公司");
  draft.page(PageKind::licence, Licence{});
  draft.page(PageKind::audit_report, AuditReport{});
  draft.page(PageKind::other, std::monostate{}).paper = "financial_statement";
  return draft;
}

}  // namespace

TEST(Screening, FindsNothingInAnHonestApplication) {
  Bureau bureau;
  const auto result = bureau.screen({honest()});
  const auto& one = result.applications.front();
  for (const auto& finding : one.verdict.findings) ADD_FAILURE() << finding.check << ": " << finding.summary.en;
  EXPECT_EQ(one.programme, "tech");
  EXPECT_EQ(one.sums.evidenced.low.yuan(), "4000000.00");
  EXPECT_EQ(one.sums.evidenced.high.yuan(), "4000000.00");
  EXPECT_EQ(one.sums.evidenced_excl_tax.low.yuan(), "3539823.00");
  EXPECT_EQ(one.sums.allowable->yuan(), "1200000.00");
  EXPECT_EQ(one.sums.allowable_prudent->yuan(), "1061946.90");
  EXPECT_TRUE(checked(one, "reuse.invoice.other-application"));
  EXPECT_TRUE(undetermined(one, "eligibility.listed")) << "no list was imported: never clear";
  EXPECT_FALSE(checked(one, "eligibility.listed"));
}

TEST(Screening, TheSameBatchAgainChangesNothing) {
  Bureau bureau;
  const auto first = bureau.screen({honest()});
  const auto before = bureau.store().stats();
  const auto second = bureau.screen({honest()});
  ASSERT_TRUE(before);
  EXPECT_EQ(*before, *bureau.store().stats());
  EXPECT_EQ(first.applications[0].version, second.applications[0].version);
  EXPECT_EQ(second.applications[0].verdict.findings.size(), first.applications[0].verdict.findings.size());
}

TEST(Screening, ACorrectedBatchNeverAccusesItself) {
  Bureau bureau;
  bureau.screen({honest()});
  auto corrected = honest();
  corrected.asks("800000.00");
  corrected.buy("25312000000349611003", "100000.00");
  const auto result = bureau.screen({corrected});
  EXPECT_EQ(result.applications[0].version, 2);
  for (const auto& finding : result.applications[0].verdict.findings) ADD_FAILURE() << finding.check << ": " << finding.summary.en;
}

TEST(Screening, AnInvoiceThatTheNewVersionDropsCountsAgainstNobody) {
  Bureau bureau;
  bureau.screen({honest()});
  auto corrected = honest();
  corrected.purchases.pop_back();
  bureau.screen({corrected});
  Draft other("三门峡丁机械有限公司", "");
  other.buy(kB, "2000000.00", "洛阳丙自动化有限公司");
  EXPECT_TRUE(found(bureau.screen({other}), "reuse.invoice.other-application").empty());
}

TEST(Screening, BothSidesOfAReuseInsideOneBatchGetTheirFinding) {
  Bureau bureau;
  Draft other("三门峡丁机械有限公司", "");
  other.buy(kA, "2000000.00");
  const auto result = bureau.screen({honest(), other});
  for (std::size_t i : {0u, 1u}) {
    const auto finding = only(result, "reuse.invoice.other-application", i);
    EXPECT_EQ(finding.severity, Severity::violation);
    ASSERT_EQ(finding.counterparts.size(), 1u);
    EXPECT_EQ(finding.counterparts[0].application, result.applications[1 - i].application.id);
  }
  EXPECT_EQ(result.applications[0].sums.evidenced.low.yuan(), "4000000.00") << "claimed twice in the same round counts in both";
}

TEST(Screening, IdsStayTheSameWhenTheFolderIsElsewhere) {
  Bureau here, there;
  auto moved = honest();
  moved.application.project = "改名后的项目";
  const auto a = here.screen({honest()}), b = there.screen({moved});
  EXPECT_EQ(a.applications[0].application.id, b.applications[0].application.id);
}

TEST(Screening, KeepsTheFindingsOfEachApplication) {
  Bureau bureau;
  auto draft = honest();
  draft.asks("1200000.01");
  const auto result = bureau.screen({draft});
  const auto kept = bureau.store().findings_of(result.applications[0].application.id);
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->size(), result.applications[0].verdict.findings.size());
  EXPECT_EQ(kept->front().id, result.applications[0].verdict.findings.front().id);
}

TEST(Screening, ACategoryOfNoProgrammeIsAWarningAndTheRestStillRuns) {
  Bureau bureau;
  auto draft = honest();
  draft.application.category = "种植养殖";
  draft.buy(kA, "2000000.00");
  const auto result = bureau.screen({draft});
  EXPECT_EQ(only(result, "eligibility.condition").severity, Severity::warning);
  EXPECT_FALSE(result.applications[0].sums.allowable.has_value());
  EXPECT_FALSE(result.applications[0].sums.allowable_reason.zh.empty());
  EXPECT_EQ(only(result, "reuse.invoice.same-list").amount_at_risk.yuan(), "2000000.00") << "the total of the papers concerned";
}

TEST(Screening, ARowWithoutAFolderIsAnApplicationWithoutDocuments) {
  Bureau bureau;
  Draft draft;
  draft.application.folder.clear();
  const auto result = bureau.screen({draft});
  EXPECT_EQ(only(result, "document.missing").amount_at_risk.yuan(), "900000.00");
  EXPECT_TRUE(result.applications[0].dossier.documents.empty());
  for (const char* check : {"cap.rate", "cap.minimum-investment"}) {
    EXPECT_TRUE(found(result, check).empty()) << check << ": one cause is told once";
    EXPECT_TRUE(undetermined(result, check)) << check;
  }
  EXPECT_EQ(result.applications[0].sums.allowable, record::Fen());
  draft.asks("6000000.00");
  EXPECT_EQ(only(bureau.screen({draft}), "cap.amount").severity, Severity::violation) << "that needs no papers";
}

}  // namespace mingjing::audit
