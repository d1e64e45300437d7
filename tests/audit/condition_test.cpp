#include <gtest/gtest.h>

#include "audit/intake/form_facts.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

Policy asking(const std::string& condition) {
  return small_policy("condition", "",
                      "[[programme.rule]]\ncheck = \"eligibility.condition\"\nseverity = \"violation\"\n" + condition +
                          "\nclause = { section = \"六\", quote = \"不少于20人\" }\n");
}

Fact stated(const std::string& name, const std::string& text, bool in_wan = false) {
  Fact fact;
  fact.name = name, fact.text = text, fact.figure = Figure::parse(text, in_wan);
  fact.file = "申报表.xlsx", fact.row = 7, fact.cell = "C7";
  if (in_wan) fact.half_place = *Figure::whole(5000);
  return fact;
}

Screening with(const std::string& condition, std::vector<Fact> facts) {
  Draft draft;
  draft.buy("25312000000349611001", "4000000.00");
  draft.application.facts = std::move(facts);
  return Bureau(asking(condition)).screen({draft});
}

const char* kStaff = "fact = \"staff\"\nnames = [\"平台从业人员总数\", \"工业互联网从业人员总数\"]\nat_least = 20";

}  // namespace

TEST(Figure, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(Figure::parse("1,200人")->text(), "1200");
  EXPECT_EQ(Figure::parse("65%")->text(), "0.65");
  EXPECT_EQ(Figure::parse("65", false, true)->text(), "0.65");
  EXPECT_EQ(Figure::parse("12.5", true)->text(), "125000");
  EXPECT_EQ(Figure::parse("1.2亿元", true)->text(), "120000000") << "the cell's own unit counts before the heading's";
  EXPECT_EQ(Figure::parse("三级")->text(), "3");
  for (const char* text : {"", "若干", "20-30", "1,20", "无"}) EXPECT_FALSE(Figure::parse(text)) << text;
  EXPECT_EQ(Figure::share(*Figure::whole(1), *Figure::whole(3))->text(), "0.333333");
  EXPECT_FALSE(Figure::share(*Figure::whole(1), *Figure::whole(0)));
}

TEST(Condition, TheBoundItselfSufficesAndOneLessDoesNot) {
  const auto below = with(kStaff, {stated("平台从业人员总数（名）", "19")});
  EXPECT_EQ(only(below, "eligibility.condition").severity, Severity::violation);
  EXPECT_EQ(only(below, "eligibility.condition").evidence.at(0).row, 7);
  EXPECT_EQ(below.applications[0].sums.allowable, std::nullopt);
  for (const char* enough : {"20", "21"})
    EXPECT_TRUE(found(with(kStaff, {stated("工业互联网从业人员总数", enough)}), "eligibility.condition").empty()) << enough;
}

TEST(Condition, TellsEachOfTwoStatementsThatDiffer) {
  const auto two = only(with(kStaff, {stated("平台从业人员总数", "100"), stated("工业互联网从业人员总数", "10")}), "eligibility.condition");
  EXPECT_EQ(two.severity, Severity::warning);
  EXPECT_NE(two.summary.zh.find("100、10，"), std::string::npos) << two.summary.zh << ": the one that breaks the bound too";
}

TEST(Condition, EachWordingOfABoundHasItsOwnEdge) {
  const auto fires = [](const std::string& bound, const char* text) {
    return !found(with("fact = \"设备占比\"\n" + bound, {stated("设备占比", text)}), "eligibility.condition").empty();
  };
  EXPECT_TRUE(fires("more_than = \"0.65\"", "65%"));
  EXPECT_FALSE(fires("more_than = \"0.65\"", "65.01%"));
  EXPECT_FALSE(fires("at_most = \"0.65\"", "65%"));
  EXPECT_TRUE(fires("at_most = \"0.65\"", "65.01%"));
  EXPECT_TRUE(fires("less_than = 1000", "1000"));
  EXPECT_FALSE(fires("less_than = 1000", "999"));
  EXPECT_TRUE(fires("at_most = 2025-12-31", "2026-01-01"));
  EXPECT_FALSE(fires("at_most = 2025-12-31", "2025年12月31日"));
  EXPECT_TRUE(fires("one_of = [\"集成级\", \"优化级\"]", "规范级"));
  EXPECT_FALSE(fires("one_of = [\"集成级\", \"优化级\"]", "集成级（三级）"));
}

TEST(Condition, AFactThatNobodyStatesIsUndeterminedAndSoIsOneThatIsNoFigure) {
  EXPECT_TRUE(undetermined(with(kStaff, {}), "eligibility.condition"));
  const auto words = with(kStaff, {stated("平台从业人员总数", "若干")});
  EXPECT_TRUE(undetermined(words, "eligibility.condition"));
  EXPECT_FALSE(checked(words, "eligibility.condition"));
}

