#include "ocr/see/text_proof.h"

#include <gtest/gtest.h>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

/// A look that read each sign with the same ease.
TextLook look(const std::string& text, std::int32_t ease_pm, bool packaged = false) {
  std::vector<Word> signs;
  for (char32_t sign : record::to_code_points(text)) signs.push_back({record::to_utf8(std::u32string(1, sign)), {}, ease_pm});
  return text_look(text, signs, packaged);
}

std::vector<TextLook> looks(const std::vector<std::string>& ours, const std::vector<std::string>& packaged, std::int32_t ease_pm,
                            std::int32_t packaged_pm = 500) {
  std::vector<TextLook> list;
  for (const auto& text : ours) list.push_back(look(text, ease_pm));
  for (const auto& text : packaged) list.push_back(look(text, packaged_pm, true));
  return list;
}

const std::string kCopper = "三门峡铜业", kSteel = "三门峡钢业";

TEST(TextProof, NeedsThreeLooksOfOursThatSayNothingElse) {
  EXPECT_TRUE(is_proved(kCopper, looks({kCopper, kCopper, kCopper}, {kCopper}, 900)));
  EXPECT_FALSE(is_proved(kCopper, looks({kCopper, kCopper}, {kCopper}, 900)));
  EXPECT_FALSE(is_proved(kCopper, looks({kCopper, kCopper, kCopper, kSteel}, {kCopper}, 900)));
}

TEST(TextProof, TakesASignThatThePackagedModelSeesMoreOftenThanAnyOther) {
  const std::vector<std::string> ours(3, kCopper);
  EXPECT_TRUE(is_proved(kCopper, looks(ours, {kCopper, kSteel, kCopper}, 900)));
  EXPECT_FALSE(is_proved(kCopper, looks(ours, {kCopper, kSteel}, 900))) << "as often";
  EXPECT_FALSE(is_proved(kCopper, looks(ours, {}, 990))) << "never";
  EXPECT_FALSE(is_proved(kCopper, looks(ours, {"三门峡铜业务"}, 990))) << "of another length: nobody knows which sign is which";
}

TEST(TextProof, AsksForEaseOfOurs) {
  const std::vector<std::string> ours(3, kCopper);
  EXPECT_TRUE(is_proved(kCopper, looks(ours, {kCopper}, 880)));
  EXPECT_FALSE(is_proved(kCopper, looks(ours, {kCopper}, 879)));
}

TEST(TextProof, OfASignThatThePackagedModelLacksAsksForMoreEase) {
  const std::vector<std::string> ours(3, "渑池矿业"), packaged{"温池矿业", "混池矿业"};
  EXPECT_TRUE(is_proved("渑池矿业", looks(ours, packaged, 900)));
  EXPECT_FALSE(is_proved("渑池矿业", looks(ours, packaged, 899)));
}

TEST(TextProof, OfASignThatThePackagedModelLacksFailsWhereItAlwaysSeesTheSameOneWithEase) {
  const std::vector<std::string> ours(3, "嘉汔机床"), packaged(2, "嘉泽机床");
  EXPECT_TRUE(is_proved("嘉汔机床", looks(ours, packaged, 990, 899)));
  EXPECT_FALSE(is_proved("嘉汔机床", looks(ours, packaged, 990, 900)));
}

TEST(TextProof, FindsTheValueAmongWhatTheLineSays) {
  const std::vector<Word> line{{":", {}, 300}, {"铜", {}, 910}, {"（", {}, 920}, {"业", {}, 930}};
  EXPECT_EQ(text_look("铜(业", line, false).ease_pm, (std::vector<std::int32_t>{910, 920, 930}));
  EXPECT_TRUE(text_look("钢业", line, false).ease_pm.empty());
}

}  // namespace
}  // namespace mingjing::ocr
