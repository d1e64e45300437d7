#include "audit/checks/supplier.h"

#include <algorithm>
#include <map>
#include <set>

#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// A code that checks, else nothing: a misread one would name somebody else.
std::string sound_code(const std::string& text) {
  const std::string code = normal_tax_id(text);
  return tax_id_form(code) == TaxIdForm::credit_code ? code : std::string();
}

class Gathering {
 public:
  explicit Gathering(const Case& of) : of_(of) { learn_codes(); }

  std::vector<Supplier> take() {
    for (std::size_t i = 0; i < of_.dossier.invoices.size(); ++i) take_invoice(i);
    for (std::size_t i = 0; i < of_.dossier.invoices.size(); ++i) take_contracts(i);
    for (const Slip& slip : of_.dossier.slips) take_slip(slip);
    for (Supplier& one : suppliers_)
      std::stable_sort(one.dealings.begin(), one.dealings.end(), [](const Dealing& a, const Dealing& b) {
        return std::pair(a.day, a.kind) < std::pair(b.day, b.kind);
      });
    return std::move(suppliers_);
  }

 private:
  void learn_codes() {
    for (const InvoiceChain& chain : of_.dossier.invoices)
      if (const std::string code = sound_code(chain.seller_tax_id); !code.empty()) codes_[normal_name(chain.seller)].insert(code);
  }

  /// nullptr: nobody is named, or the enterprise itself.
  Supplier* supplier(const std::string& name, const std::string& tax_id, std::int32_t confidence_pm) {
    const std::string normal = normal_name(name);
    std::string code = sound_code(tax_id);
    if (code.empty() && codes_.contains(normal) && codes_[normal].size() == 1 && !normal.empty()) code = *codes_[normal].begin();
    const bool own_code = !code.empty() && code == normal_tax_id(of_.application.enterprise.uscc);
    if ((normal.empty() && code.empty()) || own_code || is_enterprise(of_, name)) return nullptr;
    const std::string subject = code.empty() ? "name:" + normal : code;
    auto at = std::find_if(suppliers_.begin(), suppliers_.end(), [&](const Supplier& one) { return one.subject == subject; });
    if (at == suppliers_.end()) at = suppliers_.insert(at, Supplier{Party{name.empty() ? code : name, code}, subject, {}, {}, 0});
    at->confidence_pm = std::max(at->confidence_pm, confidence_pm);
    return &*at;
  }

  static void add_invoice(Supplier& one, std::size_t invoice) {
    if (std::find(one.invoices.begin(), one.invoices.end(), invoice) == one.invoices.end()) one.invoices.push_back(invoice);
  }

  void take_invoice(std::size_t at) {
    const InvoiceChain& chain = of_.dossier.invoices[at];
    const Invoice* page = shown_invoice(of_.dossier, chain);
    const bool from_row = page == nullptr || !page->seller_name || !same_name(chain.seller, *page->seller_name);
    // A row was typed; a page is as sure as the better of name and code, for either settles who it is.
    const std::int32_t name_pm = from_row ? (chain.rows.empty() ? 0 : 1000) : page->seller_name.confidence_pm();
    const bool has_code = !sound_code(chain.seller_tax_id).empty();
    Supplier* one = supplier(chain.seller, chain.seller_tax_id, std::max(name_pm, has_code ? page->seller_tax_id.confidence_pm() : 0));
    if (one == nullptr) return;
    add_invoice(*one, at);
    if (!chain.date) return;
    const bool paged = page != nullptr && page->date && *page->date == *chain.date;
    Evidence evidence = paged ? on_page(of_.dossier, chain.pages.front(), "date", page->date)
                              : !chain.rows.empty() ? on_row(of_.application, chain.rows.front()) : Evidence();
    const bool listed = !chain.rows.empty() && of_.application.listed[chain.rows.front()].date == chain.date;
    one->dealings.push_back({*chain.date, Dealing::Kind::invoice, evidence, paged && !listed ? page->date.confidence_pm() : 1000});
  }

  void take_contracts(std::size_t at) {
    for (const std::size_t document : of_.dossier.invoices[at].contracts) {
      const Contract& contract = contract_on(of_.dossier, document);
      if (!contract.party_b) continue;
      Supplier* one = supplier(*contract.party_b, {}, contract.party_b.confidence_pm());
      if (one == nullptr) continue;
      add_invoice(*one, at);
      if (contract.signed_on)
        one->dealings.push_back({*contract.signed_on, Dealing::Kind::contract,
                                 on_page(of_.dossier, document, "signed_on", contract.signed_on), contract.signed_on.confidence_pm()});
    }
  }

  void take_slip(const Slip& slip) {
    const BankSlip& read = slip_on(of_.dossier, slip.document);
    if (!read.payee_name) return;
    Supplier* one = supplier(*read.payee_name, {}, read.payee_name.confidence_pm());
    if (one != nullptr && read.date)
      one->dealings.push_back({*read.date, Dealing::Kind::payment, on_page(of_.dossier, slip.document, "date", read.date),
                               read.date.confidence_pm()});
  }

  const Case& of_;
  std::map<std::string, std::set<std::string>> codes_;
  std::vector<Supplier> suppliers_;
};

}  // namespace

bool is_enterprise(const Case& of, const std::string& name) {
  if (same_name(name, of.application.enterprise.name)) return true;
  return std::any_of(of.companies.begin(), of.companies.end(), [&](const Company& row) { return same_name(name, row.name); });
}

std::vector<Supplier> suppliers_of(const Case& of) { return Gathering(of).take(); }

}  // namespace mingjing::audit
