#include <gtest/gtest.h>

#include "audit/intake/application_form.h"
#include "audit/intake/headings.h"
#include "audit/intake/invoice_list.h"
#include "audit/intake/summary.h"

namespace mingjing::audit {
namespace {

using record::Fen;

using Rows = std::vector<std::vector<std::string>>;
record::Table table(Rows rows) { return {{{"Sheet1", std::move(rows)}}}; }
record::Date day(int year, int month, int d) { return *record::Date::of(year, month, d); }

const std::vector<std::string> kOfficialList = {"序号", "发票号码", "付款方名称", "收款方名称", "开具内容",
                                                "开具日期", "开具金额", "不含税金额", "设备、技术、研发、软件等信息"};

InvoiceList list_of(Rows rows) {
  auto list = read_invoice_list(table(std::move(rows)), "甲/发票清单.xlsx");
  EXPECT_TRUE(list.has_value()) << (list ? "" : list.error().reason.en);
  return list ? *list : InvoiceList{};
}

TEST(InvoiceList, ReadsTheOfficialFormBetweenItsTitleAndItsTotal) {
  auto list = list_of({{"附件1-7"},
                       {"三门峡市2022年度第一批区间有效投资发票清单"},
                       {"企业名称：甲公司"},
                       kOfficialList,
                       {"1", "12345678", "甲公司", "乙公司", "数控机床", "2021/7/1", "1,130,000.00", "1000000", "型号A"},
                       {},
                       {"2", "22332000000012345678", "甲公司", "丙公司", "软件", "2022年6月30日", "113", "", ""},
                       {"3"},
                       {"……"},
                       {"合计", "", "", "", "", "", "1130113", "1000000"},
                       {"备注：发票清单须经税务部门盖章"}});
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_TRUE(list.bad.empty());
  EXPECT_EQ(list.rows[0].row, 5);
  EXPECT_EQ(list.rows[0].number, "12345678");
  EXPECT_EQ(list.rows[0].payer, "甲公司");
  EXPECT_EQ(list.rows[0].payee, "乙公司");
  EXPECT_EQ(list.rows[0].date, day(2021, 7, 1));
  EXPECT_EQ(list.rows[0].total, Fen::of(113000000));
  EXPECT_EQ(list.rows[0].excl_tax, Fen::of(100000000));
  EXPECT_EQ(list.rows[0].info, "型号A");
  EXPECT_EQ(list.rows[1].row, 7);
  EXPECT_EQ(list.rows[1].total, Fen::of(11300));
  EXPECT_EQ(list.rows[1].excl_tax, std::nullopt);
}

TEST(InvoiceList, ItsTotalsStandBesideTheRowsThatTheyAddUp) {
  const std::vector<std::string> heading = {"设备类别", "设备名称", "发票金额(万元)", "收款单位", "发票号码", "发票日期"};
  const auto row = [](const char* amount, const char* number) {
    return std::vector<std::string>{"机器人", "焊接机器人", amount, "乙公司", number, "2022-01-05"};
  };
  auto list = list_of({heading, row("60.5", "11111111"), row("40", "22222222"), {"小计", "", "100.5"}, row("20", "33333333"), {"小计", "", "21"},
                       {"合计", "", "1205000"}});
  ASSERT_EQ(list.totals.size(), 3u);
  EXPECT_EQ(list.totals[0].stated, list.totals[0].sum) << "the first block";
  EXPECT_EQ(list.totals[1].row, 6);
  EXPECT_EQ(list.totals[1].stated.yuan() + " " + list.totals[1].sum->yuan(), "210000.00 200000.00") << "since the last 小计";
  EXPECT_EQ(list.totals[2].sum->yuan(), "1205000.00") << "all rows";
  EXPECT_EQ(list.totals[0].half_place.yuan(), "6000.00") << "halves of 0.1, 1 and 0.1 万元";
}

TEST(InvoiceList, TakesTheUnitFromTheHeadingBeforeTheTitle) {
  EXPECT_EQ(list_of({{"发票号码", "开具金额（万元）"}, {"12345678", "1.5"}}).rows[0].total, Fen::of(1500000));
  EXPECT_EQ(list_of({{"单位：万元"}, {"发票号码", "开具金额"}, {"12345678", "1.5"}}).rows[0].total, Fen::of(1500000));
  EXPECT_EQ(list_of({{"单位：万元"}, {"发票号码", "开具金额(元)"}, {"12345678", "1.5"}}).rows[0].total, Fen::of(150));
  EXPECT_EQ(list_of({{"发票号码", "开具金额"}, {"12345678", "1.5"}}).rows[0].total, Fen::of(150));
}

TEST(InvoiceList, KnowsWhichAmountIsWithoutTax) {
  auto list = list_of({{"发票号码", "金额（不含税，元）", "金额（含税，元）"}, {"12345678", "100", "113"}});
  EXPECT_EQ(list.rows[0].total, Fen::of(11300));
  EXPECT_EQ(list.rows[0].excl_tax, Fen::of(10000));
  list = list_of({{"发票代码", "发票号码", "金额", "税额", "价税合计"}, {"044001900111", "12345678", "100", "13", "113"}});
  EXPECT_EQ(list.rows[0].total, Fen::of(11300));
  EXPECT_EQ(list.rows[0].excl_tax, Fen::of(10000));
  EXPECT_EQ(list.rows[0].code, "044001900111");
  list = list_of({{"发票号码", "金额"}, {"12345678", "113"}});
  EXPECT_EQ(list.rows[0].total, Fen::of(11300));
  EXPECT_EQ(list.rows[0].excl_tax, std::nullopt);
}

TEST(InvoiceList, ReadsAHeadingOfTwoLines) {
  auto list = list_of({{"序号", "发票信息", "", "开具金额", ""},
                       {"", "发票号码", "开具日期", "含税", "不含税"},
                       {"1", "12345678", "2022-01-02", "113", "100"}});
  ASSERT_EQ(list.rows.size(), 1u);
  EXPECT_EQ(list.rows[0].date, day(2022, 1, 2));
  EXPECT_EQ(list.rows[0].excl_tax, Fen::of(10000));
  EXPECT_EQ(list.rows[0].total, Fen::of(11300));
}

TEST(InvoiceList, ReadsTheListsOfTheOtherForms) {
  auto robot = list_of({{"设备类别", "设备名称", "规格/型号", "数量(台)", "发票金额(万元)", "收款单位", "发票号码", "发票日期", "合同/协议编号"},
                        {"机器人", "焊接机器人", "R1", "2", "80", "乙公司", "12345678", "2022-01-02", "HT-1"},
                        {"小计", "", "", "2", "80"}});
  ASSERT_EQ(robot.rows.size(), 1u);
  EXPECT_EQ(robot.rows[0].total, Fen::of(80000000));
  EXPECT_EQ(robot.rows[0].contract_number, "HT-1");
  auto cloud = list_of({{"序号", "发票类型", "付款方名称", "收款方名称", "开具内容", "开具日期", "开具金额", "发票号码", "产品类型概述"},
                        {"1", "增值税专用发票", "甲", "乙", "上云", "2021/7/1", "8,000.00", "12345678", "存储 2T"}});
  EXPECT_EQ(cloud.rows[0].total, Fen::of(800000));
  EXPECT_EQ(cloud.rows[0].info, "存储 2T");
}

TEST(PurchaseList, FormsWithoutInvoiceNumbersAreReadByTheirHeadings) {
  struct Form {
    const char* name;
    Rows rows;
    const char *payee, *content, *total;
  };
  const std::vector<Form> forms = {
      {"包头 2.2",
       {{"序号", "使用云产品(服务)名称", "使用云产品(服务)类型", "云服务供应商", "云产品(服务)合同金额（万元）", "发票金额（万元）", "银行付款凭证金额（万元）"},
        {"1", "云主机", "IaaS", "乙公司", "12", "11.5", "11.5"},
        {"合计", "", "", "", "12", "11.5", "11.5"}},
       "乙公司", "云主机", "115000.00"},
      {"包头 6.5",
       {{"序号", "名称", "单价", "数量", "不含税金额（万元）", "含税金额（万元）", "品牌", "制造商", "是否安全可控", "备注"},
        {"1", "机床", "100", "1", "100", "113", "甲牌", "乙厂", "是", ""},
        {"2", "机器人", "50", "1", "50", "56.5", "甲牌", "乙厂", "是", "√"}},
       "", "机床", "1130000.00"},
      {"株洲 四（一）",
       {{"序号", "类型", "设备名称", "供应商名称", "产地", "功能", "原值（万元）", "对应证明材料页数"}, {"1", "①", "机床", "乙公司", "④", "车削", "80.5", "12"}},
       "乙公司", "机床", "805000.00"},
      {"株洲 四（二）",
       {{"序号", "类型", "服务内容", "服务商名称", "服务商属地", "费用（万元）", "对应证明材料页数"}, {"1", "①", "咨询", "丙公司", "④", "30", "15"}},
       "丙公司", "咨询", "300000.00"}};
  for (const auto& form : forms) {
    EXPECT_TRUE(is_purchase_list(table(form.rows))) << form.name;
    EXPECT_FALSE(is_invoice_list(table(form.rows))) << form.name << ": it makes no application of its folder";
    const auto list = list_of(form.rows);
    ASSERT_EQ(list.rows.size(), 1u) << form.name << ": what is still to be bought proves nothing";
    EXPECT_EQ(list.rows[0].payee, form.payee);
    EXPECT_EQ(list.rows[0].content, form.content);
    EXPECT_EQ(list.rows[0].total->yuan(), form.total) << form.name;
    EXPECT_FALSE(list.rows[0].numbered);
  }
  const auto robots = list_of({{"序号", "设备名称", "型号", "数量", "单价", "含税金额（万元）", "不含税金额（万元）", "发票日期", "制造商", "凭证号"},
                               {"1", "焊接机器人", "R1", "2", "40", "90.4", "80", "2024-03-01", "乙厂", "123"}});
  EXPECT_EQ(robots.rows[0].date, day(2024, 3, 1));
  EXPECT_FALSE(robots.rows[0].numbered);
  EXPECT_EQ(robots.rows[0].half_place, Fen::of(50000));
  const auto added = list_of({{"序号", "名称", "单价", "数量", "不含税金额", "含税金额", "制造商"},
                              {"1", "机床", "100", "1", "100", "113", "乙厂"},
                              {"2", "机器人", "50", "2", "100", "113", "乙厂"},
                              {"合计", "", "150", "3", "200", "226", ""}});
  EXPECT_TRUE(std::none_of(added.totals.begin(), added.totals.end(), [](const ListTotal& total) { return total.is_product; }))
      << "a total is no product of totals";
  EXPECT_FALSE(is_purchase_list(table({{"序号", "支出科目", "支出金额"}, {"1", "设备费", "30"}}))) << "a budget lists no purchases";
}

TEST(InvoiceList, AnotherFormThatListsTheSameInvoiceIsLaidBesideIt) {
  record::Table both{{{"2-5", {kOfficialList, {"1", "12345678", "甲公司", "乙公司", "机器人", "2022-01-02", "904000.00", "800000", ""}}},
                      {"2-2",
                       {{"设备类别", "设备名称", "数量(台)", "发票金额(万元)", "收款单位", "发票号码", "发票日期", "合同/协议编号"},
                        {"机器人", "焊接机器人", "2", "90.4", "乙公司", "12345678", "2022-01-02", "HT-1"},
                        {"机器人", "焊接机器人", "1", "45", "乙公司", "12345679", "2022-01-02", "HT-1"}}}}};
  const auto list = read_invoice_list(both, "甲/清单.xlsx");
  ASSERT_EQ(list->rows.size(), 2u);
  EXPECT_EQ(list->rows[0].contract_number, "HT-1");
  ASSERT_EQ(list->rows[0].again.size(), 1u);
  EXPECT_EQ(list->rows[0].again[0].total, Fen::of(90400000));
  EXPECT_EQ(list->rows[1].number, "12345679");
  both.sheets[1].rows = both.sheets[0].rows;
  EXPECT_EQ(read_invoice_list(both, "甲/清单.xlsx")->rows.size(), 2u) << "one form goes on: a row that comes again is a second row";
}

TEST(InvoiceList, KeepsARowOfWhichACellCannotBeUsedAndSaysWhere) {
  auto list = list_of({kOfficialList,
                       {"1", "12345678", "甲", "乙", "机床", "2022-13-01", "壹佰元整", "", ""},
                       {"2", "12345679", "甲", "乙", "机床", "2022-01-01", "约100", "", ""},
                       {"3", "2.2332E+19", "甲", "乙", "机床", "2022-01-01", "100", "", ""},
                       {"4", "12345670、12345671", "甲", "乙", "机床", "2022-01-01", "100", "", ""}});
  ASSERT_EQ(list.rows.size(), 4u);
  EXPECT_EQ(list.rows[0].total, std::nullopt);
  EXPECT_EQ(list.rows[0].date, std::nullopt);
  EXPECT_EQ(list.rows[0].number, "12345678");
  EXPECT_EQ(list.rows[2].number, "");
  EXPECT_EQ(list.rows[3].number, "");
  ASSERT_EQ(list.bad.size(), 5u);
  EXPECT_EQ(list.bad[1].file, "甲/发票清单.xlsx");
  EXPECT_NE(list.bad[1].reason.zh.find("第 2 行“开具金额”栏"), std::string::npos) << list.bad[1].reason.zh;
  EXPECT_NE(list.bad[1].reason.zh.find("壹佰元整"), std::string::npos);
  EXPECT_NE(list.bad[1].reason.en.find("Row 2"), std::string::npos);
}

TEST(InvoiceList, IsRefusedWhereNoHeadingFits) {
  auto list = read_invoice_list(table({{"姓名", "年龄"}, {"张三", "30"}}), "甲/发票清单.xlsx");
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().code, record::Code::invalid_input);
  EXPECT_EQ(list.error().subject, "甲/发票清单.xlsx");
  EXPECT_FALSE(read_invoice_list(table({}), "x").has_value());
  EXPECT_FALSE(read_invoice_list({}, "x").has_value());
}

TEST(InvoiceList, HeadingsThatComeAgainAfterAPageBreakAreNoRow) {
  auto list = list_of({{"发票号码", "开具金额"}, {"12345678", "1"}, {"发票号码", "开具金额"}, {"12345679", "2"}});
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_EQ(list.rows[1].number, "12345679");
  EXPECT_TRUE(list.bad.empty());
}

TEST(InvoiceNumber, IsFiguresOnly) {
  EXPECT_EQ(listed_number("No 12345678"), "12345678");
  EXPECT_EQ(listed_number("№１２３４５６７８"), "12345678");
  EXPECT_EQ(listed_number("00000001"), "00000001");
  EXPECT_EQ(listed_number("12345678.0"), "");
  EXPECT_EQ(listed_number("123456789012345678901"), "");
  EXPECT_EQ(listed_number("abc"), "");
}

TEST(CellAmount, LosesTheNoiseOfBinaryFractionsAndNothingElse) {
  EXPECT_EQ(*cell_amount("30000.000000000004", Unit::yuan), Fen::of(3000000));
  EXPECT_EQ(*cell_amount("113000.29999999999", Unit::yuan), Fen::of(11300030));
  EXPECT_EQ(*cell_amount("99999.99999999999", Unit::yuan), Fen::of(10000000));
  EXPECT_EQ(*cell_amount("12.345600000000001", Unit::wan), Fen::of(12345600));
  EXPECT_FALSE(cell_amount("1.234", Unit::yuan).has_value());
  EXPECT_FALSE(cell_amount("300万元", Unit::yuan).has_value());
  EXPECT_FALSE(cell_amount("三百", Unit::wan).has_value());
}

TEST(HalfPlace, IsHalfTheLastPrintedPlaceOfAFigureInWan) {
  EXPECT_EQ(half_place("300", Unit::wan), Fen::of(500000));
  EXPECT_EQ(half_place("300.5", Unit::wan), Fen::of(50000));
  EXPECT_EQ(half_place("300.25", Unit::wan), Fen::of(5000));
  EXPECT_EQ(half_place("300.123456", Unit::wan), Fen::of(0));
  EXPECT_EQ(half_place("3000000", Unit::yuan), Fen::of(0));
}

const std::vector<std::string> kOfficialSummary = {"序号",     "项目类别",           "企业名称",   "项目名称",   "所属行业\n（领域）", "主要改造内容及成效\n（100 字以内）",
                                                   "建设起止年月", "计划总 投资", "累计完 成投资", "区间完 成投资", "申请补助 资金"};

TEST(Summary, ReadsTheOfficialFormInWan) {
  auto summary = read_summary(table({{"附件1-8"},
                                     {"上报单位（盖章）：", "", "单位:个、万元"},
                                     kOfficialSummary,
                                     {"1", "技术改造", "甲公司", "甲项目", "装备制造", "购置设备", "2021年7月-2022年6月", "1000", "800", "500.5", "150.15"},
                                     {"合计", "", "", "", "", "", "", "1000", "800", "500.5", "150.15"},
                                     {"说明：1.项目类别为技术改造、智能化改造等之一。"}}),
                              "汇总表.xlsx");
  ASSERT_TRUE(summary.has_value());
  ASSERT_EQ(summary->rows.size(), 1u);
  const auto& row = summary->rows[0];
  EXPECT_EQ(row.row, 4);
  EXPECT_EQ(row.enterprise, "甲公司");
  EXPECT_EQ(row.category, "技术改造");
  EXPECT_EQ(row.planned, Fen::of(1000000000));
  EXPECT_EQ(row.in_interval, Fen::of(500500000));
  EXPECT_EQ(row.requested, Fen::of(150150000));
  EXPECT_EQ(row.half_place, Fen::of(5000));
  EXPECT_TRUE(summary->bad.empty());
}

TEST(Summary, TheListOfRobotsHasAFirmInTwoBlocks) {
  const auto read = read_summary(table({{"附件2-3 应用项目汇总表"},
                                        {"设备类别", "申请单位名称", "所属园区或产业集聚区", "应用数量（台）", "发票金额（万元）"},
                                        {"机器人", "甲公司", "开发区", "2", "90.4"},
                                        {"小计", "", "", "2", "90.4"},
                                        {"数控机床", "甲公司", "开发区", "1", "9.6"},
                                        {"", "丁公司", "", "1", "30"}}),
                                 "汇总表.xlsx");
  ASSERT_EQ(read->rows.size(), 2u);
  EXPECT_EQ(read->rows[0].category, "机器换人");
  EXPECT_EQ(read->rows[0].in_interval, Fen::of(100000000));
  EXPECT_EQ(read->rows[1].enterprise, "丁公司");
}

TEST(Summary, ListsOfAwardsNameTheFirmAlone) {
  const Rows award = {{"序号", "企业名称", "所属地区", "所属行业", "联系人", "手机号"}, {"1", "甲公司", "渑池县", "机械", "张三", "1"}};
  EXPECT_FALSE(is_summary(table(award))) << "only the file's name says that it is one";
  const auto read = read_summary(table(award), "汇总表.xlsx");
  ASSERT_EQ(read->rows.size(), 1u);
  EXPECT_EQ(read->rows[0].region, "渑池县");
}

TEST(Summary, WhatItsFurtherColumnsStateIsKept) {
  const auto read = read_summary(table({{"序号", "申报单位", "第三方评价机构名称", "第三方评价得分", "申报单位联系人", "手机"},
                                        {"1", "甲公司", "乙评价中心", "84.5", "张三", "1"},
                                        {"2", "丙公司", "", "", "李四", "2"}}),
                                 "汇总表.xlsx");
  ASSERT_EQ(read->rows.size(), 2u);
  const auto& facts = read->rows[0].facts;
  ASSERT_EQ(facts.size(), 3u) << "the evaluator, the score and the phone";
  EXPECT_EQ(facts[0].name, "第三方评价机构名称");
  EXPECT_EQ(facts[0].text, "乙评价中心");
  EXPECT_EQ(facts[1].figure->text(), "84.5");
  EXPECT_EQ(facts[1].row, 2);
  EXPECT_EQ(read->rows[1].facts.size(), 1u) << "an empty cell states nothing";
}

TEST(Summary, MayBeInYuanWhenItSaysSo) {
  auto summary = read_summary(table({{"企业名称", "项目类别", "申请补助资金（元）"}, {"甲", "技术改造", "1500000"}}), "汇总表.csv");
  EXPECT_EQ(summary->rows[0].requested, Fen::of(150000000));
  EXPECT_EQ(summary->rows[0].half_place, Fen());
}

TEST(Summary, DoesNotTakeThePlaceThatReportsForAUnit) {
  auto wan = [](const char* title) {
    return read_summary(table({{title}, {"企业名称", "项目类别", "申请补助资金"}, {"甲", "技术改造", "150"}}), "汇总表.csv")->rows[0].requested;
  };
  EXPECT_EQ(wan("上报单位：三元区工信局"), Fen::of(150000000));
  EXPECT_EQ(wan("填报单位：工信局（盖章）    单位：个、万元"), Fen::of(150000000));
  EXPECT_EQ(wan("金额单位：人民币元"), Fen::of(15000));
  EXPECT_EQ(wan("汇总表（万元）"), Fen::of(150000000));
}

TEST(Summary, NamesAnAmountInWordsAndARowWithoutAnEnterprise) {
  auto summary = read_summary(table({kOfficialSummary,
                                     {"1", "技术改造", "甲公司", "甲项目", "", "", "", "", "", "", "一百万"},
                                     {"2", "技术改造", "", "乙项目", "", "", "", "", "", "", "100"}}),
                              "汇总表.xlsx");
  ASSERT_EQ(summary->rows.size(), 1u);
  EXPECT_EQ(summary->rows[0].requested, std::nullopt);
  ASSERT_EQ(summary->bad.size(), 2u);
  EXPECT_NE(summary->bad[0].reason.zh.find("第 2 行"), std::string::npos);
  EXPECT_NE(summary->bad[1].reason.zh.find("第 3 行"), std::string::npos);
}

TEST(ApplicationForm, EveryKeyMayBeMissing) {
  auto form = read_application_form("{}", "a.json");
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->requested, std::nullopt);
  EXPECT_EQ(form->submitted_on, std::nullopt);
  EXPECT_TRUE(form->attributes.empty());
}

