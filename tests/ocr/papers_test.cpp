#include <gtest/gtest.h>

#include "ocr/extract/read_page.h"
#include "ocr/see/qr_payload.h"

namespace mingjing::ocr {
namespace {

using record::Fen;
using record::PageKind;

/// A page of 600 × 800 whose words are put down by hand, 10 high, as wide as their signs.
class Sheet {
 public:
  Sheet& put(double x, double y, const std::string& text) {
    double width = 0;
    for (unsigned char byte : text) width += byte < 0x80 ? 5 : (byte & 0xc0) == 0x80 ? 0 : 10;
    page_.words.push_back({text, {x, y, width, 10}, 1000});
    return *this;
  }
  Sheet& from(record::Source source) {
    page_.source = source;
    return *this;
  }
  std::vector<record::PageDocument> read(const std::vector<PageCode>& codes = {}, Recogniser* recogniser = nullptr, int number = 1) {
    page_.width = 600, page_.height = 800;
    return read_page(page_, codes, recogniser, number);
  }

 private:
  PageText page_;
};

/// Whose looks say what is told of the place's height and of the look.
class Told : public Recogniser {
 public:
  explicit Told(std::function<std::string(double y, int look)> says) : says_(std::move(says)) {}
  void again(const Rect& box, Charset, const std::function<bool(const Glance&)>& heard) override {
    for (int look = 0; look < 4; ++look)
      if (!heard({says_(box.y, look), 1000, true, Witness::ours, {}})) return;
  }
  std::u32string shown(const Rect&, std::span<const std::u32string>, std::u32string_view) override { return {}; }

 private:
  std::function<std::string(double, int)> says_;
};

Sheet digital_invoice(const std::string& total, const std::string& words) {
  Sheet sheet;
  sheet.put(220, 20, "电子发票（普通发票）").put(400, 20, "发票号码：25312000000349611002").put(400, 40, "开票日期：2025年10月30日");
  sheet.put(30, 80, "名称：上海泊冉软件有限公司").put(320, 80, "名称：上海良盛餐饮有限公司");
  sheet.put(30, 110, "统一社会信用代码/纳税人识别号：91310118055070161J").put(320, 110, "统一社会信用代码/纳税人识别号：91310107MA1G183W1B");
  sheet.put(60, 300, "合").put(100, 300, "计").put(380, 300, "¥386.14").put(540, 300, "¥3.86");
  sheet.put(60, 330, "价税合计（大写）").put(200, 330, words).put(400, 330, "（小写）¥" + total);
  return sheet;
}

const record::Invoice& invoice_of(const std::vector<record::PageDocument>& pages) { return std::get<record::Invoice>(pages.at(0).content); }

TEST(DigitalInvoice, IsReadWithBothPartiesBesideEachOther) {
  const auto pages = digital_invoice("390.00", "叁佰玖拾圆整").read();
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].kind, PageKind::invoice);
  EXPECT_EQ(pages[0].source, record::Source::pdf_text);
  EXPECT_TRUE(pages[0].problems.empty());
  const auto& invoice = invoice_of(pages);
  EXPECT_EQ(invoice.invoice_kind, record::InvoiceKind::digital_ordinary);
  EXPECT_EQ(*invoice.number, "25312000000349611002");
  EXPECT_FALSE(invoice.code);
  EXPECT_EQ(invoice.date->iso(), "2025-10-30");
  EXPECT_EQ(*invoice.buyer_name, "上海泊冉软件有限公司");
  EXPECT_EQ(*invoice.seller_name, "上海良盛餐饮有限公司");
  EXPECT_EQ(*invoice.seller_tax_id, "91310107MA1G183W1B");
  EXPECT_EQ(*invoice.total, Fen::of(39000));
  EXPECT_EQ(invoice.total.confidence_pm(), 1000);
  ASSERT_TRUE(invoice.total.box());
  EXPECT_NEAR(invoice.total.box()->y, 10000 * 330 / 800, 5);
}

TEST(DigitalInvoice, OneFenOffIsAnArithmeticProblem) {
  EXPECT_EQ(digital_invoice("390.01", "叁佰玖拾圆零壹分").read()[0].problems, std::vector<std::string>{"document.arithmetic"});
}

TEST(DigitalInvoice, WordsThatSayMoreThanFiguresAreAProblem) {
  EXPECT_EQ(digital_invoice("390.00", "叁佰玖拾圆零壹分").read()[0].problems, std::vector<std::string>{"document.words-mismatch"});
}

