#include <algorithm>

#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer cap_applications(const Case& of, const Rule& rule) {
  Answer answer;
  const auto limit = rule.get<std::int64_t>("limit", of.standing, of.day);
  if (of.programme == nullptr || !limit) {
    answer.undetermined.push_back(cannot_tell(
        {"项目类型或申报数量限制不明", "the programme, or how many applications it allows, is not known"}, "the project category"));
    return answer;
  }
  const auto among = rule.get<std::vector<std::string>>("among", of.standing, of.day);
  const auto counts = [&](const Programme* programme) {
    if (programme == nullptr) return false;
    return among ? std::find(among->begin(), among->end(), programme->id) != among->end() : programme->counts_towards_limit;
  };
  if (!counts(of.programme)) return answer;
  std::vector<const Application*> counted;
  for (const auto* sibling : of.siblings)
    if (counts(of.policy.programme_named(sibling->category))) counted.push_back(sibling);
  if (static_cast<std::int64_t>(counted.size()) <= *limit) return answer;
  const auto number = std::to_string(counted.size()), most = std::to_string(*limit);
  auto finding = finding_about(
      "cap.applications", {of.application.enterprise.name + " 同一年度申报 " + number + " 个项目，多于允许的 " + most + " 个：",
                           of.application.enterprise.name + " applies for " + number + " projects in one year, more than " + most + ": "});
  for (std::size_t i = 0; i < counted.size(); ++i) {
    const auto& sibling = *counted[i];
    finding.summary =
        finding.summary + (i == 0 ? Message{} : Message{"、", ", "}) + Message{"“" + sibling.project + "”", "“" + sibling.project + "”"};
    if (sibling.id == of.application.id) continue;
    Counterpart other;
    other.application = sibling.id, other.enterprise = sibling.enterprise.name;
    other.policy = sibling.policy, other.round = sibling.round, other.year = of.round.year;
    finding.counterparts.push_back(other);
  }
  finding.summary = finding.summary + Message{"。", "."};
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit
