#include "storage/record/date.h"

#include <gtest/gtest.h>

namespace mingjing::record {
namespace {

std::string iso(std::string_view text) {
  const auto date = Date::parse(text);
  return date ? date->iso() : "refused";
}

TEST(Date, IsReadInEveryFormThatThePapersUse) {
  for (const char* text : {"2025-10-30", "2025/10/30",
                           "2025.10.30", "20251030", "2025年10月30日", "2025 年10 月30 日", "２０２５年１０月３０日",
                           " 2025-10-30 ", "2025-10-30 12:03:04", "2025-10-30T12:03:04", "2025-10-30T12:03:04.123Z",
                           "2025-10-30T12:03+08:00",
                           "2025年10月30日 12:03", "2025年10月30日12:03:04", "20251030 120304.5:x"}) {
    if (std::string_view(text).ends_with("x")) EXPECT_EQ(iso(text), "refused");
    else EXPECT_EQ(iso(text), "2025-10-30") << text;
  }
  EXPECT_EQ(iso("2022-7-5"), "2022-07-05");
  EXPECT_EQ(iso("2022年7月5日"), "2022-07-05");
}

TEST(Date, IsRefusedRatherThanGuessed) {
  for (const char* text : {"", "2025", "2025-10", "2025年10月", "2025年10月3", "2025-10/30", "30-10-2025", "25-10-30", "2025-13-01",
                           "2025-00-10",
                           "2025-02-29", "2025-1 0-30", "2025 10 30", "202510301", "2025103", "2025-10-30 25:00", "2025-10-30x",
                           "2025-10-3012:00",
                           "1899-12-31", "2200-01-01", "45960", "\xff"})
    EXPECT_EQ(iso(text), "refused") << text;
}

TEST(Date, KnowsEveryDayOfItsThreeCenturies) {
  Date day = *Date::of(1900, 1, 1);
  std::int32_t count = 0;
  for (; day <= *Date::of(2199, 12, 31); day = day + 1, ++count) {
    ASSERT_EQ(*Date::of(day.year(), day.month(), day.day()), day);
    ASSERT_EQ(*Date::parse(day.iso()), day);
  }
  EXPECT_EQ(count, 109'573);
  EXPECT_EQ(*Date::of(2024, 3, 1) - *Date::of(2024, 2, 28), 2);
  EXPECT_FALSE(Date::of(2100, 2, 29));
  EXPECT_TRUE(Date::of(2000, 2, 29));
}

}  // namespace
}  // namespace mingjing::record
