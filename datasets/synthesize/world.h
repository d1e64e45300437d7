#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "datasets/synthesize/papers.h"
#include "datasets/synthesize/random.h"
#include "storage/record/reference.h"

namespace mingjing::datasets {

struct Person {
  std::string id, name;
};

/// A firm with everything of its own: no two firms of a world share a name, code, person, address, phone, e-mail or account unless a
/// story makes them.
struct Enterprise {
  std::string name, uscc, address, phone, email, region, industry, province, bank, account;
  Person legal_representative, manager, supervisor, holder;  ///< `holder` has what the legal representative does not hold
  record::Date registered_on;
  record::Fen capital;
};

/// As the blocks of forms name it.
Firm on_paper(const Enterprise& firm);

/// What a bureau imports: contract section 2, one vector per KIND.
struct Register {
  std::vector<record::Company> companies;
  std::vector<record::Holding> holdings;
  std::vector<record::Officer> officers;
  std::vector<record::Kin> kin;
  std::vector<record::BankAccount> accounts;
  std::vector<record::ListEntry> lists;
  std::vector<record::Payment> payments;
  std::vector<record::Verification> verifications;
  std::vector<record::Grant> grants;
};

struct Place {
  std::string name;      ///< 三门峡市湖滨区
  std::string region;    ///< as the register has it
  std::string code, area_code, province;
};
/// Where the firms of a world that apply are at home.
struct Town {
  std::string city;      ///< begins the names of firms
  std::vector<Place> places;
  bool in_turn = false;  ///< as many firms from each, where only so many of a place may apply; else by chance
};
/// Districts whose duplicate check the city does itself; the four counties do theirs (clause SMX-22) and would each need a paper more.
const Town& sanmenxia();

/// Makes firms and people and keeps the register of them. Nothing in it is taken from life.
class World {
 public:
  explicit World(std::uint64_t seed, Town town = sanmenxia(), std::string policy = "smx-2022-1");

  /// Under which its firms apply.
  const std::string& policy() const { return policy_; }
  /// A manufacturer of the town that may apply. Its rows are in `reference` at once; stories change them there.
  Enterprise new_applicant();
  /// A seller of machines, software or services from elsewhere.
  Enterprise new_supplier();
  Person new_person();
  std::string new_phone(const std::string& area_code);
  /// A number that was not given before: digits only, the first one not 0.
  std::string new_number(int digits);
  Random fork(std::string_view name) const { return random_.fork(name); }

  /// The register's row of a firm, to be changed by a story.
  record::Company& company(const Enterprise& firm);
  /// The holding of `holder` in `firm`, to be changed by a story.
  record::Holding& holding(const Person& holder, const Enterprise& firm);

  Register reference;

 private:
  Enterprise new_firm(const std::string& place, const std::string& place_code, const std::string& area_code, const std::string& name);
  std::string unused(std::string text);
  void enter(const Enterprise& firm);

  Random random_;
  Town town_;
  std::string policy_;
  std::size_t applicants_ = 0;
  std::set<std::string> used_;
};

/// 9 characters: 8 given and the check character of GB 11714.
std::string organisation_code(const std::string& first_8);
/// 91 + region + organisation code + check character: a valid 统一社会信用代码.
std::string credit_code(const std::string& region_6, const std::string& organisation_9);

}  // namespace mingjing::datasets
