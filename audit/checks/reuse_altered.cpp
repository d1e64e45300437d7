#include "audit/checks/exhibit.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"

namespace mingjing::audit {

using namespace record;

namespace {

template <class T>
bool differ(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b && *a != *b;
}
bool differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && !same_name(a, b); }

/// In which particulars two claims of one paper differ; empty: in none.
Message difference(const Claim& a, const Claim& b) {
  Message text;
  const auto add = [&](const char* zh, const char* en, const std::string& left, const std::string& right) {
    text = text + Message{std::string(text.zh.empty() ? "" : "，") + zh + " " + left + " / " + right,
                          std::string(text.en.empty() ? "" : ", ") + en + " " + left + " / " + right};
  };
  if (differ(a.date, b.date)) add("日期", "date", a.date->iso(), b.date->iso());
  if (differ(a.amount, b.amount)) add("金额", "amount", a.amount->grouped(), b.amount->grouped());
  if (differ(a.payer, b.payer)) add("购买方", "buyer", a.payer, b.payer);
  if (differ(a.payee, b.payee)) add("销售方", "seller", a.payee, b.payee);
  return text;
}

bool is_sure(const Invoice& page) {
  return std::min({page.date.confidence_pm(), page.total.confidence_pm(), page.buyer_name.confidence_pm(), page.seller_name.confidence_pm(),
                   page.number.confidence_pm()}) >= kSurePm;
}

Claim particulars(const Invoice& page) {
  Claim claim;
  if (page.date) claim.date = *page.date;
  if (page.total) claim.amount = *page.total;
  claim.payer = page.buyer_name.value_or(""), claim.payee = page.seller_name.value_or("");
  return claim;
}

Finding altered(const Case& of, std::size_t index, const Message& how) {
  const auto& chain = of.dossier.invoices[index];
  auto finding = finding_about(chain.key->text(), called(of.application, chain) +
                                                      Message{" 号码相同而内容不同，疑被改动：", ": papers of this number differ: "} + how +
                                                      Message{"。", "."});
  finding.evidence = exhibits_of(of, chain);
  finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(of, {index});
  return finding;
}

void among_own_pages(const Case& of, std::size_t index, std::vector<Finding>& findings) {
  const auto& chain = of.dossier.invoices[index];
  const auto* shown = shown_invoice(of.dossier, chain);
  for (auto at : chain.pages) {
    const auto* page = invoice_on(of.dossier, at);
    if (page == shown || !is_sure(*page) || !is_sure(*shown)) continue;
    const auto how = difference(particulars(*shown), particulars(*page));
    if (how.en.empty()) continue;
    auto finding = altered(of, index, how);
    finding.evidence.push_back(on_page(of.dossier, at, "number", page->number));
    findings.push_back(std::move(finding));
    return;
  }
}

}  // namespace

Answer reuse_invoice_altered(const Case& of, const Rule&) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    const auto* page = shown_invoice(of.dossier, chain);
    if (page == nullptr || !chain.key || !is_sure(*page)) continue;
    const auto before = answer.findings.size();
    among_own_pages(of, i, answer.findings);
    for (const auto& use : other_uses(of, chain)) {
      if (use.by_likeness || (!use.claim->sure && !use.claim->granted)) continue;
      const auto how = difference(particulars(*page), *use.claim);
      if (how.en.empty()) continue;
      if (answer.findings.size() == before) answer.findings.push_back(altered(of, i, how));
      answer.findings.back().counterparts.push_back(counterpart_of(*use.claim));
    }
  }
  return answer;
}

}  // namespace mingjing::audit
