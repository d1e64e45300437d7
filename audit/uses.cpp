#include "audit/uses.h"

#include <algorithm>
#include <tuple>

#include "audit/dossier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

bool same_enterprise(const Party& a, const Party& b) {
  if (!a.uscc.empty() && !b.uscc.empty()) return a.uscc == b.uscc;
  return same_name(a.name, b.name);
}

bool is_own_grant(const Case& of, const Claim& claim) {
  return claim.granted && claim.policy == of.policy.id && claim.year == of.round.year &&
         same_enterprise(claim.enterprise, of.application.enterprise) && same_name(claim.project, of.application.project);
}

bool is_likeness(ClaimKind kind) {
  return kind == ClaimKind::likeness || kind == ClaimKind::slip_likeness || kind == ClaimKind::contract_likeness ||
         kind == ClaimKind::equipment_likeness;
}

/// What looks alike by name is told apart by what is known of both.
bool contradicts(const Claim& mine, const Claim& other) {
  return (mine.amount && other.amount && *mine.amount != *other.amount) || (mine.date && other.date && *mine.date != *other.date);
}

UseKind kind_of(const Case& of, const Claim& claim) {
  if (claim.granted) return UseKind::grant;
  return claim.policy == of.policy.id && claim.round == of.round.name ? UseKind::same_round : UseKind::other_round;
}

}  // namespace

std::vector<Use> other_uses(const Case& of, const std::vector<ClaimKey>& keys, const Claim& mine) {
  std::vector<Use> uses;
  for (const auto& key : keys) {
    if (key.kind == ClaimKind::invoice_twin) continue;
    const auto& earlier = of.sighting.earlier;  // ordered by key
    auto at = std::lower_bound(earlier.begin(), earlier.end(), key,
                               [](const Claim& claim, const ClaimKey& wanted) { return claim.key < wanted; });
    for (; at != earlier.end() && at->key == key; ++at) {
      const auto& claim = *at;
      if (claim.application == of.application.id || is_own_grant(of, claim)) continue;
      if (is_likeness(key.kind) && contradicts(mine, claim)) continue;
      const auto same = [&](const Use& use) { return use.claim->application == claim.application; };
      if (std::any_of(uses.begin(), uses.end(), same)) continue;
      Use use;
      use.claim = &claim;
      use.kind = kind_of(of, claim);
      use.by_likeness = is_likeness(key.kind);
      const bool is_invoice = key.kind == ClaimKind::invoice || key.kind == ClaimKind::likeness;
      use.listed = claim.granted || claim.row > 0 || !is_invoice || claim.claimed.value_or(Fen::of(1)) > Fen();
      uses.push_back(use);
    }
  }
  std::stable_sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
    return std::tie(a.claim->year, a.claim->application) < std::tie(b.claim->year, b.claim->application);
  });
  return uses;
}

std::vector<Use> other_uses(const Case& of, const InvoiceChain& chain) {
  Claim mine;
  mine.date = chain.date, mine.amount = chain.total;
  return other_uses(of, keys_of(of.application, chain), mine);
}

std::int32_t key_confidence_pm(const Case& of, const InvoiceChain& chain) {
  const auto* page = shown_invoice(of.dossier, chain);
  if (!chain.key || page == nullptr) return chain.rows.empty() ? chain.confidence_pm : 1000;
  bool number_typed = false, code_typed = chain.key->code().empty();
  for (auto at : chain.rows) {
    const auto& row = of.application.listed[at];
    number_typed = number_typed || normal_name(row.number) == chain.key->number();
    code_typed = code_typed || normal_name(row.code) == chain.key->code();
  }
  return std::min(number_typed ? 1000 : page->number.confidence_pm(), code_typed ? 1000 : page->code.confidence_pm());
}

const Verification* last_verification(const Case& of, const InvoiceChain& chain) {
  if (!chain.key) return nullptr;
  const Verification* last = nullptr;
  for (const auto& seen : of.verifications) {
    if (seen.code != chain.key->code() || seen.number != chain.key->number()) continue;
    const bool later = last == nullptr || seen.queried_on > last->queried_on;
    if (later || (seen.queried_on == last->queried_on && seen.status > last->status)) last = &seen;
  }
  return last;
}

bool takes_back(const Invoice& red, const InvoiceKey& blue) {
  if (!red.total || *red.total >= Fen() || !red.original_number || *red.original_number != blue.number()) return false;
  return blue.code().empty() || (red.original_code && *red.original_code == blue.code());
}

Fen reversed(const Case& of, const InvoiceChain& chain, bool sure) {
  Fen taken;
  if (!chain.key) return taken;
  std::vector<std::pair<std::optional<Date>, Fen>> counted;  // a claim of the day and amount of one here is a copy of it
  std::vector<std::pair<std::string, Fen>> seen;             // a red bound in twice takes nothing more
  for (const auto& other : of.dossier.invoices) {
    const auto* red = shown_invoice(of.dossier, other);
    if (red == nullptr || !takes_back(*red, *chain.key)) continue;
    const std::pair<std::string, Fen> copy(red->number.value_or(""), *red->total);
    if (std::find(seen.begin(), seen.end(), copy) != seen.end()) continue;
    seen.push_back(copy);
    counted.emplace_back(red->date ? std::optional(*red->date) : std::nullopt, *red->total);
    if (!sure || std::min(red->original_number.confidence_pm(), red->total.confidence_pm()) >= kSurePm) taken -= *red->total;
  }
  for (const auto& claim : of.reversals) {
    if (claim.key.text != chain.key->text() || !claim.amount || *claim.amount >= Fen()) continue;
    const std::pair<std::optional<Date>, Fen> day(claim.date, *claim.amount);
    if (std::find(counted.begin(), counted.end(), day) != counted.end()) continue;
    counted.push_back(day);
    if (!sure || claim.sure) taken -= *claim.amount;
  }
  return taken;
}

bool is_before(const Case& of, const Use& use) {
  if (use.kind == UseKind::grant) return true;
  if (use.kind == UseKind::same_round) return false;
  if (use.claim->year != of.round.year) return use.claim->year < of.round.year;
  if (use.claim->policy != of.policy.id) return false;
  const auto deadline = of.policy.round_named(use.claim->round).deadline;
  return deadline && of.round.deadline && *deadline < *of.round.deadline;
}

}  // namespace mingjing::audit
