// The same seed gives the same bytes, and the files are what the contract says.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "datasets/synthesize/lists.h"
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
  explicit Scratch(const std::string& name) : path_(fs::temp_directory_path() / ("mingjing-world-" + std::to_string(getpid()) + "-" + name)) {
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

TEST(Publish, GivesTheSameTreeForTheSameSeed) {
  Scratch one("one"), two("two"), other("other");
  const std::vector<std::string> stories = {"reuse.invoice.same-list", "document.unreadable"};
  publish(one.path(), {21, 6, stories}, binding(21, Documents::text));
  publish(two.path(), {21, 6, stories}, binding(21, Documents::text));
  publish(other.path(), {22, 6, stories}, binding(22, Documents::text));
  const auto first = tree(one.path()), second = tree(two.path());
  ASSERT_EQ(first.size(), second.size());
  for (const auto& [file, bytes] : first) {
    ASSERT_TRUE(second.contains(file)) << file;
    EXPECT_TRUE(second.at(file) == bytes) << file;
  }
  EXPECT_TRUE(first.at("truth.json") != tree(other.path()).at("truth.json"));
}

TEST(Publish, NamesEveryFileOfTheBatchInTheTruth) {
  Scratch out("named");
  publish(out.path(), {31, 8, {"document.unreadable", "chain.invoice-missing"}}, binding(31, Documents::mixed));
  const auto truth = nlohmann::json::parse(bytes_of(out.path() / "truth.json"));
  std::map<std::string, int> pages;
  for (const auto& page : truth["pages"]) {
    EXPECT_EQ(page["page"].get<int>(), ++pages[page["file"]]) << "pages of a file are in order";
    EXPECT_TRUE(fs::exists(out.path() / "batch" / page["file"].get<std::string>()));
  }
  int papers = 0;
  for (const auto& [file, bytes] : tree(out.path() / "batch")) {
    if (file.ends_with(".xlsx") || file.ends_with(".json")) continue;
    ++papers;
    EXPECT_TRUE(pages.contains(file)) << file;
  }
  EXPECT_GT(papers, 10);
}

TEST(Publish, SaysOfEveryInvoicePageWhatItSays) {
  Scratch out("fields");
  publish(out.path(), {41, 4, {"none"}}, binding(41, Documents::text));
  const auto truth = nlohmann::json::parse(bytes_of(out.path() / "truth.json"));
  int invoices = 0;
  for (const auto& page : truth["pages"]) {
    if (page["kind"] != "invoice") continue;
    ++invoices;
    const auto& document = page["documents"][0];
    for (const char* field : {"number", "date", "buyer_name", "seller_name", "amount_excl_tax", "tax", "total", "total_in_words"}) {
      EXPECT_TRUE(document["fields"].contains(field)) << field;
      EXPECT_TRUE(document["printed"].contains(field)) << field << " has no place on " << page["file"];
    }
  }
  EXPECT_GT(invoices, 7);
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
