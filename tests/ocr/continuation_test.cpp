#include "ocr/continuation.h"

#include <gtest/gtest.h>

namespace mingjing::ocr {
namespace {

using record::PageKind;

record::Reading after(PageKind kind, record::Paper content) {
  record::Reading reading;
  reading.page_count = 2;
  reading.pages.resize(2);
  reading.pages[0].kind = kind, reading.pages[0].content = std::move(content);
  record::Contract end;
  end.signed_on = record::Read<record::Date>::found(*record::Date::parse("2021-08-03"), record::Source::pdf_text, 1000);
  reading.pages[1].page = 2, reading.pages[1].continues = 1, reading.pages[1].content = end;
  reading.pages[1].problems = {"document.words-mismatch"};
  settle_continuations(reading);
  return reading;
}

TEST(Continuation, TheEndOfAContractKeepsWhatItSays) {
  const auto reading = after(PageKind::contract, record::Contract());
  EXPECT_EQ(reading.pages[1].kind, PageKind::contract);
  ASSERT_TRUE(std::holds_alternative<record::Contract>(reading.pages[1].content));
  EXPECT_EQ(std::get<record::Contract>(reading.pages[1].content).signed_on->iso(), "2021-08-03");
}

TEST(Continuation, APageAfterAnotherPaperIsNoContract) {
  for (const auto kind : {PageKind::audit_report, PageKind::bank_slip}) {
    const auto reading = after(kind, record::AuditReport());
    EXPECT_TRUE(std::holds_alternative<std::monostate>(reading.pages[1].content));
    EXPECT_TRUE(reading.pages[1].problems.empty());
  }
  EXPECT_FALSE(after(PageKind::bank_slip, record::BankSlip()).pages[1].continues);
}

}  // namespace
}  // namespace mingjing::ocr
