// The same seed gives the same bytes, and the files are what the contract says.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/pack.h"
#include "datasets/synthesize/publish.h"
#include "datasets/synthesize/scan.h"

namespace mingjing::datasets {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Every file of a tree with its content.
std::map<std::string, std::string> tree(const fs::path& root) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), root).string()] = bytes_of(entry.path());
  }
  return files;
}

/// A folder that goes away with the test.
class Scratch {
 public:
  explicit Scratch(const std::string& name)
      : path_(fs::temp_directory_path() / ("mingjing-world-" + std::to_string(getpid()) + "-" + name)) {
    fs::remove_all(path_);
  }
  ~Scratch() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Binding binding(std::uint64_t seed, Documents documents) {
  Binding how;
  how.seed = seed, how.documents = documents, how.grade = grades().front().name;
  return how;
}

/// A small world that several tests look at: a firm with a faint page and one with an ordinary copy.
class Published : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    out_ = new Scratch("published");
    publish(out_->path(), {31, 2, {"document.unreadable"}}, binding(31, Documents::text));
    truth_ = new nlohmann::json(nlohmann::json::parse(bytes_of(out_->path() / "truth.json")));
  }
  static void TearDownTestSuite() { delete out_, delete truth_; }
  static inline Scratch* out_ = nullptr;
  static inline nlohmann::json* truth_ = nullptr;
};

TEST(Publish, GivesTheSameTreeForTheSameSeed) {
  Scratch one("one"), two("two"), other("other");
  publish(one.path(), {21, 1, {"none"}}, binding(21, Documents::text));
  publish(two.path(), {21, 1, {"none"}}, binding(21, Documents::text));
  publish(other.path(), {22, 1, {"none"}}, binding(22, Documents::text));
  const auto first = tree(one.path()), second = tree(two.path());
  ASSERT_EQ(first.size(), second.size());
  for (const auto& [file, bytes] : first) {
    ASSERT_TRUE(second.contains(file)) << file;
    EXPECT_TRUE(second.at(file) == bytes) << file;
  }
  EXPECT_TRUE(first.at("truth.json") != tree(other.path()).at("truth.json"));
}

TEST_F(Published, NamesEveryFileInTheTruth) {
  std::map<std::string, int> pages;
  for (const auto& page : (*truth_)["pages"]) {
    const auto file = page["batch"].get<std::string>() + "/" + page["file"].get<std::string>();
    EXPECT_EQ(page["page"].get<int>(), ++pages[file]) << "pages of a file are in order";
    EXPECT_TRUE(fs::exists(out_->path() / file));
  }
  int papers = 0;
  for (const auto& [file, bytes] : tree(out_->path() / "batch")) {
    if (file.ends_with(".xlsx") || file.ends_with(".json")) continue;
    ++papers;
    EXPECT_TRUE(pages.contains("batch/" + file)) << file;
  }
  EXPECT_GT(papers, 4);
}

TEST_F(Published, SaysOfEveryInvoicePageWhatItSays) {
  int invoices = 0;
  for (const auto& page : (*truth_)["pages"]) {
    if (page["kind"] != "invoice") continue;
    ++invoices;
    const auto& document = page["documents"][0];
    for (const char* field : {"number", "date", "buyer_name", "seller_name", "amount_excl_tax", "tax", "total", "total_in_words"}) {
      EXPECT_TRUE(document["fields"].contains(field)) << field;
      EXPECT_TRUE(document["printed"].contains(field)) << field << " has no place on " << page["file"];
    }
  }
  EXPECT_GE(invoices, 6);
}

TEST_F(Published, HasOnePageThatNobodyCanRead) {
  int faint = 0, pictures = 0;
  for (const auto& page : (*truth_)["pages"]) faint += !page["readable"].get<bool>(), pictures += page["picture"].get<bool>();
  EXPECT_EQ(faint, 1);
  EXPECT_EQ(pictures, 2);
}

TEST(Publish, PutsAnEarlierRoundIntoABatchOfItsOwn) {
  Scratch out("earlier");
  publish(out.path(), {51, 6, {"reuse.invoice.other-policy"}}, binding(51, Documents::text));
  EXPECT_TRUE(fs::exists(out.path() / "earlier" / "汇总表.xlsx"));
  const auto truth = nlohmann::json::parse(bytes_of(out.path() / "truth.json"));
  std::map<std::string, int> rounds;
  for (const auto& a : truth["applications"]) {
    ++rounds[a["round"].get<std::string>() + " in " + a["batch"].get<std::string>()];
    EXPECT_TRUE(fs::exists(out.path() / a["batch"].get<std::string>() / a["folder"].get<std::string>() / "发票清单.xlsx"));
  }
  EXPECT_EQ(rounds, (std::map<std::string, int>{{"2021-2 in earlier", 2}, {"2022-1 in batch", 6}}));
}

TEST(Pack, PutsTheWholeFolderIntoTheArchiveAndGivesTheSameBytes) {
  Scratch out("pack");
  std::string first;
  for (const char* name : {"甲公司", "乙公司"}) {
    fs::create_directories(out.path() / name / "发票");
    for (const char* file : {"发票/1.pdf", "发票清单.xlsx"}) std::ofstream(out.path() / name / file) << "content of " << file;
    pack(out.path() / name, out.path() / (std::string(name) + ".zip"));
    EXPECT_FALSE(fs::exists(out.path() / name));
    const std::string bytes = bytes_of(out.path() / (std::string(name) + ".zip"));
    EXPECT_TRUE(bytes.starts_with("PK") && bytes.find("发票/1.pdf") != std::string::npos);
    EXPECT_TRUE(first.empty() || first == bytes);
    first = bytes;
  }
}

TEST(Publish, LeavesAFullFolderAlone) {
  Scratch out("full");
  fs::create_directories(out.path() / "kept");
  EXPECT_THROW(publish(out.path(), {1, 2, {"none"}}, binding(1, Documents::text)), std::invalid_argument);
  EXPECT_EQ(tree(out.path()).size(), 0u);
}

TEST(Reference, HasAFileForEveryKind) {
  Scratch out("reference");
  write_reference(out.path(), compose({3, 4, {"none"}}).reference);
  for (const char* kind : {"companies", "holdings", "officers", "kin", "accounts", "lists", "payments", "verification", "history"}) {
    EXPECT_TRUE(bytes_of(out.path() / (std::string(kind) + ".csv")).starts_with("\xEF\xBB\xBF")) << kind;
  }
}

TEST(Lists, WriteWanExactly) {
  EXPECT_EQ(in_wan(record::Fen::of(300'000'000)), "300");
  EXPECT_EQ(in_wan(record::Fen::of(312'345'678)), "312.345678");
  EXPECT_EQ(in_wan(record::Fen::of(1)), "0.000001");
}

}  // namespace
}  // namespace mingjing::datasets
