#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/case.h"
#include "storage/record/date.h"
#include "storage/record/money.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// application.json: what the application form says. Every key may be missing.
struct ApplicationForm {
  std::string enterprise, uscc, project, category;
  std::optional<record::Fen> requested, loan_interest;  ///< in yuan on paper
  std::optional<record::Date> submitted_on;
  std::vector<std::string> attributes;
  std::vector<Fact> facts;  ///< `"facts": {heading: figure or text}`; money in yuan unless the heading says 万元
};

/// invalid_input names the file and the key of which the value is of a wrong kind, or the place where it is not JSON. At most 1 MiB.
record::Result<ApplicationForm> read_application_form(const std::string& json, const std::string& file);

}  // namespace mingjing::audit