TEST(DigitalInvoice, KeepsTheCodeAsASecondSourceAndNamesAContradiction) {
  const auto honest = parse_qr_payload("01,32,,25312000000349611002,390.00,20251030,,61BB");
  const auto edited = parse_qr_payload("01,32,,25312000000349611002,39.00,20251030,,61BB");
  ASSERT_TRUE(honest && edited);
  const auto agreed = digital_invoice("390.00", "叁佰玖拾圆整").read({{*honest, {}}});
  EXPECT_TRUE(agreed[0].problems.empty());
  EXPECT_EQ(invoice_of(agreed).total.sights().size(), 2u);
  EXPECT_FALSE(invoice_of(agreed).total.disputed());
  const auto disputed = digital_invoice("390.00", "叁佰玖拾圆整").read({{*edited, {}}});
  EXPECT_EQ(disputed[0].problems, std::vector<std::string>{"document.qr-mismatch"});
  EXPECT_EQ(*invoice_of(disputed).total, Fen::of(39000)) << "the print is the more trusted";
}

TEST(DigitalInvoice, AWrongCheckCharacterIsAProblem) {
  Sheet sheet;
  sheet.put(220, 20, "电子发票（普通发票）").put(30, 80, "名称：甲有限公司").put(320, 80, "名称：乙有限公司");
  sheet.put(30, 110, "纳税人识别号：91310118055070161K").put(320, 110, "纳税人识别号：91310107MA1G183W1B");
  EXPECT_EQ(sheet.read()[0].problems, std::vector<std::string>{"document.tax-id"});
}

Sheet& slip(Sheet& sheet, double y, const std::string& amount, const std::string& title = "上海银行业务回单") {
  sheet.put(200, y, title).put(100, y + 20, "记账日期: 2022年09月20日").put(350, y + 20, "回单编号: 20220927580001302018");
  sheet.put(30, y + 40, "付款人名称: 上海强生出租汽车有限公司").put(320, y + 40, "收款人名称: 上海强生交通（集团）有限公司");
  sheet.put(30, y + 60, "付款人账号: 03004377108").put(320, y + 60, "收款人账号: 03004359118");
  return sheet.put(30, y + 80, "金额(大写):").put(100, y + 80, "壹万元").put(320, y + 80, "金额(小写):").put(400, y + 80, amount);
}

TEST(BankSlip, IsReadFromLabelsBesideEachOther) {
  Sheet sheet;
  const auto pages = slip(sheet, 50, "10,000.00").read();
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].kind, PageKind::bank_slip);
  EXPECT_FALSE(pages[0].region);
  const auto& paid = std::get<record::BankSlip>(pages[0].content);
  EXPECT_EQ(*paid.bank, "上海银行");
  EXPECT_EQ(*paid.payer_name, "上海强生出租汽车有限公司");
  EXPECT_EQ(*paid.payee_name, "上海强生交通（集团）有限公司");
  EXPECT_EQ(*paid.payer_account, "03004377108");
  EXPECT_EQ(*paid.payee_account, "03004359118");
  EXPECT_EQ(*paid.amount, Fen::of(1000000));
  EXPECT_EQ(*paid.receipt_number, "20220927580001302018");
  EXPECT_EQ(paid.date->iso(), "2022-09-20");
  EXPECT_FALSE(paid.serial);
  EXPECT_FALSE(paid.serial.reason().empty());
}

TEST(BankSlip, WordsThatDifferFromFiguresAreAProblem) {
  Sheet sheet;
  EXPECT_EQ(slip(sheet, 50, "10,000.01").read()[0].problems, std::vector<std::string>{"document.words-mismatch"});
}

TEST(BankSlip, ThreeOnAPageAreThreeDocumentsEachInItsRegion) {
  Sheet sheet;
  slip(slip(slip(sheet, 20, "10,000.00"), 280, "10,000.00"), 540, "10,000.00");
  const auto pages = sheet.read();
  ASSERT_EQ(pages.size(), 3u);
  for (const auto& page : pages) {
    ASSERT_TRUE(page.region);
    EXPECT_EQ(*std::get<record::BankSlip>(page.content).amount, Fen::of(1000000));
  }
  EXPECT_LT(pages[0].region->y + pages[0].region->h, pages[2].region->y);
}

