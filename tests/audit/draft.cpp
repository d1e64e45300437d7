#include "tests/audit/draft.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "audit/intake/intake.h"

namespace mingjing::audit {

using namespace record;

namespace {

PageDocument document_of(PageKind kind, Paper content, Source source = Source::ocr) {
  PageDocument document;
  document.kind = kind;
  document.content = std::move(content);
  document.source = source;
  return document;
}

}  // namespace

void Purchase::total(const std::string& amount) {
  const auto total = yuan(amount);
  const auto net = proportion_floor(total, Fen::of(100), Fen::of(113));
  row.total = total, row.excl_tax = net;
  page.total = seen(total), page.amount_excl_tax = seen(net), page.tax = seen(total - net);
  slip.amount = seen(total);
  contract.amount = seen(total);
}

void Purchase::seller(const std::string& name) {
  row.payee = name;
  page.seller_name = seen(name), slip.payee_name = seen(name), contract.party_b = seen(name), receipt.supplier = seen(name);
}

Draft::Draft(const std::string& firm, const std::string& code) {
  application.enterprise = {firm, code};
  application.folder = firm;
  application.project = firm + "生产线技术改造项目";
  application.category = "技术改造";
  application.submitted_on = day("2022-05-10");
  application.has_form = application.has_list = true;
  application.list_file = firm + "/发票清单.xlsx";
  asks("900000.00");
}

Purchase& Draft::buy(const std::string& number, const std::string& amount, const std::string& seller) {
  const auto serial = std::to_string(purchases.size() + 1);
  auto& bought = purchases.emplace_back();
  bought.row.row = static_cast<std::int32_t>(purchases.size() + 1);
  bought.row.file = application.list_file;
  bought.row.number = number;
  bought.row.payer = application.enterprise.name;
  bought.row.content = "*专用设备*数控机床";
  bought.page.invoice_kind = InvoiceKind::digital_special;
  bought.page.number = seen(number);
  bought.page.buyer_name = seen(application.enterprise.name);
  bought.page.buyer_tax_id = seen(application.enterprise.uscc);
  bought.slip.bank = seen("中国工商银行三门峡分行");
  bought.slip.payer_name = seen(application.enterprise.name);
  bought.slip.payer_account = seen("1713020109200012345");
  bought.slip.payee_account = seen("6222000099990000" + serial);
  bought.slip.date = seen(day("2021-11-20"));
  bought.slip.receipt_number = seen(storage::sha256_hex(number + application.enterprise.name).substr(0, 11));
  bought.contract.contract_number = seen("HT-" + storage::sha256_hex(number + application.enterprise.name).substr(0, 8));
  bought.contract.party_a = seen(application.enterprise.name);
  bought.contract.signed_on = seen(day("2021-08-01"));
  bought.receipt.received_on = seen(day("2021-11-01"));
  bought.seller(seller);
  bought.date("2021-10-15");
  bought.total(amount);
  return bought;
}

PageDocument& Draft::page(PageKind kind, Paper content) {
  further.push_back(document_of(kind, std::move(content)));
  return further.back();
}

std::vector<std::pair<std::string, Reading>> Draft::all_files() const {
  Reading reading;
  const auto add = [&](PageDocument document) {
    document.page = ++reading.page_count;
    reading.pages.push_back(std::move(document));
  };
  for (const auto& bought : purchases) {
    if (bought.has_contract) add(document_of(PageKind::contract, bought.contract));
    if (bought.has_page) {
      auto document = document_of(PageKind::invoice, bought.page, bought.source);
      document.problems = bought.problems;
      add(std::move(document));
    }
    if (bought.has_slip) add(document_of(PageKind::bank_slip, bought.slip));
    if (bought.has_receipt) add(document_of(PageKind::goods_receipt, bought.receipt));
  }
  for (const auto& document : further) add(document);
  auto all = files;
  if (reading.page_count > 0) all.insert(all.begin(), {application.folder + "/扫描件.pdf", std::move(reading)});
  return all;
}

Application Draft::filed() const {
  auto filed = application;
  for (const auto& bought : purchases)
    if (bought.has_row) filed.listed.push_back(bought.row);
  for (const auto& [name, reading] : all_files()) {
    SubmittedFile file;
    file.file = name;
    file.sha256 = storage::sha256_hex(name);
    filed.files.push_back(std::move(file));
  }
  return filed;
}

std::vector<Reading> Draft::readings() const {
  std::vector<Reading> readings;
  for (auto& [name, reading] : all_files()) readings.push_back(std::move(reading));
  return readings;
}

Bureau::Bureau(const std::string& policy_id, const std::string& round) : Bureau(load_policy(policy_id).value(), round) {}

Bureau::Bureau(Policy its_policy, const std::string& round)
    : policy(std::move(its_policy)), store_(storage::open_memory_store()), round_(round) {}

Bureau Bureau::beside(const std::string& policy_id, const std::string& round) const {
  return beside(load_policy(policy_id).value(), round);
}

Bureau Bureau::beside(Policy its_policy, const std::string& round) const {
  Bureau other(std::move(its_policy), round);
  other.store_ = store_;
  return other;
}

Screening Bureau::screen(const std::vector<Draft>& drafts) {
  const auto round = policy.round_named(round_);
  std::vector<Application> applications;
  std::vector<Dossier> dossiers;
  for (const auto& draft : drafts) {
    auto application = draft.filed();
    application.policy = policy.id, application.round = round.name;
    const auto slash = application.folder.find('/');
    const auto sub_folder = slash == std::string::npos ? std::string() : application.folder.substr(slash + 1);
    application.id = application_id({policy.id, round.name, {}}, application.enterprise, sub_folder);
    dossiers.push_back(assemble(application, draft.readings()));
    applications.push_back(std::move(application));
  }
  auto result = screen_dossiers(std::move(applications), std::move(dossiers), policy, round, *store_);
  if (!result) throw std::runtime_error(result.error().reason.en);
  return std::move(*result);
}

Policy small_policy(const std::string& id, const std::string& head, const std::string& rules) {
  const auto text = "id = \"" + id +
                    "\"\ntitle = \"试验政策\"\ndocument = \"试〔2022〕1号\"\nissued_on = 2022-01-01\nread_on = 2022-01-01\n" + head +
                    "\n[[round]]\nname = \"2022-1\"\nyear = 2022\ninterval_from = 2021-07-01\ninterval_to = 2022-06-30\n"
                    "deadline = 2022-05-15\ndefault = true\n\n[[programme]]\nid = \"tech\"\nnames = [\"技术改造\"]\n\n" +
                    rules;
  auto policy = parse_policy(text, id + ".toml");
  if (!policy) throw std::runtime_error(policy.error().subject + " " + policy.error().reason.en);
  return *policy;
}

std::vector<Finding> found(const ScreenedApplication& of, const std::string& check) {
  std::vector<Finding> findings;
  for (const auto& finding : of.verdict.findings)
    if (finding.check == check) findings.push_back(finding);
  return findings;
}

bool undetermined(const ScreenedApplication& of, const std::string& check) {
  const auto& open = of.verdict.undetermined;
  return std::any_of(open.begin(), open.end(), [&](const Undetermined& each) { return each.check == check; });
}

bool checked(const ScreenedApplication& of, const std::string& check) {
  return std::find(of.verdict.checked.begin(), of.verdict.checked.end(), check) != of.verdict.checked.end();
}

Finding only(const Screening& screening, const std::string& check, std::size_t application) {
  const auto findings = found(screening.applications.at(application), check);
  EXPECT_EQ(findings.size(), 1u) << check;
  return findings.empty() ? Finding{} : findings.front();
}

}  // namespace mingjing::audit
