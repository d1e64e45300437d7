#include "datasets/synthesize/materials.h"

#include <algorithm>

#include "datasets/synthesize/lists.h"

namespace mingjing::datasets {

namespace {

using record::Date;

CoverPaper card(Random& random) {
  static const std::vector<std::vector<std::int32_t>> colours = {{250, 214, 165}, {200, 230, 201}, {187, 222, 251}, {248, 187, 208}};
  const auto& colour = random.pick(colours);
  return {{}, colour[0], colour[1], colour[2]};
}

LicencePaper licence(const Application& a) {
  const Enterprise& firm = a.firm;
  return {firm.name, firm.uscc, firm.legal_representative.name, "有限责任公司（自然人投资或控股）", in_wan(firm.capital) + "万元整", firm.address,
          firm.industry + "产品的生产、加工与销售", firm.registered_on, "三门峡市市场监督管理局"};
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
  return {"河南省企业投资项目备案证明", "2105-4112" + random.digits(2) + "-04-02-" + random.digits(6),
          {"项目名称：" + a.project, "项目单位：" + a.firm.name, "建设地点：" + a.firm.address, "该项目已在河南省投资项目在线审批监管平台备案。"},
          "三门峡市发展和改革委员会", Date::of(2021, 5, 18).value()};
}

LetterPaper approval(const Application& a, Random& random) {
  return {"关于" + a.project + "环境影响报告表的批复", "三环审〔2021〕" + std::to_string(random.between(10, 99)) + "号",
          {a.firm.name + "：", "你单位报送的“" + a.project + "”环境影响报告表收悉。经审查，原则同意该项目建设。"}, "三门峡市生态环境局",
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

}  // namespace

std::vector<Paper> materials_of(const Application& application, Random& random) {
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
