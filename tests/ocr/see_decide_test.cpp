// What the eyes decide once the signs are read: windows, votes, amounts, codes, and what may stand. No picture is needed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ocr/see/amounts.h"
#include "ocr/see/form_judgement.h"
#include "ocr/see/qr_payload.h"
#include "ocr/see/vote.h"
#include "ocr/see/windows.h"

namespace mingjing::ocr {
namespace {

using record::Date;
using record::Fen;
using record::InvoiceKind;
using record::Source;

Fen fen(const char* figures) { return Fen::parse(figures).value(); }
Date day(const char* text) { return Date::parse(text).value(); }

TEST(DigitsWindow, TakesARunOfExactlyTheLength) {
  EXPECT_EQ(digits_window("No12271532", 8), "12271532");
  EXPECT_EQ(digits_window("1227153", 8), std::nullopt);
}

TEST(DigitsWindow, RefusesALongerRunBecauseNothingTellsWhichSignIsStray) {
  EXPECT_EQ(digits_window("876543211", 8), std::nullopt);
  EXPECT_EQ(digits_window("12271532 12271533", 8), std::nullopt);
}

TEST(CodeWindow, CutsTheEdgeOfAQrCodeBeforeTheCode) {
  EXPECT_EQ(code_window("14400154130", false), "4400154130");
  EXPECT_EQ(code_window("4400154130", false), "4400154130");
}

TEST(CodeWindow, RefusesRegionsThatDoNotExist) {
  EXPECT_EQ(code_window("9900154130", false), std::nullopt);
  EXPECT_EQ(code_window("032002100611", true), "032002100611");
  EXPECT_EQ(code_window("202206100611", true), std::nullopt) << "a date and more digits is no code";
}

TEST(DigitalNumberWindow, NeedsAPossibleYearAndProvince) {
  EXPECT_EQ(digital_number_window("25312000000349611002"), "25312000000349611002");
  EXPECT_EQ(digital_number_window("05312000000349611002"), std::nullopt);
  EXPECT_EQ(digital_number_window("25992000000349611002"), std::nullopt);
}

TEST(DateWindow, ReadsWithAndWithoutItsSigns) {
  EXPECT_EQ(date_window("2016年06月12日"), day("2016-06-12"));
  EXPECT_EQ(date_window("20160612"), day("2016-06-12"));
  EXPECT_EQ(date_window("2016年13月12日"), std::nullopt);
  EXPECT_EQ(date_window("2017年02月29日"), std::nullopt);
  EXPECT_EQ(date_window("22016年06月12日"), std::nullopt);
}

TEST(AmountWindow, TakesTheFiguresAfterTheLastCurrencySign) {
  EXPECT_EQ(amount_window("5¥2987.18"), fen("2987.18"));
  EXPECT_EQ(amount_window("¥2,566,198.39"), fen("2566198.39"));
  EXPECT_EQ(amount_window("¥2987.181"), fen("2987.18")) << "a rule after the figures reads as one more";
  EXPECT_EQ(amount_window("-14.50"), fen("-14.50"));
  EXPECT_EQ(amount_window("1.511.456.82"), fen("1511456.82")) << "the commas read as points";
  EXPECT_EQ(amount_window("1,511.456.82."), fen("1511456.82"));
  EXPECT_EQ(amount_window("1.51.456.82"), std::nullopt) << "it was 1.51";
}

TEST(AmountWindow, RefusesWhatIsNoAmount) {
  for (const char* text : {"", "¥", "2987", "2987.1", ".18", "0298.71", "¥29.8718", "***"})
    EXPECT_EQ(amount_window(text), std::nullopt) << text;
}

TEST(WordsWindow, BeginsAtTheFirstCapitalFigure) {
  EXPECT_EQ(words_window("@伍拾圆整"), "伍拾圆整");
  EXPECT_EQ(words_window("拾:人民币伍拾圆整"), "伍拾圆整");
  EXPECT_EQ(words_window("伍拾圆整(人民币)"), "伍拾圆整(人民币)");
  EXPECT_EQ(words_window("价税合计"), "");
}

TEST(TaxIdWindow, SlidesUntilTheCheckCharacterHolds) {
  const auto id = tax_id_window("591440101664041243T");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->id, "91440101664041243T");
  EXPECT_TRUE(id->proven);
}

TEST(TaxIdWindow, RepairsSignsThatNoCodeCanHoldOnlyUnderTheCheck) {
  EXPECT_EQ(tax_id_window("9144O1O1664O41243T")->id, "91440101664041243T");
  EXPECT_FALSE(tax_id_window("91440101664041244T")->proven);
}

TEST(TaxIdWindow, TakesNoShortIdOutOfALongOne) {
  const auto id = tax_id_window("110108099779631");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->id.size(), 15u);
  const auto cut = tax_id_window("33000047000351 3");
  EXPECT_TRUE(!cut || cut->id.size() == 15u);
  EXPECT_EQ(tax_id_window("1234"), std::nullopt);
}

