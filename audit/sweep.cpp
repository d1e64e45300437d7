#include "audit/sweep.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/dossier.h"
#include "storage/fingerprint.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

bool same_enterprise(const Party& a, const Party& b) {
  if (!a.uscc.empty() && !b.uscc.empty()) return a.uscc == b.uscc;
  return same_name(a.name, b.name);
}

bool is_likeness(ClaimKind kind) {
  return kind == ClaimKind::likeness || kind == ClaimKind::slip_likeness || kind == ClaimKind::contract_likeness ||
         kind == ClaimKind::equipment_likeness || kind == ClaimKind::invoice_twin;
}

bool is_invoice(ClaimKind kind) { return kind == ClaimKind::invoice || kind == ClaimKind::likeness || kind == ClaimKind::invoice_twin; }

/// Money is asked for it here: a grant, a row of a list, or a paper of an application that has no list. A page that the list of its
/// application does not name is claimed with nothing.
bool is_used(const Claim& claim) { return claim.claimed.value_or(Fen::of(1)) > Fen() || (is_invoice(claim.key.kind) && claim.row > 0); }

Fen part_of(const Claim& claim) { return claim.claimed.value_or(claim.amount.value_or(Fen())); }

/// The place of a claim: two of one place are the same paper under several keys.
using Place = std::tuple<std::string, std::string, std::int32_t, std::int32_t>;
Place place_of(const Claim& claim) { return {claim.application, claim.file, claim.page, claim.row}; }

class Sweep {
 public:
  Sweep(const SweepRequest& request, const std::function<Result<Policy>(const std::string&)>& policy_of)
      : request_(request), policy_of_(policy_of) {}

  void take(const Claim& claim) {
    ++answer_.claims;
    if (claim.key.kind == ClaimKind::reversal) return;  // a red invoice in two applications takes the same one back: no reuse
    if (!group_.empty() && group_.front().key != claim.key) close();
    if (group_.empty()) ++answer_.papers;
    group_.push_back(claim);
  }
  Sweeping finish() {
    close();
    join_machines();
    std::sort(answer_.findings.begin(), answer_.findings.end(), [](const Finding& a, const Finding& b) {
      return std::tie(b.severity, b.amount_at_risk, a.check, a.subject) < std::tie(a.severity, a.amount_at_risk, b.check, b.subject);
    });
    return std::move(answer_);
  }
  /// A stored application learns of a reuse that was found after it was screened: its own finding, under the id that its next screening
  /// will give it.
  Result<void> tell_applications(storage::Store& store, const std::vector<Finding>& findings);

 private:
  void close();
  void join_machines();
  std::vector<Claim> members() const;
  bool in_range(const std::vector<Claim>& members) const;
  bool is_new(const std::vector<Claim>& members);
  void tell(const std::vector<Claim>& members);
  void tell_altered(const std::vector<Claim>& members);
  Finding about(const std::string& check, const std::vector<Claim>& members, Message summary);
  const Policy* policy(const std::string& id);
  Clause clause_for(const std::string& check, const std::vector<Claim>& members, Severity& severity);
  bool all_share(const std::vector<Claim>& members);
  Finding seen_by(const Finding& finding, const Counterpart& member);

  const SweepRequest& request_;
  const std::function<Result<Policy>(const std::string&)>& policy_of_;
  Sweeping answer_;
  std::vector<Claim> group_;
  std::map<std::string, std::optional<Policy>> policies_;
  std::set<std::pair<Place, Place>> told_;  ///< pairs already told under their own key: a likeness adds nothing
};

const Policy* Sweep::policy(const std::string& id) {
  auto known = policies_.find(id);
  if (known == policies_.end()) {
    auto loaded = policy_of_(id);
    known = policies_.emplace(id, loaded ? std::optional(std::move(*loaded)) : std::nullopt).first;
  }
  return known->second ? &*known->second : nullptr;
}

