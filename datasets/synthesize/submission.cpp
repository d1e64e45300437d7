#include "datasets/synthesize/submission.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using record::Fen;

/// 万元 with so many digits after the point, rounded half up.
std::string wan(Fen amount, int places) {
  std::int64_t unit = 1;
  for (int i = places; i < 6; ++i) unit *= 10;
  return in_wan(Fen::of((amount.count() + unit / 2) / unit * unit));
}

/// The notice names fields of its own for 5G (附件1-8 说明3).
std::string industry_of(const Application& a) {
  return notice_of(a.policy) == nullptr && a.programme == "5g-iiot" ? "智能制造" : a.firm.industry;
}

}  // namespace

void write_summary(const std::filesystem::path& batch, const std::vector<Application>& applications) {
  List list;
  const Notice* notice = applications.empty() ? nullptr : notice_of(applications.front().policy);
  list.titles = {notice == nullptr ? "三门峡市2022年度第一批“三大改造”暨5G、工业互联网项目汇总表" : notice->title + "汇总表",
                 "填报单位：工业和信息化局（盖章） 财政局（盖章）    单位：个、万元"};
  list.headings = {"序号", "项目类别", "企业名称", "项目名称", "所属行业（领域）", "主要改造内容及成效（100字以内）", "建设起止年月",
                   "计划总投资", "累计完成投资", "区间完成投资", "申请补助资金", "统一社会信用代码"};
  Fen planned, completed, in_interval, requested;
  for (const auto& a : applications) {
    list.rows.push_back({std::to_string(list.rows.size() + 1), a.category, a.firm.name, a.project, industry_of(a),
                         "购置设备并投入使用，提高效率、降低能耗。", "2021年6月-2022年4月", wan(a.planned, a.wan_places), wan(a.completed, a.wan_places),
                         wan(a.in_interval, a.wan_places), wan(a.requested, a.wan_places), a.firm.uscc});
    planned += a.planned, completed += a.completed, in_interval += a.in_interval, requested += a.requested;
  }
  list.total = {"合计", "", "", "", "", "", "", in_wan(planned), in_wan(completed), in_wan(in_interval), in_wan(requested), ""};
  std::filesystem::create_directories(batch);
  write_xlsx(batch / "汇总表.xlsx", list);
}

namespace {

/// A list of purchases as Baotou and Zhuzhou print it: headings, the cells of a row by what it lists, whether it sums up.
struct OfficialList {
  std::vector<std::string> titles, headings;
  std::vector<std::string> (*row)(const InvoicePaper& paper, const Purchase& bought, std::size_t ordinal);
};

std::string thing(const InvoicePaper& paper) {
  const auto& name = paper.items.front().name;
  return name.substr(name.rfind('*') + 1);
}

const OfficialList& official(ListForm form) {
  static const OfficialList robots = {
      {"购置工业机器人投资清单"},
      {"序号", "设备名称", "型号", "数量", "单价（万元）", "含税金额（万元）", "不含税金额（万元）", "发票日期", "制造商", "凭证号"},
      [](const InvoicePaper& paper, const Purchase& bought, std::size_t ordinal) -> std::vector<std::string> {
        return {std::to_string(ordinal), thing(paper), paper.items.front().model, "1", in_wan(paper.amount_excl_tax), in_wan(paper.total),
                in_wan(paper.amount_excl_tax), paper.date.iso(), paper.seller.name, bought.slips.empty() ? "" : bought.slips.front().serial};
      }};
  static const OfficialList cloud = {
      {"云产品应用情况表", "单位：万元"},
      {"序号", "使用云产品(服务)名称", "使用云产品(服务)类型", "云服务供应商", "云产品(服务)合同金额", "发票金额", "银行付款凭证金额"},
      [](const InvoicePaper& paper, const Purchase& bought, std::size_t ordinal) -> std::vector<std::string> {
        return {std::to_string(ordinal), thing(paper), "平台系统", paper.seller.name, bought.contract ? in_wan(bought.contract->amount) : "",
                in_wan(paper.total), bought.slips.empty() ? "" : in_wan(bought.slips.front().amount)};
      }};
  static const OfficialList key_equipment = {
      {"关键设备清单"},
      {"序号", "名称", "单价", "数量", "不含税金额（万元）", "含税金额（万元）", "品牌", "制造商", "是否安全可控", "备注"},
      [](const InvoicePaper& paper, const Purchase&, std::size_t ordinal) -> std::vector<std::string> {
        return {std::to_string(ordinal), thing(paper), in_wan(paper.amount_excl_tax), "1", in_wan(paper.amount_excl_tax), in_wan(paper.total),
                paper.items.front().model, paper.seller.name, "是", ""};
      }};
  static const OfficialList core_equipment = {
      {"（一）智能制造核心装备清单表"},
      {"序号", "类型", "设备名称", "供应商名称", "产地", "功能", "原值（万元）", "对应证明材料页数"},
      [](const InvoicePaper& paper, const Purchase&, std::size_t ordinal) -> std::vector<std::string> {
        return {std::to_string(ordinal), "①", thing(paper), paper.seller.name, "②国产", "加工", in_wan(paper.total), std::to_string(ordinal)};
      }};
  switch (form) {
    case ListForm::robots: return robots;
    case ListForm::cloud: return cloud;
    case ListForm::key_equipment: return key_equipment;
    default: return core_equipment;
  }
}

void write_official_list(const std::filesystem::path& folder, const Application& application) {
  const OfficialList& form = official(application.list_form);
  List list;
  list.titles = form.titles, list.headings = form.headings;
  for (const auto& bought : application.purchases)
    for (const auto& paper : bought.invoices) list.rows.push_back(form.row(paper, bought, list.rows.size() + 1));
  std::filesystem::create_directories(folder);
  write_xlsx(folder / (form.titles.front() + ".xlsx"), list);
}

}  // namespace