TEST(BankSlip, OnAPictureOnlyAKnownMoneyIsACurrency) {
  const auto currency = [](const std::string& printed, record::Source source) {
    Sheet sheet;
    const auto pages = slip(sheet, 50, "10,000.00").put(30, 240, "币种：" + printed).from(source).read();
    return std::get<record::BankSlip>(pages.at(0).content).currency.value_or("");
  };
  EXPECT_EQ(currency("人6全、小和", record::Source::ocr), "");
  EXPECT_EQ(currency("美元", record::Source::ocr), "美元");
  EXPECT_EQ(currency("泰铢", record::Source::pdf_text), "泰铢") << "a text layer is taken at its word";
}

TEST(BankSlip, ATitleWhoseLastSignIsMisreadOnAPictureStillPartsTwo) {
  Sheet scanned, printed;
  slip(slip(scanned, 20, "10,000.00"), 280, "20,000.00", "上海银行业务回音").from(record::Source::ocr);
  slip(slip(printed, 20, "10,000.00"), 280, "20,000.00", "上海银行业务回音");
  EXPECT_EQ(scanned.read().size(), 2u);
  EXPECT_EQ(printed.read().size(), 1u) << "a text layer is taken at its word";
}

TEST(BankSlip, TwoAmountsThatNoTitlePartsAreNone) {
  Sheet sheet;
  slip(slip(sheet, 20, "10,000.00"), 280, "20,000.00", "上海银行");
  const auto pages = sheet.read();
  ASSERT_EQ(pages.size(), 1u);
  const auto& amount = std::get<record::BankSlip>(pages[0].content).amount;
  EXPECT_FALSE(amount);
  EXPECT_EQ(amount.reason(), "two amounts are printed");
}

TEST(BankSlip, GenericLabelsBelongToTheBlockTheyStandIn) {
  Sheet sheet;
  sheet.put(200, 20, "单位客户专用回单").put(30, 60, "付").put(30, 80, "款").put(30, 100, "人").put(300, 60, "收").put(300, 80, "款").put(300, 100, "人");
  sheet.put(60, 60, "全 称").put(110, 60, "甲方机械有限公司").put(330, 60, "全 称").put(380, 60, "乙方设备有限公司");
  sheet.put(60, 80, "账 号").put(110, 80, "3240785560157293320").put(330, 80, "账 号").put(380, 80, "6924285654764903165");
  const auto pages = sheet.read();
  const auto& paid = std::get<record::BankSlip>(pages.at(0).content);
  EXPECT_EQ(*paid.payer_name, "甲方机械有限公司");
  EXPECT_EQ(*paid.payee_name, "乙方设备有限公司");
  EXPECT_EQ(*paid.payer_account, "3240785560157293320");
  EXPECT_EQ(*paid.payee_account, "6924285654764903165");
}

/// A form whose two blocks are named downwards; `middle` is the second sign of the titles, `name` the label of the payee's name.
Sheet blocks(const std::string& middle, const std::string& name) {
  Sheet sheet;
  sheet.put(200, 20, "企业网上银行电子回单").put(30, 60, "付").put(30, 80, middle).put(30, 100, "方");
  sheet.put(300, 60, "收").put(300, 80, middle).put(300, 100, "方");
  sheet.put(60, 60, "户 名").put(110, 60, "甲方机械有限公司").put(330, 60, name).put(380, 60, "乙方设备有限公司");
  sheet.put(60, 80, "账 号").put(110, 80, "3240785560157293320").put(330, 80, "账 号").put(380, 80, "6924285654764903165");
  sheet.put(60, 100, "开户行").put(110, 100, "中国银行三门峡分行").put(330, 100, "开户行").put(380, 100, "中国银行西安分行");
  return sheet.from(record::Source::ocr);
}

TEST(BankSlip, ATitleThatLostASignOnAPictureStillNamesItsBlock) {
  const auto pages = blocks("", "户 名").read();
  const auto& paid = std::get<record::BankSlip>(pages.at(0).content);
  EXPECT_EQ(*paid.payer_name, "甲方机械有限公司");
  EXPECT_EQ(*paid.payee_name, "乙方设备有限公司");
}