TEST(NameWindow, CutsTheEndOfItsLabelAndClosesBrackets) {
  EXPECT_EQ(name_window("尔:武汉培新博文化传播有限公司"), "武汉培新博文化传播有限公司");
  EXPECT_EQ(name_window("同心医联科技《北京)有限公司"), "同心医联科技（北京）有限公司");
  EXPECT_EQ(name_window("深圳市福田区国家税务局代开六十(代开机关)"), "深圳市福田区国家税务局代开六十");
  EXPECT_EQ(name_window("北京小鸟看看科技有限公司（代"), "北京小鸟看看科技有限公司");
}

TEST(NameWindow, RefusesScraps) {
  EXPECT_EQ(name_window("人"), std::nullopt);
  EXPECT_EQ(name_window("-|."), std::nullopt);
  EXPECT_EQ(name_window("联邦快递中国）有限公司"), std::nullopt) << "a lost bracket makes another name";
}

TEST(Ballot, ATieHasNoLeader) {
  Ballot<int> ballot;
  ballot.cast(1), ballot.cast(2);
  EXPECT_EQ(ballot.leader(), nullptr);
  ballot.cast(2);
  EXPECT_EQ(*ballot.leader(), 2);
}

TEST(Ballot, TheGateNeedsThreeVotesAndThreeFifths) {
  Ballot<int> ballot;
  ballot.cast(7, 2);
  EXPECT_FALSE(ballot.passes(kDigitsGate));
  ballot.cast(7);
  EXPECT_TRUE(ballot.passes(kDigitsGate));
  ballot.cast(8, 2);
  EXPECT_TRUE(ballot.passes(kDigitsGate)) << "exactly 60 % passes";
  ballot.cast(9);
  EXPECT_FALSE(ballot.passes(kDigitsGate));
}

TEST(UnsureVote, NeverReachesTheLineOfTheContract) {
  for (int votes = 0; votes < 9; ++votes)
    for (int against = 0; against < 9; ++against) {
      Ballot<int> ballot;
      if (votes) ballot.cast(1, votes);
      if (against) ballot.cast(2, against);
      EXPECT_LT(unsure_pm(ballot), record::kSurePm);
      if (votes < 2 && against < 2) {
        EXPECT_EQ(unsure_pm(ballot), 0);
      }
    }
}

TEST(LegalRate, AllowsTwoFenAndNoMore) {
  EXPECT_TRUE(is_legal_rate(fen("2987.18"), fen("507.82")));
  EXPECT_TRUE(is_legal_rate(fen("100.00"), fen("13.02")));
  EXPECT_FALSE(is_legal_rate(fen("100.00"), fen("13.03")));
  EXPECT_FALSE(is_legal_rate(fen("100.00"), fen("0.00")));
}