void write_facts(const std::filesystem::path& batch, const Application& application) {
  if (application.facts.empty()) return;
  List list;
  list.titles = {application.category + "申报表"}, list.headings = {"企业名称", application.firm.name};
  for (const auto& [heading, text] : application.facts) list.rows.push_back({heading, text});
  write_xlsx(batch / application.folder / "申报表.xlsx", list);
}

void write_invoice_list(const std::filesystem::path& batch, const Application& application, Random random) {
  if (application.list_form != ListForm::invoices) return write_official_list(batch / application.folder, application);
  const bool with_code = random.one_in(2), with_contract = random.one_in(2);
  List list;
  list.titles = {"区间有效投资发票清单", "申报单位（盖章）：" + application.firm.name};
  list.headings = {"序号", "发票号码", "付款方名称", "收款方名称", "开具内容", "开具日期", "开具金额", "不含税金额", "设备、技术、研发、软件等信息"};
  if (with_code) list.headings.insert(list.headings.begin() + 1, "发票代码");
  if (with_contract) list.headings.push_back("合同编号");
  Fen total, net;
  for (const auto& [row, contract_number] : application.listed) {
    std::vector<std::string> cells = {std::to_string(list.rows.size() + 1), row.number, row.payer, row.payee, row.content, row.date.iso(),
                                      row.total.yuan(), row.excl_tax.yuan(), row.info};
    if (with_code) cells.insert(cells.begin() + 1, row.code);
    if (with_contract) cells.push_back(contract_number);
    list.rows.push_back(std::move(cells));
    total += row.total, net += row.excl_tax;
  }
  list.total.assign(list.headings.size(), "");
  list.total.front() = "合计";
  list.total[with_code ? 7 : 6] = total.yuan(), list.total[with_code ? 8 : 7] = net.yuan();
  std::filesystem::create_directories(batch / application.folder);
  write_xlsx(batch / application.folder / "发票清单.xlsx", list);
}

void write_form(const std::filesystem::path& batch, const Application& application) {
  nlohmann::ordered_json form = {{"enterprise", application.firm.name},
                                 {"uscc", application.firm.uscc},
                                 {"project", application.project},
                                 {"category", application.category},
                                 {"requested", application.requested_on_form.value_or(application.requested).yuan()},
                                 {"submitted_on", application.submitted_on.iso()}};
  if (!application.attributes.empty()) form["attributes"] = application.attributes;
  std::ofstream out(batch / application.folder / "application.json", std::ios::binary);
  out << form.dump(2) << "\n";
  if (!out.flush()) throw std::runtime_error("cannot write application.json of " + application.folder);
}

}  // namespace mingjing::datasets
