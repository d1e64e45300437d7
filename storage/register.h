#pragma once

#include <string>
#include <vector>

#include "storage/key.h"
#include "storage/record/claim.h"
#include "storage/record/reference.h"

namespace mingjing::storage {

// How rows of the register are known, found and, for grants, turned into claims. Pure functions.

/// Equal names are the same row. A payment is known by its serial together with day, accounts and amount (two banks count serials
/// each for itself), else by what contract section 2 lists; every other row by all that it says, so that rows that contradict each
/// other are both kept.
FactName name_of_fact(const record::Reference& row);
/// Every place under which the row is found, each once.
std::vector<Place> places_of(const record::Reference& row);

Place company_place(const std::string& uscc);
Place name_place(const std::string& name);
Place account_place(const std::string& account);
Place invoice_place(const std::string& code, const std::string& number);

/// Equal codes, or equal normal names where either has no code.
bool same_party(const record::Party& a, const record::Party& b);

/// What a row of history claims: under the key of each paper that it names, and under the likenesses of those.
std::vector<record::Claim> claims_of_grant(const record::Grant& grant);
/// True when the grant is what that application was paid: policy, year, enterprise and project agree.
bool is_own_grant(const record::Claim& grant, const record::Claim& claim);

}  // namespace mingjing::storage