TEST(Condition, FormsThatDisagreeAcrossTheBoundAreAWarning) {
  const auto both = with(kStaff, {stated("平台从业人员总数", "19"), stated("平台从业人员总数", "25")});
  EXPECT_EQ(only(both, "eligibility.condition").severity, Severity::warning);
  const auto above = with(kStaff, {stated("平台从业人员总数", "22"), stated("平台从业人员总数", "25")});
  EXPECT_TRUE(found(above, "eligibility.condition").empty());
}

TEST(Condition, OneOfSeveralSuffices) {
  const char* small = "any = [ { fact = \"从业人员\", less_than = 1000 }, { fact = \"营业收入\", less_than = \"400000000.00\" } ]";
  EXPECT_TRUE(found(with(small, {stated("从业人员", "1200"), stated("营业收入", "39999.9999", true)}), "eligibility.condition").empty());
  const auto large = with(small, {stated("从业人员", "1000"), stated("营业收入", "50000", true)});
  EXPECT_EQ(only(large, "eligibility.condition").severity, Severity::violation);
  EXPECT_TRUE(undetermined(with(small, {stated("从业人员", "1200")}), "eligibility.condition")) << "the revenue might be small";
}

TEST(Condition, WhatSharesAWordMustHoldTogether) {
  const char* mobile =
      "any = [ { fact = \"移动收入\", at_least = \"3000000.00\" }, { fact = \"收入\", at_least = \"2000000.00\", with = \"b\" },\n"
      "{ fact = \"增幅\", names = [\"收入\"], growth_over = [\"上年收入\"], more_than = \"0.30\", with = \"b\" } ]";
  const auto firm = [&](const char* before) {
    return with(mobile, {stated("移动收入", "100", true), stated("收入", "260", true), stated("上年收入", before, true)});
  };
  EXPECT_TRUE(found(firm("199"), "eligibility.condition").empty());
  EXPECT_EQ(only(firm("200"), "eligibility.condition").severity, Severity::violation) << "30 % is not more than 30 %";
}

TEST(Condition, AShareIsWorkedOutFromItsParts) {
  const char* research = "fact = \"研发占比\"\nnames = [\"研发经费\"]\nshare_of = [\"营业收入\"]\nat_least = \"0.03\"";
  EXPECT_TRUE(found(with(research, {stated("研发经费", "300", true), stated("营业收入", "10000", true)}), "eligibility.condition").empty());
  EXPECT_EQ(only(with(research, {stated("研发经费", "299", true), stated("营业收入", "10000", true)}), "eligibility.condition").severity,
            Severity::violation);
  EXPECT_TRUE(undetermined(with(research, {stated("研发经费", "299", true)}), "eligibility.condition"));
}

TEST(Condition, ABreachBelowThePrintedPlaceIsANotice) {
  const char* revenue = "fact = \"营业收入\"\nat_least = \"20000000.00\"";
  EXPECT_EQ(only(with(revenue, {stated("营业收入", "1999.5", true)}), "eligibility.condition").severity, Severity::notice);
  EXPECT_EQ(only(with(revenue, {stated("营业收入", "1999.4", true)}), "eligibility.condition").severity, Severity::violation);
}

/// What the ratio that a form states comes to, the form being read from its table.
Screening growth(const char* before, const char* after, const char* stated_ratio, const char* label = "运营成本(万元/天)") {
  Draft draft;
  draft.application.facts = facts_in({{{"Sheet1", {{"指标名称", "建设完成前", "建设完成后", "提升/降低比例(%)"}, {label, before, after, stated_ratio}}}}},
                                     "甲/申报表.xlsx");
  const auto of = [&](const char* heading) { return "[\"" + std::string(heading) + label + "\"]\n"; };
  return Bureau(small_policy("ratio", "", "[[programme.rule]]\ncheck = \"document.arithmetic\"\nseverity = \"warning\"\nnames = " +
                                              of("提升/降低比例(%)") + "parts = " + of("建设完成后") + "growth_over = " + of("建设完成前") +
                                              "clause = { section = \"附件4-2\", quote = \"提升/降低比例(%)\" }\n"))
      .screen({draft});
}

