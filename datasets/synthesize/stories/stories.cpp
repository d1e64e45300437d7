#include "datasets/synthesize/stories/stories.h"

#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

const std::vector<Story>& all_stories() {
  static const std::vector<Story> all = [] {
    std::vector<Story> stories;
    for (auto family : {reuse_stories, cap_stories, party_stories, chain_stories, document_stories, eligibility_stories}) {
      for (auto& story : family()) stories.push_back(std::move(story));
    }
    return stories;
  }();
  return all;
}

Wish usual(const World& world) {
  const Notice* notice = notice_of(world.policy());
  return notice == nullptr ? Wish() : wish_for(*notice, call_of(*notice, notice->usual));
}

Wish beside(const World& world) {
  const Notice* notice = notice_of(world.policy());
  Wish wish;
  if (notice == nullptr) wish.programme = "cloud", wish.investment = record::Fen::of(15'000'000);
  else wish = wish_for(*notice, call_of(*notice, notice->beside));
  wish.purchases = 1, wish.single_invoices = true;
  return wish;
}

Application filed(World& world, Random& random, const Enterprise& firm, const Wish& wish) {
  const Notice* notice = notice_of(world.policy());
  return notice == nullptr ? innocent_application(world, random, firm, wish) : honest(*notice, world, random, firm, wish);
}

Application roomy(World& world, Random& random, const Wish& wish) {
  Application application = filed(world, random, world.new_applicant(), wish);
  application.requested = record::Fen::of(application.requested.count() * random.between(30, 45) / 100 / 100 * 100);
  return application;
}

Application roomy(World& world, Random& random) {
  Wish wish = usual(world);
  wish.investment = record::Fen::of(random.between(900'000'000, 1'100'000'000));
  wish.purchases = 3;
  wish.single_invoices = true;
  return roomy(world, random, wish);
}

Expected& expect(Truth& truth, const std::string& check, record::Severity severity, std::vector<std::string> subject,
    const std::string& why) {
  truth.expected.push_back({check, severity, std::move(subject), why, false, ""});
  return truth.expected.back();
}

void tolerate(Truth& truth, const std::vector<std::string>& checks, const std::string& why) {
  for (const auto& check : checks) truth.tolerated.push_back({check, why});
}

}  // namespace mingjing::datasets
