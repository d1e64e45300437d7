#include "audit/report/together.h"

#include <algorithm>

namespace mingjing::audit {

std::vector<std::vector<const record::Finding*>> together(const std::vector<record::Finding>& findings) {
  std::vector<std::vector<const record::Finding*>> groups;
  for (const auto& finding : findings) {
    const auto same = std::ranges::find_if(groups, [&](const auto& group) {
      const record::Finding& first = *group.front();
      return first.check == finding.check && first.severity == finding.severity && first.clause.quote == finding.clause.quote &&
             first.clause.section == finding.clause.section;
    });
    if (same == groups.end()) groups.push_back({&finding});
    else same->push_back(&finding);
  }
  return groups;
}

}  // namespace mingjing::audit
