// Every container that a bureau gets, made by hand and read by the real process.
#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/ocr/made_by_hand.h"

#ifdef MINGJING_HEIC
#include <libheif/heif.h>
#endif

namespace mingjing::ocr {
namespace {

using record::Fen;
using record::Invoice;
using record::InvoiceKind;
using record::PageKind;
using record::Source;

constexpr const char* kPayload = "01,32,,25312000000349611002,390.00,20251030,,61BB";
constexpr const char* kNumber = "25312000000349611002";

std::string why(const record::Reading& reading) { return reading.unread ? reading.unread->en : ""; }

const Invoice* invoice_on(const record::Reading& reading, std::int32_t page = 1) {
  for (const auto& document : reading.pages)
    if (document.page == page)
      if (const auto* invoice = std::get_if<Invoice>(&document.content)) return invoice;
  return nullptr;
}

std::string number_on(const record::Reading& reading, std::int32_t page = 1) {
  const Invoice* invoice = invoice_on(reading, page);
  return invoice ? invoice->number.value_or(invoice->number.reason()) : "no invoice: " + why(reading);
}

class PictureOfKind : public testing::TestWithParam<const char*> {};
TEST_P(PictureOfKind, IsReadByItsBytes) {
  const auto reading = read_one("发票", encoded(page_with_code(kPayload), GetParam()));
  EXPECT_EQ(reading.page_count, 1);
  EXPECT_EQ(number_on(reading), kNumber);
}
INSTANTIATE_TEST_SUITE_P(Containers, PictureOfKind, testing::Values(".jpg", ".png", ".bmp", ".webp", ".tif"),
                         [](const auto& kind) { return std::string(kind.param + 1); });

TEST(Containers, ATiffOfManyPagesIsReadPageByPage) {
  const auto code = page_with_code(kPayload);
  const auto reading = read_one("a.tif", tiff_of({cv::Mat(700, 1000, CV_8UC3, cv::Scalar(255, 255, 255)), code, code}));
  EXPECT_EQ(reading.page_count, 3) << why(reading);
  ASSERT_EQ(reading.pages.size(), 3u);
  EXPECT_EQ(reading.pages[0].kind, PageKind::blank);
  EXPECT_EQ(number_on(reading, 2), kNumber);
  EXPECT_EQ(number_on(reading, 3), kNumber);
}

#ifdef MINGJING_HEIC
std::string heic_of(const cv::Mat& picture) {
  heif_context* file = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  heif_image* image = nullptr;
  std::string bytes;
  if (heif_context_get_encoder_for_format(file, heif_compression_HEVC, &encoder).code == heif_error_Ok) {
    heif_image_create(picture.cols, picture.rows, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, picture.cols, picture.rows, 8);
    int stride = 0;
    auto* rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < picture.rows; ++y) std::copy_n(picture.ptr(y), picture.cols * 3, rows + y * stride);
    heif_context_encode_image(file, image, encoder, nullptr, nullptr);
    heif_writer writer{1, [](heif_context*, const void* data, size_t size, void* user) {
                         static_cast<std::string*>(user)->assign(static_cast<const char*>(data), size);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(file, &writer, &bytes);
    heif_image_release(image);
    heif_encoder_release(encoder);
  }
  heif_context_free(file);
  return bytes;
}

TEST(Containers, APhoneHeicIsRead) {
  const std::string bytes = heic_of(page_with_code(kPayload));
  if (bytes.empty()) GTEST_SKIP() << "this libheif writes no HEIC";
  EXPECT_EQ(number_on(read_one("IMG_0001.HEIC", bytes)), kNumber);
  const auto cut = read_one("IMG_0002.HEIC", bytes.substr(0, bytes.size() / 2));
  ASSERT_TRUE(cut.unread);
  EXPECT_NE(cut.unread->zh.find("HEIC"), std::string::npos);
}
#endif

TEST(Containers, APdfOfPrintAScanAndBothOnOnePageIsReadPageByPage) {
  const auto code = page_with_code(kPayload);
  const std::string scan = "q 500 0 0 350 40 440 cm /P0 Do Q\n";
  const std::string slip = pdf_print(200, 800, "上海银行业务回单") + pdf_print(100, 780, "记账日期: 2022年09月20日") +
                           pdf_print(30, 760, "付款人名称: 上海强生出租汽车有限公司") + pdf_print(30, 740, "付款人账号: 03004377108");
  const auto reading = read_one("装订.pdf", pdf_of({{slip, {}}, {scan, {code}}, {scan + pdf_print(250, 20, "第3页"), {code}}}));
  EXPECT_EQ(reading.page_count, 3) << why(reading);
  ASSERT_EQ(reading.pages.size(), 3u);
  EXPECT_EQ(reading.pages[0].kind, PageKind::bank_slip);
  EXPECT_EQ(reading.pages[0].source, Source::pdf_text);
  EXPECT_EQ(std::get<record::BankSlip>(reading.pages[0].content).payer_account.value_or(""), "03004377108");
  EXPECT_EQ(number_on(reading, 2), kNumber);
  EXPECT_EQ(number_on(reading, 3), kNumber) << "a page number under a scan is no text layer";
}

std::string xbrl(const std::string& kind, const std::string& facts) {
  return "<xbrli:xbrl xmlns:xbrli='http://www.xbrl.org/2003/instance' xmlns:t='http://xbrl.mof.gov.cn/taxonomy/2021-11-30/" + kind + "'>" +
         facts + "</xbrli:xbrl>";
}
std::string fact(const std::string& name, const std::string& value) {
  return "<t:" + name + " contextRef='now'>" + value + "</t:" + name + ">";
}

TEST(Containers, AnXbrlFileInsideAPdfSpeaksForItsPage) {
  const std::string ticket =
      xbrl("rai", fact("ElectronicInvoiceRailwayETicketNumber", "25119111389000931867") + fact("DateOfIssue", "2025-03-04") +
                      fact("Fare", "553.00") + fact("TotalAmountExcludingTax", "507.34") + fact("TaxAmount", "45.66"));
  const auto reading =
      read_one("车票.pdf", pdf_of({{pdf_print(100, 700, "旅途愉快"), {}}}, {{"rai_issuer_25119111389000931867.xml", ticket}}));
  const Invoice* invoice = invoice_on(reading);
  ASSERT_NE(invoice, nullptr) << why(reading);
  EXPECT_EQ(invoice->invoice_kind, InvoiceKind::rail);
  EXPECT_EQ(invoice->number.value_or(""), "25119111389000931867");
  EXPECT_EQ(invoice->number.source(), Source::xml);
  EXPECT_EQ(invoice->total.value_or(Fen::of(0)), Fen::of(55300));
}

struct Instance {
  const char *kind, *facts[3][2];
  InvoiceKind is;
};
class Ministry : public testing::TestWithParam<Instance> {};
TEST_P(Ministry, IsReadByLastPartOfNamespaceAndLocalName) {
  std::string facts;
  for (const auto& [name, value] : GetParam().facts) facts += fact(name, value);
  const auto reading = read_one("x.xml", xbrl(GetParam().kind, facts));
  const Invoice* invoice = invoice_on(reading);
  ASSERT_NE(invoice, nullptr) << why(reading);
  EXPECT_EQ(invoice->invoice_kind, GetParam().is);
  EXPECT_EQ(invoice->number.value_or(invoice->number.reason()), GetParam().facts[0][1]);
  EXPECT_EQ(invoice->date ? invoice->date->iso() : invoice->date.reason(), GetParam().facts[1][1]);
  EXPECT_EQ(invoice->total.value_or(Fen::of(0)), Fen::of(39000));
}
INSTANTIATE_TEST_SUITE_P(
    Containers, Ministry,
    testing::Values(
        Instance{"inv",
                 {{"NumberOfInvoice", "75315843"}, {"DateOfIssue", "2022-03-10"}, {"TaxIncludedAmountInFigures", "390.00"}},
                 InvoiceKind::other},
        Instance{"einv",
                 {{"InvoiceNumber", kNumber}, {"RequestTime", "2025-10-30"}, {"TotalTax-includedAmount", "390.00"}},
                 InvoiceKind::digital_ordinary},
        Instance{"rai",
                 {{"ElectronicInvoiceRailwayETicketNumber", kNumber}, {"DateOfIssue", "2025-10-30"}, {"Fare", "390.00"}},
                 InvoiceKind::rail},
        Instance{"atr",
                 {{"ElectronicInvoiceAirTransportReceiptNumber", kNumber}, {"IssueDate", "2025-10-30"}, {"TotalAmount", "390.00"}},
                 InvoiceKind::air},
        Instance{"efi", {{"EInvoiceID", "0123456789"}, {"IssueDate", "2025-10-30"}, {"TotalAmount", "390.00"}}, InvoiceKind::fiscal}),
    [](const auto& each) { return std::string(each.param.kind); });

TEST(Containers, AFiscalIdOfCodeAndNumberIsTakenApart) {
  const auto reading = read_one("efi.xml", xbrl("efi", fact("EInvoiceID", "410601230123456789") + fact("TotalAmount", "12.00")));
  const Invoice* invoice = invoice_on(reading);
  ASSERT_NE(invoice, nullptr) << why(reading);
  EXPECT_EQ(invoice->code.value_or(""), "41060123");
  EXPECT_EQ(invoice->number.value_or(""), "0123456789");
}

TEST(Containers, ABankReceiptAndEachLineOfAStatementAreSlips) {
  const auto receipt =
      read_one("bker.xml", xbrl("bker", fact("AccountNameOfPayer", "甲有限公司") + fact("TransactionAmountInFigures", "100.00") +
                                            fact("NumberOfBankElectronicReceipt", "123456789012345678901234567890")));
  ASSERT_EQ(receipt.pages.size(), 1u) << why(receipt);
  const auto& slip = std::get<record::BankSlip>(receipt.pages[0].content);
  EXPECT_EQ(slip.payer_name.value_or(""), "甲有限公司");
  EXPECT_EQ(slip.amount.value_or(Fen::of(0)), Fen::of(10000));
  const std::string line =
      "<t:InformationOfReconcileDetailsTuple>" + fact("TransactionAmount", "5.00") + "</t:InformationOfReconcileDetailsTuple>";
  EXPECT_EQ(read_one("bkrs.xml", xbrl("bkrs", line + line)).pages.size(), 2u);
}

TEST(Containers, TheTaxPlatformsXmlIsRead) {
  const auto reading = read_one(
      "数电.xml",
      "<EInvoice><Header><InherentLabel><GeneralOrSpecialVAT><LabelCode>01</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header>"
      "<EInvoiceData><BuyerInformation><BuyerName>甲有限公司</BuyerName></BuyerInformation><BasicInformation><TotalAmWithoutTax>386.14"
      "</TotalAmWithoutTax><TotalTaxAm>3.86</TotalTaxAm><TotalTax-includedAmount>390.00</TotalTax-includedAmount></BasicInformation>"
      "</EInvoiceData><TaxSupervisionInfo><InvoiceNumber>25312000000349611002</InvoiceNumber><IssueTime>2025-10-30</IssueTime>"
      "</TaxSupervisionInfo></EInvoice>");
  EXPECT_EQ(number_on(reading), kNumber);
  EXPECT_EQ(invoice_on(reading)->invoice_kind, InvoiceKind::digital_special);
}

std::string printed_ofd_invoice() {
  return ofd_print(10, 70, 8, "电子发票（普通发票）") + ofd_print(11, 140, 10, "发票号码：25312000000349611002") +
         ofd_print(12, 140, 16, "开票日期：2025年10月30日") + ofd_print(13, 10, 34, "名称：甲机械有限公司") +
         ofd_print(14, 110, 34, "名称：乙设备有限公司");
}

TEST(Containers, PrintOfAnOfdIsReadByItsPlaces) {
  const auto reading = read_one("发票.ofd", ofd_of(printed_ofd_invoice()));
  EXPECT_EQ(number_on(reading), kNumber);
  EXPECT_EQ(invoice_on(reading)->number.source(), Source::ofd);
  EXPECT_EQ(invoice_on(reading)->seller_name.value_or(""), "乙设备有限公司");
}

const ZipMember kOriginal = {
    "Doc_0/Attachs/original_invoice.xml",
    "<eInvoice xmlns:fp='http://www.edrm.org.cn/schema/e-invoice/2019'><fp:InvoiceCode>032001900311</fp:InvoiceCode><fp:InvoiceNo>25577301"
    "</fp:InvoiceNo><fp:IssueDate>2020年11月12日</fp:IssueDate><fp:TaxInclusiveTotalAmount>181.14</fp:TaxInclusiveTotalAmount></eInvoice>"};
ZipMember attachments(const std::string& path) {
  return {"Doc_0/Attachs/Attachments.xml",
          "<ofd:Attachments xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Attachment ID='1' Name='original_invoice'><ofd:FileLoc>" + path +
              "</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"};
}

TEST(Containers, AnOfdsOriginalInvoiceIsFoundFromTheRootAndBesideItsList) {
  for (const char* path : {"/Doc_0/Attachs/original_invoice.xml", "original_invoice.xml", "Attachs/original_invoice.xml"}) {
    const auto reading = read_one("a.ofd", ofd_of("", {kOriginal, attachments(path)}));
    EXPECT_EQ(number_on(reading), "25577301") << path;
    ASSERT_NE(invoice_on(reading), nullptr);
    EXPECT_EQ(invoice_on(reading)->total.value_or(Fen::of(0)), Fen::of(18114));
  }
}

TEST(Containers, AnXbrlFileInsideAnOfdSpeaksForItsPage) {
  const auto reading =
      read_one("a.ofd", ofd_of("", {{"Doc_0/Attachs/inv.xml", xbrl("inv", fact("NumberOfInvoice", "75315843"))}, attachments("inv.xml")}));
  EXPECT_EQ(number_on(reading), "75315843");
}

TEST(Containers, CustomDataOfAnOfdSpeakForItsPage) {
  const auto reading =
      read_one("a.ofd", ofd_of("", {{"OFD.xml",
                                     "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>"
                                     "<ofd:CustomData Name='发票号码'>25312000000349611002</ofd:CustomData><ofd:CustomData Name='合计金额'>"
                                     "386.14</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"
                                     "</ofd:DocBody></ofd:OFD>"}}));
  EXPECT_EQ(number_on(reading), kNumber);
  EXPECT_EQ(invoice_on(reading)->amount_excl_tax.value_or(Fen::of(0)), Fen::of(38614));
}

TEST(Containers, TagsOfAnOfdNamePiecesOfItsPrint) {
  const std::string tags =
      "<:eInvoice xmlns:=\"\"><InvoiceNo><ofd:ObjectRef PageRef=\"1\">20</ofd:ObjectRef></InvoiceNo><Seller><SellerName>"
      "<ofd:ObjectRef PageRef=\"1\">21</ofd:ObjectRef></SellerName></Seller><TaxInclusiveTotalAmount><ofd:ObjectRef PageRef=\"1\">22"
      "</ofd:ObjectRef><ofd:ObjectRef PageRef=\"1\">23</ofd:ObjectRef></TaxInclusiveTotalAmount></:eInvoice>";
  const auto reading =
      read_one("a.ofd", ofd_of(ofd_print(20, 140, 10, "25577301") + ofd_print(21, 30, 100, "南京爱洋文化传播有限公司") +
                                   ofd_print(22, 168, 96, "¥") + ofd_print(23, 171, 96, "181.14"),
                               {{"Doc_0/Tags/CustomTags.xml",
                                 "<ofd:CustomTags><ofd:CustomTag TypeID=''><ofd:FileLoc>CustomTag.xml</ofd:FileLoc></ofd:CustomTag>"
                                 "</ofd:CustomTags>"},
                                {"Doc_0/Tags/CustomTag.xml", tags}}));
  EXPECT_EQ(number_on(reading), "25577301");
  EXPECT_EQ(invoice_on(reading)->seller_name.value_or(""), "南京爱洋文化传播有限公司");
  EXPECT_EQ(invoice_on(reading)->total.value_or(Fen::of(0)), Fen::of(18114));
}

std::string picture_object(const std::string& boundary, int width, int height) {
  return "<ofd:ImageObject ID='30' Boundary='" + boundary + "' CTM='" + std::to_string(width) + " 0 0 " + std::to_string(height) +
         " 0 0' ResourceID='31'/>";
}
std::vector<ZipMember> picture_resource(const std::string& name, const std::string& bytes) {
  return {{"Doc_0/DocumentRes.xml",
           "<ofd:Res xmlns:ofd='http://www.ofdspec.org/2016' BaseLoc='Res'><ofd:MultiMedias><ofd:MultiMedia ID='31' "
           "Type='Image'><ofd:MediaFile>" +
               name + "</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"},
          {"Doc_0/Res/" + name, bytes}};
}

TEST(Containers, AnOfdThatIsOnePictureIsSeen) {
  const auto reading = read_one(
      "扫描.ofd", ofd_of(picture_object("5 5 200 130", 200, 130), picture_resource("a.png", encoded(page_with_code(kPayload), ".png"))));
  EXPECT_EQ(number_on(reading), kNumber);
  EXPECT_EQ(invoice_on(reading)->number.source(), Source::qr);
}

TEST(Containers, ACodeOnAnOfdThatContradictsItsPrintIsAProblem) {
  const auto code = encoded(page_with_code("01,32,,25312000000349611003,390.00,20251030,,61BB"), ".png");
  const auto reading =
      read_one("a.ofd", ofd_of(printed_ofd_invoice() + picture_object("0 0 60 42", 60, 42), picture_resource("a.png", code)));
  ASSERT_FALSE(reading.pages.empty()) << why(reading);
  EXPECT_EQ(reading.pages[0].problems, std::vector<std::string>{"document.qr-mismatch"});
}

/// Share of pixels that are darker than paper in a strip of a picture.
double ink(const std::string& jpeg, const cv::Rect2d& share) {
  const cv::Mat grey = cv::imdecode(std::vector<std::uint8_t>(jpeg.begin(), jpeg.end()), cv::IMREAD_GRAYSCALE);
  const cv::Rect strip(static_cast<int>(share.x * grey.cols), static_cast<int>(share.y * grey.rows),
                       static_cast<int>(share.width * grey.cols), static_cast<int>(share.height * grey.rows));
  return cv::countNonZero(grey(strip) < 160) / static_cast<double>(strip.area());
}

TEST(Containers, AnOfdPageIsDrawnForPeople) {
  const std::string line =
      "<ofd:PathObject ID='40' Boundary='5 60 200 1' LineWidth='1'><ofd:StrokeColor Value='156 82 35'/>"
      "<ofd:AbbreviatedData>M 0 0.5 L 200 0.5</ofd:AbbreviatedData></ofd:PathObject>";
  const auto drawn = start_reader({.workers = 1})->picture(input("a.ofd", ofd_of(printed_ofd_invoice() + line)), 1, 0, std::nullopt, 0);
  ASSERT_TRUE(drawn) << drawn.error().reason.en;
  EXPECT_GT(ink(*drawn, {0.3, 0.05, 0.3, 0.06}), 0.02) << "its title";
  EXPECT_GT(ink(*drawn, {0.1, 0.42, 0.8, 0.02}), 0.2) << "its line";
  EXPECT_EQ(ink(*drawn, {0, 0.6, 1, 0.4}), 0) << "nothing where nothing stands";
}

/// Nothing at hand writes JBIG2, so a real document shows it.
TEST(Containers, AJbig2CodeOfARealOfdIsSeen) {
  const char* folder = std::getenv("MINGJING_SAMPLES");
  if (folder == nullptr) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
  const auto reader = start_reader({.workers = 1});
  const auto reading = reader->read({{"d002.ofd", std::string(folder) + "/ofd_vat_e/d002.ofd", nullptr}}).at(0);
  ASSERT_NE(invoice_on(reading), nullptr) << why(reading);
  const auto& number = invoice_on(reading)->number;
  EXPECT_TRUE(std::ranges::any_of(number.sights(), [](const auto& sight) { return sight.source == Source::qr; })) << "the code was decoded";
}

TEST(Containers, AnOfdOfManyPagesIsReadToItsEnd) {
  std::string list;
  std::vector<ZipMember> parts;
  for (int i = 0; i < 20; ++i) {
    const std::string path = "Pages/Page_" + std::to_string(i) + "/Content.xml";
    list += "<ofd:Page ID='" + std::to_string(100 + i) + "' BaseLoc='" + path + "'/>";
    parts.push_back(
        {"Doc_0/" + path, "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content><ofd:Layer ID='2'>" +
                              ofd_print(1, 20, 20, "三门峡市峡光机械有限公司情况说明材料第" + std::to_string(i + 1) + "页，一共二十页。") +
                              "</ofd:Layer></ofd:Content></ofd:Page>"});
  }
  parts.push_back(
      {"Doc_0/Document.xml", "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Pages>" + list + "</ofd:Pages></ofd:Document>"});
  const auto reading = read_one("长.ofd", ofd_of("", parts));
  EXPECT_FALSE(reading.unread) << why(reading);
  EXPECT_EQ(reading.page_count, 20);
  EXPECT_EQ(reading.pages.size(), 20u);
}

TEST(Containers, ATruncatedPictureIsUnreadAndNotHalfAPage) {
  for (const char* extension : {".jpg", ".png", ".webp", ".bmp", ".tif"}) {
    const std::string bytes = encoded(page_with_code(kPayload), extension);
    const auto reading = read_one("cut", bytes.substr(0, bytes.size() * 3 / 4));
    ASSERT_TRUE(reading.unread) << extension;
    EXPECT_FALSE(reading.unread->zh.empty() || reading.unread->en.empty());
  }
}

}  // namespace
}  // namespace mingjing::ocr