/// The group without grants that are a member's own, and with one claim per application or grant.
std::vector<Claim> Sweep::members() const {
  std::vector<Claim> members;
  for (const auto& claim : group_) {
    const bool own_grant = claim.granted && std::any_of(group_.begin(), group_.end(), [&](const Claim& other) {
                             return !other.granted && other.policy == claim.policy && other.year == claim.year &&
                                    same_enterprise(other.enterprise, claim.enterprise) && same_name(other.project, claim.project);
                           });
    const bool again =
        std::any_of(members.begin(), members.end(), [&](const Claim& other) { return other.application == claim.application; });
    if (!own_grant && !again) members.push_back(claim);
  }
  std::sort(members.begin(), members.end(),
            [](const Claim& a, const Claim& b) { return std::tie(a.year, a.application, a.row) < std::tie(b.year, b.application, b.row); });
  return members;
}

bool Sweep::in_range(const std::vector<Claim>& members) const {
  return std::any_of(members.begin(), members.end(), [&](const Claim& claim) {
    return (!request_.from_year || claim.year >= *request_.from_year) && (!request_.to_year || claim.year <= *request_.to_year);
  });
}

/// Notes the pairs of this group; false when every pair was told before.
bool Sweep::is_new(const std::vector<Claim>& members) {
  bool fresh = false;
  for (std::size_t i = 0; i < members.size(); ++i)
    for (std::size_t j = i + 1; j < members.size(); ++j) {
      const auto a = place_of(members[i]), b = place_of(members[j]);
      if (told_.insert(std::minmax(a, b)).second) fresh = true;
    }
  return fresh;
}

bool contradicts(const Claim& a, const Claim& b) {
  return (a.amount && b.amount && *a.amount != *b.amount) || (a.date && b.date && *a.date != *b.date);
}

void Sweep::close() {
  if (group_.empty()) return;
  auto all = members();
  const auto kind = group_.front().key.kind;
  if (is_likeness(kind)) std::erase_if(all, [&](const Claim& claim) { return &claim != &all.front() && contradicts(all.front(), claim); });
  if (all.size() > 1 && is_new(all) && in_range(all)) tell(all);
  group_.clear();
}

bool Sweep::all_share(const std::vector<Claim>& members) {
  return std::all_of(members.begin(), members.end(), [&](const Claim& claim) {
    const auto* its = policy(claim.policy);
    return its != nullptr && !its->sharing_forbidden;
  });
}

/// The clause of the strictest policy among the members, and how grave that makes it.
Clause Sweep::clause_for(const std::string& check, const std::vector<Claim>& members, Severity& severity) {
  Clause clause;
  Severity strictest = Severity::notice;
  for (const auto& claim : members) {
    const auto* its = policy(claim.policy);
    if (its == nullptr) continue;
    const auto weigh = [&](const std::vector<Rule>& rules) {
      for (const auto& rule : rules) {
        if (rule.check != check || (!clause.section.empty() && rule.severity <= strictest)) continue;
        strictest = rule.severity;
        clause = rule.clause;
        if (clause.document.empty()) clause.document = its->document;
      }
    };
    weigh(its->rules);
    for (const auto& programme : its->programmes) weigh(programme.rules);
  }
  severity = std::min(severity, clause.section.empty() ? Severity::warning : strictest);
  return clause;
}

