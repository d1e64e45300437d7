#include "datasets/synthesize/compose.h"

#include <algorithm>
#include <stdexcept>

#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using Filing = std::vector<Application>;  ///< of one firm, or of two that a look-alike needs side by side

std::vector<const Story*> chosen(const std::vector<std::string>& names) {
  std::vector<const Story*> stories;
  for (const auto& name : names) {
    if (name == "none") continue;
    const auto before = stories.size();
    for (const auto& story : all_stories()) {
      if (name == "all" || name == story.check) stories.push_back(&story);
    }
    if (stories.size() == before) throw std::invalid_argument("no story is called " + name);
  }
  return stories;
}

Filing guilty(World& world, Random random, const Story& story, const Variant& variant) {
  Filing filing = variant.plant(world, random);
  for (auto& a : filing) a.truth.story = story.check + "/" + variant.name;
  return filing;
}

Filing look_alike(World& world, Random random, const Story& story, const Variant& variant) {
  Filing filing = variant.plant(world, random);
  for (auto& a : filing) a.truth.look_alikes.push_back({story.check, variant.name, {story.check}});
  return filing;
}

Filing innocent(World& world, Random random) {
  // Most projects are of the "three transformations".
  static const std::vector<std::string> programmes = {"digital", "digital", "green", "tech", "tech", "5g-iiot", "robot", "cloud"};
  Wish wish;
  wish.programme = random.pick(programmes);
  return {innocent_application(world, random, wish)};
}

/// Every list that a policy asks for has somebody on it, so that not standing on it means something.
void fill_lists(World& world) {
  record::Period since;
  since.since = record::Date::of(2020, 3, 1).value();
  for (const char* list : {"失信被执行人", "重大税收违法", "严重违法失信", "专精特新", "对标提升"}) {
    for (int i = 0; i < 2; ++i) {
      const Enterprise firm = world.new_applicant();
      world.reference.lists.push_back({list, firm.uscc, firm.name, since});
    }
  }
}

void shuffle(std::vector<Filing>& filings, Random random) {
  for (std::size_t i = filings.size(); i > 1; --i) std::swap(filings[i - 1], filings[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i) - 1))]);
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
  World world(order.seed);
  const Random random = Random(order.seed).fork("compose");
  std::vector<Filing> filings;
  for (const Story* story : chosen(order.stories)) {
    for (const auto& variant : story->guilty) filings.push_back(guilty(world, random.fork(story->check + variant.name), *story, variant));
    for (const auto& variant : story->look_alikes) filings.push_back(look_alike(world, random.fork("not " + story->check + variant.name), *story, variant));
  }
  const int planted = firms_in(filings);
  if (planted > order.firms) throw std::invalid_argument("these stories need " + std::to_string(planted) + " firms at least");
  for (int i = planted; i < order.firms; ++i) filings.push_back(innocent(world, random.fork("innocent " + std::to_string(i))));
  fill_lists(world);
  shuffle(filings, random.fork("order"));
  Composition composition;
  for (auto& filing : filings) {
    for (auto& a : filing) composition.applications.push_back(std::move(a));
  }
  for (const auto& a : composition.applications) register_papers(world.reference, a);
  composition.reference = std::move(world.reference);
  for (auto& a : composition.applications) settle(a, composition.reference);
  return composition;
}

}  // namespace mingjing::datasets
