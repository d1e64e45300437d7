#pragma once

#include "audit/case.h"

namespace mingjing::audit {

// reuse.*: is a paper, a machine or a project claimed more than once? One reuse.invoice.* per invoice and application: another policy,
// round or grant before another application of the round, before two rows of one list. Each has a page of its name beside it.

Answer reuse_invoice_same_list(const Case&, const Rule&);
Answer reuse_invoice_other_application(const Case&, const Rule&);
Answer reuse_invoice_other_policy(const Case&, const Rule&);
Answer reuse_invoice_altered(const Case&, const Rule&);
Answer reuse_invoice_twin(const Case&, const Rule&);
Answer reuse_share(const Case&, const Rule&);
Answer reuse_payment(const Case&, const Rule&);
Answer reuse_contract(const Case&, const Rule&);
Answer reuse_equipment(const Case&, const Rule&);
Answer reuse_project(const Case&, const Rule&);

}  // namespace mingjing::audit