Finding Sweep::about(const std::string& check, const std::vector<Claim>& members, Message summary) {
  Finding finding;
  finding.check = check;
  finding.subject = members.front().key.text;
  finding.id = storage::identity_of({check, "", finding.subject});
  finding.severity = Severity::violation;
  finding.summary = std::move(summary);
  for (const auto& claim : members) {
    const auto year = std::to_string(claim.year);
    const auto where = claim.granted ? year : claim.round;
    finding.summary.zh += (&claim == &members.front() ? "" : "；") + claim.enterprise.name + "（" + claim.policy + " " + where + "，" +
                          claim.project + (claim.granted ? "，已获补助" : "") + "）";
    finding.summary.en += (&claim == &members.front() ? "" : "; ") + claim.enterprise.name + " (" + claim.policy + " " + where + ", " +
                          claim.project + (claim.granted ? ", granted" : "") + ")";
    finding.counterparts.push_back(
        {claim.application, claim.enterprise.name, claim.policy, claim.round, claim.year, claim.file, claim.page});
    if (claim.file.empty()) continue;
    Evidence evidence;
    evidence.file = claim.file, evidence.page = claim.page;
    finding.evidence.push_back(evidence);
  }
  finding.summary.zh += "。", finding.summary.en += ".";
  Fen sum, largest;
  for (const auto& claim : members) sum += part_of(claim), largest = std::max(largest, part_of(claim));
  finding.amount_at_risk = sum - largest;
  return finding;
}

/// The name of the paper without the words that only keys need.
std::string named(const ClaimKey& key) {
  const auto last = key.text.rfind('|');
  switch (key.kind) {
    case ClaimKind::invoice:
      return key.text;
    case ClaimKind::slip:
      return key.text.substr(last + 1);
    default:
      return key.text.substr(0, key.text.find('|'));
  }
}

void Sweep::tell(const std::vector<Claim>& members) {
  const auto& key = members.front().key;
  const auto kind = key.kind;
  const bool one_round = std::all_of(members.begin(), members.end(), [&](const Claim& claim) {
    return !claim.granted && claim.policy == members.front().policy && claim.round == members.front().round;
  });
  Fen used, amount;
  for (const auto& claim : members) used += part_of(claim), amount = std::max(amount, claim.amount.value_or(Fen()));
  const bool over = used > amount;
  const bool is_slip = kind == ClaimKind::slip || kind == ClaimKind::slip_likeness;
  const auto users = std::count_if(members.begin(), members.end(), is_used);
  if (all_share(members) && (is_invoice(kind) || is_slip) && !over) return;

  std::string check = one_round ? "reuse.invoice.other-application" : "reuse.invoice.other-policy";
  Message what{"发票 " + named(key) + " 用于多份申报：", "invoice " + named(key) + " is claimed more than once: "};
  if (is_invoice(kind) && all_share(members)) check = "reuse.share";
  if (kind == ClaimKind::invoice_twin)
    check = "reuse.invoice.twin",
    what = {"销售方、日期、金额均相同而号码不同的发票：", "invoices with the same seller, date and amount, and different numbers: "};
  if (is_slip)
    check = "reuse.payment", what = {"银行回单 " + named(key) + " 用于多份申报：", "bank slip " + named(key) + " is used more than once: "};
  if (kind == ClaimKind::contract || kind == ClaimKind::contract_likeness)
    check = "reuse.contract", what = {"合同 " + named(key) + " 用于多份申报：", "contract " + named(key) + " is used more than once: "};
  if (kind == ClaimKind::equipment || kind == ClaimKind::equipment_likeness)
    check = "reuse.equipment", what = {"设备 " + named(key) + " 用于多份申报：", "the machine " + named(key) + " is used more than once: "};

  auto finding = about(check, members, what);
  finding.clause = clause_for(check, members, finding.severity);
  const bool within_slip = is_slip && one_round && !over;
  if (is_likeness(kind) || users < 2 || within_slip) finding.severity = std::min(finding.severity, Severity::warning);
  if (is_slip && one_round && users < 2) return;  // merely bound in elsewhere
  answer_.findings.push_back(std::move(finding));
  if (kind == ClaimKind::invoice) tell_altered(members);
}

