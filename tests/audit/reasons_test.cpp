#include "audit/report/reasons.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace mingjing::audit {
namespace {

namespace fs = std::filesystem;

/// The first argument of a call that begins behind its bracket: up to the one that closes it, or a comma of the same depth.
std::string argument_at(const std::string& text, std::size_t at) {
  int depth = 0;
  bool quoted = false;
  for (auto i = at; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth-- == 0) return text.substr(at, i - at);
  }
  return {};
}

/// The reasons that an expression may come to: what is no literal becomes an X, and each side of a `?:` is one of its own.
std::set<std::string> reasons_in(const std::string& expression) {
  std::set<std::string> reasons;
  std::string reason;
  bool quoted = false, literal = false, other = false;
  const auto end = [&] {
    if (other) reason += "X";
    if (literal) reasons.insert(reason);
    reason.clear();
    literal = other = false;
  };
  for (const char c : expression) {
    if (c == '"') {
      if (!quoted && other && !reason.empty()) reason += "X";
      if (!quoted) other = false;
      quoted = !quoted, literal = true;
    } else if (quoted) {
      reason += c;
    } else if (c == '?' || (c == ':' && reason.find("std") == reason.npos)) {
      end();
    } else if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      other = true;
    }
  }
  end();
  return reasons;
}

TEST(WhyAbsent, IsSaidInChineseForEveryReasonThatTheReaderGives) {
  std::set<std::string> reasons = {"not looked for", "no print found in its place", "not readable"};
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(MINGJING_ROOT) / "ocr")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ostringstream content;
    content << std::ifstream(entry.path()).rdbuf();
    const std::string text = content.str();
    for (const std::string call : {"absent(", "explain(invoice, "})
      for (auto at = text.find(call); at != text.npos; at = text.find(call, at + 1)) {
        auto expression = argument_at(text, at + call.size());
        for (const std::string plain : {"std::string", "std::"})
          for (auto word = expression.find(plain); word != expression.npos; word = expression.find(plain)) expression.erase(word, plain.size());
        for (const auto& reason : reasons_in(expression)) reasons.insert(reason);
      }
  }
  EXPECT_GT(reasons.size(), 50u) << "the reasons were not found";
  for (const auto& reason : reasons) EXPECT_NE(why_absent(reason).zh, reason) << reason;
}

TEST(WhyAbsent, KeepsWhatItQuotesAndTheEnglishAsItIs) {
  EXPECT_EQ(why_absent("no 币种 beside its label").zh, "“币种”旁边没有内容");
  EXPECT_EQ(why_absent("no 币种 beside its label").en, "no 币种 beside its label");
  EXPECT_EQ(why_absent("what stands for 金额 cannot be read: 壹佰").zh, "“金额”处的内容不成其值：壹佰");
  EXPECT_EQ(why_absent("/a/b is no date: x").zh, "“/a/b”不是日期：x");
  EXPECT_EQ(why_absent("something new").zh, "something new");
}

}  // namespace
}  // namespace mingjing::audit
