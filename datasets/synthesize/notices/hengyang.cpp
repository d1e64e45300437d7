#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using V = Verdict;

std::vector<Call> calls() {
  const std::vector<std::string> whole = {"licence", "audit_report", "declaration", "performance_table"};
  const Facts maker = {{"2022年度主营业务收入", "31200万元"}, {"企业近3年实施智能制造的总投入（万元）", "12600"}, {"智能制造环节数", "9"},
                       {"智能制造典型场景数", "12"}, {"成熟度自评估等级", "二级"}};
  const Facts honoured = {{"荣誉获得日期", "2022-09-15"}};
  return {
      {"im-national", "培育国家级智能制造试点示范项目", whole, maker},
      {"im-ent", "培育市级智能制造标杆企业", whole, maker},
      {"im-ws", "培育市级智能制造标杆车间", whole,
       {{"2022年度主营业务收入", "8800万元"}, {"车间近3年实施智能制造的总投入（万元）", "3650"}, {"企业近3年实施智能制造的总投入（万元）", "5200"},
        {"成熟度自评估等级", "一级"}}},
      {"interest", "企业智能制造装备贴息项目", {"licence", "loan_contract", "audit_report", "declaration", "credit_query", "performance_table"},
       {{"成熟度自评估等级", "一级"}}, {}, ListForm::invoices, 380, 900},
      {"champion", "培育制造业单项冠军企业", {"licence", "audit_report", "declaration", "performance_table"},
       {{"从事该产品相关领域时间（年）", "11"}, {"国内市场占有率排名", "4"}, {"研发支出占主营业务收入比重（%，2020-2022年）", "4.1"},
        {"拥有有效专利情况 合计（个）", "17"}}, {"专精特新“小巨人”"}, ListForm::invoices, 300, 900, true},
      {"design", "培育工业设计中心", {"licence", "declaration", "audit_report", "performance_table"},
       {{"近三年内获得国内外授权专利", "13"}, {"工业设计中心建成年数", "3"}, {"工业设计从业人数", "19"},
        {"本科以上、高级技师和高级专业技术职务人员占比", "0.78"}, {"本科以上、技师和高级专业技术职务人员占比", "0.81"}},
       {}, ListForm::invoices, 300, 900, true},
      {"tech-innov", "培育国家技术创新示范企业", {"declaration", "credit_query", "licence", "audit_report", "performance_table"},
       {{"1.企业研发经费支出额占产品销售收入的比重", "3.6%"}, {"12.企业拥有的全部有效发明专利数", "4"}, {"2022年利润总额", "1260万元"},
        {"新产品产值率", "0.36"}}},
      {"product-100", "100个产品创新强基项目", {"licence", "acceptance_report", "declaration", "special_audit", "performance_table"},
       {{"竣工验收日期", "2023-05-18"}}},
      {"brand", "培育“工业品牌培育示范企业”", {"licence", "declaration", "performance_table"}},
      {"ip", "培育工业领域知识产权运用标杆企业", {"licence", "declaration", "performance_table"},
       {{"研发经费支出占主营业务收入比重(%) 2022 年", "3.9"}, {"有效状态知识产权数量", "14"},
        {"知识产权或专有技术形成的产品或服务收入，占企业年度主营收入比例（%）", "31"}, {"知识产权管理评估（20 分）", "18"},
        {"知识产权基础评估（30 分）", "25"}, {"知识产权运用评估（50 分）", "41"}, {"加分项（20 分）", "6"}}},
      {"sanpin", "市级消费品工业“三品”标杆企业", {"licence", "declaration", "performance_table"},
       {{"所属行业", "食品制造业"}, {"企业累计开展 12 项“三品”专项工作情况", "8"},
        {"企业是否列入信用黑名单和近三年来有过重大产品质量、安全、环保等不良记录", "否"}}},
      {"green", "培育工业绿色制造试点示范企业", {"licence", "declaration", "performance_table"}, {}, {}, ListForm::invoices, 300, 900, true},
      {"cloud", "“上云、上平台”示范企业项目", whole, {{"网络销售收入比重", "0.22"}, {"网络采购成本比重", "0.08"}}},
      {"sanhua", "企业“三化”改造项目", {"licence", "audit_report", "loan_contract", "declaration", "performance_table"}, {{"竣工日期", "2022-11-20"}}, {},
       ListForm::invoices, 380, 900},
      {"mobile", "市级移动互联网重点企业", whole,
       {{"2022年移动互联网业务收入", "420万元"}, {"2022年营业收入", "900万元"}, {"2021年营业收入", "650万元"}, {"有效软件著作权或专利数", "3"}}},
      {"dig-lianghua", "两化融合管理体系贯标评定", whole, honoured},
      {"dig-app", "省级优秀工业APP", whole, honoured},
      {"dig-5g", "省级5G典型应用场景", whole, honoured},
  };
}

