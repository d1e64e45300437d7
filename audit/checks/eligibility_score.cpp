#include <algorithm>
#include <set>

#include "audit/checks/eligibility.h"
#include "audit/checks/fact.h"
#include "audit/checks/honour.h"
#include "audit/checks/paper.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kScores = "scores of the items";  // a clause for a person alone is the same for all firms; these points are one firm's

/// Points that the evidence bears out, and those that it does not speak against.
struct Points {
  Figure low, high;
};

/// What a step that is reached brings. Where no form states what must hold besides, it may bring nothing.
Points points_of(const Case& of, const ScoreItem::Step& step) {
  Points points{Figure::of(step.points), Figure::of(step.up_to)};
  for (const auto& bound : step.given) {
    const auto holding = weigh(of, bound).holding;
    if (holding != Holding::holds) points.low = {};
    if (holding == Holding::broken) points.high = {};
  }
  return points;
}

/// What points count in the total; less than a millionth is left to the high side.
Points weighed(Points points, std::int64_t weight_bp) {
  constexpr std::int64_t kWhole = 10000;
  return {{points.low.millionths * weight_bp / kWhole}, {(points.high.millionths * weight_bp + kWhole - 1) / kWhole}};
}

Points step_of(const Case& of, const ScoreItem& item, Figure figure) {
  for (const auto& step : item.steps)
    if (step.word.empty() && figure >= Figure::of(step.from)) return points_of(of, step);
  return {};
}

/// Titles count by the gravest list; a list that nobody imported may hold the enterprise.
Points by_lists(const Case& of, const ScoreItem& item) {
  Points points;
  for (const auto& step : item.steps) {
    if (of.standing.contains(step.listed)) return {points_of(of, step).low, std::max(points.high, points_of(of, step).high)};
    if (!of.lists_known.contains(step.listed)) points.high = std::max(points.high, points_of(of, step).high);
  }
  return points;
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
  return {step_of(of, item, Figure::of(proved.low)).low, audited ? Figure::of(item.most) : step_of(of, item, Figure::of(proved.high)).high};
}

bool states_points(const ScoreItem& item) { return item.steps.empty() && !item.names.empty(); }

enum class Fit {
  fits,
  doubtful,  ///< too few, unless something that is asked only where applicable does not apply
  weighted,  ///< too few as they stand, possible with the weight taken already
  outside,
};

Fit fit_of(const ScoreItem& item, Figure stated) {
  if (stated > Figure::of(item.most)) return Fit::outside;
  if (stated >= Figure::of(item.minimum_applicable)) return Fit::fits;
  if (stated >= Figure::of(item.minimum)) return Fit::doubtful;
  const auto range = weighed({Figure::of(item.minimum), Figure::of(item.most)}, item.weight_bp);
  return stated >= range.low && stated <= range.high ? Fit::weighted : Fit::outside;
}

/// What the statement counts in the total.
Points counted(const ScoreItem& item, Figure stated) {
  const auto points = std::clamp(stated, Figure(), Figure::of(item.most));
  const auto worth = weighed({points, points}, item.weight_bp);
  return fit_of(item, stated) == Fit::weighted ? Points{worth.low, stated} : worth;
}

/// The widest that any statement of the forms leaves open.
std::optional<Points> by_statement(const Case& of, const ScoreItem& item) {
  std::optional<Points> widest;
  for (const auto* fact : facts_under(of.application, item.names)) {
    std::vector<Points> meant;
    if (fact->figure) meant.push_back(states_points(item) ? counted(item, *fact->figure) : step_of(of, item, *fact->figure));
    for (const auto& step : item.steps)
      if (!step.word.empty() && normal_text(fact->text).find(normal_text(step.word)) != std::string::npos) meant.push_back(points_of(of, step));
    if (meant.empty()) return std::nullopt;
    for (const auto& points : meant)
      widest = widest ? Points{std::min(widest->low, points.low), std::max(widest->high, points.high)} : points;
  }
  return widest;
}

