#pragma once

#include <string>
#include <vector>

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

// What the forms of an application state, held against the bounds of a clause.

enum class Holding {
  holds,
  broken,
  unstated,  ///< no form says it
  unclear,   ///< forms say different things of which some hold and some do not, or what stands there is no figure
};

struct Weighed {
  Holding holding = Holding::unstated;
  std::string unsure;            ///< what papers seem to say against it, not surely read
  bool rounding = false;         ///< broken by less than half the last printed place
  record::Message says;          ///< what is stated and what is asked
  std::vector<record::Evidence> evidence;
};

/// The headings of `a|b`, of which a form bears one.
std::vector<std::string> either(const std::string& headings);
/// Facts under one of these headings.
std::vector<const Fact*> facts_under(const Application& application, const std::vector<std::string>& names);
Weighed weigh(const Case& of, const FactBound& bound);
/// The bound that the rule's own parameters make: fact, names, at_least … ; its fact is empty where the rule names none.
FactBound bound_of(const Case& of, const Rule& rule);

record::Evidence on_fact(const Fact& fact);

}  // namespace mingjing::audit
