#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "audit/policy/policy.h"
#include "storage/record/finding.h"
#include "storage/store.h"

namespace mingjing::audit {

struct SweepRequest {
  std::optional<std::int32_t> from_year, to_year;  ///< both belong to it: groups with a claim or grant of such a year are shown
};

/// Everything stored, laid against itself. A finding per paper that several applications or grants claim, with all its members as
/// counterparts; its id is made of check and key alone.
struct Sweeping {
  std::vector<record::Finding> findings;  ///< worst first: severity, amount at risk, check, subject
  std::int64_t claims = 0;                ///< looked at
  std::int64_t papers = 0;                ///< different keys among them
};

/// `policy_of` answers for the policies that the claims name (load_policy for the built-in ones); one that is not known counts as
/// silent on reuse. Errors: those of the store.
record::Result<Sweeping> sweep(storage::Store& store, const SweepRequest& request,
                               const std::function<record::Result<Policy>(const std::string& id)>& policy_of = load_policy);

}  // namespace mingjing::audit