/// What the item counts in the total. Nothing known of it: anything from nothing to the most.
Points points_of(const Case& of, const ScoreItem& item) {
  const Points open{{}, Figure::of(item.most)};
  const auto weight = [&](Points points) { return weighed(points, item.weight_bp); };
  if (item.source == "investment") return weight(by_investment(of, item));
  if (item.source.empty() && !item.steps.empty() && !item.steps.front().listed.empty()) return weight(by_lists(of, item));
  if (item.source.empty()) {
    const auto stated = by_statement(of, item);
    return stated && states_points(item) ? *stated : weight(stated.value_or(open));
  }
  const auto share = local_share(of.application, item.source == "local_service");
  return weight(share ? step_of(of, item, *share) : open);
}

/// What one paper may bring to an item: by the honour that it surely names, else anything up to the most of one such paper.
Points worth_of(const Case& of, const PageDocument& document, const ScoreItem& item, const std::vector<ScoreItem>& all) {
  const Points open{{}, Figure::of(item.each)};
  const auto certificate = certified_by(of, document);
  if (!certificate) return open;
  if (const auto* honour = named_on(*certificate, item.honours))
    return {certificate->names_enterprise ? Figure::of(honour->points) : Figure(), Figure::of(honour->up_to)};
  const bool of_another_item = std::any_of(all.begin(), all.end(), [&](const ScoreItem& other) { return named_on(*certificate, other.honours); });
  return of_another_item ? Points{} : open;
}

/// What the papers at hand bring to an item that papers must prove, together no more than its most. Two that read alike may be one paper that
/// was bound twice, or two of which the title alone was surely read: they prove it once and may bring it twice.
Points by_papers(const Case& of, const ScoreItem& item, const std::vector<ScoreItem>& all) {
  std::set<std::size_t> shown;
  std::set<std::string> read;
  for (const auto& paper : item.papers)
    for (const auto at : papers_in(of.dossier, paper)) shown.insert(at);
  Points sum;
  for (const auto at : shown) {
    const auto& document = of.dossier.documents[at].document;
    const auto* certificate = std::get_if<Certificate>(&document.content);
    const bool again = certificate != nullptr && certificate->text && !read.insert(normal_text(*certificate->text)).second;
    const auto worth = worth_of(of, document, item, all);
    if (!again) sum.low.millionths += worth.low.millionths;
    sum.high.millionths += worth.high.millionths;
  }
  const auto most = Figure::of(item.most);
  return weighed({std::min(sum.low, most), std::min(sum.high, most)}, item.weight_bp);
}

/// The points again where papers must prove an item, as many as the papers at hand can bring; while a page is not understood, the same.
Points as_shown(const Case& of, const ScoreItem& item, Points points, Points papers) {
  if (item.papers.empty() || of.dossier.may_hide()) return points;
  return {points.low, std::min(points.high, papers.high)};
}

/// One unit of the last printed place: what is rounded up to it is no more than it says.
Figure last_place(const std::string& text) {
  auto unit = *Figure::whole(1);
  const auto point = text.find('.');
  for (auto at = point; at != std::string::npos && ++at < text.size() && text[at] >= '0' && text[at] <= '9' && unit.millionths > 1;)
    unit.millionths /= 10;
  return unit;
}

/// The claim with the most points under one of the headings.
const Fact* claim_under(const Case& of, const std::vector<std::string>& names) {
  const Fact* most = nullptr;
  for (const auto* fact : facts_under(of.application, names))
    if (fact->figure && (most == nullptr || *fact->figure > *most->figure)) most = fact;
  return most;
}

Finding about_score(const Case& of, const std::string& subject, Message what) {
  auto finding = finding_about(subject, std::move(what));
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  return finding;
}

/// Stated points of an item that are more than the most, or fewer than what is required.
void hold_to_range(const Case& of, const ScoreItem& item, Answer& answer) {
  const auto facts = facts_under(of.application, item.names);
  const auto fit = [&](const Fact* fact) { return fact->figure ? fit_of(item, *fact->figure) : Fit::fits; };
  const bool all_outside = std::all_of(facts.begin(), facts.end(), [&](const Fact* fact) { return fit(fact) == Fit::outside; });
  for (const auto* fact : facts) {
    const auto how = fit(fact);
    if (how == Fit::fits) continue;
    const auto least = Figure::of(item.minimum_applicable).text(), most = Figure::of(item.most).text();
    const Message what{"“" + fact->name + "”填报 " + fact->text + " 分，应在 " + least + " 至 " + most + " 分之间",
                       "“" + fact->name + "” is stated as " + fact->text + "; it must lie between " + least + " and " + most + " points"};
    if (how == Fit::weighted) {
      const Message weighted{"；是否为加权后的分值由人工核对", "; whether its weight is taken already a person must see"};
      answer.undetermined.push_back(cannot_tell(what + weighted, kScores));
      continue;
    }
    const bool unsure = how == Fit::doubtful || !all_outside;
    const Message why = how == Fit::doubtful ? Message{"；有“适用时”才要求的项，是否适用由人工核对。",
                                                           "; something is asked only where applicable: a person must see whether it is."}
                        : unsure             ? Message{"；各表填报不一。", "; other forms say something else."}
                                             : Message{"。", "."};
    auto finding = about_score(of, item.item, what + why);
    if (unsure) finding.severity = Severity::warning;
    finding.evidence = {on_fact(*fact)};
    answer.findings.push_back(std::move(finding));
  }
}

}  // namespace

