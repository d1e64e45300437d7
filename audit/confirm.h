#pragma once

#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What the papers of one application say of each other. A reading under 0.9 that was taken from a picture becomes sure where an
/// independent text agrees with it to the last sign:
///   a name       that stands just so on the form, the list, or on another paper where it was read surely
///   a figure     that the list gives for the invoice of this number; of slips: the amount of an invoice, or slips to one seller that
///                together pay all of his listed invoices to the fen; of a contract: the same for its second party
/// A name that is a character or two off (see name_match.h) becomes the known one where a second proof stands on the same paper: the tax
/// id of the enterprise, the listed number and total of the invoice, the confirmed amount of the slip. Nothing absent is filled in, and
/// what was read surely is never touched. Pure.
std::vector<record::Reading> confirm(const Application& application, std::vector<record::Reading> readings);

}  // namespace mingjing::audit
