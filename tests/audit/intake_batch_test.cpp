#include <gtest/gtest.h>

#include <algorithm>

#include "audit/intake/intake.h"

namespace mingjing::audit {
namespace {

using record::Fen;

using Rows = std::vector<std::vector<std::string>>;
using Tables = std::map<std::string, record::Result<record::Table>>;

const std::vector<std::string> kSummary = {"序号", "项目类别", "企业名称", "项目名称", "区间完成投资", "申请补助资金"};
const std::vector<std::string> kList = {"发票号码", "付款方名称", "收款方名称", "开具日期", "开具金额"};

/// A batch as it lies on disk, without the disk.
class Desk {
 public:
  Desk& file(const std::string& name, const std::string& content = "x") {
    found_.files.push_back({name, {}, std::make_shared<const std::string>(content)});
    return *this;
  }
  Desk& table(const std::string& name, Rows rows) {
    file(name, name);
    tables_.emplace(name, record::Table{{{"Sheet1", std::move(rows)}}});
    return *this;
  }
  Desk& broken_table(const std::string& name) {
    file(name, name);
    tables_.emplace(name, record::Error{record::Code::invalid_input, name, {"表格已加密", "the table is encrypted"}});
    return *this;
  }
  Desk& folder(const std::string& name) {
    found_.folders.push_back(name);
    return *this;
  }
  record::Result<Batch> open() {
    std::sort(found_.files.begin(), found_.files.end(), [](const auto& a, const auto& b) { return natural_before(a.name, b.name); });
    return arrange_batch("/tmp/批次", found_, tables_, terms);
  }
  Batch batch() {
    auto batch = open();
    EXPECT_TRUE(batch.has_value()) << (batch ? "" : batch.error().reason.en);
    return batch ? *batch : Batch{};
  }
  IntakeTerms terms{"smx-2022-1", "2022-1", {}};

 private:
  BatchFiles found_;
  Tables tables_;
};

Rows summary(Rows rows) {
  rows.insert(rows.begin(), kSummary);
  return rows;
}
Rows list(const std::string& number = "12345678") { return {kList, {number, "甲公司", "乙公司", "2022-01-02", "113"}}; }
std::vector<std::string> names_of(const Application& application) {
  std::vector<std::string> names;
  for (const auto& file : application.files) names.push_back(file.file);
  return names;
}

TEST(Batch, AFolderIsTheApplicationOfItsRow) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "500", "150"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", list())
                   .file("甲公司/扫描/10.jpg", "ten")
                   .file("甲公司/扫描/2.jpg", "two")
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  const auto& application = batch.applications[0];
  EXPECT_EQ(application.enterprise.name, "甲公司");
  EXPECT_EQ(application.category, "技术改造");
  EXPECT_EQ(application.folder, "甲公司");
  EXPECT_EQ(application.requested, Fen::of(150000000));
  EXPECT_EQ(application.requested_half_place, Fen::of(500000));
  EXPECT_EQ(names_of(application), (std::vector<std::string>{"甲公司/扫描/2.jpg", "甲公司/扫描/10.jpg"}));
  ASSERT_EQ(application.listed.size(), 1u);
  EXPECT_EQ(application.listed[0].file, "甲公司/发票清单.xlsx");
  EXPECT_EQ(application.files[0].sha256.size(), 64u);
  EXPECT_EQ(application.files[0].xxh3.size(), 32u);
  EXPECT_NE(application.files[0].sha256, application.files[1].sha256);
  EXPECT_TRUE(batch.unread.empty());
  EXPECT_TRUE(batch.errors.empty());
}

TEST(Batch, TheNameOfAFolderIsComparedWithoutWidthSpacesAndNumbers) {
  for (const char* folder : {"甲（集团）公司", " 甲(集团) 公司", "01-甲(集团)公司", "3、甲（集团）公司"}) {
    auto batch = Desk()
                     .table("汇总表.xlsx", summary({{"1", "技术改造", "甲（集团）公司", "甲项目", "500", "150"}}))
                     .folder(folder)
                     .table(std::string(folder) + "/发票清单.xlsx", list())
                     .batch();
    ASSERT_EQ(batch.applications.size(), 1u) << folder;
    EXPECT_TRUE(batch.applications[0].summary.has_value()) << folder;
  }
}

TEST(Batch, ASubFolderIsAnApplicationOnlyWithAListOrAForm) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "第一项目", "500", "150"}, {"2", "绿色化改造", "甲公司", "二期", "500", "100"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", list("11111111"))
                   .file("甲公司/合同/1.pdf")
                   .table("甲公司/二期/发票清单.xlsx", list("22222222"))
                   .file("甲公司/二期/扫描/1.pdf")
                   .batch();
  ASSERT_EQ(batch.applications.size(), 2u);
  EXPECT_EQ(batch.applications[0].project, "第一项目");
  EXPECT_EQ(names_of(batch.applications[0]), std::vector<std::string>{"甲公司/合同/1.pdf"});
  EXPECT_EQ(batch.applications[1].category, "绿色化改造");
  EXPECT_EQ(batch.applications[1].listed[0].number, "22222222");
  EXPECT_EQ(names_of(batch.applications[1]), std::vector<std::string>{"甲公司/二期/扫描/1.pdf"});
  EXPECT_NE(batch.applications[0].id, batch.applications[1].id);
}

