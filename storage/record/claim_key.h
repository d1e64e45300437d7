#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/record/claim.h"
#include "storage/record/date.h"
#include "storage/record/identifier.h"
#include "storage/record/money.h"

namespace mingjing::record {

// The one place where the names of claimed things are built. Parts are normalised here, so callers pass them as read. nullopt: what
// was read does not name one thing. A paper is claimed under its own key where it has one, and besides under each of its likenesses,
// so that the other half of a pair that was read or imported with fewer particulars is still met (as a warning).

ClaimKey invoice_claim_key(const InvoiceKey& key);
/// An invoice of which neither code nor page is there; all four parts must be known.
std::optional<ClaimKey> likeness_claim_key(std::string_view number, std::string_view seller, std::optional<Date> date,
                                           std::optional<Fen> amount);
/// What two invoices share that differ in their numbers only.
std::optional<ClaimKey> invoice_twin_key(std::string_view seller, std::optional<Date> date, std::optional<Fen> amount);

/// A slip by the number that its bank gave it: banks print that equal numbers are one payment, so times and counts of printing play
/// no part. The bank is known by its head office (branch, 中国 and legal form left out). nullopt without bank or number.
std::optional<ClaimKey> slip_claim_key(std::string_view bank, std::string_view receipt_number);
/// A slip without a receipt number, by what moved. nullopt without serial, or with neither account.
std::optional<ClaimKey> slip_claim_key(std::string_view payer_account, std::string_view payee_account, Fen amount, Date date,
                                       std::string_view serial);
/// The receipt number alone (imported grants name no bank), and the transfer without receipt number and serial: the slips that the
/// payer's and the payee's bank print for one payment differ in both. That one needs both accounts, unmasked.
std::vector<ClaimKey> slip_likeness_keys(std::string_view receipt_number, std::string_view payer_account, std::string_view payee_account,
                                         std::optional<Fen> amount, std::optional<Date> date);

/// The order of the parties plays no part. nullopt when a part is missing.
std::optional<ClaimKey> contract_claim_key(std::string_view number, std::string_view party_a, std::string_view party_b);
/// The number with each party that is known.
std::vector<ClaimKey> contract_likeness_keys(std::string_view number, std::string_view party_a, std::string_view party_b);

std::optional<ClaimKey> equipment_claim_key(std::string_view serial_number, std::string_view model);
/// The serial number alone; nullopt when it has fewer than five characters (`001` is everywhere).
std::optional<ClaimKey> equipment_likeness_key(std::string_view serial_number);

}  // namespace mingjing::record
