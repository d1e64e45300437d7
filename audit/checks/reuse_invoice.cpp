#include <algorithm>

#include "audit/checks/exhibit.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

enum class Reuse { none, same_list, other_application, other_policy };

bool is_abroad(const Use& use) { return use.kind != UseKind::same_round; }

/// The gravest one; there is one reuse.invoice.* per invoice and application. Where papers may be shared, only reuse.share speaks of
/// uses by others.
Reuse gravest(const Case& of, const InvoiceChain& chain, const std::vector<Use>& uses) {
  if (of.policy.sharing_forbidden) {
    if (std::any_of(uses.begin(), uses.end(), is_abroad)) return Reuse::other_policy;
    if (!uses.empty()) return Reuse::other_application;
  }
  return chain.rows.size() > 1 && of.application.listed[chain.rows.front()].numbered ? Reuse::same_list : Reuse::none;
}

Message named(const Case& of, const Use& use) {
  const auto& claim = *use.claim;
  const auto year = std::to_string(claim.year);
  Message text;
  if (use.kind == UseKind::grant)
    text = {claim.enterprise.name + " " + year + " 年“" + claim.policy + "”项目“" + claim.project + "”（已获补助）",
            claim.enterprise.name + ", " + claim.policy + " " + year + ", project “" + claim.project + "” (granted)"};
  else
    text = {claim.enterprise.name + " 在“" + claim.policy + "” " + claim.round + " 批次的申报“" + claim.project + "”",
            claim.enterprise.name + ", application “" + claim.project + "” under " + claim.policy + ", round " + claim.round};
  if (!use.listed) text = text + Message{"（仅附有影像，未列入清单）", " (its page is bound in there, not listed)"};
  if (claim.policy != of.policy.id && of.forbidding.contains(claim.policy))
    text = text + Message{"（该政策明文禁止重复使用）", " (that policy forbids reuse in words)"};
  return text;
}

/// The other side was seen surely, or agrees in what was seen, or is a row that names the number in type.
bool other_side_stands(const InvoiceChain& chain, const Use& use) {
  const auto& claim = *use.claim;
  return claim.granted || claim.sure || claim.page == 0 || (claim.amount && chain.total == claim.amount) ||
         (claim.date && chain.date == claim.date);
}

Finding tell(const Case& of, std::size_t index, const std::vector<Use>& uses, const Message& what) {
  const auto& chain = of.dossier.invoices[index];
  auto summary = called(of.application, chain) + what;
  for (std::size_t i = 0; i < uses.size(); ++i)
    summary = summary + (i == 0 ? Message{"：", ": "} : Message{"；", "; "}) + named(of, uses[i]);
  auto finding = finding_about(chain.key ? chain.key->text() : subject_of(of, chain), summary + Message{"。", "."});
  finding.evidence = exhibits_of(of, chain);
  finding.confidence_pm = key_confidence_pm(of, chain);
  for (const auto& use : uses) finding.counterparts.push_back(counterpart_of(*use.claim));
  const bool stands = std::any_of(uses.begin(), uses.end(),
                                  [&](const Use& use) { return !use.by_likeness && use.listed && other_side_stands(chain, use); });
  const bool merely_bound = chain.rows.empty() && !of.application.listed.empty();
  if (!stands || merely_bound) finding.severity = Severity::warning;
  finding.amount_at_risk = merely_bound ? Fen() : fall_without(of, {index});
  return finding;
}

Answer others(const Case& of, Reuse kind, const Message& what) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto uses = other_uses(of, of.dossier.invoices[i]);
    if (gravest(of, of.dossier.invoices[i], uses) == kind) answer.findings.push_back(tell(of, i, uses, what));
  }
  return answer;
}

}  // namespace

Answer reuse_invoice_other_policy(const Case& of, const Rule& rule) {
  const bool forbidden = of.policy.reuse_clause || rule.severity == Severity::violation;
  return others(of, Reuse::other_policy,
                forbidden ? Message{" 已用于其他政策或批次的申报或补助", " is claimed under another policy or round, or was granted before"}
                          : Message{" 另用于其他政策或批次的申报或补助（本政策对重复使用未作明文规定，依真实性声明提示核查）",
                                    " is claimed under another policy or round, or was granted before (this policy is silent on reuse; its "
                                    "declaration of truth asks for a look)"});
}

Answer reuse_invoice_other_application(const Case& of, const Rule&) {
  return others(of, Reuse::other_application, {" 同时用于同一批次的另一份申报", " is claimed in another application of the same round"});
}

Answer reuse_invoice_same_list(const Case& of, const Rule&) {
  Answer answer;
  for (const auto& chain : of.dossier.invoices) {
    if (gravest(of, chain, other_uses(of, chain)) != Reuse::same_list) continue;
    std::string rows;
    Fen again;
    for (std::size_t i = 0; i < chain.rows.size(); ++i) {
      const auto& row = of.application.listed[chain.rows[i]];
      rows += (i == 0 ? "" : "、") + std::to_string(row.row);
      if (i > 0) again += row.claimed.value_or(row.total.value_or(chain.total.value_or(Fen())));
    }
    auto finding = finding_about(subject_of(of, chain),
                                 called(of.application, chain) + Message{" 在同一清单中列了两次以上（第 " + rows + " 行）。",
                                                                         " stands in one list more than once (rows " + rows + ")."});
    finding.evidence = exhibits_of(of, chain);
    finding.confidence_pm = key_confidence_pm(of, chain);
    if (!chain.key) finding.severity = Severity::warning;
    const auto with = payable(of, of.sums.evidenced.low + again, of.standing), without = payable(of, of.sums.evidenced.low, of.standing);
    finding.amount_at_risk = with && without ? *with - *without : again;
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

namespace {

/// What is claimed of one invoice here and elsewhere together. A use that does not say its part may be of the whole or of next to nothing.
struct Shares {
  std::vector<Use> uses;
  Fen sure, most;
};

Shares shares_of(const Case& of, const InvoiceChain& chain, Fen part) {
  Shares shares{{}, part, part};
  for (const auto& use : other_uses(of, chain)) {
    if (!use.listed) continue;
    shares.uses.push_back(use);
    const auto whole = use.claim->amount.value_or(*chain.total);
    const bool silent = use.kind == UseKind::grant && !use.claim->claimed;
    shares.most += use.claim->claimed.value_or(whole);
    if (!silent && !use.by_likeness) shares.sure += use.claim->claimed.value_or(whole);
  }
  return shares;
}

}  // namespace

Answer reuse_share(const Case& of, const Rule&) {
  Answer answer;
  if (of.policy.sharing_forbidden) return answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    const auto part = claimed_part(of.application, chain);
    if (chain.rows.empty()) continue;
    if (!part) {
      if (!other_uses(of, chain).empty())
        answer.undetermined.push_back(cannot_tell(called(of.application, chain) + Message{" 的价税合计未能识别，无法核对各处份额",
                                                                                           ": its total was not read; the shares cannot be added up"},
                                                  "the total of the invoice"));
      continue;
    }
    const auto shares = shares_of(of, chain, *part);
    if (shares.uses.empty() || shares.most <= *chain.total) continue;
    const bool surely = shares.sure > *chain.total;
    auto finding = tell(of, i, shares.uses,
                        Message{" 各处申报合计 ", ": the parts claimed add up to "} + money(surely ? shares.sure : shares.most) +
                            Message{"，超过发票金额 ", ", more than its total of "} + money(*chain.total));
    if (!surely) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + Message{"（有的使用未注明份额，按全额估算，请核对。）",
                                                  " (One use does not say its part; the whole was assumed.)"};
    }
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