TEST(Batch, ARowWithoutAFolderIsAnApplicationWithoutDocuments) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "乙公司", "乙项目", "500", "150"}, {"2", "技术改造", "乙公司", "又一项目", "500", "150"}}))
                   .batch();
  ASSERT_EQ(batch.applications.size(), 2u);
  EXPECT_EQ(batch.applications[0].folder, "");
  EXPECT_TRUE(batch.applications[0].files.empty());
  EXPECT_FALSE(batch.applications[0].has_list);
  EXPECT_NE(batch.applications[0].id, batch.applications[1].id);
}

TEST(Batch, AFolderWithoutARowIsAnApplicationAllTheSame) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "乙公司", "乙项目", "500", "150"}}))
                   .folder("甲公司")
                   .file("甲公司/1.jpg")
                   .batch();
  ASSERT_EQ(batch.applications.size(), 2u);
  EXPECT_EQ(batch.applications[0].enterprise.name, "乙公司");
  EXPECT_EQ(batch.applications[1].enterprise.name, "甲公司");
  EXPECT_FALSE(batch.applications[1].summary.has_value());
  EXPECT_EQ(batch.applications[1].requested, std::nullopt);
}

TEST(Batch, WithoutASummaryTheFormSuffices) {
  auto batch = Desk()
                   .folder("甲公司")
                   .file("甲公司/application.json", R"({"category": "技术改造", "requested": "1500000.00", "submitted_on": "2022-05-01"})")
                   .table("甲公司/发票清单.csv", list())
                   .folder("乙公司")
                   .table("乙公司/发票清单.csv", list())
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  EXPECT_EQ(batch.applications[0].enterprise.name, "甲公司");
  EXPECT_EQ(batch.applications[0].requested, Fen::of(150000000));
  EXPECT_EQ(batch.applications[0].requested_half_place, Fen());
  ASSERT_EQ(batch.errors.size(), 1u);
  EXPECT_EQ(batch.errors[0].subject, "乙公司");
}

TEST(Batch, WithNeitherSummaryNorFormTheCallIsWrong) {
  auto batch = Desk().folder("甲公司").table("甲公司/发票清单.xlsx", list()).open();
  ASSERT_FALSE(batch.has_value());
  EXPECT_EQ(batch.error().code, record::Code::invalid_input);
  auto no_headings = Desk().table("汇总表.xlsx", {{"天气", "好"}}).folder("甲公司").file("甲公司/1.jpg").open();
  ASSERT_FALSE(no_headings.has_value());
  EXPECT_EQ(no_headings.error().subject, "汇总表.xlsx");
  EXPECT_FALSE(Desk().broken_table("汇总表.xlsx").folder("甲公司").open().has_value());
}

TEST(Batch, AFirmsOwnFolderMayBeTheBatch) {
  auto batch = Desk()
                   .file("application.json", R"({"enterprise": "甲公司", "category": "技术改造"})")
                   .table("发票清单.xlsx", list())
                   .file("1.pdf")
                   .folder("二期")
                   .file("二期/2.pdf")
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  EXPECT_EQ(names_of(batch.applications[0]), (std::vector<std::string>{"1.pdf", "二期/2.pdf"}));
}

