#include "storage/record/money.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace mingjing::record {
namespace {

std::int64_t fen(std::string_view figures) {
  const auto parsed = Fen::parse(figures);
  EXPECT_TRUE(parsed) << figures;
  return parsed ? parsed->count() : -999;
}
std::int64_t words(std::string_view text) {
  const auto parsed = Fen::parse_words(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? parsed->count() : -999;
}

TEST(Figures, AreReadInEveryFormThatThePapersUse) {
  EXPECT_EQ(fen("1,234.56"), 123456);
  EXPECT_EQ(fen("¥ 1234.5"), 123450);
  EXPECT_EQ(fen("￥1234"), 123400);
  EXPECT_EQ(fen("CNY 12.00"), 1200);
  EXPECT_EQ(fen("-3.10"), -310);
  EXPECT_EQ(fen("¥-3.10"), -310);
  EXPECT_EQ(fen("（3.10）"), -310);
  EXPECT_EQ(fen("12345.67元"), 1234567);
  EXPECT_EQ(fen("１２，３４５．６７"), 1234567);
  EXPECT_EQ(fen("12.340000"), 1234);
  EXPECT_EQ(fen("0"), 0);
  EXPECT_EQ(fen("10,000,000,000,000.00"), 1'000'000'000'000'000);
}

TEST(Figures, AreRefusedRatherThanGuessed) {
  for (const char* text : {"", "-", "¥", "abc", "12.345", "1,23", "12,34.56", "1,2345", ",123", "1.2.3", "12.", ".5", "1 234", "100 200",
                           "12 .50", "--3", "(-3.10)", "3.10-", "10000000000000.01", "99999999999999999999", "1e5", "0x10", "1.23万",
                           "\xff"})
    EXPECT_FALSE(Fen::parse(text)) << text;
}

TEST(WanFigures, KeepSixPlacesAndNoMore) {
  EXPECT_EQ(Fen::parse_wan("300")->count(), 300'000'000);
  EXPECT_EQ(Fen::parse_wan("12.3456")->count(), 12'345'600);
  EXPECT_EQ(Fen::parse_wan("0.000001")->count(), 1);
  EXPECT_EQ(Fen::parse_wan("1.0000010")->count(), 1'000'001);
  EXPECT_EQ(Fen::parse_wan("12.5万元")->count(), 12'500'000);
  EXPECT_FALSE(Fen::parse_wan("0.0000001"));
}

TEST(Words, SeenOnRealPapersAreReadByValue) {
  EXPECT_EQ(words("壹拾肆圆肆角肆分"), 1444);
  EXPECT_EQ(words("叁拾柒圆贰角"), 3720);
  EXPECT_EQ(words("伍佰零陆圆整"), 50600);
  EXPECT_EQ(words("柒仟零壹拾捌圆捌角叁分"), 701883);
  EXPECT_EQ(words("陆元伍角零分"), 650);
  EXPECT_EQ(words("壹万元"), 1'000'000);
  EXPECT_EQ(words("肆佰零玖元伍角"), 40950);
  EXPECT_EQ(words("壹万陆仟肆佰零玖元零贰分"), 1640902);
  EXPECT_EQ(words("叁佰贰拾伍元零肆分"), 32504);
  EXPECT_EQ(words("壹拾万柒仟元零伍角叁分"), 10700053);
}

TEST(Words, MayDeviateFromTheRuleAsRealPapersDo) {
  EXPECT_EQ(words("人民币壹佰元整"), 10000);
  EXPECT_EQ(words("⊗壹佰元正"), 10000);
  EXPECT_EQ(words("ⓧ壹佰圆"), 10000);
  EXPECT_EQ(words("¥ 壹佰 元 整"), 10000);
  EXPECT_EQ(words("（负数）壹佰元整"), -10000);
  EXPECT_EQ(words("⊗(负数)壹佰元整"), -10000);
  EXPECT_EQ(words("人民币负壹佰元伍角"), -10050);
  EXPECT_EQ(words("拾伍元整"), 1500);
  EXPECT_EQ(words("拾万元整"), 10'000'000);
  EXPECT_EQ(words("零仟叁佰元整"), 30000);
  EXPECT_EQ(words("壹佰〇伍元"), 10500);
  EXPECT_EQ(words("壹佰○伍元"), 10500);
  EXPECT_EQ(words("貳萬叄仟陸佰圓整"), 2'360'000);
  EXPECT_EQ(words("弐拾弍元"), 2200);
  EXPECT_EQ(words("壹億零壹萬元整"), 10'001'000'000);
  EXPECT_EQ(words("玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"), 99'999'999'999'999);
  EXPECT_EQ(words("伍角整"), 50);
  EXPECT_EQ(words("伍分"), 5);
  EXPECT_EQ(words("零元伍角"), 50);
  EXPECT_EQ(words("零圆整"), 0);
  EXPECT_EQ(words("壹佰元零角零分"), 10000);
  EXPECT_EQ(words("壹万伍仟元"), 1'500'000);
  EXPECT_EQ(words("壹万零伍佰元"), 1'050'000);
  EXPECT_EQ(words("壹亿元整"), 10'000'000'000);
}

TEST(Words, AreRefusedWhenTheyAreNoWholeAmount) {
  for (const char* text : {"", "元", "整", "壹佰", "壹万整", "壹佰元伍", "壹佰元零", "壹佰伍元", "壹万伍元", "壹壹元", "拾拾元", "壹拾佰元", "佰元",
                           "壹万万元", "壹万亿元", "壹佰拾元", "壹仟零拾伍元", "零拾伍万元", "壹角壹角", "壹分壹角", "壹佰元整伍角", "壹佰元壹佰元", "壹佰美元", "100元", "负", "\xe5\xa3"})
    EXPECT_FALSE(Fen::parse_words(text)) << text;
}

/// Writes an amount as the rules for bills have it.
std::string in_words(std::int64_t amount_fen) {
  static const char* digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  static const char* units[] = {"", "拾", "佰", "仟"};
  std::int64_t yuan = amount_fen / 100;
  std::string text;
  bool zero = false;
  for (const auto& [scale, name] : {std::pair<std::int64_t, const char*>{100'000'000, "亿"}, {10'000, "万"}, {1, ""}}) {
    const std::int64_t group = yuan / scale % 10'000;
    for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
      const std::int64_t digit = group / power % 10;
      if (digit == 0) {
        zero = true;
        continue;
      }
      if (zero && !text.empty()) text += "零";
      zero = false;
      text += std::string(digits[digit]) + units[place];
    }
    if (group > 0) text += name;
  }
  text += text.empty() ? "零元" : "元";
  const std::int64_t jiao = amount_fen / 10 % 10, cents = amount_fen % 10;
  if (jiao == 0 && cents == 0) return text + "整";
  if (jiao > 0) text += std::string(digits[jiao]) + "角";
  else text += "零";
  return cents > 0 ? text + digits[cents] + "分" : text;
}

TEST(Words, WrittenByTheRuleComeBackAsTheSameAmount) {
  std::mt19937_64 random(20261123);
  for (int i = 0; i < 50'000; ++i) {
    const std::int64_t amount = static_cast<std::int64_t>(random() % 100'000'000'000'000ULL) / (i % 2 ? 1 : 1'000'000);
    const auto parsed = Fen::parse_words(in_words(amount));
    ASSERT_TRUE(parsed) << in_words(amount);
    ASSERT_EQ(parsed->count(), amount) << in_words(amount);
  }
}

TEST(Words, WithACharacterLostAreNeverReadAsMoreThanOneAmountSilently) {
  // A lost unit or digit may leave another amount, which figures then contradict; but never a crash, and a lost 元 is always refused.
  const auto whole = in_words(123'456'789);
  const auto at = whole.find("元");
  ASSERT_NE(at, std::string::npos);
  EXPECT_FALSE(Fen::parse_words(std::string(whole).erase(at, 3)));
}

TEST(Fen, PrintsWhatItReads) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const auto amount = Fen::of(static_cast<std::int64_t>(random() % 2'000'000'000'000'001ULL) - 1'000'000'000'000'000);
    ASSERT_EQ(fen(amount.yuan()), amount.count());
    ASSERT_EQ(fen(amount.grouped()), amount.count());
  }
  EXPECT_EQ(Fen::of(-310).yuan(), "-3.10");
  EXPECT_EQ(Fen::of(5).yuan(), "0.05");
  EXPECT_EQ(Fen::of(1234567).grouped(), "12,345.67");
  EXPECT_EQ(Fen::of(-100000000).grouped(), "-1,000,000.00");
  EXPECT_EQ(Fen::of(99999).grouped(), "999.99");
}

TEST(Shares, AreFlooredToTheFen) {
  EXPECT_EQ(share_floor({3000}, Fen::of(333)).count(), 99);
  EXPECT_EQ(share_floor({3000}, Fen::of(-1)).count(), -1);
  EXPECT_EQ(share_floor({10'000}, Fen::of(1'000'000'000'000'000)).count(), 1'000'000'000'000'000);
  EXPECT_EQ(proportion_floor(Fen::of(100), Fen::of(1), Fen::of(3)).count(), 33);
  EXPECT_EQ(proportion_floor(Fen::of(100), Fen::of(-1), Fen::of(3)).count(), -34);
  EXPECT_EQ(proportion_floor(Fen::of(1'000'000'000'000'000), Fen::of(999'999'999'999'999), Fen::of(1'000'000'000'000'000)).count(),
            999'999'999'999'999);
}

TEST(FenDeathTest, StopsRatherThanOverflow) {
  const Fen huge = Fen::of(std::numeric_limits<std::int64_t>::max());
  EXPECT_DEATH(static_cast<void>(huge + Fen::of(1)), "overflowed");
  EXPECT_DEATH(static_cast<void>(-huge - Fen::of(2)), "overflowed");
}

}  // namespace
}  // namespace mingjing::record
