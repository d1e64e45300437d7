// What a reviewer would otherwise have to watch for: arrows between the folders, names that say nothing, foreign headers that
// leak, and words that have no place in a product.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = MINGJING_ROOT;

/// Room of a path below the root: its folder, `storage/record` being a room of its own.
std::string room_of(const std::string& path) {
  if (path.starts_with("storage/record/")) return "storage/record";
  if (path.starts_with("datasets/train_models/")) return "datasets/train_models";
  return path.substr(0, path.find('/'));
}

/// The arrows of the design: what each room may include. A room may always include itself.
const std::map<std::string, std::set<std::string>> kArrows = {
    {"storage/record", {}},
    {"storage", {"storage/record"}},
    {"ocr", {"storage/record"}},
    {"graph", {"storage/record"}},
    {"audit", {"storage/record", "storage", "ocr", "graph"}},
    {"datasets", {"storage/record"}},
    {"datasets/train_models", {"storage/record", "datasets", "ocr"}},  // teaches what ocr/see knows
    {"tests", {"storage/record", "storage", "ocr", "graph", "audit", "datasets"}},
};

struct Source {
  std::string path;  // from the root
  std::vector<std::string> lines;
};

std::vector<Source> files_ending(std::initializer_list<std::string_view> endings) {
  std::vector<Source> found;
  for (const auto& [top, arrows] : kArrows) {
    if (top.find('/') != std::string::npos) continue;  // seen with the room around it
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const std::string path = fs::relative(entry.path(), kRoot).generic_string();
      if (!entry.is_regular_file() || path.find("node_modules") != std::string::npos) continue;
      if (std::none_of(endings.begin(), endings.end(), [&](auto ending) { return path.ends_with(ending); })) continue;
      Source source{path, {}};
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) source.lines.push_back(line);
      found.push_back(std::move(source));
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

std::string place(const Source& source, std::size_t line) { return source.path + ":" + std::to_string(line + 1); }

/// The included path when the line is an include, with its opening mark: `"storage/store.h` or `<vector`.
std::string include_of(const std::string& line) {
  if (!line.starts_with("#include ")) return {};
  const auto open = line.find_first_of("\"<");
  const auto close = line.find_last_of("\">");
  return open == std::string::npos || close <= open ? std::string{} : line.substr(open, close - open);
}

}  // namespace

TEST(Layers, EveryIncludeFollowsAnArrowOfTheDesign) {
  for (const Source& source : files_ending({".h", ".cpp"})) {
    const std::string room = room_of(source.path);
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string included = include_of(source.lines[i]);
      if (!included.starts_with('"')) continue;
      const std::string target = room_of(included.substr(1));
      if (!kArrows.contains(target)) {
        EXPECT_TRUE(included.ends_with(".inc")) << place(source, i) << ": paths start at the root";
        continue;
      }
      EXPECT_TRUE(target == room || kArrows.at(room).contains(target)) << place(source, i) << ": " << room << " must not depend on " << target;
    }
  }
}

TEST(Layers, FoldersOfTheTopLevelAreTheOwnersChoice) {
  const std::set<std::string> allowed = {"CMakeLists.txt", "CMakePresets.json", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md",
                                         "audit", "datasets", "graph", "ocr", "storage", "tests", "build", "demo"};
  for (const auto& entry : fs::directory_iterator(kRoot)) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name.starts_with('.') || allowed.contains(name)) << name;
  }
}

