#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/checks/fact.h"
#include "audit/checks/stated_sum.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

Fen apart(Fen a, Fen b) { return a > b ? a - b : b - a; }

/// One of the two was written in yuan and the other in 万元. One that was added up wrongly besides is off by less than half after conversion.
bool is_unit_slip(Fen a, Fen b) {
  const auto small = std::min(a, b).count(), large = std::max(a, b).count();
  return small > 0 && large / small >= 5'000 && large / small < 20'000;
}

/// What a slip of the unit is told as: with what is left of the difference after conversion, where rounding does not explain it.
Message slip_note(Fen a, Fen b) {
  constexpr std::int64_t kYuanInWan = 10'000, kRoundingPart = 1'000;
  const auto large = std::max(a, b), converted = Fen::of(std::min(a, b).count() * kYuanInWan), left = apart(large, converted);
  if (left.count() <= large.count() / kRoundingPart)
    return {"相差一万倍，应为元与万元混用。", ": one of them is in the wrong unit (万元 for 元)."};
  return Message{"约相差一万倍，应为元与万元混用；换算后仍相差 ", ": one of them seems to be in the wrong unit (万元 for 元); converted they still differ by "} +
         money(left) + Message{"，请核对。", ": please look."};
}

Evidence summary_row(const Case& of) { return on_row(of.application.summary->file, of.application.summary->row); }

void requested_twice(const Case& of, Answer& answer) {
  const auto& form = of.application.requested_form;
  const auto& summary = of.application.requested_summary;
  if (!form || !summary || apart(*form, *summary) <= of.application.summary->half_place) return;
  auto finding =
      finding_about("requested", Message{"申请书的申请金额 ", "the form asks for "} + money(*form) +
                                     Message{" 与汇总表的 ", ", the summary list says "} + money(*summary) +
                                     (is_unit_slip(*form, *summary)
                                          ? Message{" ", ""} + slip_note(*form, *summary)
                                          : Message{" 不一致，按较大者核算。", "; the larger one is judged."}));
  if (is_unit_slip(*form, *summary)) finding.severity = Severity::warning;
  if (of.application.summary) finding.evidence = {summary_row(of)};
  finding.amount_at_risk = is_unit_slip(*form, *summary) ? Fen() : apart(*form, *summary);
  answer.findings.push_back(std::move(finding));
}

void interval_investment(const Case& of, Answer& answer) {
  if (!of.application.summary || !of.application.summary->in_interval || of.application.listed.empty()) return;
  const auto stated = *of.application.summary->in_interval;
  const auto& proved = of.sums.evidenced;
  const auto half_place = of.application.summary->half_place;
  if (stated <= proved.low + half_place) return;
  const bool slip = is_unit_slip(stated, proved.low);
  auto finding = finding_about("in-interval",
                               Message{"汇总表填报区间完成投资 ", "the summary list states an investment of "} + money(stated) +
                                   Message{"，证据支持的投资为 ", "; the documents prove "} + money(proved.low) +
                                   (slip ? Message{"，", ""} + slip_note(stated, proved.low)
                                         : Message{"，多报 ", ". The excess is "} + money(stated - proved.low) + Message{"。", "."}));
  finding.evidence = {summary_row(of)};
  if (slip || stated <= proved.high + half_place) finding.severity = Severity::warning;
  const auto with = payable(of, slip ? proved.low : stated, of.standing), without = payable(of, proved.low, of.standing);
  finding.amount_at_risk = with && without ? *with - *without : slip ? Fen() : stated - proved.low;
  answer.findings.push_back(std::move(finding));
}

void interval_above_all(const Case& of, Answer& answer) {
  const auto& row = of.application.summary;
  if (!row || !row->in_interval || !row->completed || *row->in_interval <= *row->completed + row->half_place) return;
  auto finding = finding_about("completed", Message{"汇总表的区间完成投资 ", "the summary list states "} + money(*row->in_interval) +
                                                Message{" 大于累计完成投资 ", " for the interval, more than the total of "} +
                                                money(*row->completed) + Message{"。", "."});
  finding.severity = Severity::warning;
  finding.evidence = {summary_row(of)};
  answer.findings.push_back(std::move(finding));
}

/// What the list of the application adds up to, with tax and without; nullopt where a row says no amount.
struct Listed {
  std::optional<Fen> gross = Fen(), net = Fen();
  Fen half_places;
};

Listed listed_of(const Application& application) {
  Listed sum;
  const auto add = [](std::optional<Fen>& to, const std::optional<Fen>& part) {
    if (to && part) *to += *part;
    else to.reset();
  };
  for (const auto& row : application.listed) add(sum.gross, row.total), add(sum.net, row.excl_tax), sum.half_places += row.half_place;
  return sum;
}

