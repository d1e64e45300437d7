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
  bool weak = true;  ///< on every paper its name is nearly the seller's
};

class Payees {
 public:
  explicit Payees(const Case& of) : of_(of) {
    for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) look_at_rows(i);
    look_at_slips();
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

  /// Slips of the enterprise whose payee sold nothing here: bound to the invoice that their purpose names, else to the seller who is
  /// still owed just that much, by the payee's slips together or by one alone.
  void look_at_slips() {
    std::map<std::string, std::vector<std::size_t>> of_payee;
    for (std::size_t i = 0; i < of_.dossier.slips.size(); ++i) {
      const Slip& slip = of_.dossier.slips[i];
      const BankSlip& read = slip_on(of_.dossier, slip.document);
      if (!read.payee_name || !is_own(read) || slip.left != slip.amount) continue;
      if (is_seller(*read.payee_name) || is_enterprise(of_, *read.payee_name)) continue;
      if (const auto invoice = named_in(read.purpose.value_or(""))) look_at_slip(i, {*invoice}, read.purpose.confidence_pm());
      else of_payee[normal_name(*read.payee_name)].push_back(i);
    }
    for (const auto& [payee, slips] : of_payee) {
      Fen together;
      for (const std::size_t slip : slips) together += of_.dossier.slips[slip].amount;
      const std::vector<std::size_t> owed = owed_just(together);
      for (const std::size_t slip : slips) {
        const std::vector<std::size_t> alone = owed.empty() ? owed_just(of_.dossier.slips[slip].amount) : owed;
        if (!alone.empty()) look_at_slip(slip, alone, slip_on(of_.dossier, of_.dossier.slips[slip].document).amount.confidence_pm());
      }
    }
  }

  void look_at_slip(std::size_t at, const std::vector<std::size_t>& invoices_paid, std::int32_t bond_pm) {
    const Slip& slip = of_.dossier.slips[at];
    const BankSlip& read = slip_on(of_.dossier, slip.document);
    const InvoiceChain& chain = of_.dossier.invoices[invoices_paid.front()];
    const Party seller{chain.seller, chain.seller_tax_id};
    if (read.payee_account && graph::owns_account(of_.network, seller, *read.payee_account, day_of(of_, read))) return;
    const NameMatch name = match(read.payee_name, chain.seller);
    if (name == NameMatch::unclear) {
      ++unclear_;
      return;
    }
    const auto day = read.date ? std::optional(*read.date) : std::nullopt;
    Stranger& stranger = met(*read.payee_name, chain.seller,
                             pays(of_.application.enterprise.name, *read.payee_name, slip.amount, day), chain);
    for (const std::size_t invoice : invoices_paid) add_invoice(stranger, invoice);
    show_slip(of_, slip, "payee_name", read.payee_name, stranger.evidence);
    stranger.confidence_pm = std::max(stranger.confidence_pm, std::min(read.payee_name.confidence_pm(), bond_pm));
    stranger.weak = stranger.weak && name == NameMatch::near;
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

  /// The invoices on which one seller, and no other, is still owed just this amount: all of his together, or one of them.
  std::vector<std::size_t> owed_just(Fen amount) const {
    std::map<std::string, std::pair<Fen, std::vector<std::size_t>>> of_seller;
    std::vector<std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < of_.dossier.invoices.size(); ++i) {
      const InvoiceChain& chain = of_.dossier.invoices[i];
      if (!chain.total || *chain.total <= chain.paid_total || normal_name(chain.seller).empty()) continue;
      auto& [owed, invoices_owed] = of_seller[normal_name(chain.seller)];
      owed += *chain.total - chain.paid_total;
      invoices_owed.push_back(i);
      if (*chain.total - chain.paid_total == amount) found.push_back({i});
    }
    for (const auto& [seller, owed] : of_seller)
      if (owed.second.size() > 1 && owed.first == amount) found.push_back(owed.second);
    const auto seller_of = [&](const std::vector<std::size_t>& owed) { return normal_name(of_.dossier.invoices[owed.front()].seller); };
    const bool one_seller = !found.empty() && std::all_of(found.begin(), found.end(), [&](const auto& owed) {
      return seller_of(owed) == seller_of(found.front());
    });
    return one_seller ? found.front() : std::vector<std::size_t>();
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
    if (std::find(stranger.invoices.begin(), stranger.invoices.end(), invoice) == stranger.invoices.end())
      stranger.invoices.push_back(invoice);
  }

  Finding finding_of(Stranger& stranger) const {
    const std::string count = std::to_string(stranger.invoices.size());
    Message summary = {"有 " + count + " 张发票由“" + stranger.seller + "”开具，货款却付给了第三方“" + stranger.name + "”。",
                       count + " invoices were issued by " + stranger.seller + ", but the money went to a third party, " +
                           stranger.name + "."};
    if (stranger.weak)
      summary = summary + Message{"两个名称仅个别字不同，可能是识别误差，请核对原件。",
                                  " The names are so near that one may be misread: please look at the papers."};
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
