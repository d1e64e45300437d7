#pragma once

#include "audit/case.h"

namespace mingjing::audit {

// cap.*: is more asked for than the rule allows, on the evidence that there is? Each has a page of its name beside it.

Answer cap_rate(const Case&, const Rule&);
Answer cap_amount(const Case&, const Rule&);
Answer cap_cumulative(const Case&, const Rule&);
Answer cap_minimum_investment(const Case&, const Rule&);
Answer cap_interval(const Case&, const Rule&);
Answer cap_applications(const Case&, const Rule&);
Answer cap_total_mismatch(const Case&, const Rule&);
Answer cap_base(const Case&, const Rule&);
Answer cap_exclusive(const Case&, const Rule&);
Answer cap_quota(const Case&, const Rule&);
Answer cap_special_audit(const Case&, const Rule&);

}  // namespace mingjing::audit
