#pragma once

#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What the documents prove and what may be paid (contract section 5). Reads everything of the case but `sums`.
Sums sum_up(const Case& of);

/// By how much min(requested, allowable) falls if these invoices of Dossier::invoices count zero; where `allowable` is null, the
/// total of those papers. Needs `sums`.
record::Fen fall_without(const Case& of, const std::vector<std::size_t>& invoices);

/// min(requested, allowable) with `allowable` worked out anew from another evidence: what a check adds or takes away. nullopt where
/// the policy does not say what is allowable.
std::optional<record::Fen> payable_with(const Case& of, record::Fen evidenced, record::Fen evidenced_excl_tax);

}  // namespace mingjing::audit
