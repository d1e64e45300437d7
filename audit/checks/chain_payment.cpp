#include <algorithm>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// A slip that was not read, or not surely, may be the one that is missed.
bool a_slip_may_be_it(const Case& of) {
  if (of.dossier.may_hide() || !of.dossier.unread_slips.empty()) return true;
  return std::any_of(of.dossier.slips.begin(), of.dossier.slips.end(),
                     [&of](const Slip& slip) { return may_pay_more(of.dossier, slip); });
}

Finding tell(const Case& of, std::size_t index, const Message& what) {
  const auto& chain = of.dossier.invoices[index];
  auto finding = finding_about(subject_of(of, chain), called(of.application, chain) + what);
  finding.evidence = exhibits_of(of, chain);
  for (const auto& part : chain.paid) {
    const auto document = of.dossier.slips[part.slip].document;
    finding.evidence.push_back(on_page(of.dossier, document, "amount", slip_on(of.dossier, document).amount));
    finding.summary = finding.summary + Message{"已见：", " Found: "} + called(slip_on(of.dossier, document)) + Message{"。", "."};
  }
  if (may_be_unpaired(of.application, of.dossier, chain)) {
    finding.severity = Severity::warning;
    finding.summary = finding.summary + unpaired_note();
  } else if (a_slip_may_be_it(of)) {
    finding.severity = Severity::warning;
    if (!of.dossier.may_hide())
      finding.summary = finding.summary + Message{"（有银行回单未能完整识别，可能即为该笔付款。）",
                                                  " (Some bank slip was not fully read; it may be this payment.)"};
  }
  finding.amount_at_risk = fall_unpaid(of, {index});
  return finding;
}

/// Listed invoices with what should have been paid for them and what slips prove.
template <class Visit>
void each_listed(const Case& of, Answer& answer, Visit&& visit) {
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    if (chain.rows.empty()) continue;
    const auto part = claimed_part(of.application, chain);
    if (!part)
      answer.undetermined.push_back(cannot_tell(
          called(of.application, chain) + Message{" 的金额未能识别，无法核对付款", ": its total was not read; payments cannot be compared"},
          "the total of the invoice"));
    else if (*part > Fen())
      visit(i, chain, *part);
  }
}

}  // namespace

Answer chain_payment_missing(const Case& of, const Rule&) {
  Answer answer;
  each_listed(of, answer, [&](std::size_t i, const InvoiceChain& chain, Fen part) {
    if (chain.paid_total == Fen())
      answer.findings.push_back(tell(
          of, i,
          Message{"（", " ("} + money(part) +
              Message{"）未见付给 " + chain.seller + " 的银行回单。", "): no bank slip of a payment to " + chain.seller + " was found."}));
  });
  return answer;
}

Answer chain_payment_short(const Case& of, const Rule&) {
  Answer answer;
  each_listed(of, answer, [&](std::size_t i, const InvoiceChain& chain, Fen part) {
    if (chain.paid_total > Fen() && chain.paid_total < part)
      answer.findings.push_back(tell(of, i,
                                     Message{"：应付 ", ": of "} + money(part) + Message{"，银行回单证明已付 ", " bank slips prove "} +
                                         money(chain.paid_total) + Message{"，尚缺 ", "; missing are "} + money(part - chain.paid_total) +
                                         Message{"。", "."}));
  });
  return answer;
}

}  // namespace mingjing::audit
