#include "audit/checks/fact.h"

#include <algorithm>
#include <set>

#include "audit/checks/paper.h"
#include "audit/intake/headings.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

struct Bound {
  const char* key;
  const char* zh;
  const char* en;
};
constexpr Bound kWords[] = {{"at_least", "不少于 ", "at least "}, {"at_most", "不超过 ", "at most "},
                            {"more_than", "超过 ", "more than "}, {"less_than", "低于 ", "less than "}};

std::optional<Figure> figure_of(const Limit& limit) {
  if (const auto* count = std::get_if<std::int64_t>(&limit)) return Figure::whole(*count);
  if (const auto* decimal = std::get_if<Fen>(&limit)) return Figure::of(*decimal);
  return std::nullopt;
}

std::string text_of(const Limit& limit) {
  if (const auto* day = std::get_if<Date>(&limit)) return day->iso();
  if (const auto* count = std::get_if<std::int64_t>(&limit)) return std::to_string(*count);
  const auto decimal = std::get<Fen>(limit);
  const bool share = decimal < Fen::of(100) && decimal > Fen::of(-100);
  return share ? std::to_string(decimal.count()) + "%" : decimal.grouped();
}

template <class T>
bool is_kept(const std::string& how, const T& value, const T& limit) {
  if (how == "at_least") return value >= limit;
  if (how == "at_most") return value <= limit;
  return how == "more_than" ? value > limit : value < limit;
}

Message asked(const FactBound& bound) {
  Message text;
  for (const auto& word : kWords)
    if (const auto limit = bound.limits.find(word.key); limit != bound.limits.end())
      text = text + (text.zh.empty() ? Message{} : Message{"、", ", "}) + Message{word.zh + text_of(limit->second), word.en + text_of(limit->second)};
  for (std::size_t i = 0; i < bound.one_of.size(); ++i) {
    const auto& word = bound.one_of[i];
    text = text + (text.zh.empty() ? Message{} : i == 0 ? Message{"、", ", "} : Message{" 或 ", " or "}) + Message{word, word};
  }
  for (const auto& word : bound.none_of)
    text = text + (text.zh.empty() ? Message{} : Message{"、", ", "}) + Message{"不得为“" + word + "”", "not “" + word + "”"};
  return text;
}

/// One statement of the fact: a figure (stated, or worked out from two statements), else its text alone.
struct Statement {
  std::optional<Figure> figure;
  Figure half_place;
  std::string text;
  std::vector<const Fact*> from;
  std::optional<Evidence> page;          ///< where a paper says it, in place of a form
  std::int32_t confidence_pm = 1000;
};

/// What papers of these kinds say: the day on which they were issued where the bound is on a day, else their result.
std::vector<Statement> said_by_papers(const Dossier& dossier, const FactBound& bound) {
  std::vector<Statement> statements;
  const auto is_day = [](const auto& limit) { return std::holds_alternative<Date>(limit.second); };
  const bool of_a_day = std::any_of(bound.limits.begin(), bound.limits.end(), is_day);
  const auto add = [&](std::size_t at, const char* field, const auto& read) {
    if (read) statements.push_back({{}, {}, shown(*read), {}, on_page(dossier, at, field, read), read.confidence_pm()});
  };
  for (const auto& wanted : bound.papers)
    for (const auto at : papers_in(dossier, wanted)) {
      const auto* paper = std::get_if<IssuedPaper>(&dossier.documents[at].document.content);
      if (paper == nullptr) continue;
      if (of_a_day) add(at, "issued_on", paper->issued_on);
      else add(at, "result", paper->result);
    }
  return statements;
}

std::vector<Statement> ratios(const Application& application, const FactBound& bound) {
  std::vector<Statement> statements;
  const bool growth = bound.share_of.empty();
  for (const auto* part : facts_under(application, bound.names))
    for (const auto* whole : facts_under(application, growth ? bound.growth_over : bound.share_of)) {
      Statement statement{{}, {}, part->text + " ÷ " + whole->text, {part, whole}, {}};
      if (part->figure && whole->figure) statement.figure = Figure::share(*part->figure, *whole->figure);
      if (growth && statement.figure) statement.figure->millionths -= Figure::whole(1)->millionths;
      if (statement.figure) statement.text += growth ? " - 1 = " + statement.figure->text() : " = " + statement.figure->text();
      statements.push_back(std::move(statement));
    }
  return statements;
}

std::vector<Statement> statements_of(const Case& of, const FactBound& bound) {
  if (!bound.share_of.empty() || !bound.growth_over.empty()) return ratios(of.application, bound);
  auto statements = said_by_papers(of.dossier, bound);
  for (const auto* fact : facts_under(of.application, bound.names)) statements.push_back({fact->figure, fact->half_place, fact->text, {fact}, {}});
  return statements;
}

