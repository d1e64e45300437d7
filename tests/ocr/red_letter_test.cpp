#include <gtest/gtest.h>

#include "ocr/extract/red_letter.h"
#include "ocr/extract/structured.h"
#include "ocr/extract/xml_papers.h"

namespace mingjing::ocr {
namespace {

using record::Fen;
using record::Invoice;
using record::Read;

Invoice with_remarks(const std::string& remarks, std::int64_t fen = -10'000) {
  Invoice invoice;
  invoice.total = Read<Fen>::found(Fen::of(fen), record::Source::pdf_text, 1000);
  invoice.remarks = Read<std::string>::found(remarks, record::Source::pdf_text, 1000);
  link_red_letter(invoice);
  return invoice;
}

TEST(RedLetter, RemarksNameTheBlueInvoiceInTheirKnownForms) {
  const auto digital = with_remarks("被红冲蓝字数电票号码：24112000000135114086 红字发票信息确认单编号：11010824091002615708");
  EXPECT_EQ(digital.original_number.value_or(""), "24112000000135114086");
  EXPECT_FALSE(digital.original_code);
  EXPECT_EQ(with_remarks("被红冲蓝字数电发票号码:24112000000135114086").original_number.value_or(""), "24112000000135114086");
  const auto coded = with_remarks("对应正数发票代码:044001900111 号码:12345678");
  EXPECT_EQ(coded.original_code.value_or(""), "044001900111");
  EXPECT_EQ(coded.original_number.value_or(""), "12345678");
}

TEST(RedLetter, ABareNumberOfTwentyDigitsIsNoInvoice) {
  for (const char* remarks : {"红字发票信息确认单编号：11010824091002615708", "24112000000135114086", "开具红字增值税专用发票信息表编号4100121501000012",
                              "被红冲蓝字数电票号码：241120000001351140861", "对应正数发票代码:044001900111", ""}) {
    const auto invoice = with_remarks(remarks);
    EXPECT_FALSE(invoice.original_number) << remarks;
    EXPECT_FALSE(invoice.original_number.reason().empty());
  }
}

TEST(RedLetter, ABlueInvoiceTakesNothingBackWhateverItRemarks) {
  const auto blue = with_remarks("被红冲蓝字数电票号码：24112000000135114086", 0);
  EXPECT_FALSE(blue.original_number);
  EXPECT_EQ(blue.original_number.reason(), "the invoice is not a red one");
  EXPECT_TRUE(with_remarks("被红冲蓝字数电票号码：24112000000135114086", -1).original_number);
}

Invoice of_xml(const std::string& xml) {
  const auto root = parse_xml(xml);
  return std::get<Invoice>(papers_of(*root).at(0).content);
}

TEST(RedLetter, StructuredDataNameItInTheirOwnElements) {
  const auto old_form = of_xml(
      "<eInvoice><InvoiceCode>044001900111</InvoiceCode><InvoiceNo>87654321</InvoiceNo><OriginalInvoiceCode>044001900111</OriginalInvoiceCode>"
      "<OriginalInvoiceNo>12345678</OriginalInvoiceNo><RedTicketReason>销货退回</RedTicketReason></eInvoice>");
  EXPECT_EQ(old_form.original_code.value_or(""), "044001900111");
  EXPECT_EQ(old_form.original_number.value_or(""), "12345678");
  EXPECT_EQ(old_form.red_reason.value_or(""), "销货退回");
  const auto platform = [](const std::string& label) {
    return of_xml("<EInvoice><Header><InherentLabel><InIssuType><LabelCode>" + label +
                  "</LabelCode></InIssuType></InherentLabel></Header><EInvoiceData><SpecificInformation><RedEInvoice><OriginalInvoiceCode>"
                  "24112000000135114086</OriginalInvoiceCode></RedEInvoice></SpecificInformation></EInvoiceData></EInvoice>");
  };
  EXPECT_EQ(platform("N").original_number.value_or(""), "24112000000135114086");
  EXPECT_FALSE(platform("Y").original_number) << "a blue one";
  const auto xbrl = of_xml(
      "<xbrl xmlns:inv='http://xbrl.mof.gov.cn/taxonomy/2023-12-31/inv'><inv:CodeOfOriginalInvoice>044001900111</inv:CodeOfOriginalInvoice>"
      "<inv:NumberOfOriginalInvoice>12345678</inv:NumberOfOriginalInvoice><inv:ReasonOfRushRed>开票有误</inv:ReasonOfRushRed></xbrl>");
  EXPECT_EQ(xbrl.original_number.value_or(""), "12345678");
  EXPECT_EQ(xbrl.red_reason.value_or(""), "开票有误");
}

TEST(RedLetter, APlaceholderIsNoNumber) {
  EXPECT_FALSE(of_xml("<eInvoice><OriginalInvoiceCode>000000000000</OriginalInvoiceCode><OriginalInvoiceNo>00000000</OriginalInvoiceNo></eInvoice>")
                   .original_number);
}

}  // namespace
}  // namespace mingjing::ocr
