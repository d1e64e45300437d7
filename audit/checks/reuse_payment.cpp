#include <algorithm>

#include "audit/checks/exhibit.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// What the numbers that name the payment were read with.
std::int32_t confidence_of(const BankSlip& slip, const ClaimKey& key) {
  if (key.text.find("receipt|") == 0) return slip.receipt_number.confidence_pm();
  return std::min(slip.amount.confidence_pm(), slip.date.confidence_pm());
}

Message named(const Use& use) {
  const auto& claim = *use.claim;
  return {claim.enterprise.name + "（" + claim.policy + " " + (claim.granted ? std::to_string(claim.year) : claim.round) + "，" +
              claim.project + "）",
          claim.enterprise.name + " (" + claim.policy + " " + (claim.granted ? std::to_string(claim.year) : claim.round) + ", " +
              claim.project + ")"};
}

Finding tell(const Case& of, std::size_t index, const std::vector<Use>& uses, const std::vector<ClaimKey>& keys) {
  const auto& slip = of.dossier.slips[index];
  const auto& read = slip_on(of.dossier, slip.document);
  const auto mine = slip.amount - slip.left;
  Fen used = mine;
  bool abroad = false, surely = false;
  Message where;
  for (const auto& use : uses) {
    used += use.claim->claimed.value_or(Fen());
    abroad = abroad || use.kind != UseKind::same_round;
    surely = surely || !use.by_likeness;
    where = where + (where.en.empty() ? Message{} : Message{"；", "; "}) + named(use);
  }
  const bool over = used > slip.amount;
  auto finding = finding_about(
      keys.front().text,
      called(read) + Message{"另用于", " is used again by "} + where +
          (over ? Message{"，各处合计使用 ", "; together they use "} + money(used) + Message{"，超过回单金额。", ", more than it paid."}
                : Message{"。", "."}));
  // Within its amount, a slip may rightly pay for two projects of one round; where papers may be shared, for two policies.
  const bool may_be_right = !over && (!abroad || !of.policy.sharing_forbidden);
  if (may_be_right || !surely || mine == Fen()) finding.severity = Severity::warning;
  finding.confidence_pm = confidence_of(read, keys.front());
  finding.evidence = {on_page(of.dossier, slip.document, "receipt_number", read.receipt_number),
                      on_page(of.dossier, slip.document, "amount", read.amount)};
  for (const auto& use : uses) finding.counterparts.push_back(counterpart_of(*use.claim));
  finding.amount_at_risk = fall_without_slip(of, index);
  return finding;
}

}  // namespace

Answer reuse_payment(const Case& of, const Rule&) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.slips.size(); ++i) {
    const auto& slip = of.dossier.slips[i];
    const auto& read = slip_on(of.dossier, slip.document);
    const auto keys = keys_of(read);
    if (keys.empty()) {
      answer.undetermined.push_back(
          cannot_tell(called(read) + Message{"的回单编号、流水号和账号均未能识别，无法查重",
                                             " shows neither receipt number, serial nor accounts; it cannot be compared"},
                      "a readable bank slip"));
      continue;
    }
    Claim mine;
    mine.amount = slip.amount;
    if (read.date) mine.date = *read.date;
    std::vector<Use> uses;
    for (const auto& use : other_uses(of, keys, mine)) {
      const bool merely_bound = use.kind == UseKind::same_round && (slip.amount == slip.left || use.claim->claimed == Fen());
      const bool shared_rightly = use.kind == UseKind::other_round && !of.policy.sharing_forbidden && slip.amount == slip.left;
      if (!merely_bound && !shared_rightly) uses.push_back(use);
    }
    if (!uses.empty()) answer.findings.push_back(tell(of, i, uses, keys));
  }
  return answer;
}

}  // namespace mingjing::audit
