#include <gtest/gtest.h>

#include <algorithm>

#include "audit/intake/reference.h"

namespace mingjing::audit {
namespace {

using record::Fen;

using Rows = std::vector<std::vector<std::string>>;
const char* const kUscc = "91410000MA44L5CM5X";
record::Date day(int year, int month, int d) { return *record::Date::of(year, month, d); }

ReferenceRows read(const std::string& kind, Rows rows, bool keep_going = false) {
  auto read = read_reference(kind, {{{"Sheet1", std::move(rows)}}}, kind + ".csv", keep_going);
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().reason.en);
  return read ? *read : ReferenceRows{};
}
template <class T>
T only(const ReferenceRows& rows) {
  EXPECT_EQ(rows.rows.size(), 1u);
  return rows.rows.size() == 1 && std::holds_alternative<T>(rows.rows[0]) ? std::get<T>(rows.rows[0]) : T{};
}
record::Error refused(const std::string& kind, Rows rows) {
  auto read = read_reference(kind, {{{"Sheet1", std::move(rows)}}}, kind + ".csv", false);
  EXPECT_FALSE(read.has_value());
  return read ? record::Error{} : read.error();
}

TEST(Companies, AreReadUnderChineseHeadings) {
  auto company = only<record::Company>(read(
      "companies", {{"统一社会信用代码", "企业名称", "法定代表人", "注册地址", "电话", "邮箱", "成立日期", "注册资本（万元）", "登记状态", "所属县区"},
                    {" 91410000ma44l5cm5x", "甲公司", "张三", "湖滨区", "0398-1", "a@b.cn", "2018年1月2日", "500.5", "存续", "湖滨区"}}));
  EXPECT_EQ(company.uscc, kUscc);
  EXPECT_EQ(company.name, "甲公司");
  EXPECT_EQ(company.capital, Fen::of(500500000));
  EXPECT_EQ(company.registered_on, day(2018, 1, 2));
  EXPECT_EQ(company.region, "湖滨区");
  EXPECT_FALSE(company.period.dated());
}

TEST(Companies, AreReadUnderEnglishHeadingsHoweverTheyAreWritten) {
  auto company = only<record::Company>(read("companies", {{"USCC", " Name", "Legal Representative", "legal_representative_id", "AS_OF"},
                                                          {kUscc, "甲公司", "张三", "p1", "2024-01-02"}}));
  EXPECT_EQ(company.legal_representative_id, "P1");
  EXPECT_EQ(company.period.as_of, day(2024, 1, 2));
  EXPECT_EQ(company.capital, std::nullopt);
}

TEST(Holdings, TakeAPercentageToTheMillionth) {
  const std::pair<const char*, std::int32_t> shares[] = {{"25", 250000}, {"24.9999", 249999}, {"33.33%", 333300}, {"100", 1000000},
                                                         {"0", 0},       {"0.5", 5000}};
  for (const auto& [text, millionths] : shares) {
    auto holding = only<record::Holding>(read("holdings", {{"股东证件号", "股东名称", "股东类型", "被投资企业代码", "持股比例", "起始日期", "截止日期"},
                                                           {"P1", "张三", "自然人", kUscc, text, "2020-01-01", ""}}));
    EXPECT_EQ(holding.percent_millionths, millionths) << text;
    EXPECT_FALSE(holding.holder_is_company);
    EXPECT_EQ(holding.period.since, day(2020, 1, 1));
    EXPECT_EQ(holding.period.until, std::nullopt);
  }
  for (const char* text : {"100.0001", "-1", "一半", "", "1e1", "101"})
    refused("holdings", {{"股东证件号", "股东类型", "被投资企业代码", "持股比例"}, {"P1", "person", kUscc, text}});
}

TEST(Holdings, KnowAFirmFromAPersonAndRefuseWhatIsNeither) {
  auto kind = [](const char* word) {
    return only<record::Holding>(read("holdings", {{"holder_id", "holder_kind", "uscc", "percent"}, {"X", word, kUscc, "1"}})).holder_is_company;
  };
  EXPECT_TRUE(kind("company"));
  EXPECT_TRUE(kind("企业"));
  EXPECT_FALSE(kind("person"));
  EXPECT_FALSE(kind("自然人"));
  refused("holdings", {{"holder_id", "holder_kind", "uscc", "percent"}, {"X", "robot", kUscc, "1"}});
}

TEST(OtherKinds, AreReadRowByRow) {
  auto officer = only<record::Officer>(read("officers", {{"人员编号", "姓名", "统一社会信用代码", "职务"}, {"p1", "张三", kUscc, "监事"}}));
  EXPECT_EQ(officer.person_id, "P1");
  EXPECT_EQ(officer.role, "监事");
  auto kin = only<record::Kin>(read("kin", {{"人员编号甲", "人员编号乙", "关系"}, {"P1", "P2", "配偶"}}));
  EXPECT_EQ(kin.person_b, "P2");
  auto account = only<record::BankAccount>(read("accounts", {{"银行账号", "开户行", "uscc"}, {"6222 0000 1111 2222", "工行", kUscc}}));
  EXPECT_EQ(account.account, "6222000011112222");
  auto entry = only<record::ListEntry>(read("lists", {{"名单", "统一社会信用代码", "企业名称", "since"}, {"专精特新", kUscc, "甲", "2021-01-01"}}));
  EXPECT_EQ(entry.list, "专精特新");
  EXPECT_TRUE(entry.period.holds_on(day(2021, 1, 1)));
  EXPECT_FALSE(entry.period.holds_on(day(2020, 12, 31)));
}

TEST(Verification, KnowsTheFourResults) {
  auto status = [](const char* word) {
    return only<record::Verification>(
               read("verification", {{"发票代码", "发票号码", "查验结果", "查验日期"}, {"044001900111", "12345678", word, "2022-05-01"}}))
        .status;
  };
  EXPECT_EQ(status("正常"), record::InvoiceStatus::normal);
  EXPECT_EQ(status("作废"), record::InvoiceStatus::voided);
  EXPECT_EQ(status("红冲"), record::InvoiceStatus::red);
  EXPECT_EQ(status("查无此票"), record::InvoiceStatus::not_found);
  refused("verification", {{"发票号码", "查验结果"}, {"12345678", "也许"}});
  refused("verification", {{"发票号码", "查验结果"}, {"12345678", ""}});
}

TEST(Payments, WithoutASerialAreToldApartByTheirOrderAmongEquals) {
  auto rows = read("payments", {{"交易日期", "payer_account", "payer_name", "payee_account", "payee_name", "金额", "流水号"},
                                {"2022-01-02", "11112222", "甲", "33334444", "乙", "100.00", ""},
                                {"2022-01-02", "11112222", "甲", "33334444", "乙", "100.00", ""},
                                {"2022-01-03", "11112222", "甲", "33334444", "乙", "100.00", ""},
                                {"2022-01-02", "11112222", "甲", "33334444", "乙", "100.00", "s1"}});
  ASSERT_EQ(rows.rows.size(), 4u);
  EXPECT_EQ(std::get<record::Payment>(rows.rows[0]).ordinal, 0);
  EXPECT_EQ(std::get<record::Payment>(rows.rows[1]).ordinal, 1);
  EXPECT_EQ(std::get<record::Payment>(rows.rows[2]).ordinal, 0);
  EXPECT_EQ(std::get<record::Payment>(rows.rows[3]).serial, "S1");
  EXPECT_EQ(std::get<record::Payment>(rows.rows[0]).amount, Fen::of(10000));
}

TEST(History, NamesAnInvoiceByBothPartsOrNone) {
  const std::vector<std::string> headings = {"政策", "年度", "企业名称", "统一社会信用代码", "项目名称", "补助金额", "发票代码", "发票号码", "销售方名称"};
  auto grant = only<record::Grant>(read("history", {headings, {"省技改", "2021年度", "甲", kUscc, "旧项目", "300000", "044001900111", "12345678", "乙"}}));
  EXPECT_EQ(grant.year, 2021);
  EXPECT_EQ(grant.granted, Fen::of(30000000));
  EXPECT_EQ(grant.number, "12345678");
  EXPECT_EQ(grant.seller, "乙");
  EXPECT_EQ(only<record::Grant>(read("history", {headings, {"省技改", "2021", "甲", "", "旧项目", "300000", "", "", ""}})).number, "");
  refused("history", {headings, {"省技改", "2021", "甲", "", "旧项目", "300000", "044001900111", "", ""}});
  refused("history", {headings, {"省技改", "21", "甲", "", "旧项目", "300000", "", "", ""}});
  refused("history", {headings, {"省技改", "2021", "", "", "旧项目", "300000", "", "", ""}});
  refused("history", {headings, {"省技改", "2021", "甲", "", "旧项目", "三十万", "", "", ""}});
}

TEST(ABadRow, IsNamedByFileRowAndColumnAndNothingOfTheFileIsKept) {
  const Rows rows = {{"人员编号", "姓名", "统一社会信用代码"}, {"P1", "张三", kUscc}, {"P2", "李四", "123"}, {}, {"P3", "王五", kUscc}};
  auto error = refused("officers", rows);
  EXPECT_EQ(error.code, record::Code::invalid_input);
  EXPECT_EQ(error.subject, "officers.csv");
  EXPECT_NE(error.reason.zh.find("第 3 行“统一社会信用代码”栏"), std::string::npos) << error.reason.zh;
  auto kept = read("officers", rows, true);
  EXPECT_EQ(kept.rows.size(), 2u);
  ASSERT_EQ(kept.refused.size(), 1u);
  EXPECT_EQ(kept.refused[0].file, "officers.csv");
}

TEST(AnImport, OfTheWrongTableOrKindIsRefused) {
  EXPECT_NE(refused("companies", {{"发票号码", "金额"}, {"1", "2"}}).reason.zh.find("企业名称"), std::string::npos);
  refused("companies", {});
  EXPECT_EQ(refused("weather", {{"name"}, {"x"}}).subject, "weather");
  EXPECT_EQ(reference_kinds().size(), 9u);
  for (const auto& kind : reference_kinds()) EXPECT_EQ(refused(kind, {{"colour"}, {"red"}}).subject, kind + ".csv");
}

TEST(AnImport, OfAnotherKindsTableIsRefusedAndSaysWhichItIs) {
  const Rows lists = {{"名单", "统一社会信用代码", "企业名称"}, {"专精特新", kUscc, "甲"}};
  const auto error = refused("companies", lists);
  EXPECT_NE(error.reason.zh.find("import lists"), std::string::npos) << error.reason.zh;
  EXPECT_NE(error.reason.en.find("import lists"), std::string::npos) << error.reason.en;
  // A list that tells more of its firms than a list must is a list still.
  EXPECT_EQ(read("lists", {{"名单", "统一社会信用代码", "企业名称", "法定代表人", "注册地址"}, {"专精特新", kUscc, "甲", "张三", "湖滨区"}}).rows.size(), 1u);
}

TEST(AnImport, OfATableOfWhichOneHeadingFitsIsRefusedWithWhatIsMissing) {
  const auto error = refused("companies", {{"序号", "名称", "型号", "数量"}, {"1", "空压机", "LG-30", "2"}});
  EXPECT_NE(error.reason.zh.find("缺少：统一社会信用代码 (uscc)"), std::string::npos) << error.reason.zh;
  EXPECT_EQ(error.reason.zh.find("缺少：企业名称"), std::string::npos) << error.reason.zh;
  EXPECT_NE(error.reason.zh.find("型号"), std::string::npos) << error.reason.zh;
  EXPECT_NE(refused("lists", {{"名单"}, {"专精特新"}}).reason.zh.find("企业名称 (name)"), std::string::npos);
  EXPECT_NE(refused("companies", {{"企业名称", "统一社会信用代码", "项目类别", "申请补助资金"}, {"甲", kUscc, "智能化改造", "1"}})
                .reason.zh.find("汇总表"),
            std::string::npos);
  EXPECT_EQ(refused("officers", {{"人员编号", "统一社会信用代码"}, {"P1", ""}}).reason.zh, "第 2 行“统一社会信用代码”栏为空，此栏必填。");
  EXPECT_NE(refused("lists", {}).reason.zh.find("空表"), std::string::npos);
}

TEST(AnImport, TellsTheHeadingsThatItMissesAndThoseThatItDoesNotUse) {
  const auto rows = read("companies", {{"序号", "统一社会信用代码", "企业名称", "所属行业"}, {"1", kUscc, "甲", "制造"}});
  EXPECT_EQ(rows.ignored, (std::vector<std::string>{"序号", "所属行业"}));
  EXPECT_EQ(rows.missing.front(), "法定代表人");
  EXPECT_EQ(std::count(rows.missing.begin(), rows.missing.end(), "法定代表人编号"), 0) << "nobody misses an optional one";
}

}  // namespace
}  // namespace mingjing::audit
