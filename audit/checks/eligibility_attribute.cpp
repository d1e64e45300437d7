#include <algorithm>

#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// What the claimed status would bring.
Fen worth_of(const Case& of, const std::string& attribute) {
  auto claimed = of.standing;
  claimed.insert(attribute);
  const auto with = payable(of, of.sums.evidenced.low, claimed), without = payable(of, of.sums.evidenced.low, of.standing);
  return with && without && *with > *without ? *with - *without : Fen();
}

}  // namespace

Answer eligibility_attribute(const Case& of, const Rule& rule) {
  Answer answer;
  const auto attributes = rule.get<std::vector<std::string>>("attributes", of.standing, of.day);
  if (!attributes) {
    answer.undetermined.push_back(
        cannot_tell({"政策文件未载明须核对的资格", "the policy file names no status"}, "the attributes in the policy file"));
    return answer;
  }
  for (const auto& attribute : *attributes) {
    const auto& claims = of.application.attributes;
    const bool claimed = std::any_of(claims.begin(), claims.end(), [&](const auto& claim) { return same_name(claim, attribute); });
    if (!claimed || of.standing.contains(attribute)) continue;
    if (!of.lists_known.contains(attribute)) {
      answer.undetermined.push_back(
          cannot_tell({"申报称为“" + attribute + "”企业，但尚未导入该名单，无法核对；按一般比例核算",
                       "the enterprise claims to be “" + attribute + "”; that list was not imported, so the plain rate is used"},
                      "import lists"));
      continue;
    }
    auto finding = finding_about(
        attribute,
        {of.application.enterprise.name + " 申报称为“" + attribute + "”企业，但在 " + of.day.iso() + " 的名单中没有该企业。",
         of.application.enterprise.name + " claims to be “" + attribute + "”, but the list of " + of.day.iso() + " does not show it."});
    finding.amount_at_risk = worth_of(of, attribute);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