TEST(BankSlip, ANameWhoseLabelWasLostOnAPictureIsFoundAboveTheAccountAndStaysUnsure) {
  const auto pages = blocks("款", "??").read();
  const auto& paid = std::get<record::BankSlip>(pages.at(0).content);
  EXPECT_EQ(*paid.payer_name, "甲方机械有限公司");
  EXPECT_EQ(*paid.payee_name, "乙方设备有限公司");
  EXPECT_LT(paid.payee_name.confidence_pm(), record::kSurePm);
}

TEST(BankSlip, TheEndOfAnotherLabelMakesNoNumberAnAccountForSure) {
  const auto account = [](const std::string& label) {
    Told looks([](double y, int) { return y < 70 ? "甲方机械有限公司" : "20220927580001"; });
    Sheet sheet;
    sheet.put(200, 20, "企业网上银行电子回单").put(30, 60, "付款人户名").put(110, 60, "甲方机械有限公司").put(45, 80, label).put(110, 80, "20220927580001");
    return std::get<record::BankSlip>(sheet.from(record::Source::ocr).read({}, &looks).at(0).content).payer_account;
  };
  EXPECT_GE(account("某某号").confidence_pm(), record::kSurePm) << "of 付款人账号 the last sign was read";
  EXPECT_LT(account("流水号").confidence_pm(), record::kSurePm);
}

TEST(BankSlip, WordsThatWaverBetweenTwoAmountsProveNeither) {
  const auto amount = [](const char* doubtful) {
    Told looks([=](double y, int look) { return y > 110 ? (look < 2 ? doubtful : "壹佰元整") : y > 90 ? "100.00" : y > 70 ? "700.00" : "甲方机械有限公司"; });
    Sheet sheet;
    sheet.put(200, 20, "企业网上银行电子回单").put(30, 60, "付款人户名").put(110, 60, "甲方机械有限公司").put(300, 80, "700.00").put(300, 100, "100.00");
    sheet.put(30, 120, "金额(大写)").put(110, 120, "壹佰元整");
    return std::get<record::BankSlip>(sheet.from(record::Source::ocr).read({}, &looks).at(0).content).amount;
  };
  EXPECT_EQ(amount("壹佰元整").value_or(Fen()), Fen::of(10000)) << "its label is lost";
  EXPECT_FALSE(amount("柒佰元整"));
}

TEST(BankSlip, FiguresUnderALabelOfFiguresAreNeverTakenForWords) {
  Sheet sheet;
  sheet.put(200, 20, "企业网上银行电子回单").put(30, 60, "付款人户名").put(110, 60, "甲方机械有限公司").put(30, 80, "付款金额(小写)").put(150, 80, "100.00");
  const auto paid = std::get<record::BankSlip>(sheet.from(record::Source::ocr).read().at(0).content);
  ASSERT_TRUE(paid.amount);
  EXPECT_EQ(*paid.amount, Fen::of(10000));
}

TEST(BankSlip, ALabelNearlyReadOnAPictureIsThatLabelButNeverItsOpposite) {
  const auto paid = [](const std::string& label) {
    Sheet sheet;
    sheet.put(200, 20, "企业网上银行电子回单").put(30, 60, label).put(150, 60, "甲方机械有限公司").put(30, 80, "金额:").put(110, 80, "¥100.00");
    return std::get<record::BankSlip>(sheet.from(record::Source::ocr).read().at(0).content);
  };
  EXPECT_EQ(paid("付款人户和名:").payer_name.value_or(""), "甲方机械有限公司") << "a sign too many";
  EXPECT_EQ(paid("收款入名称:").payee_name.value_or(""), "") << "a sign that decides";
  EXPECT_EQ(paid("收款人各称:").payee_name.value_or(""), "甲方机械有限公司");
  for (const char* other : {"?款人名称:", "持票人名称:"}) {
    EXPECT_FALSE(paid(other).payer_name) << other;
    EXPECT_FALSE(paid(other).payee_name) << other;
  }
}

