#include "storage/record/wire.h"

#include <gtest/gtest.h>

#include <random>

#include "storage/record/document.h"
#include "storage/record/finding.h"
#include "storage/record/reference.h"

namespace mingjing::record {
namespace {

const Date kDay = *Date::of(2022, 9, 27);

Reading full_reading() {
  Invoice invoice;
  invoice.invoice_kind = InvoiceKind::digital_special;
  invoice.number = Read<std::string>::found({{"25312000000349611002", Source::qr, 999, Box{1, 2, 3, 4}}, {"25312", Source::ocr, 500, {}}});
  invoice.date = Read<Date>::found(kDay, Source::xml, 1000);
  invoice.total = Read<Fen>::found(Fen::of(-310), Source::ocr, 910);
  invoice.tax = Read<Fen>::absent("看不清");
  invoice.items = {{"*机床*数控", "XK714", "台", "1", "100.00", "0.13", Fen::of(10000), std::nullopt}};
  BankSlip slip;
  slip.serial = Read<std::string>::found("77", Source::pdf_text, 1000);
  GoodsReceipt receipt;
  receipt.items = {{"机床", "XK714", "1", "SN00123"}};
  Voucher voucher;
  voucher.entries = {{"固定资产", "购机床", Fen::of(1), std::nullopt}};
  Reading reading;
  reading.page_count = 9;
  for (const Paper& paper : std::vector<Paper>{std::monostate{}, invoice, slip, Contract{}, receipt, voucher, Licence{}, CreditQuery{},
                                                  AuditReport{}, IssuedPaper{}, Certificate{}})
    reading.pages.push_back({static_cast<std::int32_t>(reading.pages.size()) + 1, Box{0, 0, 10000, 5000}, 90, 1, PageKind::other, "cover",
                             Source::ocr, paper, {"document.edited"}});
  reading.unread_pages = {{4, {"第4页无法读取", "page 4 cannot be read"}}};
  reading.unread = Message{"无", "none"};
  return reading;
}

std::vector<Reference> full_references() {
  const Period period{kDay, std::nullopt, kDay};
  return {Company{"91440300708437873H", "甲公司", "张三", "P1", "某路1号", "123", "a@b.c", kDay, Fen::of(5), "存续", "湖滨区", period},
          Holding{"P1", "张三", false, "91440300708437873H", 250'000, period},
          Officer{"P1", "张三", "91440300708437873H", "董事", period},
          Kin{"P1", "P2", "夫妻", period},
          BankAccount{"6222", "工商银行", "91440300708437873H", period},
          ListEntry{"失信被执行人", "91440300708437873H", "甲公司", period},
          Payment{kDay, "12:00", "6222", "甲", "6333", "乙", Fen::of(7), "S1", "货款", 2},
          Verification{"4400154130", "12271532", InvoiceStatus::not_found, kDay, period},
          Grant{"p", "甲", "", "项目", "r", 2021, Fen::of(9), "4400154130", "12271532", kDay, Fen::of(3), "乙", "R", "C", "E", period}};
}

Finding full_finding() {
  Finding finding;
  finding.id = "f", finding.check = "party.kin", finding.subject = "s", finding.severity = Severity::violation;
  finding.amount_at_risk = Fen::of(3), finding.summary = {"中", "en"}, finding.clause = {"d", "s", "q"};
  finding.evidence = {{"a.pdf", 1, 0, "total", "3.10", Box{1, 1, 1, 1}}};
  finding.counterparts = {{"app", "甲", "p", "r", 2022, "b.pdf", 2}};
  finding.path = {{{NodeKind::company, "c", "甲"}, {NodeKind::person, "P1", "张三"}, RelationKind::represents, 250'000, Fen::of(1), kDay}};
  return finding;
}

Submission full_submission() {
  Claim claim;
  claim.key = {ClaimKind::equipment, "k"}, claim.application = "app", claim.date = kDay, claim.amount = Fen::of(1), claim.sure = true;
  return {"app", "p", "r", 2022, {"甲", "u"}, "项目", "技术改造", kDay, Fen::of(100), {claim, claim}};
}

/// Whole bytes come back as the same record; bytes cut or lengthened anywhere are refused.
template <class T>
void survives(const T& record) {
  const std::string bytes = to_wire(record);
  const auto back = from_wire<T>(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(to_wire(*back), bytes);
  for (std::size_t size = 0; size < bytes.size(); ++size) ASSERT_FALSE(from_wire<T>(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(from_wire<T>(bytes + '\0'));
}

TEST(Wire, BringsEveryRecordBackWholeOrNotAtAll) {
  survives(full_reading());
  survives(full_finding());
  survives(full_submission());
  for (const Reference& row : full_references()) survives(row);
  survives(Table{{{"表1", {{"a", "b"}, {}, {"c"}}}}});
  survives(std::vector<Member>{{"a.zip!/b.pdf", Bytes("\xff\xfe", 2), std::nullopt}});
}

TEST(Wire, RefusesCountsThatTheBytesCannotHold) {
  EXPECT_FALSE(from_wire<std::string>(std::string_view("\xff\xff\xff\xff" "abc", 7)));
  EXPECT_FALSE((from_wire<std::vector<std::string>>(std::string_view("\xff\xff\xff\xff\0\0\0\0", 8))));
  EXPECT_FALSE(from_wire<Table>(std::string_view("\xff\xff\xff\x7f", 4)));
}

TEST(Wire, RefusesTextThatIsNotUtf8AndSaysSoWhenWriting) {
  EXPECT_FALSE(from_wire<std::string>(to_wire(std::string("\xff"))));
  WireWriter writer;
  writer.put(Message{"好", "\xc0\x80"});
  EXPECT_FALSE(writer.is_utf8());
  WireWriter bytes;
  bytes.put(Bytes("\xff"));
  EXPECT_TRUE(bytes.is_utf8());
}

TEST(Wire, RefusesValuesOutsideTheirRange) {
  EXPECT_FALSE(from_wire<bool>("\x02"));
  EXPECT_FALSE(from_wire<PageKind>("\x0c"));
  EXPECT_TRUE(from_wire<PageKind>("\x0b"));
  EXPECT_FALSE(from_wire<ClaimKind>(std::string_view("\0", 1)));
  EXPECT_TRUE(from_wire<ClaimKind>("\x0a"));
  EXPECT_FALSE(from_wire<ClaimKind>("\x0b"));
  EXPECT_FALSE(from_wire<Reference>("\x09"));
  EXPECT_FALSE(from_wire<Date>(to_wire(std::int32_t{84'006})));
  EXPECT_TRUE(from_wire<Date>(to_wire(std::int32_t{84'005})));
  EXPECT_FALSE(from_wire<Date>(to_wire(std::int32_t{-25'568})));
  EXPECT_FALSE(from_wire<Fen>(to_wire(std::numeric_limits<std::int64_t>::min())));
}

TEST(Wire, RefusesAFieldThatIsBothReadAndAbsent) {
  WireWriter both, neither;
  both.put(std::vector<Sight<std::string>>{{"x", Source::ocr, 1, {}}}), both.put(std::string("reason"));
  neither.put(std::vector<Sight<std::string>>{}), neither.put(std::string());
  EXPECT_FALSE(from_wire<Read<std::string>>(both.take()));
  EXPECT_FALSE(from_wire<Read<std::string>>(neither.take()));
}

TEST(Wire, NeverFallsOnBytesThatAreNoRecord) {
  std::mt19937 random(3);
  const std::string good = to_wire(full_reading()), submission = to_wire(full_submission());
  std::int64_t accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string noise(random() % 200, '\0');
    for (char& c : noise) c = static_cast<char>(random() % (i % 2 ? 256 : 4));
    std::string bent = i % 2 ? good : submission;
    for (int j = 0; j < 3; ++j) bent[random() % bent.size()] = static_cast<char>(random());
    accepted += from_wire<Reading>(noise).has_value() + from_wire<Reference>(noise).has_value() + from_wire<Finding>(noise).has_value();
    // What is accepted must be a record like any other: it writes itself as the bytes that it came from.
    const auto reading = from_wire<Reading>(bent);
    ASSERT_TRUE(!reading || to_wire(*reading) == bent);
    const auto read = from_wire<Submission>(bent);
    ASSERT_TRUE(!read || to_wire(*read) == bent);
  }
  EXPECT_LT(accepted, 20'000);
}

TEST(Names, OfTheContractAreSpelledAsItHasThem) {
  EXPECT_EQ(name_of(PageKind::invoice), "invoice");
  EXPECT_EQ(name_of(PageKind::other), "other");
  EXPECT_EQ(name_of(PageKind::goods_receipt), "goods_receipt");
  EXPECT_EQ(name_of(InvoiceKind::digital_special), "digital_special");
  EXPECT_EQ(name_of(InvoiceKind::used_car), "used_car");
  EXPECT_EQ(name_of(InvoiceKind::other), "other");
  EXPECT_EQ(name_of(Source::pdf_text), "pdf-text");
  EXPECT_EQ(name_of(Severity::violation), "violation");
  EXPECT_EQ(name_of(NodeKind::email), "email");
  EXPECT_EQ(name_of(RelationKind::owns_account), "owns_account");
  EXPECT_EQ(name_of(RelationKind::invoices), "invoices");
}

}  // namespace
}  // namespace mingjing::record
