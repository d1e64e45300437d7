#pragma once

#include "audit/case.h"

namespace mingjing::audit {

// chain.*: does every listed invoice stand on its papers, and do they agree? Each has a page of its name beside it.

Answer chain_invoice_missing(const Case&, const Rule&);
Answer chain_payment_missing(const Case&, const Rule&);
Answer chain_payment_short(const Case&, const Rule&);
Answer chain_contract_missing(const Case&, const Rule&);
Answer chain_receipt_missing(const Case&, const Rule&);
Answer chain_amount_mismatch(const Case&, const Rule&);
Answer chain_party_mismatch(const Case&, const Rule&);
Answer chain_date_order(const Case&, const Rule&);
Answer chain_unlisted(const Case&, const Rule&);

}  // namespace mingjing::audit
