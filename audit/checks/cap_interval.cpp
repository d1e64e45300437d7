#include <algorithm>

#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

Message interval_of(const Round& round) {
  const auto from = round.interval_from ? round.interval_from->iso() : "", to = round.interval_to ? round.interval_to->iso() : "";
  return {from + " 至 " + to, from + " to " + to};
}

bool is_outside(const Round& round, Date date) {
  return (round.interval_from && date < *round.interval_from) || (round.interval_to && date > *round.interval_to);
}

void judge_invoice(const Case& of, std::size_t index, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  if (chain.rows.empty()) return;
  const auto name = called(of.application, chain);
  if (!chain.date) {
    answer.undetermined.push_back(cannot_tell(name + Message{" 的开票日期未能识别", ": its date was not read"}, "the date of the invoice"));
    return;
  }
  const bool after = of.application.submitted_on && *chain.date > *of.application.submitted_on;
  const bool outside = is_outside(of.round, *chain.date);
  if (!outside && !after) return;
  const auto date = chain.date->iso();
  auto finding = finding_about(
      subject_of(of, chain),
      outside ? name + Message{" 开票日期 " + date + " 不在投资计算区间 ", " is dated " + date + ", outside the interval "} +
                    interval_of(of.round) + Message{" 内。", "."}
              : name + Message{" 开票日期 " + date + " 晚于申报日 " + of.application.submitted_on->iso() + "，申报时尚未完成。",
                               " is dated " + date + ", after the application of " + of.application.submitted_on->iso() + "."});
  const auto* page = shown_invoice(of.dossier, chain);
  if (page != nullptr && page->date && *page->date == *chain.date) {
    finding.evidence.push_back(on_page(of.dossier, chain.pages.front(), "date", page->date));
    const bool typed =
        std::any_of(chain.rows.begin(), chain.rows.end(), [&](auto row) { return of.application.listed[row].date == chain.date; });
    finding.confidence_pm = typed ? 1000 : page->date.confidence_pm();
  }
  for (auto row : chain.rows) finding.evidence.push_back(on_row(of.application, row));
  finding.amount_at_risk = fall_without(of, {index});
  answer.findings.push_back(std::move(finding));
}

/// The invoice date decides; a payment outside the interval is for a person to weigh, unless the bureau asks for all papers in it.
void judge_payments(const Case& of, bool every_date, Answer& answer) {
  std::vector<std::size_t> outside;
  for (std::size_t i = 0; i < of.dossier.slips.size(); ++i) {
    const auto& slip = of.dossier.slips[i];
    const auto& date = slip_on(of.dossier, slip.document).date;
    if (slip.left < slip.amount && date && date.confidence_pm() >= kSurePm && is_outside(of.round, *date)) outside.push_back(i);
  }
  if (outside.empty()) return;
  auto finding = finding_about("payments", Message{"有 " + std::to_string(outside.size()) + " 笔付款的日期不在投资计算区间 ",
                                                   std::to_string(outside.size()) + " payment(s) lie outside the interval "} +
                                               interval_of(of.round) +
                                               (every_date ? Message{" 内。", "."}
                                                           : Message{" 内；以发票日期为准，请人工核对。", "; the invoice date decides, please look."}));
  if (!every_date) finding.severity = Severity::warning;
  for (auto i : outside) {
    const auto& slip = of.dossier.slips[i];
    finding.evidence.push_back(on_page(of.dossier, slip.document, "date", slip_on(of.dossier, slip.document).date));
    finding.amount_at_risk += fall_without_slip(of, i);
  }
  answer.findings.push_back(std::move(finding));
}

}  // namespace

Answer cap_interval(const Case& of, const Rule& rule) {
  Answer answer;
  if (!of.round.interval_from && !of.round.interval_to) {
    answer.undetermined.push_back(cannot_tell({"该批次的投资计算区间未载入政策文件", "the interval of this round is not configured"},
                                              "the interval in the policy file"));
    return answer;
  }
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) judge_invoice(of, i, answer);
  judge_payments(of, rule.get<bool>("every_date", of.standing, of.day).value_or(false), answer);
  const auto& rounds = of.policy.rounds;
  if (std::none_of(rounds.begin(), rounds.end(), [&](const Round& round) { return round.name == of.round.name; })) {
    auto finding =
        finding_about("round", Message{"政策文件未列批次“" + of.round.name + "”，采用默认批次的区间 ",
                                       "the policy does not list round “" + of.round.name + "”; the default's interval is used: "} +
                                   interval_of(of.round) + Message{"。", "."});
    finding.severity = Severity::notice;
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
