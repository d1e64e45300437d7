#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/synthesize/project.h"

namespace mingjing::datasets {

struct Order {
  std::uint64_t seed = 1;
  int firms = 100;
  std::vector<std::string> stories = {"all"};  ///< `all`, `none`, or names of checks
  std::string policy = "smx-2022-1";
};

/// A world that has been lived in: applications in the order of the 汇总表, with their truth settled, and what can be imported.
struct Composition {
  Register reference;
  std::vector<Application> applications;
  std::vector<Application> earlier;  ///< those of an earlier round; may be empty
};

/// Every story of the order in one firm each, its look-alikes in others, and innocent firms up to the number. Which firm has what says
/// nothing: they are shuffled. Where `all` do not fit, the seed chooses: up to a half of the firms are guilty and a quarter look so.
/// Throws std::invalid_argument for an unknown policy or story, and where stories that were named do not fit.
Composition compose(const Order& order);

}  // namespace mingjing::datasets