TEST(StatedRatio, IsWorkedOutAgainFromTheFiguresBesideIt) {
  const auto told = [](const Screening& screening) { return found(screening, "document.arithmetic").size(); };
  EXPECT_EQ(told(growth("100", "120", "20")), 0u);
  EXPECT_EQ(told(growth("100", "80", "20%")), 0u) << "a fall without its sign";
  EXPECT_EQ(told(growth("100", "80", "-20")), 0u);
  EXPECT_EQ(told(growth("100.0", "120.0", "0.20")), 0u) << "as a share";
  EXPECT_EQ(told(growth("100.0", "119.9", "19")), 0u) << "cut off";
  EXPECT_EQ(told(growth("100.0", "120.0", "25")), 1u);
  EXPECT_EQ(told(growth("100.0", "120.0", "18.9")), 1u);
  EXPECT_EQ(told(growth("5.0", "4.0", "1.0", "产品不良品率(%)")), 0u) << "by so many points";
  EXPECT_EQ(told(growth("5.0", "4.0", "1.0")), 1u) << "days have no points";
}

TEST(StatedRatio, IsOpenWhereItsFiguresAreMissingOrNoPlainNumbers) {
  EXPECT_TRUE(undetermined(growth("", "120", "20"), "document.arithmetic"));
  EXPECT_TRUE(undetermined(growth("100", "120", "约两成"), "document.arithmetic"));
  EXPECT_TRUE(undetermined(growth("0", "120", "20"), "document.arithmetic")) << "nothing can have grown from nothing";
  EXPECT_FALSE(undetermined(growth("100", "120", "20"), "document.arithmetic"));
}

namespace {

const char* kFiled = "fact = \"备案时间\"\npapers = [\"project_filing\"]\nat_most = 2022-06-30";

Screening filed_on(const char* on, std::int32_t confidence, std::vector<Fact> facts = {}) {
  Draft draft;
  draft.buy("25312000000349611001", "4000000.00");
  IssuedPaper paper;
  paper.issued_on = seen(day(on), confidence);
  draft.page(PageKind::other, paper).paper = "project_filing";
  draft.application.facts = std::move(facts);
  return Bureau(asking(kFiled)).screen({draft});
}

}  // namespace

TEST(Condition, ThePaperItselfSaysWhenItWasIssued) {
  EXPECT_TRUE(found(filed_on("2022-06-30", 980), "eligibility.condition").empty());
  const auto late = only(filed_on("2022-07-01", 980), "eligibility.condition");
  EXPECT_EQ(late.severity, Severity::violation);
  EXPECT_EQ(late.evidence.at(0).field, "issued_on");
}

TEST(Condition, ADayThatWasNotSurelyReadProvesNoBreachAndIsShown) {
  const auto unsure = filed_on("2022-07-01", 890);
  EXPECT_TRUE(found(unsure, "eligibility.condition").empty());
  EXPECT_TRUE(undetermined(unsure, "eligibility.condition"));
  const auto stated = filed_on("2022-07-01", 890, {::mingjing::audit::stated("备案时间", "2022-06-30")});
  EXPECT_TRUE(found(stated, "eligibility.condition").empty());
  EXPECT_EQ(only(filed_on("2022-07-01", 980, {::mingjing::audit::stated("备案时间", "2022-06-30")}), "eligibility.condition").severity,
            Severity::warning) << "form and paper disagree";
}

TEST(Condition, PapersOfOneProjectBearOneName) {
  const auto named = [](const char* filing, const char* approval, std::int32_t confidence = 980) {
    Draft draft;
    draft.buy("25312000000349611001", "4000000.00");
    for (const auto& [kind, name] : {std::pair{"project_filing", filing}, std::pair{"eia_approval", approval}}) {
      IssuedPaper paper;
      paper.project = seen(name, confidence);
      draft.page(PageKind::other, paper).paper = kind;
    }
    return Bureau(asking("one_project = true\npapers = [\"project_filing\", \"eia_approval\"]")).screen({draft});
  };
  EXPECT_TRUE(found(named("一号线改造项目", "一号线改造"), "eligibility.condition").empty());
  EXPECT_TRUE(found(named("一号线智能化改造", "一号线智能化改造暨扩建"), "eligibility.condition").empty()) << "one line of the name was read";
  EXPECT_EQ(only(named("一号线改造项目", "二号线改造项目"), "eligibility.condition").severity, Severity::warning);
  EXPECT_TRUE(undetermined(named("一号线改造项目", "二号线改造项目", 890), "eligibility.condition"));
}

/// The form of 衡阳 2-12, read from its table: two totals side by side, each with the same two lines below it.
Screening financed(const char* own_of_plan, const char* own_of_done) {
  Draft draft;
  draft.application.facts = facts_in({{{"Sheet1",
                                        {{"单位：人、万元"},
                                         {"计划总投资", "1000", "已完成投资", "800"},
                                         {"其中：自筹资金", own_of_plan, "其中：自筹资金", own_of_done},
                                         {"银行贷款", "600", "银行贷款", "500"}}}}},
                                     "甲/申请表.xlsx");
  return Bureau(small_policy("sums", "", "[[programme.rule]]\ncheck = \"document.arithmetic\"\nseverity = \"warning\"\n"
                                         "whole = [\"计划总投资\", \"已完成投资\"]\nparts = [\"自筹资金|其中：自筹资金\", \"银行贷款\"]\n"
                                         "may_be_less = true\nclause = { section = \"附件2-12\", quote = \"其中：自筹资金\" }\n"))
      .screen({draft});
}

