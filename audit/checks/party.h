#pragma once

#include "audit/case.h"

namespace mingjing::audit {

// The checks of the family party.*: is the seller, or whoever paid or was paid, tied to the enterprise? Each has a page of its name
// beside it. A relation must hold on the day of a contract, an invoice or a payment; the first day that fits is told.

Answer party_ownership(const Case&, const Rule&);
Answer party_common_control(const Case&, const Rule&);
Answer party_key_person(const Case&, const Rule&);
Answer party_kin(const Case&, const Rule&);
Answer party_shared_contact(const Case&, const Rule&);
Answer party_shared_account(const Case&, const Rule&);
Answer party_round_trip(const Case&, const Rule&);
Answer party_third_party_payer(const Case&, const Rule&);
Answer party_third_party_payee(const Case&, const Rule&);

}  // namespace mingjing::audit
