#pragma once

#include "audit/case.h"

namespace mingjing::audit {

// eligibility.*: may this enterprise apply, now, under this programme? Each has a page of its name beside it.

Answer eligibility_listed(const Case&, const Rule&);
Answer eligibility_late(const Case&, const Rule&);
Answer eligibility_attribute(const Case&, const Rule&);
Answer eligibility_condition(const Case&, const Rule&);
Answer eligibility_score(const Case&, const Rule&);
Answer eligibility_jurisdiction(const Case&, const Rule&);
Answer eligibility_credit_query_date(const Case&, const Rule&);

}  // namespace mingjing::audit
