#include "audit/sums.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <tuple>

#include "audit/dossier.h"
#include "audit/judge.h"
#include "audit/uses.h"
#include "audit/worksheet.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Why an invoice adds nothing to the evidence.
enum class Bar {
  none,
  unlisted,
  no_page,
  no_total,
  unsure,
  other_buyer,
  no_date,
  outside,
  after_application,
  excluded,
  bad_status,
  used_before
};

Message reason_of(Bar bar) {
  switch (bar) {
    case Bar::none:
      return {"计入", "counts"};
    case Bar::unlisted:
      return {"发票清单未列", "not on the list of invoices"};
    case Bar::no_page:
      return {"未见发票影像", "there is no page of the invoice"};
    case Bar::no_total:
      return {"价税合计未能识别", "its total was not read"};
    case Bar::unsure:
      return {"关键字段识别把握不足，须人工核对", "its key fields were not surely read; a person must look"};
    case Bar::other_buyer:
      return {"购买方不是申报企业", "its buyer is not the enterprise"};
    case Bar::no_date:
      return {"开票日期未能识别", "its date was not read"};
    case Bar::outside:
      return {"开票日期不在投资计算区间内", "its date lies outside the interval"};
    case Bar::after_application:
      return {"开票日期晚于申报日", "it is dated after the application"};
    case Bar::excluded:
      return {"开具内容不属于支持范围", "its item is not eligible"};
    case Bar::bad_status:
      return {"查验结果为作废、红冲或查无此票", "it was found void, reversed or unknown"};
    case Bar::used_before:
      return {"已用于以前的申报或已获补助", "it was claimed in an earlier round or granted before"};
  }
  return {};
}

/// What is taken of an invoice: as the papers say (low), or as the list says where they are silent or unsure (high).
struct Particulars {
  std::optional<Fen> part, total, excl_tax;
  std::optional<Date> date;
  bool buyer = false;
};

Particulars particulars_of(const Case& of, const InvoiceChain& chain, bool high) {
  Particulars p{claimed_part(of.application, chain), chain.total, chain.excl_tax, chain.date, buyer_is_enterprise(of.application, chain)};
  const bool unsure = chain.pages.empty() || chain.confidence_pm < kSurePm;
  if (!high || !unsure || chain.rows.empty()) return p;
  const auto& row = of.application.listed[chain.rows.front()];
  if (!row.numbered && !chain.pages.empty()) return p;  // the row may be a part of the invoice, or of several
  if (row.total) p.total = row.total, p.part = row.claimed ? std::min(*row.claimed, *row.total) : *row.total;
  if (row.excl_tax) p.excl_tax = row.excl_tax;
  if (row.date) p.date = row.date;
  p.buyer = p.buyer || row.payer.empty() || same_name(row.payer, of.application.enterprise.name);
  return p;
}

bool is_bad(const Case& of, const InvoiceChain& chain) {
  const auto* seen = last_verification(of, chain);
  return seen != nullptr && seen->status != InvoiceStatus::normal;
}

bool is_used_before(const Case& of, const InvoiceChain& chain) {
  if (!of.policy.sharing_forbidden) return false;
  const auto uses = other_uses(of, chain);
  return std::any_of(uses.begin(), uses.end(), [&](const Use& use) { return !use.by_likeness && use.listed && is_before(of, use); });
}

/// Under a policy that lets papers be shared, what others have claimed of this one is no longer there to claim.
Fen shared_away(const Case& of, const InvoiceChain& chain) {
  Fen others;
  if (of.policy.sharing_forbidden) return others;
  for (const auto& use : other_uses(of, chain))
    if (!use.by_likeness && use.listed && is_before(of, use)) others += use.claim->claimed.value_or(use.claim->amount.value_or(Fen()));
  return others;
}

