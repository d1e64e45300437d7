#pragma once

#include <functional>

#include "ocr/see/form_reading.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// True when what was read can only stand on a VAT invoice; other papers have ruled boxes too.
bool is_invoice(const FormReading& reading);

/// Decides what of the reading may stand, and how sure. A field is at 900 or more only through its gate: QR, or 3 agreeing reads and
/// 60 % of the votes for figures and dates; exact arithmetic with three amounts really read; a right check character for ids; of names
/// 4 reads and 75 %, all with ease, or each sign proved (text_proof.h). Reads that disagree too much leave the field absent.
/// `box` turns a line of the sheet into its place on the upright page.
record::Invoice judge_form(const FormReading& reading, const std::function<std::optional<record::Box>(const cv::Rect&)>& box,
                           std::vector<std::string>& problems);

}  // namespace mingjing::ocr
