#include <algorithm>
#include <map>

#include "audit/checks/exhibit.h"
#include "audit/checks/paid_by.h"
#include "audit/checks/party.h"
#include "audit/checks/supplier.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// All that one stranger got in the place of one seller.
struct Stranger {
  std::string name, seller;
  std::vector<std::size_t> invoices;
  std::vector<Evidence> evidence;
  std::vector<Relation> path;
  std::int32_t confidence_pm = 0;
  bool weak = true;  ///< every paper binds it to the seller by an equal amount alone, or its name is nearly the seller's
};

class Payees {
 public:
  explicit Payees(const Case& of) : of_(of) {
    for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) look_at_rows(i);
    for (std::size_t i = 0; i < of.dossier.slips.size(); ++i) look_at_slip(i);
  }

  Answer answer() {
    Answer answer;
    for (auto& [names, stranger] : strangers_) answer.findings.push_back(finding_of(stranger));
    if (unclear_ > 0) {
      const std::string count = std::to_string(unclear_);
      answer.undetermined.push_back(cannot_tell({"有 " + count + " 处收款方或销售方名称识别不清，无法判断货款是否付给了销售方。",
                                                 "In " + count + " places the payee or the seller could not be read."},
                                                "readable bank slips and invoices"));
    }
    return answer;
  }

 private:
  void look_at_rows(std::size_t invoice) {
    const InvoiceChain& chain = of_.dossier.invoices[invoice];
    const Invoice* page = shown_invoice(of_.dossier, chain);
    if (page == nullptr) return;
    for (const std::size_t row : chain.rows) {
      const std::string& payee = of_.application.listed[row].payee;
      if (normal_name(payee).empty()) continue;
      const NameMatch name = match(page->seller_name, payee);
      if (name == NameMatch::unclear) ++unclear_;
      if (name == NameMatch::same || name == NameMatch::unclear) continue;
      Stranger& stranger = met(payee, *page->seller_name, pays(of_.application.enterprise.name, payee, chain.total, {}), chain);
      add_invoice(stranger, invoice);
      Evidence listed = on_row(of_.application, row);
      listed.value = payee;
      stranger.evidence.push_back(std::move(listed));
      stranger.evidence.push_back(on_page(of_.dossier, chain.pages.front(), "seller_name", page->seller_name));
      stranger.confidence_pm = std::max(stranger.confidence_pm, page->seller_name.confidence_pm());
      stranger.weak = stranger.weak && name == NameMatch::near;
    }
  }

  /// A slip of the enterprise whose payee sold nothing here, and which was meant for an invoice of somebody else.
  void look_at_slip(std::size_t at) {
    const Slip& slip = of_.dossier.slips[at];
    const BankSlip& read = slip_on(of_.dossier, slip.document);
    if (!read.payee_name || !is_own(read) || slip.left != slip.amount) return;
    bool by_purpose = true;
    std::optional<std::size_t> invoice = named_in(read.purpose.value_or(""));
    if (!invoice) by_purpose = false, invoice = of_equal_amount(slip);
    if (!invoice) return;
    const InvoiceChain& chain = of_.dossier.invoices[*invoice];
    const Party seller{chain.seller, chain.seller_tax_id};
    if (is_seller(*read.payee_name) || is_enterprise(of_, *read.payee_name)) return;
    if (read.payee_account && graph::owns_account(of_.network, seller, *read.payee_account, day_of(of_, read))) return;
    const NameMatch name = match(read.payee_name, chain.seller);
    if (name == NameMatch::unclear) {
      ++unclear_;
      return;
    }
    const auto day = read.date ? std::optional(*read.date) : std::nullopt;
    Stranger& stranger = met(*read.payee_name, chain.seller, pays(of_.application.enterprise.name, *read.payee_name, slip.amount, day), chain);
    add_invoice(stranger, *invoice);
    stranger.evidence.push_back(on_page(of_.dossier, slip.document, "payee_name", read.payee_name));
    const auto& purpose_or_amount = by_purpose ? read.purpose.confidence_pm() : read.amount.confidence_pm();
    stranger.confidence_pm = std::max(stranger.confidence_pm, std::min(read.payee_name.confidence_pm(), purpose_or_amount));
    stranger.weak = stranger.weak && (name == NameMatch::near || !by_purpose);
  }

  bool is_own(const BankSlip& slip) const {
    if (slip.payer_name && is_enterprise(of_, *slip.payer_name)) return true;
    return slip.payer_account && graph::owns_account(of_.network, of_.application.enterprise, *slip.payer_account, day_of(of_, slip));
  }

  bool is_seller(const std::string& name) const {
    return std::any_of(of_.dossier.invoices.begin(), of_.dossier.invoices.end(),
                       [&](const InvoiceChain& chain) { return same_name(chain.seller, name); });
  }

  std::optional<std::size_t> named_in(const std::string& purpose) const {
    const std::string text = normal_text(purpose);
    for (std::size_t i = 0; i < of_.dossier.invoices.size(); ++i) {
      const auto& key = of_.dossier.invoices[i].key;
      if (key && key->number().size() >= 8 && text.find(key->number()) != std::string::npos) return i;
    }
    return std::nullopt;
  }

  /// The one invoice without any payment whose total is the slip's amount; none when several are.
  std::optional<std::size_t> of_equal_amount(const Slip& slip) const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < of_.dossier.invoices.size(); ++i) {
      const InvoiceChain& chain = of_.dossier.invoices[i];
      if (chain.total != slip.amount || !chain.paid.empty() || normal_name(chain.seller).empty()) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  Stranger& met(const std::string& name, const std::string& seller, Relation payment, const InvoiceChain& chain) {
    Stranger& stranger = strangers_[{normal_name(name), normal_name(seller)}];
    if (stranger.name.empty()) {
      stranger.name = name, stranger.seller = seller;
      stranger.path = {std::move(payment), invoices(of_, chain)};
    }
    return stranger;
  }

  static void add_invoice(Stranger& stranger, std::size_t invoice) {
    if (std::find(stranger.invoices.begin(), stranger.invoices.end(), invoice) == stranger.invoices.end()) stranger.invoices.push_back(invoice);
  }

  Finding finding_of(Stranger& stranger) const {
    const std::string count = std::to_string(stranger.invoices.size());
    Message summary = {"有 " + count + " 张发票由“" + stranger.seller + "”开具，货款却付给了第三方“" + stranger.name + "”。",
                       count + " invoices were issued by " + stranger.seller + ", but the money went to a third party, " + stranger.name + "."};
    if (stranger.weak)
      summary = summary + Message{"系按相同金额对应，或名称仅个别字不同，请核对原件。",
                                  " They were bound by an equal amount alone, or the names are nearly equal: please look at the papers."};
    Finding finding = finding_about("payee|" + normal_name(stranger.name) + "|" + normal_name(stranger.seller), std::move(summary));
    if (stranger.weak) finding.severity = Severity::warning;
    finding.confidence_pm = stranger.confidence_pm;
    finding.amount_at_risk = fall_without(of_, stranger.invoices);
    finding.evidence = std::move(stranger.evidence);
    finding.path = std::move(stranger.path);
    return finding;
  }

  const Case& of_;
  std::map<std::pair<std::string, std::string>, Stranger> strangers_;
  std::size_t unclear_ = 0;
};

}  // namespace

Answer party_third_party_payee(const Case& of, const Rule&) { return Payees(of).answer(); }

}  // namespace mingjing::audit