/// nullopt: what is stated cannot be compared.
std::optional<bool> keeps(const Statement& statement, const FactBound& bound, Figure leeway) {
  if (!bound.one_of.empty()) {
    const auto text = normal_name(statement.text);
    const auto says = [&](const std::string& word) { return text.find(normal_name(word)) != std::string::npos; };
    if (std::none_of(bound.one_of.begin(), bound.one_of.end(), says)) return false;
  }
  const auto text = normal_name(statement.text);
  for (const auto& word : bound.none_of)
    if (text.find(normal_name(word)) != std::string::npos) return false;
  for (const auto& [how, limit] : bound.limits) {
    if (const auto* day = std::get_if<Date>(&limit)) {
      const auto stated = Date::parse(statement.text);
      if (!stated) return std::nullopt;
      if (!is_kept(how, *stated, *day)) return false;
      continue;
    }
    const auto wanted = figure_of(limit);
    if (!statement.figure || !wanted) return std::nullopt;
    const bool from_below = how == "at_least" || how == "more_than";
    const Figure lenient{statement.figure->millionths + (from_below ? leeway.millionths : -leeway.millionths)};
    if (!is_kept(how, lenient, *wanted)) return false;
  }
  return true;
}

std::string called(const FactBound& bound) { return bound.names.empty() ? bound.fact : bound.names.front(); }

}  // namespace

std::vector<std::string> either(const std::string& headings) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= headings.size();) {
    const auto bar = std::min(headings.find('|', from), headings.size());
    parts.push_back(headings.substr(from, bar - from));
    from = bar + 1;
  }
  return parts;
}

std::vector<const Fact*> facts_under(const Application& application, const std::vector<std::string>& names) {
  std::vector<const Fact*> found;
  for (const auto& fact : application.facts) {
    const auto names_it = [&](const std::string& name) { return same_heading(name, fact.name); };
    if (std::any_of(names.begin(), names.end(), names_it)) found.push_back(&fact);
  }
  return found;
}

Weighed weigh(const Case& of, const FactBound& asked_for) {
  auto bound = asked_for;
  if (bound.names.empty()) bound.names = {bound.fact};
  const auto name = called(bound);
  const auto wish = asked(bound);
  Weighed weighed;
  std::size_t kept = 0, broken = 0, near = 0;
  std::string said;
  std::set<std::string> told;  // one statement may stand in the other: 10 in 100
  const auto all = statements_of(of, bound);
  std::vector<Statement> statements;
  for (const auto& statement : all) {
    const auto holds = keeps(statement, bound, {});
    // A reading that is not sure may bear out, and proves no breach: what it says is shown to a person.
    if (statement.page && statement.confidence_pm < kSurePm && !holds.value_or(false)) {
      weighed.unsure += (weighed.unsure.empty() ? "" : "、") + statement.text;
      continue;
    }
    statements.push_back(statement);
    if (holds) ++(*holds ? kept : broken);
    if (holds && !*holds && keeps(statement, bound, statement.half_place).value_or(false)) ++near;
    if (told.insert(statement.text).second) said += (said.empty() ? "" : "、") + statement.text;
    for (const auto* fact : statement.from) weighed.evidence.push_back(on_fact(*fact));
    if (statement.page) weighed.evidence.push_back(*statement.page);
  }
  if (statements.empty() && !weighed.unsure.empty()) {
    weighed.says = {"“" + name + "”疑为 " + weighed.unsure + "（识别把握不足，请查看原件；要求" + wish.zh + "）",
                    "“" + name + "” may be " + weighed.unsure + " (not surely read: see the paper; " + wish.en + " is asked)"};
    return weighed;
  }
  if (statements.empty()) {
    weighed.says = {(bound.papers.empty() ? "各表均未填报“" : "各表和材料均未见“") + name + "”（要求" + wish.zh + "）",
                    "no form states “" + name + "” (" + wish.en + " is asked)"};
    return weighed;
  }
  weighed.says = {"“" + name + "”填报为 " + said + "，要求" + wish.zh, "“" + name + "” is stated as " + said + "; " + wish.en + " is asked"};
  weighed.rounding = broken > 0 && near == broken;
  if (kept == statements.size()) weighed.holding = Holding::holds;
  else weighed.holding = broken == statements.size() ? Holding::broken : Holding::unclear;
  return weighed;
}

FactBound bound_of(const Case& of, const Rule& rule) {
  using Words = std::vector<std::string>;
  FactBound bound;
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  bound.fact = rule.get<std::string>("fact", of.standing, of.day).value_or("");
  bound.names = words("names"), bound.papers = words("papers"), bound.one_of = words("one_of"), bound.none_of = words("none_of");
  bound.share_of = words("share_of"), bound.growth_over = words("growth_over");
  const bool strict = rule.get<bool>("strict", of.standing, of.day).value_or(false);
  const auto without_the_number = [&](const std::string& how) { return how == "at_least" ? "more_than" : how == "at_most" ? "less_than" : how; };
  for (const char* bound_key : kBounds) {
    const auto* choice = rule.choice(bound_key, of.standing, of.day);
    if (choice == nullptr) continue;
    const auto how = strict ? without_the_number(bound_key) : bound_key;
    if (const auto* count = std::get_if<std::int64_t>(&choice->value)) bound.limits.emplace(how, *count);
    if (const auto* decimal = std::get_if<Fen>(&choice->value)) bound.limits.emplace(how, *decimal);
    if (const auto* day = std::get_if<Date>(&choice->value)) bound.limits.emplace(how, *day);
  }
  return bound;
}

Evidence on_fact(const Fact& fact) {
  auto evidence = on_row(fact.file, fact.row);
  if (fact.row == 0) evidence.field = fact.name, evidence.value = fact.text;
  return evidence;
}

}  // namespace mingjing::audit