Bar bar_of(const Case& of, const InvoiceChain& chain, bool high) {
  if (chain.rows.empty()) return Bar::unlisted;
  const bool unpaired = may_be_unpaired(of.application, of.dossier, chain);
  if (chain.pages.empty() && (!high || (!unpaired && !of.dossier.may_hide()))) return Bar::no_page;
  const auto p = particulars_of(of, chain, high);
  if (!p.total) return Bar::no_total;
  if (!high && chain.confidence_pm < kSurePm) return Bar::unsure;
  if (!p.buyer) return Bar::other_buyer;
  if (!p.date && !unpaired) return Bar::no_date;
  if (p.date && of.application.submitted_on && *p.date > *of.application.submitted_on) return Bar::after_application;
  if (p.date && rule_of(of, "cap.interval") != nullptr) {
    if (of.round.interval_from && *p.date < *of.round.interval_from) return Bar::outside;
    if (of.round.interval_to && *p.date > *of.round.interval_to) return Bar::outside;
  }
  if (excluded_word(of, chain)) return Bar::excluded;
  if (is_bad(of, chain)) return Bar::bad_status;
  if (is_used_before(of, chain)) return Bar::used_before;
  return Bar::none;
}

/// What a question supposes of an invoice.
enum class Suppose { as_it_is, counts, counts_paid, counts_whole, nothing };

struct Weighing {
  Fen gross, net;
  std::vector<Fen> counted, counted_net;  ///< per invoice
};

class Scales {
 public:
  Scales(const Case& of, bool high) : of_(of), high_(high), suppose_(of.dossier.invoices.size(), Suppose::as_it_is) {}
  void suppose(const std::vector<std::size_t>& invoices, Suppose what) {
    for (auto i : invoices) suppose_[i] = what;
  }
  void without_slip(std::size_t slip) { without_ = slip; }
  Weighing weigh();

 private:
  Fen cap_of(std::size_t invoice) const;
  void pay_from_slips(std::vector<Fen>& counted, const std::vector<Fen>& caps) const;
  bool pays(std::size_t slip) const {
    const auto& it = of_.dossier.slips[slip];
    return it.usable && slip != without_ && (high_ || it.sure);
  }
  bool payments_may_hide() const;

  const Case& of_;
  bool high_;
  std::vector<Suppose> suppose_;
  std::size_t without_ = static_cast<std::size_t>(-1);
};

Fen Scales::cap_of(std::size_t invoice) const {
  const auto& chain = of_.dossier.invoices[invoice];
  if (suppose_[invoice] == Suppose::nothing) return {};
  if (suppose_[invoice] == Suppose::as_it_is && bar_of(of_, chain, high_) != Bar::none) return {};
  const auto part = particulars_of(of_, chain, high_).part;
  if (!part || *part <= Fen()) return {};
  const auto back = suppose_[invoice] == Suppose::counts_whole ? Fen() : reversed(of_, chain, high_);
  return std::max(Fen(), std::min(*part, *chain.total - back - shared_away(of_, chain)));
}

/// A slip that was not read, or not surely, may be the payment that is missing.
bool Scales::payments_may_hide() const {
  if (!high_) return false;
  if (of_.dossier.may_hide() || !of_.dossier.unread_slips.empty()) return true;
  const auto is_unpaired = [&](const InvoiceChain& chain) { return may_be_unpaired(of_.application, of_.dossier, chain); };
  if (std::any_of(of_.dossier.invoices.begin(), of_.dossier.invoices.end(), is_unpaired)) return true;
  return std::any_of(of_.dossier.slips.begin(), of_.dossier.slips.end(),
                     [&](const Slip& slip) { return may_pay_more(of_.dossier, slip); });
}

/// First what was allocated to the invoice itself, then what is left of the same seller's slips: together min(Σ caps, Σ slips).
void Scales::pay_from_slips(std::vector<Fen>& counted, const std::vector<Fen>& caps) const {
  const auto& dossier = of_.dossier;
  std::map<std::string, Fen> left;
  for (std::size_t s = 0; s < dossier.slips.size(); ++s)
    if (pays(s)) left[normal_name(dossier.slips[s].payee)] += dossier.slips[s].amount;
  for (std::size_t i = 0; i < caps.size(); ++i) {
    Fen paid;
    for (const auto& part : dossier.invoices[i].paid)
      if (pays(part.slip)) paid += part.amount;
    counted[i] = std::min(caps[i], paid);
    if (counted[i] > Fen()) left[normal_name(dossier.invoices[i].seller)] -= counted[i];
  }
  for (std::size_t i = 0; i < caps.size(); ++i) {
    if (counted[i] >= caps[i]) continue;
    auto& rest = left[normal_name(dossier.invoices[i].seller)];
    const auto more = std::max(Fen(), std::min(caps[i] - counted[i], rest));
    counted[i] += more;
    rest -= more;
  }
}

