#include "audit/checks/reversal.h"

#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Red invoices of one blue one, each once.
struct Reversals {
  Fen taken;
  std::int32_t confidence_pm = 1000;
  std::vector<Evidence> evidence;
  std::vector<Counterpart> counterparts;
  std::vector<std::pair<std::string, Fen>> seen;  ///< number, or date and place, and amount: a second copy takes nothing more
  std::vector<std::pair<std::optional<Date>, Fen>> days;
};

void add_papers(const Case& of, const InvoiceKey& blue, Reversals& all) {
  each_invoice(of, [&](std::size_t at, const Invoice& red, std::size_t) {
    if (!takes_back(red, blue)) return;
    const std::pair<std::string, Fen> copy(red.number.value_or(""), *red.total);
    if (std::ranges::find(all.seen, copy) != all.seen.end()) return;
    all.seen.push_back(copy);
    all.days.emplace_back(red.date ? std::optional(*red.date) : std::nullopt, *red.total);
    all.taken += -*red.total;
    all.confidence_pm = std::min({all.confidence_pm, red.original_number.confidence_pm(), red.total.confidence_pm()});
    all.evidence.push_back(on_page(of.dossier, at, "original_number", red.original_number));
  });
}

/// The claim of a red invoice does not hold its number: one of the same day and amount as another is taken for a copy of it.
void add_stored(const Case& of, const InvoiceKey& blue, Reversals& all) {
  for (const auto& claim : of.reversals) {
    if (claim.key.text != blue.text() || !claim.amount || *claim.amount >= Fen()) continue;
    const std::pair<std::optional<Date>, Fen> day(claim.date, *claim.amount);
    all.counterparts.push_back(counterpart_of(claim));
    if (std::ranges::find(all.days, day) != all.days.end()) continue;
    all.days.push_back(day);
    all.taken += -*claim.amount;
    if (!claim.sure) all.confidence_pm = std::min(all.confidence_pm, kSurePm - 1);
  }
}

}  // namespace

std::optional<Finding> taken_back(const Case& of, std::size_t invoice) {
  const auto& chain = of.dossier.invoices[invoice];
  if (!chain.key) return std::nullopt;
  Reversals reds;
  add_papers(of, *chain.key, reds);
  add_stored(of, *chain.key, reds);
  if (reds.taken == Fen()) return std::nullopt;
  const bool whole = !chain.total || reds.taken >= *chain.total;
  const Fen left = whole ? Fen() : *chain.total - reds.taken;
  const auto part = claimed_part(of.application, chain);
  Message what = whole ? Message{" 已被红字发票全额冲销。", " is taken back in whole by a red invoice."}
                       : Message{" 已被红字发票部分冲销 ", " is taken back in part by a red invoice, "} + money(reds.taken) +
                             Message{"，尚余 ", "; what is left is "} + money(left) + Message{"。", "."};
  auto finding = finding_about(subject_of(of, chain), called(of.application, chain) + what);
  finding.evidence = exhibits_of(of, chain);
  std::ranges::move(reds.evidence, std::back_inserter(finding.evidence));
  finding.counterparts = std::move(reds.counterparts);
  finding.confidence_pm = std::min(key_confidence_pm(of, chain), reds.confidence_pm);
  if (!whole && part && *part <= left)
    finding.severity = Severity::notice;
  else
    finding.amount_at_risk = fall_taken_back(of, invoice);
  return finding;
}

}  // namespace mingjing::audit
