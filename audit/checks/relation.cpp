#include "audit/checks/relation.h"

#include <algorithm>
#include <map>

#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;
using graph::Connection;

namespace {

constexpr std::size_t kNamesShown = 5;

Message name_of_dealing(Dealing::Kind kind) {
  switch (kind) {
    case Dealing::Kind::contract: return {"合同签订日", "the day of the contract"};
    case Dealing::Kind::invoice: return {"开票日", "the day of the invoice"};
    case Dealing::Kind::payment: return {"付款日", "the day of payment"};
  }
  return {};
}

/// The best proof of one way, and the dealing on whose day it holds.
struct Proof {
  Connection connection;
  const Dealing* dealing = nullptr;
  std::size_t ties = 0;  ///< of this way on that day
};

std::map<std::string, Proof> proofs_of(const Case& of, const Supplier& supplier, const RelationQuestion& question) {
  std::map<std::string, Proof> proofs;
  const auto note = [&](Date day, const Dealing* dealing) {
    std::map<std::string, Proof> today;
    for (Connection& one : question.ask(supplier.party, day)) {
      Proof& proof = today[one.rule];
      if (proof.ties++ == 0) proof.connection = std::move(one), proof.dealing = dealing;
    }
    // The first day on which it holds; a later day only when the first one rests on a mere name.
    for (auto& [rule, proof] : today) {
      const auto at = proofs.find(rule);
      if (at == proofs.end() || (at->second.connection.by_name_only && !proof.connection.by_name_only)) proofs[rule] = std::move(proof);
    }
  };
  if (supplier.dealings.empty()) note(of.day, nullptr);
  const Dealing* last = nullptr;
  for (const Dealing& dealing : supplier.dealings) {
    if (last == nullptr || last->day != dealing.day) note(dealing.day, &dealing);
    last = &dealing;
  }
  return proofs;
}

/// Equal names without an id are for the file; with a shared phone, address or account a person should look.
bool is_corroborated(const Case& of, const Supplier& supplier, Date day) {
  const Party& enterprise = of.application.enterprise;
  return !graph::shared_contact(of.network, enterprise, supplier.party, day).empty() ||
         !graph::shared_account(of.network, enterprise, supplier.party, day).empty();
}

Message doubts(const Connection& connection, bool corroborated, bool common) {
  Message said;
  if (common) said = said + Message{"此情形本身不能说明双方有关联，仅供备查。", " This alone does not tie the two; it is for the file."};
  if (connection.by_name_only && corroborated)
    said = said + Message{"其中人员仅姓名相同，但双方另有相同的电话、地址或账户，请核实是否同一人。",
                          " People on it are equal in name only, yet the two share a phone, address or account: please check."};
  else if (connection.by_name_only)
    said = said + Message{"其中人员仅姓名相同，登记信息没有证件号，不能认定为同一人，仅供备查。",
                          " People on it are equal in name only and have no id: this is for the file."};
  if (connection.by_firm_name)
    said = said + Message{"其中有企业系按名称比对，未经统一社会信用代码确认。", " A firm on it was matched by its name, not by its credit code."};
  if (!connection.dated)
    said = said + Message{"其中有登记信息未注明起止日期，请核实当时是否有效。", " A fact of the register on it has no date: please check that it held then."};
  return said;
}

Finding finding_of(const Case& of, const Supplier& supplier, const RelationQuestion& question, const std::string& rule,
                   const Proof& proof) {
  const Connection& connection = proof.connection;
  const Date day = proof.dealing ? proof.dealing->day : of.day;
  const bool common = question.is_common && question.is_common(connection);
  const bool corroborated = connection.by_name_only && is_corroborated(of, supplier, day);
  Message summary = Message{"申报企业与销售方“" + supplier.party.name + "”", "The enterprise and its supplier " + supplier.party.name + " "} +
                    question.lead(connection) + Message{"：", ": "} + told(connection.path);
  const Message when = proof.dealing ? name_of_dealing(proof.dealing->kind) : Message{"申报日", "the day of the application"};
  summary = summary + Message{"。以上为" + when.zh + " " + day.iso() + " 的情况。", ". So it was on " + when.en + ", " + day.iso() + "."};
  if (proof.ties > 1)
    summary = summary + Message{"同类关联共 " + std::to_string(proof.ties) + " 处，此处列出最确切的一处。",
                                " There are " + std::to_string(proof.ties) + " such ties; the surest is told."};
  Finding finding = finding_about(supplier.subject + "|" + rule, summary + doubts(connection, corroborated, common));
  finding.confidence_pm = std::min(supplier.confidence_pm, proof.dealing ? proof.dealing->confidence_pm : 1000);
  if (!connection.dated || connection.by_firm_name) finding.severity = Severity::warning;
  if (connection.by_name_only) finding.severity = corroborated ? Severity::warning : Severity::notice;
  if (common) finding.severity = Severity::notice;
  if (finding.severity != Severity::notice) finding.amount_at_risk = fall_without(of, supplier.invoices);
  if (proof.dealing) finding.evidence.push_back(proof.dealing->evidence);
  for (Evidence& one : sales_of(of, supplier.invoices)) finding.evidence.push_back(std::move(one));
  finding.path = connection.path;
  return finding;
}

Message one_step(const Relation& step) {
  const std::string &from = step.from.name, &to = step.to.name;
  switch (step.relation) {
    case RelationKind::holds: {
      const std::string share = percent(step.percent_millionths.value_or(0));
      return {from + "持有" + to + " " + share + " 的股权", from + " holds " + share + " of " + to};
    }
    case RelationKind::officer_of: return {from + "在" + to + "任职", from + " is an officer of " + to};
    case RelationKind::kin_of: return {from + "与" + to + "是亲属", from + " is kin of " + to};
    case RelationKind::represents: return {from + "是" + to + "的法定代表人", from + " is the legal representative of " + to};
    case RelationKind::registered_at: return {from + "的注册地址是" + to, from + " is registered at " + to};
    case RelationKind::reachable_at: return {from + "的联系方式是 " + to, from + " is reached at " + to};
    case RelationKind::owns_account: return {from + "使用账户 " + to, from + " uses account " + to};
    case RelationKind::pays: {
      const Fen amount = step.amount.value_or(Fen());
      const std::string day = step.date ? step.date->iso() : "";
      return {day + " " + from + "付给" + to + " " + money(amount).zh, "on " + day + " " + from + " pays " + money(amount).en + " to " + to};
    }
    case RelationKind::invoices: return {from + "向" + to + "开票", from + " invoices " + to};
  }
  return {};
}

}  // namespace

