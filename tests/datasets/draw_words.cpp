#include <gtest/gtest.h>

#include <random>

#include "datasets/synthesize/papers.h"

namespace mingjing::datasets {
namespace {

using record::Fen;

TEST(CapitalWords, AreReadBackAsTheSameAmountInEveryLegalWriting) {
  std::mt19937_64 random(20220425);
  for (int i = 0; i < 100'000; ++i) {
    // As many small amounts as large ones, with runs of zeros.
    std::int64_t fen = static_cast<std::int64_t>(random() % 100'000'000'000'000) >> (random() % 46);
    if (random() % 3 == 0) fen -= fen % 10'000;
    if (random() % 5 == 0) fen -= fen / 1'000'000 % 1000 * 1'000'000;
    if (random() % 9 == 0) fen = -fen;
    const auto variant = static_cast<std::uint32_t>(random() % 64);
    const std::string words = capital_words(Fen::of(fen), variant);
    const auto read = Fen::parse_words(words);
    ASSERT_TRUE(read) << words << " of " << fen;
    ASSERT_EQ(read->count(), fen) << words;
  }
}

TEST(CapitalWords, AreWrittenAsTheRulesOfThePaymentSystemSay) {
  EXPECT_EQ(capital_words(Fen::of(40950)), "肆佰零玖元伍角");
  EXPECT_EQ(capital_words(Fen::of(1640902)), "壹万陆仟肆佰零玖元零贰分");
  EXPECT_EQ(capital_words(Fen::of(32504)), "叁佰贰拾伍元零肆分");
  EXPECT_EQ(capital_words(Fen::of(10700053)), "壹拾万柒仟元伍角叁分");
  EXPECT_EQ(capital_words(Fen::of(10700053), 32), "壹拾万柒仟元零伍角叁分");
  EXPECT_EQ(capital_words(Fen::of(70000000), 1), "柒拾万圆整");
  EXPECT_EQ(capital_words(Fen::of(50)), "伍角");
  EXPECT_EQ(capital_words(Fen::of(5)), "伍分");
  EXPECT_EQ(capital_words(Fen::of(0)), "零元整");
  EXPECT_EQ(capital_words(Fen::of(10000000000), 16), "人民币壹亿元整");
  EXPECT_EQ(capital_words(Fen::of(10050000000)), "壹亿零伍拾万元整");
  EXPECT_EQ(capital_words(Fen::of(-1000)), "（负数）壹拾元整");
}

TEST(QrPayload, CarriesTheAmountThatTheKindCarries) {
  InvoicePaper paper;
  paper.number = "24117000000965100088";
  paper.date = *record::Date::of(2024, 12, 22);
  paper.amount_excl_tax = Fen::of(821150);
  paper.total = Fen::of(927900);
  EXPECT_EQ(qr_payload_of(paper, "8CBF"), "01,31,,24117000000965100088,9279.00,20241222,,8CBF");
  paper.kind = record::InvoiceKind::e_ordinary;
  paper.code = "032002100611";
  paper.number = "75315843";
  paper.check_code = "04061535567634694677";
  EXPECT_EQ(qr_payload_of(paper, "3BF2"), "01,10,032002100611,75315843,8211.50,20241222,04061535567634694677,3BF2,");
}

}  // namespace
}  // namespace mingjing::datasets
