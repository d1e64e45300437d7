#pragma once

#include <functional>
#include <string>
#include <vector>

#include "datasets/synthesize/project.h"

namespace mingjing::datasets {

/// Makes the applications of one firm with the story planted in them, and says in their truth what follows from it.
using Plant = std::function<std::vector<Application>(World& world, Random& random)>;

struct Variant {
  std::string name;
  Plant plant;
};

/// A fraud that a check must find, in one or more shapes, and what looks like it and is innocent.
struct Story {
  std::string check;
  std::vector<Variant> guilty, look_alikes;
};

std::vector<Story> reuse_stories();
std::vector<Story> cap_stories();
std::vector<Story> party_stories();
std::vector<Story> chain_stories();
std::vector<Story> document_stories();
std::vector<Story> eligibility_stories();
/// All of the above, in this order.
const std::vector<Story>& all_stories();

/// What most firms of the world want under its policy: of Sanmenxia a digital project.
Wish usual(const World& world);
/// One purchase for a second programme that the same firm can apply for beside it: of Sanmenxia a cloud project.
Wish beside(const World& world);
/// An innocent application under the policy of the world.
Application filed(World& world, Random& random, const Enterprise& firm, const Wish& wish);

/// An innocent project of the usual programme with room: three contracts of one invoice and one slip each, far above the minimum, and a request that
/// stays within the rate even if one contract falls away.
Application roomy(World& world, Random& random);
/// The same for the programme of the wish.
Application roomy(World& world, Random& random, const Wish& wish);

}  // namespace mingjing::datasets
