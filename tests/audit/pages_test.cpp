// A check and its page cannot part: every check there is has a page of its name that an auditor can read.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "audit/case.h"

namespace mingjing::audit {
namespace {

namespace fs = std::filesystem;

std::string page_of(std::string check) {
  std::replace_if(check.begin(), check.end(), [](char sign) { return sign == '.' || sign == '-'; }, '_');
  return check + ".md";
}

TEST(Pages, EveryCheckHasOneAndNoPageIsOrphaned) {
  const fs::path folder = fs::path(MINGJING_ROOT) / "audit/checks";
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(folder)) pages += entry.path().extension() == ".md";
  for (const Check& check : all_checks()) {
    const fs::path page = folder / page_of(check.name);
    EXPECT_TRUE(fs::exists(page)) << page;
    if (fs::exists(page)) EXPECT_GT(fs::file_size(page), 300u) << page;
  }
  EXPECT_EQ(pages, all_checks().size());
}

}  // namespace
}  // namespace mingjing::audit
