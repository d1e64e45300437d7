#include <algorithm>

#include "audit/checks/cap.h"
#include "audit/checks/on_list.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

void tell_siblings(const Case& of, const std::vector<const Application*>& others, Answer& answer) {
  Message names;
  Finding finding = finding_about("siblings", {});
  for (const auto* other : others) {
    const auto what = other->category + "“" + other->project + "”";
    names = names + (names.zh.empty() ? Message{} : Message{"、", ", "}) + Message{what, what};
    Counterpart counterpart;
    counterpart.application = other->id, counterpart.enterprise = other->enterprise.name;
    counterpart.policy = other->policy, counterpart.round = other->round, counterpart.year = of.round.year;
    finding.counterparts.push_back(std::move(counterpart));
  }
  finding.summary = Message{of.application.enterprise.name + " 申报了“" + of.application.category + "”，又申报了不能同时申报的 ",
                            of.application.enterprise.name + " applies for “" + of.application.category + "” and also for "} +
                    names + Message{"。", ", which exclude each other."};
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
}

void ask_siblings(const Case& of, const std::vector<std::string>& excludes, Answer& answer) {
  std::vector<const Application*> others;
  bool unknown = false;
  for (const auto* sibling : of.siblings) {
    if (sibling->id == of.application.id) continue;
    const auto* programme = of.policy.programme_named(sibling->category);
    unknown = unknown || programme == nullptr;
    if (programme != nullptr && std::count(excludes.begin(), excludes.end(), programme->id) > 0) others.push_back(sibling);
  }
  if (!others.empty()) {
    tell_siblings(of, others, answer);
  } else if (unknown) {
    answer.undetermined.push_back(cannot_tell({"该企业另有申报，其项目类别不明，无法判断是否互斥",
                                               "another application of the enterprise names no programme; whether the two exclude each "
                                               "other cannot be told"},
                                              "the category of the other application"));
  }
}

}  // namespace

Answer cap_exclusive(const Case& of, const Rule& rule) {
  Answer answer;
  const auto excludes = rule.get<std::vector<std::string>>("excludes", of.standing, of.day);
  const auto titles = rule.get<std::vector<std::string>>("titles", of.standing, of.day);
  if (!excludes && !titles) {
    answer.undetermined.push_back(cannot_tell({"政策文件未载明互斥的项目类型", "the policy file names no programmes that exclude this one"},
                                              "excludes or titles in the policy file"));
    return answer;
  }
  if (excludes) ask_siblings(of, *excludes, answer);
  for (const auto& title : titles.value_or(std::vector<std::string>()))
    ask_list(of, title, [&](const std::string&) {
      const auto& name = of.application.enterprise.name;
      return Message{name + " 已列入“" + title + "”，不得再申报“" + of.application.category + "”。",
                     name + " already holds “" + title + "”, which excludes “" + of.application.category + "”."};
    }, answer);
  return answer;
}

}  // namespace mingjing::audit