TEST(DecodeAmounts, TheSumRepairsADigitThatEveryReadingGetsWrong) {
  AmountVotes votes;
  votes.excl.cast(fen("2987.14"), 5);  // the last figure stands on a rule
  votes.tax.cast(fen("507.82"), 5);
  votes.total.cast(fen("3495.00"), 5);
  const auto decoded = decode_amounts(votes);
  EXPECT_TRUE(decoded.exact);
  EXPECT_EQ(decoded.tax, fen("507.82"));
  EXPECT_EQ(decoded.total, fen("3495.00"));
  EXPECT_EQ(decoded.excl, fen("2987.18"));
  EXPECT_FALSE(decoded.excl_read) << "a value that nobody read must be known as such";
}

TEST(DecodeAmounts, ARareRightReadingBeatsManyWrongOnes) {
  AmountVotes votes;
  votes.excl.cast(fen("2987.14"), 4), votes.excl.cast(fen("2987.18"), 1);
  votes.tax.cast(fen("507.82"), 3), votes.total.cast(fen("3495.00"), 3);
  const auto decoded = decode_amounts(votes);
  EXPECT_EQ(decoded.excl, fen("2987.18"));
  EXPECT_TRUE(decoded.all_read());
  EXPECT_TRUE(decoded.legal_rate);
}

TEST(DecodeAmounts, NothingThatAddsUpIsNotExact) {
  AmountVotes votes;
  votes.excl.cast(fen("100.00"), 3), votes.total.cast(fen("500.00"), 3);
  const auto decoded = decode_amounts(votes);
  EXPECT_FALSE(decoded.exact) << "400 of tax on 100 is no invoice";
  EXPECT_EQ(decoded.excl, fen("100.00"));
  EXPECT_FALSE(decoded.tax);
}

TEST(DecodeAmounts, StarsInPlaceOfTheTaxMeanNone) {
  AmountVotes votes;
  votes.excl.cast(fen("14.50"), 2), votes.total.cast(fen("14.50"), 2);
  votes.tax_starred = true;
  const auto decoded = decode_amounts(votes);
  EXPECT_TRUE(decoded.all_read());
  EXPECT_EQ(decoded.tax, Fen());
}

TEST(QrPayload, OldKindsGiveTheAmountWithoutTax) {
  const auto payload = parse_qr_payload("01,01,4400154130,12271532,2987.18,20160612,,8A,");
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->kind, InvoiceKind::vat_special);
  EXPECT_EQ(payload->amount_excl_tax, fen("2987.18"));
  EXPECT_FALSE(payload->total);
  EXPECT_EQ(payload->date, day("2016-06-12"));
}

TEST(QrPayload, DigitalKindsGiveTheTotal) {
  const auto payload = parse_qr_payload("01,32,,25312000000349611002,390.00,20251030,,61BB");
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->kind, InvoiceKind::digital_ordinary);
  EXPECT_EQ(payload->total, fen("390.00"));
  EXPECT_FALSE(payload->amount_excl_tax);
  EXPECT_TRUE(payload->code.empty());
}

TEST(QrPayload, TollIsToldByItsCodeAndFiscalByItsHead) {
  EXPECT_EQ(parse_qr_payload("01,10,032002100612,75315843,8.97,20220310,04061535567634694677,3BF2,")->kind, InvoiceKind::toll);
  const auto fiscal = parse_qr_payload("CZ-EI-00,1.1.0,35060122,0012345678,a1b2c3,20220310,120.00");
  ASSERT_TRUE(fiscal);
  EXPECT_EQ(fiscal->kind, InvoiceKind::fiscal);
  EXPECT_EQ(fiscal->total, fen("120.00"));
}

TEST(QrPayload, OtherCodesAreNoInvoice) {
  for (const char* text : {"", "https://example.org/x", "01,02", "02,01,4400154130,12271532,1,20160612,,8A",
                           "01,01,44001,12271532,1.00,20160612,,8A", "01,,,,,,,"})
    EXPECT_FALSE(parse_qr_payload(text)) << text;
}

