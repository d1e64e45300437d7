#pragma once

#include <vector>

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

/// Another party of which a rule asks whether it stands on a list: one that a form names, or the other side of a contract.
struct NamedParty {
  std::string name;
  record::Date day;                    ///< on which it must stand there: that of signing, else that of the application
  record::Evidence evidence;
};

struct NamedParties {
  std::vector<NamedParty> parties;
  bool asked = false;                  ///< the rule asks of another party than the enterprise
  bool may_hide = false;               ///< a page was not understood, or a party of a contract was not surely read
};

/// Those whom eligibility.attribute asks about: `whose`, the headings under which forms name them, or `whose = ["contract"]`.
NamedParties parties_asked(const Application& application, const Dossier& dossier, const Rule& rule, const Standing& standing, record::Date day);

}  // namespace mingjing::audit
