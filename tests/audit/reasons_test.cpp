#include "audit/report/reasons.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "audit/report/names.h"
#include "audit/report/reading_html.h"

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

TEST(Signatures, AreToldWithWhatHoldsAndThatTheirChainIsUnknown) {
  using record::Intact;
  const auto told = [](Intact intact, bool whole, const std::string& detail = "") {
    const auto words = in_words({intact, whole, "某公司", detail});
    EXPECT_NE(words.zh.find("证书是否可信：未知"), std::string::npos) << words.zh;
    EXPECT_NE(words.en.find("trusted is unknown"), std::string::npos) << words.en;
    EXPECT_EQ(words.zh.find("某公司，"), 0u) << words.zh;
    return words.zh;
  };
  EXPECT_NE(told(Intact::yes, true).find("验证通过，签章之后内容未改动"), std::string::npos);
  EXPECT_NE(told(Intact::no, true, "/Doc_0/Pages/Page_0/Content.xml").find("内容被改动（/Doc_0/Pages/Page_0/Content.xml）"), std::string::npos);
  EXPECT_NE(told(Intact::yes, false).find("又被追加"), std::string::npos);
  EXPECT_NE(told(Intact::unknown, false).find("被改写"), std::string::npos);
  for (const bool whole : {true, false}) EXPECT_EQ(told(Intact::unknown, whole).find("不通过"), std::string::npos) << "nobody is accused";
}

TEST(Papers, OfAPictureAreCalledByTheirKindOfInvoice) {
  EXPECT_EQ(title_of_paper("digital_special").zh, "数电票（增值税专用发票）");
  EXPECT_EQ(title_of_paper("other").zh, "其他材料");
}

TEST(DrawnPages, ShowSignatureProblemsAndTheirPlaces) {
  ReadFile file;
  file.file = "a.jpg";
  auto& page = file.reading.pages.emplace_back();
  page.signature = record::Signature{record::Intact::no, true, "某公司", ""};
  page.problems = {"document.edited"};
  page.spots = {{"document.edited", {1200, 3400, 500, 200}, 750}};
  const std::string html = read_page_html(file, 1, "", Language::zh);
  EXPECT_NE(html.find("证书是否可信：未知"), std::string::npos);
  EXPECT_NE(html.find(title_of_check("document.edited").zh), std::string::npos);
  EXPECT_NE(html.find("<b class=\"problem\" style=\"left:12.0%;top:34.0%"), std::string::npos) << html;
}

}  // namespace
}  // namespace mingjing::audit
