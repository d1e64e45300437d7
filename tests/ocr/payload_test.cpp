// A paper and the structured data beside it must say the same.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ocr/extract/structured.h"

namespace mingjing::ocr {
namespace {

using record::BankSlip;
using record::Fen;
using record::Invoice;
using record::PageDocument;
using record::PageKind;
using record::Read;
using record::Source;

Read<std::string> printed(const std::string& text) { return Read<std::string>::found(text, Source::pdf_text, 1000); }
Read<Fen> printed_fen(std::int64_t fen) { return Read<Fen>::found(Fen::of(fen), Source::pdf_text, 1000); }

PageDocument page_of(Invoice invoice) {
  PageDocument page;
  page.kind = PageKind::invoice, page.source = Source::pdf_text, page.content = std::move(invoice);
  return page;
}

Invoice invoice(const std::string& number, std::int64_t total) {
  Invoice made;
  made.number = printed(number), made.total = printed_fen(total), made.seller_name = printed("乙设备有限公司");
  return made;
}

std::string platform_xml(const std::string& number, const std::string& total, const std::string& seller = "乙设备有限公司") {
  return "<EInvoice><EInvoiceData><SellerInformation><SellerName>" + seller +
         "</SellerName></SellerInformation><BasicInformation><TotalTax-includedAmount>" + total +
         "</TotalTax-includedAmount></BasicInformation></EInvoiceData><TaxSupervisionInfo><InvoiceNumber>" + number +
         "</InvoiceNumber></TaxSupervisionInfo></EInvoice>";
}

std::vector<std::string> problems(std::vector<PageDocument> pages, const std::string& attachment) {
  record::Reading reading;
  reading.page_count = static_cast<std::int32_t>(pages.size());
  reading.pages = std::move(pages);
  add_structured(reading, attachment);
  std::vector<std::string> all;
  for (const auto& page : reading.pages) all.insert(all.end(), page.problems.begin(), page.problems.end());
  return all;
}

constexpr const char* kOne = "25312000000349611001";
constexpr const char* kTwo = "25312000000349611002";

TEST(Payload, OneFenBesideThePrintIsAMismatch) {
  EXPECT_THAT(problems({page_of(invoice(kOne, 10'000))}, platform_xml(kOne, "100.00")), testing::IsEmpty());
  EXPECT_THAT(problems({page_of(invoice(kOne, 10'001))}, platform_xml(kOne, "100.00")), testing::ElementsAre("document.payload-mismatch"));
  EXPECT_THAT(problems({page_of(invoice(kOne, 9'999))}, platform_xml(kOne, "100.00")), testing::ElementsAre("document.payload-mismatch"));
}

TEST(Payload, AnotherNumberThanTheOnlyInvoiceIsAMismatch) {
  EXPECT_THAT(problems({page_of(invoice(kTwo, 10'000))}, platform_xml(kOne, "100.00")), testing::ElementsAre("document.payload-mismatch"));
}

TEST(Payload, NamesDifferInWidthAndSpacesWithoutBeingOthers) {
  EXPECT_THAT(problems({page_of(invoice(kOne, 10'000))}, platform_xml(kOne, "100.00", "乙 设备有限公司")), testing::IsEmpty());
  EXPECT_THAT(problems({page_of(invoice(kOne, 10'000))}, platform_xml(kOne, "100.00", "丙设备有限公司")),
              testing::ElementsAre("document.payload-mismatch"));
}

TEST(Payload, OfSeveralInvoicesInOneFileBelongsToItsNumber) {
  const std::vector<PageDocument> pages = {page_of(invoice(kOne, 10'000)), page_of(invoice(kTwo, 20'000))};
  EXPECT_THAT(problems(pages, platform_xml(kTwo, "200.00")), testing::IsEmpty());
  EXPECT_THAT(problems(pages, platform_xml(kTwo, "200.01")), testing::ElementsAre("document.payload-mismatch"));
  EXPECT_THAT(problems(pages, platform_xml("25312000000349611003", "300.00")), testing::IsEmpty()) << "none of them is meant";
}

std::string receipt_xml(const std::string& amount, const std::string& payee_account) {
  return "<xbrl xmlns:bker='http://xbrl.mof.gov.cn/taxonomy/2023-12-31/bker'><bker:TransactionAmountInFigures>" + amount +
         "</bker:TransactionAmountInFigures><bker:AccountNumberOfPayee>" + payee_account + "</bker:AccountNumberOfPayee></xbrl>";
}

PageDocument slip(std::int64_t amount, const std::string& payee_account) {
  BankSlip made;
  made.amount = printed_fen(amount), made.payee_account = printed(payee_account);
  PageDocument page;
  page.kind = PageKind::bank_slip, page.source = Source::pdf_text, page.content = std::move(made);
  return page;
}

TEST(Payload, OfABankReceiptIsHeldAgainstItsPrint) {
  EXPECT_THAT(problems({slip(10'000, "6222000099990001")}, receipt_xml("100.00", "6222000099990001")), testing::IsEmpty());
  EXPECT_THAT(problems({slip(10'001, "6222000099990001")}, receipt_xml("100.00", "6222000099990001")),
              testing::ElementsAre("document.payload-mismatch"));
  EXPECT_THAT(problems({slip(10'000, "6222000099990002")}, receipt_xml("100.00", "6222000099990001")),
              testing::ElementsAre("document.payload-mismatch"));
  EXPECT_THAT(problems({slip(10'000, "6222****0001")}, receipt_xml("100.00", "6222000099990001")), testing::IsEmpty()) << "stars say less";
}

}  // namespace
}  // namespace mingjing::ocr
