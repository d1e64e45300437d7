#include <gtest/gtest.h>

#include <map>

#include "audit/intake/application_form.h"
#include "audit/intake/form_facts.h"
#include "audit/intake/form_tables.h"

namespace mingjing::audit {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// What a form states, by heading; figures as text, `?` where it is none.
std::map<std::string, std::string> stated(Rows rows) {
  std::map<std::string, std::string> said;
  for (const auto& fact : facts_in({{{"Sheet1", std::move(rows)}}}, "甲/申报表.xlsx")) said[fact.name] = fact.figure ? fact.figure->text() : "?";
  return said;
}

TEST(FormFacts, ALabelStatesWhatStandsToItsRight) {
  const auto said = stated({{"附件4.3 申报表"},
                            {"企业名称", "甲公司", "职工人数", "120"},
                            {"平台从业人员总数（名）", "", "18"},
                            {"设备占比（%）", "62.5", "能力成熟度等级", "二级"}});
  EXPECT_EQ(said.at("职工人数"), "120");
  EXPECT_EQ(said.at("平台从业人员总数（名）"), "18");
  EXPECT_EQ(said.at("设备占比（%）"), "0.625");
  EXPECT_EQ(said.at("能力成熟度等级"), "2");
}

TEST(FormFacts, ARankInAMarketIsNoShareOfIt) {
  const auto said = stated({{"国内市场占有率排名", "6"}, {"国内市场占有率", "6"}});
  EXPECT_EQ(said.at("国内市场占有率排名"), "6");
  EXPECT_EQ(said.at("国内市场占有率"), "?") << "6 % or a slip";
}

TEST(FormFacts, MoneyTakesTheUnitOfItsHeadingElseOfTheFormElseNone) {
  const auto said = stated({{"单位：人、万元"}, {"2022年营业收入", "5000", "职工人数", "80"}, {"注册资本（元）", "300000"}});
  EXPECT_EQ(said.at("2022年营业收入"), "50000000");
  EXPECT_EQ(said.at("职工人数"), "80");
  EXPECT_EQ(said.at("注册资本（元）"), "300000");
  EXPECT_EQ(stated({{"营业收入", "5000"}}).at("营业收入"), "?") << "yuan or 万元: nobody says";
  EXPECT_EQ(stated({{"营业收入", "5000万元"}}).at("营业收入"), "50000000");
  EXPECT_EQ(stated({{"研发占比", "65"}}).at("研发占比"), "?");
  EXPECT_EQ(stated({{"研发占比", "65%"}}).at("研发占比"), "0.65");
}

TEST(FormFacts, ATableOfYearsNamesTheYear) {
  const auto said = stated({{"指标", "2020", "2021年", "2022年度"}, {"主营业务收入（万元）", "100", "200", "300"}, {"上缴税金（万元）", "", "", "9"}});
  EXPECT_EQ(said.at("2021年主营业务收入（万元）"), "2000000");
  EXPECT_EQ(said.at("2022年主营业务收入（万元）"), "3000000");
  EXPECT_EQ(said.at("2022年上缴税金（万元）"), "90000");
  EXPECT_EQ(said.count("主营业务收入（万元）"), 0u) << "of no single year";
  EXPECT_EQ(said.count("上缴税金（万元）"), 0u);
}

TEST(FormFacts, HeadingsWithOneRowBelowAreStatedAndAListIsNot) {
  const auto one = stated({{"平台名称", "工业设备连接数量（个）", "服务企业数量（个）"}, {"甲平台", "1200", "60"}});
  EXPECT_EQ(one.at("工业设备连接数量（个）"), "1200");
  EXPECT_EQ(one.at("服务企业数量（个）"), "60");
  const auto list = stated({{"名称", "数量", "金额（万元）"}, {"机床", "1", "30"}, {"机器人", "2", "60"}});
  EXPECT_EQ(list.count("金额（万元）"), 0u);
}

TEST(FormFacts, AWordFarFromItsLabelIsNotItsValue) {
  const auto said = stated({{"认定级别", "", "联系人", "张三"}});
  EXPECT_EQ(said.count("认定级别"), 0u);
  const auto beside = facts_in({{{"Sheet1", {{"认定级别", "集成级"}}}}}, "甲/申报表.xlsx");
  EXPECT_EQ(beside.at(0).text, "集成级");
  EXPECT_EQ(beside.at(0).cell, "B1");
}

TEST(FormFacts, ALabelWithNothingBesideItIsABlankBox) {
  const auto blanks = blanks_in({{{"Sheet1", {{"设备总投资（万元）", "", "其中机器人投资（万元）", "100"}, {"项目简述"}, {"无"}, {"120"}}}}}, "甲/申报表.xlsx");
  ASSERT_EQ(blanks.size(), 3u) << "a figure is no label";
  EXPECT_EQ(blanks[0].name, "设备总投资（万元）");
  EXPECT_EQ(blanks[0].right, "其中机器人投资（万元）");
  EXPECT_EQ(blanks[0].below, "项目简述");
  EXPECT_EQ(blanks[1].name, "项目简述");
  EXPECT_EQ(blanks[1].below, "无");
  EXPECT_EQ(blanks[1].row, 2);
}

TEST(FormTables, ABudgetStandsBesideItsTotalAndAListOfMachinesBesidePriceTimesQuantity) {
  const Rows budget = {{"（一）总体预算（万元）"}, {"序号", "支出科目", "支出金额"}, {"1", "设备、软件采购(租赁)费", "1200"}, {"2", "人员费", "800"}, {"3", "合计", "2002"},
                       {"另一张表", "", "77"}};
  const auto totals = form_totals({{{"Sheet1", budget}}}, "甲/申报书.xlsx");
  ASSERT_EQ(totals.size(), 1u) << "what stands below the total is another table";
  EXPECT_EQ(totals[0].stated.yuan(), "20020000.00");
  EXPECT_EQ(totals[0].sum->yuan(), "20000000.00");
  EXPECT_FALSE(totals[0].is_product);
  EXPECT_LT(totals[0].half_place, totals[0].stated - *totals[0].sum);

  const Rows machines = {{"序号", "名称", "单价", "数量", "金额（万元）", "品牌"},
                         {"1", "机床", "33.33", "3", "100"}, {"2", "机器人", "200000", "2台", "40"},
                         {"3", "叉车", "20", "2", "50"}, {"合计", "", "", "", "190"}};
  const auto rows = form_totals({{{"Sheet1", machines}}}, "甲/申报书.xlsx");
  ASSERT_EQ(rows.size(), 2u) << "a price without unit may be in yuan or in 万元";
  EXPECT_TRUE(rows[0].is_product);
  EXPECT_EQ(rows[0].row, 4);
  EXPECT_EQ(rows[0].sum->yuan(), "400000.00");
}

TEST(FormTables, ARowWhoseAmountIsNoFigureLeavesTheTotalOpen) {
  const auto totals = [](const char* amount) {
    return form_totals({{{"Sheet1", {{"支出科目", "支出金额（万元）"}, {"设备费", "1200"}, {"人员费", amount}, {"合计", "2000"}}}}}, "甲/申报书.xlsx");
  };
  EXPECT_TRUE(totals("约800").empty());
  EXPECT_EQ(totals("/").size(), 1u) << "nothing is spent";
}

TEST(FormTables, ARoundedPriceCountsItsRoundingForEachPiece) {
  const auto differing = [](const char* price, const char* quantity, const char* amount) {
    return form_totals({{{"Sheet1", {{"名称", "单价（万元）", "数量", "金额（万元）"}, {"机床", price, quantity, amount}}}}}, "甲/申报书.xlsx").size();
  };
  EXPECT_EQ(differing("33.33", "3", "100"), 0u);
  EXPECT_EQ(differing("33.33", "3", "101"), 1u);
  EXPECT_EQ(differing("20", "2台", "40"), 0u);
  EXPECT_EQ(differing("20", "若干", "50"), 0u) << "no figure";
}

TEST(FormTables, TargetsAreReadWithTheirResults) {
  const Rows rows = {{"项目建设绩效目标表"}, {"一级指标", "二级指标", "三级指标", "预期指标目标值", "指标完成情况"},
                     {"产出指标", "数量指标", "指标1:设备数量", "10", "12"}, {"", "", "指标2:软件数量", "", ""}, {"", "质量指标", "指标1:联网率", "≥ 95%", ""}};
  const auto targets = targets_in({{{"Sheet1", rows}}}, "甲/绩效目标表.xlsx");
  ASSERT_EQ(targets.size(), 2u) << "a line of the form that nobody filled in is none";
  EXPECT_EQ(targets[0].result, "12");
  EXPECT_EQ(targets[1].indicator, "指标1:联网率");
  EXPECT_EQ(targets[1].row, 5);
}

TEST(FormFacts, TheFormInJsonStatesThemByHeading) {
  const auto form = read_application_form(R"({"facts": {"平台从业人员总数": 20, "营业收入（万元）": "5000", "研发占比": "3.1%", "认定级别": "集成级", "空": null}})",
                                          "甲/application.json");
  ASSERT_TRUE(form.has_value()) << form.error().reason.en;
  std::map<std::string, std::string> said;
  for (const auto& fact : form->facts) said[fact.name] = fact.figure ? fact.figure->text() : fact.text;
  EXPECT_EQ(said.size(), 4u);
  EXPECT_EQ(said.at("平台从业人员总数"), "20");
  EXPECT_EQ(said.at("营业收入（万元）"), "50000000");
  EXPECT_EQ(said.at("研发占比"), "0.031");
  EXPECT_EQ(said.at("认定级别"), "集成级");
  for (const char* wrong : {R"({"facts": []})", R"({"facts": {"a": [1]}})", R"({"facts": {"a": true}})"})
    EXPECT_FALSE(read_application_form(wrong, "a.json").has_value()) << wrong;
}

}  // namespace
}  // namespace mingjing::audit