Weighing Scales::weigh() {
  const auto& invoices = of_.dossier.invoices;
  std::vector<Fen> caps(invoices.size());
  for (std::size_t i = 0; i < invoices.size(); ++i) caps[i] = cap_of(i);
  Weighing result;
  result.counted.resize(invoices.size());
  result.counted_net.resize(invoices.size());
  if (payments_may_hide())
    result.counted = caps;
  else
    pay_from_slips(result.counted, caps);
  for (std::size_t i = 0; i < invoices.size(); ++i) {
    if (suppose_[i] == Suppose::counts_paid) result.counted[i] = caps[i];
    const auto counted = result.counted[i];
    if (counted <= Fen()) continue;
    result.gross += counted;
    const auto p = particulars_of(of_, invoices[i], high_);
    if (p.excl_tax)
      result.counted_net[i] = std::min(*p.excl_tax, proportion_floor(counted, *p.excl_tax, *p.total));
    else if (high_)
      result.counted_net[i] = counted;
    result.net += result.counted_net[i];
  }
  return result;
}

// --- what may be paid ---

Fen granted_before(const Case& of) {
  const auto* cumulative = rule_of(of, "cap.cumulative");
  const bool per_project = cumulative != nullptr && cumulative->get<bool>("per_project", of.standing, of.day).value_or(false);
  std::map<std::tuple<std::string, std::int32_t, std::string>, Fen> grants;  // `granted` repeats on its rows and counts once
  for (const auto& grant : of.grants) {
    const bool own = grant.policy == of.policy.id && grant.year == of.round.year && same_name(grant.project, of.application.project);
    if (per_project && !same_name(grant.project, of.application.project)) continue;
    if (!own && (grant.policy == of.policy.id || of.policy.programmes.empty()))
      grants[{grant.policy, grant.year, grant.project}] = grant.granted;
  }
  Fen sum;
  for (const auto& [of_project, granted] : grants) sum += granted;
  return sum;
}

std::optional<Fen> cap_for(const Case& of, const Standing& standing) {
  std::optional<Fen> cap;
  if (const auto* rule = rule_of(of, "cap.amount")) cap = rule->get<Fen>("cap", standing, of.day);
  if (const auto* rule = rule_of(of, "cap.cumulative"))
    if (const auto all = rule->get<Fen>("cap", standing, of.day)) {
      const auto rest = std::max(Fen(), *all - granted_before(of));
      cap = cap ? std::min(*cap, rest) : rest;
    }
  return cap;
}

std::optional<std::int64_t> rate_for(const Case& of, const Standing& standing) {
  const auto* rule = rule_of(of, "cap.rate");
  return rule == nullptr ? std::nullopt : rule->get<std::int64_t>("rate_bp", standing, of.day);
}

/// min(⌊rate × evidence⌋, cap); the fixed sum of an award, which has a cap and no rate; nullopt when neither is known.
std::optional<Fen> allowable_of(const Case& of, Fen evidence, const Standing& standing) {
  const auto cap = cap_for(of, standing);
  const auto rate = rate_for(of, standing);
  if (!rate) return rule_of(of, "cap.rate") == nullptr ? cap : std::nullopt;
  const auto share = share_floor(BasisPoints{static_cast<std::int32_t>(*rate)}, evidence);
  return cap ? std::min(share, *cap) : share;
}

Message not_configured(const Case& of) {
  if (of.programme == nullptr)
    return {"项目类别未对应本政策的任何项目类型，无法核算可支持金额",
            "the category names no programme of this policy; what is allowable cannot be told"};
  return {"该项目类型的补助比例或限额未配置，文件未载明的须由主管部门在本地补充",
          "the rate or cap of this programme is not configured; what is allowable cannot be told"};
}