TEST(BankSlip, WithoutItsLabelsASumIsProvedByWordsAndAFirmByItsAccountIsUnsure) {
  const auto paid = [](const std::string& words) {
    Told looks([=](double y, int) { return y < 70 ? "3240785560157293320" : y < 90 ? "甲方机械有限公司" : y < 110 ? "CNY100.00" : words; });
    Sheet sheet;
    sheet.put(200, 20, "国内支付业务付款回单").put(30, 60, "付款人账号:3240785560157293320").put(30, 80, "1和人名行:甲方机械有限公司");
    sheet.put(30, 100, "使客:CNY100.00").put(60, 120, words);
    return std::get<record::BankSlip>(sheet.from(record::Source::ocr).read({}, &looks).at(0).content);
  };
  const auto proved = paid("壹佰元整");
  EXPECT_EQ(proved.amount.value_or(Fen()), Fen::of(10000));
  EXPECT_GE(proved.amount.confidence_pm(), record::kSurePm);
  EXPECT_EQ(proved.payer_name.value_or(""), "甲方机械有限公司");
  EXPECT_LT(proved.payer_name.confidence_pm(), record::kSurePm);
  EXPECT_FALSE(paid("柒佰元整").amount);
}

TEST(BankSlip, ASentenceThatNamesThePayerIsNoName) {
  Sheet sheet;
  sheet.put(200, 20, "企业网上银行电子回单").put(30, 60, "收款人名称:").put(110, 60, "乙方设备有限公司").put(30, 80, "金额:").put(110, 80, "¥100.00");
  sheet.put(30, 120, "本回执不作为收、付款方交易的最终依据。").put(400, 100, "借方回单");
  EXPECT_FALSE(std::get<record::BankSlip>(sheet.read().at(0).content).payer_name);
  const auto named = sheet.put(30, 40, "付款人").put(110, 40, "甲方机械有限公司").read();
  EXPECT_EQ(*std::get<record::BankSlip>(named.at(0).content).payer_name, "甲方机械有限公司");
}

TEST(BankSlip, TheSignOfARuralBankIsNoPartOfItsName) {
  const auto bank = [](const std::string& heading) {
    Sheet sheet;
    return std::get<record::BankSlip>(slip(sheet, 50, "10,000.00", heading).read().at(0).content).bank.value_or("");
  };
  EXPECT_EQ(bank("加四川省农村信用社业务回单"), "四川省农村信用社");
  EXPECT_EQ(bank("黑龙江省农村信用社业务回单"), "黑龙江省农村信用社");
  EXPECT_EQ(bank("灵宝农商行业务回单"), "灵宝农商行");
}

TEST(PaymentOrder, LabelsBelowEachOtherAreNoTitleWrittenDownwards) {
  Sheet sheet;
  sheet.put(250, 20, "付款凭证").put(30, 60, "付款单位").put(110, 60, "甲方机械有限公司").put(330, 60, "付款账号").put(400, 60, "3240785560157293320");
  sheet.put(30, 80, "收款单位").put(110, 80, "乙方设备有限公司").put(330, 80, "收款账号").put(400, 80, "6924285654764903165");
  sheet.put(20, 100, "收款开户行").put(110, 100, "中国银行西安分行").put(30, 120, "金额(小写)").put(110, 120, "¥100.00");
  const auto pages = sheet.from(record::Source::ocr).read();
  const auto& paid = std::get<record::BankSlip>(pages.at(0).content);
  EXPECT_EQ(*paid.payer_name, "甲方机械有限公司");
  EXPECT_EQ(*paid.payee_name, "乙方设备有限公司");
}

TEST(BankSlip, WordsOfOcrStayUnsureUntilASecondProofAgrees) {
  Sheet proved, alone;
  const auto both = slip(proved, 50, "10,000.00").from(record::Source::ocr).read();
  EXPECT_GE(std::get<record::BankSlip>(both[0].content).amount.confidence_pm(), record::kSurePm);
  EXPECT_LT(std::get<record::BankSlip>(both[0].content).payer_name.confidence_pm(), record::kSurePm);
  const auto differ = slip(alone, 50, "10,000.01").from(record::Source::ocr).read();
  EXPECT_LT(std::get<record::BankSlip>(differ[0].content).amount.confidence_pm(), record::kSurePm);
  EXPECT_TRUE(differ[0].problems.empty()) << "an unsure reading accuses nobody";
}

Sheet contract(const std::string& figures_line, const std::string& next_line) {
  Sheet sheet;
  sheet.put(250, 40, "设备采购合同").put(330, 70, "合同编号：HT2021-950082").put(40, 90, "甲方（采购方）：三门峡峡光和环保装备有限公司");
  sheet.put(40, 110, "乙方（卖方）：西安恒崤工业软件有限公司").put(40, 130, "甲方应当在收到货物后三十日内付款。");
  sheet.put(40, 170, figures_line).put(40, 190, next_line).put(40, 210, "付款方式：合同签订后支付合同总价的百分之三十作为预付款。");
  return sheet.put(40, 300, "签订日期：2021年07月27日");
}

