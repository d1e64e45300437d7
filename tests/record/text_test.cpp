#include "storage/record/text.h"

#include <gtest/gtest.h>

#include <random>

namespace mingjing::record {
namespace {

TEST(NormalText, FoldsWhatChineseTypeMakesDifferent) {
  EXPECT_EQ(normal_text("ＡＢＣ　１２３"), "ABC123");
  EXPECT_EQ(normal_text("三工信〔２０２２〕３７号"), "三工信[2022]37号");
  EXPECT_EQ(normal_text("【甲】（乙）"), "[甲](乙)");
  EXPECT_EQ(normal_text("A—B–C－D−E"), "A-B-C-D-E");
  EXPECT_EQ(normal_text("阿凡提•买买提・江·"), "阿凡提·买买提·江·");
  EXPECT_EQ(normal_text("￥1"), "¥1");
  EXPECT_EQ(normal_text("㎡ m²"), "m2m2");
  EXPECT_EQ(normal_text("Ⅲ期"), "III期");
}

TEST(NormalText, DropsWhiteSpaceAndWhatCannotBeSeen) {
  EXPECT_EQ(normal_text(" 三\xc2\xa0门\t峡\u200b市\u3000\ufeff公\r\n司\u2028"), "三门峡市公司");
  EXPECT_EQ(normal_text(std::string("a\0b", 3)), "ab");
}

TEST(NormalText, FoldsTheRadicalsThatPdfTextLayersHold) {
  EXPECT_EQ(normal_text("⼤⾦⻓⻔"), "大金长门");
  EXPECT_EQ(normal_text("\uf9db"), "率");
}

TEST(NormalText, KeepsCaseWhileNormalNameDoesNot) {
  EXPECT_EQ(normal_text("Abc有限公司"), "Abc有限公司");
  EXPECT_EQ(normal_name("ａbc 有限公司"), "ABC有限公司");
}

TEST(NormalText, IsItsOwnNormalForm) {
  std::mt19937 random(11);
  for (int i = 0; i < 20'000; ++i) {
    std::u32string text;
    for (int j = 0; j < 6; ++j) {
      const auto c = static_cast<char32_t>(random() % 0x11000);
      if (c < 0xd800 || c > 0xdfff) text += c;
    }
    const std::string once = normal_text(to_utf8(text));
    ASSERT_EQ(normal_text(once), once);
    ASSERT_TRUE(is_utf8(once));
  }
}

TEST(Utf8, RefusesOverlongSurrogateAndTruncatedForms) {
  for (const char* bytes : {"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80",
                            "\x80", "\xe4\xb8", "\xff", "a\xc3"})
    EXPECT_FALSE(is_utf8(bytes));
  for (const char* bytes : {"", "a", "é", "中", "𠀀", "\xf4\x8f\xbf\xbf", "\xee\x80\x80"}) EXPECT_TRUE(is_utf8(bytes));
}

TEST(Utf8, DropsIllFormedBytesAndKeepsTheRest) {
  EXPECT_EQ(to_utf8(to_code_points("中\xff国\xe4")), "中国");
  EXPECT_EQ(normal_text("中\xff国\xe4"), "中国");
}

TEST(Utf8, EveryCodePointComesBack) {
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c == 0xd800) c = 0xe000;
    const std::string bytes = to_utf8(std::u32string_view(&c, 1));
    ASSERT_TRUE(is_utf8(bytes));
    ASSERT_EQ(to_code_points(bytes), std::u32string(1, c));
  }
}

}  // namespace
}  // namespace mingjing::record
