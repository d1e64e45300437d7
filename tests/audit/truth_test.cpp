// Papers that were changed, taken back or forged: what the reader saw of it, told as a finding.

#include <gtest/gtest.h>

#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kBlue = "25312000000349611001";

Invoice red_of(const Invoice& blue, const std::string& number, const std::string& amount) {
  Invoice red = blue;
  red.number = seen(number), red.total = seen(yuan("-" + amount));
  red.original_number = seen(kBlue);
  return red;
}

Draft buying(const std::string& firm = kFirm, const std::string& code = kFirmCode) {
  Draft draft(firm, code);
  draft.buy(kBlue, "4000000.00");
  return draft;
}

Finding reversed(const std::vector<std::string>& reds, const std::string& claimed = "") {
  auto draft = buying();
  if (!claimed.empty()) draft.purchases[0].row.claimed = yuan(claimed);
  int number = 25312000;
  for (const auto& amount : reds) draft.page(PageKind::invoice, red_of(draft.purchases[0].page, std::to_string(++number) + "000349619999", amount));
  return only(Bureau().screen({draft}), "document.red-letter");
}

/// One purchase whose invoice came as a file of its own.
Screening with_file(const std::function<void(PageDocument&)>& change) {
  auto draft = buying();
  draft.purchases[0].has_page = false;
  PageDocument page;
  page.kind = PageKind::invoice, page.source = Source::ofd, page.content = draft.purchases[0].page;
  change(page);
  Reading reading;
  reading.page_count = 1, reading.pages = {page};
  draft.files.emplace_back(draft.application.folder + "/发票.ofd", reading);
  return Bureau().screen({draft});
}

Screening signed_as(Signature signature) {
  return with_file([&](PageDocument& page) { page.signature = std::move(signature); });
}

}  // namespace

TEST(RedLetter, OneFenLessThanTheWholeIsAPart) {
  EXPECT_NE(reversed({"4000000.00"}).summary.zh.find("全额冲销"), std::string::npos);
  EXPECT_NE(reversed({"4000000.01"}).summary.zh.find("全额冲销"), std::string::npos);
  const auto part = reversed({"3999999.99"});
  EXPECT_NE(part.summary.zh.find("部分冲销"), std::string::npos) << part.summary.zh;
  EXPECT_EQ(part.severity, Severity::violation);
}

TEST(RedLetter, SeveralRedsOfOneBlueAddUp) {
  EXPECT_NE(reversed({"1000000.00", "3000000.00"}).summary.zh.find("全额冲销"), std::string::npos);
}

TEST(RedLetter, APartThatIsNotAskedForIsForTheFile) {
  EXPECT_EQ(reversed({"1000000.00"}, "3000000.00").severity, Severity::notice);
  EXPECT_EQ(reversed({"1000000.00"}, "3000000.00").amount_at_risk, Fen());
  const auto breach = reversed({"1000000.00"}, "3000000.01");
  EXPECT_EQ(breach.severity, Severity::violation);
  EXPECT_EQ(breach.amount_at_risk, Fen()) << "30 % of a fen";
}

TEST(RedLetter, ACopyOfARedTakesNothingMore) {
  auto draft = buying();
  for (int i = 0; i < 2; ++i) draft.page(PageKind::invoice, red_of(draft.purchases[0].page, "25312000000349619999", "2000000.00"));
  EXPECT_NE(only(Bureau().screen({draft}), "document.red-letter").summary.zh.find("尚余 2,000,000.00"), std::string::npos);
}

TEST(RedLetter, ARedThatNamesAnotherInvoiceTakesNothing) {
  auto draft = buying();
  auto red = red_of(draft.purchases[0].page, "25312000000349619999", "4000000.00");
  red.original_number = seen("25312000000349611002");
  draft.page(PageKind::invoice, red);
  EXPECT_TRUE(found(Bureau().screen({draft}), "document.red-letter").empty());
}

TEST(RedLetter, AnUnsurelyReadLinkIsAWarning) {
  auto draft = buying();
  auto red = red_of(draft.purchases[0].page, "25312000000349619999", "4000000.00");
  red.original_number = seen(kBlue, 899);
  draft.page(PageKind::invoice, red);
  EXPECT_EQ(only(Bureau().screen({draft}), "document.red-letter").severity, Severity::warning);
}

TEST(RedLetter, HandedInByAnotherApplicationBeforeIsRemembered) {
  Bureau bureau;
  Draft other("灵宝丙有限公司", "91411282MA3X0001XM");
  other.page(PageKind::invoice, red_of(buying().purchases[0].page, "25312000000349619999", "4000000.00"));
  bureau.screen({other});
  const auto finding = only(bureau.screen({buying()}), "document.red-letter");
  EXPECT_NE(finding.summary.zh.find("全额冲销"), std::string::npos);
  ASSERT_EQ(finding.counterparts.size(), 1u);
  EXPECT_EQ(finding.counterparts[0].enterprise, "灵宝丙有限公司");
}

TEST(Signature, ADigestThatDoesNotHoldIsAViolation) {
  const auto finding = only(signed_as({Intact::no, true, "国家税务总局", "/Doc_0/Pages/Page_0/Content.xml"}), "document.signature");
  EXPECT_EQ(finding.severity, Severity::violation);
  EXPECT_NE(finding.summary.zh.find("Content.xml"), std::string::npos);
  EXPECT_EQ(finding.amount_at_risk.yuan(), "900000.00");
}

TEST(Signature, WhatWasAddedAfterSigningIsAWarning) {
  EXPECT_EQ(only(signed_as({Intact::yes, false, "", ""}), "document.signature").severity, Severity::warning);
}

TEST(Signature, ThatHoldsOrCannotBeCheckedAccusesNobody) {
  EXPECT_TRUE(found(signed_as({Intact::yes, true, "", ""}), "document.signature").empty());
  EXPECT_TRUE(found(signed_as({Intact::unknown, true, "", "a method that is not known"}), "document.signature").empty());
}

TEST(Edited, APlaceThatLooksEditedIsAWarningWithItsBox) {
  const Box at{5000, 6000, 300, 200};
  const auto spotted = [&](std::int32_t confidence) {
    return with_file([&](PageDocument& page) { page.spots = {{"document.edited", at, confidence}}; });
  };
  const auto finding = only(spotted(800), "document.edited");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.evidence.at(0).box, at);
  EXPECT_EQ(found(spotted(600), "document.edited").size(), 1u);
  EXPECT_TRUE(found(spotted(599), "document.edited").empty());
  EXPECT_TRUE(undetermined(spotted(599), "document.edited"));
}

TEST(Edited, AnotherProblemOfThePageIsNoEdit) {
  EXPECT_TRUE(found(with_file([](PageDocument& page) { page.spots = {{"document.voided", {}, 900}}; }), "document.edited").empty());
}

TEST(Voided, AStampOnTheScanIsAWarningWithItsPlace) {
  const Box at{4000, 2000, 1500, 900};
  const auto finding = only(with_file([&](PageDocument& page) { page.spots = {{"document.voided", at, 800}}; }), "document.voided");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.evidence.back().box, at);
  EXPECT_TRUE(found(with_file([](PageDocument& page) { page.spots = {{"document.edited", {}, 800}}; }), "document.voided").empty());
}

}  // namespace mingjing::audit
