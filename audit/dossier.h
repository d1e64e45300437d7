#pragma once

#include <string_view>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// Binds the papers of one application into evidence chains. `readings` are those of Application::files, in the same order.
///
/// A row of the list belongs to the invoice page of its key. Where a row has no code, the page with its number gives it; where the
/// number was read under 0.9, a near number pairs if total, date and seller agree, at lowered confidence.
///
/// Slips are allocated to the invoices of the same seller (payee of the slip) so that the sum paid is largest and no fen counts twice.
/// Within one seller any slip may pay any invoice, so the largest sum is min(Σ invoices, Σ slips), and every order of allocation that
/// wastes nothing reaches it. The order only decides which invoice is shown as paid by which slip: first those that the purpose
/// names, then equal amounts, then the nearest date. Payment orders prove no payment and are not slips.
Dossier assemble(const Application& application, const std::vector<record::Reading>& readings);

/// What the application puts before the bureau, as the store remembers it.
record::Submission submission_of(const Application& application, const Dossier& dossier, const Round& round);

/// The names under which a paper is claimed (storage/record/claim_key.h), its own key first, then its likenesses.
std::vector<record::ClaimKey> keys_of(const record::BankSlip& slip);
std::vector<record::ClaimKey> keys_of(const Application& application, const InvoiceChain& chain);
std::vector<record::ClaimKey> keys_of(const record::Contract& contract);
std::vector<record::ClaimKey> keys_of(const record::ReceivedItem& item);

/// The listed part of an invoice: what it may add at most. nullopt when the total is unknown.
std::optional<record::Fen> claimed_part(const Application& application, const InvoiceChain& chain);

/// Its row bears no invoice number and no page was laid to it, though there are pages that no row was laid to: they may be its own.
bool may_be_unpaired(const Application& application, const Dossier& dossier, const InvoiceChain& chain);

/// A slip that was not surely read may prove more than was allocated: what is left of it, or what was misread in its amount.
bool may_pay_more(const Dossier& dossier, const Slip& slip);

/// Names of firms as compared; empty never equals anything.
bool same_name(std::string_view a, std::string_view b);
/// The buyer is the enterprise by name or by tax id.
bool buyer_is_enterprise(const Application& application, const InvoiceChain& chain);
/// How people call this invoice: its number, or the row when there is none.
record::Message called(const Application& application, const InvoiceChain& chain);
/// A slip by its payee, amount and numbers; a contract by its number, else its parties.
record::Message called(const record::BankSlip& slip);
record::Message called(const record::Contract& contract);

const record::Invoice* invoice_on(const Dossier& dossier, std::size_t document);
/// The invoice page that is shown for the chain; nullptr when there is no page.
const record::Invoice* shown_invoice(const Dossier& dossier, const InvoiceChain& chain);
const record::BankSlip& slip_on(const Dossier& dossier, std::size_t document);
/// With what its further pages say.
const record::Contract& contract_on(const Dossier& dossier, std::size_t document);

}  // namespace mingjing::audit
