#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ocr/reader.h"

namespace mingjing::ocr {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ReaderVersion, ChangesWithEverySourceThatReads) {
  const fs::path root = fs::temp_directory_path() / ("mingjing-version-" + std::to_string(::getpid()));
  fs::create_directories(root / "ocr/extract");
  fs::create_directories(root / "storage/record");
  std::ofstream(root / "storage/record/money.cpp") << "a";
  const auto version = [&](const std::string& source) {
    std::ofstream(root / "ocr/extract/contract.cpp") << source;
    const std::string command = std::string(MINGJING_CMAKE) + " -DROOT=" + root.string() + " -DOUTPUT=" + (root / "out.cpp").string() +
                                " -P " + MINGJING_ROOT + "/ocr/version.cmake";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return text_of(root / "out.cpp");
  };
  const auto one = version("one"), other = version("other");
  EXPECT_NE(one, other);
  EXPECT_EQ(version("one"), one);
  fs::remove_all(root);
}

TEST(ReaderVersion, IsAHash) { EXPECT_EQ(Reader::version().size(), std::string("reader-").size() + 16); }

}  // namespace
}  // namespace mingjing::ocr