TEST(Contract, ReadsAnAmountThatALineBreakParts) {
  const auto pages = contract("二、本合同总金额为人民币（大写）：肆佰壹拾肆万玖仟玖佰玖拾捌元陆角贰分（小写：41499", "98.62元）。").read();
  const auto& agreed = std::get<record::Contract>(pages.at(0).content);
  EXPECT_EQ(*agreed.contract_number, "HT2021-950082");
  EXPECT_EQ(*agreed.party_a, "三门峡峡光和环保装备有限公司");
  EXPECT_EQ(*agreed.party_b, "西安恒崤工业软件有限公司");
  EXPECT_EQ(*agreed.amount, Fen::of(414999862));
  EXPECT_EQ(agreed.signed_on->iso(), "2021-07-27");
  EXPECT_TRUE(pages[0].problems.empty());
}

TEST(Contract, PartyBehindAColonThatAPictureLostOrGaveAsAnotherStop) {
  Sheet sheet;
  sheet.put(250, 40, "设备采购合同").put(40, 90, "甲方（采购方） 三门峡峡光和环保装备有限公司").put(40, 110, "乙方（卖方），西安恒崤工业软件有限公司");
  sheet.put(40, 130, "甲方（采购方）应当在收到货物后三十日内付款。");
  const auto from = [&](record::Source source) { return std::get<record::Contract>(sheet.from(source).read().at(0).content); };
  EXPECT_EQ(*from(record::Source::ocr).party_a, "三门峡峡光和环保装备有限公司");
  EXPECT_EQ(*from(record::Source::ocr).party_b, "西安恒崤工业软件有限公司");
  EXPECT_FALSE(from(record::Source::pdf_text).party_b) << "text has the colons that it was written with";
}

TEST(Contract, TheNumberOfTheNextClauseIsNoPartOfItsAmount) {
  Told looks([](double y, int) { return y < 165 ? "" : y < 185 ? "¥100" : "2"; });
  auto sheet = contract("二、本合同总价为人民币（小写：¥100", "2、付款方式");
  const auto agreed = std::get<record::Contract>(sheet.from(record::Source::ocr).read({}, &looks).at(0).content);
  EXPECT_LT(agreed.amount.confidence_pm(), record::kSurePm);
}

TEST(Contract, SaysWhenWordsAndFiguresDiffer) {
  const auto pages = contract("二、本合同总金额为人民币（大写）：壹拾万元整（小写：¥120,000.00元）。", "以上含税。").read();
  EXPECT_EQ(pages.at(0).problems, std::vector<std::string>{"document.words-mismatch"});
}

TEST(Contract, ChoosesBetweenNoTwoTotals) {
  const auto pages = contract("二、合同总价为¥120,000.00元。", "合同总金额为¥130,000.00元。").read();
  const auto& agreed = std::get<record::Contract>(pages.at(0).content);
  EXPECT_FALSE(agreed.amount);
  EXPECT_NE(agreed.amount.reason().find("several"), std::string::npos);
}

TEST(PageNature, ASentenceAboutAnInvoiceIsNoInvoice) {
  Sheet sheet;
  sheet.put(40, 60, "乙方应在收到货款后十个工作日内向甲方开具增值税专用发票，税率按国家规定执行。").put(40, 90, "其余事项双方另行商定。");
  EXPECT_EQ(sheet.read()[0].kind, PageKind::other);
}

TEST(Itinerary, IsBelievedOnlyWhenItsPartsMakeItsWhole) {
  for (const bool honest : {true, false}) {
    Sheet sheet;
    sheet.put(200, 20, "电子发票（航空运输电子客票行程单）").put(100, 60, "票价").put(200, 60, "燃油附加费").put(300, 60, "增值税税额").put(500, 60, "合计");
    sheet.put(110, 80, "CNY 477.06").put(210, 80, "CNY 45.87").put(310, 80, "CNY 47.07").put(500, 80, honest ? "CNY 570.00" : "CNY 570.01");
    const auto pages = sheet.read();
    EXPECT_EQ(invoice_of(pages).total.has_value(), honest);
  }
}

