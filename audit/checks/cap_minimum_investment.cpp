#include <algorithm>

#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/checks/paper.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Papers that may prove the investment instead of its invoices.
bool audited(const Case& of, const Rule& rule) {
  const auto papers = rule.get<std::vector<std::string>>("papers", of.standing, of.day).value_or(std::vector<std::string>());
  return std::any_of(papers.begin(), papers.end(), [&](const std::string& paper) { return !papers_in(of.dossier, paper).empty(); });
}

}  // namespace

Answer cap_minimum_investment(const Case& of, const Rule& rule) {
  Answer answer;
  const auto minimum = rule.get<Fen>("minimum", of.standing, of.day);
  if (!minimum) {
    answer.undetermined.push_back(
        cannot_tell({"最低投资额未载入政策文件", "the minimum investment is not configured"}, "the minimum in the policy file"));
    return answer;
  }
  const bool by_net = rule.get<bool>("net_base", of.standing, of.day).value_or(false);
  const auto& net = of.sums.evidenced_excl_tax;
  const auto& gross = by_net ? net : of.sums.evidenced;
  const auto advanced = rule.get<Fen>("minimum_if_advanced", of.standing, of.day);
  const bool prudent = rule.get<bool>("prudent_base", of.standing, of.day).value_or(false);
  const bool short_gross = gross.low < *minimum;
  if (!short_gross && !(prudent && net.low < *minimum)) return answer;
  const auto base = short_gross ? gross.low : net.low;
  auto finding =
      finding_about("cap.minimum-investment", Message{short_gross && !by_net ? "证据支持的投资 " : "证据支持的不含税投资 ",
                                                      short_gross && !by_net ? "the proved investment is "
                                                                             : "the proved investment without tax is "} +
                                                  money(base) + Message{"，低于最低要求 ", ", below the minimum of "} + money(*minimum) +
                                                  Message{"。", "."});
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(gross.low);
  const auto lower = [&](const Message& why) {
    finding.severity = Severity::warning;
    finding.summary = finding.summary + why;
  };
  if (!short_gross)
    lower({"（文件未说明是否含税；按含税计算已达到。）", " (The document does not say whether tax counts; with tax it is reached.)"});
  else if (gross.high >= *minimum)
    lower({"（未识别或把握不足的材料若属实，则已达到。）", " (Reached if all that was not surely read is true.)"});
  else if (audited(of, rule))
    lower({"（附有专项审计报告，请核对其审定的投资额。）", " (There is a special audit report: please look at the investment that it found.)"});
  else if (advanced && gross.high >= *advanced)
    lower(Message{"（技术先进性突出的项目最低为 ", " (For a project of outstanding technology the minimum is "} + money(*advanced) +
          Message{"，需有证明并由人工认定。）", "; that needs proof and a person's word.)"});
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit
