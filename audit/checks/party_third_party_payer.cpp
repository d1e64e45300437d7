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

/// All that one stranger paid.
struct Stranger {
  std::string name;
  std::vector<std::size_t> invoices, slips;
  std::vector<Evidence> evidence;
  std::vector<Relation> path;
  std::int32_t confidence_pm = 0;  ///< of the surest paper: one is enough
  bool all_near = true;            ///< on every paper the name is nearly the enterprise's
};

class Payers {
 public:
  explicit Payers(const Case& of) : of_(of) {
    for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) look_at_rows(i);
    for (std::size_t i = 0; i < of.dossier.slips.size(); ++i) look_at_slip(i);
  }

  Answer answer() {
    Answer answer;
    for (auto& [name, stranger] : strangers_) answer.findings.push_back(finding_of(stranger));
    if (unclear_ > 0) {
      const std::string count = std::to_string(unclear_);
      answer.undetermined.push_back(cannot_tell({"有 " + count + " 张银行回单的付款方名称识别不清，无法判断是否由申报企业付款。",
                                                 count + " bank slips whose payer could not be read."},
                                                "readable bank slips"));
    }
    return answer;
  }

 private:
  void look_at_rows(std::size_t invoice) {
    for (const std::size_t row : of_.dossier.invoices[invoice].rows) {
      const std::string& payer = of_.application.listed[row].payer;
      if (normal_name(payer).empty() || is_enterprise(of_, payer)) continue;
      Stranger& stranger = met(payer, invoices(of_, of_.dossier.invoices[invoice]));
      add_invoice(stranger, invoice);
      Evidence evidence = on_row(of_.application, row);
      evidence.value = payer;
      stranger.evidence.push_back(std::move(evidence));
      stranger.confidence_pm = 1000;
      stranger.all_near = false;
    }
  }

  void look_at_slip(std::size_t at) {
    const BankSlip& slip = slip_on(of_.dossier, of_.dossier.slips[at].document);
    const std::vector<std::size_t> paid = paid_with(at, slip);
    if (paid.empty() || is_own(slip)) return;
    const NameMatch name = match(slip.payer_name, of_.application.enterprise.name);
    if (name == NameMatch::unclear) {
      ++unclear_;
      return;
    }
    Stranger& stranger = met(*slip.payer_name, invoices(of_, of_.dossier.invoices[paid.front()]));
    for (const std::size_t invoice : paid) add_invoice(stranger, invoice);
    stranger.slips.push_back(at);
    show_slip(of_, of_.dossier.slips[at], "payer_name", slip.payer_name, stranger.evidence);
    stranger.path.push_back(pays(stranger.name, slip.payee_name.value_or(of_.dossier.invoices[paid.front()].seller),
                                 slip.amount ? std::optional(*slip.amount) : std::nullopt,
                                 slip.date ? std::optional(*slip.date) : std::nullopt));
    stranger.confidence_pm = std::max(stranger.confidence_pm, slip.payer_name.confidence_pm());
    stranger.all_near = stranger.all_near && name == NameMatch::near;
  }

  bool is_own(const BankSlip& slip) const {
    if (slip.payer_name && is_enterprise(of_, *slip.payer_name)) return true;
    return slip.payer_account && graph::owns_account(of_.network, of_.application.enterprise, *slip.payer_account, day_of(of_, slip));
  }

  /// The invoices that the slip pays; where nothing was allocated, those of the seller who got the money.
  std::vector<std::size_t> paid_with(std::size_t slip, const BankSlip& read) const {
    std::vector<std::size_t> allocated, of_seller;
    for (std::size_t i = 0; i < of_.dossier.invoices.size(); ++i) {
      const InvoiceChain& chain = of_.dossier.invoices[i];
      if (std::any_of(chain.paid.begin(), chain.paid.end(), [&](const Allocation& part) { return part.slip == slip; }))
        allocated.push_back(i);
      if (read.payee_name && same_name(*read.payee_name, chain.seller)) of_seller.push_back(i);
    }
    return allocated.empty() ? of_seller : allocated;
  }

  Stranger& met(const std::string& name, Relation sale) {
    Stranger& stranger = strangers_[normal_name(name)];
    if (stranger.name.empty()) stranger.name = name, stranger.path.push_back(std::move(sale));
    return stranger;
  }

  static void add_invoice(Stranger& stranger, std::size_t invoice) {
    if (std::find(stranger.invoices.begin(), stranger.invoices.end(), invoice) == stranger.invoices.end())
      stranger.invoices.push_back(invoice);
  }

  Finding finding_of(Stranger& stranger) const {
    const std::string count = std::to_string(stranger.invoices.size());
    Message summary = {"有 " + count + " 张发票的货款由第三方“" + stranger.name + "”支付，付款方不是申报企业“" + of_.application.enterprise.name + "”",
                       count + " invoices were paid by a third party, " + stranger.name + ", not by the enterprise " +
                           of_.application.enterprise.name};
    Fen sum;
    for (const std::size_t slip : stranger.slips) sum += of_.dossier.slips[slip].amount;
    if (sum > Fen()) summary = summary + Message{"，银行回单合计 ", "; its bank slips come to "} + money(sum);
    summary = summary + Message{"。", "."};
    if (stranger.all_near)
      summary = summary + Message{"该名称与申报企业名称仅个别字不同，可能是识别误差，请核对原件。",
                                  " The name is so near the enterprise's that it may be misread: please look at the paper."};
    Finding finding = finding_about("payer|" + normal_name(stranger.name), std::move(summary));
    if (stranger.all_near) finding.severity = Severity::warning;
    finding.confidence_pm = stranger.confidence_pm;
    const bool one_slip = stranger.slips.size() == 1 && stranger.invoices.size() == 1;
    finding.amount_at_risk = one_slip && of_.dossier.slips[stranger.slips.front()].left < of_.dossier.slips[stranger.slips.front()].amount
                                 ? fall_without_slip(of_, stranger.slips.front())
                                 : fall_without(of_, stranger.invoices);
    finding.evidence = std::move(stranger.evidence);
    finding.path = std::move(stranger.path);
    return finding;
  }

  const Case& of_;
  std::map<std::string, Stranger> strangers_;
  std::size_t unclear_ = 0;
};

}  // namespace

Answer party_third_party_payer(const Case& of, const Rule&) { return Payers(of).answer(); }

}  // namespace mingjing::audit
