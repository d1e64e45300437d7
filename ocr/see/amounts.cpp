#include "ocr/see/amounts.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace mingjing::ocr {
namespace {

using record::Fen;

// Rates in basis points that a VAT invoice of the golden tax system can carry. Not a rule of a policy but a property of the paper, used
// to tell readings apart. Sources: 增值税暂行条例 (1993, 2008: 17, 13; 征收率 6, 4, 3); 财税〔2016〕36号 (11, 6, 5, 3, 1.5);
// 财税〔2017〕37号 (17, 11, 6); 财税〔2018〕32号 (16, 10, 6); 财政部 税务总局 海关总署公告2019年第39号 (13, 9, 6);
// 财税〔2009〕9号 and 财税〔2014〕57号 (3 % reduced to 2 %); 财政部 税务总局公告2020年第8号 (3 % reduced to 1 %);
// 财政部 税务总局公告2020年第17号 (0.5 % on used cars).
constexpr int kRatesBp[] = {1300, 900, 600, 300, 100, 500, 150, 1700, 1600, 1100, 1000, 400, 200, 50};
constexpr int kExactBonus = 6, kLegalBonus = 4, kStarredBonus = 6;
constexpr int kAllReadBonus = 4;    // three readings that fit each other were hardly misread to fit
constexpr int kTotalReadBonus = 1;  // the total stands clear of the rules, amount and tax are often printed on one
constexpr int kVotesMax = 3;        // a rule through a figure misleads every reading alike: more of them prove no more
constexpr int kClearMargin = 2;

struct Triple {
  Fen excl, tax, total;
  bool operator==(const Triple&) const = default;
};

struct Scored {
  Triple triple;
  int score = 0;
  bool legal = false;
};

bool possible(const Triple& t) {
  const bool same_sign = (t.total.count() > 0 && t.excl.count() > 0 && t.tax.count() >= 0) ||
                         (t.total.count() < 0 && t.excl.count() < 0 && t.tax.count() <= 0);
  return same_sign && std::llabs(t.tax.count()) * 5 <= std::llabs(t.excl.count()) + 10;
}

Scored scored(const AmountVotes& votes, const Triple& t) {
  Scored s{t, 0, is_legal_rate(t.excl, t.tax)};
  auto counted = [](const Ballot<Fen>& ballot, Fen value) { return std::min(ballot.votes_for(value), kVotesMax); };
  const int excl = counted(votes.excl, t.excl), tax = counted(votes.tax, t.tax), total = counted(votes.total, t.total);
  s.score = excl + tax + total + kExactBonus;
  if (excl > 0 && tax > 0 && total > 0) s.score += kAllReadBonus;
  if (total > 0) s.score += kTotalReadBonus;
  if (s.legal) s.score += kLegalBonus;
  if (votes.tax_starred && t.tax.count() == 0) s.score += kStarredBonus;
  return s;
}

std::vector<Scored> exact_triples(const AmountVotes& votes) {
  std::vector<Scored> found;
  auto add = [&](Fen excl, Fen tax, Fen total) {
    const Triple t{excl, tax, total};
    if (!possible(t)) return;
    for (const auto& s : found)
      if (s.triple == t) return;
    found.push_back(scored(votes, t));
  };
  for (const auto& [excl, n] : votes.excl.counts()) {
    for (const auto& [tax, m] : votes.tax.counts()) add(excl, tax, excl + tax);
    for (const auto& [total, m] : votes.total.counts()) add(excl, total - excl, total);
  }
  for (const auto& [tax, n] : votes.tax.counts())
    for (const auto& [total, m] : votes.total.counts()) add(total - tax, tax, total);
  return found;
}

std::optional<Fen> leader_of(const Ballot<Fen>& ballot) {
  return ballot.leader() ? std::optional<Fen>(*ballot.leader()) : std::nullopt;
}

}  // namespace

bool is_legal_rate(Fen excl, Fen tax) {
  constexpr std::int64_t kSlackFen = 2;
  for (int rate_bp : kRatesBp)
    if (std::llabs(tax.count() * 10000 - excl.count() * rate_bp) <= kSlackFen * 10000 + 5000 && tax.count() != 0) return true;
  return false;
}

DecodedAmounts decode_amounts(const AmountVotes& votes) {
  DecodedAmounts out;
  const auto triples = exact_triples(votes);
  const Scored* best = nullptr;
  for (const auto& s : triples)
    if (!best || s.score > best->score) best = &s;
  if (!best) {  // nothing adds up: each place for itself
    out.excl = leader_of(votes.excl), out.tax = leader_of(votes.tax), out.total = leader_of(votes.total);
    out.excl_read = out.excl.has_value(), out.tax_read = out.tax.has_value(), out.total_read = out.total.has_value();
    return out;
  }
  for (const auto& s : triples)
    if (&s != best && s.score + kClearMargin > best->score) out.contested = true;
  const auto& t = best->triple;
  out.excl = t.excl, out.tax = t.tax, out.total = t.total;
  out.exact = true;
  out.legal_rate = best->legal;
  out.excl_read = votes.excl.votes_for(t.excl) > 0;
  out.tax_read = votes.tax.votes_for(t.tax) > 0 || (votes.tax_starred && t.tax.count() == 0);
  out.total_read = votes.total.votes_for(t.total) > 0;
  return out;
}

}  // namespace mingjing::ocr