// What may stand.

FormReading paper_reading() {
  FormReading reading;
  const cv::Rect line(10, 10, 100, 30);
  reading.code.line = reading.number.line = reading.date.line = reading.seller_tax_id.line = line;
  reading.excl_line = reading.tax_line = reading.total_line = line;
  reading.code.votes.cast("4400154130", 3);
  reading.number.votes.cast("12271532", 4);
  reading.date.votes.cast(day("2016-06-12"), 3);
  reading.amounts.excl.cast(fen("2987.18"), 3);
  reading.amounts.tax.cast(fen("507.82"), 3);
  reading.amounts.total.cast(fen("3495.00"), 3);
  reading.seller_tax_id.votes.cast("91440101664041243T", 2);
  return reading;
}

record::Invoice judged(const FormReading& reading, std::vector<std::string>& problems) {
  return judge_form(reading, [](const cv::Rect&) { return std::optional<record::Box>(record::Box{1, 2, 3, 4}); }, problems);
}

TEST(JudgeForm, AgreementArithmeticAndChecksMakeFieldsSure) {
  std::vector<std::string> problems;
  const auto invoice = judged(paper_reading(), problems);
  for (auto pm :
       {invoice.number.confidence_pm(), invoice.code.confidence_pm(), invoice.date.confidence_pm(), invoice.amount_excl_tax.confidence_pm(),
        invoice.tax.confidence_pm(), invoice.total.confidence_pm(), invoice.seller_tax_id.confidence_pm()})
    EXPECT_GE(pm, record::kSurePm);
  EXPECT_EQ(invoice.invoice_kind, InvoiceKind::vat_special);
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(invoice.buyer_name) << "what was not read is absent, with a reason";
  EXPECT_FALSE(invoice.buyer_name.reason().empty());
}

TEST(JudgeForm, AReadingThatOthersContradictIsAbsentOrUnsure) {
  auto reading = paper_reading();
  reading.number.votes = {};
  reading.number.votes.cast("12271532"), reading.number.votes.cast("12271582");
  std::vector<std::string> problems;
  EXPECT_FALSE(judged(reading, problems).number);
  reading.number.votes.cast("12271532");
  const auto number = judged(reading, problems).number;
  ASSERT_TRUE(number);
  EXPECT_LT(number.confidence_pm(), record::kSurePm);
}

TEST(JudgeForm, AnAmountThatOnlyTheSumGivesIsNotSure) {
  auto reading = paper_reading();
  reading.amounts.excl = {};
  reading.amounts.excl.cast(fen("2987.14"), 4);
  std::vector<std::string> problems;
  const auto invoice = judged(reading, problems);
  EXPECT_EQ(invoice.amount_excl_tax.value(), fen("2987.18"));
  EXPECT_LT(invoice.amount_excl_tax.confidence_pm(), record::kSurePm);
}

TEST(JudgeForm, TheCodeOutweighsThePrintAndBothAreKept) {
  auto reading = paper_reading();
  reading.qr = parse_qr_payload("01,01,4400154130,12271532,2987.18,20160612,,8A,");
  std::vector<std::string> problems;
  const auto invoice = judged(reading, problems);
  EXPECT_EQ(invoice.number.source(), Source::qr);
  ASSERT_EQ(invoice.number.sights().size(), 2u);
  EXPECT_EQ(invoice.number.sights()[1].source, Source::ocr);
  EXPECT_FALSE(invoice.number.disputed());
  EXPECT_TRUE(problems.empty());
}

TEST(JudgeForm, AChangedNumberBesideItsCodeIsAMismatch) {
  auto reading = paper_reading();
  reading.qr = parse_qr_payload("01,01,4400154130,12271999,2987.18,20160612,,8A,");
  std::vector<std::string> problems;
  const auto invoice = judged(reading, problems);
  EXPECT_THAT(problems, testing::ElementsAre("document.qr-mismatch"));
  EXPECT_TRUE(invoice.number.disputed());
  EXPECT_EQ(invoice.number.value(), "12271999");
}

