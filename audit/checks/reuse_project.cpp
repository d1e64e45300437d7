#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/checks/fact.h"
#include "audit/checks/on_list.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Two names are alike when seven tenths of their pairs of neighbouring characters are the same.
bool alike(const std::string& a, const std::string& b) {
  const auto pairs = [](const std::string& name) {
    std::map<std::u32string, int> counts;
    const auto text = to_code_points(normal_name(name));
    for (std::size_t i = 0; i + 1 < text.size(); ++i) ++counts[text.substr(i, 2)];
    return counts;
  };
  const auto left = pairs(a), right = pairs(b);
  int shared = 0, all = 0;
  for (const auto& [pair, count] : left) {
    all += count;
    if (const auto found = right.find(pair); found != right.end()) shared += std::min(count, found->second);
  }
  for (const auto& [pair, count] : right) all += count;
  return all > 0 && 2 * shared * 10 >= 7 * all;
}

bool is_of(const Use& use, const Grant& grant) {
  return use.kind == UseKind::grant && !use.by_likeness && use.claim->policy == grant.policy && use.claim->year == grant.year &&
         same_name(use.claim->project, grant.project);
}

/// Papers of this application that the earlier grant rests on too, by their own keys. An invoice or a machine is of one project; a
/// contract may rightly be paid over several, so that it only asks for a look.
struct SharedPapers {
  std::vector<Evidence> evidence;
  bool prove = false;
};

SharedPapers shared_papers(const Case& of, const Grant& grant) {
  SharedPapers papers;
  const auto among = [&](const std::vector<Use>& uses) {
    return std::any_of(uses.begin(), uses.end(), [&](const Use& use) { return is_of(use, grant); });
  };
  for (const auto& chain : of.dossier.invoices) {
    if (!among(other_uses(of, chain))) continue;
    papers.prove = true;
    for (auto& evidence : exhibits_of(of, chain)) papers.evidence.push_back(std::move(evidence));
  }
  for (auto at : of.dossier.receipts)
    for (const auto& item : std::get<GoodsReceipt>(of.dossier.documents[at].document.content).items)
      if (among(other_uses(of, keys_of(item), {}))) papers.prove = true, papers.evidence.push_back(on_page(of.dossier, at));
  for (auto at : of.dossier.contracts)
    if (among(other_uses(of, keys_of(contract_on(of.dossier, at)), {})))
      papers.evidence.push_back(on_contract(of.dossier, at, "contract_number", &Contract::contract_number));
  return papers;
}

/// A title that the enterprise holds already.
void ask_titles(const Case& of, const Rule& rule, Answer& answer) {
  const auto titles = rule.get<std::vector<std::string>>("titles", of.standing, of.day);
  const auto& name = of.application.enterprise.name;
  for (const auto& title : titles.value_or(std::vector<std::string>()))
    ask_list(of, title, [&](const std::string& since) {
      const auto day = since.empty() ? Message{} : Message{"（自 " + since + "）", " (since " + since + ")"};
      return Message{name + " 已获得“" + title + "”", name + " already holds “" + title + "”"} + day +
             Message{"，不得重复申报“" + of.application.category + "”。", " and may not apply for “" + of.application.category + "” again."};
    }, answer);
}

/// The form says that no subsidy was received, and the register has one. Whether it is one of those that are asked about a person must say.
void ask_declared(const Case& of, const Rule& rule, const std::vector<const Grant*>& earlier, Answer& answer) {
  const auto declared = rule.get<std::vector<std::string>>("declared", of.standing, of.day);
  if (!declared) return;
  const auto stated = facts_under(of.application, *declared);
  if (stated.empty()) {
    answer.undetermined.push_back(
        cannot_tell({"各表均未填报“" + declared->front() + "”", "no form states “" + declared->front() + "”"}, declared->front()));
    return;
  }
  static const std::set<std::string> kDenials = {"否", "无", "没有", "未获得", "未获", "未获得补贴", "无补贴"};
  for (const auto* fact : stated) {
    const auto said = normal_name(fact->text);
    const bool denied = kDenials.contains(said);
    if (!denied && said != "是" && said != "有" && !earlier.empty())
      answer.undetermined.push_back(cannot_tell({"“" + fact->name + "”的填报内容无法判断是否为否认：" + fact->text,
                                                 "whether “" + fact->name + "” is denied cannot be told: " + fact->text}, fact->name));
    if (!denied || earlier.empty()) continue;
    const auto& grant = *earlier.front();
    const auto year = std::to_string(grant.year);
    const auto answered = Message{"“" + fact->name + "”填“" + fact->text + "”，但该企业 " + year + " 年“" + grant.policy + "”已获补助 ",
                                  "“" + fact->name + "” is answered “" + fact->text + "”, but the enterprise was granted "};
    const auto where = Message{"（项目“" + grant.project + "”），请核对是否属于所问的补贴。",
                               " under " + grant.policy + " in " + year + " (project “" + grant.project + "”): please look whether it is meant."};
    auto finding = finding_about("declared|" + fact->name, answered + money(grant.granted) + where);
    finding.severity = Severity::warning;
    finding.evidence = {on_fact(*fact)};
    answer.findings.push_back(std::move(finding));
  }
}

}  // namespace

Answer reuse_project(const Case& of, const Rule& rule) {
  Answer answer;
  ask_titles(of, rule, answer);
  std::map<std::tuple<std::string, std::int32_t, std::string>, const Grant*> projects;
  for (const auto& grant : of.grants) {
    const bool own = grant.policy == of.policy.id && grant.year == of.round.year && same_name(grant.project, of.application.project);
    if (!own && grant.year <= of.round.year) projects[{grant.policy, grant.year, normal_name(grant.project)}] = &grant;
  }
  std::vector<const Grant*> earlier;
  for (const auto& [key, grant] : projects) earlier.push_back(grant);
  ask_declared(of, rule, earlier, answer);
  for (const auto& [key, grant] : projects) {
    auto papers = shared_papers(of, *grant);
    const bool similar = alike(grant->project, of.application.project);
    if (papers.evidence.empty() && !similar) continue;
    const auto year = std::to_string(grant->year);
    const auto which = Message{"本项目与该企业 " + year + " 年“" + grant->policy + "”已获补助 ",
                               "this project and the enterprise's project “" + grant->project + "”, granted "} +
                       money(grant->granted) + Message{" 的项目“" + grant->project + "”", " under " + grant->policy + " in " + year + ","};
    const auto how = papers.evidence.empty() ? Message{" 名称相近，请核对是否为同一项目。", " have similar names; please look whether they are one."}
                                    : Message{" 使用了相同的发票、合同或设备，疑为同一项目。", " rest on the same invoices, contracts or machines."};
    auto finding = finding_about(std::get<0>(key) + "|" + year + "|" + std::get<2>(key), which + how);
    if (!papers.prove || !of.policy.reuse_clause) finding.severity = Severity::warning;
    finding.evidence = std::move(papers.evidence);
    Counterpart other;
    other.enterprise = grant->enterprise, other.policy = grant->policy, other.round = grant->round, other.year = grant->year;
    finding.counterparts = {other};
    finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