TEST(ApplicationForm, SaysWhatTheFirmAsksFor) {
  auto form = read_application_form("\xef\xbb\xbf"
                                    R"({"enterprise": " 甲公司 ", "uscc": "91411200ma44abcd1x", "project": "甲项目", "category": "技术改造",
        "requested": "1500000.01", "submitted_on": "2022-05-10", "loan_interest": 12.5, "attributes": ["专精特新"], "further": 1})",
                                    "a.json");
  ASSERT_TRUE(form.has_value()) << form.error().reason.en;
  EXPECT_EQ(form->enterprise, "甲公司");
  EXPECT_EQ(form->uscc, "91411200MA44ABCD1X");
  EXPECT_EQ(form->requested, Fen::of(150000001));
  EXPECT_EQ(form->loan_interest, Fen::of(1250));
  EXPECT_EQ(form->submitted_on, day(2022, 5, 10));
  EXPECT_EQ(form->attributes, std::vector<std::string>{"专精特新"});
}

TEST(ApplicationForm, NamesTheKeyThatIsWrong) {
  const std::pair<const char*, const char*> wrongs[] = {
      {R"({"requested": "一百万"})", "requested"},   {R"({"requested": "-1.00"})", "requested"}, {R"({"requested": []})", "requested"},
      {R"({"enterprise": 3})", "enterprise"},        {R"({"submitted_on": "soon"})", "submitted_on"},
      {R"({"submitted_on": 20220510})", "submitted_on"}, {R"({"attributes": "专精特新"})", "attributes"}, {R"({"attributes": [1]})", "attributes"}};
  for (const auto& [json, key] : wrongs) {
    auto form = read_application_form(json, "甲/application.json");
    ASSERT_FALSE(form.has_value()) << json;
    EXPECT_EQ(form.error().subject, "甲/application.json");
    EXPECT_NE(form.error().reason.zh.find(key), std::string::npos) << form.error().reason.zh;
  }
  for (const char* json : {"", "{", "[]", "null", "{\"a\": 1} x"}) EXPECT_FALSE(read_application_form(json, "a.json").has_value()) << json;
  EXPECT_FALSE(read_application_form("{\"further\": \"" + std::string(1 << 20, 'x') + "\"}", "a.json").has_value());
}

}  // namespace
}  // namespace mingjing::audit
