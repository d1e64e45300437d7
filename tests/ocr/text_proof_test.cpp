#include "ocr/see/text_proof.h"

#include <gtest/gtest.h>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

/// A look that read each sign with the same ease.
TextLook look(const std::string& text, std::int32_t ease_pm, Witness by = Witness::ours) {
  std::vector<Word> signs;
  for (char32_t sign : record::to_code_points(text)) signs.push_back({record::to_utf8(std::u32string(1, sign)), {}, ease_pm});
  return text_look(text, signs, by);
}

std::vector<TextLook> looks(const std::vector<std::string>& ours, const std::vector<std::string>& packaged, std::int32_t ease_pm,
                            std::int32_t packaged_pm = 500) {
  std::vector<TextLook> list;
  for (const auto& text : ours) list.push_back(look(text, ease_pm));
  for (const auto& text : packaged) list.push_back(look(text, packaged_pm, Witness::packaged));
  return list;
}

const std::string kCopper = "三门峡铜业", kSteel = "三门峡钢业";

TEST(TextProof, NeedsThreeLooksOfOursThatSayNothingElse) {
  EXPECT_EQ(proved_text(looks({kCopper, kCopper, kCopper}, {kCopper}, 900)), kCopper);
  EXPECT_EQ(proved_text(looks({kCopper, kCopper}, {kCopper}, 900)), "");
  EXPECT_EQ(proved_text(looks({kCopper, kCopper, kCopper, kSteel}, {kCopper}, 900)), "");
}

TEST(TextProof, TakesASignThatThePackagedModelSeesMoreOftenThanAnyOther) {
  const std::vector<std::string> ours(3, kCopper);
  EXPECT_EQ(proved_text(looks(ours, {kCopper, kSteel, kCopper}, 900)), kCopper);
  EXPECT_EQ(proved_text(looks(ours, {kCopper, kSteel}, 900)), "") << "as often";
  EXPECT_EQ(proved_text(looks(ours, {}, 990)), "") << "never";
  EXPECT_EQ(proved_text(looks(ours, {"三门峡铜业务"}, 990)), "") << "of another length: nobody knows which sign is which";
}

TEST(TextProof, AsksForEaseOfOurs) {
  const std::vector<std::string> ours(3, kCopper);
  EXPECT_EQ(proved_text(looks(ours, {kCopper}, 880)), kCopper);
  EXPECT_EQ(proved_text(looks(ours, {kCopper}, 879)), "");
}

TEST(TextProof, OfASignThatThePackagedModelLacksAsksForMoreEase) {
  const std::vector<std::string> ours(3, "渑池矿业"), packaged{"温池矿业", "混池矿业"};
  EXPECT_EQ(proved_text(looks(ours, packaged, 900)), "渑池矿业");
  EXPECT_EQ(proved_text(looks(ours, packaged, 899)), "");
}

TEST(TextProof, OfASignThatThePackagedModelLacksFailsWhereItAlwaysSeesTheSameOneWithEase) {
  const std::vector<std::string> ours(3, "嘉汔机床"), packaged(2, "嘉泽机床");
  EXPECT_EQ(proved_text(looks(ours, packaged, 990, 899)), "嘉汔机床");
  EXPECT_EQ(proved_text(looks(ours, packaged, 990, 900)), "");
}

TEST(TextProof, TakesWhatTheShapesOfAllSignsShowThoughTheModelsWaver) {
  std::vector<TextLook> list = looks({kCopper, kSteel}, {kSteel, kCopper}, 500);
  EXPECT_EQ(proved_text(list), "");
  list.push_back(look(kCopper, 100, Witness::shapes));
  EXPECT_EQ(proved_text(list), kCopper);
  list.back() = look(kCopper, 99, Witness::shapes);
  EXPECT_EQ(proved_text(list), "") << "another sign looks nearly the same";
  list.back() = look("三门峡锢业", 1000, Witness::shapes);
  EXPECT_EQ(proved_text(list), "") << "no model said so, and the text is short";
}

TEST(TextProof, OneModelOnceAndTheShapesAreEnoughForALongTextOnly) {
  const std::string firm = "三门峡铜业有限公司", other = "三门峡钢业有限公司";
  EXPECT_EQ(proved_text(std::vector{look(other, 900), look(firm, 500, Witness::packaged), look(firm, 200, Witness::shapes)}), firm);
  EXPECT_EQ(proved_text(std::vector{look(other, 900), look(firm, 500, Witness::packaged), look(firm, 199, Witness::shapes)}), "");
  EXPECT_EQ(proved_text(std::vector{look(kCopper, 900), look(kCopper, 900, Witness::shapes)}), "");
}

TEST(TextProof, TakesFromTheShapesWhatNoModelKnowsWhereTheModelsWaver) {
  const std::string firm = "武汉嘉砼检测有限公司";
  std::vector<TextLook> list = looks({"武汉嘉雁检测有限公司", "武汉嘉春检测有限公司"}, {"武汉嘉雁检测有限公司", "武汉嘉在检测有限公司"}, 800);
  list.push_back(look(firm, 899, Witness::shapes));
  EXPECT_EQ(proved_text(list), "") << "another sign looks a little like it";
  list.back() = look(firm, 900, Witness::shapes);
  EXPECT_EQ(proved_text(list), firm);
  list.push_back(look("武汉嘉在检测有限公司", 1, Witness::shapes));
  EXPECT_EQ(proved_text(list), "") << "the shapes say two things";
  list.pop_back();
  list.push_back(look("武汉嘉雁检测有限公司", 400));
  EXPECT_EQ(proved_text(list), "") << "more than half of the looks agree on another sign";
}

