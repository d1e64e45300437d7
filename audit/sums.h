#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What the documents prove and what may be paid (contract section 5). Reads everything of the case but `sums`.
Sums sum_up(const Case& of);

/// By how much min(requested, allowable) falls if these invoices of Dossier::invoices count zero; where `allowable` is null, the
/// total of those papers. Needs `sums`.
record::Fen fall_without(const Case& of, const std::vector<std::size_t>& invoices);

/// By how much it falls if this slip of Dossier::slips had paid nothing.
record::Fen fall_without_slip(const Case& of, std::size_t slip);

/// By how much it falls because invoices that would count are not paid in full.
record::Fen fall_unpaid(const Case& of, const std::vector<std::size_t>& invoices);

/// By how much it falls because red invoices take this one back, in part or whole.
record::Fen fall_taken_back(const Case& of, std::size_t invoice);

/// Works out `allowable`, `allowable_prudent`, their reason and worksheet lines from `evidenced` and `evidenced_excl_tax`: the part of
/// sum_up that a worked example of a policy file needs.
void decide_allowable(const Case& of, Sums& sums);

/// min(requested, allowable) as though no violation barred it, with the lists on which the enterprise stands given; nullopt where the
/// policy does not say what is allowable.
std::optional<record::Fen> payable(const Case& of, record::Fen evidenced, const Standing& standing);

/// The rate holds for the investment without tax: the bureau reads the clause so.
bool net_is_base(const Case& of);

/// What the enterprise was granted under this policy so far, its own grant for this application left out; each grant once.
record::Fen granted_elsewhere(const Case& of);

/// The word of the rule cap.base that makes an invoice ineligible; nullopt: eligible.
std::optional<std::string> excluded_word(const Case& of, const InvoiceChain& chain);

/// The rule of the programme (or of the policy) for a check; nullptr when there is none.
const Rule* rule_of(const Case& of, const std::string& check);

}  // namespace mingjing::audit
