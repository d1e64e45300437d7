#include "datasets/synthesize/materials.h"

#include <algorithm>
#include <stdexcept>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using record::Date;

CoverPaper card(Random& random) {
  static const std::vector<std::vector<std::int32_t>> colours = {{250, 214, 165}, {200, 230, 201}, {187, 222, 251}, {248, 187, 208}};
  const auto& colour = random.pick(colours);
  return {{}, colour[0], colour[1], colour[2]};
}

/// 三门峡市.
std::string city_of(const Enterprise& firm) {
  const std::string end = "市";
  return firm.address.substr(0, firm.address.find(end) + end.size());
}

LicencePaper licence(const Application& a) {
  const Enterprise& firm = a.firm;
  return {firm.name, firm.uscc, firm.legal_representative.name, "有限责任公司（自然人投资或控股）", in_wan(firm.capital) + "万元整", firm.address,
          firm.industry + "产品的生产、加工与销售", firm.registered_on, city_of(firm) + "市场监督管理局"};
}

std::vector<Paper> queries(const Application& a) {
  static const std::vector<std::pair<std::string, std::string>> sites = {
      {"信用中国", "失信被执行人"}, {"信用中国", "重大税收违法案件当事人名单"}, {"国家企业信用信息公示系统", "严重违法失信企业名单"}};
  std::vector<Paper> papers;
  for (const auto& [site, list] : sites) {
    papers.push_back(CreditQueryPaper{site, a.firm.name, a.firm.uscc, a.firm.legal_representative.name, a.submitted_on,
        "未查到“" + list + "”相关记录"});
  }
  return papers;
}

LetterPaper declaration(const Application& a) {
  return {"申报材料真实性声明", "",
          {"我单位申报的“" + a.project + "”所提供的全部材料真实、合法。如有不实之处，愿负相应的法律责任，并承担由此产生的一切后果。",
           "截至申报日，我单位未被列入失信被执行人、重大税收违法案件当事人和严重违法失信企业名单。"},
          a.firm.name, a.submitted_on};
}

LetterPaper filing(const Application& a, Random& random) {
  return {"企业投资项目备案证明", "2105-4112" + random.digits(2) + "-04-02-" + random.digits(6),
          {"项目名称：" + a.project, "项目单位：" + a.firm.name, "建设地点：" + a.firm.address, "该项目已在投资项目在线审批监管平台备案。"},
          city_of(a.firm) + "发展和改革委员会", Date::of(2021, 5, 18).value()};
}

LetterPaper approval(const Application& a, Random& random) {
  return {"关于" + a.project + "环境影响报告表的批复", "环审〔2021〕" + std::to_string(random.between(10, 99)) + "号",
          {a.firm.name + "：", "你单位报送的“" + a.project + "”环境影响报告表收悉。经审查，原则同意该项目建设。"}, city_of(a.firm) + "生态环境局",
          Date::of(2021, 6, 21).value()};
}

AuditReportPaper audit(const Application& a, Random& random) {
  static const std::vector<std::string> firms = {"河南崤函会计师事务所（普通合伙）", "河南天砥会计师事务所有限公司", "三门峡虢都联合会计师事务所"};
  return {"2021年度审计报告", a.firm.name, random.pick(firms), "2021", "豫22" + random.hex(8), Date::of(2022, 3, 25).value()};
}

LetterPaper statements(const Application& a) {
  return {"会计报表", "2022年4月30日",
          {"编制单位：" + a.firm.name, "报表期间：2022年1月至4月", "资产负债表、利润表、现金流量表附后，由本单位负责人和会计负责人签字。"}, a.firm.name,
          Date::of(2022, 5, 5).value()};
}

InvoiceListPaper sealed_list(const Application& a) {
  InvoiceListPaper paper;
  paper.enterprise = a.firm.name, paper.project = a.project, paper.printed_on = a.submitted_on;
  paper.tax_office = "国家税务总局三门峡市税务局";
  for (const auto& row : a.listed) paper.rows.push_back(row.paper);
  return paper;
}

