#include <algorithm>

#include "audit/checks/eligibility.h"
#include "audit/checks/fact.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Points that the evidence bears out, and those that it does not speak against; in hundredths of a point.
struct Points {
  Fen low, high;
};

std::string text_of(Fen points) {
  auto text = points.yuan();
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

Points step_of(const ScoreItem& item, Figure figure) {
  for (const auto& step : item.steps)
    if (step.word.empty() && figure >= Figure::of(step.from)) return {step.points, step.up_to};
  return {};
}

bool is_local(const ListedInvoice& row) {
  const auto origin = normal_text(row.origin);
  return origin.find("④") != std::string::npos || origin == "4" || origin.find("本地") != std::string::npos;
}

/// What of the list, in money, is of the place; nullopt: the list does not say it of every row.
std::optional<Figure> local_share(const Application& application, bool services) {
  Fen local, all;
  for (const auto& row : application.listed) {
    if (row.origin.empty() || !row.total) return std::nullopt;
    if (row.service != services) continue;
    all += *row.total;
    if (is_local(row)) local += *row.total;
  }
  return Figure::share(Figure::of(local), Figure::of(all));
}

/// A special audit may prove what the papers at hand do not.
Points by_investment(const Case& of, const ScoreItem& item) {
  const bool audited = std::any_of(of.dossier.documents.begin(), of.dossier.documents.end(),
                                   [](const DossierDocument& each) { return each.document.paper == "special_audit"; });
  const auto& proved = of.sums.evidenced;
  return {step_of(item, Figure::of(proved.low)).low, audited ? item.most : step_of(item, Figure::of(proved.high)).high};
}

/// The widest that any statement of the forms leaves open.
std::optional<Points> by_statement(const Application& application, const ScoreItem& item) {
  std::optional<Points> widest;
  for (const auto* fact : facts_under(application, item.names)) {
    std::vector<Points> meant;
    if (fact->figure) meant.push_back(step_of(item, *fact->figure));
    for (const auto& step : item.steps)
      if (!step.word.empty() && normal_text(fact->text).find(normal_text(step.word)) != std::string::npos) meant.push_back({step.points, step.up_to});
    if (meant.empty()) return std::nullopt;
    for (const auto& points : meant)
      widest = widest ? Points{std::min(widest->low, points.low), std::max(widest->high, points.high)} : points;
  }
  return widest;
}

/// Nothing known of it: anything from nothing to the most.
Points points_of(const Case& of, const ScoreItem& item) {
  const Points open{{}, item.most};
  if (item.source == "investment") return by_investment(of, item);
  if (item.source.empty()) return by_statement(of.application, item).value_or(open);
  const auto share = local_share(of.application, item.source == "local_service");
  return share ? step_of(item, *share) : open;
}

/// The claim with the most points under one of the headings.
const Fact* claim_under(const Case& of, const std::vector<std::string>& names) {
  const Fact* most = nullptr;
  for (const auto* fact : facts_under(of.application, names))
    if (fact->figure && (most == nullptr || *fact->figure > *most->figure)) most = fact;
  return most;
}

Finding about_score(const Case& of, const char* subject, Message what) {
  auto finding = finding_about(subject, std::move(what));
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  return finding;
}

}  // namespace

Answer eligibility_score(const Case& of, const Rule& rule) {
  Answer answer;
  const auto* items = rule.choice("items", of.standing, of.day);
  const auto pass = rule.get<std::int64_t>("pass", of.standing, of.day);
  if (items == nullptr || !pass) {
    answer.undetermined.push_back(cannot_tell({"评分表未载入政策文件", "the table of scores is not configured"}, "items in the policy file"));
    return answer;
  }
  Points total;
  Message open;
  for (const auto& item : std::get<std::vector<ScoreItem>>(items->value)) {
    const auto points = points_of(of, item);
    total.low += points.low, total.high += points.high;
    if (points.low < points.high) open = open.zh.empty() ? Message{item.item, item.item} : open + Message{"、" + item.item, ", " + item.item};
  }
  const auto line = Fen::of(*pass * 100);
  const Message asked{std::to_string(*pass) + " 分", std::to_string(*pass) + " points"};
  const Message reach{"证据支持 " + text_of(total.low) + " 至 " + text_of(total.high) + " 分",
                      "the evidence bears out " + text_of(total.low) + " to " + text_of(total.high) + " points"};
  const auto names = rule.get<std::vector<std::string>>("names", of.standing, of.day).value_or(std::vector<std::string>());
  if (const auto* claim = claim_under(of, names); claim != nullptr && *claim->figure > Figure::of(total.high)) {
    const Message claimed{"填报得分 " + claim->text + "，", claim->text + " points are claimed; "};
    answer.findings.push_back(about_score(of, "claimed", claimed + reach + Message{"。", "."}));
    answer.findings.back().evidence = {on_fact(*claim)};
  }
  if (total.high < line) {
    answer.findings.push_back(about_score(of, "pass", reach + Message{"，达不到 ", ", fewer than the "} + asked + Message{"。", " that are asked."}));
  } else if (total.low < line) {
    answer.undetermined.push_back(
        cannot_tell(reach + Message{"，是否达到 ", "; whether it is "} + asked + Message{" 须由人工就下列各项评定：", " a person must say of: "} + open, "person"));
  }
  return answer;
}

}  // namespace mingjing::audit