Tale stated(const char* name, const char* programme, Facts facts, Verdict verdict, const char* region = "") {
  return {.check = "eligibility.condition", .name = name, .programme = programme, .verdict = verdict, .facts = std::move(facts), .region = region};
}

/// Clauses HY-01…-05, -10…-14, -20…-34, -46…-57. What two readings of the text judge differently is a warning.
std::vector<Tale> tales() {
  return {
      stated("revenue-short", "im-national", {{"2022年度主营业务收入", "19999.99万元"}}, V::violation),
      stated("revenue-of-two-hundred-million", "im-national", {{"2022年度主营业务收入", "20000万元"}}, V::warning),
      stated("input-short", "im-ent", {{"企业近3年实施智能制造的总投入（万元）", "9999.99"}}, V::violation),
      stated("seven-links", "im-ent", {{"智能制造环节数", "7"}}, V::violation),
      stated("eight-links-ten-scenes", "im-ent", {{"智能制造环节数", "8"}, {"智能制造典型场景数", "10"}}, V::innocent),
      stated("nine-scenes", "im-national", {{"智能制造典型场景数", "9"}}, V::violation),
      stated("small-revenue", "im-ws", {{"2022年度主营业务收入", "4999.99万元"}}, V::violation),
      stated("workshop-or-enterprise", "im-ws", {{"车间近3年实施智能制造的总投入（万元）", "2999.99"}}, V::warning),
      stated("nine-patents", "champion", {{"拥有有效专利情况 合计（个）", "9"}}, V::violation, "衡阳市南岳区"),
      stated("ten-patents", "champion", {{"拥有有效专利情况 合计（个）", "10"}}, V::innocent, "衡阳市衡山县"),
      stated("seven-years-and-no-new-product", "champion", {{"从事该产品相关领域时间（年）", "7"}, {"是否新产品", "否"}}, V::violation, "衡阳市衡东县"),
      stated("sixth-of-the-nation", "champion", {{"国内市场占有率排名", "6"}, {"省内市场占有率排名", "4"}}, V::violation, "衡阳市祁东县"),
      stated("third-of-the-province", "champion", {{"国内市场占有率排名", "6"}, {"省内市场占有率排名", "3"}}, V::innocent, "衡阳市常宁市"),
      stated("fourteen-designers", "design", {{"工业设计从业人数", "14"}}, V::violation, "衡阳市南岳区"),
      stated("fifteen-designers", "design", {{"工业设计从业人数", "15"}}, V::warning, "衡阳市衡山县"),
      stated("no-profit", "tech-innov", {{"2022年利润总额", "0万元"}}, V::violation),
      stated("six-kinds-of-work", "sanpin", {{"企业累计开展 12 项“三品”专项工作情况", "6"}}, V::warning),
      stated("five-kinds-of-work", "sanpin", {{"企业累计开展 12 项“三品”专项工作情况", "5"}}, V::violation),
      stated("a-machine-builder", "sanpin", {{"所属行业", "通用设备制造业"}}, V::warning),
      stated("a-bad-record", "sanpin", {{"企业是否列入信用黑名单和近三年来有过重大产品质量、安全、环保等不良记录", "是"}}, V::violation),
      stated("sells-little-online", "cloud", {{"网络销售收入比重", "0.09"}, {"网络采购成本比重", "0.09"}}, V::warning),
      stated("buys-online", "cloud", {{"网络销售收入比重", "0.05"}, {"网络采购成本比重", "0.10"}}, V::innocent),
      stated("small-by-both-ways", "mobile", {{"2022年移动互联网业务收入", "299.99万元"}, {"2022年营业收入", "199.99万元"},
                                               {"2021年营业收入", "100万元"}}, V::violation),
      stated("small-and-growing", "mobile", {{"2022年移动互联网业务收入", "150万元"}, {"2022年营业收入", "261万元"}, {"2021年营业收入", "200万元"}},
             V::innocent),
      stated("honour-of-2021", "dig-5g", {{"荣誉获得日期", "2021-12-31"}}, V::violation),
      stated("honour-of-new-year", "dig-app", {{"荣誉获得日期", "2022-01-01"}}, V::innocent),
      stated("accepted-in-2024", "product-100", {{"竣工验收日期", "2024-01-01"}}, V::violation),
      {.check = "eligibility.late", .name = "a-day-late", .programme = "green", .submitted_on = "2023-08-26", .region = "衡阳市南岳区"},
      {.check = "eligibility.late", .name = "on-the-last-day", .programme = "green", .verdict = V::innocent, .submitted_on = "2023-08-25",
       .region = "衡阳市衡山县"},
      {.check = "eligibility.jurisdiction", .name = "of-changsha", .programme = "tech-innov", .region = "长沙市岳麓区"},
      {.check = "eligibility.listed", .name = "a-defaulter", .programme = "brand", .stands_on = "失信被执行人"},
      {.check = "eligibility.listed", .name = "listing-ended", .programme = "brand", .verdict = V::innocent, .stands_on = "失信被执行人",
       .since = "2019-02-01", .until = "2023-08-01"},
      {.check = "eligibility.credit-query-date", .name = "queried-before-the-notice", .programme = "interest", .queried_on = "2023-07-25"},
      {.check = "eligibility.credit-query-date", .name = "queried-on-the-day-of-the-notice", .programme = "interest", .verdict = V::innocent,
       .queried_on = "2023-07-26"},
      {.check = "cap.interval", .name = "invoice-of-2023", .programme = "interest", .invoiced_on = "2023-01-01",
       .tolerated = {"document.number-format", "cap.total-mismatch"}},
      {.check = "cap.interval", .name = "invoice-of-new-years-eve", .programme = "interest", .verdict = V::innocent, .invoiced_on = "2022-12-31",
       .tolerated = {"cap.interval"}},  // it is paid in the year after
      {.check = "cap.minimum-investment", .name = "under-three-million", .programme = "sanhua", .investment = "2999999.99"},
      {.check = "cap.minimum-investment", .name = "three-million-with-tax", .programme = "interest", .verdict = V::warning,
       .investment = "3000000.00"},
      {.check = "cap.exclusive", .name = "interest-and-three-transformations", .programme = "interest", .also = {"sanhua"}},
      {.check = "cap.exclusive", .name = "interest-and-the-mobile-internet", .programme = "interest", .verdict = V::innocent, .also = {"mobile"}},
      {.check = "cap.applications", .name = "three-applications", .programme = "brand", .also = {"ip", "sanpin"}},
      {.check = "cap.applications", .name = "two-and-a-digital-one", .programme = "brand", .verdict = V::innocent, .also = {"ip", "dig-lianghua"}},
      {.check = "cap.quota", .name = "two-of-one-district", .programme = "design", .region = "衡阳市蒸湘区", .firms = 2},
      {.check = "cap.quota", .name = "one-of-a-district", .programme = "design", .verdict = V::innocent, .region = "衡阳市石鼓区"},
      {.check = "cap.special-audit", .name = "no-special-audit", .programme = "product-100", .lacks = "special_audit"},
      {.check = "reuse.project", .name = "title-of-the-province", .programme = "im-ws", .verdict = V::warning, .stands_on = "湖南省智能制造标杆车间",
       .since = "2022-06-01"},
      {.check = "document.missing", .name = "no-table-of-targets", .programme = "cloud", .verdict = V::warning, .lacks = "performance_table"},
      {.check = "document.missing", .name = "no-loan-contract", .programme = "sanhua", .verdict = V::warning, .lacks = "loan_contract"},
      {.check = "document.missing", .name = "no-print-of-the-query", .programme = "tech-innov", .verdict = V::warning, .lacks = "credit_query"},
      {.check = "document.missing", .name = "no-licence", .programme = "green", .verdict = V::warning, .lacks = "licence", .region = "衡阳市衡东县"},
  };
}

}  // namespace

const Notice& hengyang() {
  static const Notice notice = {
      "hengyang-2023", "2023", "2023年衡阳市工信领域奖补投入资金项目",
      "我单位所提交的申报材料内容和附件资料均真实、合法。如有不实之处，愿承担相应的法律责任。", "2022",
      {"衡阳", {{"衡阳市雁峰区", "雁峰区", "430406", "0734", "湖南"}, {"衡阳市珠晖区", "珠晖区", "430405", "0734", "湖南"},
               {"衡阳市衡南县", "衡南县", "430422", "0734", "湖南"}, {"衡阳市耒阳市", "耒阳市", "430481", "0734", "湖南"}}},
      record::Date::of(2022, 1, 1).value(), record::Date::of(2022, 12, 31).value(), record::Date::of(2022, 1, 10).value(),
      record::Date::of(2023, 8, 10).value(), {"信用湖南"}, calls(), tales(),
      "cloud", "dig-lianghua", {}, {},
      // Only the declaration of truth speaks against reuse.
      {{"reuse.", record::Severity::warning}, {"party.third-party", record::Severity::warning}, {"chain.amount-mismatch", record::Severity::warning},
       {"chain.party-mismatch", record::Severity::warning}}};
  return notice;
}

}  // namespace mingjing::datasets
