#pragma once

#include <string>

#include "audit/report/html.h"
#include "audit/report/json.h"

namespace mingjing::audit {

/// A page as it was read, for `mingjing read --debug`: its picture (`jpeg`, of the upright page) with a box around every field, and beside
/// it what stands in each box, how sure that is and where it comes from, or why there is nothing.
std::string read_page_html(const ReadFile& file, int page, const std::string& jpeg, Language language);

}  // namespace mingjing::audit
