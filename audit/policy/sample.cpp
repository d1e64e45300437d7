#include "audit/policy/sample.h"

#include <algorithm>

#include "audit/dossier.h"
#include "audit/intake/form_tables.h"
#include "audit/intake/invoice_list.h"

namespace mingjing::audit {
namespace {

using namespace record;

const char* const kEnterprise = "示例企业有限公司";
const char* const kEnterpriseCode = "91411200MA3X0000XK";
const char* const kSeller = "示例设备有限公司";
const char* const kNumber = "21410000000000000001";
const char* const kProject = "示例项目";

template <class T>
Read<T> printed(T value) {
  return Read<T>::found(std::move(value), Source::xml, 1000);
}
Read<std::string> printed(const char* value) { return printed(std::string(value)); }

/// The purchase that the example supposes.
struct Deal {
  Fen total, net, paid;
  Date invoiced_on, paid_on;
  std::string content, payer, payee, origin;
  bool service = false;
};

Deal deal_of(const WorkedCase& worked, const Round& round, Date day) {
  const auto usual = round.interval_to ? std::min(*round.interval_to, day) : day;
  Deal deal;
  deal.total = *worked.evidenced;
  deal.net = worked.evidenced_excl_tax.value_or(deal.total);
  deal.paid = worked.paid.value_or(deal.total);
  deal.invoiced_on = worked.invoiced_on.value_or(usual);
  deal.paid_on = worked.paid_on.value_or(deal.invoiced_on);
  deal.content = worked.content.empty() ? "*专用设备*数控机床" : worked.content;
  deal.origin = worked.origin, deal.service = worked.service;
  deal.payer = worked.payer.empty() ? kEnterprise : worked.payer;
  deal.payee = worked.payee.empty() ? kSeller : worked.payee;
  return deal;
}

Reading one_page(PageKind kind, Paper content, const std::string& paper = "") {
  PageDocument page;
  page.kind = kind;
  page.source = Source::xml;
  page.content = std::move(content);
  page.paper = paper;
  return Reading{1, {page}, {}, {}};
}

Reading bound(const std::vector<std::string>& papers) {
  Reading binder;
  for (const auto& paper : papers) {
    binder.pages.push_back(one_page(PageKind::other, std::monostate{}, paper).pages.front());
    binder.pages.back().page = ++binder.page_count;
  }
  return binder;
}

Reading issued_page(const WorkedCase::Issued& issued) {
  IssuedPaper paper;
  if (!issued.project.empty()) paper.project = printed(issued.project);
  if (!issued.result.empty()) paper.result = printed(issued.result);
  if (issued.issued_on) paper.issued_on = printed(*issued.issued_on);
  return one_page(PageKind::other, paper, issued.paper);
}

Reading invoice_page(const Deal& deal) {
  Invoice invoice;
  invoice.invoice_kind = InvoiceKind::digital_special;
  invoice.number = printed(kNumber);
  invoice.date = printed(deal.invoiced_on);
  invoice.buyer_name = printed(kEnterprise);
  invoice.seller_name = printed(kSeller);
  invoice.total = printed(deal.total);
  invoice.amount_excl_tax = printed(deal.net);
  invoice.tax = printed(deal.total - deal.net);
  return one_page(PageKind::invoice, invoice);
}

Reading slip_page(const Deal& deal) {
  BankSlip slip;
  slip.payer_name = printed(deal.payer);
  slip.payee_name = printed(deal.payee);
  slip.amount = printed(deal.paid);
  slip.date = printed(deal.paid_on);
  slip.bank = printed("示例银行");
  slip.receipt_number = printed("10000001");
  slip.payer_account = printed("1713020109200012345");
  slip.payee_account = printed("1713020109200054321");
  return one_page(PageKind::bank_slip, slip);
}

Reading contract_page(const Deal& deal) {
  Contract contract;
  contract.contract_number = printed("HT-1");
  contract.party_a = printed(kEnterprise);
  contract.party_b = printed(kSeller);
  contract.amount = printed(deal.total);
  contract.signed_on = printed(deal.invoiced_on);
  return one_page(PageKind::contract, contract);
}

Reading query_page(Date queried_on) {
  CreditQuery query;
  query.subject = printed(kEnterprise);
  query.queried_on = printed(queried_on);
  query.result = printed("未查到");
  return one_page(PageKind::credit_query, query);
}

Reading receipt_page(const Deal& deal) {
  GoodsReceipt receipt;
  receipt.supplier = printed(kSeller);
  receipt.received_on = printed(deal.invoiced_on);
  return one_page(PageKind::goods_receipt, receipt);
}

ListedInvoice row_of(const Application& application, const Deal& deal) {
  ListedInvoice row;
  row.row = 2;
  row.file = application.list_file;
  row.number = kNumber;
  row.payer = kEnterprise;
  row.payee = kSeller;
  row.content = deal.content;
  row.origin = deal.origin, row.service = deal.service;
  row.date = deal.invoiced_on;
  row.total = deal.total;
  return row;
}

/// The rows of 包头 6.5 as intake takes them: what was bought, and what is still to be bought.
std::vector<ListedInvoice> listed_beside_planned(const Deal& deal, Fen planned) {
  record::Sheet sheet{"Sheet1", {{"序号", "名称", "不含税金额", "含税金额", "制造商", "备注"},
                                 {"1", deal.content, deal.net.yuan(), deal.total.yuan(), kSeller, ""},
                                 {"2", "机器人", planned.yuan(), planned.yuan(), "", "√"}}};
  const auto list = read_invoice_list({{std::move(sheet)}}, "设备清单.xlsx");
  return list ? list->rows : std::vector<ListedInvoice>();
}

Application application_of(const Policy& policy, const Programme& programme, const WorkedCase& worked, const Round& round, Date day) {
  Application application;
  application.id = std::string(32, '0');
  application.policy = policy.id;
  application.round = round.name;
  application.enterprise = {kEnterprise, kEnterpriseCode};
  application.project = kProject;
  application.category = worked.category.empty() ? programme.names.front() : worked.category;
  application.requested = application.requested_form = worked.requested;
  application.submitted_on = day;
  application.attributes = worked.attributes;
  for (const auto& [heading, text] : worked.facts) {
    Fact fact;
    fact.name = heading, fact.text = text, fact.figure = Figure::parse(text), fact.file = "application.json";
    application.facts.push_back(std::move(fact));
  }
  if (worked.in_interval || worked.completed || !worked.county.empty()) {
    application.summary = SummaryRow{};
    application.summary->row = 2, application.summary->file = "汇总表.xlsx", application.summary->region = worked.county;
    application.summary->in_interval = worked.in_interval, application.summary->completed = worked.completed;
  }
  for (const auto& table : worked.tables) {
    record::Sheet sheet{"Sheet1", {{"序号", "名称", "单价", "数量", "金额"}}};
    for (const auto& amount : table.rows) sheet.rows.push_back({std::to_string(sheet.rows.size()), "设备", table.price, table.quantity, amount});
    if (!table.total.empty()) sheet.rows.push_back({"合计", "", "", "", table.total});
    for (auto& total : form_totals({{std::move(sheet)}}, "申报表.xlsx")) application.list_totals.push_back(std::move(total));
  }
  for (const auto& aim : worked.targets) application.targets.push_back({aim.indicator, aim.target, aim.result, "绩效目标表.xlsx", 2});
  for (const auto& box : worked.blank) application.blanks.push_back({box, {}, {}, "申报表.xlsx", 2});
  application.lacks_summary_row = std::count(worked.lacks.begin(), worked.lacks.end(), "summary") > 0;
  application.has_form = application.has_list = true;
  application.list_file = "发票清单.xlsx";
  return application;
}

/// The same paper, put in by another firm where the example says.
void use_elsewhere(Sample& sample, const Policy& policy, const Round& round, ClaimKind kind, const std::string& where) {
  if (where.empty()) return;
  for (auto claim : submission_of(sample.applications.front(), sample.dossier, round).claims) {
    if (claim.key.kind != kind) continue;
    claim.application = std::string(32, 'f');
    claim.enterprise = {"另一企业有限公司", ""};
    claim.project = "另一项目";
    claim.granted = where == "grant";
    if (where != "same-round") claim.round = "以前的批次", claim.year = round.year - 1;
    if (where == "other-policy") claim.policy = policy.id + "-x";
    sample.sighting.earlier.push_back(std::move(claim));
  }
}

void add_papers(Sample& sample, std::vector<Reading>& readings, const WorkedCase& worked, const Deal& deal) {
  auto& application = sample.applications.front();
  const auto lacks = [&](const char* what) { return std::count(worked.lacks.begin(), worked.lacks.end(), what) > 0; };
  const auto add = [&](const char* what, Reading reading) {
    if (lacks(what)) return;
    application.files.push_back({std::string(what) + ".xml", {}, {}, {}, {}});
    readings.push_back(std::move(reading));
  };
  const std::size_t rows = worked.listed_twice ? 2 : 1;
  for (std::size_t i = 0; i < rows && !lacks("list"); ++i) {
    application.listed.push_back(row_of(application, deal));
    application.listed.back().row += static_cast<std::int32_t>(i);
    if (worked.listed_amount) application.listed.back().total = worked.listed_amount;
  }
  if (worked.planned) application.listed = listed_beside_planned(deal, *worked.planned);
  add("contract", contract_page(deal));
  add("invoice", invoice_page(deal));
  add("payment", slip_page(deal));
  add("receipt", receipt_page(deal));
}

void register_lists(Sample& sample, const WorkedCase& worked) {
  const auto enter = [](std::vector<ListEntry>& entries, const std::string& list, const char* name, const char* code) {
    ListEntry entry;
    entry.list = list, entry.name = name, entry.uscc = code;
    entry.period.since = Date();
    entries.push_back(std::move(entry));
  };
  for (const auto& list : worked.listed) enter(sample.entries, list, kEnterprise, kEnterpriseCode);
  for (const auto& list : worked.seller_listed) enter(sample.seller_entries, list, kSeller, "");
}

Company registered(const std::string& name, const std::string& code, const std::string& region) {
  Company row;
  row.name = name, row.uscc = code, row.region = region;
  row.period.since = Date();
  return row;
}

void register_firms(Sample& sample, const WorkedCase& worked) {
  const auto name = worked.enterprise.empty() ? kEnterprise : worked.enterprise;
  if (!worked.region.empty()) sample.companies = {registered(name, kEnterpriseCode, worked.region)};
  for (auto& row : sample.companies) row.status = worked.registered_as;
  sample.around.companies = sample.companies;
  if (!worked.seller_region.empty()) sample.around.companies.push_back(registered(kSeller, "", worked.seller_region));
}

/// Other applications: of the firm in this programme and in others, and of other firms from its region.
void add_others(Sample& sample, const Policy& policy, const WorkedCase& worked) {
  const auto first = sample.applications.front();
  const auto add = [&](const std::string& category) -> Application& {
    auto other = first;
    const auto serial = std::to_string(sample.applications.size() + 1);
    other.id = std::string(32 - serial.size(), '0') + serial;
    other.project += serial, other.category = category;
    return sample.applications.emplace_back(std::move(other));
  };
  for (std::int64_t i = 1; i < worked.applications; ++i) add(first.category);
  for (const auto& id : worked.also)
    for (const auto& programme : policy.programmes)
      if (programme.id == id) add(programme.names.front());
  sample.siblings = sample.applications.size();
  for (std::int64_t i = 1; i < worked.recommended; ++i) {
    auto& other = add(first.category).enterprise;
    other.name = "另一企业" + std::to_string(i) + "有限公司", other.uscc.clear();
  }
}

void register_grant(Sample& sample, const Policy& policy, const WorkedCase& worked, const Round& round) {
  if (!worked.granted_before) return;
  Grant grant;
  grant.policy = policy.id;
  grant.enterprise = kEnterprise, grant.uscc = kEnterpriseCode;
  grant.project = worked.granted_for.empty() ? "以前的项目" : worked.granted_for;
  grant.year = round.year - 1;
  grant.granted = *worked.granted_before;
  sample.grants = {grant};
}

}  // namespace

Sample sample_of(const Policy& policy, const Programme& programme, const WorkedCase& worked, const Round& round, Date day) {
  Sample sample;
  sample.applications = {application_of(policy, programme, worked, round, day)};
  std::vector<Reading> readings;
  if (worked.evidenced) add_papers(sample, readings, worked, deal_of(worked, round, day));
  if (!worked.binder.empty()) {
    sample.applications.front().files.push_back({"binder.pdf", {}, {}, {}, {}});
    readings.push_back(bound(worked.binder));
  }
  for (const auto& paper : worked.papers) {
    sample.applications.front().files.push_back({paper + ".pdf", {}, {}, {}, {}});
    readings.push_back(one_page(PageKind::other, std::monostate{}, paper));
  }
  for (const auto& issued : worked.issued) {
    sample.applications.front().files.push_back({issued.paper + ".xml", {}, {}, {}, {}});
    readings.push_back(issued_page(issued));
  }
  for (const auto& text : worked.certificates) {
    sample.applications.front().files.push_back({"certificate.pdf", {}, {}, {}, {}});
    readings.push_back(one_page(PageKind::other, Certificate{printed(text)}, "certificate"));
  }
  if (worked.queried_on) {
    sample.applications.front().files.push_back({"credit_query.xml", {}, {}, {}, {}});
    readings.push_back(query_page(*worked.queried_on));
  }
  sample.dossier = assemble(sample.applications.front(), readings);
  add_others(sample, policy, worked);
  use_elsewhere(sample, policy, round, ClaimKind::invoice, worked.invoice_used_in);
  use_elsewhere(sample, policy, round, ClaimKind::slip, worked.slip_used_in);
  std::sort(sample.sighting.earlier.begin(), sample.sighting.earlier.end(), [](const Claim& a, const Claim& b) { return a.key < b.key; });
  register_lists(sample, worked);
  register_firms(sample, worked);
  register_grant(sample, policy, worked, round);
  if (worked.evidenced) {
    Verification seen;
    seen.number = kNumber;
    seen.status = worked.status.value_or(InvoiceStatus::normal);
    seen.queried_on = day;
    sample.verifications = {seen};
  }
  return sample;
}

}  // namespace mingjing::audit
