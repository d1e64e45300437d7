#include "audit/report/together.h"

#include <gtest/gtest.h>

namespace mingjing::audit {
namespace {

record::Finding finding(const std::string& check, record::Severity severity, const std::string& quote) {
  record::Finding finding;
  finding.check = check, finding.severity = severity, finding.clause.quote = quote;
  return finding;
}

TEST(Together, StandFindingsOfOneCheckSeverityAndClauseInTheOrderOfTheirFirst) {
  using record::Severity;
  const std::vector<record::Finding> findings{
      finding("document.unreadable", Severity::warning, ""), finding("cap.rate", Severity::violation, "a"),
      finding("document.unreadable", Severity::warning, ""), finding("document.unreadable", Severity::notice, ""),
      finding("cap.rate", Severity::violation, "b")};
  const auto groups = together(findings);
  ASSERT_EQ(groups.size(), 4u);
  EXPECT_EQ(groups[0], (std::vector<const record::Finding*>{&findings[0], &findings[2]}));
  EXPECT_EQ(groups[1], (std::vector<const record::Finding*>{&findings[1]}));
  EXPECT_EQ(groups[2].front(), &findings[3]);
  EXPECT_EQ(groups[3].front(), &findings[4]);
}

}  // namespace
}  // namespace mingjing::audit
