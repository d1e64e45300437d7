#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/sums.h"
#include "audit/worksheet.h"

namespace mingjing::audit {

using namespace record;

namespace {

Fen share(std::int64_t rate_bp, Fen base) { return share_floor(BasisPoints{static_cast<std::int32_t>(rate_bp)}, base); }

Finding above(const Case& of, std::int64_t rate, Fen base, Fen limit, const Message& base_name) {
  const auto requested = *of.application.requested;
  auto finding = finding_about("cap.rate", Message{"申请补助 ", "asks for "} + money(requested) + Message{"，高于", ", more than "} +
                                               Message{base_name.zh + " ", percent(rate) + " of " + base_name.en + " of "} + money(base) +
                                               Message{" 的 " + percent(rate) + "，即 ", ", which is "} + money(limit) +
                                               Message{"，超出 ", "; the excess is "} + money(requested - limit) + Message{"。", "."});
  finding.amount_at_risk = requested - limit;
  if (is_rounding(of, requested - limit)) finding.severity = Severity::notice;
  return finding;
}

void lower(Finding& finding, const Message& why) {
  if (finding.severity == Severity::violation) finding.severity = Severity::warning;
  finding.summary = finding.summary + why;
}

}  // namespace

Answer cap_rate(const Case& of, const Rule& rule) {
  Answer answer;
  const auto rate = rule.get<std::int64_t>("rate_bp", of.standing, of.day);
  if (!of.application.requested) {
    answer.undetermined.push_back(cannot_tell({"未见申请补助金额", "it is not known what is asked for"}, "the amount asked for"));
    return answer;
  }
  if (!rate) {
    answer.undetermined.push_back(
        cannot_tell({"该项目类型的补助比例未载入政策文件", "the rate of this programme is not configured"}, "the rate in the policy file"));
    return answer;
  }
  const auto requested = *of.application.requested;
  const bool by_net = net_is_base(of);
  const auto& net = of.sums.evidenced_excl_tax;
  const auto& gross = by_net ? net : of.sums.evidenced;
  const Message without_tax{"不含税投资", "the proved investment without tax"};
  const Message proved = by_net ? without_tax : Message{"证据支持的投资", "the proved investment"};
  if (requested > share(*rate, gross.low)) {
    auto finding = above(of, *rate, gross.low, share(*rate, gross.low), proved);
    const auto doubt = rule.get<std::int64_t>("doubt_rate_bp", of.standing, of.day);
    if (requested <= share(*rate, gross.high))
      lower(finding, {"（未识别或把握不足的材料若属实，则未超出。）", " (Not so if all that was not surely read is true.)"});
    else if (doubt && requested <= share(*doubt, gross.high))
      lower(finding, {"（条款另有一种理解，按 " + percent(*doubt) + " 则未超出。）",
                      " (Another reading of the clause allows " + percent(*doubt) + ".)"});
    answer.findings.push_back(std::move(finding));
    return answer;
  }
  if (!by_net && rule.get<bool>("prudent_base", of.standing, of.day).value_or(false) && requested > share(*rate, net.low)) {
    auto finding = above(of, *rate, net.low, share(*rate, net.low), without_tax);
    lower(finding, {"（文件未说明“实际投资”是否含税；按含税计算未超出。）",
                    " (The document does not say whether tax counts; with tax it is within.)"});
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
