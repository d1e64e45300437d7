#include "audit/worksheet.h"

#include <algorithm>

#include "audit/checks/exhibit.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

void line(Sums& sums, Message text, std::optional<Fen> amount = {}) { sums.worksheet.push_back({std::move(text), amount}); }

std::optional<Fen> amount_of(const Case& of, const char* check, const char* parameter) {
  const auto* rule = rule_of(of, check);
  return rule == nullptr ? std::nullopt : rule->get<Fen>(parameter, of.standing, of.day);
}

void write_law(const Case& of, Sums& sums) {
  const auto day = of.day.iso();
  line(sums, {"按 " + day + " 有效的规定核算（" + of.policy.document + "）",
              "worked out by what holds on " + day + " (" + of.policy.document + ")"});
}

/// The lists that raise a value for this enterprise.
std::string raised_by(const Case& of, const Choice& choice) {
  std::string names;
  for (const auto& list : choice.listed)
    if (of.standing.contains(list)) names += (names.empty() ? "“" : "、“") + list + "”";
  return names;
}

void write_share(Sums& sums, std::int64_t rate, Fen base, const Message& name) {
  line(sums,
       {name.zh + " " + base.grouped() + " 元 × " + percent(rate) + "（不足一分的舍去）",
        name.en + ", " + base.grouped() + " yuan × " + percent(rate) + " (less than a fen is dropped)"},
       share_floor(BasisPoints{static_cast<std::int32_t>(rate)}, base));
}

void write_rate(const Case& of, Sums& sums) {
  const auto* rule = rule_of(of, "cap.rate");
  const auto* choice = rule == nullptr ? nullptr : rule->choice("rate_bp", of.standing, of.day);
  const auto* rate = choice == nullptr ? nullptr : std::get_if<std::int64_t>(&choice->value);
  if (rate == nullptr) return;
  const auto plain = rule->get<std::int64_t>("rate_bp", {}, of.day);
  const auto by = raised_by(of, *choice);
  Message text{"补助比例 " + percent(*rate) + "（" + rule->clause.section + "）", "rate " + percent(*rate) + " (" + rule->clause.section + ")"};
  if (!by.empty()) {
    const auto from = plain ? percent(*plain) : std::string("—");
    text.zh += "：企业列入" + by + "，由 " + from + " 提高" + (choice->note.empty() ? "" : "；" + choice->note);
    text.en += ": the enterprise stands on " + by + ", which raises it from " + from;
  }
  line(sums, std::move(text));
  if (!net_is_base(of)) write_share(sums, *rate, sums.evidenced.low, {"含税投资", "investment with tax"});
  write_share(sums, *rate, sums.evidenced_excl_tax.low, {"不含税投资", "investment without tax"});
}

void write_caps(const Case& of, Sums& sums) {
  const bool award = rule_of(of, "cap.rate") == nullptr;
  if (const auto cap = amount_of(of, "cap.amount", "cap")) {
    const auto& rule = *rule_of(of, "cap.amount");
    const bool fixed = rule.get<bool>("fixed", of.standing, of.day).value_or(false);
    const Message name = fixed ? Message{"一次性奖励，固定金额", "award, a fixed sum"} : award ? Message{"奖励的最高额", "award, at most"}
                                                                                         : Message{"限额", "cap"};
    line(sums, {name.zh + "（" + rule.clause.section + "）", name.en + " (" + rule.clause.section + ")"}, *cap);
  }
  const auto all = amount_of(of, "cap.cumulative", "cap");
  if (!all) return;
  const auto before = granted_elsewhere(of);
  const auto section = rule_of(of, "cap.cumulative")->clause.section;
  line(sums, {"累计限额（" + section + "）", "cumulative cap (" + section + ")"}, *all);
  line(sums, {"历年已获补助", "granted in earlier years"}, before);
  line(sums, {"累计限额的余额", "what is left of the cumulative cap"}, std::max(Fen(), *all - before));
}

void write_result(const Case& of, Sums& sums) {
  const bool award = rule_of(of, "cap.rate") == nullptr;
  const bool net = net_is_base(of);
  const Message how = award ? Message{"可支持金额", "allowable"} : Message{"可支持金额：比例所得与各限额中最小者", "allowable: the least of the share and the caps"};
  const Message basis = award ? Message{} : net ? Message{"（不含税口径）", " (without tax)"} : Message{"（含税口径）", " (with tax)"};
  line(sums, how + basis, sums.allowable);
  if (!award && !net) line(sums, how + Message{"（不含税口径）", " (without tax)"}, sums.allowable_prudent);
  if (!of.application.requested || !sums.allowable) return;
  line(sums, {"申请补助金额", "asked for"}, *of.application.requested);
  if (*of.application.requested > *sums.allowable)
    line(sums, {"申请高于可支持金额", "asked for beyond what is allowable"}, *of.application.requested - *sums.allowable);
}

/// What another reading of the law would give, where that differs.
void write_readings(const Case& of, Sums& sums) {
  if (of.programme == nullptr) return;
  for (const auto& other : of.programme->alternatives) {
    const auto* ambiguity = of.policy.ambiguity(other.reading);
    const auto* option = ambiguity == nullptr ? nullptr : ambiguity->option(other.option);
    if (option == nullptr || !other.checks.contains("cap.rate")) continue;
    Case there = of;
    there.programme = other.programme.get();
    const auto allowable = sum_up(there).allowable;
    if (!allowable || allowable == sums.allowable) continue;
    line(sums,
         {ambiguity->says.zh + "：如采用“" + option->says.zh + "”，可支持金额为", ambiguity->says.en + ": under “" + option->says.en + "” allowable is"},
         allowable);
  }
}

}  // namespace

std::string percent(std::int64_t basis_points) {
  auto text = std::to_string(basis_points / 100);
  if (basis_points % 100 != 0) text += "." + std::to_string(basis_points % 100 / 10) + std::to_string(basis_points % 10);
  return text + "%";
}

void write_allowable(const Case& of, const std::vector<Finding>& bars, Sums& sums) {
  write_law(of, sums);
  write_rate(of, sums);
  write_caps(of, sums);
  for (const auto& bar : bars) line(sums, {"不予支持：" + bar.summary.zh, "nothing is allowable: " + bar.summary.en}, Fen());
  write_result(of, sums);
  write_readings(of, sums);
}

}  // namespace mingjing::audit
