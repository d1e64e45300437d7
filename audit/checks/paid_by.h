#pragma once

#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/name_match.h"

namespace mingjing::audit {

/// The slip as a payment; nullopt when its date or amount was not read.
std::optional<record::Payment> payment_of(const record::BankSlip& slip);
/// Payer and payee as a step of a path.
record::Relation pays(const std::string& payer, const std::string& payee, std::optional<record::Fen> amount,
                      std::optional<record::Date> day);
/// The seller's invoice to the enterprise as a step of a path.
record::Relation invoices(const Case& of, const InvoiceChain& chain);
/// The slip's page with the field in question, and with the number by which people call the slip.
void show_slip(const Case& of, const Slip& slip, const char* field, const record::Read<std::string>& read,
               std::vector<record::Evidence>& evidence);
/// The day on which a slip is looked at: its own, else that of the case.
record::Date day_of(const Case& of, const record::BankSlip& slip);

}  // namespace mingjing::audit
