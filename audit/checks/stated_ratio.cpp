#include "audit/checks/stated_ratio.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "audit/checks/fact.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

/// A bare number as it was written, its percent sign apart, and what its last place is worth.
struct Written {
  std::int64_t millionths, place;
};

std::optional<Written> written(const std::string& text) {
  auto bare = normal_text(text);
  if (bare.ends_with('%')) bare.pop_back();
  if (bare.empty() || bare.find_first_not_of("0123456789.,-") != std::string::npos) return std::nullopt;  // 降低20, 1.2亿: not surely one scale
  const auto figure = Figure::parse(bare);
  if (!figure) return std::nullopt;
  const auto dot = bare.find('.');
  std::int64_t place = Figure::whole(1)->millionths;
  for (auto digits = dot == std::string::npos ? 0 : bare.size() - dot - 1; digits > 0; --digits) place /= 10;
  return Written{figure->millionths, std::max<std::int64_t>(place, 1)};
}

struct Ratio {
  const Fact* stated;
  const Fact* part;
  const Fact* whole;
};

/// In percent, as a form writes it.
struct Worked {
  std::int64_t least, most;
};

bool holds_percent(const std::string& text) { return normal_text(text).find('%') != std::string::npos; }

std::optional<Worked> work_out(const Written& part, const Written& whole, bool growth) {
  const auto share = [](std::int64_t a, std::int64_t b) { return Figure::share({a}, {b}); };
  if (part.millionths < 0) return std::nullopt;
  const auto above = part.place / 2, below = whole.place / 2;  // both may be rounded; of the ratio itself figures are as often cut off
  const auto least = share(part.millionths - above, whole.millionths + below), most = share(part.millionths + above, whole.millionths - below);
  constexpr std::int64_t kPercent = 100;
  const auto one = Figure::whole(1)->millionths;
  if (!least || !most || std::max(std::abs(least->millionths), std::abs(most->millionths)) > one * 1'000'000) return std::nullopt;
  const auto less = growth ? one : 0;
  return Worked{(least->millionths - less) * kPercent, (most->millionths - less + 1) * kPercent};
}

/// Whether the number, of either sign, lies within what was worked out, to its last place.
bool lies_within(std::int64_t number, std::int64_t place, const Worked& worked) {
  const auto within = [&](std::int64_t signed_number) { return signed_number + place >= worked.least && signed_number - place <= worked.most; };
  return within(number) || within(-number);
}

/// As a share in percent that may be written 65, 65% or 0.65.
bool is_share_within(const Fact& fact, const Written& stated, const Worked& worked) {
  if (lies_within(stated.millionths, stated.place, worked)) return true;
  const bool as_share = !holds_percent(fact.text) && std::abs(stated.millionths) <= Figure::whole(1)->millionths;
  return as_share && lies_within(stated.millionths * 100, stated.place * 100, worked);
}

/// nullopt: one of the three is no bare number.
std::optional<bool> agrees(const Ratio& ratio, bool growth) {
  const auto stated = written(ratio.stated->text), part = written(ratio.part->text), whole = written(ratio.whole->text);
  if (!stated || !part || !whole || holds_percent(ratio.part->text) != holds_percent(ratio.whole->text)) return std::nullopt;
  const auto worked = work_out(*part, *whole, growth);
  if (!worked) return std::nullopt;
  if (is_share_within(*ratio.stated, *stated, *worked)) return true;
  // What is itself a share may have grown by so many points.
  const auto points = part->millionths - whole->millionths, place = part->place + whole->place;
  const bool shares = holds_percent(ratio.part->name) || holds_percent(ratio.part->text);
  return growth && shares && lies_within(stated->millionths, stated->place, {points - place, points + place});
}

/// All ways to read the statement out of one form.
std::vector<Ratio> ratios_of(const Application& application, const std::string& name, const std::string& part, const std::string& whole) {
  std::vector<Ratio> ratios;
  for (const auto* stated : facts_under(application, either(name)))
    for (const auto* above : facts_under(application, either(part)))
      for (const auto* below : facts_under(application, either(whole)))
        if (stated->file == above->file && stated->file == below->file) ratios.push_back({stated, above, below});
  return ratios;
}

