#pragma once

#include <functional>
#include <optional>
#include <string>

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

// What document.* checks share: they look at every invoice page and bank slip, and a page that contradicts itself by readings that
// are faint is more likely misread than false.

/// Below this share of right readings a contradiction says more about the reading than about the paper.
inline constexpr std::int32_t kFaintPm = 600;

/// Every invoice page with its chain's index, in document order.
void each_invoice(const Case& of, const std::function<void(std::size_t document, const record::Invoice&, std::size_t chain)>& visit);

/// Adds the finding, or an undetermined one when it rests on a faint reading; the second page of one paper that says the same adds
/// only its place.
void contradict(Answer& answer, record::Finding finding);

/// A stable name of a slip for the finding's id.
std::string subject_of(const Case& of, std::size_t document, const record::BankSlip& slip);

}  // namespace mingjing::audit