Sheet with_lines(const std::string& second_amount, const std::string& second_tax) {
  Sheet sheet = digital_invoice("390.00", "叁佰玖拾圆整");
  sheet.put(30, 200, "项目名称").put(130, 200, "规格型号").put(200, 200, "单位").put(240, 200, "数量").put(300, 200, "单价");
  sheet.put(380, 200, "金额").put(460, 200, "税率/征收率").put(540, 200, "税额");
  sheet.put(30, 220, "钢板").put(380, 220, "100.00").put(470, 220, "1%").put(540, 220, "1.00");
  sheet.put(30, 240, "螺栓").put(380, 240, second_amount).put(470, 240, "1%").put(540, 240, second_tax);
  return sheet;
}

TEST(InvoiceLines, OneColumnThatAddsUpShowsThatEveryLineWasRead) {
  EXPECT_EQ(invoice_of(with_lines("286.14", "2.86").read()).items.size(), 2u);
  EXPECT_EQ(invoice_of(with_lines("500.00", "2.86").read()).items.size(), 2u);
  EXPECT_EQ(invoice_of(with_lines("500.00", "5.00").read()).items.size(), 0u) << "neither column is a proof";
  EXPECT_EQ(invoice_of(with_lines("500.00", "2.86").from(record::Source::ocr).read()).items.size(), 0u) << "a picture may be misread";
}

Sheet contract_page() {
  Sheet sheet;
  sheet.put(250, 30, "设备采购合同").put(30, 60, "合同编号：HT2021-1").put(30, 90, "甲方：三门峡甲机械有限公司").put(30, 110, "乙方：郑州乙设备有限公司");
  return sheet;
}
std::string signing_day(const std::vector<record::PageDocument>& pages) {
  const auto& day = std::get<record::Contract>(pages.at(0).content).signed_on;
  return day ? day->iso() : day.reason();
}

TEST(ContractDay, StandsBesideALabelInASentenceOrBelowTheSignatures) {
  EXPECT_EQ(signing_day(contract_page().put(30, 700, "签订日期：2021年8月3日").read()), "2021-08-03");
  EXPECT_EQ(signing_day(contract_page().put(30, 200, "本合同于2021年8月3日在三门峡签订。").read()), "2021-08-03");
  EXPECT_EQ(signing_day(contract_page().put(30, 600, "法定代表人：").put(30, 640, "2021年8月3日").put(330, 640, "2021年8月5日").read()),
            "2021-08-05") << "the later makes the contract";
}

TEST(ContractDay, OfAnotherContractOrOfTheDeliveryIsNotTaken) {
  EXPECT_EQ(signing_day(contract_page().put(30, 200, "根据双方于2020年1月2日签订的框架协议，订立本合同。").read()).find("2020"), std::string::npos);
  EXPECT_EQ(signing_day(contract_page().put(30, 200, "2021年9月1日").put(30, 600, "法定代表人：").read()).find("2021"), std::string::npos);
}

TEST(ContractDay, OnAnUntitledPageIsKeptUntilItsNeighboursAreKnown) {
  Sheet sheet;
  sheet.put(30, 100, "甲方（盖章）：三门峡甲机械有限公司").put(30, 200, "签约日期：2021年8月3日");
  const auto pages = sheet.read({}, nullptr, 2);
  EXPECT_EQ(pages.at(0).continues, 1);
  EXPECT_EQ(signing_day(pages), "2021-08-03");
}

TEST(PaperTitles, ASpecialAuditIsAnAuditReportAndMore) {
  const auto special = Sheet().put(230, 100, "项目投资专项审计报告").read(), yearly = Sheet().put(230, 100, "2022年度审计报告").read();
  EXPECT_EQ(special.at(0).kind, PageKind::audit_report);
  EXPECT_EQ(special.at(0).paper, "special_audit");
  EXPECT_EQ(yearly.at(0).kind, PageKind::audit_report);
  EXPECT_EQ(yearly.at(0).paper, "");
}

TEST(PaperTitles, ASentenceOfAContractIsNoReportOfAcceptance) {
  const auto contract = contract_page().put(30, 200, "组织验收并签署验收单。").read();
  EXPECT_EQ(contract.at(0).kind, PageKind::contract);
  EXPECT_EQ(Sheet().put(250, 100, "设备验收单").read().at(0).paper, "acceptance_report");
}

