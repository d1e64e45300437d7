#include "audit/checks/named_party.h"

#include "audit/checks/fact.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

void add_side(const Application& application, const Dossier& dossier, std::size_t at, const Read<std::string>& side, const char* field,
              Date signed_on, NamedParties& found) {
  if (!side || side.confidence_pm() < kSurePm) found.may_hide = true;
  if (side && !same_name(*side, application.enterprise.name)) found.parties.push_back({*side, signed_on, on_page(dossier, at, field, side)});
}

}  // namespace

NamedParties parties_asked(const Application& application, const Dossier& dossier, const Rule& rule, const Standing& standing, Date day) {
  NamedParties found;
  const auto whose = rule.get<std::vector<std::string>>("whose", standing, day);
  if (!whose) return found;
  found.asked = true;
  if (*whose != std::vector<std::string>{"contract"}) {
    for (const auto* fact : facts_under(application, *whose)) found.parties.push_back({fact->text, day, on_fact(*fact)});
    return found;
  }
  found.may_hide = dossier.may_hide();
  for (auto at : dossier.contracts) {
    const auto& contract = contract_on(dossier, at);
    const auto signed_on = contract.signed_on && contract.signed_on.confidence_pm() >= kSurePm ? *contract.signed_on : day;
    add_side(application, dossier, at, contract.party_a, "party_a", signed_on, found);
    add_side(application, dossier, at, contract.party_b, "party_b", signed_on, found);
  }
  return found;
}

}  // namespace mingjing::audit
