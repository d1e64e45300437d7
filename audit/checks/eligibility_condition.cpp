#include <map>

#include "audit/checks/eligibility.h"
#include "audit/checks/fact.h"
#include "audit/checks/paper.h"
#include "audit/checks/targets.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

void category_is_known(const Case& of, Answer& answer) {
  if (of.programme != nullptr) return;
  std::string names;
  for (const auto& programme : of.policy.programmes)
    if (!programme.names.empty()) names += (names.empty() ? "" : "、") + programme.names.front();
  const auto& stated = of.application.category;
  auto finding = finding_about(
      "category", stated.empty()
                      ? Message{"没有填报项目类别，无法按类型核算。本政策的项目类型：" + names + "。",
                                "no category is stated. This policy's programmes are: " + names + "."}
                      : Message{"项目类别“" + stated + "”不是本政策的项目类型（" + names + "），无法按类型核算。",
                                "the category “" + stated + "” is none of this policy's programmes (" + names + ")."});
  finding.severity = Severity::warning;
  if (of.application.summary) {
    Evidence row;
    row.file = of.application.summary->file, row.row = of.application.summary->row;
    finding.evidence = {row};
  }
  answer.findings.push_back(std::move(finding));
}

/// Several bounds told as one, the way they must hold: together, or one of them.
struct Told {
  Message says;
  std::vector<Evidence> evidence;
  void add(const Weighed& weighed, const Message& between) {
    says = says.zh.empty() ? weighed.says : says + between + weighed.says;
    evidence.insert(evidence.end(), weighed.evidence.begin(), weighed.evidence.end());
  }
};

void tell(const Case& of, Answer& answer, const std::string& fact, Holding holding, bool rounding, const Told& told) {
  if (holding == Holding::holds) return;
  if (holding == Holding::unstated || (holding == Holding::unclear && told.evidence.size() < 2)) {
    answer.undetermined.push_back(cannot_tell(told.says, fact));
    return;
  }
  const bool unclear = holding == Holding::unclear;
  auto finding = finding_about(fact, told.says + (unclear ? Message{"；各处填报不一致，请核对。", "; the forms disagree: please look."}
                                                          : Message{"，不符合条件。", ": the condition is not met."}));
  if (unclear) finding.severity = Severity::warning;
  if (rounding) finding.severity = Severity::notice;
  finding.evidence = told.evidence;
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
}

void one_of_them(const Case& of, const std::vector<FactBound>& bounds, Answer& answer) {
  std::map<std::string, std::vector<const FactBound*>> groups;
  for (std::size_t i = 0; i < bounds.size(); ++i)
    groups[bounds[i].with.empty() ? "#" + std::to_string(i) : bounds[i].with].push_back(&bounds[i]);
  Told told;
  bool open = false, rounding = true;
  for (const auto& [with, together] : groups) {
    bool kept = true, broken = false;
    for (const auto* bound : together) {
      const auto weighed = weigh(of, *bound);
      kept = kept && weighed.holding == Holding::holds;
      broken = broken || weighed.holding == Holding::broken;
      rounding = rounding && (weighed.holding != Holding::broken || weighed.rounding);
      told.add(weighed, with.starts_with('#') || bound == together.front() ? Message{"；或 ", "; or "} : Message{"，且 ", " and "});
    }
    if (kept) return;
    open = open || !broken;
  }
  tell(of, answer, bounds.front().fact, open ? Holding::unstated : Holding::broken, rounding, told);
}

/// The name as it is compared: 某某生产线改造项目 and 某某生产线改造 are one.
std::string project_key(const std::string& name) {
  static const std::string kTail = "项目";
  auto key = normal_name(name);
  if (key.size() > kTail.size() && key.ends_with(kTail)) key.resize(key.size() - kTail.size());
  return key;
}

/// The papers must name one project. A name that goes on in the next line is read in part: only names of which neither holds the other differ.
void one_project(const Case& of, const std::vector<std::string>& papers, Answer& answer) {
  struct Named {
    std::string paper, name;
    std::size_t at;
  };
  std::vector<Named> named;
  std::string open;
  for (const auto& wanted : papers) {
    const auto before = named.size();
    for (const auto at : papers_in(of.dossier, wanted)) {
      const auto* paper = std::get_if<IssuedPaper>(&of.dossier.documents[at].document.content);
      if (paper != nullptr && paper->project && paper->project.confidence_pm() >= kSurePm) named.push_back({wanted, *paper->project, at});
    }
    if (named.size() == before) open += (open.empty() ? "" : "、") + paper_name(wanted).zh;
  }
  if (!open.empty()) {
    answer.undetermined.push_back(cannot_tell(
        {"未能读清" + open + "的项目名称，无法核对是否一致", "the project's name was not surely read on every one of the papers"}, "the papers"));
    return;
  }
  const auto within = [](const std::string& a, const std::string& b) { return a.find(b) != std::string::npos || b.find(a) != std::string::npos; };
  for (std::size_t i = 1; i < named.size(); ++i) {
    const auto &first = named.front(), &other = named[i];
    if (first.paper == other.paper || within(project_key(first.name), project_key(other.name))) continue;
    auto finding = finding_about("project|" + other.paper,
                                 paper_name(first.paper) + Message{"的项目名称为“" + first.name + "”，", " names the project “" + first.name + "”, "} +
                                     paper_name(other.paper) + Message{"为“" + other.name + "”，请核对是否一致。", " “" + other.name + "”: please look."});
    finding.severity = Severity::warning;
    finding.evidence = {on_page(of.dossier, first.at), on_page(of.dossier, other.at)};
    answer.findings.push_back(std::move(finding));
    return;
  }
}

}  // namespace

Answer eligibility_condition(const Case& of, const Rule& rule) {
  Answer answer;
  if (rule.get<bool>("targets", of.standing, of.day).value_or(false)) {
    judge_targets(of, answer);
    return answer;
  }
  if (rule.get<bool>("one_project", of.standing, of.day).value_or(false)) {
    one_project(of, rule.get<std::vector<std::string>>("papers", of.standing, of.day).value_or(std::vector<std::string>()), answer);
    return answer;
  }
  if (const auto* any = rule.choice("any", of.standing, of.day)) {
    if (const auto* bounds = std::get_if<std::vector<FactBound>>(&any->value); bounds != nullptr && !bounds->empty())
      one_of_them(of, *bounds, answer);
    return answer;
  }
  const auto bound = bound_of(of, rule);
  if (bound.fact.empty() && bound.names.empty()) {
    category_is_known(of, answer);
    return answer;
  }
  if (bound.limits.empty() && bound.one_of.empty() && bound.none_of.empty()) {
    answer.undetermined.push_back(cannot_tell({"条件的限值未载入政策文件", "the bound of this condition is not configured"}, bound.fact));
    return answer;
  }
  const auto weighed = weigh(of, bound);
  Told told;
  told.add(weighed, {});
  tell(of, answer, bound.fact.empty() ? bound.names.front() : bound.fact, weighed.holding, weighed.rounding, told);
  return answer;
}

}  // namespace mingjing::audit