Answer eligibility_score(const Case& of, const Rule& rule) {
  Answer answer;
  const auto* items = rule.choice("items", of.standing, of.day);
  const auto pass = rule.get<std::int64_t>("pass", of.standing, of.day);
  if (items == nullptr) {
    answer.undetermined.push_back(cannot_tell({"评分表未载入政策文件", "the table of scores is not configured"}, "items in the policy file"));
    return answer;
  }
  Points total;
  Figure shown;  // the most that the papers at hand can bring
  Message open;
  const auto& all = std::get<std::vector<ScoreItem>>(items->value);
  for (const auto& item : all) {
    auto points = points_of(of, item);
    const auto papers = by_papers(of, item, all);
    points.low = std::clamp(papers.low, points.low, points.high);
    if (states_points(item)) hold_to_range(of, item, answer);
    total.low.millionths += points.low.millionths, total.high.millionths += points.high.millionths;
    shown.millionths += as_shown(of, item, points, papers).high.millionths;
    if (points.low < points.high) open = open.zh.empty() ? Message{item.item, item.item} : open + Message{"、" + item.item, ", " + item.item};
  }
  const Message reach{"证据支持 " + total.low.text() + " 至 " + total.high.text() + " 分",
                      "the evidence bears out " + total.low.text() + " to " + total.high.text() + " points"};
  const Message few{"；材料中的佐证至多支持 " + shown.text() + " 分，须由人工查看有无其他佐证",
                    "; the proofs at hand bring " + shown.text() + " at most, and a person must see whether there are others"};
  const auto names = rule.get<std::vector<std::string>>("names", of.standing, of.day).value_or(std::vector<std::string>());
  const auto* claim = claim_under(of, names);
  const auto above = [&](Figure points) { return claim->figure->millionths - last_place(claim->text).millionths >= points.millionths; };
  if (claim != nullptr && above(shown)) {
    const bool beyond = above(total.high);
    const Message claimed{"填报得分 " + claim->text + "，", claim->text + " points are claimed; "};
    const auto subject = all.size() == 1 ? "claimed|" + all.front().item : std::string("claimed");
    answer.findings.push_back(about_score(of, subject, claimed + reach + (beyond ? Message{} : few) + Message{"。", "."}));
    if (!beyond) answer.findings.back().severity = Severity::warning;
    answer.findings.back().evidence = {on_fact(*claim)};
  }
  if (!pass) {
    const bool asked_for = claim != nullptr || all.size() > 1;  // one item of which nothing is claimed has nothing to be held against
    if (asked_for && total.low < total.high)
      answer.undetermined.push_back(cannot_tell(reach + Message{"，下列各项须由人工评定：", "; of these a person must say: "} + open, kScores));
    return answer;
  }
  const auto line = Figure::whole(*pass).value_or(Figure());
  const Message asked{std::to_string(*pass) + " 分", std::to_string(*pass) + " points"};
  if (total.high < line) {
    answer.findings.push_back(about_score(of, "pass", reach + Message{"，达不到 ", ", fewer than the "} + asked + Message{"。", " that are asked."}));
  } else if (total.low < line) {
    answer.undetermined.push_back(
        cannot_tell(reach + (shown < line ? few : Message{}) +
                        Message{"；是否达到 ", "; whether it is "} + asked + Message{"，须由人工就下列各项评定：", " a person must say of: "} + open, kScores));
  }
  return answer;
}

}  // namespace mingjing::audit