/// The total that a form states beside the sum of the official list; whether the list is with or without tax few notices say.
void form_beside_list(const Case& of, const std::vector<std::string>& names, bool with_tax, Answer& answer) {
  const auto listed = listed_of(of.application);
  for (const auto* fact : facts_under(of.application, names)) {
    if (!fact->figure || of.application.listed.empty()) continue;
    if (!listed.gross && !listed.net) {
      answer.undetermined.push_back(cannot_tell({"清单有未填金额的行，无法与“" + fact->name + "”核对",
                                                 "a row of the list bears no amount; “" + fact->name + "” cannot be compared"}, "the list"));
      return;
    }
    const auto stated = Fen::of(fact->figure->millionths / 10'000), leeway = Fen::of(fact->half_place.millionths / 10'000) + listed.half_places;
    const auto agrees = [&](const std::optional<Fen>& sum) { return sum && apart(stated, *sum) <= leeway; };
    if (agrees(listed.gross) || (!(with_tax && listed.gross) && agrees(listed.net))) continue;
    const auto sum = listed.gross.value_or(listed.net.value_or(Fen()));
    const bool slip = is_unit_slip(stated, sum) || (listed.net && is_unit_slip(stated, *listed.net));
    auto finding = finding_about("form|" + fact->name,
                                 Message{"申报表“" + fact->name + "”为 ", "“" + fact->name + "” is stated as "} + money(stated) +
                                     Message{"，清单合计为 ", "; the list adds up to "} + money(sum) +
                                     (slip ? Message{"，", ""} + slip_note(stated, is_unit_slip(stated, sum) ? sum : *listed.net)
                                           : Message{"，两者不一致。", "."}));
    if (slip || stated < sum) finding.severity = Severity::warning;
    finding.evidence = {on_fact(*fact)};
    finding.amount_at_risk = slip || stated < sum ? Fen() : stated - sum;
    answer.findings.push_back(std::move(finding));
  }
}

/// A row whose price times quantity is not its amount: which of the three is wrong no list tells.
void tell_product(const ListTotal& row, Answer& answer) {
  const auto number = std::to_string(row.row);
  const auto stated = Message{"清单第 " + number + " 行“" + row.heading + "”为 ", "row " + number + " states “" + row.heading + "” as "};
  auto finding = finding_about("product|" + row.file + "|" + number,
                               stated + money(row.stated) + Message{"，单价乘以数量为 ", "; its price times its quantity is "} + money(*row.sum) +
                                   Message{"，两者不一致。", "."});
  finding.severity = Severity::warning;
  finding.evidence = {on_row(row.file, row.row)};
  answer.findings.push_back(std::move(finding));
}

/// The row 合计 of a list beside its rows.
void list_beside_itself(const Case& of, Answer& answer) {
  for (const auto& total : of.application.list_totals) {
    if (!total.sum || apart(total.stated, *total.sum) <= total.half_place) continue;
    if (total.is_product) {
      tell_product(total, answer);
      continue;
    }
    const bool slip = is_unit_slip(total.stated, *total.sum);
    auto finding = finding_about("list-total|" + total.heading + "|" + total.stated.yuan(),
                                 Message{"清单“" + total.heading + "”的合计填 ", "the list states a total of “" + total.heading + "” of "} +
                                     money(total.stated) + Message{"，各行相加为 ", "; its rows add up to "} + money(*total.sum) +
                                     (slip ? Message{"，", ""} + slip_note(total.stated, *total.sum)
                                           : Message{"，两者不一致。", "."}));
    if (slip || total.stated < *total.sum) finding.severity = Severity::warning;
    finding.evidence = {on_row(total.file, total.row)};
    finding.amount_at_risk = slip || total.stated < *total.sum ? Fen() : total.stated - *total.sum;
    answer.findings.push_back(std::move(finding));
  }
}

/// One figure that several forms state.
void forms_beside_each_other(const Case& of, const Words& same, Answer& answer) {
  std::vector<const Fact*> stated;
  for (const auto* fact : facts_under(of.application, same))
    if (fact->figure) stated.push_back(fact);
  if (stated.size() < 2) return;
  const auto [least, most] =
      std::minmax_element(stated.begin(), stated.end(), [](const Fact* a, const Fact* b) { return *a->figure < *b->figure; });
  if ((*most)->figure->millionths - (*least)->figure->millionths <= (*most)->half_place.millionths + (*least)->half_place.millionths) return;
  const auto& name = same.front();
  auto finding = finding_about("same|" + name, {"“" + name + "”各表填报不一：" + (*least)->text + " 与 " + (*most)->text + "，请核对。",
                                                "“" + name + "” is stated as " + (*least)->text + " and as " + (*most)->text + ": please look."});
  finding.severity = Severity::warning;  // which of them is wrong no form tells
  finding.evidence = {on_fact(**least), on_fact(**most)};
  answer.findings.push_back(std::move(finding));
}

}  // namespace

Answer cap_total_mismatch(const Case& of, const Rule& rule) {
  Answer answer;
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  const auto flag = [&](const char* key) { return rule.get<bool>(key, of.standing, of.day).value_or(false); };
  const auto names = words("names");
  forms_beside_each_other(of, words("same"), answer);
  form_beside_list(of, names, flag("with_tax"), answer);
  judge_stated_sums(of, rule, answer);
  list_beside_itself(of, answer);
  requested_twice(of, answer);
  interval_investment(of, answer);
  interval_above_all(of, answer);
  return answer;
}

}  // namespace mingjing::audit