bool holds(const std::vector<std::string>& numbers, const std::string& number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

LetterPaper letter(const std::string& title, const std::vector<std::string>& words, const std::string& by, Date date) {
  return {title, "", words, by, date};
}

/// The paper of that name, as a firm has it for one of the four notices.
std::vector<Paper> papers_named(const std::string& name, const Application& a, const Notice& notice, Random& random) {
  const Date filed = a.submitted_on, before = a.submitted_on + -20;
  const std::string about = "“" + a.project + "”", auditor = city_of(a.firm) + "正信会计师事务所（普通合伙）";
  if (name == "licence") return {licence(a)};
  if (name == "audit_report") return {AuditReportPaper{notice.audit_year + "年度审计报告", a.firm.name, auditor, notice.audit_year,
                                                       random.hex(10), before}};
  if (name == "special_audit") return {AuditReportPaper{"项目投资专项审计报告", a.firm.name, auditor, notice.audit_year, random.hex(10), before}};
  if (name == "declaration") return {letter("申报材料真实性承诺书", {notice.declaration}, a.firm.name, filed)};
  if (name == "certificate" && notice.policy == "zhuzhou-draft")
    return {letter("荣誉证书", {a.firm.name + "：", "被认定为湖南省智能制造标杆企业，特发此证。"}, "湖南省工业和信息化厅", before)};
  if (name == "certificate") return {letter("证书", {a.firm.name + "：", "经评定，符合有关标准的要求，特发此证。"}, "评定机构", before)};
  if (name == "performance_table")
    return {letter("财政支出绩效目标表", {"产出指标：数量指标 1 个，时效指标 1 个。", "效益指标：经济效益指标 1 个。满意度指标 1 个。"}, a.firm.name, before)};
  if (name == "acceptance_report")
    return {letter("项目验收报告", {about + "已按合同完成全部内容，运行正常，同意通过验收。"}, a.firm.name, before)};
  if (name == "loan_contract")
    return {letter("固定资产借款合同", {"借款人：" + a.firm.name, "借款用途：" + about + "设备购置。"}, a.firm.bank, Date::of(before.year() - 1, 3, 9).value())};
  if (name == "project_filing") return {filing(a, random)};
  if (name == "eia_approval") return {approval(a, random)};
  if (name == "credit_query") {
    std::vector<Paper> prints;
    for (const auto& site : notice.sites)
      prints.push_back(CreditQueryPaper{site, a.firm.name, a.firm.uscc, a.firm.legal_representative.name, a.queried_on.value_or(filed),
                                        "未查到“失信被执行人”相关记录"});
    return prints;
  }
  throw std::invalid_argument("no firm has a paper called " + name);
}

std::vector<Paper> materials_for(const Notice& notice, const Application& a, Random& random) {
  std::vector<Paper> papers = {
      CoverPaper{{notice.title, "申报材料", a.category, a.project, "申报单位：" + a.firm.name, "联系电话：" + a.firm.phone}}};
  for (const auto& name : a.papers)
    for (auto& paper : papers_named(name, a, notice, random)) papers.push_back(std::move(paper));
  return papers;
}

}  // namespace

std::vector<Paper> materials_of(const Application& application, Random& random) {
  if (const Notice* notice = notice_of(application.policy)) return materials_for(*notice, application, random);
  std::vector<Paper> papers;
  papers.push_back(CoverPaper{{"三门峡市" + programme(application.programme).names.front() + "项目", "申报材料", application.project,
                               "申报单位：" + application.firm.name, "联系电话：" + application.firm.phone}});
  papers.push_back(card(random));
  papers.push_back(licence(application));
  for (auto& query : queries(application)) papers.push_back(std::move(query));
  papers.push_back(declaration(application));
  papers.push_back(card(random));
  papers.push_back(filing(application, random));
  papers.push_back(approval(application, random));
  papers.push_back(card(random));
  papers.push_back(audit(application, random));
  papers.push_back(statements(application));
  papers.push_back(sealed_list(application));
  return papers;
}

std::vector<Paper> papers_of(const Purchase& bought, Random& random, const std::vector<std::string>& left_out) {
  std::vector<Paper> papers;
  if (bought.contract) papers.push_back(*bought.contract);
  for (const auto& paper : bought.invoices) {
    if (!holds(left_out, paper.number)) papers.push_back(paper);
  }
  for (const auto& paper : bought.vouchers) papers.push_back(paper);
  for (const auto& paper : bought.orders) papers.push_back(paper);
  for (std::size_t i = 0; i < bought.slips.size();) {
    const auto on_sheet = std::min<std::size_t>(bought.slips.size() - i, static_cast<std::size_t>(random.between(1, 3)));
    const auto first = bought.slips.begin() + static_cast<std::ptrdiff_t>(i);
    papers.push_back(std::vector<SlipPaper>(first, first + static_cast<std::ptrdiff_t>(on_sheet)));
    i += on_sheet;
  }
  for (const auto& paper : bought.receipts) papers.push_back(paper);
  return papers;
}

}  // namespace mingjing::datasets