TEST(Requested, IsTheFormsWithinThePrintedPlaceOfTheSummaryAndTheLargerBeyondIt) {
  auto requested = [](const std::string& form, const std::string& in_wan) {
    return Desk()
        .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "500", in_wan}}))
        .folder("甲公司")
        .file("甲公司/application.json", "{\"requested\": \"" + form + "\"}")
        .batch()
        .applications.at(0);
  };
  EXPECT_EQ(requested("1500000.01", "150").requested, Fen::of(150000001));
  EXPECT_EQ(requested("1505000.00", "150").requested, Fen::of(150500000));
  EXPECT_EQ(requested("1505000.01", "150").requested, Fen::of(150500001));
  EXPECT_EQ(requested("1494999.99", "150").requested, Fen::of(150000000));
  EXPECT_EQ(requested("1494999.99", "150").requested_half_place, Fen::of(500000));
  EXPECT_EQ(requested("1495000.00", "150").requested, Fen::of(149500000));
  EXPECT_EQ(requested("1495000.00", "150").requested_half_place, Fen());
  EXPECT_EQ(requested("1495000.00", "150").requested_summary, Fen::of(150000000));
  EXPECT_EQ(requested("1495000.00", "150").requested_form, Fen::of(149500000));
}

TEST(ApplicationIdentity, IsOfTheFirmAndNotOfProjectPathOrOrder) {
  IntakeTerms terms{"p", "r", {}};
  auto id = application_id(terms, {"甲（集团）公司", ""}, "");
  EXPECT_EQ(id.size(), 32u);
  EXPECT_EQ(application_id(terms, {"甲(集团) 公司", ""}, ""), id);
  EXPECT_NE(application_id(terms, {"乙公司", ""}, ""), id);
  EXPECT_NE(application_id(terms, {"甲（集团）公司", ""}, "二期"), id);
  EXPECT_NE(application_id({"p", "r2", {}}, {"甲（集团）公司", ""}, ""), id);
  EXPECT_EQ(application_id(terms, {"旧名", "91410000MA44L5CM5X"}, ""), application_id(terms, {"新名", "91410000MA44L5CM5X"}, ""));
  auto one = Desk().table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "旧名", "5", "1"}})).batch();
  auto other = Desk().table("汇总表.xlsx", summary({{"1", "技术改造", "乙", "", "5", "1"}, {"2", "技术改造", "甲公司", "新名", "5", "1"}})).batch();
  EXPECT_EQ(one.applications[0].id, other.applications[1].id);
}

TEST(BadInput, AListThatCannotBeUsedRefusesItsApplicationAloneAndWhole) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}, {"2", "技术改造", "乙公司", "乙项目", "5", "1"},
                                                 {"3", "技术改造", "丙公司", "丙项目", "5", "1"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", {{"天气", "好"}})
                   .file("甲公司/1.jpg")
                   .folder("乙公司")
                   .broken_table("乙公司/发票清单.xlsx")
                   .folder("丙公司")
                   .table("丙公司/发票清单.xlsx", list())
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  EXPECT_EQ(batch.applications[0].enterprise.name, "丙公司");
  ASSERT_EQ(batch.errors.size(), 2u);
  EXPECT_EQ(batch.errors[0].subject, "甲公司/发票清单.xlsx");
  EXPECT_EQ(batch.errors[1].subject, "乙公司/发票清单.xlsx");
  EXPECT_EQ(batch.errors[1].reason.zh, "表格已加密");
}

TEST(BadInput, AnAmountInWordsIsNamedAndTheRestIsDone) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "一百万"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", {kList, {"12345678", "甲", "乙", "2022-01-02", "壹佰元"}, {"12345679", "甲", "乙", "2022-01-02", "5"}})
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  EXPECT_EQ(batch.applications[0].listed.size(), 2u);
  EXPECT_EQ(batch.applications[0].requested, std::nullopt);
  ASSERT_EQ(batch.unread.size(), 2u);
  EXPECT_EQ(batch.unread[0].file, "汇总表.xlsx");
  EXPECT_EQ(batch.unread[1].file, "甲公司/发票清单.xlsx");
}