TEST(JudgeForm, APoorReadingBesideACodeIsNoMismatch) {
  auto reading = paper_reading();
  reading.number.votes = {};
  reading.number.votes.cast("12271582", 2), reading.number.votes.cast("12271592", 1);
  reading.qr = parse_qr_payload("01,01,4400154130,12271532,2987.18,20160612,,8A,");
  std::vector<std::string> problems;
  const auto invoice = judged(reading, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(invoice.number.sights().size(), 1u);
}

TEST(JudgeForm, AChangedTotalThatEveryReadingShowsBreaksTheArithmetic) {
  auto reading = paper_reading();
  reading.amounts.total = {};
  reading.amounts.total.cast(fen("8495.00"), 4);
  std::vector<std::string> problems;
  const auto invoice = judged(reading, problems);
  EXPECT_THAT(problems, testing::ElementsAre("document.arithmetic"));
  EXPECT_EQ(invoice.total.value(), fen("8495.00"));
  reading.amounts.total = {};
  reading.amounts.total.cast(fen("8495.00"), 3);
  problems.clear();
  EXPECT_EQ(judged(reading, problems).total.value(), fen("3495.00"));
  EXPECT_TRUE(problems.empty()) << "three readings are no proof of a forgery";
}

TEST(JudgeForm, AChangedTotalBesideACodeThatTellsTheRightOneIsAMismatch) {
  auto reading = paper_reading();
  reading.form = FormKind::digital;
  reading.code = {};
  reading.number.votes = {};
  reading.number.votes.cast("25502000000008817662", 4);
  reading.qr = parse_qr_payload("01,31,,25502000000008817662,3495.00,20160612,,961F");
  reading.amounts.total = {};
  reading.amounts.total.cast(fen("8495.00"), 4);
  std::vector<std::string> problems;
  const auto invoice = judged(reading, problems);
  EXPECT_THAT(problems, testing::ElementsAre("document.qr-mismatch"));
  EXPECT_EQ(invoice.total.value(), fen("3495.00"));
  ASSERT_EQ(invoice.total.sights().size(), 2u) << "the print stands beside the code";
  EXPECT_EQ(invoice.total.sights()[1].value, fen("8495.00"));
  reading.amounts.total.cast(fen("3495.00"), 1);
  problems.clear();
  judged(reading, problems);
  EXPECT_TRUE(problems.empty()) << "one reading is what the code says";
}

TEST(JudgeForm, ANameIsSureOnlyWhenBothModelsReadItWithEase) {
  auto reading = paper_reading();
  reading.buyer_name.line = {1, 1, 50, 30};
  reading.buyer_name.votes.cast("济宁易元机械有限公司", 4);
  const auto read_by = [&](std::int32_t ours_pm, std::int32_t packaged_pm, bool both) {
    reading.buyer_name.readings.clear();
    for (int i = 0; i < 2; ++i) {
      reading.buyer_name.readings.push_back({"济宁易元机械有限公司", ours_pm, {}});
      reading.buyer_name.readings.push_back({"济宁易元机械有限公司", packaged_pm, {"", U"", {}, both ? Witness::packaged : Witness::ours}});
    }
    std::vector<std::string> problems;
    return judged(reading, problems).buyer_name.confidence_pm();
  };
  EXPECT_LT(read_by(990, 949, true), record::kSurePm) << "a sign that one of them finds hard";
  EXPECT_LT(read_by(990, 990, false), record::kSurePm) << "one model errs alike in every look";
  EXPECT_GE(read_by(950, 990, true), record::kSurePm);
}

TEST(IsInvoice, ARuledBoxAloneIsNone) {
  EXPECT_FALSE(is_invoice(FormReading{}));
  EXPECT_TRUE(is_invoice(paper_reading()));
}

}  // namespace
}  // namespace mingjing::ocr
