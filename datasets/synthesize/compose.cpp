#include "datasets/synthesize/compose.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using Filing = std::vector<Application>;  ///< of one firm, or of two that a look-alike needs side by side

/// A variant of a story, guilty or not, before it is planted.
struct Part {
  const Story* story;
  const Variant* variant;
  bool guilty;
};

std::vector<Part> parts_of(const std::vector<std::string>& names, const std::vector<Story>& stories) {
  std::vector<Part> parts;
  for (const auto& name : names) {
    if (name == "none") continue;
    const auto before = parts.size();
    for (const auto& story : stories) {
      if (name != "all" && name != story.check) continue;
      for (const auto& variant : story.guilty) parts.push_back({&story, &variant, true});
      for (const auto& variant : story.look_alikes) parts.push_back({&story, &variant, false});
    }
    if (parts.size() == before) throw std::invalid_argument("no story is called " + name);
  }
  return parts;
}

Filing planted(World& world, const Random& random, const Part& part) {
  const std::string name = part.story->check + "/" + part.variant->name;
  Random own = random.fork((part.guilty ? "" : "not ") + name);
  Filing filing = part.variant->plant(world, own);
  for (auto& a : filing) {
    if (part.guilty) a.truth.story = name;
    else a.truth.look_alikes.push_back({part.story->check, part.variant->name, {part.story->check}});
  }
  return filing;
}

Filing innocent(World& world, Random random, const Notice* notice) {
  if (notice != nullptr) return innocent_of(*notice, world, random);
  // Most projects are of the "three transformations".
  static const std::vector<std::string> programmes = {"digital", "digital", "green", "tech", "tech", "5g-iiot", "robot", "cloud"};
  Wish wish;
  wish.programme = random.pick(programmes);
  return {innocent_application(world, random, wish)};
}

/// Every list that a policy asks for has somebody on it, so that not standing on it means something.
void fill_lists(World& world, const Notice* notice) {
  record::Period since;
  since.since = record::Date::of(2020, 3, 1).value();
  std::set<std::string> lists = {"失信被执行人", "重大税收违法", "严重违法失信", "专精特新", "对标提升"};
  if (notice != nullptr) {
    for (const auto& call : notice->calls) lists.insert(call.lists.begin(), call.lists.end());
    for (const auto& tale : notice->tales)
      if (!tale.stands_on.empty()) lists.insert(tale.stands_on);
  }
  for (const auto& list : lists) {
    for (int i = 0; i < 2; ++i) {
      const Enterprise firm = world.new_applicant();
      world.reference.lists.push_back({list, firm.uscc, firm.name, since});
    }
  }
}

template <class T>
void shuffle(std::vector<T>& all, Random random) {
  for (std::size_t i = all.size(); i > 1; --i) {
    std::swap(all[i - 1], all[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i) - 1))]);
  }
}

int firms_in(const std::vector<Filing>& filings) {
  std::vector<std::string> names;
  for (const auto& filing : filings) {
    for (const auto& a : filing) names.push_back(a.firm.uscc);
  }
  std::sort(names.begin(), names.end());
  return static_cast<int>(std::unique(names.begin(), names.end()) - names.begin());
}

}  // namespace

Composition compose(const Order& order) {
  const Notice* notice = notice_of(order.policy);
  World world(order.seed, notice == nullptr ? sanmenxia() : notice->town, order.policy);
  const Random random = Random(order.seed).fork("compose");
  const std::vector<Story> stories = notice == nullptr ? all_stories() : stories_of(*notice);
  std::vector<Part> parts = parts_of(order.stories, stories);
  std::vector<Filing> filings;
  const bool choose = order.stories == std::vector<std::string>{"all"} && order.firms < static_cast<int>(parts.size()) + 2;
  if (choose) {
    shuffle(parts, random.fork("choice"));
    std::stable_partition(parts.begin(), parts.end(), [](const Part& part) { return part.guilty; });
  }
  for (const auto& part : parts) {
    // A small world has guilty firms up to a half, and look-alikes up to three quarters.
    if (choose && firms_in(filings) >= (part.guilty ? order.firms / 2 : order.firms * 3 / 4)) continue;
    filings.push_back(planted(world, random, part));
  }
  const int taken = firms_in(filings);
  if (taken > order.firms) throw std::invalid_argument("these stories need " + std::to_string(taken) + " firms at least");
  for (int i = taken; i < order.firms; ++i) filings.push_back(innocent(world, random.fork("innocent " + std::to_string(i)), notice));
  fill_lists(world, notice);
  shuffle(filings, random.fork("order"));
  Composition composition;
  const std::string usual_round = notice == nullptr ? Application().round : notice->round;
  for (auto& filing : filings) {
    for (auto& a : filing) {
      register_papers(world.reference, a);
      (a.round == usual_round ? composition.applications : composition.earlier).push_back(std::move(a));
    }
  }
  composition.reference = std::move(world.reference);
  for (auto* batch : {&composition.applications, &composition.earlier}) {
    for (auto& a : *batch) settle(a, composition.reference);
  }
  return composition;
}

}  // namespace mingjing::datasets