TEST(BadInput, AFormOfAWrongKindRefusesItsApplication) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .folder("甲公司")
                   .file("甲公司/application.json", R"({"requested": "一百万"})")
                   .file("甲公司/1.jpg")
                   .batch();
  EXPECT_TRUE(batch.applications.empty());
  ASSERT_EQ(batch.errors.size(), 1u);
  EXPECT_EQ(batch.errors[0].subject, "甲公司/application.json");
}

TEST(BadInput, FilesThatCannotBeReadAreNamedOneByOne) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .file("散页.jpg")
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", list())
                   .table("甲公司/绩效表.xlsx", {{"指标", "值"}})
                   .file("甲公司/说明.docx")
                   .file("甲公司/旧表.xls")
                   .file("甲公司/无后缀", "%PDF-1.4")
                   .file("甲公司/不明", "????")
                   .batch();
  EXPECT_EQ(names_of(batch.applications.at(0)), std::vector<std::string>{"甲公司/无后缀"});
  std::vector<std::string> unread;
  for (const auto& one : batch.unread) {
    unread.push_back(one.file);
    const bool word = one.file.ends_with(".docx");  // may be the form that is told as missing
    EXPECT_EQ(one.reason.zh.find("导出为 PDF") != std::string::npos, word) << one.file << one.reason.zh;
    EXPECT_EQ(one.reason.en.find("hand it in as PDF") != std::string::npos, word) << one.file << one.reason.en;
  }
  EXPECT_EQ(unread.size(), 5u);
  for (const char* name : {"散页.jpg", "甲公司/绩效表.xlsx", "甲公司/说明.docx", "甲公司/旧表.xls", "甲公司/不明"})
    EXPECT_NE(std::find(unread.begin(), unread.end(), name), unread.end()) << name;
}

TEST(Batch, AFormOfTheFolderStatesFactsAndIsNoUnreadFile) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", list())
                   .table("甲公司/附件/申报表.xlsx", {{"平台从业人员总数（名）", "18"}})
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  ASSERT_EQ(batch.applications[0].facts.size(), 1u);
  EXPECT_EQ(batch.applications[0].facts[0].file, "甲公司/附件/申报表.xlsx");
  EXPECT_EQ(batch.applications[0].facts[0].cell, "B1");
  EXPECT_TRUE(batch.unread.empty());
}

TEST(Batch, AFormThatStatesNothingButDaysIsAForm) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.xlsx", list())
                   .table("甲公司/申报表.xlsx", {{"评定日期", "2024-08-15"}, {"评定等级", "2A"}})
                   .batch();
  EXPECT_EQ(batch.applications.at(0).facts.size(), 2u);
  EXPECT_TRUE(batch.unread.empty());
}

TEST(Batch, AListOfMachinesWithTheirOriginClaimsNothing) {
  const Rows machines = {{"单位：万元"},
                         {"序号", "名称", "单价", "总价", "品牌", "对应合同", "供应商", "进口/国产/省产"},
                         {"1", "机床", "40", "80", "甲牌", "HT-1", "乙公司", "国产"},
                         {"2", "软件", "20", "20", "乙牌", "HT-2", "丙公司", "进口"}};
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .folder("甲公司")
                   .table("甲公司/设备软件清单.xlsx", machines)
                   .batch();
  const auto& application = batch.applications.at(0);
  EXPECT_TRUE(application.listed.empty());
  ASSERT_EQ(application.equipment.size(), 2u);
  EXPECT_EQ(application.equipment[0].total, Fen::of(80000000));
  EXPECT_EQ(application.equipment[1].origin, "进口");
  EXPECT_TRUE(batch.unread.empty());
}

TEST(Batch, ATableOfTargetsIsThatPaper) {
  const auto papers = [](const char* title) {
    auto batch = Desk()
                     .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                     .folder("甲公司")
                     .table("甲公司/附件3.xlsx", {{title}, {"一级指标", "二级指标", "三级指标", "指标值", "度量单位", "分值"},
                                                   {"产出指标", "数量指标", "新增设备", "12", "台", "20"}})
                     .batch();
    return batch.applications.at(0).table_papers;
  };
  EXPECT_EQ(papers("资金支出绩效目标表"), std::set<std::string>{"performance_table"});
  EXPECT_TRUE(papers("绩效自评表").empty());
}