/// Violations that bring what is allowable to zero: those of eligibility (a status that is only claimed lowers the rate instead),
/// of the deadline and of the minimum investment.
std::vector<Finding> bars_of(const Case& of, const Sums& sums) {
  Case probe = of;
  probe.sums = sums;
  std::vector<Finding> bars;
  std::set<std::string> checks;
  for (const auto& rule : of.programme ? of.programme->rules : of.policy.rules) {
    const bool only_lowers_rate = rule.check == "eligibility.attribute" && !rule.parameters.contains("one_of");
    const bool bars_payment = rule.check == "cap.minimum-investment" || (rule.check.starts_with("eligibility.") && !only_lowers_rate);
    if (!bars_payment) continue;
    checks.insert(rule.check);
    for (auto& finding : run_rule(probe, rule).findings)
      if (finding.severity == Severity::violation) bars.push_back(std::move(finding));
  }
  if (bars.empty()) return bars;
  bars = across_readings(probe, std::move(bars), checks);
  std::erase_if(bars, [](const Finding& finding) { return finding.severity != Severity::violation; });
  return bars;
}

void line(Sums& sums, std::string zh, std::string en, std::optional<Fen> amount = {}) {
  sums.worksheet.push_back({{std::move(zh), std::move(en)}, amount});
}

/// What an invoice adds, with and without tax, so that the lines add up to both sums.
void write_invoice(const Case& of, std::size_t index, Fen counted, Fen net, Sums& sums) {
  const auto& chain = of.dossier.invoices[index];
  const auto name = called(of.application, chain);
  const auto bar = bar_of(of, chain, false);
  const auto why = reason_of(bar);
  if (bar != Bar::none) {
    line(sums, name.zh + "：不计入，" + why.zh, name.en + ": does not count, " + why.en, Fen());
    return;
  }
  const auto part = *claimed_part(of.application, chain);
  const auto without = net.grouped();
  const auto back = reversed(of, chain, false);
  if (back > Fen() && counted == std::max(Fen(), std::min(part, *chain.total - back))) {
    const auto whole = chain.total->grouped(), red = back.grouped();
    line(sums, name.zh + "：发票 " + whole + " 元，红字发票冲销 " + red + " 元，余额计入，不含税按比例为 " + without + " 元",
         name.en + ": " + whole + " yuan, of which red invoices take back " + red + "; what is left counts; without tax, in proportion, " +
             without + " yuan",
         counted);
  } else if (counted == part) {
    line(sums, name.zh + "：计入，不含税 " + without + " 元", name.en + ": counts; without tax " + without + " yuan", counted);
  } else {
    line(sums, name.zh + "：申报 " + part.grouped() + " 元，银行回单证明已付的部分计入，不含税按比例为 " + without + " 元",
         name.en + ": " + part.grouped() + " yuan claimed, what bank slips prove to be paid counts; without tax, in proportion, " + without + " yuan",
         counted);
  }
}

}  // namespace

std::optional<std::string> excluded_word(const Case& of, const InvoiceChain& chain) {
  const auto* rule = rule_of(of, "cap.base");
  if (rule == nullptr) return std::nullopt;
  const auto words = rule->get<std::vector<std::string>>("excluded_words", of.standing, of.day);
  if (!words) return std::nullopt;
  std::string text;
  for (auto row : chain.rows) text += normal_name(of.application.listed[row].content) + "\n";
  if (const auto* page = shown_invoice(of.dossier, chain))
    for (const auto& item : page->items) text += normal_name(item.name) + "\n";
  for (const auto& word : *words)
    if (!word.empty() && text.find(normal_name(word)) != std::string::npos) return word;
  return std::nullopt;
}

const Rule* rule_of(const Case& of, const std::string& check) {
  const auto& rules = of.programme != nullptr ? of.programme->rules : of.policy.rules;
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.check == check; });
  return found == rules.end() ? nullptr : &*found;
}

Fen granted_elsewhere(const Case& of) { return granted_before(of); }

bool net_is_base(const Case& of) {
  const auto* rule = rule_of(of, "cap.rate");
  return rule != nullptr && rule->get<bool>("net_base", of.standing, of.day).value_or(false);
}

