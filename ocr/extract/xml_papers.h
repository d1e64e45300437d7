#pragma once

#include <vector>

#include "ocr/open/xml.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// The papers that an XML document is, by its root and namespaces; empty when it is of no known form.
std::vector<record::PageDocument> papers_of(const XmlElement& root);

/// Joins what two sources say of one invoice, field by field. False when both are sure and differ.
bool join_invoice(record::Invoice& into, const record::Invoice& from);
/// The same of a bank slip; only amount and parties are compared, since banks print several days and serial numbers.
bool join_slip(record::BankSlip& into, const record::BankSlip& from);

}  // namespace mingjing::ocr