TEST(Batch, PurchasesWithoutNumbersCountOnlyWhereNoInvoiceIsListed) {
  const Rows machines = {{"序号", "类型", "设备名称", "供应商名称", "产地", "功能", "原值（万元）"}, {"1", "①", "机床", "乙公司", "④", "车削", "80"}};
  const auto with_list = [&](bool list_too) {
    Desk desk;
    desk.table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}})).folder("甲公司");
    desk.table("甲公司/清单/装备清单.xlsx", machines);
    if (list_too) desk.table("甲公司/发票清单.xlsx", list());
    return desk.batch();
  };
  ASSERT_EQ(with_list(false).applications.size(), 1u) << "no application of its own";
  EXPECT_EQ(with_list(false).applications[0].listed.at(0).total, Fen::of(80000000));
  const auto both = with_list(true);
  ASSERT_EQ(both.applications[0].listed.size(), 1u);
  EXPECT_EQ(both.applications[0].listed[0].number, "12345678");
}

TEST(Batch, TheSameListSavedTwiceIsOneListAndAnotherOneGoesOn) {
  auto batch = Desk()
                   .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .folder("甲公司")
                   .table("甲公司/发票清单.csv", list("11111111"))
                   .table("甲公司/发票清单.xlsx", list("11111111"))
                   .table("甲公司/发票清单（续）.xlsx", list("22222222"))
                   .batch();
  ASSERT_EQ(batch.applications.at(0).listed.size(), 2u);
  EXPECT_EQ(batch.applications[0].listed[0].number, "11111111");
  EXPECT_EQ(batch.applications[0].listed[1].number, "22222222");
}

TEST(Batch, AZipOfAFirmIsItsFolder) {
  auto of_zip = Desk()
                    .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                    .folder("甲公司.zip!")
                    .table("甲公司.zip!/甲公司/发票清单.xlsx", list())
                    .file("甲公司.zip!/甲公司/1.pdf")
                    .batch();
  auto of_folder = Desk()
                       .table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                       .folder("甲公司")
                       .table("甲公司/发票清单.xlsx", list())
                       .file("甲公司/1.pdf")
                       .batch();
  ASSERT_EQ(of_zip.applications.size(), 1u);
  EXPECT_EQ(of_zip.applications[0].id, of_folder.applications[0].id);
  EXPECT_EQ(names_of(of_zip.applications[0]), std::vector<std::string>{"甲公司.zip!/甲公司/1.pdf"});
  EXPECT_TRUE(of_zip.applications[0].summary.has_value());
}

TEST(Batch, AFolderAroundTheBatchIsPassedThrough) {
  auto batch = Desk()
                   .folder("报送材料")
                   .table("报送材料/汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲项目", "5", "1"}}))
                   .table("报送材料/甲公司/发票清单.xlsx", list())
                   .file("报送材料/甲公司/1.pdf")
                   .batch();
  ASSERT_EQ(batch.applications.size(), 1u);
  EXPECT_EQ(batch.applications[0].folder, "报送材料/甲公司");
  EXPECT_EQ(batch.applications[0].listed.size(), 1u);
}

TEST(Batch, ADayOfTheCallIsForFormsThatNameNone) {
  Desk desk;
  desk.terms.submitted_on = record::Date::of(2022, 5, 10).value();
  auto batch = desk.table("汇总表.xlsx", summary({{"1", "技术改造", "甲公司", "甲", "5", "1"}, {"2", "技术改造", "乙公司", "乙", "5", "1"}}))
                   .folder("甲公司")
                   .file("甲公司/application.json", R"({"submitted_on": "2022-05-01"})")
                   .batch();
  EXPECT_EQ(batch.applications[0].submitted_on, *record::Date::of(2022, 5, 1));
  EXPECT_EQ(batch.applications[1].submitted_on, *record::Date::of(2022, 5, 10));
}

TEST(NaturalOrder, CountsFiguresByTheirValue) {
  EXPECT_TRUE(natural_before("2.jpg", "10.jpg"));
  EXPECT_FALSE(natural_before("10.jpg", "2.jpg"));
  EXPECT_TRUE(natural_before("a/2", "a10/1"));
  EXPECT_TRUE(natural_before("a", "a1"));
  EXPECT_TRUE(natural_before("01", "1") != natural_before("1", "01"));
  EXPECT_FALSE(natural_before("x1", "x1"));
}

}  // namespace
}  // namespace mingjing::audit