std::optional<Fen> payable(const Case& of, Fen evidenced, const Standing& standing) {
  const auto& gross = of.sums.evidenced.low;
  const bool net = net_is_base(of) && gross > Fen();
  const auto allowable = allowable_of(of, net ? proportion_floor(evidenced, of.sums.evidenced_excl_tax.low, gross) : evidenced, standing);
  if (!allowable) return std::nullopt;
  return of.application.requested ? std::min(*of.application.requested, *allowable) : *allowable;
}

Sums sum_up(const Case& of) {
  Sums sums;
  auto low = Scales(of, false).weigh();
  const auto high = Scales(of, true).weigh();
  sums.evidenced = {low.gross, std::max(low.gross, high.gross)};
  sums.evidenced_excl_tax = {low.net, std::max(low.net, high.net)};
  sums.counted = std::move(low.counted);
  for (std::size_t i = 0; i < sums.counted.size(); ++i) write_invoice(of, i, sums.counted[i], low.counted_net[i], sums);
  if (of.application.listed.empty())
    line(sums, "没有发票清单，发票不计入投资", "there is no list of invoices; invoices do not count as investment");
  line(sums, "证据支持的投资（含税）", "investment that the documents prove, with tax", sums.evidenced.low);
  line(sums, "证据支持的投资（不含税）", "investment that the documents prove, without tax", sums.evidenced_excl_tax.low);
  if (sums.evidenced.high != sums.evidenced.low)
    line(sums, "如未识别或把握不足的材料均属实，含税投资可达", "if all that was not surely read is true, with tax up to",
         sums.evidenced.high);
  decide_allowable(of, sums);
  return sums;
}

void decide_allowable(const Case& of, Sums& sums) {
  sums.allowable_prudent = allowable_of(of, sums.evidenced_excl_tax.low, of.standing);
  sums.allowable = net_is_base(of) ? sums.allowable_prudent : allowable_of(of, sums.evidenced.low, of.standing);
  sums.allowable_unbarred = sums.allowable;
  if (!sums.allowable) {
    sums.allowable_reason = not_configured(of);
    line(sums, sums.allowable_reason.zh, sums.allowable_reason.en);
    return;
  }
  const auto bars = bars_of(of, sums);
  if (!bars.empty()) sums.allowable = sums.allowable_prudent = Fen();
  write_allowable(of, bars, sums);
}

namespace {

Fen papers_of(const Case& of, const std::vector<std::size_t>& invoices) {
  Fen sum;
  for (auto i : invoices) sum += of.dossier.invoices[i].total.value_or(Fen());
  return sum;
}

/// From what is payable with one supposition to what is payable with the other, on the low sums.
std::optional<Fen> fall(const Case& of, Scales with, Scales without) {
  const auto before = payable(of, with.weigh().gross, of.standing);
  const auto after = payable(of, without.weigh().gross, of.standing);
  if (!before || !after) return std::nullopt;
  return std::max(Fen(), *before - *after);
}

}  // namespace

Fen fall_without(const Case& of, const std::vector<std::size_t>& invoices) {
  Scales with(of, false), without(of, false);
  with.suppose(invoices, Suppose::counts);
  without.suppose(invoices, Suppose::nothing);
  return fall(of, with, without).value_or(papers_of(of, invoices));
}

Fen fall_without_slip(const Case& of, std::size_t slip) {
  Scales without(of, false);
  without.without_slip(slip);
  return fall(of, Scales(of, false), without).value_or(of.dossier.slips[slip].amount);
}

Fen fall_taken_back(const Case& of, std::size_t invoice) {
  Scales with(of, false), without(of, false);
  with.suppose({invoice}, Suppose::counts_whole);
  without.suppose({invoice}, Suppose::counts);
  const auto& chain = of.dossier.invoices[invoice];
  const auto part = claimed_part(of.application, chain).value_or(Fen());
  const auto left = std::max(Fen(), chain.total.value_or(part) - reversed(of, chain, false));
  return std::max(Fen(), std::min(fall(of, with, without).value_or(part), part - left));
}

Fen fall_unpaid(const Case& of, const std::vector<std::size_t>& invoices) {
  Scales with(of, false), without(of, false);
  with.suppose(invoices, Suppose::counts_paid);
  without.suppose(invoices, Suppose::counts);
  return fall(of, with, without).value_or(papers_of(of, invoices));
}

}  // namespace mingjing::audit