/// A firm of which one sign is known to the shapes and not to both models, another only to the models.
std::vector<TextLook> pieced(std::int32_t ease_pm, const std::string& shape, std::int32_t leaning_pm) {
  std::vector<TextLook> list = looks({"武汉源鼎检测有限公司", "武汉源虢检测有限公司"}, {"武汉源易检测有限公司", "武汉源昂检测有限公司"}, ease_pm);
  list.push_back(look(shape, 400, Witness::shapes));
  list.back().ease_pm[2] = leaning_pm;
  return list;
}

TEST(TextProof, PiecesALongTextTogetherOfWhatTheModelsAgreeOnAndWhatTheShapesShow) {
  EXPECT_EQ(proved_text(pieced(950, "武汉原鼎检测有限公司", 199)), "武汉源鼎检测有限公司");
  EXPECT_EQ(proved_text(pieced(949, "武汉原鼎检测有限公司", 199)), "") << "ours sees its own sign without ease";
  EXPECT_EQ(proved_text(pieced(990, "武汉原鼎检测有限公司", 200)), "") << "both models may err alike";
  EXPECT_EQ(proved_text(pieced(990, "武汉原鼎捡测有限公司", 199)), "") << "the shapes differ twice";
  EXPECT_EQ(proved_text(pieced(990, "武汉源罪检测有限公司", 199)), "") << "no model said so";
  EXPECT_EQ(proved_text(pieced(900, "武汉源鼎检测有限公司", 50)), "武汉源鼎检测有限公司") << "the shapes hardly tell what the models agree on";
  std::vector<TextLook> list = pieced(990, "武汉源鼎检测有限公司", 50);
  for (int i = 0; i < 3; ++i) list.push_back(look("武汉源易检测有限公司", 990));
  EXPECT_EQ(proved_text(list), "") << "more than half of the looks agree on another sign";
}

TEST(TextProof, TakesAClearCommaOfTheShapesForHalfTheColonOfTheLabel) {
  const std::vector<Word> clear{{",", {}, 500}, {"铜", {}, 910}, {"业", {}, 930}}, doubtful{{",", {}, 499}, {"铜", {}, 910}, {"业", {}, 930}};
  EXPECT_FALSE(text_look("铜业", clear, Witness::shapes).ease_pm.empty());
  EXPECT_TRUE(text_look("铜业", doubtful, Witness::shapes).ease_pm.empty());
}

TEST(TextProof, TakesNoSignFromTheShapesThatBothModelsKnowAndNeverSaid) {
  std::vector<TextLook> list = looks({"济南明输仪器仪表公司", "济南明擒仪器仪表公司"}, {"济南明岭仪器仪表公司", "济南明扒仪器仪表公司"}, 850);
  list.push_back(look("济南明龄仪器仪表公司", 1000, Witness::shapes));
  EXPECT_EQ(proved_text(list), "");
}

TEST(TextProof, LooksOverQuotationMarksButKeepsThem) {
  EXPECT_EQ(proved_text(std::vector{look("未查到'失信'记录", 500), look("未查到失信记录", 500, Witness::packaged),
                                    look("未查到失信记录", 300, Witness::shapes), look("未查到“失信”记录", 300, Witness::shapes)}),
            "未查到“失信”记录");
}

TEST(TextProof, FailsWhereTheShapesShowTwoTexts) {
  EXPECT_EQ(proved_text(std::vector{look(kCopper, 900), look(kCopper, 900), look(kSteel, 900), look(kSteel, 900),
                                    look(kCopper, 300, Witness::shapes), look(kSteel, 300, Witness::shapes)}),
            "");
}

TEST(TextProof, TakesNoShapesWhereASignBeforeTheValueMayBelongToIt) {
  const std::vector<Word> doubtful{{":", {}, 50}, {"铜", {}, 910}, {"业", {}, 930}}, other{{"三", {}, 900}, {"铜", {}, 910}, {"业", {}, 930}};
  for (const auto& line : {doubtful, other}) {
    EXPECT_TRUE(text_look("铜业", line, Witness::shapes).ease_pm.empty());
    EXPECT_FALSE(text_look("铜业", line, Witness::ours).ease_pm.empty());
  }
  const std::vector<Word> shown{{")", {}, 200}, {":", {}, 900}, {"铜", {}, 910}, {"业", {}, 930}};
  EXPECT_EQ(text_look("铜业", shown, Witness::shapes).ease_pm, (std::vector<std::int32_t>{910, 930}));
}

TEST(TextProof, FindsTheValueAmongWhatTheLineSays) {
  const std::vector<Word> line{{":", {}, 300}, {"铜", {}, 910}, {"（", {}, 920}, {"业", {}, 930}};
  EXPECT_EQ(text_look("铜(业", line, Witness::ours).ease_pm, (std::vector<std::int32_t>{910, 920, 930}));
  EXPECT_TRUE(text_look("钢业", line, Witness::ours).ease_pm.empty());
}

}  // namespace
}  // namespace mingjing::ocr
