#pragma once

#include <memory>

#include "audit/case.h"
#include "audit/checks/party.h"
#include "audit/dossier.h"
#include "audit/sums.h"

// One application with one seller, one contract, one invoice and one slip, to be bent by each claim of the tests.
namespace mingjing::audit::tests {

inline record::Date day(const char* text) { return *record::Date::parse(text); }
inline const record::Period kLong{day("2000-01-01"), {}, {}};
inline constexpr const char* kEnterprise = "三门峡甲机械有限公司";
inline constexpr const char* kSeller = "郑州乙设备有限公司";
inline constexpr const char* kEnterpriseCode = "91410000MA4000000E";
inline constexpr const char* kSellerCode = "91410100MA9G41DU0P";

template <class T>
record::Read<T> sure(T value) { return record::Read<T>::found(std::move(value), record::Source::pdf_text, 990); }
template <class T>
record::Read<T> seen(T value, std::int32_t confidence_pm) {
  return record::Read<T>::found(std::move(value), record::Source::ocr, confidence_pm);
}

struct PartyCase {
  Application application;
  record::Invoice invoice;
  record::BankSlip slip;
  record::Contract contract;
  std::vector<record::BankSlip> more_slips;
  graph::Facts facts;
  Rule rule;
  std::vector<record::Company> own_rows;

  PartyCase() {
    application.id = "0123456789abcdef0123456789abcdef";
    application.enterprise = {kEnterprise, kEnterpriseCode};
    application.requested = record::Fen::of(30'000'00);
    application.list_file = "甲/发票清单.xlsx";
    ListedInvoice row;
    row.row = 2, row.file = application.list_file, row.code = "4100212130", row.number = "01234567";
    row.payer = kEnterprise, row.payee = kSeller, row.date = day("2022-03-01"), row.total = record::Fen::of(100'000'00);
    application.listed = {row};
    SubmittedFile file;
    file.file = "甲/材料.pdf";
    application.files = {file};
    invoice.code = sure<std::string>("4100212130"), invoice.number = sure<std::string>("01234567");
    invoice.date = sure(day("2022-03-01")), invoice.total = sure(record::Fen::of(100'000'00));
    invoice.buyer_name = sure<std::string>(kEnterprise), invoice.buyer_tax_id = sure<std::string>(kEnterpriseCode);
    invoice.seller_name = sure<std::string>(kSeller), invoice.seller_tax_id = sure<std::string>(kSellerCode);
    slip.payer_name = sure<std::string>(kEnterprise), slip.payee_name = sure<std::string>(kSeller);
    slip.payer_account = sure<std::string>("1704020109200000001"), slip.payee_account = sure<std::string>("1702020309200000002");
    slip.amount = sure(record::Fen::of(100'000'00)), slip.date = sure(day("2022-03-10")), slip.serial = sure<std::string>("S1");
    contract.party_a = sure<std::string>(kEnterprise), contract.party_b = sure<std::string>(kSeller);
    contract.amount = sure(record::Fen::of(100'000'00)), contract.signed_on = sure(day("2022-02-01"));
    rule.severity = record::Severity::warning;
    number("threshold_bp", 2500), number("control_bp", 5000), number("common_max", 3);
    number("window_days", 90), number("hops_max", 5), number("share_min_bp", 8000), number("share_max_bp", 10000);
  }

  void number(const std::string& parameter, std::int64_t value) { rule.parameters[parameter] = {Choice{value, {}, {}, {}, ""}}; }

  Answer ask(Answer (*check)(const Case&, const Rule&)) const {
    record::Reading reading;
    const auto page = [&](record::PageKind kind, record::Paper paper) {
      record::PageDocument document;
      document.page = ++reading.page_count, document.kind = kind, document.content = std::move(paper);
      reading.pages.push_back(std::move(document));
    };
    page(record::PageKind::contract, contract);
    page(record::PageKind::invoice, invoice);
    page(record::PageKind::bank_slip, slip);
    for (const auto& one : more_slips) page(record::PageKind::bank_slip, one);
    const Dossier dossier = assemble(application, {reading});
    graph::Facts all = facts;
    for (const auto& document : dossier.documents)
      if (const auto* paper = std::get_if<record::BankSlip>(&document.document.content); paper && paper->date && paper->amount) {
        record::Payment payment;
        payment.date = *paper->date, payment.amount = *paper->amount, payment.serial = paper->serial.value_or("");
        payment.payer_name = paper->payer_name.value_or(""), payment.payee_name = paper->payee_name.value_or("");
        payment.payer_account = paper->payer_account.value_or(""), payment.payee_account = paper->payee_account.value_or("");
        all.payments.push_back(std::move(payment));
      }
    const graph::Network network = graph::Network::build(all);
    const storage::Sighting sighting;
    const Policy policy;
    const std::vector<const Application*> siblings = {&application};
    Case of{application, dossier, sighting, network, policy, nullptr, Round{}, day("2022-05-15"),
            {}, {}, {}, {}, {}, {}, own_rows, siblings, {}, {}};
    of.sums = sum_up(of);
    return check(of, rule);
  }
};

inline record::Company registered(const std::string& code, const std::string& name) {
  record::Company row;
  row.uscc = code, row.name = name, row.period = kLong;
  return row;
}

}  // namespace mingjing::audit::tests