TEST(PaperTitles, ATableOfTargetsIsKnownByItsTitle) {
  EXPECT_EQ(Sheet().put(200, 100, "资金支出绩效目标表").read().at(0).paper, "performance_table");
  EXPECT_EQ(contract_page().put(30, 300, "乙方应完成约定的绩效目标。").read().at(0).kind, PageKind::contract);
}

TEST(Certificates, SayWhatStandsOnThem) {
  const auto page = Sheet().put(250, 100, "荣誉证书").put(60, 200, "株洲甲机械有限公司：").put(60, 240, "被认定为湖南省智能制造标杆企业。").put(300, 320, "2021.12").read();
  EXPECT_EQ(page.at(0).paper, "certificate");
  const auto* certificate = std::get_if<record::Certificate>(&page.at(0).content);
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(*certificate->text, "荣誉证书株洲甲机械有限公司：被认定为湖南省智能制造标杆企业。");
  EXPECT_GE(certificate->text.confidence_pm(), record::kSurePm);
}

TEST(PaperTitles, TheProvincesOwnSiteIsACreditQuery) {
  const auto pages = Sheet().put(250, 30, "信用湖南").put(30, 100, "查询主体：衡阳甲机械有限公司").put(30, 130, "查询时间：2023年8月1日").read();
  EXPECT_EQ(pages.at(0).kind, PageKind::credit_query);
  EXPECT_EQ(*std::get<record::CreditQuery>(pages.at(0).content).site, "信用湖南");
}

TEST(IssuedPaper, SaysItsProjectAndTheDayAtItsFoot) {
  const auto pages = Sheet().put(200, 60, "企业投资项目备案证明").put(60, 140, "项目名称：生产线智能化改造项目").put(60, 170, "开工日期：2021年6月1日")
                         .put(330, 400, "三门峡市发展和改革委员会").put(350, 430, "2021年5月18日").read();
  ASSERT_EQ(pages.at(0).paper, "project_filing");
  const auto& paper = std::get<record::IssuedPaper>(pages[0].content);
  EXPECT_EQ(*paper.project, "生产线智能化改造项目");
  EXPECT_EQ(*paper.issued_on, *record::Date::of(2021, 5, 18)) << "not the day on which works begin";
  EXPECT_FALSE(paper.result);
}

TEST(IssuedPaper, ALabelledDayCountsBeforeOneAtTheFootAndAnotherLabelsDayNever) {
  const auto day = [](Sheet sheet) { return std::get<record::IssuedPaper>(sheet.read().at(0).content).issued_on; };
  const auto titled = [] { return Sheet().put(200, 60, "项目备案确认书"); };
  EXPECT_EQ(*day(titled().put(60, 200, "备案日期：2022年6月30日").put(350, 600, "2022年7月9日")), *record::Date::of(2022, 6, 30));
  EXPECT_FALSE(day(titled().put(60, 400, "竣工时间").put(200, 400, "2022年7月9日")));
  EXPECT_FALSE(day(titled().put(350, 150, "2022年7月9日"))) << "at the head it is the day of the application";
  EXPECT_GE(day(titled().put(350, 600, "2022年7月9日")).confidence_pm(), record::kSurePm);
  EXPECT_LT(day(titled().put(350, 500, "2022年6月9日").put(350, 600, "2022年7月9日")).confidence_pm(), record::kSurePm) << "either may be it";
  Told looks([](double, int) { return "2022年7月9日"; });
  auto scan = titled().put(350, 500, "2022年6月9日").put(350, 600, "2022年7月9日").from(record::Source::ocr);
  EXPECT_LT(std::get<record::IssuedPaper>(scan.read({}, &looks).at(0).content).issued_on.confidence_pm(), record::kSurePm)
      << "however well it is read";
}

TEST(IssuedPaper, TheTitleOfAnApprovalNamesTheProjectAndAnAcceptanceItsConclusion) {
  const auto approval = Sheet().put(120, 60, "关于一号线改造项目环境影响报告表的批复").put(350, 600, "2021年6月21日").read();
  EXPECT_EQ(*std::get<record::IssuedPaper>(approval.at(0).content).project, "一号线改造项目");
  const auto accepted = Sheet().put(250, 60, "项目验收报告").put(60, 300, "验收结论：未通过验收").read();
  EXPECT_EQ(*std::get<record::IssuedPaper>(accepted.at(0).content).result, "未通过验收");
}

}  // namespace
}  // namespace mingjing::ocr