Message told(const std::vector<Relation>& path) {
  Message said;
  for (const Relation& step : path) {
    if (!said.zh.empty()) said = said + Message{"；", "; "};
    said = said + one_step(step);
  }
  return said;
}

std::string percent(std::int32_t millionths) {
  std::string places = std::to_string(millionths % 10'000 + 10'000).substr(1);
  places.erase(places.find_last_not_of('0') + 1);
  return std::to_string(millionths / 10'000) + (places.empty() ? "" : "." + places) + "%";
}

Answer no_parameter(const char* name) {
  const std::string word = name;
  return {{}, {cannot_tell({"政策文件没有规定参数 " + word + "，无法判断。", "The policy does not say " + word + "."}, "policy parameter " + word)}};
}

bool is_state_holding(const Case& of, const Rule& rule, const Connection& connection) {
  if (connection.rule != "common-holder" && connection.rule != "common-controller") return false;
  const auto words = rule.get<std::vector<std::string>>("state_holders", of.standing, of.day);
  if (!words) return false;
  return std::any_of(connection.path.begin(), connection.path.end(), [&](const Relation& step) {
    const bool shared = connection.subject.find(step.from.id) != std::string::npos;
    const std::string name = normal_name(step.from.name);
    return shared && std::any_of(words->begin(), words->end(),
                                 [&](const std::string& word) { return name.find(normal_name(word)) != std::string::npos; });
  });
}

std::vector<Evidence> sales_of(const Case& of, const std::vector<std::size_t>& invoices) {
  std::vector<Evidence> evidence;
  for (const std::size_t at : invoices) {
    const InvoiceChain& chain = of.dossier.invoices[at];
    for (const std::size_t row : chain.rows) evidence.push_back(on_row(of.application, row));
    if (const Invoice* page = shown_invoice(of.dossier, chain))
      evidence.push_back(on_page(of.dossier, chain.pages.front(), "seller_name", page->seller_name));
  }
  return evidence;
}

Answer judge_relation(const Case& of, const RelationQuestion& question) {
  Answer answer;
  const graph::Known enterprise = graph::known(of.network, of.application.enterprise);
  std::vector<std::string> unknown;
  for (const Supplier& supplier : suppliers_of(of)) {
    const auto proofs = proofs_of(of, supplier, question);
    for (const auto& [rule, proof] : proofs) answer.findings.push_back(finding_of(of, supplier, question, rule, proof));
    if (proofs.empty() && !question.can_deny(enterprise, graph::known(of.network, supplier.party))) unknown.push_back(supplier.party.name);
  }
  if (unknown.empty()) return answer;
  Message names;
  for (std::size_t i = 0; i < unknown.size() && i < kNamesShown; ++i)
    names = names + Message{(i ? "、" : "") + unknown[i], (i ? ", " : "") + unknown[i]};
  if (unknown.size() > kNamesShown) {
    const std::string count = std::to_string(unknown.size());
    names = names + Message{"等 " + count + " 家", " and others, " + count + " in all"};
  }
  answer.undetermined.push_back(cannot_tell(Message{"申报企业或以下销售方的", "For the enterprise or these suppliers the register gives no "} +
                                                question.missing + Message{"没有导入，无法判断是否有关联：", ", so no tie can be ruled out: "} +
                                                names + Message{"。", "."},
                                            question.needs));
  return answer;
}

}  // namespace mingjing::audit