/// Machines that the same applications claim become one finding, as a screening tells them: under the first of their keys.
void Sweep::join_machines() {
  std::map<std::vector<ApplicationId>, std::vector<Finding>> by_users;
  const std::string machines = "reuse.equipment";
  for (auto& finding : answer_.findings) {
    if (finding.check != machines) continue;
    std::vector<ApplicationId> users;
    for (const auto& member : finding.counterparts) users.push_back(member.application);
    std::sort(users.begin(), users.end());
    by_users[users].push_back(std::move(finding));
  }
  std::erase_if(answer_.findings, [&](const Finding& finding) { return finding.check == machines; });
  for (auto& [users, findings] : by_users) {
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.subject < b.subject; });
    Finding joined = std::move(findings.front());
    for (auto more = findings.begin() + 1; more != findings.end(); ++more) {
      joined.summary = joined.summary + more->summary;
      joined.evidence.insert(joined.evidence.end(), more->evidence.begin(), more->evidence.end());
      joined.amount_at_risk = std::max(joined.amount_at_risk, more->amount_at_risk);
    }
    answer_.findings.push_back(std::move(joined));
  }
}

void Sweep::tell_altered(const std::vector<Claim>& members) {
  const auto differ = [](const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && !same_name(a, b); };
  const Claim* first = nullptr;
  for (const auto& claim : members) {
    if (!claim.sure && !claim.granted) continue;
    if (first == nullptr) {
      first = &claim;
      continue;
    }
    if (!contradicts(*first, claim) && !differ(first->payer, claim.payer) && !differ(first->payee, claim.payee)) continue;
    auto finding = about("reuse.invoice.altered", members,
                         {"发票 " + named(claim.key) + " 号码相同而日期、金额或当事人不同，疑被改动：",
                          "papers of invoice " + named(claim.key) + " differ in date, amount or party: "});
    finding.clause = clause_for(finding.check, members, finding.severity);
    answer_.findings.push_back(std::move(finding));
    return;
  }
}

bool says_the_same(const Finding& known, const Finding& fresh) {
  if (known.id == fresh.id) return true;
  const auto one_per_invoice = [](const std::string& check) {
    return check == "reuse.invoice.other-policy" || check == "reuse.invoice.other-application";
  };
  return known.subject == fresh.subject && one_per_invoice(known.check) && one_per_invoice(fresh.check);
}

/// A finding of the sweep as one of its members sees it: the others are its counterparts, and its own policy says how grave it is.
Finding Sweep::seen_by(const Finding& finding, const Counterpart& member) {
  auto own = finding;
  own.id = storage::identity_of({finding.check, member.application, finding.subject});
  std::erase_if(own.counterparts, [&](const Counterpart& other) { return other.application == member.application; });
  std::erase_if(own.evidence, [&](const Evidence& evidence) { return evidence.file != member.file || evidence.page != member.page; });
  Claim claim;
  claim.policy = member.policy;
  own.clause = clause_for(finding.check, {claim}, own.severity);
  return own;
}

Result<void> Sweep::tell_applications(storage::Store& store, const std::vector<Finding>& findings) {
  std::map<ApplicationId, std::vector<Finding>> news;
  for (const auto& finding : findings)
    for (const auto& member : finding.counterparts) news[member.application].push_back(seen_by(finding, member));
  for (auto& [application, fresh] : news) {
    auto kept = store.findings_of(application);
    if (!kept && kept.error().code == Code::not_found) continue;  // a grant
    if (!kept) return kept.error();
    const auto before = kept->size();
    for (auto& finding : fresh)
      if (std::none_of(kept->begin(), kept->end(), [&](const Finding& known) { return says_the_same(known, finding); }))
        kept->push_back(std::move(finding));
    if (kept->size() == before) continue;
    if (auto saved = store.keep_findings(application, *kept); !saved) return saved;
  }
  return {};
}

}  // namespace

Result<Sweeping> sweep(storage::Store& store, const SweepRequest& request,
                       const std::function<Result<Policy>(const std::string&)>& policy_of) {
  Sweep sweep(request, policy_of);
  auto walked = store.each_claim([&](const Claim& claim) {
    sweep.take(claim);
    return true;
  });
  if (!walked) return walked.error();
  auto answer = sweep.finish();
  if (auto told = sweep.tell_applications(store, answer.findings); !told) return told.error();
  return answer;
}

}  // namespace mingjing::audit
