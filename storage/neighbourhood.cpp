#include "storage/register.h"
#include "storage/shelf_store.h"

namespace mingjing::storage {

using record::Company;
using record::Party;
using record::Reference;
using record::Result;

namespace {

/// Places that a fact joins; none for rows that are no part of a network (lists, verifications, grants).
std::vector<Place> ends_of(const Reference& row) {
  if (std::holds_alternative<record::ListEntry>(row) || std::holds_alternative<record::Verification>(row) ||
      std::holds_alternative<record::Grant>(row))
    return {};
  return places_of(row);
}

void add_row(const Reference& row, Neighbourhood& result) {
  if (const auto* company = std::get_if<Company>(&row)) result.companies.push_back(*company);
  if (const auto* holding = std::get_if<record::Holding>(&row)) result.holdings.push_back(*holding);
  if (const auto* officer = std::get_if<record::Officer>(&row)) result.officers.push_back(*officer);
  if (const auto* kin = std::get_if<record::Kin>(&row)) result.kin.push_back(*kin);
  if (const auto* account = std::get_if<record::BankAccount>(&row)) result.accounts.push_back(*account);
  if (const auto* payment = std::get_if<record::Payment>(&row)) result.payments.push_back(*payment);
}

/// Places reached, and those of the newest step. A firm's code and the names it is registered under are one place: payments often
/// know the name only.
class Reach {
 public:
  using Registered = std::function<Result<std::vector<Company>>(const Place&)>;
  explicit Reach(Registered registered) : registered_(std::move(registered)) {}

  Result<void> admit(const Place& place) {
    if (place.id.empty() || !seen_.insert(place).second) return {};
    step_.push_back(place);
    if (place.kind != PlaceKind::company && place.kind != PlaceKind::name) return {};
    const auto companies = registered_(place);
    if (!companies) return companies.error();
    for (const Company& company : *companies)
      for (const Place& other : {company_place(company.uscc), name_place(company.name)})
        if (const auto admitted = admit(other); !admitted) return admitted.error();
    return {};
  }
  std::vector<Place> take_step() { return std::exchange(step_, {}); }

 private:
  Registered registered_;
  std::set<Place> seen_;
  std::vector<Place> step_;
};

}  // namespace

Result<Neighbourhood> ShelfStore::neighbourhood(const std::vector<Party>& parties, int hops, int fan_max) {
  Facts facts;
  Reach reach([&](const Place& place) -> Result<std::vector<Company>> {
    Facts rows;
    if (const auto found = facts_at(place, 0, rows); !found) return found.error();
    std::vector<Company> companies;
    for (const auto& [name, row] : rows) companies.push_back(std::get<Company>(row));
    facts.merge(rows);
    return companies;
  });
  for (const Party& party : parties)
    for (const Place& place : {company_place(party.uscc), name_place(party.name)})
      if (const auto admitted = reach.admit(place); !admitted) return admitted.error();

  for (int step = 0; step < hops; ++step) {
    for (const Place& place : reach.take_step()) {
      Facts here;
      if (const auto found = facts_at(place, std::nullopt, here); !found) return found.error();
      std::erase_if(here, [](const auto& entry) { return ends_of(entry.second).empty(); });
      std::set<Place> neighbours;
      for (const auto& [name, row] : here)
        for (Place& end : ends_of(row)) neighbours.insert(std::move(end));
      neighbours.erase(place);
      if (step > 0 && neighbours.size() > static_cast<std::size_t>(std::max(fan_max, 0))) continue;
      facts.merge(here);
      for (const Place& neighbour : neighbours)
        if (const auto admitted = reach.admit(neighbour); !admitted) return admitted.error();
    }
  }
  Neighbourhood result;
  for (const auto& [name, row] : facts) add_row(row, result);
  return result;
}

}  // namespace mingjing::storage