void judge(const std::vector<Ratio>& ratios, bool growth, Answer& answer) {
  for (const auto& ratio : ratios)
    if (agrees(ratio, growth).value_or(true)) return;
  const auto& first = ratios.front();
  const auto worked = first.part->text + " ÷ " + first.whole->text + (growth ? " - 1" : "");
  auto finding = finding_about("ratio|" + first.stated->name,
                               {"“" + first.stated->name + "”填报为 " + first.stated->text + "，与表中数据（" + worked + "）不符，请核对。",
                                "“" + first.stated->name + "” is stated as " + first.stated->text + "; the form's own figures make " + worked +
                                    ": please look."});
  finding.evidence = {on_fact(*first.stated), on_fact(*first.part), on_fact(*first.whole)};
  answer.findings.push_back(std::move(finding));
}

/// What of the list is of one of the origins, in percent; nullopt where a row does not say its origin or its amount.
std::optional<Worked> share_of_origins(const std::vector<ListedInvoice>& rows, const Words& origins, std::optional<Fen> ListedInvoice::*amount) {
  Fen of_them, all, place = Fen::of(1);
  for (const auto& row : rows) {
    if (row.origin.empty() || !(row.*amount)) return std::nullopt;
    const auto is = [&](const std::string& origin) { return normal_text(row.origin).find(normal_text(origin)) != std::string::npos; };
    all += *(row.*amount), place += row.half_place + row.half_place;
    if (std::any_of(origins.begin(), origins.end(), is)) of_them += *(row.*amount);
  }
  const auto worth = Figure::of(place).millionths;
  return work_out({Figure::of(of_them).millionths, worth}, {Figure::of(all).millionths, worth}, false);
}

}  // namespace

void judge_stated_origins(const Case& of, const Rule& rule, Answer& answer) {
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  const auto names = words("names"), origins = words("origins");
  const auto& rows = of.application.equipment.empty() ? of.application.listed : of.application.equipment;
  std::vector<Worked> shares;
  for (const auto& meant : {origins, Words{origins.front()}})
    for (const auto amount : {&ListedInvoice::total, &ListedInvoice::excl_tax})
      if (const auto share = share_of_origins(rows, meant, amount)) shares.push_back(*share);
  std::vector<const Fact*> stated;
  for (const auto* fact : facts_under(of.application, names))
    if (written(fact->text)) stated.push_back(fact);
  if (stated.empty() || shares.empty()) {
    answer.undetermined.push_back(cannot_tell({"“" + names.front() + "”未填报，或清单未逐行注明来源和金额，无法复算",
                                               "“" + names.front() + "” is not stated, or the list does not give origin and amount of every row"},
                                              names.front()));
    return;
  }
  for (const auto* fact : stated) {
    const auto agrees = [&](const Worked& share) { return is_share_within(*fact, *written(fact->text), share); };
    if (std::any_of(shares.begin(), shares.end(), agrees)) continue;
    const auto worked = Figure{(shares.front().least + shares.front().most) / 2 / 10'000 * 10'000}.text();
    auto finding = finding_about("origins|" + fact->name, {"“" + fact->name + "”填报为 " + fact->text + "，按清单逐行计算约为 " + worked + "%，请核对。",
                                                           "“" + fact->name + "” is stated as " + fact->text + "; the rows of the list make about " +
                                                               worked + "%: please look."});
    finding.evidence = {on_fact(*fact)};
    answer.findings.push_back(std::move(finding));
  }
}

void judge_stated_ratios(const Case& of, const Rule& rule, Answer& answer) {
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  const auto names = words("names"), parts = words("parts"), growth_over = words("growth_over"), share_of = words("share_of");
  const bool growth = !growth_over.empty();
  const auto& wholes = growth ? growth_over : share_of;
  std::string open;
  for (std::size_t i = 0; i < std::min({names.size(), parts.size(), wholes.size()}); ++i) {
    const auto ratios = ratios_of(of.application, names[i], parts[i], wholes[i]);
    const auto bare = [&](const Ratio& ratio) { return agrees(ratio, growth).has_value(); };
    if (std::any_of(ratios.begin(), ratios.end(), bare)) judge(ratios, growth, answer);
    else open += (open.empty() ? "“" : "、“") + names[i] + "”";
  }
  if (!open.empty())
    answer.undetermined.push_back(cannot_tell({open + "及其所依据的数据未填报齐全，无法复算",
                                               open + " cannot be worked out again: the form does not state all of their figures"}, names.front()));
}

}  // namespace mingjing::audit
