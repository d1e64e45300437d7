#pragma once

#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/policy/policy.h"
#include "graph/network.h"

namespace mingjing::audit {

/// The application that a worked example supposes: one purchase inside the interval with all its papers in order, but for what the
/// example changes. Everything of it runs through the real dossier.
struct Sample {
  std::vector<Application> applications;  ///< the one that is judged, others of the same enterprise, then of other enterprises
  std::size_t siblings = 1;               ///< of the same enterprise, the first included
  Dossier dossier;
  storage::Sighting sighting;
  std::vector<record::ListEntry> entries;
  std::vector<record::ListEntry> seller_entries;
  std::vector<record::Verification> verifications;
  std::vector<record::Grant> grants;
  std::vector<record::Company> companies;   ///< register rows of the enterprise
  graph::Facts around;                      ///< what the register says of those whom the papers name
};
Sample sample_of(const Policy& policy, const Programme& programme, const WorkedCase& worked, const Round& round, record::Date day);

}  // namespace mingjing::audit
