#include <algorithm>
#include <stdexcept>

#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;

Date day(const std::string& iso) {
  return Date::parse(iso).value();
}

void put_on(World& world, const Enterprise& firm, const std::string& list, const std::string& since, const std::string& until) {
  record::Period period;
  period.since = day(since);
  if (!until.empty()) period.until = day(until);
  world.reference.lists.push_back({list, firm.uscc, firm.name, period});
}

void state(Facts& facts, const std::pair<std::string, std::string>& fact) {
  const auto known = std::find_if(facts.begin(), facts.end(), [&](const auto& each) { return each.first == fact.first; });
  if (known == facts.end()) facts.push_back(fact);
  else known->second = fact.second;
}

void change(Application& a, const Tale& tale, World& world) {
  for (const auto& fact : tale.facts) state(a.facts, fact);
  if (!tale.invoiced_on.empty()) move_to(a.purchases.front(), day(tale.invoiced_on)), list_all(a);
  std::erase(a.papers, tale.lacks);
  if (!tale.submitted_on.empty()) a.submitted_on = day(tale.submitted_on);
  if (!tale.queried_on.empty()) a.queried_on = day(tale.queried_on);
  if (tale.region.empty()) return;
  record::Company& row = world.company(a.firm);
  a.firm.region = row.region = tale.region;
  a.firm.address = row.address = tale.region + "工业大道" + a.firm.account.substr(0, 3) + "号";
}

void say_truth(Application& a, const Tale& tale) {
  if (tale.verdict != Verdict::innocent) {
    const auto severity = tale.verdict == Verdict::violation ? record::Severity::violation : record::Severity::warning;
    expect(a.truth, tale.check, severity, {}, tale.name);
  }
  tolerate(a.truth, tale.tolerated, "follows from the story");
}

/// The same story with findings no graver than the notice makes them.
Plant weighed(const Notice& notice, Plant plant) {
  return [&notice, plant = std::move(plant)](World& world, Random& random) {
    auto all = plant(world, random);
    for (auto& a : all)
      for (auto& expected : a.truth.expected)
        for (const auto& [family, most] : notice.at_most)
          if (expected.check.starts_with(family)) expected.severity = std::min(expected.severity, most);
    return all;
  };
}

std::vector<Application> tell(const Notice& notice, const Tale& tale, World& world, Random& random) {
  std::vector<Application> all;
  const Call& call = call_of(notice, tale.programme);
  const auto apply = [&](const Enterprise& firm, const Call& of, Fen investment) {
    Wish wish = wish_for(notice, of);
    wish.investment = investment;
    return honest(notice, world, random, firm, wish);
  };
  for (int i = 0; i < tale.firms; ++i) {
    const Enterprise firm = world.new_applicant();
    all.push_back(apply(firm, call, tale.investment.empty() ? Fen() : Fen::parse(tale.investment).value()));
    change(all.back(), tale, world);
    if (!tale.unlisted)
      for (const auto& list : call.lists) put_on(world, firm, list, "2020-03-01", "");
    if (!tale.stands_on.empty()) put_on(world, firm, tale.stands_on, tale.since, tale.until);
    for (const auto& id : tale.also) {
      all.push_back(apply(firm, call_of(notice, id), Fen()));
      all.back().folder += "/" + all.back().project;
    }
  }
  for (auto& a : all) say_truth(a, tale);
  return all;
}

}  // namespace

const Notice* notice_of(const std::string& policy) {
  if (policy == "smx-2022-1") return nullptr;
  for (const Notice* known : {&baotou(), &hengyang(), &henan(), &zhuzhou()})
    if (known->policy == policy) return known;
  throw std::invalid_argument("no world is known for the policy " + policy);
}

const Call& call_of(const Notice& notice, const std::string& id) {
  const auto found = std::find_if(notice.calls.begin(), notice.calls.end(), [&](const Call& call) { return call.id == id; });
  if (found == notice.calls.end()) throw std::invalid_argument(notice.policy + " has no programme " + id);
  return *found;
}

Wish wish_for(const Notice& notice, const Call& call) {
  Wish wish;
  wish.programme = call.id, wish.single_invoices = true, wish.purchases = 2;
  wish.signed_from = notice.signed_from, wish.submitted_from = notice.submitted_from;
  const auto wan = [](std::int64_t count) { return Fen::of(count * 1'000'000); };
  wish.terms = Programme{call.id, {call.category}, {3000}, {3000}, {}, wan(100'000), Fen(), wan(call.from_wan), wan(call.to_wan), false};
  return wish;
}

Application honest(const Notice& notice, World& world, Random& random, const Enterprise& firm, const Wish& wish) {
  const Call& call = call_of(notice, wish.programme);
  Application a = innocent_application(world, random, firm, wish);
  a.policy = notice.policy, a.round = notice.round;
  a.facts = call.facts, a.papers = call.papers, a.list_form = call.list_form;
  a.has_form = true;  // else nobody says when it was filed
  return a;
}

std::vector<Story> stories_of(const Notice& notice) {
  std::vector<Story> stories;
  for (auto family : {reuse_stories, party_stories, chain_stories, document_stories}) {
    for (auto& story : family()) {
      if (std::count(notice.unjudged.begin(), notice.unjudged.end(), story.check)) continue;
      for (auto& variant : story.guilty) variant.plant = weighed(notice, std::move(variant.plant));
      stories.push_back(std::move(story));
    }
  }
  for (const auto& tale : notice.tales) {
    auto story = std::find_if(stories.begin(), stories.end(), [&](const Story& each) { return each.check == tale.check; });
    if (story == stories.end()) story = stories.insert(stories.end(), Story{tale.check, {}, {}});
    auto& variants = tale.verdict == Verdict::innocent ? story->look_alikes : story->guilty;
    variants.push_back({tale.name, [&notice, &tale](World& world, Random& random) { return tell(notice, tale, world, random); }});
  }
  return stories;
}

std::vector<Application> innocent_of(const Notice& notice, World& world, Random& random) {
  std::vector<const Call*> open;
  for (const auto& call : notice.calls)
    if (!call.few) open.push_back(&call);
  Tale tale;
  tale.programme = random.pick(open)->id, tale.verdict = Verdict::innocent;
  return tell(notice, tale, world, random);
}

}  // namespace mingjing::datasets