TEST(StatedSum, TheSameLinesBelowTwoTotalsBelongToTheirColumn) {
  EXPECT_TRUE(found(financed("400", "300"), "document.arithmetic").empty());
  const auto done = only(financed("400", "302"), "document.arithmetic");
  EXPECT_NE(done.summary.zh.find("“已完成投资”填 800，其中各项（302 + 500）相加多于此数"), std::string::npos) << done.summary.zh;
  EXPECT_EQ(done.evidence.size(), 3u);
  EXPECT_EQ(only(financed("402", "300"), "document.arithmetic").summary.zh.find("计划总投资"), std::string("“").size());
  EXPECT_EQ(found(financed("402", "302"), "document.arithmetic").size(), 2u);
  EXPECT_TRUE(found(financed("399", "299"), "document.arithmetic").empty()) << "other money has no line";
  EXPECT_TRUE(found(financed("401", "300"), "document.arithmetic").empty()) << "rounded to whole 万元";
  EXPECT_TRUE(undetermined(financed("若干", "约三百"), "document.arithmetic"));
}

/// A list of machines from the three places, and the share of home-made ones that the form states.
Screening sourced(const char* share, const char* origins = "[\"国产\", \"省产\"]", const char* last_origin = "省产") {
  Draft draft;
  for (const auto& [origin, amount] : {std::pair{"进口", "1000000.00"}, {"国产", "2000000.00"}, {last_origin, "1000000.00"}}) {
    ListedInvoice row;
    row.origin = origin, row.total = yuan(amount);
    draft.application.equipment.push_back(row);
  }
  draft.application.facts = {fact_of("国产智能制造软、硬件投资占比", share, Unit::none_said)};
  return Bureau(small_policy("origins", "", "[[programme.rule]]\ncheck = \"document.arithmetic\"\nseverity = \"warning\"\n"
                                            "names = [\"国产智能制造软、硬件投资占比\"]\norigins = " + std::string(origins) +
                                            "\nclause = { section = \"附件2-1\", quote = \"国产智能制造软、硬件投资占比\" }\n"))
      .screen({draft});
}

TEST(StatedOrigins, AreWorkedOutAgainFromTheListOfMachines) {
  const auto told = [](const Screening& screening) { return found(screening, "document.arithmetic").size(); };
  EXPECT_EQ(told(sourced("75%")), 0u) << "what the province makes is made in the country";
  EXPECT_EQ(told(sourced("0.75")), 0u);
  EXPECT_EQ(told(sourced("50%")), 0u) << "or it was counted apart";
  EXPECT_EQ(told(sourced("25%")), 1u);
  EXPECT_EQ(told(sourced("80")), 1u);
  EXPECT_EQ(told(sourced("25", "[\"省产\"]")), 0u);
  EXPECT_TRUE(undetermined(sourced("80", "[\"国产\", \"省产\"]", ""), "document.arithmetic")) << "a row does not say where it comes from";
  EXPECT_TRUE(undetermined(sourced("大部分"), "document.arithmetic"));
}

TEST(IdentityNumber, OfWrongCheckCharacterIsToldWithoutRepeatingIt) {
  const auto of = [](const char* text) {
    Draft draft;
    draft.application.facts = {fact_of("身份证号", text, Unit::none_said)};
    return Bureau(small_policy("persons", "", "[[programme.rule]]\ncheck = \"document.tax-id\"\nseverity = \"warning\"\nnames = [\"身份证号\"]\n"
                                              "clause = { section = \"附件2-12\", quote = \"身份证号\" }\n"))
        .screen({draft});
  };
  for (const char* right : {"11010519491231002X", "11010519491231002x", "11010519491231002Ｘ"})
    EXPECT_TRUE(found(of(right), "document.tax-id").empty()) << right;
  for (const char* other : {"E12345678", "110105491231002", "见附件"}) EXPECT_TRUE(found(of(other), "document.tax-id").empty()) << other;
  const auto wrong = only(of("110105194912310021"), "document.tax-id");
  EXPECT_EQ(wrong.severity, Severity::warning);
  EXPECT_EQ((wrong.summary.zh + wrong.summary.en + wrong.evidence.at(0).value).find("19491231"), std::string::npos) << wrong.summary.zh;
  EXPECT_EQ(only(of("110105194913310022"), "document.tax-id").severity, Severity::warning) << "no such month";
}

}  // namespace mingjing::audit
