#pragma once

#include "storage/record/document.h"

namespace mingjing::ocr {

/// Names the blue invoice that a red one (a negative total) takes back, from its structured data, else from the forms that remarks have.
/// A number of 20 digits counts only behind its label: 红字确认单编号 and others have as many. Absent fields say why.
void link_red_letter(record::Invoice& invoice);

}  // namespace mingjing::ocr
