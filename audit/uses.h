#pragma once

#include <cstdint>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// How another use of a paper stands to this application.
enum class UseKind {
  same_round,   ///< another application of the same policy and round
  other_round,  ///< another policy or round
  grant,        ///< paid for before, from imported history
};

/// Another use of a paper that this application claims.
struct Use {
  const record::Claim* claim = nullptr;
  UseKind kind = UseKind::same_round;
  bool by_likeness = false;  ///< no common key: number, seller, date and amount are equal
  bool listed = true;        ///< money is asked for it there; else its page is merely bound in
};

/// Uses by others of the paper of these keys, ordered by (year, application). The application's own grant is not among them: a
/// grant of the same policy, year, enterprise and project. An application that is met by several keys is there once.
/// Likenesses that `mine` contradicts in date or amount are left out. Twins are not uses.
std::vector<Use> other_uses(const Case& of, const std::vector<record::ClaimKey>& keys, const record::Claim& mine);
std::vector<Use> other_uses(const Case& of, const InvoiceChain& chain);

/// How surely the key of the invoice is known: a row that names it in type is sure, what comes from the page is as it was read.
std::int32_t key_confidence_pm(const Case& of, const InvoiceChain& chain);

/// What the tax office last said of the invoice (the gravest of one day); nullptr: it was not queried.
const record::Verification* last_verification(const Case& of, const InvoiceChain& chain);

/// The red invoice names this one as what it takes back, in part or whole.
bool takes_back(const record::Invoice& red, const record::InvoiceKey& blue);
/// What red invoices take back of this one, as a positive amount: among the papers here, or handed in with others before. `sure`: only
/// what was read at 0.9 or more.
record::Fen reversed(const Case& of, const InvoiceChain& chain, bool sure);

/// The use lies surely before this application: a grant, a round of an earlier year, or an earlier round of this policy's list.
bool is_before(const Case& of, const Use& use);

}  // namespace mingjing::audit
