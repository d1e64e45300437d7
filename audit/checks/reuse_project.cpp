#include <map>
#include <tuple>

#include "audit/checks/exhibit.h"
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

}  // namespace

Answer reuse_project(const Case& of, const Rule&) {
  Answer answer;
  std::map<std::tuple<std::string, std::int32_t, std::string>, const Grant*> projects;
  for (const auto& grant : of.grants) {
    const bool own = grant.policy == of.policy.id && grant.year == of.round.year && same_name(grant.project, of.application.project);
    if (!own && grant.year <= of.round.year) projects[{grant.policy, grant.year, normal_name(grant.project)}] = &grant;
  }
  for (const auto& [key, grant] : projects) {
    std::vector<Evidence> papers;
    for (const auto& chain : of.dossier.invoices)
      for (const auto& use : other_uses(of, chain))
        if (use.kind == UseKind::grant && !use.by_likeness && use.claim->policy == grant->policy && use.claim->year == grant->year &&
            same_name(use.claim->project, grant->project))
          for (auto& evidence : exhibits_of(of, chain)) papers.push_back(std::move(evidence));
    const bool similar = alike(grant->project, of.application.project);
    if (papers.empty() && !similar) continue;
    const auto year = std::to_string(grant->year);
    const auto which = Message{"本项目与该企业 " + year + " 年“" + grant->policy + "”已获补助 ",
                               "this project and the enterprise's project “" + grant->project + "”, granted "} +
                       money(grant->granted) + Message{" 的项目“" + grant->project + "”", " under " + grant->policy + " in " + year + ","};
    const auto how = papers.empty() ? Message{" 名称相近，请核对是否为同一项目。", " have similar names; please look whether they are one."}
                                    : Message{" 使用了相同的发票，疑为同一项目。", " rest on the same invoices."};
    auto finding = finding_about(std::get<0>(key) + "|" + year + "|" + std::get<2>(key), which + how);
    if (papers.empty()) finding.severity = Severity::warning;
    finding.evidence = std::move(papers);
    Counterpart other;
    other.enterprise = grant->enterprise, other.policy = grant->policy, other.round = grant->round, other.year = grant->year;
    finding.counterparts = {other};
    finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