TEST(Layers, ForeignHeadersStayInTheRoomThatWrapsThem) {
  // Header prefix → the paths that may include it. Only .cpp files, but for OpenCV inside ocr/see and Boost.Graph inside graph.
  const std::vector<std::pair<std::string, std::vector<std::string>>> homes = {
      {"<rocksdb/", {"storage/rocks_", "tests/"}},
      {"<boost/graph/", {"graph/"}},
      {"<opencv2/", {"ocr/see/", "ocr/open/", "ocr/worker/", "datasets/", "tests/"}},
      {"<tesseract/", {"ocr/see/"}},
      {"<poppler", {"ocr/open/"}},
      {"<ZXing/", {"ocr/see/", "datasets/", "tests/"}},
      {"<toml++/", {"audit/policy/"}},
      {"<nlohmann/", {"audit/report/", "audit/intake/", "audit/cli/", "datasets/", "tests/"}},
      {"<CLI/", {"audit/cli/", "datasets/synthesize/main.cpp"}},
      {"<openssl/", {"storage/", "ocr/", "tests/ocr/"}},
      {"<xlsxwriter", {"audit/report/", "datasets/", "tests/"}},
  };
  for (const Source& source : files_ending({".h", ".cpp"}))
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string included = include_of(source.lines[i]);
      for (const auto& [prefix, rooms] : homes)
        if (included.starts_with(prefix))
          EXPECT_TRUE(std::any_of(rooms.begin(), rooms.end(), [&](const auto& room) { return source.path.starts_with(room); }))
              << place(source, i) << ": " << included << "> does not belong here";
    }
}

TEST(Layers, NamesSayWhatAThingIs) {
  const std::vector<std::string> banned = {"Manager", "Helper", "Util", "Common", "Misc", "Context"};
  for (const Source& source : files_ending({".h", ".cpp"})) {
    if (source.path == "tests/tidy/layers_test.cpp") continue;
    std::string path = source.path;
    for (const std::string& word : banned) {
      std::string low = word;
      low[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(low[0])));
      // `common` alone is a word of the field (party.common-control); as a file or type name it says nothing.
      if (word != "Common") EXPECT_EQ(path.find(low), std::string::npos) << path << ": '" << low << "' in a file name";
      for (std::size_t i = 0; i < source.lines.size(); ++i)
        for (const char* keyword : {"class ", "struct ", "enum class "}) {
          const auto at = source.lines[i].find(keyword);
          if (at == std::string::npos || source.lines[i].find("//") < at) continue;
          std::istringstream rest(source.lines[i].substr(at + std::string(keyword).size()));
          std::string name;
          rest >> name;
          EXPECT_EQ(name.find(word), std::string::npos) << place(source, i) << ": '" << word << "' in a type name";
        }
    }
  }
}

TEST(Tidy, NoFloatingPointOutsideImageCode) {
  for (const Source& source : files_ending({".h", ".cpp"})) {
    const std::string room = room_of(source.path);
    if (room == "ocr" || room.starts_with("datasets") || room == "tests" || source.path.starts_with("audit/report/")) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string code = source.lines[i].substr(0, source.lines[i].find("//"));
      for (const char* word : {"float ", "double ", "<float>", "<double>", "stod(", "strtod("})
        EXPECT_EQ(code.find(word), std::string::npos) << place(source, i) << ": " << word;
    }
  }
}

TEST(Tidy, NothingIsLeftForLater) {
  for (const Source& source : files_ending({".h", ".cpp", ".md", ".sh", ".toml", ".txt"})) {
    if (source.path == "tests/tidy/layers_test.cpp") continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i)
      for (const char* word : {"TODO", "FIXME", "XXX:", "HACK", "DISABLED_", "not implemented"})
        EXPECT_EQ(source.lines[i].find(word), std::string::npos) << place(source, i) << ": " << word;
  }
}

TEST(Tidy, LinesFitTheScreen) {
  for (const Source& source : files_ending({".h", ".cpp"}))
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const auto columns = std::count_if(source.lines[i].begin(), source.lines[i].end(),
                                         [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
      EXPECT_LE(columns, 150) << place(source, i);
    }
}

TEST(Readme, NamesExactlyTheTwoCommands) {
  std::ifstream in(kRoot / "README.md");
  std::vector<std::string> commands;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("    bash ") || line.starts_with("bash ")) commands.push_back(line.substr(line.find("bash")));
  EXPECT_EQ(commands, (std::vector<std::string>{"bash datasets/demo.sh", "bash tests/run.sh"}));
}
